"""A clause over whole inverted lists: which articles it holds for, and their scores.

Each clause becomes one boolean and one score an article. The score is BM25F (Robertson and
Zaragoza, "The Probabilistic Relevance Framework", 2009, §3.6) with the title's weight applied to
the frequency before saturation and one length for the whole article.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engine import K1, TITLE_WEIGHT, B
from indexer.engine.matching import Document, holds_for_value, match, phrase_forms, sequence
from indexer.engine.whoosh.columns import NO_DAY, Columns
from indexer.engine.whoosh.postings import NONE, SHIFT, Places, Postings
from indexer.engine.whoosh.terms import COMPOUND, FIELDS, plain_term
from indexer.query import tree
from indexer.text import Kind, exact_words, wanted

_FACET_OF = {"author": "author", "section": "section", "source": "source", "lang": "language"}


@dataclass(frozen=True, slots=True)
class Scored:
    """A clause's answer: one entry an article."""

    holds: NDArray[np.bool_]
    score: NDArray[np.float64]


class Evaluator:
    """Evaluates clauses over one segment."""

    def __init__(
        self, postings: Postings, columns: Columns, document: Callable[[int], Document]
    ) -> None:
        self._postings = postings
        self._columns = columns
        self._document = document
        self._size = int(columns.live.sum())
        languages, told, _ = columns.facets["language"]
        self._languages = [*languages, *([None] if len(told) < len(columns.live) else [])]
        mean = columns.length[columns.live].mean() if self._size else 1.0
        self._norm = K1 * (1 - B + B * columns.length / max(mean, 1.0))

    def evaluate(
        self, clause: tree.Clause, fields: tuple[str, ...] = FIELDS
    ) -> Scored:  # one case a kind
        """Return which articles a clause holds for and what it adds to their scores."""
        match clause:
            case tree.Everything():
                return self._unscored(self._columns.live)
            case tree.And(clauses):
                every = self._each(clauses, fields)
                holds = _all([one.holds for one in every])
                return Scored(holds, np.where(holds, _added(every), 0.0))
            case tree.Or(clauses):
                every = self._each(clauses, fields)
                return Scored(_any([one.holds for one in every]), _added(every))
            case tree.Not(inner):
                return self._unscored(~self.evaluate(inner, fields).holds & self._columns.live)
            case tree.Some(words, weights, needed):
                every = self._each(words, fields)
                reached = sum(w * one.holds for w, one in zip(weights, every, strict=True))
                holds = np.asarray((reached >= needed) & (reached > 0))
                return Scored(holds, np.where(holds, _added(every), 0.0))
            case tree.Dates() | tree.Undated():
                return self._unscored(self._dated(clause) & self._columns.live)
            case tree.Field("title", inner):
                return self.evaluate(inner, ("title",))
            case tree.Field(name, inner):
                return self._unscored(self._metadata(name, inner) & self._columns.live)
            case tree.Near() | tree.Phrase(within=int()):
                return self._confirmed(clause, fields)
            case tree.Word() | tree.Exact() | tree.OneOf() | tree.Phrase():
                return self._scored({name: self._places(clause, name) for name in fields})
        return self._unscored(np.zeros(len(self._columns.live), dtype=bool))

    def _each(self, clauses: Sequence[tree.Clause], fields: tuple[str, ...]) -> list[Scored]:
        """Evaluate clauses, each that is given more than once only once."""
        scored = {one: self.evaluate(one, fields) for one in dict.fromkeys(clauses)}
        return [scored[one] for one in clauses]

    def _places(self, clause: tree.Clause, field: str) -> Places:
        match clause:
            case tree.Word():
                found = [
                    self._sequence(field, "plain", each, language)
                    for language in self._languages
                    for text in clause.spellings()
                    for each in wanted(text, language)
                ]
                return np.unique(np.concatenate([NONE, *found]))
            case tree.Exact(text):
                return self._sequence(field, "exact", exact_words(text))
            case tree.OneOf(words):
                return self._postings.union(f"{field}_exact", words)
            case tree.Phrase(words):
                return self._sequence(field, "exact", phrase_forms(words))
        raise AssertionError(clause)

    def _sequence(
        self,
        field: str,
        kind: Kind,
        each: tuple[frozenset[str], ...],
        language: str | None = None,
    ) -> Places:
        """Return the places at which neighbours have the forms (plain ones: of a language).

        The lists do not tell which part of a compound has a form: where neighbours have a compound
        among them, their article is read.
        """
        terms = [[plain_term(language, one) for one in forms] for forms in each]
        found = self._postings.sequence(f"{field}_{kind}", each if kind == "exact" else terms)
        if len(each) < 2 or not len(found):
            return found
        compounds = self._postings.places(f"{field}_compounds", COMPOUND)
        unsure = _any([np.isin(found + distance, compounds) for distance in range(len(each))])
        if not unsure.any():
            return found
        read = [
            (number << SHIFT) + first
            for number in np.unique(found[unsure] >> SHIFT).tolist()
            for first, *_ in sequence(self._document(number).field(field), each, kind)
        ]
        return np.union1d(found[~unsure], np.asarray(read, dtype=np.int64))

    def _scored(self, places: dict[str, Places]) -> Scored:
        """Return the BM25F of places taken as the occurrences of one term."""
        frequency = np.zeros(len(self._columns.live))
        if not any(map(len, places.values())):
            return self._unscored(frequency > 0)
        for field, found in places.items():
            weight = TITLE_WEIGHT if field == "title" else 1.0
            frequency += weight * np.bincount(found >> SHIFT, minlength=len(frequency))
        holds = frequency > 0
        count = int(holds.sum())
        idf = np.log(1 + (self._size - count + 0.5) / (count + 0.5))
        return Scored(holds, idf * frequency * (K1 + 1) / (frequency + self._norm))

    def _confirmed(self, clause: tree.Clause, fields: tuple[str, ...]) -> Scored:
        """Evaluate nearness: the words' articles are the candidates, each is then read."""
        numbers = np.flatnonzero(self.evaluate(_loosened(clause), fields).holds)
        places: dict[str, list[int]] = {name: [] for name in fields}
        for number in numbers.tolist():
            for name, found in (match(clause, self._document(number), fields) or {}).items():
                firsts = {first for first, *_ in found}
                places[name].extend((number << SHIFT) + first for first in sorted(firsts))
        return self._scored(
            {name: np.asarray(found, dtype=np.int64) for name, found in places.items()}
        )

    def _dated(self, clause: tree.Dates | tree.Undated) -> NDArray[np.bool_]:
        day = self._columns.day
        if isinstance(clause, tree.Undated):
            return np.asarray(day == NO_DAY)
        first = clause.first.toordinal() if clause.first else 1
        last = clause.last.toordinal() if clause.last else np.iinfo(np.int32).max
        return np.asarray((day >= first) & (day <= last))

    def _metadata(self, name: str, clause: tree.Clause) -> NDArray[np.bool_]:
        """Return the articles of which one value has what the clause says."""
        values, numbers, codes = self._values(name)
        holds = np.zeros(len(self._columns.live), dtype=bool)
        holds[numbers[self._valued(name, clause, values, numbers, codes)]] = True
        return holds

    def _values(self, name: str) -> tuple[Sequence[str], NDArray[np.int32], NDArray[np.int32]]:
        """Return a field's different values, and as pairs the article numbers and their values."""
        if name != "url":
            return self._columns.facets[_FACET_OF[name]]
        urls = self._columns.urls
        numbers = [number for number, url in enumerate(urls) if url]
        codes = np.arange(len(numbers), dtype=np.int32)
        return [urls[n] or "" for n in numbers], np.asarray(numbers, dtype=np.int32), codes

    def _valued(
        self,
        name: str,
        clause: tree.Clause,
        values: Sequence[str],
        numbers: NDArray[np.int32],
        codes: NDArray[np.int32],
    ) -> NDArray[np.bool_]:
        """Return the pairs of article and value that the clause holds for."""

        def inside(one: tree.Clause) -> NDArray[np.bool_]:
            return self._valued(name, one, values, numbers, codes)

        match clause:
            case tree.And(clauses):
                return _all([inside(one) for one in clauses])
            case tree.Or(clauses):
                return _any([inside(one) for one in clauses])
            case tree.Not(inner):
                return ~inside(inner)
            case tree.Dates() | tree.Undated() | tree.Field():
                return self.evaluate(clause).holds[numbers]
        fitting = [holds_for_value(name, clause, value) for value in values]
        return np.asarray(fitting, dtype=bool)[codes]

    def _unscored(self, holds: NDArray[np.bool_]) -> Scored:
        return Scored(holds, np.zeros(len(holds)))


def _all(every: list[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    return np.asarray(np.logical_and.reduce(every), dtype=bool)


def _any(every: list[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    return np.asarray(np.logical_or.reduce(every), dtype=bool)


def _added(every: Iterable[Scored]) -> NDArray[np.float64]:
    return np.asarray(sum(one.score for one in every), dtype=np.float64)


def _loosened(clause: tree.Clause) -> tree.Clause:
    """Return a clause without nearness that holds wherever the given one does."""
    match clause:
        case tree.Near(left, right):
            return tree.And((_loosened(left), _loosened(right)))
        case tree.Phrase(words, int()):
            return tree.And(tuple(tree.OneOf(tuple(forms), "") for forms in phrase_forms(words)))
        case tree.Or(clauses):
            return tree.Or(tuple(map(_loosened, clauses)))
    return clause
