"""The dates that a page shows: in the lines by its headline, and far from it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from indexer.article import Moment, day_of
from indexer.cleaning.moments import datelines, dates
from indexer.cleaning.moments.datelines import Dated, Says
from indexer.cleaning.page.blocks import Block
from indexer.cleaning.page.facts import Facts
from indexer.text.language import code_of, detect

# The numbers are of the 484 development pages with a date that rules were made on.
# So many lines or elements are looked through for dates; it bounds what hostile pages cost. (Right
# on 437 from 20 on, on 436 at 5.)
MOST = 200
# A line with a date is shorter than this: as long as "This entry was posted on Saturday, May 5th,
# 2012 and is filed under …". (Right on 437 from 100 to 400, on 435 at 60.)
LINE = 200
# A line of prose is shorter than this if its date counts. (437 right at 80 and 120; 436 at 40 and
# at 200.)
PROSE = 120
# Parts whose dates are other stories'.
OTHERS = frozenset({"related links", "comments", "menu", "advertisement", "caption"})
PUBLISHES = (Says.FIRST, Says.PUBLISHED)
DATES = (*PUBLISHES, Says.NOTHING)


Rung = tuple[str, str | Moment | None]
"""Where a date may stand, and the text there or the date in it."""


@dataclass
class DatedPage:
    """A page as the ladders see it."""

    facts: Facts
    data: Mapping[str, Any]
    blocks: Sequence[Block]
    near: Sequence[int]
    ends: int
    """Where comments and other stories begin."""
    addresses: Sequence[str]

    def read(self, text: str) -> Moment | None:
        """Return the first date in a text, by the custom of the page's country."""
        return dates.read(text, month_first=self._month_first(text))

    def dated(self, block: Block) -> list[Dated]:
        """Return the dates in a line."""
        return datelines.read(block.text, month_first=self._month_first(block.text))

    def _month_first(self, text: str) -> bool:
        return bool(_EITHER_ORDER.search(text)) and self._american

    @cached_property
    def lines(self) -> list[tuple[int, list[Dated]]]:
        """The lines by the headline with their dates: those below it first, bylines before others.

        Lines without a date are among them.
        """
        near, blocks = self.near, self.blocks
        order = sorted(near, key=lambda index: (index < near[0], blocks[index].kind != "byline"))
        return [(index, self._dated(index)) for index in order if _is_short(blocks[index])]

    def _dated(self, index: int) -> list[Dated]:
        """Return the dates in a line by the headline; the line before may be just their label."""
        pair = [block.text for block in self.blocks[max(0, index - 1) : index + 1]]
        line = list(datelines.joined(pair))[-1]
        return datelines.read(line, month_first=self._month_first(line))

    @property
    def said(self) -> list[Dated]:
        """The dates in the lines by the headline."""
        return [dated for _, line in self.lines for dated in line]

    @cached_property
    def shown(self) -> set[date]:
        """The days that the lines by the headline show without saying that they are of a change."""
        return {day_of(dated.moment) for dated in self.said if dated.says in DATES}

    @cached_property
    def changed(self) -> set[date]:
        """The days on which the lines by the headline say that the page was changed."""
        return {day_of(dated.moment) for dated in self.said if dated.says is Says.CHANGED}

    @cached_property
    def in_addresses(self) -> list[date]:
        """The days that the page's addresses state."""
        return [day for address in self.addresses if (day := dates.in_address(address))]

    @cached_property
    def _american(self) -> bool:
        """Whether 3/4/2007 is March 4: in English, unless the page is another country's."""
        prose = " ".join(block.text for block in self.blocks if block.weight and not block.kind)
        stated = code_of(self.facts.language)
        if stated not in (None, "en") or detect(prose, stated) != "en":
            return False
        for tag in (self.facts.language or "", *self.facts.metas.get("og:locale", ())):
            if region := _REGION.match(tag):
                return region[1].lower() == "us"
        return not any(map(_DAY_FIRST_HOST.match, self.addresses))


_EITHER_ORDER = re.compile(r"(?<!\d)\d\d?/\d\d?/\d\d")
_REGION = re.compile(r"[a-z]{2}[-_]([a-z]{2})\b", re.IGNORECASE)
_DAY_FIRST_HOST = re.compile(
    r"https?://[^/]*\.(?:uk|ie|au|nz|in|za|sg|hk|ke|ng|gh|pk|lk|bd|mt|jm|eu)(?:[:/]|$)"
)


def _is_short(block: Block) -> bool:
    prose = block.weight and len(block.text) > PROSE
    return 0 < len(block.text) < LINE and not prose and block.kind not in OTHERS


def visible(page: DatedPage) -> Iterator[Rung]:
    """Yield the dates in lines by the headline: those that say "published" or say nothing."""
    yield from (("visible", dated.moment) for dated in page.said if dated.says in PUBLISHES)
    for index, line in page.lines:
        if not line:
            yield "visible", _without_year(page.blocks[index].text, page)
    yield from (("visible", dated.moment) for dated in page.said if dated.says is Says.NOTHING)


def _without_year(line: str, page: DatedPage) -> Moment | None:
    """Return the date of a line that says "published" and leaves out the year.

    The year is that of the page's first full date, which a masthead has; a date after that one is
    of the year before.
    """
    if datelines.without_year(line, Says.PUBLISHED, 2000) is None:
        return None
    full = (page.read(block.text) for block in page.blocks[:MOST] if len(block.text) < LINE)
    today = next((day_of(moment) for moment in full if moment), None)
    for year in (today.year, today.year - 1) if today else ():
        moment = datelines.without_year(line, Says.PUBLISHED, year)
        if today and moment and moment <= today:
            return moment
    return None


def far(page: DatedPage) -> Iterator[Rung]:
    """Yield dates far from the headline: of lines that say "published", then of bylines."""
    short = list(short_lines(page.blocks, LINE))
    for block in short:
        alone = _DATE_LABEL.match(block.text)
        for dated in page.dated(block):
            if dated.says in PUBLISHES or (alone and dated.last and dated.says in DATES):
                yield "visible", dated.moment
    for block in short:
        if block.kind == "byline" and not block.weight:
            yield from (
                ("visible", dated.moment) for dated in page.dated(block) if dated.says in DATES
            )


def alone(page: DatedPage) -> Iterator[Rung]:
    """Yield the day of the lines below the headline that are only a date, if it is one day.

    A list's are other stories'; what stands above may be the day on which the page was looked at.
    """
    below = page.blocks[page.near[0] if page.near else 0 : page.ends]
    lines = (page.dated(block) for block in short_lines(below, PROSE) if block.name != "li")
    said = [line[0] for line in lines if len(line) == 1 and line[0].alone]
    if len({day_of(dated.moment) for dated in said}) == 1 and said[0].says is Says.NOTHING:
        yield "visible", said[0].moment


def short_lines(blocks: Iterable[Block], shorter: int) -> Iterator[Block]:
    """Yield the first lines shorter than so much, with a digit, outside parts of other stories."""
    short = (
        block
        for block in blocks
        if len(block.text) < shorter and block.kind not in OTHERS and _DIGIT.search(block.text)
    )
    return islice(short, MOST)


_DIGIT = re.compile(r"\d")
# These words name the date of many things: alone in a line they count.
_DATE_LABEL = re.compile(r"\W*(?:date|datum|data|fecha|stand|дата)\s?:", re.IGNORECASE)


def dateline(text: str) -> Moment | None:
    """Return the day that a story begins with: "PORT ANSEL, 5 May 2009 - The ferry …"."""
    opening = _DATELINE.match(text)
    found = dates.find(opening[1]) if opening else None
    if opening is None or found is None:
        return None
    place = dates.plain(opening[1])[: found.start].strip()
    is_place = not place or place[-1] in ",(:" or place.isupper() or _RELEASE.match(place)
    return found.moment if is_place and not _SENTENCE_BEGINS.match(place) else None


_DATELINE = re.compile(r"(.{0,60}?\d{4}.{0,30}?)(?:\s?[–—|-]|(?<=\d{4})\.)\s")
_RELEASE = re.compile(
    r"(?:\w*mitteilung|press release|news release|communiqué|comunicado|comunicato|persbericht|"
    r"пресс-релиз)(?: (?:vom|of|du|del|de|van|от))?$",
    re.IGNORECASE,
)
_SENTENCE_BEGINS = re.compile(
    r"(?:on|since|in|am|seit|le|depuis|el|desde|il|dal|op)\b", re.IGNORECASE
)
