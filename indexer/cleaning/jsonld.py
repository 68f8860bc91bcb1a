"""JSON-LD: what a page's structured data says of its article, from graphs and from broken JSON."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import islice
from typing import Any

_ARTICLES = re.compile(
    r"article|posting|report|review(?!er)|recipe|howto|liveblog|analysis|opinion", re.IGNORECASE
)
_PAGES = re.compile(r"^(?:webpage|aboutpage|itempage)$", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_MEMBER = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|url)"\s*:\s*"((?:[^"\\]|\\.){1,500})"'
)
# Deeper than this is no page's structured data; it bounds hostile nesting.
_DEPTH = 12
# No story has more authors.
_NAMES = 50


def article_data(scripts: Iterable[str]) -> Mapping[str, Any]:
    """Return the members of the first article that a page's JSON-LD describes; {} if none.

    References within a graph are resolved for authors and publisher; a mere web page serves where
    no article is described. JSON that cannot be mended gives the few members a pattern finds in it.
    """
    items = [item for script in scripts for item in _items(_load(script))]
    for pattern in (_ARTICLES, _PAGES):
        first = next((item for item in items if pattern.search(_type(item))), None)
        if first is not None:
            known = {
                item["@id"]: item
                for item in items
                if isinstance(item.get("@id"), str) and "name" in item
            }
            found = dict(first)
            for key in ("author", "publisher", "creator"):
                found[key] = _resolved(found.get(key), known)
            return found
    return {}


def _resolved(value: Any, known: Mapping[str, Any]) -> Any:
    """Return a value with references (`{"@id": …}`) replaced by what they refer to."""
    if isinstance(value, list):
        return [_resolved(part, known) for part in value[:50] if not isinstance(part, list)]
    if isinstance(value, Mapping) and "name" not in value and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def publisher_name(scripts: Iterable[str]) -> str | None:
    """Return the name of the organisation that a page's JSON-LD names as its maker."""
    for script in scripts:
        for item in _items(_load(script)):
            kind = _type(item)
            if (
                re.search(r"organization|newspaper|website", kind, re.IGNORECASE)
                and "Person" not in kind
            ):
                name = item.get("name")
                if isinstance(name, str) and name.strip():
                    return unescape(name)
    return None


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
    if isinstance(value, Mapping) and re.search("person", _type(value), re.IGNORECASE):
        return []
    return names(value)


def people(value: Any) -> list[str]:
    """Return the names in a value that are not said to be an organisation's."""
    if isinstance(value, list):
        return [name for part in value[:50] if not isinstance(part, list) for name in people(part)]
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
