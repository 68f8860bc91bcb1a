"""A page through cleaning, step by step: bytes, text, tree, lines, facts, story, article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer import limits
from indexer.article import Article, Moment, Page, article_id
from indexer.cleaning import metadata, refusal
from indexer.cleaning.metadata import Metadata
from indexer.cleaning.page import state
from indexer.cleaning.page.blocks import Block, flatten, length
from indexer.cleaning.page.characters import strip_controls, tidy, undo_mojibake
from indexer.cleaning.page.decode import decode
from indexer.cleaning.page.facts import Facts
from indexer.cleaning.page.tree import build
from indexer.cleaning.story import body, endings, plain, residue, stated
from indexer.errors import NotAnArticle, PageTooLarge
from indexer.text.language import detect

# With less story than this the page is read again with nothing held back: names may have misled.
# (The same from 100 to 500.)
_SUSPICIOUS = 250


def clean(
    html: bytes | str,
    *,
    url: str | None = None,
    captured: Moment | None = None,
    charset: str | None = None,
    media_type: str | None = None,
) -> Article:
    """Return the article in a page; raise NotAnArticle or PageTooLarge, nothing else.

    The same arguments always give the same article: no files, clock or network are read.
    """
    content = html.encode("utf-8", "replace") if isinstance(html, str) else html
    hint = "utf-8" if isinstance(html, str) else charset
    return clean_page(
        Page(content, url=url, captured=captured, charset=hint, media_type=media_type)
    )


def clean_page(page: Page) -> Article:
    """Return the article in a saved page; raise NotAnArticle or PageTooLarge, nothing else."""
    if len(page.content) > limits.PAGE_BYTES:
        raise PageTooLarge(
            f"the page has {len(page.content):,} bytes; {limits.PAGE_BYTES:,} are read"
        )
    refusal.check_bytes(page.content)
    text, encoding = decode(page.content, page.charset)
    text = strip_controls(undo_mojibake(text))
    if _is_plain(text, page.media_type):
        return _from_text(page, text)
    return _from_markup(page, text, encoding)


_TAG = re.compile(r"</?[a-z][a-z0-9]*[\s/>]|<!(?:--|doctype)", re.IGNORECASE)


def _is_plain(text: str, media_type: str | None) -> bool:
    """Return whether a text is to be read without mark-up: so said, or there is none."""
    if media_type and media_type.split(";")[0].strip().lower() == "text/plain":
        return True
    return not _TAG.search(text)


def _from_text(page: Page, text: str) -> Article:
    story = plain.story(text)
    body_text = "\n\n".join(residue.paragraphs(story.blocks))
    if not body_text:
        raise NotAnArticle("empty: the text has no story", {"characters": str(len(text))})
    return Article(
        id=article_id(None, page.content),
        title=plain.first_sentence(body_text),
        text=body_text,
        url=tidy(page.url or "") or None,
        language=detect(body_text),
        captured=page.captured,
        origin=page.origin,
        evidence={"title": "first sentence"},
        dropped=dict(sorted(story.dropped.items())),
    )


@dataclass(slots=True)
class _Reading:
    """One reading of a page's mark-up."""

    facts: Facts
    blocks: list[Block]
    part: list[Block]
    found: Metadata
    story: residue.Story

    @property
    def size(self) -> int:
        return sum(length(block.text) for block in self.story.blocks)


def _from_markup(page: Page, text: str, encoding: str) -> Article:
    reading, text = _best_reading(page, text)
    _take_stated(reading)
    lines = residue.paragraphs(reading.story.blocks)
    closed = endings.is_closed(text)
    signs = _signs(reading, text, closed)
    refusal.check(reading.blocks, reading.part, reading.story.blocks, reading.found, signs)
    limited = reading.facts.limited or len(reading.blocks) >= limits.PAGE_LINES
    partial = limited or (not closed and endings.is_broken_off(text, reading.part, reading.blocks))
    free = reading.found.data.get("isAccessibleForFree", "")
    partial = partial or endings.is_stub(lines, reading.size, reading.blocks, str(free).lower())
    return _article(page, reading, lines, encoding, partial)


def _best_reading(page: Page, text: str) -> tuple[_Reading, str]:
    """Return the reading of a page that finds most of its story, and the mark-up that was read.

    Where little is found it is looked for where scripts, frames and names may have hidden it.
    """
    if _FRAMES.search(text):
        text = state.unwrapped(text)
    reading = _read(page, text, hold=True)
    if reading.size < _SUSPICIOUS and (markup := state.markup(text)):
        reading = _read(page, state.shown(text, markup), hold=True)
        reading.found.evidence["text"] = "script"
    empty = not any(block.text for block in reading.blocks)
    if empty and (bare := state.without_code(text)) != text:
        # A script that the parser does not see the end of has swallowed the page.
        text = bare
        reading = _read(page, text, hold=True)
    if reading.size < _SUSPICIOUS and (whole := state.unwrapped(text)) != text:
        again = _read(page, whole, hold=True)
        text, reading = (whole, again) if again.size > reading.size * 2 else (text, reading)
    if reading.size < _SUSPICIOUS and not reading.facts.limited:
        again = _read(page, text, hold=False)
        reading = again if again.size > reading.size * 2 else reading
    return reading, text


def _read(page: Page, text: str, *, hold: bool) -> _Reading:
    soup, facts = build(text, hold=hold)
    blocks = flatten(soup)
    body.judge(blocks)
    found = metadata.read(facts, blocks, url=page.url, captured=page.captured)
    start, end = body.story_part(blocks, found.headline)
    if found.headline is not None and start <= found.headline < end:
        start = _after_headline(blocks, start, end, found.headline)
    part = [*body.leads(blocks, found.headline, start), *blocks[start:end]]
    return _Reading(facts, blocks, part, found, residue.strip(part))


# Before the headline there is no story, unless this share of the part's prose stands there: then
# the line taken for the headline is a later one.
_PROSE_BEFORE = 0.25
# A first-level heading is seldom a later one: teasers above it may outweigh a short story (text F1
# of old layouts .937 at .25, .946 at .7, .952 at .9).
_PROSE_BEFORE_H1 = 0.9


def _after_headline(blocks: Sequence[Block], start: int, end: int, headline: int) -> int:
    if _is_cross_head(blocks, start, headline):
        return start
    before = sum(block.weight for block in blocks[start:headline])
    whole = sum(block.weight for block in blocks[start:end])
    most = _PROSE_BEFORE_H1 if blocks[headline].name == "h1" else _PROSE_BEFORE
    return headline + 1 if before <= whole * most else start


def _is_cross_head(blocks: Sequence[Block], start: int, headline: int) -> bool:
    """Return whether a line taken for the headline stands among the story's paragraphs.

    Segments .929 without this rule, .930 with it.
    """
    head = blocks[headline]
    return head.name != "h1" and any(
        block.weight and block.name == "p" and block.container == head.container
        for block in blocks[start:headline]
    )


def _take_stated(reading: _Reading) -> None:
    """Take the story that JSON-LD states where the page shows only its start, or nothing."""
    body_stated = reading.found.data.get("articleBody")
    if found := stated.story(body_stated, reading.story.blocks, _SUSPICIOUS):
        reading.found.evidence["text"] = "JSON-LD"
        reading.part = [*reading.part, *found.blocks]
        reading.story = residue.Story(found.blocks, reading.story.dropped + found.dropped)


# Types of JSON-LD that a page of its own kind states, and those that an article states.
_COLLECTION = re.compile(r'"(?:CollectionPage|SearchResultsPage|ProfilePage)"')
_ARTICLE = re.compile(r'"@type"\s*:\s*\[?\s*"[A-Za-z]*(?:Article|BlogPosting)"')
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)


def _signs(reading: _Reading, text: str, closed: bool) -> refusal.Signs:
    """Return what says that a page is an article, or none."""
    facts = reading.facts
    collected = any(
        _COLLECTION.search(data) and not _ARTICLE.search(data) for data in facts.json_ld
    )
    stated: list[str] = []
    if reading.found.data.get("datePublished"):
        stated.append("JSON-LD")
    if any("article" in value.lower() for value in facts.metas.get("og:type", ())):
        stated.append("og:type")
    if facts.metas.get("article:published_time"):
        stated.append("article:published_time")
    return refusal.Signs(
        () if collected else tuple(stated),
        collected=collected,
        form=facts.password,
        complete=closed,
        framed=bool(_FRAMES.search(text)),
    )


def _article(
    page: Page, reading: _Reading, lines: Sequence[str], encoding: str, partial: bool
) -> Article:
    facts, found = reading.facts, reading.found
    text = "\n\n".join(lines)
    title = found.title
    if not title:
        title, found.evidence["title"] = plain.first_sentence(text), "first sentence"
    around = residue.outside(reading.blocks, reading.part, found.headline)
    dropped = reading.story.dropped + around
    return Article(
        id=article_id(found.url, page.content),
        title=title,
        text=text,
        url=found.url,
        authors=found.authors,
        published=found.published,
        modified=found.modified,
        section=found.section,
        source=found.source,
        language=detect(text or title, facts.language),
        captured=page.captured,
        origin=page.origin,
        partial=partial,
        evidence={**found.evidence, "encoding": encoding},
        dropped=dict(sorted(dropped.items())),
    )
