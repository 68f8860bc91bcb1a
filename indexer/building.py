"""Sources to a new generation: read, accepted or rejected, indexed aside, published whole."""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from indexer import store
from indexer.article import Article
from indexer.engine import Engine
from indexer.errors import NothingIndexed
from indexer.generations import Facts, Manifest
from indexer.intake import read_all
from indexer.results import Reject, Report
from indexer.sources import kept as kept_origin
from indexer.sources import name_of, root_of, seen_from, walk
from indexer.text import VERSION

Noted = TypeVar("Noted")
Progress = Callable[[int, int], None]
"""Is told the number of pages read so far, and of those there are."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A generation that is carried on, by its segments or, to make one of many, by its articles."""

    manifest: Manifest
    articles: Iterable[Article] | None = None


def publish(
    engine: Engine,
    folder: Path,
    sources: Sequence[Path],
    *,
    keep: Callable[[], Kept] | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Build a generation of what is kept and what the sources hold, and make it the current one.

    `keep` is called under the lock, so that no other writer's work is lost. Raises `SourceMissing`,
    `IndexBusy`, `IndexUnwritable`, or `NothingIndexed` when no source holds an article.
    """
    start = time.perf_counter()
    ignored: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    rejects: list[Reject] = []
    with store.writing(folder) as segment:
        kept = keep() if keep else None
        upon = kept.manifest if kept and kept.articles is None else None
        found = read_all(walk(sources, ignored), jobs)
        if progress:
            found = _told(found, progress, sum(1 for _ in walk(sources, Counter())))
        before = kept.manifest.facts if kept else None
        named = [*map(root_of, sources)]
        there = [seen_from(folder, root) for root in named]
        roots = _united(before.roots if before else (), there)
        numbered = [*zip(map(roots.index, there), named, strict=True)]
        read = _counted(_placed(_accepted(found, rejects), numbered), seen)
        carried = (kept.articles if kept else None) or ()
        count = _built(engine, folder, segment, carried, read, upon)
        if not seen["read"]:
            raise NothingIndexed(_nothing(sources, rejects))
        facts = Facts(
            analysis=VERSION,
            engine=engine.name,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            articles=count,
            home=name_of(folder.resolve()),
            roots=roots,
            rejects=_united(before.rejects if before else (), rejects),
        )
        manifest = store.publish(folder, segment, facts, upon=upon)
    return Report(
        generation=manifest.generation,
        articles=count,
        rejects=tuple(rejects),
        repeated=seen["read"] + (before.articles if before else 0) - count,
        ignored=dict(ignored),
        seconds=round(time.perf_counter() - start, 3),
    )


def _built(
    engine: Engine,
    folder: Path,
    segment: Path,
    carried: Iterable[Article],
    read: Iterable[Article],
    upon: Manifest | None,
) -> int:
    """Write the segment; return the number of articles of the generation.

    An error of the disk is `IndexUnwritable` if writing met it, and passed on if reading did.
    """
    reading: list[OSError] = []

    def articles() -> Iterator[Article]:
        try:
            yield from carried
            yield from read
        except OSError as error:
            reading.append(error)
            raise

    with _rare_collections():
        try:
            return engine.build(segment, articles(), upon=upon.paths if upon else ())
        except OSError as error:
            if error in reading:
                raise
            with store.refusals(folder):
                raise


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


def _counted(read: Iterable[Article], seen: Counter[str]) -> Iterator[Article]:
    for article in read:
        seen["read"] += 1
        yield article


def _placed(read: Iterable[Article], roots: Sequence[tuple[int, Path]]) -> Iterator[Article]:
    for article in read:
        yield replace(article, origin=kept_origin(article.origin, roots))


def _united(earlier: Iterable[Noted], later: Iterable[Noted]) -> tuple[Noted, ...]:
    return tuple(dict.fromkeys([*earlier, *later]))


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
