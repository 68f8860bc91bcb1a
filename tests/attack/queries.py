"""Hostile queries: `python -m tests.attack.queries [COUNT]` reads so many texts as queries.

Every text must give a tree, a reading in valid Unicode, and a way of writing it that means the
same. One in ten is also searched for in a few articles, one in a hundred in all of the conformance
suite's, on every engine, with the same answer. Then time: of each family of long texts sixteen
times as much may take 2.5 times as long for each doubling.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer import Index, limits
from indexer.query import Query, parse, reading
from indexer.query.written import written
from tests.attack.texts import texts


def check(text: str) -> Query:
    """Return the query that a text means; raise AssertionError when a promise is broken."""
    query = parse(text)
    told = reading(query.clause)
    assert told.startswith(("articles", "all articles", "no articles")), told
    assert len(query.text) <= limits.QUERY_CHARACTERS
    for said in (told, query.text, *(notice.text for notice in query.notices)):
        said.encode()
    kinds = {notice.kind for notice in query.notices}
    if "cut" not in kinds:
        again = written(query.clause)
        assert parse(again).clause == query.clause or "cut" in _kinds(again), again
    return query


def _kinds(text: str) -> set[str]:
    return {notice.kind for notice in parse(text).notices}


FAMILIES: dict[str, Callable[[int], str]] = {
    name: lambda size, unit=unit: (unit * (size // len(unit) + 1))[:size]  # type: ignore[misc]
    for name, unit in {
        "one letter": "a", "words": "ferry ", "capitals": "FERRY ", "blanks": " ", "quotes": '"',
        "quoted words": '"ferry" ', "phrases": '"rate cut" ', "open and close": "(a) ",
        "opened": "(",
        "closed": ")", "opened words": "(a ", "minus": "-", "minus words": "-a ", "NOT": "NOT ",
        "OR": "OR ", "choices": "a OR ", "AND": "a AND ", "NEAR": "a NEAR ", "stars": "*",
        "patterns": "ab* ", "pattern in a pattern": "ab*", "question marks": "?",
        "letters asked": "?a",
        "fuzzy": "ferri~ ", "tildes": "~", "fields": "title:a ", "fields of fields": "title:",
        "unknown fields": "a:b ", "colons": "a:", "bracketed fields": "title:(",
        "dates": "date:2007 ",
        "bad dates": "date:2007-99 ", "dots": ".", "dotted": "a.", "hyphens": "a-",
        "apostrophes": "a'",
        "numbers": "1,000,", "digits": "1", "signs": "#", "ampersands": "a&", "equals": "=",
        "plus": "+",
        "addresses": "http://a/ ", "slashes": "http://", "url": "url:a ", "ideographs": "東",
        "ideographs and letters": "東a", "Thai": "ก็", "accents": "é", "one accent": "\u0301",
        "accents in disorder": "\u0300\u0316", "invisible": "\u200b", "joiners": "a\u200d",
        "NUL": "\0",
        "surrogates": "\ud800", "pictures": "😀", "curly": "“a” ", "inches": '6" ',
        "near phrases": '"a b"~3 ',
        "quotes of all kinds": '“"„"«"»"', "curly opened": "“a ", "names": "author:a b ",
        "small or": "a or ", "capital OR": "A OR ", "lines": "a\n", "entities": "&amp;",
    }.items()
}  # fmt: skip
"""By name, long texts of one kind, of as many characters as asked."""


@contextmanager
def without_limits() -> Iterator[None]:
    """Let a query be as long as it is for a while, for the limits would hide what is not linear.

    Depth and NEARs stay limited: they bound recursion.
    """
    names = ("QUERY_CHARACTERS", "QUERY_WORDS", "PHRASE_WORDS")
    before = {name: getattr(limits, name) for name in names}
    for name in names:
        setattr(limits, name, 10**9)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(limits, name, value)


def _seconds(text: str) -> float:
    """Return the least of three times that reading a text takes."""
    least = 60.0
    for _ in range(3):
        start = time.process_time()
        reading(parse(text).clause)
        least = min(least, time.process_time() - start)
    return least


def _slow() -> Iterator[str]:
    """Yield a line for each family that is not linear."""
    with without_limits():
        for name, make in FAMILIES.items():
            small, large = _seconds(make(2_000)), _seconds(make(32_000))
            if large > 0.02 and large > small * 2.5**4:
                yield f"{name}: {small:.4f} s for 2,000 characters, {large:.2f} s for 32,000"


def _read(job: tuple[int, int]) -> tuple[float, str, list[str]]:
    """Return the longest time of a shard's texts, the text that took it, and what failed."""
    longest, slowest, failed = 0.0, "", []
    for text in texts(*job):
        start = time.perf_counter()
        try:
            check(text)
        except Exception as error:
            failed.append(f"{text!r}: {type(error).__name__}: {str(error)[:200]}")
        longest, slowest = max((longest, slowest), (time.perf_counter() - start, text))
    return longest, slowest, failed


def answers_alike(indexes: dict[str, Index], text: str) -> None:
    """Search for a text on every engine; raise AssertionError when they differ."""
    answers = []
    for index in indexes.values():
        found = index.search(text, limit=5, facets=("source",))
        hits = [(hit.id, hit.score, hit.title, hit.snippet) for hit in found]
        answers.append((hits, found.total, found.facets, found.notices, found.reading))
        found.reading.encode()
    assert all(answer == answers[0] for answer in answers), answers


FEW = 16
"""One article in so many is enough to tell the engines apart at a sixth of the time."""


def _search(job: tuple[int, int, int]) -> list[str]:
    from tests.conftest import ENGINES, open_index
    from tests.suite import articles

    failed = []
    seed, count, one_in = job
    with tempfile.TemporaryDirectory() as folder:
        given = articles()[::one_in]
        indexes = {name: open_index(name, given, Path(folder) / name) for name in ENGINES}
        for text in texts(seed, count):
            try:
                answers_alike(indexes, text)
            except Exception as error:
                failed.append(f"search {text!r}: {type(error).__name__}: {str(error)[:200]}")
        for index in indexes.values():
            index.close()
    return failed


def main() -> int:
    """Print what was read and what failed; return 1 if anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--seed", type=int, default=1_000_000)
    options = parser.parse_args()
    shards = max(1, options.count // 10_000)
    jobs = [(options.seed + shard, options.count // shards) for shard in range(shards)]
    failed: list[str] = []
    longest, slowest = 0.0, ""
    start = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for took, text, wrong in pool.imap_unordered(_read, jobs):
            longest, slowest = max((longest, slowest), (took, text))
            failed += wrong
        read = time.perf_counter() - start
        few = [(seed, count // 10, FEW) for seed, count in jobs]
        many = [(-seed, count // 100, 1) for seed, count in jobs]
        for wrong in pool.imap_unordered(_search, [*few, *many]):
            failed += wrong
    failed += _slow()
    print(
        f"{options.count:,} texts read in {read:.0f} s; the slowest took {longest * 1000:.1f} ms:"
    )
    print(f"    {slowest[:100]!a}")
    searched = options.count // 10 + options.count // 100
    print(f"{searched:,} searched for on every engine; {len(FAMILIES)} families timed")
    print("\n".join(failed[:40]) or "nothing failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
