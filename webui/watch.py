"""The archive's files, read through in the background while the site is served."""

import logging
from threading import Event, Thread

from indexer import Index, IndexerError

EVERY = 60.0
"""Seconds between looks for a new generation."""

_log = logging.getLogger(__name__)


def begin(folder: str) -> None:
    """Look at the archive now and every minute, in a thread that ends with the process."""
    Thread(target=_watch, args=(folder,), name="sums", daemon=True).start()


def _watch(folder: str) -> None:
    pause = Event()
    checked = ""
    while True:
        checked = look(folder, checked)
        pause.wait(EVERY)


def look(folder: str, checked: str) -> str:
    """Read the current generation through, unless it is `checked`; return what is checked now.

    A damaged one is replaced by the newest that is whole: the pages go on and say so. When none
    is whole, that is said once, and the next look waits for another generation.
    """
    try:
        current = Index.current(folder).generation
    except IndexerError as error:
        current = str(error)
    if current == checked:
        return checked
    try:
        index = Index.verified(folder)
    except IndexerError as error:
        _log.warning(str(error))
        return current
    if index.warning:
        _log.warning(index.warning)
    return index.generation
