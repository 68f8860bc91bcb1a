"""What a page says of its article, by ladders of evidence: the first rung that holds is taken.

Structured data first, then meta tags, microdata, what is visible by the headline, the address.
Every choice is named in `evidence`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from indexer.article import Moment
from indexer.cleaning import authors, dating, headline, jsonld, titles
from indexer.cleaning.blocks import Block
from indexer.cleaning.characters import tidy
from indexer.cleaning.facts import Facts


@dataclass(slots=True)
class Metadata:
    """Title, people, dates and names of an article, and where each was read."""

    title: str = ""
    headline: int | None = None
    """The index of the block that is the headline, if one is."""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    section: str | None = None
    source: str | None = None
    url: str | None = None
    evidence: dict[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    """What JSON-LD says of the article, whole."""


Rung = tuple[str, str | None]
"""Where something was read, and what."""


def read(
    facts: Facts, blocks: Sequence[Block], *, url: str | None, captured: Moment | None
) -> Metadata:
    """Return what the page says of its article."""
    data = jsonld.article_data(facts.json_ld)
    found = Metadata(data=data)
    found.url = _address(facts, data, url)
    papers = _papers(facts, data, found.url or url)
    found.title, found.headline, where = headline.read(facts, data, blocks, papers)
    if where:
        found.evidence["title"] = where
    found.source = _source(facts, found, blocks, papers, url)
    near = _near(blocks, found.headline)
    published, modified = dating.read(facts, data, blocks, near, url=found.url, captured=captured)
    if published:
        found.evidence["published"], found.published = published
    if modified:
        found.evidence["modified"], found.modified = modified
    _take(found, "section", _sections(facts, data, blocks, found))
    for where, values in _bylines(facts, data, blocks, near):
        people = authors.people(map(tidy, values), paper=[*papers, found.source or ""])
        if people:
            found.authors = people
            found.evidence["authors"] = where
            break
    return found


def _take(found: Metadata, name: str, rungs: Iterable[Rung]) -> None:
    """Set a field from the first rung that has a value."""
    for where, value in rungs:
        if value and (text := tidy(value)):
            setattr(found, name, text)
            found.evidence[name] = where
            return


def _meta(facts: Facts, *names: str) -> Iterator[Rung]:
    for name in names:
        for value in facts.metas.get(name, ()):
            yield f"meta {name}", value


# Addresses and names.


def _address(facts: Facts, data: Mapping[str, Any], url: str | None) -> str | None:
    """Return the canonical address: what the page states, else where it was fetched from."""
    stated = (facts.links.get("canonical"), *facts.metas.get("og:url", ()), _text(data.get("url")))
    for address in stated:
        if not address:
            continue
        try:
            whole = urljoin(url or "", address.strip())
            parsed = urlsplit(whole)
        except ValueError:
            continue
        # The front page as every page's address is a mistake of the template.
        if (
            parsed.scheme in ("http", "https")
            and parsed.hostname
            and (parsed.path.strip("/") or parsed.query)
        ):
            return tidy(whole)
    return tidy(url or facts.links.get("saved from", "")) or None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _host(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _papers(facts: Facts, data: Mapping[str, Any], url: str | None) -> list[str]:
    """Return the names that the page gives its paper, the best first."""
    found = [
        value for _, value in _meta(facts, "og:site_name", "application-name", "twitter:site:name")
    ]
    found += jsonld.organisations(data.get("publisher"))
    found += [jsonld.publisher_name(facts.json_ld) or ""]
    found += [
        value
        for _, value in _meta(
            facts, "dc.publisher", "publisher", "copyright", "apple-mobile-web-app-title"
        )
    ]
    host = _host(url)
    labels = [label for label in host.split(".")[:-1] if len(label) > 2]
    names = [tidy(name or "") for name in (*found, host, *labels)]
    return [name for name in names if name and len(name) < 80 and not name.startswith("http")]


def _source(
    facts: Facts, found: Metadata, blocks: Sequence[Block], papers: Sequence[str], url: str | None
) -> str | None:
    """Return the paper's name: stated, else a part of the window's title, else the host."""
    host = _host(found.url or url)
    stated = [name for name in papers if name != host and name not in host.split(".")]
    if stated:
        found.evidence["source"] = "site name"
        return _as_printed(stated[0].removeprefix("©").strip(), blocks)
    parts = titles.parts(tidy(facts.title))
    others = [part for part in parts if titles.likeness(part, found.title) < 0.5]
    if others:
        found.evidence["source"] = "title"
        return _as_printed(others[0] if others[0] == parts[0] else others[-1], blocks)
    return host or None


def _as_printed(name: str, blocks: Sequence[Block]) -> str:
    """Return a name in capitals as the page writes it elsewhere, if it does."""
    if not name.isupper():
        return name
    for block in blocks:
        at = block.text.casefold().find(name.casefold())
        if at >= 0 and not block.text[at : at + len(name)].isupper():
            return block.text[at : at + len(name)]
    return name


# How far from the headline a line belongs to it.
_LINES_BEFORE, _LINES_AFTER = 8, 14


def _near(blocks: Sequence[Block], headline: int | None) -> list[int]:
    """Return the indexes of the lines by the headline, those after it first; else by the text."""
    if headline is None:
        first = next(
            (i for i, block in enumerate(blocks) if block.weight >= 100 and not block.kind), 0
        )
        return list(range(max(0, first - _LINES_BEFORE), first))
    after = range(headline + 1, min(len(blocks), headline + 1 + _LINES_AFTER))
    before = range(headline - 1, max(-1, headline - 1 - _LINES_BEFORE), -1)
    return [*after, *before]


# Sections and bylines.


def _sections(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], found: Metadata
) -> Iterator[Rung]:
    yield "JSON-LD", jsonld.text_of(data.get("articleSection"))
    yield from _meta(
        facts,
        "article:section",
        "section",
        "parsely-section",
        "dc.subject.section",
        "cxenseparse:section",
    )
    yield from (
        ("itemprop", seen.text) for seen in facts.notes.seen if seen.name.endswith("articlesection")
    )
    parts = titles.parts(tidy(facts.title))
    middle = [part for part in parts[1:-1] if titles.likeness(part, found.title) < 0.5]
    if middle and len(middle[0]) < 40 and not _NO_SECTION.search(middle[0]):
        yield "title", middle[0]
    yield "breadcrumb", _crumb(blocks, found.title)
    for index in range((found.headline or 0) - 1, max(-1, (found.headline or 0) - 5), -1):
        if blocks[index].kind == "kicker" and 1 < len(blocks[index].text) < 40:
            yield "kicker", blocks[index].text
    yield "rubric", _rubric(blocks, found)
    for block in blocks:
        if len(block.text) < 120 and (match := _FILED.search(block.text)):
            yield "visible", match[1]


_BY_LINE = re.compile(
    r"^\W*(?:(?:written |posted |reported |story |words )?by:?|von|par|por|door|автор(?:ы)?:?|"
    r"autor(?:en|ka|zy|es)?:?|przez|text:|av|af|di)\s+(?=\w)",
    re.IGNORECASE,
)
_NO_SECTION = re.compile(r"archive|^print|^page \d|\d{2}", re.IGNORECASE)
_FILED = re.compile(
    r"(?:filed|posted|published) (?:in|under):?\s+([^|,·•]{2,40}?)\s*(?:[|,·•]|\bby\b|$)",
    re.IGNORECASE,
)
_RUBRIC = re.compile(r"^([^\d|•·]{2,30}?)\s*(?:$|[|•·,–-]\s*(?=\S))")


def _rubric(blocks: Sequence[Block], found: Metadata) -> str | None:
    """Return the short line above the headline, without a date in it: no link, at most 3 words."""
    top = found.headline or 0
    for block in reversed(blocks[max(0, top - 2) : top]):
        match = _RUBRIC.match(block.text)
        if block.kind in (None, "byline") and match and block.link_share < 0.5:
            words = match[1].split()
            if (
                len(words) <= 3
                and len(block.text) < 70
                and not titles.is_paper(match[1], [found.source or ""])
            ):
                return match[1]
    return None


def _crumb(blocks: Sequence[Block], title: str) -> str | None:
    """Return the last section in a breadcrumb: neither the front page nor the story itself."""
    text = " > ".join(block.text for block in blocks if block.kind == "breadcrumb" and block.text)
    crumbs = [crumb.strip() for crumb in _CRUMB.split(text) if crumb.strip()]
    named = [
        crumb
        for crumb in crumbs
        if len(crumb) < 40 and not _HOME.search(crumb) and titles.likeness(crumb, title) < 0.5
    ]
    return named[-1] if named and len(crumbs) < 9 else None


_CRUMB = re.compile(r"\s*[>»›/|→·•]\s*|\s::\s|\s-\s")
_HOME = re.compile(
    r"^\W*(?:home(?:page)?|start(?:seite)?|accueil|inicio|главная|strona główna|αρχική|"
    r"you are here.*|news home|front page|トップ|ホーム)\W*$|\.\.\.$|…$",
    re.IGNORECASE,
)

_AUTHORS: tuple[str, ...] = ("author", "creator", "dc:creator")
_AUTHOR_MARKS: tuple[tuple[str, Callable[[list[str]], bool]], ...] = (
    ("itemprop author", lambda names: names[0] in _AUTHORS and names[-1] == "name"),
    ("itemprop author", lambda names: names[-1] in _AUTHORS),
    ("rel=author", lambda names: names[-1] == "rel=author"),
    ("author link", lambda names: names[-1] == "author-link" and len(names) > 1),
    ("byline", lambda names: len(names) > 1 and set(names) == {"byline"}),
    ("byline", lambda names: names == ["byline"]),
    ("author link", lambda names: names == ["author-link"]),
)


_WRITTEN_BY = re.compile(
    r"written by|verfasst von|écrit par|escrito por|geschrieben|scritto da|автор|autor|作者|author",
    re.IGNORECASE,
)


def _bylines(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], near: Sequence[int]
) -> Iterator[tuple[str, list[str]]]:
    yield "JSON-LD", jsonld.names(data.get("author"))
    yield from (
        (where, [value or ""])
        for where, value in _meta(
            facts,
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "byline",
            "article:author_name",
            "og:article:author",
            "authors",
            "cxenseparse:author",
        )
    )
    if _WRITTEN_BY.search(" ".join(facts.metas.get("twitter:label1", ()))):
        yield "meta twitter:data1", facts.metas.get("twitter:data1", [])
    scope = facts.notes.body_scope
    seen = [one for one in facts.notes.seen if not one.aside and scope in (None, one.scope, 0)]
    for where, belongs in _AUTHOR_MARKS:
        hits = [one.text for one in seen if belongs(one.name.split())]
        if hits:
            yield where, hits if where == "itemprop author" else hits[:2]
    yield from _visible_bylines(blocks, near)


def _visible_bylines(
    blocks: Sequence[Block], near: Sequence[int]
) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines by the headline that begin with "By"."""
    for index in near:
        text = blocks[index].text
        if len(text) < 100 and _BY_LINE.match(text) and blocks[index].kind in (None, "byline"):
            yield "visible", [text]
