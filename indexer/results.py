"""What the library hands back: results of a search, the report of a rebuild.

Plain values that outlive the index they came from. A snippet is text and marks, never markup.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from indexer.article import Moment, iso


@dataclass(frozen=True, slots=True)
class Snippet:
    """An extract with the ranges in it that matched."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    """Start and end of each mark, in characters of `text`; sorted, not overlapping."""

    def to_dict(self) -> dict[str, Any]:
        """Return the snippet as JSON-ready data."""
        return {"text": self.text, "marks": [list(mark) for mark in self.marks]}


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that matched."""

    id: str
    title: Snippet
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    section: str | None = None
    source: str | None = None
    language: str | None = None
    score: float = 0.0
    matches: int = 0
    """How many ranges of title and text matched."""
    copies: int = 0
    """How many other articles of the archive have the same text, word for word."""
    snippet: Snippet | None = None
    """None when the search was asked for no snippets."""

    def to_dict(self) -> dict[str, Any]:
        """Return the hit as JSON-ready data."""
        return {
            "id": self.id,
            "url": self.url,
            "title": self.title.to_dict(),
            "authors": list(self.authors),
            "published": iso(self.published),
            "section": self.section,
            "source": self.source,
            "language": self.language,
            "score": self.score,
            "matches": self.matches,
            "copies": self.copies,
            "snippet": self.snippet.to_dict() if self.snippet else None,
        }


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a facet and how many of the hits have it."""

    value: str
    """For the facet `year`, `none` counts the undated."""
    count: int

    def to_dict(self) -> dict[str, Any]:
        """Return the value and its count as JSON-ready data."""
        return {"value": self.value, "count": self.count}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know of how the query was answered."""

    kind: str
    """A word for programs: `dangling`, `some-words`, `corrected`, …"""
    text: str
    """One sentence for people."""
    query: str | None = None
    """Another query to offer, if there is one."""

    def to_dict(self) -> dict[str, Any]:
        """Return the notice as JSON-ready data."""
        return {"kind": self.kind, "text": self.text, "query": self.query}


@dataclass(frozen=True, slots=True)
class Results(Sequence[Hit]):
    """One page of hits, in order, and what is true of all of them."""

    query: str
    reading: str
    """What the query was taken to mean, in plain words."""
    total: int
    """How many articles match in all, exactly."""
    hits: tuple[Hit, ...] = ()
    notices: tuple[Notice, ...] = ()
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)
    """By facet name, the commonest value first (years: the latest first)."""
    took_ms: float = 0.0
    generation: str = ""

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        return self.hits[index]

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def to_dict(self) -> dict[str, Any]:
        """Return the results as the JSON object that the CLI and the web API give."""
        return {
            "query": self.query,
            "reading": self.reading,
            "notices": [notice.to_dict() for notice in self.notices],
            "total": self.total,
            "hits": [hit.to_dict() for hit in self.hits],
            "facets": {
                name: [value.to_dict() for value in values] for name, values in self.facets.items()
            },
            "took_ms": self.took_ms,
            "generation": self.generation,
        }


@dataclass(frozen=True, slots=True)
class Reject:
    """A page that is not in the archive, and why."""

    origin: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return the reject as JSON-ready data."""
        return {"origin": self.origin, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Report:
    """What a rebuild did."""

    generation: str
    """The name of the generation it published."""
    articles: int
    rejects: tuple[Reject, ...] = ()
    repeated: int = 0
    """How many articles were replaced by a later one of the same id."""
    ignored: Mapping[str, int] = field(default_factory=dict)
    """What was passed over in folders, by kind (`.jpg`: 12; `hidden`: 3; `link that leads out`: 1;
    `folder of an index`: 1). A folder that is passed over counts as one."""
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON-ready data."""
        return {
            "generation": self.generation,
            "articles": self.articles,
            "rejects": [reject.to_dict() for reject in self.rejects],
            "repeated": self.repeated,
            "ignored": dict(self.ignored),
            "seconds": self.seconds,
        }


@dataclass(frozen=True, slots=True)
class Stats:
    """What an archive holds."""

    generation: str
    built: str
    """When the generation was published, ISO 8601 in UTC."""
    articles: int
    undated: int
    first: Moment | None
    last: Moment | None
    rejects: int
    bytes: int
    """The size of the current generation on disk."""
    sources: tuple[Facet, ...] = ()
    sections: tuple[Facet, ...] = ()
    languages: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()
    warning: str = ""
    """What those who rely on the archive should know: it fell back to an earlier generation."""

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as JSON-ready data."""
        return {
            "generation": self.generation,
            "built": self.built,
            "articles": self.articles,
            "undated": self.undated,
            "first": iso(self.first),
            "last": iso(self.last),
            "rejects": self.rejects,
            "bytes": self.bytes,
            "sources": [value.to_dict() for value in self.sources],
            "sections": [value.to_dict() for value in self.sections],
            "languages": [value.to_dict() for value in self.languages],
            "years": [value.to_dict() for value in self.years],
            "warning": self.warning,
        }
