"""JSON lines: articles that are already clean, one object a line, plain or gzipped."""

import gzip
import json
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from indexer import limits
from indexer.article import Article, Moment, parse_moment
from indexer.errors import NotAnArticle, PageTooLarge, SourceMissing
from indexer.sources.names import name_of
from indexer.text.characters import one_line, paragraphs
from indexer.text.language import code_of, detect

_TITLE_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file."""

    data: bytes
    origin: str

    def read(self) -> Article:
        """Return the article; raise `NotAnArticle` or `PageTooLarge` with what is wrong."""
        if len(self.data) > limits.PAGE_BYTES:
            raise PageTooLarge(f"is longer than the {limits.PAGE_BYTES:,} bytes that are read")
        try:
            found = json.loads(self.data)
        except (ValueError, RecursionError):
            raise NotAnArticle("is not JSON") from None
        if not isinstance(found, dict):
            raise NotAnArticle("is not a JSON object")
        return _article(found, self.origin)


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """The place where a file of lines cannot be read on."""

    origin: str
    reason: str

    def read(self) -> Article:
        """Raise `NotAnArticle`: what follows in the file is lost."""
        raise NotAnArticle(f"and what follows cannot be read: {self.reason}")


def is_lines(path: Path) -> bool:
    """Tell whether a file's name says that it holds JSON lines."""
    return path.name.lower().endswith((".jsonl", ".jsonl.gz"))


def read_lines(path: Path) -> "Iterator[Line | BrokenFile]":
    """Yield a file's lines, blank ones skipped; a damaged file ends in a `BrokenFile`.

    Raises `SourceMissing` when it cannot be opened. No more than one line is held in memory, and of
    that no more than `limits.PAGE_BYTES` and a byte.
    """
    opened = gzip.open if path.name.lower().endswith(".gz") else open
    number = 0
    try:
        with opened(path, "rb") as file:
            try:
                for number, line in enumerate(_bounded(cast("BinaryIO", file)), 1):
                    if line.strip():
                        yield Line(line, f"{name_of(path)}:{number}")
            except (OSError, EOFError, zlib.error) as error:
                yield BrokenFile(f"{name_of(path)}:{number + 1}", _reason(error))
    except OSError as error:
        raise SourceMissing(f"{path} cannot be read: {_reason(error)}.") from None


def _bounded(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file's lines; of one that is too long its beginning, the rest is passed over."""
    while line := file.readline(limits.PAGE_BYTES + 1):
        rest = line
        while len(rest) > limits.PAGE_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(limits.PAGE_BYTES + 1)
        yield line


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _article(found: dict[str, Any], origin: str) -> Article:
    article_id = _id(found.get("id"))
    whole = _text(found, "text", required=True)
    text = whole[: limits.PAGE_CHARACTERS]
    title = one_line(_text(found, "title"))
    evidence = _evidence(found)
    if not title:
        title = _first_sentence(text)
        evidence["title"] = "first sentence"
    if not title:
        raise NotAnArticle("has neither title nor text")
    published = _moment(found, ("published", "date"), evidence)
    language = code_of(_text(found, "language") or _text(found, "lang"))
    return Article(
        id=article_id,
        title=title,
        text=paragraphs(text),
        url=one_line(_text(found, "url")) or None,
        authors=_authors(found),
        published=published,
        modified=_moment(found, ("modified",), evidence),
        section=one_line(_text(found, "section")) or None,
        source=one_line(_text(found, "source")) or None,
        language=language or detect(text or title),
        captured=_moment(found, ("captured",), evidence),
        origin=origin,
        partial=found.get("partial") is True or len(text) < len(whole),
        evidence=evidence,
        dropped=_counts(found.get("dropped")),
    )


def _id(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value:
        raise NotAnArticle("has no id")
    if len(value) > limits.ID_CHARACTERS:
        raise NotAnArticle(f"has an id of more than {limits.ID_CHARACTERS} characters")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise NotAnArticle("has control characters in its id")
    if value in (".", ".."):
        raise NotAnArticle("has an id that means a folder in an address")
    return value


def _text(found: dict[str, Any], name: str, *, required: bool = False) -> str:
    value = found.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise NotAnArticle(f"has no {name}" if value is None else f"has a {name} that is no text")
    return value


def _authors(found: dict[str, Any]) -> tuple[str, ...]:
    value = found.get("authors") or found.get("author") or []
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise NotAnArticle("has authors that are no names")
    cleaned = (one_line(name) for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _moment(
    found: dict[str, Any], names: tuple[str, ...], evidence: dict[str, str]
) -> Moment | None:
    """Return the first of the dates that is given; a malformed one is noted, not fatal."""
    for name in names:
        value = found.get(name)
        if value in (None, ""):
            continue
        try:
            return parse_moment(value)
        except (ValueError, TypeError):
            evidence[names[0]] = f"{name} “{one_line(str(value))[:40]}” is no ISO 8601 date"
            return None
    return None


def _evidence(found: dict[str, Any]) -> dict[str, str]:
    value = found.get("evidence")
    if not isinstance(value, dict):
        return {}
    return {one_line(str(name)): one_line(str(told)) for name, told in value.items()}


def _counts(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {one_line(str(kind)): n for kind, n in value.items() if isinstance(n, int)}


def _first_sentence(text: str) -> str:
    line = one_line(text[: _TITLE_CHARACTERS * 4])
    for stop in (". ", "! ", "? ", "。"):
        at = line.find(stop, 0, _TITLE_CHARACTERS)
        if at > 0:
            return line[: at + 1]
    if len(line) <= _TITLE_CHARACTERS:
        return line
    return line[:_TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"
