"""The nouns that everything else passes on: the page as saved and the article found in it.

Both are values: frozen, comparable, without behaviour beyond turning into plain data.
"""

import hashlib
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

Moment = date | datetime
"""A day, or a day with its time; never a time that the page does not state."""


@dataclass(frozen=True, slots=True)
class Page:
    """One saved page: its bytes and what is known of where they came from."""

    content: bytes
    origin: str = ""
    """The file or record it was read from, as `show --source` finds it again."""
    url: str | None = None
    """The address it was fetched from, when the source knows it."""
    captured: Moment | None = None
    """When it was saved; no date of the article can be later."""
    charset: str | None = None
    """What the server said of the encoding; a hint, the bytes decide."""
    media_type: str | None = None
    """`text/html` or `text/plain`; None: the bytes decide."""


@dataclass(frozen=True, slots=True)
class Article:
    """What cleaning found in a page, or what a JSON line gave. All strings are NFC."""

    id: str
    title: str
    text: str
    """Paragraphs separated by a blank line."""
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    section: str | None = None
    source: str | None = None
    """The paper's name."""
    language: str | None = None
    """A two-letter ISO 639-1 code."""
    captured: Moment | None = None
    origin: str = ""
    partial: bool = False
    """Whether the page goes on where the text stops: a paywall, a limit, a cut-off file."""
    evidence: Mapping[str, str] = field(default_factory=dict)
    """Where `title`, `authors`, `published` and the like were read, by field."""
    dropped: Mapping[str, int] = field(default_factory=dict)
    """How many parts of the page cleaning left out, by kind: in the story (`caption`, …) and around
    it (`menu`, `related links`, …, `side` for what has no name). Neighbours count once."""

    def to_dict(self) -> dict[str, Any]:
        """Return the article as JSON-ready data; dates in ISO 8601."""
        return {
            "id": self.id,
            "url": self.url,
            "title": self.title,
            "authors": list(self.authors),
            "published": iso(self.published),
            "modified": iso(self.modified),
            "section": self.section,
            "source": self.source,
            "language": self.language,
            "text": self.text,
            "captured": iso(self.captured),
            "origin": self.origin,
            "partial": self.partial,
            "evidence": dict(self.evidence),
            "dropped": dict(self.dropped),
        }


def article_id(url: str | None, content: bytes) -> str:
    """Return 16 base32 characters of the SHA-256 of the canonical address, else of the bytes."""
    digest = hashlib.sha256(url.encode() if url else content).digest()
    return b32encode(digest[:10]).decode("ascii").lower()


def iso(moment: Moment | None) -> str | None:
    """Return a moment in ISO 8601 (`2007-09-03`, `2007-09-03T15:19:00+01:00`), None for None."""
    return moment.isoformat() if moment else None


def parse_moment(text: str) -> Moment:
    """Return the day or time that ISO 8601 text states; raise ValueError for anything else."""
    return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)


def day_of(moment: Moment) -> date:
    """Return the local day: the one the paper printed, whatever the offset."""
    return moment.date() if isinstance(moment, datetime) else moment


def instant(moment: Moment) -> float:
    """Return seconds since 1970 UTC. A day counts as its midnight, a time without offset as UTC."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC).timestamp()
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
