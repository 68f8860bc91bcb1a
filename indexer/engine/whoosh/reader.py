"""A segment open for searching: filters, order, facets and spans around the evaluator."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage

from indexer.article import Article
from indexer.engine import UNDATED, Filters, Found, Match, Request
from indexer.engine.matching import Document, match, spans
from indexer.engine.whoosh import columns
from indexer.engine.whoosh.documents import Documents
from indexer.engine.whoosh.evaluate import Evaluator, Scored
from indexer.engine.whoosh.postings import Postings
from indexer.engine.whoosh.terms import SCHEMA
from indexer.errors import IndexDamaged
from indexer.query import tree
from indexer.results import Facet

_KEPT_DOCUMENTS = 2_048


class WhooshReader:
    """The engine port's reader over one segment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            with ExitStack() as opened:
                index = FileStorage(str(folder / "terms"), readonly=True).open_index(schema=SCHEMA)
                self._columns = columns.load(folder / "columns")
                self._documents = Documents(folder)
                opened.callback(self._documents.close)
                self._postings = Postings(index, self._columns.live)
                opened.pop_all()
        except Exception as error:  # damage makes Whoosh raise anything
            raise IndexDamaged(
                f"{folder} cannot be read ({type(error).__name__}): rebuild the index."
            ) from error
        self._document = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._analyzed)
        self._evaluator = Evaluator(self._postings, self._columns, self._document)
        self._scored = lru_cache(maxsize=16)(self._evaluated)
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
        return None if number is None else self._documents.get(number)

    def articles(self) -> Iterator[Article]:
        """Yield every article in the order in which it was added."""
        return (self._documents.get(number) for number in self._numbers.values())

    def size(self) -> int:
        """Return the number of articles."""
        return len(self._numbers)

    def lexicon(self) -> Mapping[str, int]:
        """Return every word as written and the number of articles that have it."""
        return self._lexicon

    def close(self) -> None:
        """Close the files."""
        self._postings.close()
        self._documents.close()

    @cached_property
    def _lexicon(self) -> dict[str, int]:
        loaded: dict[str, int] = json.loads((self._folder / "lexicon.json").read_bytes())
        return loaded

    @cached_property
    def _copies(self) -> NDArray[np.int64]:
        hashes = np.where(self._columns.live, self._columns.text_hash, 0)
        _, inverse, counts = np.unique(hashes, return_inverse=True, return_counts=True)
        return np.asarray(counts[inverse] - 1, dtype=np.int64)

    @cached_property
    def _newest(self) -> NDArray[np.int64]:
        return self._columns.newest_first()

    @cached_property
    def _oldest(self) -> NDArray[np.int64]:
        return self._columns.oldest_first()

    def _analyzed(self, number: int) -> Document:
        return Document.of(self._documents.get(number))

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
        places = match(clause, self._document(number))
        return Match(
            id=self._columns.ids[number],
            score=float(scored.score[number]),
            title_spans=spans(places, "title"),
            text_spans=spans(places, "text"),
            copies=int(self._copies[number]),
        )

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
