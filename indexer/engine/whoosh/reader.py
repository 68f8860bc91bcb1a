"""A generation open for searching: filters, order, facets and spans around the evaluator."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer import guarded, limits
from indexer.article import Article
from indexer.engine import UNDATED, Filters, Found, Marks, Match, Request
from indexer.engine.matching import match, spans
from indexer.engine.whoosh import columns
from indexer.engine.whoosh.analyses import Analyses
from indexer.engine.whoosh.documents import Documents
from indexer.engine.whoosh.evaluate import Evaluator, Scored
from indexer.engine.whoosh.postings import Lists, Postings
from indexer.errors import IndexDamaged
from indexer.query import tree
from indexer.results import Facet

_KEPT_TOKENS = 2_000_000
"""Tokens of analyzed articles that are kept: 15,000 stories, or a few of the largest pages."""
_KEPT_SPANS = 128
_LEXICON_BYTES = 500_000_000
"""Bytes read of a lexicon: some thirty million words."""


class WhooshReader:
    """The engine port's reader over the segments of a generation."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        try:
            with ExitStack() as opened:
                loaded = [columns.load(folder / "columns") for folder in folders]
                self._columns = columns.joined(loaded)
                self._starts = columns.starts_of(loaded)
                self._documents: list[Documents] = []
                self._lists: list[Lists] = []
                for folder, segment in zip(folders, loaded, strict=True):
                    self._documents.append(Documents(folder, len(segment.ids)))
                    opened.callback(self._documents[-1].close)
                    self._lists.append(Lists(folder, len(segment.ids)))
                    opened.callback(self._lists[-1].close)
                # The last segment's has the words of all: it is read now, for files may go.
                self._words = guarded.read(folders[-1] / "lexicon.json", _LEXICON_BYTES)
                opened.pop_all()
        except IndexDamaged:
            raise
        except Exception as error:  # damage makes Whoosh raise anything
            raise IndexDamaged(
                f"{folders[-1]} cannot be read ({type(error).__name__}): rebuild the index."
            ) from error
        postings = Postings(self._lists, self._starts, self._columns.live)
        self._analyses = Analyses(self._article, _KEPT_TOKENS)
        self._evaluator = Evaluator(postings, self._columns, self._analyses.get)
        self._scored = lru_cache(maxsize=16)(self._evaluated)
        self._spans = lru_cache(maxsize=_KEPT_SPANS)(self._matched)
        self._numbers = {
            article_id: number
            for number, article_id in enumerate(self._columns.ids)
            if self._columns.live[number]
        }

    def search(self, request: Request) -> Found:
        """Return what a request finds; see the port."""
        scored = self._scored(request.clause)
        passing = self._passing(request.filters)
        numbers = np.flatnonzero(scored.holds & np.logical_and.reduce([*passing.values()]))
        page = self._ordered(numbers, scored, request)
        return Found(
            total=len(numbers),
            matches=tuple(self._match(request.clause, number, scored) for number in page),
            facets={
                name: self._facet(
                    name,
                    scored.holds
                    & np.logical_and.reduce([m for key, m in passing.items() if key != name]),
                )
                for name in request.facets
            },
        )

    def count(self, clause: tree.Clause) -> int:
        """Return how many articles a clause holds for."""
        return int(self._scored(clause).holds.sum())

    def get(self, article_id: str) -> Article | None:
        """Return an article by its id."""
        number = self._numbers.get(article_id)
        return None if number is None else self._article(number)

    def marks(self, clause: tree.Clause, article_id: str) -> Marks | None:
        """Return what a clause matches in an article."""
        number = self._numbers.get(article_id)
        return None if number is None else self._spans(clause, number)

    def articles(self) -> Iterator[Article]:
        """Yield every article in the order in which it was added."""
        return map(self._article, self._numbers.values())

    def size(self) -> int:
        """Return the number of articles."""
        return len(self._numbers)

    def lexicon(self) -> Mapping[str, int]:
        """Return every word as written and the number of articles that have it."""
        return self._lexicon

    def damage(self) -> list[str]:
        """Return one sentence for each part of a segment that does not hold what it should."""
        found = [fault for lists in self._lists for fault in lists.damage()]
        try:
            self.lexicon()
            for number in range(len(self._columns.ids)):
                self._article(number)
        except IndexDamaged as error:
            found.append(str(error))
        return found

    def close(self) -> None:
        """Close the files."""
        for lists in self._lists:
            lists.close()
        for documents in self._documents:
            documents.close()

    @cached_property
    def _lexicon(self) -> dict[str, int]:
        path = self._folders[-1] / "lexicon.json"
        loaded = guarded.parse_json(self._words, path)
        if not isinstance(loaded, dict) or not all(
            isinstance(count, int) and count > 0 for count in loaded.values()
        ):
            raise IndexDamaged(f"{path} is no lexicon: rebuild the index.")
        return loaded

    @cached_property
    def _copies(self) -> NDArray[np.int64]:
        """Return how many others have the same text; an article without text has no copies."""
        hashes = np.where(self._columns.live, self._columns.text_hash, 0)
        _, inverse, counts = np.unique(hashes, return_inverse=True, return_counts=True)
        return np.where(hashes == 0, 0, counts[inverse] - 1)

    @cached_property
    def _newest(self) -> NDArray[np.int64]:
        return self._columns.newest_first()

    @cached_property
    def _oldest(self) -> NDArray[np.int64]:
        return self._columns.oldest_first()

    def _article(self, number: int) -> Article:
        segment = bisect_right(self._starts, number) - 1
        article = self._documents[segment].get(number - self._starts[segment])
        if article.id != self._columns.ids[number]:
            raise IndexDamaged(
                f"{self._folders[segment]} has another article than {self._columns.ids[number]}"
                " under its id: rebuild the index."
            )
        return article

    def _evaluated(self, clause: tree.Clause) -> Scored:
        scored = self._evaluator.evaluate(clause)
        return Scored(scored.holds, np.round(scored.score, 4))

    def _passing(self, filters: Filters) -> dict[str, NDArray[np.bool_]]:
        """Return by facet, and for the dates, which articles the filter lets through."""
        passing = {"": self._columns.live}
        for name, wanted in filters.values.items():
            if wanted:
                values, numbers, codes = self._columns.facets[name]
                fitting = np.asarray([value in set(wanted) for value in values], dtype=bool)
                holds = np.zeros(len(self._columns.live), dtype=bool)
                if len(values):
                    holds[numbers[fitting[codes]]] = True
                passing[name] = holds
        if filters.first or filters.last:
            dates = tree.Dates(filters.first, filters.last)
            passing["dates"] = self._evaluator.evaluate(dates).holds
        return passing

    def _ordered(self, numbers: NDArray[np.int64], scored: Scored, request: Request) -> list[int]:
        if request.sort == "oldest":
            order = np.argsort(self._oldest[numbers])
        elif request.sort == "newest":
            order = np.argsort(self._newest[numbers])
        else:
            order = np.lexsort((self._newest[numbers], -scored.score[numbers]))
        page = order[request.offset : request.offset + request.limit]
        return [int(number) for number in numbers[page]]

    def _match(self, clause: tree.Clause, number: int, scored: Scored) -> Match:
        title, text = self._spans(clause, number)
        return Match(
            id=self._columns.ids[number],
            score=float(scored.score[number]),
            title_spans=title,
            text_spans=text,
            copies=int(self._copies[number]),
        )

    def _matched(self, clause: tree.Clause, number: int) -> Marks:
        places = match(clause, self._analyses.get(number))
        title, text = (spans(places, field)[: limits.MARKS] for field in ("title", "text"))
        return title, text

    def _facet(self, name: str, holds: NDArray[np.bool_]) -> tuple[Facet, ...]:
        """Return a facet's values with their counts: years latest first, others commonest first."""
        values, numbers, codes = self._columns.facets[name]
        counts = np.bincount(codes[holds[numbers]], minlength=len(values))
        found = [
            Facet(value, int(count)) for value, count in zip(values, counts, strict=True) if count
        ]
        if name == "year":
            return tuple(sorted(found, key=_latest))
        return tuple(sorted(found, key=lambda one: (-one.count, one.value)))


def _latest(year: Facet) -> int:
    """Return what sorts the latest year first and the undated last."""
    return -int(year.value) if year.value != UNDATED else 0
