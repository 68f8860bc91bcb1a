"""The engine port: articles and trees in; ids, scores, spans and counts out.

What every engine promises, and one contract suite checks on each of them:

- `build` writes one complete segment into an empty folder, or raises and leaves it to be removed.
- A generation is one segment or several, and answers as if it were one: of articles with one id
  that of the last segment is there, the others are nowhere.
- A reader is a snapshot: what is published later does not change it. It may be used by several
  threads at once.
- Membership follows the tree alone; nothing is lost to a limit. `total` is exact.
- Order is total: the score (rounded to 4 places), then the newest, then the id; sorted by date,
  undated articles come last both ways, then the id.
- A facet's counts are taken under every filter but its own.
- Spans are the ranges of title and text that matched, sorted, not overlapping.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from indexer.article import Article
from indexer.query.tree import Clause
from indexer.results import Facet

Sort = Literal["relevance", "newest", "oldest"]
Span = tuple[int, int]
Marks = tuple[tuple[Span, ...], tuple[Span, ...]]
"""The spans in title and text, of each the first `limits.MARKS`."""

FACETS = ("source", "section", "author", "year", "language")
UNDATED = "none"
"""The value of the facet `year` for articles without a date."""

TITLE_WEIGHT = 5.0
"""A word of the title counts as so many of the text, before saturation: flat from 3 to 8 on 75
topics of a news collection, where boosting separately scored fields lost 0.014 nDCG@10."""
K1, B = 1.2, 0.75
"""BM25's saturation and length normalisation; a grid over both changed nothing significant."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions beside the query. Values of one facet widen, facets and dates narrow."""

    values: Mapping[str, Collection[str]] = field(default_factory=dict)
    """By facet, the values of which an article must have one."""
    first: date | None = None
    """The first local day, included."""
    last: date | None = None
    """The last local day, included."""


@dataclass(frozen=True, slots=True)
class Request:
    """One search."""

    clause: Clause
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    facets: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One article found."""

    id: str
    score: float
    title_spans: tuple[Span, ...]
    text_spans: tuple[Span, ...]
    copies: int
    """How many other articles have the same text; none for an article without text."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: one page of matches, and what is true of all."""

    total: int
    matches: tuple[Match, ...]
    facets: Mapping[str, tuple[Facet, ...]]


class Reader(Protocol):
    """One generation, open for searching."""

    def search(self, request: Request) -> Found:
        """Return what a request finds."""

    def count(self, clause: Clause) -> int:
        """Return how many articles a clause holds for, without filters."""

    def get(self, article_id: str) -> Article | None:
        """Return an article by its id, None when the archive has none of that id."""

    def marks(self, clause: Clause, article_id: str) -> Marks | None:
        """Return what a clause matches in an article, None for an unknown id."""

    def articles(self) -> Iterator[Article]:
        """Yield every article, in no particular order."""

    def size(self) -> int:
        """Return the number of articles."""

    def lexicon(self) -> Mapping[str, int]:
        """Return every word as written and the number of articles that have it."""

    def damage(self) -> list[str]:
        """Return one sentence for each part that does not hold what it should, as far as it knows.

        Reads everything; what a file's sum can tell is not its business.
        """

    def close(self) -> None:
        """Let go of the files."""


class Engine(Protocol):
    """A way to keep and search a generation."""

    name: str

    def build(self, folder: Path, articles: Iterable[Article], *, upon: Sequence[Path] = ()) -> int:
        """Write a segment of the articles into an empty folder, to stand after those of `upon`.

        Returns how many articles the generation of all of them holds. Of articles with one id the
        last stays.
        """

    def open(self, *folders: Path) -> Reader:
        """Open the segments of a generation, oldest first.

        Raises `IndexDamaged` when a file is missing or not what was written.
        """
