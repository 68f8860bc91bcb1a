"""The section that a story stands in: stated, in a breadcrumb, the menu, or the line above it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from indexer.cleaning.ladders import jsonld, titles
from indexer.cleaning.moments import dates
from indexer.cleaning.page.blocks import Block
from indexer.cleaning.page.characters import tidy
from indexer.cleaning.page.facts import Facts

Rung = tuple[str, str | None]
"""Where something was read, and what."""

_METAS = (
    "article:section", "section", "parsely-section", "dc.subject.section", "cxenseparse:section",
)  # fmt: skip
# A section's name is shorter than this; a rubric has at most so many words.
_LONGEST, _WORDS = 40, 3
# So far above the headline a rubric or a breadcrumb is looked for.
_ABOVE, _KICKER_ABOVE, _CRUMBS_ABOVE = 2, 6, 8


def read(
    facts: Facts,
    data: Mapping[str, Any],
    blocks: Sequence[Block],
    title: str,
    headline: int | None,
    paper: str,
) -> tuple[str, str] | None:
    """Return where the section was read, and its name."""
    top = headline
    if top is None:
        top = next((i for i, block in enumerate(blocks) if block.weight and not block.kind), 0)
    for where, value in _rungs(facts, data, blocks, title, top, paper):
        if value and (text := tidy(value)):
            return where, text
    return None


def _rungs(
    facts: Facts,
    data: Mapping[str, Any],
    blocks: Sequence[Block],
    title: str,
    top: int,
    paper: str,
) -> Iterator[Rung]:
    yield "JSON-LD", jsonld.text_of(data.get("articleSection"))
    for name in _METAS:
        yield from ((f"meta {name}", value) for value in facts.metas.get(name, ()))
    yield from (
        ("itemprop", seen.text) for seen in facts.notes.seen if seen.name.endswith("articlesection")
    )
    parts = titles.parts(tidy(facts.title))
    middle = [part for part in parts[1:-1] if titles.likeness(part, title) < 0.5]
    if middle and _is_section(middle[0], paper):
        yield "title", middle[0]
    yield "breadcrumb", _crumb(blocks, top, title)
    yield "menu", _active(blocks, top, tidy(facts.title), paper)
    yield "category", _category(blocks, top, paper)
    for index in range(top - 1, max(-1, top - 1 - _KICKER_ABOVE), -1):
        if blocks[index].kind == "kicker" and 1 < len(blocks[index].text) < _LONGEST:
            yield "kicker", blocks[index].text
    yield "rubric", _rubric(blocks, top, paper)
    yield "visible", _filed(blocks)


_NO_SECTION = re.compile(
    r"archive|^print|^page \d|\d{2}|e-?mail|\bversion\b|share|comment|^by\b|^von\b|^par\b|^\W*$",
    re.IGNORECASE,
)


def _is_section(text: str, paper: str) -> bool:
    return (
        1 < len(text) < _LONGEST
        and not _NO_SECTION.search(text)
        and not titles.is_paper(text, [paper])
    )


# Breadcrumbs.

_CRUMB = re.compile(r"\s*[>»›/|→·•]\s*|\s::\s|\s-\s")
_HOME_WORDS = (
    r"home(?:page)?|start(?:seite)?|accueil|inicio|portada|главная|strona główna|αρχική|news home|"
    r"front page|トップ|ホーム|首页"
)
_HERE = r"(?:you are here|sie sind hier|vous êtes ici|estás en|вы здесь)\W*"
_HOME = re.compile(
    rf"^\W*(?:{_HERE})?(?:(?:{_HOME_WORDS})\W*|)$|\.\.\.$|…$|\(\.\.\.\)$", re.IGNORECASE
)
_TRAIL = re.compile(rf"^\W*(?:{_HERE})?(?:{_HOME_WORDS})\s*(?:[>»›/→]|::)", re.IGNORECASE)
# More items than this are a menu.
_MOST_CRUMBS = 8


def _crumb(blocks: Sequence[Block], top: int, title: str) -> str | None:
    """Return the first item of a breadcrumb below the front page: neither it nor the story."""
    crumbs = _crumbs(blocks, top)
    named = [
        crumb
        for crumb in crumbs
        if len(crumb) < _LONGEST and not _HOME.search(crumb) and titles.likeness(crumb, title) < 0.5
    ]
    return named[0] if named and len(crumbs) <= _MOST_CRUMBS else None


def _crumbs(blocks: Sequence[Block], top: int) -> list[str]:
    """Return the items of a breadcrumb: of a part so named, or a line that begins like one."""
    text = " > ".join(block.text for block in blocks if block.kind == "breadcrumb" and block.text)
    if not text:
        above = blocks[max(0, top - _CRUMBS_ABOVE) : top]
        text = next((block.text for block in reversed(above) if _TRAIL.match(block.text)), "")
        text = text or " > ".join(_item_trail(above))
    return [crumb.strip() for crumb in _CRUMB.split(text) if crumb.strip()]


def _item_trail(above: Sequence[Block]) -> list[str]:
    """Return the lines of a list from the front page's name to the story's place, which is no link.

    A menu begins so too, but all of its items are links, or its last one is.
    """
    for index in range(len(above) - 1, -1, -1):
        if _HOME.search(above[index].text) and above[index].link_share > 0.8:
            items = [block for block in above[index:] if block.container == above[index].container]
            if 2 < len(items) <= _MOST_CRUMBS and items[-1].link_share < 0.2:
                return [block.text for block in items]
    return []


# The menu's item that is not a link, or is named the active one.

_ACTIVE = re.compile(r"(?:^|[\s_-])(?:active|current|cur|selected|on|aktiv|actif|activo)(?:$|\s)")


def _active(blocks: Sequence[Block], top: int, window: str, paper: str) -> str | None:
    """Return the item of a menu above the story that is the active one.

    What stands between links may also be the heading of a list of links: it counts if <title> has
    it too.
    """
    menus = {item for block in blocks[:top] for item in _items(block)}
    for index, block in enumerate(blocks[:top]):
        if not _is_section(block.text, paper) or _HOME.search(block.text):
            continue
        if len(block.text.split()) > _WORDS:
            continue
        if block.name == "li" and _ACTIVE.search(str(block.tag.attrs.get("class", ""))):
            return block.text
        if block.linked:
            continue
        between = _is_link(blocks, index - 1) and _is_link(blocks, index + 1)
        if block.text in menus or (between and block.text.casefold() in window.casefold()):
            return block.text
    return None


def _items(block: Block) -> list[str]:
    """Return the items of a menu that stands in one line: links with bars between."""
    items = [item.strip() for item in block.text.split("|")] if block.link_share > 0.5 else []
    return items if len(items) > 3 else []


def _is_link(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a line is a short link, as the items of a menu are."""
    if not 0 <= index < len(blocks):
        return False
    block = blocks[index]
    return block.link_share > 0.9 and len(block.text) < _LONGEST


# The line above the headline.


def _category(blocks: Sequence[Block], top: int, paper: str) -> str | None:
    """Return the link that stands alone above the headline."""
    for index in range(top - 1, max(-1, top - 1 - _ABOVE), -1):
        block = blocks[index]
        named = block.kind in (None, "kicker", "tag list") and block.name not in ("li", "h1")
        alone = not any(
            _is_link(blocks, other) and blocks[other].container == block.container
            for other in (index - 1, index + 1)
        )
        if (
            named
            and alone
            and _is_link(blocks, index)
            and len(block.text.split()) <= _WORDS
            and _is_section(block.text, paper)
        ):
            return block.text
    return None


_RUBRIC = re.compile(
    r"^[\[【]?([^\d|•·:>】\]]{2,30}?)[\]】]?\s*(?:$|(?P<mark>[|•·,:>–-]|(?=\sN\s?\d|\s№))\s*(?P<rest>\S.*))"
    r"|^【(?P<ja>[^】]{2,15})】"
)


def _rubric(blocks: Sequence[Block], top: int, paper: str) -> str | None:
    """Return the short line above the headline: at most 3 words, alone or before a date."""
    for block in reversed(blocks[max(0, top - _ABOVE) : top]):
        match = _RUBRIC.match(block.text)
        if block.kind not in (None, "byline") or not match or block.link_share >= 0.5:
            continue
        name, mark, rest = match["ja"] or match[1], match["mark"], match["rest"]
        if mark is not None and mark in ",:" and dates.read(rest or "") is None:
            continue
        if (
            len(name.split()) <= _WORDS
            and len(block.text) < 70
            and dates.read(name) is None
            and not titles.is_paper(name, [paper])
        ):
            return name
    return None


_FILED = re.compile(
    r"(?:filed|posted|published) (?:in|under):?\s+([^|,·•]{2,40}?)\s*"
    r"(?:[|,·•]|\band tagged\b|\bby\b|$)",
    re.IGNORECASE,
)
_POSTED_IN = re.compile(r"^posted\b.{5,80}\bin ([^|,·•]{2,40}?)\s*(?:[|·•]|$)", re.IGNORECASE)


def _filed(blocks: Sequence[Block]) -> str | None:
    """Return the category that a post says it is filed under."""
    for block in blocks:
        if len(block.text) < 120 and (match := _FILED.search(block.text)):
            return match[1]
    for block in blocks:
        if len(block.text) < 120 and (match := _POSTED_IN.search(block.text)):
            return match[1]
    return None
