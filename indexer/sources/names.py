"""Names of files as clean text: old disks hold names that are not UTF-8."""

import os
import re
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
