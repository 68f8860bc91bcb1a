"""When an article was published and changed: the ladders of evidence for its dates."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from indexer.article import Moment, day_of
from indexer.cleaning import dates
from indexer.cleaning.blocks import Block
from indexer.cleaning.facts import Facts, Seen

Rung = tuple[str, str | None]
Found = tuple[str, Moment] | None

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "originalpublicationdate", "dcterms.issued", "dc.date.issued", "parsely-pub-date",
    "sailthru.date", "publish-date", "publish_date", "pubdate", "publication_date",
    "publication-date", "article.published", "displaydate", "cxenseparse:recs:publishtime",
)  # fmt: skip
_DATED = ("dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "date.created", "date")
"""What may be the date of the file: it yields to a byline's date."""
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised",
    "article.updated",
    "modified", "updated_time",
)  # fmt: skip
_PUBLISHED_NAME = re.compile(
    r"publi|pub[-_. ]?(?:date|time)|posted|issued|created?[-_. ]?(?:date|on|at)|"
    r"release[-_. ]?date|^date[-_.]|^(?:date)?filed$"
)
_NOT_PUBLISHED_NAME = re.compile(
    r"modif|updat|expir|valid|publisher|edit|revis|review|accessed|event|start|end"
)
_MODIFIED_NAME = re.compile(
    r"(?:date|time|last)[-_.: ]?(?:revised|modified|updated|changed)|^mod[-_.]?date"
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
    year = day_of(published[1]).year if published else None
    modified = _first(_modified(facts, data, blocks, near), us, captured, year)
    if published is None:
        return _timed(modified, facts), None
    if modified and _instant_free(modified[1]) < _instant_free(published[1]):
        modified = None
    published, modified = _timed(published, facts), _timed(modified, facts)
    return published, None if modified and published and modified[1] == published[1] else modified


def _timed(found: Found, facts: Facts) -> Found:
    """Return a date with the time and offset that a time element states for the same day.

    What is visible is often the day only, or a time without offset.
    """
    if found is None or (isinstance(found[1], datetime) and found[1].tzinfo):
        return found
    where, moment = found
    for stated in (dates.read(seen.text) for seen in _time_elements(facts)):
        if not isinstance(stated, datetime) or day_of(stated) != day_of(moment):
            continue
        if not isinstance(moment, datetime) or (
            stated.tzinfo and (stated.hour, stated.minute) == (moment.hour, moment.minute)
        ):
            return where, stated
    return found


def _instant_free(moment: Moment) -> str:
    """Return a moment's local day: what can be compared whatever is known of the time."""
    return day_of(moment).isoformat()


def _first(
    rungs: Iterable[Rung], us: bool, captured: Moment | None, year: int | None = None
) -> Found:
    """Return the first date that can be read and is not after the page was saved.

    With a `year`, dates without one are of that year.
    """
    for where, value in rungs:
        if not value:
            continue
        moment = dates.read(value, month_first=us)
        if moment is None and year and where == "visible":
            moment = dates.read_in_year(value, year)
        # A day of grace: the page's clock and the crawler's stand in different time zones.
        if moment and not (captured and (day_of(moment) - day_of(captured)).days > 1):
            return where, moment
    return None


def _without_year(line: str, blocks: Sequence[Block]) -> str | None:
    """Return the date of a line that leaves out the year, in ISO 8601.

    The year is that of the page's first full date, which a masthead has; a date after that one is
    of the year before.
    """
    full = (dates.read(block.text) for block in blocks[:_MOST] if len(block.text) < _LINE)
    today = next((day_of(moment) for moment in full if moment), None)
    for year in (today.year, today.year - 1) if today else ():
        moment = dates.read_in_year(line, year)
        if today and moment and day_of(moment) <= today:
            return moment.isoformat()
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
    yield from _dated(facts, blocks, near)
    yield from _marked(facts, "datepublished", "datecreated", "dc:date")
    yield from _visible(blocks, near)
    yield from _times(facts, blocks, near)
    yield from _bylined(facts)
    yield "JSON-LD", _text(data.get("dateCreated"))
    if url and (day := dates.in_address(url)):
        yield "address", day.isoformat()
    for block in blocks:
        if len(block.text) < 200 and block.kind not in _OTHERS and _LABELLED.search(block.text):
            yield "visible", block.text
    for block in blocks:
        if block.kind == "byline" and len(block.text) < 120:
            yield "visible", block.text
    if first := next((block for block in blocks if block.weight and not block.kind), None):
        opening = _DATELINE.match(first.text)
        yield "dateline", opening and opening[1]
    labelled = {seen.text for seen in facts.notes.seen if seen.name == "labelled"}
    if len({dates.read(text) for text in labelled}) == 1:
        yield "labelled", labelled.pop()
    beside = {seen.text for seen in facts.notes.seen if seen.aside and "time" in seen.name.split()}
    if len(beside) == 1:
        yield "time element", beside.pop()


def _dated(facts: Facts, blocks: Sequence[Block], near: Sequence[int]) -> Iterator[Rung]:
    """Yield dates of meta tags that do not say of what, after a byline's if that is another day."""
    metas = [(name, value) for name in _DATED for value in facts.metas.get(name, ())]
    metas += [
        (name, values[0])
        for name, values in facts.metas.items()
        if _PUBLISHED_NAME.search(name) and not _NOT_PUBLISHED_NAME.search(name)
    ]
    days = {day_of(moment) for _, value in metas if (moment := dates.read(value))}
    if days:
        # What stands above the headline may be the day on which the page was looked at.
        for where, line in _visible(blocks, [index for index in near if index >= near[0]]):
            moment = dates.read(line or "")
            if moment and day_of(moment) not in days:
                yield where, line
    yield from ((f"meta {name}", value) for name, value in metas)


def _modified(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], near: Sequence[int]
) -> Iterator[Rung]:
    yield "JSON-LD", _text(data.get("dateModified"))
    for name in _MODIFIED:
        yield from ((f"meta {name}", value) for value in facts.metas.get(name, ()))
    for name, values in facts.metas.items():
        if _MODIFIED_NAME.search(name):
            yield f"meta {name}", values[0]
    yield from _marked(facts, "datemodified")
    for index in near:
        if (match := _CHANGED.search(blocks[index].text)) and len(blocks[index].text) < 160:
            yield "visible", blocks[index].text[match.start() :]
    after = max(near, default=0)
    for block in blocks[after:]:
        match = _CHANGED.search(block.text)
        if match and len(block.text) < 120 and block.kind not in _OTHERS:
            yield "visible", block.text[match.start() :]


# So many lines or elements are looked through for dates: it bounds what hostile pages cost.
_MOST = 200
# A line with a date is shorter than this; longer ones are prose.
_LINE = 160
# A story may begin with place and day: "PORT ANSEL, 5 May 2009 - The ferry …".
_DATELINE = re.compile(r"(.{0,60}?\d{4}.{0,30}?)\s?[–—|-]\s")
# Parts whose dates are other stories'.
_OTHERS = frozenset({"related links", "comments", "menu", "advertisement", "caption"})


def _marked(facts: Facts, *names: str) -> Iterator[Rung]:
    """Yield dates of microdata: those of the story's own item, outside side parts, first."""
    hits = [seen for seen in facts.notes.seen if seen.name.split(" ")[-1] in names]
    scope = facts.notes.body_scope
    for seen in sorted(hits, key=lambda seen: (seen.aside, scope not in (None, seen.scope))):
        yield "itemprop", seen.text


def _time_elements(facts: Facts) -> list[Seen]:
    """Return `time` elements outside side parts, those past the headline first."""
    hits = [seen for seen in facts.notes.seen if "time" in seen.name.split(" ") and not seen.aside]
    return sorted(hits, key=lambda seen: not seen.at)[:_MOST]


def _times(facts: Facts, blocks: Sequence[Block], near: Sequence[int]) -> Iterator[Rung]:
    """Yield `time` elements, but those that are seen to stand in a list below: other stories'."""
    elements = _time_elements(facts)
    listed = (
        block.text
        for block in (blocks[max(near, default=0) + 1 :] if elements else ())
        if block.name == "li" and len(block.text) < _LINE and not _LABELLED.search(block.text)
    )
    read = map(dates.read, islice(listed, _MOST))
    below = {day_of(moment) for moment in read if moment}
    for seen in elements:
        moment = dates.read(seen.text)
        if moment and day_of(moment) not in below:
            yield "time element", seen.text


def _bylined(facts: Facts) -> Iterator[Rung]:
    """Yield the dates of bylines past the headline that are in a part of their own."""
    for seen in facts.notes.seen:
        if "byline" in seen.name.split() and seen.at and len(seen.text) < _LINE:
            yield from (("byline", line) for line in seen.text.split("\n"))


def _visible(blocks: Sequence[Block], near: Sequence[int]) -> Iterator[Rung]:
    """Yield the dates in lines by the headline: those that say "published" or say nothing."""
    # Those below the headline first; among them those that are named as bylines.
    order = sorted(near, key=lambda index: (index < near[0], blocks[index].kind != "byline"))
    for index in order:
        block = blocks[index]
        short = 0 < len(block.text) < 160 and not (block.weight and len(block.text) > 120)
        if short and block.kind not in _OTHERS:
            changed = _CHANGED.search(block.text)
            # "5 May 2009, updated 6 May": the first is what counts.
            line = block.text[: changed.start()] if changed else block.text
            yield "visible", line
            if _LABELLED.match(line) and dates.read(line) is None:
                yield "visible", _without_year(line, blocks)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
