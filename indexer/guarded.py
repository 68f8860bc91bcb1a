"""The files of an index folder, opened as if an enemy had put them there.

A folder may come from anywhere. A file of it is opened where it is a plain file: not a link, which
leads out of the folder; not a pipe or a device, which never ends; and no more is read of it than
is expected.
"""

import errno
import json
import os
import stat
from io import BufferedReader
from pathlib import Path
from typing import Any

from indexer.errors import IndexDamaged

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""A pipe that nobody writes to opens at once, and a link does not open."""


def open_file(path: Path) -> BufferedReader:
    """Open a plain file for reading; raise `IndexDamaged` when it is none or not to be read."""
    try:
        return open(path, "rb", opener=_plain)  # Path.open takes no opener
    except OSError as error:
        reason = "it is a link" if error.errno == errno.ELOOP else error.strerror
        raise IndexDamaged(f"{path} cannot be read: {reason}: rebuild the index.") from None


def _plain(name: str, _: int) -> int:
    descriptor = os.open(name, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IndexDamaged(f"{name} is no plain file: rebuild the index.")
    return descriptor


def read(path: Path, most: int) -> bytes:
    """Return what is in a plain file; raise `IndexDamaged` when it has more than `most` bytes."""
    with open_file(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise IndexDamaged(f"{path} has more than {most:,} bytes: rebuild the index.")
    return data


def read_json(path: Path, most: int) -> Any:
    """Return the JSON value in a plain file; raise `IndexDamaged` when it holds none."""
    return parse_json(read(path, most), path)


def parse_json(data: bytes, path: Path) -> Any:
    """Return the JSON value in what was read of a file; raise `IndexDamaged` when it is none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise IndexDamaged(f"{path} is not JSON: rebuild the index.") from None
