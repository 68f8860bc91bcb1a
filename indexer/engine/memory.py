"""The reference engine: every article read for every question. Slow, strict and obvious.

The judge of the contract suite. It keeps its segment as JSON lines and shares nothing with the
other engines but the meaning of a clause (`matching`).
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf, log
from pathlib import Path

from indexer import guarded, limits
from indexer.article import Article, day_of, instant
from indexer.engine import K1, TITLE_WEIGHT, UNDATED, B, Filters, Found, Marks, Match, Request
from indexer.engine.matching import Document, Places, match, spans
from indexer.engine.stored import article_of
from indexer.errors import IndexDamaged
from indexer.query import tree
from indexer.results import Facet

_MOST_BYTES = 1_000_000_000


class MemoryEngine:
    """The engine port by plain reading."""

    name = "memory"

    def build(self, folder: Path, articles: Iterable[Article], *, upon: Sequence[Path] = ()) -> int:
        """Write the articles as JSON lines."""
        lines = [json.dumps(article.to_dict(), ensure_ascii=False) for article in articles]
        (folder / "articles.jsonl").write_text("".join(line + "\n" for line in lines), "utf-8")
        return self.open(*upon, folder).size()

    def open(self, *folders: Path) -> "MemoryReader":
        """Read the articles."""
        try:
            return MemoryReader(article for folder in folders for article in _stored(folder))
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise IndexDamaged(f"{folders[-1]} cannot be read: rebuild the index.") from error


class MemoryReader:
    """The port's reader over a list of articles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._documents: dict[str, Document] = {}
        for article in articles:
            self._documents.pop(article.id, None)
            self._documents[article.id] = Document.of(article)

    def search(self, request: Request) -> Found:
        """Return what a request finds."""
        found = {
            document.article.id: places
            for document in self._documents.values()
            if (places := match(request.clause, document)) is not None
        }
        scores = self._scores(request.clause)
        passing = [
            self._documents[article_id]
            for article_id in found
            if _passes(self._documents[article_id].article, request.filters)
        ]
        passing.sort(key=lambda document: _order(document.article, scores, request.sort))
        page = passing[request.offset : request.offset + request.limit]
        return Found(
            total=len(passing),
            matches=tuple(
                self._match(document.article, scores, found[document.article.id])
                for document in page
            ),
            facets={name: self._facet(name, found, request.filters) for name in request.facets},
        )

    def count(self, clause: tree.Clause) -> int:
        """Return how many articles a clause holds for."""
        return sum(match(clause, document) is not None for document in self._documents.values())

    def get(self, article_id: str) -> Article | None:
        """Return an article by its id."""
        document = self._documents.get(article_id)
        return document.article if document else None

    def marks(self, clause: tree.Clause, article_id: str) -> Marks | None:
        """Return what a clause matches in an article."""
        document = self._documents.get(article_id)
        return _marks(match(clause, document)) if document else None

    def articles(self) -> Iterator[Article]:
        """Yield every article."""
        return (document.article for document in self._documents.values())

    def size(self) -> int:
        """Return the number of articles."""
        return len(self._documents)

    def lexicon(self) -> Mapping[str, int]:
        """Return every word as written and the number of articles that have it."""
        return self._lexicon

    def damage(self) -> list[str]:
        """Everything was read when it was opened."""
        return []

    def close(self) -> None:
        """Nothing is open."""

    @cached_property
    def _lexicon(self) -> Counter[str]:
        return Counter(word for document in self._documents.values() for word in document.words())

    def _match(self, article: Article, scores: Mapping[str, float], places: Places) -> Match:
        title, text = _marks(places)
        words = article.text.split()
        same = sum(d.article.text.split() == words for d in self._documents.values())
        return Match(
            id=article.id,
            score=scores.get(article.id, 0.0),
            title_spans=title,
            text_spans=text,
            copies=same - 1 if words else 0,
        )

    def _scores(self, clause: tree.Clause) -> dict[str, float]:
        """Return each article's BM25F: the sum over the words and phrases that hold for it."""
        scores = self._score(clause, ("title", "text"))
        return {article_id: round(score, 4) for article_id, score in scores.items()}

    def _score(self, clause: tree.Clause, fields: tuple[str, ...]) -> dict[str, float]:
        match clause:
            case tree.And(clauses) | tree.Or(clauses) | tree.Some(words=clauses):
                known = {one: self._score(one, fields) for one in dict.fromkeys(clauses)}
                each = [known[one] for one in clauses]
                return {
                    article_id: sum(scores[article_id] for scores in each)
                    if match(clause, document, fields) is not None
                    else 0.0
                    for article_id, document in self._documents.items()
                }
            case tree.Field("title", inner):
                return self._score(inner, ("title",))
            case tree.Word() | tree.Exact() | tree.OneOf() | tree.Phrase() | tree.Near():
                return self._bm25f(clause, fields)
        return dict.fromkeys(self._documents, 0.0)

    def _bm25f(self, clause: tree.Clause, fields: tuple[str, ...]) -> dict[str, float]:
        """Return each article's score by the places of one clause, taken as those of one term."""
        frequency = {
            article_id: _frequency(match(clause, document, fields))
            for article_id, document in self._documents.items()
        }
        holding = sum(value > 0 for value in frequency.values())
        idf = log(1 + (len(self._documents) - holding + 0.5) / (holding + 0.5))
        scores = {}
        for article_id, document in self._documents.items():
            norm = 1 - B + B * _length(document) / self._mean_length
            tf = frequency[article_id]
            scores[article_id] = idf * tf * (K1 + 1) / (tf + K1 * norm)
        return scores

    @cached_property
    def _mean_length(self) -> float:
        total = sum(map(_length, self._documents.values()))
        return max(total / max(len(self._documents), 1), 1.0)

    def _facet(self, name: str, found: Iterable[str], filters: Filters) -> tuple[Facet, ...]:
        others = {key: values for key, values in filters.values.items() if key != name}
        kept = Filters(others, filters.first, filters.last)
        counts = Counter(
            value
            for article_id in found
            if _passes(article := self._documents[article_id].article, kept)
            for value in values_of(article, name)
        )
        values = [Facet(value, count) for value, count in counts.items()]
        if name == "year":
            return tuple(sorted(values, key=lambda v: (v.value == UNDATED, _descending(v.value))))
        return tuple(sorted(values, key=lambda v: (-v.count, v.value)))


def values_of(article: Article, facet: str) -> tuple[str, ...]:
    """Return the values that an article has of a facet."""
    match facet:
        case "author":
            return tuple(dict.fromkeys(article.authors))
        case "year":
            return (str(day_of(article.published).year) if article.published else UNDATED,)
    value = {
        "source": article.source,
        "section": article.section,
        "language": article.language,
    }[facet]
    return (value,) if value else ()


def _passes(article: Article, filters: Filters) -> bool:
    for facet, wanted in filters.values.items():
        if wanted and not set(values_of(article, facet)) & set(wanted):
            return False
    if filters.first is None and filters.last is None:
        return True
    if article.published is None:
        return False
    day = day_of(article.published)
    return (filters.first is None or filters.first <= day) and (
        filters.last is None or day <= filters.last
    )


def _order(article: Article, scores: Mapping[str, float], sort: str) -> tuple[float, float, str]:
    when = instant(article.published) if article.published else None
    newest = inf if when is None else -when
    if sort == "newest":
        return 0.0, newest, article.id
    if sort == "oldest":
        return 0.0, inf if when is None else when, article.id
    return -scores.get(article.id, 0.0), newest, article.id


def _frequency(places: Places | None) -> float:
    if not places:
        return 0.0
    counted = {name: len({place[0] for place in found}) for name, found in places.items()}
    return TITLE_WEIGHT * counted.get("title", 0) + counted.get("text", 0)


def _length(document: Document) -> int:
    return len(document.title) + len(document.text)


def _descending(year: str) -> int:
    return -int(year) if year != UNDATED else 0


def _marks(places: Places | None) -> Marks:
    title, text = (spans(places, field)[: limits.MARKS] for field in ("title", "text"))
    return title, text


def _stored(folder: Path) -> Iterator[Article]:
    lines = guarded.read(folder / "articles.jsonl", _MOST_BYTES).decode().split("\n")
    return (article_of(json.loads(line)) for line in lines if line)
