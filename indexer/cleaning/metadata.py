"""What a page says of its article, by ladders of evidence: the first rung that holds is taken.

Structured data first, then meta tags, microdata, what is visible by the headline, the address.
Every choice is named in `evidence`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from indexer.article import Moment, day_of
from indexer.cleaning import authors, dates, jsonld, titles
from indexer.cleaning.blocks import Block
from indexer.cleaning.characters import tidy
from indexer.cleaning.tree import Facts


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


Rung = tuple[str, str | None]
"""Where something was read, and what."""


def read(facts: Facts, blocks: Sequence[Block], *, url: str | None, captured: Moment | None) -> Metadata:
    """Return what the page says of its article."""
    data = jsonld.article_data(facts.json_ld)
    found = Metadata()
    found.url = _address(facts, data, url)
    papers = _papers(facts, data, found.url or url)
    _title(found, facts, data, blocks, papers)
    found.source = _source(facts, data, found, papers, url)
    _dates(found, facts, data, blocks, captured)
    near = _near(blocks, found.headline)
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
        if parsed.scheme in ("http", "https") and parsed.hostname and (
            parsed.path.strip("/") or parsed.query
        ):
            return tidy(whole)
    return tidy(url) or None if url else None


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
    found = [value for _, value in _meta(facts, "og:site_name", "application-name", "twitter:site:name")]
    found += jsonld.names(data.get("publisher"))
    found += [jsonld.publisher_name(facts.json_ld) or ""]
    found += [value for _, value in _meta(facts, "dc.publisher", "publisher", "copyright", "apple-mobile-web-app-title")]
    host = _host(url)
    labels = [label for label in host.split(".")[:-1] if len(label) > 2]
    names = [tidy(name or "") for name in (*found, host, *labels)]
    return [name for name in names if name and len(name) < 80 and not name.startswith("http")]


def _source(
    facts: Facts, data: Mapping[str, Any], found: Metadata, papers: Sequence[str], url: str | None
) -> str | None:
    host = _host(found.url or url)
    stated = [name for name in papers if name != host and name not in host.split(".")]
    if stated:
        found.evidence["source"] = "site name"
        return stated[0].removeprefix("©").strip()
    others = [part for part in titles.parts(tidy(facts.title)) if titles.likeness(part, found.title) < 0.5]
    if others and not titles.same(others[-1], found.title):
        first = titles.parts(tidy(facts.title))[0]
        found.evidence["source"] = "title"
        return others[0] if others[0] == first else others[-1]
    return host or None


# The headline.


def _title(
    found: Metadata, facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], papers: Sequence[str]
) -> None:
    """Set title and headline: the visible line that the page's own statements agree with best."""
    stated = [
        (where, titles.without_paper(tidy(value), papers))
        for where, value in _stated_titles(facts, data)
        if value and tidy(value)
    ]
    window = tidy(facts.title)
    best = _visible(blocks, [title for _, title in stated], window)
    if best is not None:
        found.headline = best
        found.title, found.evidence["title"] = blocks[best].text, f"headline ({blocks[best].name})"
        return
    parts = titles.parts(window)
    if stated:
        found.evidence["title"], found.title = stated[0]
    elif parts:
        left = titles.without_paper(window, papers)
        found.title = left if left != window else max(parts, key=len)
        found.evidence["title"] = "title"
    else:
        lone = [index for index, block in enumerate(blocks) if block.name == "h1" and block.text]
        if lone:
            found.headline = lone[0]
            found.title, found.evidence["title"] = blocks[lone[0]].text, "headline (h1)"


def _stated_titles(facts: Facts, data: Mapping[str, Any]) -> Iterator[Rung]:
    yield "JSON-LD", jsonld.text_of(data.get("headline"))
    yield from _meta(facts, "og:title", "headline", "dc.title", "dcterms.title", "twitter:title", "title", "sailthru.title", "parsely-title")
    yield from ((f"itemprop {seen.name}", seen.text) for seen in facts.seen if seen.name == "headline")


def _visible(blocks: Sequence[Block], stated: Sequence[str], window: str) -> int | None:
    """Return the index of the block that is the headline."""
    best, best_score = None, 0.0
    for index, block in enumerate(blocks):
        if not block.text or len(block.text) > 300 or (block.kind and not block.heading):
            continue
        if block.name not in ("h1", "h2", "h3") and not _equals_any(block.text, stated, window):
            continue
        score = _score(block, stated, window)
        if score > best_score:
            best, best_score = index, score
    return best if best_score >= 0.6 else None


def _equals_any(text: str, stated: Sequence[str], window: str) -> bool:
    """Return whether a line is one of the stated titles or a part of the window's."""
    if len(text) < 15:
        return False
    return any(titles.same(text, other) for other in (*stated, *titles.parts(window)))


def _score(block: Block, stated: Sequence[str], window: str) -> float:
    """Return how well a line fits as the headline: agreement, then the rank of its element."""
    text = block.text
    agreement = max((titles.likeness(text, other) for other in (*stated, *titles.parts(window))), default=0.0)
    words = titles.words(text)
    if len(words) > 2 and " ".join(words) in " ".join(titles.words(window)):
        agreement = max(agreement, 0.9)
    rank = {"h1": 0.3, "h2": 0.15, "h3": 0.05}.get(block.name, 0.0)
    if block.name == "h1" and not stated and not window:
        agreement = 0.6
    penalty = 0.3 if block.kind else 0.0
    return agreement + rank - penalty if agreement >= 0.4 else 0.0


# Dates.

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "originalpublicationdate", "dcterms.created", "dcterms.issued", "dc.date.issued", "dcterms.date",
    "dc.date", "dc.date.created", "parsely-pub-date", "sailthru.date", "publish-date", "publish_date",
    "pubdate", "publication_date", "publication-date", "publisheddate", "published_at", "article.published",
    "date.created", "displaydate", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "date",
    "creation_date", "article_date_original", "pdate", "releasedate", "shareaholic:article_published_time",
    "vr:published_time", "bt:pubdate", "lastpubdate", "rnews:datepublished", "datecreated", "ptime", "og:pubdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised", "article.updated",
    "modified", "updated_time",
)  # fmt: skip


_PUBLISHED_NAME = re.compile(r"publi|pub[-_. ]?(?:date|time)|posted|issued|created?[-_. ]?(?:date|on|at)|release[-_. ]?date|^date[-_.]")
_MODIFIED_NAME = re.compile(r"modif|updat|expir|valid|publisher|edit|revis|review|accessed|event|start|end")


def _dates(
    found: Metadata, facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], captured: Moment | None
) -> None:
    us = (facts.language or "").lower() in ("en", "en-us", "en_us", "")
    published = _first_date(_published(facts, data, blocks, found), us, captured)
    modified = _first_date(_modified(facts, data), us, captured)
    if published is None and modified is not None:
        published = modified
    if published is not None:
        found.evidence["published"], found.published = published
    if modified is not None and modified != published:
        where, moment = modified
        if found.published is None or day_of(moment) >= day_of(found.published):
            found.evidence["modified"], found.modified = where, moment


def _first_date(rungs: Iterable[Rung], us: bool, captured: Moment | None) -> tuple[str, Moment] | None:
    """Return the first date that can be read and is not after the page was saved."""
    for where, value in rungs:
        moment = dates.read(value, month_first=us) if value else None
        if moment is None:
            continue
        # A day of grace: the page's clock and the crawler's stand in different time zones.
        if captured and (day_of(moment) - day_of(captured)).days > 1:
            continue
        return where, moment
    return None


def _published(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], found: Metadata
) -> Iterator[Rung]:
    yield "JSON-LD", _text(data.get("datePublished"))
    yield from _meta(facts, *_PUBLISHED)
    for name, values in facts.metas.items():
        if name not in _PUBLISHED and _PUBLISHED_NAME.search(name) and not _MODIFIED_NAME.search(name):
            yield f"meta {name}", values[0]
    yield from _seen_dates(facts, "datepublished", "datecreated", "dc:date")
    yield from _visible_dates(blocks, found.headline)
    yield from _seen_dates(facts, "time")
    yield "JSON-LD", _text(data.get("dateCreated"))
    if found.url and (day := dates.in_address(found.url)):
        yield "address", day.isoformat()
    for block in blocks:
        if _LABELLED.search(block.text) and len(block.text) < 200:
            yield "visible", block.text
    for block in blocks:
        if block.kind == "byline" and len(block.text) < 120:
            yield "visible", block.text


_LABELLED = re.compile(
    r"\b(?:published|posted|filed|veröffentlicht|publié|publicado|pubblicato|опубликовано|opublikowano|δημοσίευση|"
    r"gepubliceerd|publicerad|updated|datum|date|stand)\b|公開|掲載|配信|更新|发布",
    re.I,
)


def _seen_dates(facts: Facts, *names: str) -> Iterator[Rung]:
    """Yield dates of microdata and `time` elements, those outside side parts and past the headline first."""
    part = 0 if names[0] == "time" else -1
    hits = [seen for seen in facts.seen if seen.name.split(" ")[part] in names]
    scope = facts.body_scope
    for seen in sorted(hits, key=lambda seen: (seen.aside, scope not in (None, seen.scope), not seen.at)):
        yield f"{'time element' if names[0] == 'time' else 'itemprop'}", seen.text


# How far from the headline a line with nothing but a date belongs to it.
_LINES_BEFORE, _LINES_AFTER = 6, 14


def _near(blocks: Sequence[Block], headline: int | None) -> list[int]:
    """Return the indexes of the lines by the headline, those after it first."""
    if headline is None:
        return []
    after = range(headline + 1, min(len(blocks), headline + 1 + _LINES_AFTER))
    before = range(headline - 1, max(-1, headline - 1 - _LINES_BEFORE), -1)
    return [*after, *before]


def _visible_dates(blocks: Sequence[Block], headline: int | None) -> Iterator[Rung]:
    for index in _near(blocks, headline):
        block = blocks[index]
        if 0 < len(block.text) < 160 and not (block.weight and len(block.text) > 120):
            if block.kind in (None, "byline", "kicker", "floated"):
                yield "visible", block.text


def _modified(facts: Facts, data: Mapping[str, Any]) -> Iterator[Rung]:
    yield "JSON-LD", _text(data.get("dateModified"))
    yield from _meta(facts, *_MODIFIED)
    yield from _seen_dates(facts, "datemodified")


# Sections and bylines.


def _sections(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], found: Metadata
) -> Iterator[Rung]:
    yield "JSON-LD", jsonld.text_of(data.get("articleSection"))
    yield from _meta(facts, "article:section", "section", "parsely-section", "dc.subject.section", "cxenseparse:section")
    yield from (("itemprop", seen.text) for seen in facts.seen if seen.name.endswith("articlesection"))
    yield "breadcrumb", _crumb(blocks, found.title)
    near = range(max(0, (found.headline or 0) - 4), found.headline or 0)
    for index in reversed(near):
        if blocks[index].kind == "kicker" and len(blocks[index].text) < 40:
            yield "kicker", blocks[index].text
    parts = titles.parts(tidy(facts.title))
    if len(parts) >= 3:
        middle = [part for part in parts[1:-1] if titles.likeness(part, found.title) < 0.5]
        if middle and len(middle[0]) < 40:
            yield "title", middle[0]


_BY_LINE = re.compile(
    r"^\W*(?:(?:written |posted |reported |story |words )?by:?|von|par|por|door|автор(?:ы)?:?|autor(?:en|ka|zy|es)?:?|"
    r"przez|text:|av|af|di)\s+(?=\w)", re.I
)


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
_HOME = re.compile(r"^\W*(?:home(?:page)?|start(?:seite)?|accueil|inicio|главная|strona główna|αρχική|you are here.*|news home|front page|トップ|ホーム)\W*$|\.\.\.$|…$", re.I)

_AUTHOR_MARKS: tuple[tuple[str, Callable[[list[str]], bool]], ...] = (
    ("itemprop author", lambda names: names[0] in _AUTHORS and names[-1] == "name"),
    ("itemprop author", lambda names: names[-1] in _AUTHORS),
    ("rel=author", lambda names: names[-1] == "rel=author"),
    ("byline", lambda names: names == ["byline", "byline"]),
    ("byline", lambda names: names == ["byline"]),
)
_AUTHORS = ("author", "creator", "dc:creator")


def _bylines(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], near: Sequence[int]
) -> Iterator[tuple[str, list[str]]]:
    yield "JSON-LD", jsonld.names(data.get("author"))
    yield from ((where, [value or ""]) for where, value in _meta(
        facts, "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
        "byl", "byline", "article:author_name", "og:article:author", "authors", "cxenseparse:author"))
    scope = facts.body_scope
    seen = [one for one in facts.seen if not one.aside and scope in (None, one.scope, 0)]
    for where, belongs in _AUTHOR_MARKS:
        hits = [one.text for one in seen if belongs(one.name.split())]
        if hits:
            yield where, hits if where != "byline" else hits[:2]
    for index in near:
        text = blocks[index].text
        if len(text) < 100 and _BY_LINE.match(text):
            yield "visible", [text]
