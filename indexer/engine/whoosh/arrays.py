"""Arrays in files: written plain, read back only as what they were written as."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import DTypeLike, NDArray

from indexer import guarded


def save(path: Path, array: NDArray[Any]) -> None:
    """Write an array."""
    np.save(path, array, allow_pickle=False)


def load(path: Path, dtype: DTypeLike, width: int | None = None) -> NDArray[Any]:
    """Return a row of numbers, or rows of so many; raise ValueError for anything else.

    No more is read, nor asked of memory, than the file has.
    """
    with guarded.open_file(path) as file:
        if npy.read_magic(file) != (1, 0):
            raise ValueError(path)
        shape, by_columns, kind = npy.read_array_header_1_0(file)
        data = file.read()
    right = () if width is None else (width,)
    if kind != np.dtype(dtype) or shape[1:] != right or min(shape, default=-1) < 0 or by_columns:
        raise ValueError(path)
    return np.frombuffer(data, kind).reshape(shape)
