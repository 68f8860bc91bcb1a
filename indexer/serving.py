"""The indexes that a process keeps open by their folders, each replaced when `CURRENT` changes."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, TypeVar

from indexer import generations
from indexer.errors import IndexDamaged, IndexOutdated
from indexer.generations import Manifest


class Opened(Protocol):
    """An open index, as far as it matters here."""

    manifest: Manifest
    warning: str


Index = TypeVar("Index", bound=Opened)

_lock = Lock()
_open: dict[Path, tuple[tuple[str, int], Any]] = {}
"""By folder, what `CURRENT` said to which process, and the index that is served since."""


def current(folder: Path, opened: Callable[[Path], Index]) -> Index:
    """Return the open index of a folder. One that is replaced is closed with its last user."""
    folder = folder.absolute()
    state = generations.pointer(folder), os.getpid()
    with _lock:
        known = _open.get(folder)
        if known is None or known[0] != state:
            known = state, opened(folder)
            _open[folder] = known
        index: Index = known[1]
        return index


def verified(
    folder: Path, opened: Callable[[Path], Index], of: Callable[[Manifest, str], Index]
) -> Index:
    """Return the current index if its files are as written, else the newest that is whole.

    That is served until `CURRENT` changes. Raises `IndexDamaged` when there is none.
    """
    folder = folder.absolute()
    state = generations.pointer(folder), os.getpid()
    try:
        index = current(folder, opened)
        if index.warning or not (faults := generations.damage(index.manifest)):
            return index
        fault = faults[0]
    except IndexDamaged as error:
        fault = str(error)
    index = _earlier(folder, of, fault)
    with _lock:
        if generations.pointer(folder) == state[0]:
            _open[folder] = state, index
    return index


def _earlier(folder: Path, of: Callable[[Manifest, str], Index], fault: str) -> Index:
    for manifest in generations.whole(folder):
        day = manifest.facts.built[:10]
        warning = f"The archive is damaged and stands as it was on {day}: rebuild it."
        try:
            return of(manifest, warning)
        except (IndexDamaged, IndexOutdated):
            continue
    raise IndexDamaged(f"{fault} No earlier generation is whole: rebuild the index.")
