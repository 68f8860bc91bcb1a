"""Names of files as clean text, and origins: where an article came from, as it is kept.

Old disks hold names that are not UTF-8. An origin is kept as the number of its root, a slash and
the name as seen from there; the roots, as seen from the index, are kept beside. So an index may
move together with its pages, and no path of a machine is in an article.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")
_KEPT = re.compile(r"([0-9]{1,6})/(.*)", re.DOTALL)


def name_of(path: Path) -> str:
    r"""Return a path as text; a byte that is no UTF-8 is written as `\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def path_of(name: str) -> Path:
    """Return the path that a text of `name_of` stands for."""
    path = Path(name)
    if not path.exists():
        return Path(_BYTE.sub(lambda byte: chr(0xDC00 + int(byte[1], 16)), name))
    return path


def root_of(source: Path) -> Path:
    """Return the folder that the names of a source's pages are told from."""
    return source if source.is_dir() else source.parent


def seen_from(folder: Path, root: Path) -> str:
    """Return the name of a root as it is seen from a folder, links on the way to both resolved."""
    return os.path.relpath(name_of(root.resolve()), name_of(folder.resolve()))


def kept(origin: str, roots: Sequence[tuple[int, Path]]) -> str:
    """Return an origin as it is kept, given the numbered roots of all sources."""
    prefixes = [
        ("" if root == Path() else f"{name_of(root).rstrip('/')}/", number)
        for number, root in roots
    ]
    for prefix, number in sorted(prefixes, key=lambda one: -len(one[0])):
        if origin.startswith(prefix):
            return f"{number}/{origin[len(prefix) :]}"
    return origin


def shown(origin: str) -> str:
    """Return a kept origin as readers see it."""
    found = _KEPT.fullmatch(origin)
    return found[2] if found else origin


def places(origin: str, roots: Sequence[str], folders: Sequence[Path]) -> Iterator[Path]:
    """Yield where the file of a kept origin may be, seen from each of the folders."""
    found = _KEPT.fullmatch(origin)
    if found and int(found[1]) < len(roots):
        for folder in folders:
            yield Path(os.path.normpath(folder / roots[int(found[1])] / found[2]))
