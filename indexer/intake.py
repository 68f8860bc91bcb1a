"""Items to articles, in worker processes where cores idle: a page can only lose itself."""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from types import ModuleType

from indexer.article import Article, Page
from indexer.errors import NotAnArticle, PageTooLarge
from indexer.results import Reject
from indexer.sources import Item

Outcomes = Future[list[Article | Reject]]

CHUNK = 16
"""Items a task: below 8 the hand-over shows, above 32 the last chunk keeps one core waiting."""
_WAITING = 4
"""Tasks a worker that may be under way: bounds what is held in memory."""
_ALONE = 48
"""So many items or fewer are not worth starting processes for (0.7 s of imports each)."""


def read(item: Item) -> Article | Reject:
    """Return an item's article, or why it has none."""
    from indexer.cleaning import clean_page

    try:
        found = item.read()
        return clean_page(found) if isinstance(found, Page) else found
    except (NotAnArticle, PageTooLarge) as error:
        return Reject(item.origin, str(error))
    except Exception as error:  # noqa: BLE001  # a fault of ours must not lose the other pages
        return Reject(item.origin, f"could not be read, which is a bug: {error!r}")


def read_all(items: Iterable[Item], jobs: int | None = None) -> Iterator[Article | Reject]:
    """Yield the article or the reject of each item, in the items' order.

    `jobs` is the number of worker processes; None: one a core. One, or a few items, are read here.
    """
    jobs = jobs or os.cpu_count() or 1
    items = iter(items)
    first = list(islice(items, _ALONE + 1))
    if jobs == 1 or len(first) <= _ALONE:
        yield from map(read, first)
        yield from map(read, items)
        return
    waiting: deque[tuple[list[Item], Outcomes]] = deque()
    workers = _Workers(jobs)
    try:
        for chunk in _chunks(_both(first, items)):
            waiting.append((chunk, workers.submit(chunk)))
            if len(waiting) >= jobs * _WAITING:
                yield from _outcomes(*waiting.popleft())
        while waiting:
            yield from _outcomes(*waiting.popleft())
    finally:
        workers.stop()


class _Workers:
    """Processes that read items; when one dies it takes the others along, and all are replaced."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = _pool(jobs)

    def submit(self, items: list[Item]) -> Outcomes:
        try:
            return _submitted(self._pool, items)
        except BrokenProcessPool:
            self.stop()
            self._pool = _pool(self._jobs)
            return _submitted(self._pool, items)

    def stop(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def _outcomes(items: list[Item], found: Outcomes) -> list[Article | Reject]:
    try:
        return found.result()
    except BrokenProcessPool:
        return _again(items)


def _again(items: list[Item]) -> list[Article | Reject]:
    """Read what a process died with, in another, and reject the one item that kills that too."""
    try:
        with _pool(1) as pool:
            return _submitted(pool, items).result()
    except BrokenProcessPool:
        if len(items) == 1:
            return [Reject(items[0].origin, "could not be read: the process that did died of it")]
        half = len(items) // 2
        return _again(items[:half]) + _again(items[half:])


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("forkserver"), _prepare)


def _submitted(pool: ProcessPoolExecutor, items: list[Item]) -> Outcomes:
    with _no_main():
        return pool.submit(_read_chunk, items)


@contextmanager
def _no_main() -> Iterator[None]:
    """Keep a worker that is started now from running the caller's script once more.

    `multiprocessing` has workers import it, in case that tasks are defined there; ours are not, and
    a script of two lines that calls `rebuild` would rebuild within the rebuild.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _prepare() -> None:
    """Leave Ctrl-C to the parent; keep the collector from what the imports made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _read_chunk(items: list[Item]) -> list[Article | Reject]:
    return [read(item) for item in items]


def _both(first: list[Item], rest: Iterator[Item]) -> Iterator[Item]:
    yield from first
    yield from rest


def _chunks(items: Iterator[Item]) -> Iterator[list[Item]]:
    while chunk := list(islice(items, CHUNK)):
        yield chunk
