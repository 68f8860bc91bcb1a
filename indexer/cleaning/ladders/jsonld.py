"""JSON-LD: what a page's structured data says of its article, from graphs and from broken JSON."""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from indexer.cleaning.ladders import titles

_ARTICLES = re.compile(
    r"article|(?<!job)posting|report|review(?!er)|recipe|howto|liveblog|analysis|opinion",
    re.IGNORECASE,
)
_PAGES = re.compile(r"^(?:webpage|aboutpage|itempage)$", re.IGNORECASE)
_MAKERS = re.compile(r"^(?!.*person).*(?:organization|newspaper|website)", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_MEMBER = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|url)"\s*:\s*"((?:[^"\\]|\\.){1,500})"'
)
# Bounds against hostile data: of 522 scripts on the tuned pages the deepest has 9 levels, and no
# story there has more than 4 authors.
_DEPTH = 12
_NAMES = 50
# Of 259 tuned pages whose structured data has a headline all but one, a live blog renamed since,
# share this part of its words with the page's title; titles .852, .851 with no such limit.
_ALIKE = 0.3


def article_data(
    scripts: Iterable[str], titles_: Sequence[str], addresses: Iterable[str | None]
) -> Mapping[str, Any]:
    """Return the members of the page's article as its JSON-LD describes it; {} if none.

    Of several articles that counts whose address or headline is the page's; one that states both
    and agrees in neither is another page's. A mere web page serves where no article is described.
    References within a graph are resolved for people; `publisher` has all names of the paper. JSON
    that cannot be mended gives the few members a pattern finds in it.
    """
    items = [item for script in scripts for item in _items(_load(script))]
    page = {_place(address) for address in addresses} - {""}
    makers = [item["name"] for item in items if _MAKERS.search(_type(item)) and _has_name(item)]
    found: dict[str, Any] = {}
    for pattern in (_ARTICLES, _PAGES):
        described = [item for item in items if pattern.search(_type(item))]
        if described:
            best = max(described, key=lambda item: _agreement(item, titles_, page))
            found = dict(best) if _agreement(best, titles_, page) >= 0 else {}
            break
    known = {
        item["@id"]: item for item in items if isinstance(item.get("@id"), str) and "name" in item
    }
    for key in ("author", "publisher", "creator"):
        found[key] = _resolved(found.get(key), known)
    found["publisher"] = [*organisations(found["publisher"]), *map(unescape, makers[:1])]
    return found


def _agreement(item: Mapping[str, Any], titles_: Sequence[str], page: Container[str]) -> float:
    """Return how well an item fits the page: by address, by headline; -1 if it is another's."""
    stated = {_place(text_of(item.get(key)) or _id(item.get(key))) for key in _ADDRESSES} - {""}
    same = any(place in page for place in stated)
    heading = text_of(item.get("headline")) or text_of(item.get("name")) or ""
    alike = max((titles.likeness(heading, title) for title in titles_), default=0.0)
    if not same and stated and heading and page and titles_ and alike < _ALIKE:
        return -1.0
    return same + alike


_ADDRESSES = ("url", "@id", "mainEntityOfPage")


def _id(value: Any) -> str:
    found = value.get("@id") if isinstance(value, Mapping) else None
    return found if isinstance(found, str) else ""


def _place(address: str | None) -> str:
    """Return what tells addresses of pages apart: host, path and query, without the rest."""
    try:
        parts = urlsplit((address or "").strip())
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    return f"{host}{path}?{parts.query}" if host and (path or parts.query) else ""


def _has_name(item: Mapping[str, Any]) -> bool:
    return isinstance(item.get("name"), str) and bool(item["name"].strip())


def _resolved(value: Any, known: Mapping[str, Any]) -> Any:
    """Return a value with references (`{"@id": …}`) replaced by what they refer to."""
    if isinstance(value, list):
        return [_resolved(part, known) for part in value[:_NAMES] if not isinstance(part, list)]
    if isinstance(value, Mapping) and "name" not in value and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def names(value: Any) -> list[str]:
    """Return the names in a value: text, an object with a name, or a list of those."""
    return list(islice(_named(value), _NAMES))


def _named(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield unescape(value)
    elif isinstance(value, list) and depth < _DEPTH:
        for part in value:
            if not isinstance(part, list):
                yield from _named(part, depth + 1)
    elif isinstance(value, Mapping) and value.get("name") and depth < _DEPTH:
        yield from _named(value["name"], depth + 1)
    elif isinstance(value, Mapping):
        parts = [value.get("givenName"), value.get("familyName")]
        whole = " ".join(part for part in parts if isinstance(part, str) and part)
        yield from [unescape(whole)] if whole else []


def organisations(value: Any) -> list[str]:
    """Return the names in a value that are not said to be people's."""
    if isinstance(value, list):
        parts = (part for part in value[:_NAMES] if not isinstance(part, list))
        return [name for part in parts for name in organisations(part)]
    if isinstance(value, Mapping) and re.search("person", _type(value), re.IGNORECASE):
        return []
    return names(value)


def people(value: Any) -> list[str]:
    """Return the names in a value that are not said to be an organisation's."""
    if isinstance(value, list):
        return [
            name for part in value[:_NAMES] if not isinstance(part, list) for name in people(part)
        ]
    if isinstance(value, Mapping) and re.search("organi[sz]ation", _type(value), re.IGNORECASE):
        return []
    return names(value)


def text_of(value: Any) -> str | None:
    """Return the first text in a value, or None."""
    return next((name for name in names(value) if name.strip()), None)


def _type(item: Mapping[str, Any]) -> str:
    kind = item.get("@type", "")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _load(script: str) -> Any:
    text = _bare(script)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    members: dict[str, Any] = {}
    for key, value in _MEMBER.findall(text):
        members.setdefault(key, re.sub(r"\\(.)", r"\1", value))
    return {"@type": "Article", **members} if "headline" in members else None


def _bare(script: str) -> str:
    """Return a script without the comment or CDATA that hides it from old browsers."""
    text = script.strip().rstrip(";").rstrip()
    for _ in range(2):
        inner = text.removeprefix("//").lstrip()
        for sign in ("<!--", "<![CDATA["):
            if inner.startswith(sign):
                text = inner.removeprefix(sign).lstrip()
        for sign in ("-->", "]]>"):
            if text.endswith(sign):
                text = text.removesuffix(sign).rstrip().removesuffix("//").rstrip()
    return text.rstrip(";")


def _items(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of JSON-LD: of lists, graphs and what a page is about."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _items(part, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(value.get(key), list | dict):
                yield from _items(value[key], depth + 1)
