"""The dates that the mark-up names: microdata, `time` elements, parts that are bylines."""

import re
from collections.abc import Iterator
from itertools import islice

from indexer.article import day_of
from indexer.cleaning.moments import datelines
from indexer.cleaning.moments.seendates import DATES, LINE, MOST, PUBLISHES, DatedPage, Rung
from indexer.cleaning.page.facts import Facts, Seen


def marked(facts: Facts, *names: str) -> Iterator[Rung]:
    """Yield dates of microdata: those of the story's own item, outside side parts, first."""
    hits = [seen for seen in facts.notes.seen if seen.name.split(" ")[-1] in names]
    scope = facts.notes.body_scope
    for seen in sorted(hits, key=lambda seen: (seen.aside, scope not in (None, seen.scope))):
        yield "itemprop", seen.text


def time_elements(facts: Facts) -> list[Seen]:
    """Return `time` elements outside side parts, those past the headline first."""
    hits = [seen for seen in facts.notes.seen if "time" in seen.name.split(" ") and not seen.aside]
    return sorted(hits, key=lambda seen: not seen.at)[:MOST]


def says_changed(seen: Seen) -> bool:
    """Return whether an element is named as the date of a change and not of publication."""
    return bool(_CHANGED_CLASS.search(seen.name)) and not _PUBLISHED_CLASS.search(seen.name)


_CHANGED_CLASS = re.compile(r"updat|modif|changed", re.IGNORECASE)
_PUBLISHED_CLASS = re.compile(r"publi|posted|entry-date|created|original", re.IGNORECASE)


def beside_changes(facts: Facts) -> Iterator[Rung]:
    """Yield the `time` elements named as published where there are others named as changed."""
    elements = time_elements(facts)
    if any(map(says_changed, elements)):
        for seen in elements:
            if _PUBLISHED_CLASS.search(seen.name):
                yield "time element", seen.text


def times(page: DatedPage) -> Iterator[Rung]:
    """Yield `time` elements, but those that are seen to stand in a list below: other stories'."""
    elements = time_elements(page.facts)
    listed = (
        block
        for block in (page.blocks[max(page.near, default=0) + 1 :] if elements else ())
        if block.name == "li" and len(block.text) < LINE
    )
    below = {
        day_of(dated.moment)
        for block in islice(listed, MOST)
        for dated in page.dated(block)
        if dated.says not in PUBLISHES
    }
    # Templates name the only date there is "updated", too.
    for seen in sorted(elements, key=says_changed):
        moment = page.read(seen.text)
        if moment and day_of(moment) not in below | page.changed:
            yield "time element", moment


def labelled(facts: Facts) -> Iterator[Rung]:
    """Yield the date of the texts that begin with "published", if all of them have the same."""
    texts = {seen.text for seen in facts.notes.seen if seen.name == "labelled"}
    said = [dated for text in texts for dated in datelines.read(text) if dated.says in PUBLISHES]
    if len({dated.moment for dated in said}) == 1:
        yield "labelled", said[0].moment


def bylined(page: DatedPage) -> Iterator[Rung]:
    """Yield the dates of bylines past the headline that are in a part of their own."""
    for seen in page.facts.notes.seen:
        if "byline" in seen.name.split() and seen.at and len(seen.text) < LINE:
            for line in datelines.joined(seen.text.split("\n")):
                for dated in datelines.read(line):
                    if dated.says in DATES and day_of(dated.moment) not in page.changed:
                        yield "byline", dated.moment
