"""Arrays in files: written plain, read back only as what they were written as."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from indexer import guarded


def save(path: Path, array: NDArray[Any]) -> None:
    """Write an array."""
    np.save(path, array, allow_pickle=False)


def load(path: Path, dtype: DTypeLike, width: int | None = None) -> NDArray[Any]:
    """Return a row of numbers, or rows of so many; raise ValueError for anything else."""
    with guarded.open_file(path) as file:
        array: NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    if array.dtype != np.dtype(dtype) or array.shape[1:] != (() if width is None else (width,)):
        raise ValueError(path)
    return array
