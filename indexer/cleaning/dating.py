"""When an article was published and changed: the ladders of evidence for its dates."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from indexer.article import Moment, day_of
from indexer.cleaning import dates
from indexer.cleaning.blocks import Block
from indexer.cleaning.facts import Facts

Rung = tuple[str, str | None]
Found = tuple[str, Moment] | None

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "originalpublicationdate", "dcterms.created", "dcterms.issued", "dc.date.issued",
    "dcterms.date", "dc.date", "dc.date.created", "parsely-pub-date", "sailthru.date",
    "publish-date",
    "publish_date",
    "pubdate", "publication_date", "publication-date", "article.published", "date.created",
    "displaydate", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised",
    "article.updated",
    "modified", "updated_time",
)  # fmt: skip
_PUBLISHED_NAME = re.compile(
    r"publi|pub[-_. ]?(?:date|time)|posted|issued|created?[-_. ]?(?:date|on|at)|"
    r"release[-_. ]?date|^date[-_.]"
)
_MODIFIED_NAME = re.compile(
    r"modif|updat|expir|valid|publisher|edit|revis|review|accessed|event|start|end"
)
_LABELLED = re.compile(
    r"\b(?:published|posted|filed|veröffentlicht|erschienen|publié|publicado|pubblicato|"
    r"опубликовано|"
    r"opublikowano|δημοσίευση|gepubliceerd|publicerad|datum|date|stand)\b|公開|掲載|配信|发布",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:(?:last |page )*(?:updated|modified|changed|edited)|correct(?:ed|ion)|aktualisiert|"
    r"geändert|zuletzt|"
    r"mise? à jour|modifié|actualizado|aggiornato|обновлено|изменено|исправлено|aktualizacja|"
    r"ενημέρωση|"
    r"bijgewerkt|uppdaterad|oppdatert|atualizado)\b|更新|수정",
    re.IGNORECASE,
)


def read(
    facts: Facts,
    data: Mapping[str, Any],
    blocks: Sequence[Block],
    near: Sequence[int],
    *,
    url: str | None,
    captured: Moment | None,
) -> tuple[Found, Found]:
    """Return when the article was published and when it was changed, each with its evidence."""
    us = (facts.language or "").lower() in ("en", "en-us", "en_us", "")
    published = _first(_published(facts, data, blocks, near, url), us, captured)
    modified = _first(_modified(facts, data, blocks, near), us, captured)
    if published is None:
        return modified, None
    if modified and _instant_free(modified[1]) < _instant_free(published[1]):
        modified = None
    return published, None if modified and modified[1] == published[1] else modified


def _instant_free(moment: Moment) -> str:
    """Return a moment's local day: what can be compared whatever is known of the time."""
    return day_of(moment).isoformat()


def _first(rungs: Iterable[Rung], us: bool, captured: Moment | None) -> Found:
    """Return the first date that can be read and is not after the page was saved."""
    for where, value in rungs:
        moment = dates.read(value, month_first=us) if value else None
        # A day of grace: the page's clock and the crawler's stand in different time zones.
        if moment and not (captured and (day_of(moment) - day_of(captured)).days > 1):
            return where, moment
    return None


def _published(
    facts: Facts,
    data: Mapping[str, Any],
    blocks: Sequence[Block],
    near: Sequence[int],
    url: str | None,
) -> Iterator[Rung]:
    yield "JSON-LD", _text(data.get("datePublished"))
    for name in _PUBLISHED:
        yield from ((f"meta {name}", value) for value in facts.metas.get(name, ()))
    for name, values in facts.metas.items():
        if _PUBLISHED_NAME.search(name) and not _MODIFIED_NAME.search(name):
            yield f"meta {name}", values[0]
    yield from _marked(facts, "datepublished", "datecreated", "dc:date")
    yield from _visible(blocks, near)
    yield from _times(facts)
    yield "JSON-LD", _text(data.get("dateCreated"))
    if url and (day := dates.in_address(url)):
        yield "address", day.isoformat()
    for block in blocks:
        if len(block.text) < 200 and block.kind not in _OTHERS and _LABELLED.search(block.text):
            yield "visible", block.text
    for block in blocks:
        if block.kind == "byline" and len(block.text) < 120:
            yield "visible", block.text


def _modified(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], near: Sequence[int]
) -> Iterator[Rung]:
    yield "JSON-LD", _text(data.get("dateModified"))
    for name in _MODIFIED:
        yield from ((f"meta {name}", value) for value in facts.metas.get(name, ()))
    yield from _marked(facts, "datemodified")
    for index in near:
        if (match := _CHANGED.search(blocks[index].text)) and len(blocks[index].text) < 160:
            yield "visible", blocks[index].text[match.start() :]
    after = max(near, default=0)
    for block in blocks[after:]:
        match = _CHANGED.search(block.text)
        if match and len(block.text) < 120 and block.kind not in _OTHERS:
            yield "visible", block.text[match.start() :]


# Parts whose dates are other stories'.
_OTHERS = frozenset({"related links", "comments", "menu", "advertisement"})


def _marked(facts: Facts, *names: str) -> Iterator[Rung]:
    """Yield dates of microdata: those of the story's own item, outside side parts, first."""
    hits = [seen for seen in facts.notes.seen if seen.name.split(" ")[-1] in names]
    scope = facts.notes.body_scope
    for seen in sorted(hits, key=lambda seen: (seen.aside, scope not in (None, seen.scope))):
        yield "itemprop", seen.text


def _times(facts: Facts) -> Iterator[Rung]:
    """Yield `time` elements outside side parts, those past the headline first."""
    hits = [seen for seen in facts.notes.seen if "time" in seen.name.split(" ") and not seen.aside]
    for seen in sorted(hits, key=lambda seen: not seen.at):
        yield "time element", seen.text


def _visible(blocks: Sequence[Block], near: Sequence[int]) -> Iterator[Rung]:
    """Yield the dates in lines by the headline: those that say "published" or say nothing."""
    for index in near:
        block = blocks[index]
        short = 0 < len(block.text) < 160 and not (block.weight and len(block.text) > 120)
        if short and block.kind not in _OTHERS:
            changed = _CHANGED.search(block.text)
            # "5 May 2009, updated 6 May": the first is what counts.
            yield "visible", block.text[: changed.start()] if changed else block.text


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
