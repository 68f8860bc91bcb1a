"""When an article was published and changed: the ladders of evidence for its dates."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from indexer.article import Moment, day_of
from indexer.cleaning.moments import datelines, dates, markdates, samedate, seendates
from indexer.cleaning.moments.datelines import Says
from indexer.cleaning.moments.samedate import Found
from indexer.cleaning.moments.seendates import DATES, PROSE, DatedPage, Rung
from indexer.cleaning.page.blocks import Block
from indexer.cleaning.page.facts import Facts

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
    r"modif|updat|expir|valid|publisher|edit|revis|review|accessed|event|start|end|birth|death"
)
_MODIFIED_NAME = re.compile(
    r"(?:date|time|last)[-_.: ]?(?:revised|modified|updated|changed)|^mod[-_.]?date"
)


def read(
    facts: Facts,
    data: Mapping[str, Any],
    blocks: Sequence[Block],
    near: Sequence[int],
    *,
    ends: int,
    addresses: Sequence[str],
    captured: Moment | None,
) -> tuple[Found, Found]:
    """Return when the article was published and when it was changed, each with its evidence.

    `ends` is the index of the line with which comments and other stories begin.
    """
    page = DatedPage(facts, data, blocks, near, ends, addresses)
    published = _first(_published(page), page, captured)
    modified = _first(_modified(page, published), page, captured)
    published = samedate.local_day(samedate.timed(published, page), page)
    modified = samedate.timed(modified, page)
    if published and modified and not samedate.is_later(modified[1], published[1]):
        modified = None
    return published, modified


def _first(rungs: Iterable[Rung], page: DatedPage, captured: Moment | None) -> Found:
    """Return the first date that can be read and is not after the page was saved."""
    for where, value in rungs:
        moment = page.read(value) if isinstance(value, str) else value
        # A day of grace: the page's clock and the crawler's stand in different time zones.
        if moment and not (captured and (day_of(moment) - day_of(captured)).days > 1):
            return where, moment
    return None


# What was published.


def _published(page: DatedPage) -> Iterator[Rung]:
    facts, blocks = page.facts, page.blocks
    stated: list[Rung] = [("JSON-LD", _text(page.data.get("datePublished")))]
    stated += [
        (f"meta {name}", dates.from_epoch(value))
        for name in _PUBLISHED
        for value in facts.metas.get(name, ())
    ]
    yield from _earlier(page, _first(stated, page, None))
    yield from _agreed(page, stated)
    yield from stated
    yield from _dated(page)
    yield from markdates.marked(facts, "datepublished", "datecreated", "dc:date")
    yield from markdates.beside_changes(facts)
    yield from seendates.visible(page)
    yield from markdates.times(page)
    yield from markdates.bylined(page)
    yield "JSON-LD", _text(page.data.get("dateCreated"))
    yield from (("address", day) for day in page.in_addresses)
    yield from seendates.far(page)
    yield from seendates.alone(page)
    if first := next((block for block in blocks if block.weight and not block.kind), None):
        yield "dateline", seendates.dateline(first.text)
    yield from markdates.labelled(facts)
    beside = {seen.text for seen in facts.notes.seen if seen.aside and "time" in seen.name.split()}
    if len(beside) == 1:
        yield "time element", beside.pop()
    # The only date that structured data give is the article's more often than not: on 3 of 3
    # development pages. Of 5 with article:modified_time alone 1, of 8 that show an "updated" alone
    # 3: these stay without a date of publication.
    yield "JSON-LD dateModified", _text(page.data.get("dateModified"))
    yield from (("meta og:updated_time", one) for one in facts.metas.get("og:updated_time", ()))


def _earlier(page: DatedPage, stated: Found) -> Iterator[Rung]:
    """Yield a date by the headline that shows that the page states a later one as published.

    It says "first published", or "published" where the stated day is the one of the change.
    """
    day = day_of(stated[1]) if stated else None
    for dated in page.said:
        first = dated.says is Says.FIRST and (day is None or day_of(dated.moment) < day)
        before = dated.says is Says.PUBLISHED and day and day_of(dated.moment) < day
        if first or (before and day in page.changed):
            yield "visible", dated.moment


def _agreed(page: DatedPage, stated: Iterable[Rung]) -> Iterator[Rung]:
    """Yield those of several dates stated that the page shows by its headline or in its address."""
    shown = page.shown.union(page.in_addresses)
    for where, value in stated:
        moment = page.read(value) if isinstance(value, str) else None
        if moment and day_of(moment) in shown:
            yield where, moment


def _dated(page: DatedPage) -> Iterator[Rung]:
    """Yield dates of meta tags that do not say of what, after a byline's if that is another day."""
    facts = page.facts
    metas = [(name, value) for name in _DATED for value in facts.metas.get(name, ())]
    metas += [
        (name, values[0])
        for name, values in facts.metas.items()
        if _PUBLISHED_NAME.search(name) and not _NOT_PUBLISHED_NAME.search(name)
    ]
    days = {day_of(moment) for _, value in metas if (moment := page.read(value))}
    if days:
        # What stands above the headline may be the day on which the page was looked at: the line
        # right above it counts if that is earlier.
        first = page.near[0] if page.near else 0
        for index, line in page.lines:
            for dated in line:
                day = day_of(dated.moment)
                above = index == first - _LINE_ABOVE and day < min(days)
                if dated.says in DATES and day not in days and (index >= first or above):
                    yield "visible", dated.moment
    yield from ((f"meta {name}", value) for name, value in metas)


# From the first line below the headline to the one right above it.
_LINE_ABOVE = 2


# What was changed.


def _modified(page: DatedPage, published: Found) -> Iterator[Rung]:
    facts, blocks = page.facts, page.blocks
    yield "JSON-LD", _text(page.data.get("dateModified"))
    for name in _MODIFIED:
        stated = map(dates.from_epoch, facts.metas.get(name, ()))
        yield from ((f"meta {name}", value) for value in stated)
    for name, values in facts.metas.items():
        if _MODIFIED_NAME.search(name):
            yield f"meta {name}", values[0]
    yield from markdates.marked(facts, "datemodified")
    for seen in filter(markdates.says_changed, markdates.time_elements(facts)):
        yield "time element", seen.text
    for index, line in page.lines:
        yield from (("visible", dated.moment) for dated in line if dated.says is Says.CHANGED)
        if published and not line:
            year = day_of(published[1]).year
            yield "visible", datelines.without_year(blocks[index].text, Says.CHANGED, year)
    for block in seendates.short_lines(blocks[max(page.near, default=0) :], PROSE):
        for dated in page.dated(block):
            if dated.says is Says.CHANGED:
                yield "visible", dated.moment
    if any(dated.says is Says.FIRST for dated in page.said):
        yield from (("visible", dated.moment) for dated in page.said if dated.says is Says.NOTHING)


def _text(value: Any) -> str | None:
    """Return what a member of JSON-LD states, which may be a number of seconds; None if no date."""
    if isinstance(value, int | float):
        value = str(value).removesuffix(".0")
    return dates.from_epoch(value) if isinstance(value, str) else None
