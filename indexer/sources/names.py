"""Names of files as clean text: old disks hold names that are not UTF-8."""

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")


def name_of(path: Path) -> str:
    r"""Return a path as text; a byte that is no UTF-8 is written as `\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def path_of(name: str) -> Path:
    """Return the path that a text of `name_of` stands for."""
    path = Path(name)
    if not path.exists():
        return Path(_BYTE.sub(lambda byte: chr(0xDC00 + int(byte[1], 16)), name))
    return path


def seen_from(folder: Path, name: str) -> str:
    """Return the name of a file as it is seen from a folder, links on the way to both resolved."""
    above, last = os.path.split(name)
    seen = _resolved(name_of(Path.cwd() / above)), _resolved(name_of(folder.absolute()))
    return os.path.relpath(f"{seen[0]}/{last}", seen[1])


def root_of(source: Path) -> Path:
    """Return the folder that the names of a source's pages are told from."""
    return source if source.is_dir() else source.parent


def shown(origin: str, roots: Iterable[str]) -> str:
    """Return an origin as readers see it: without the folder that its source was read from."""
    for root in sorted(roots, key=len, reverse=True):
        if origin.startswith(f"{root}/"):
            return origin[len(root) + 1 :]
    return origin


@lru_cache(maxsize=1024)
def _resolved(name: str) -> str:
    return name_of(path_of(name).resolve())
