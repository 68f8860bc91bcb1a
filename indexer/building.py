"""Sources to a new generation: read, accepted or rejected, indexed aside, published whole."""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from indexer import store
from indexer.article import Article
from indexer.engine import Engine
from indexer.errors import NothingIndexed
from indexer.intake import read_all
from indexer.results import Reject, Report
from indexer.sources import name_of, walk
from indexer.text import VERSION

Progress = Callable[[int, int], None]
"""Is told the number of pages read so far, and of those there are."""
Kept = Callable[[], tuple[Iterable[Article], Sequence[Reject]]]
"""Gives the articles and the rejects of the generation that is carried on."""


def publish(
    engine: Engine,
    folder: Path,
    sources: Sequence[Path],
    *,
    kept: Kept | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Build a generation of what is kept and what the sources hold, and make it the current one.

    `kept` is called under the lock, so that no other writer's work is lost. Raises `SourceMissing`,
    `IndexBusy`, `IndexUnwritable`, or `NothingIndexed` when no source holds an article.
    """
    start = time.perf_counter()
    ignored: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    with store.writing(folder) as segment:
        carried, earlier = kept() if kept else ((), ())
        rejects: list[Reject] = []
        found = read_all(walk(sources, ignored), jobs)
        if progress:
            found = _told(found, progress, sum(1 for _ in walk(sources, Counter())))
        with _rare_collections():
            count = engine.build(segment, _counted(carried, _accepted(found, rejects), seen))
        if not seen["read"]:
            raise NothingIndexed(_nothing(sources, rejects))
        manifest = store.publish(
            folder,
            segment,
            {
                "analysis": VERSION,
                "engine": engine.name,
                "built": datetime.now(UTC).isoformat(timespec="seconds"),
                "articles": count,
                "base": name_of(Path.cwd()),
                "rejects": [reject.to_dict() for reject in dict.fromkeys([*earlier, *rejects])],
            },
        )
    return Report(
        generation=manifest.generation,
        articles=count,
        rejects=tuple(rejects),
        repeated=sum(seen.values()) - count,
        ignored=dict(ignored),
        seconds=round(time.perf_counter() - start, 3),
    )


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Let the collector of cycles run seldom: a build makes millions of tokens and no cycles.

    Tokenising 21,578 stories went from 7,700 to 9,400 a second without it.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def _counted(
    carried: Iterable[Article], read: Iterable[Article], seen: Counter[str]
) -> Iterator[Article]:
    for article in carried:
        seen["kept"] += 1
        yield article
    for article in read:
        seen["read"] += 1
        yield article


def _told(
    found: Iterable[Article | Reject], progress: Progress, total: int
) -> Iterator[Article | Reject]:
    for count, one in enumerate(found, 1):
        progress(count, total)
        yield one


def _accepted(found: Iterable[Article | Reject], rejects: list[Reject]) -> Iterator[Article]:
    for one in found:
        if isinstance(one, Reject):
            rejects.append(one)
        else:
            yield one


def _nothing(paths: Sequence[Path], rejects: Sequence[Reject]) -> str:
    named = ", ".join(map(str, paths)) or "no source"
    told = ""
    if rejects:
        told = f" ({len(rejects):,} rejected, the first: {rejects[0].origin} {rejects[0].reason})"
    return f"There is no article in {named}{told}: nothing was published."
