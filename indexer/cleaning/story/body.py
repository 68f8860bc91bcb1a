"""Where the story stands: the part of the page that holds most of its prose, guarded.

Names announce menus and comment lists; prose decides. A part that holds nearly half of the page's
prose is never left out for its name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from bs4.element import Tag

from indexer.cleaning.page.blocks import Block
from indexer.cleaning.page.names import COMMENTS, is_body, is_lead

# The figures here and in the modules after this one are text F1 on the tuned and on the held-out
# development pages: .9563 and .9580 with the values as they stand, ± .0035 by chance.

# A part with this share of the page's prose is the story whatever its name says. At .35 .9559 and
# .9566; at .55 .9560 and .9580, and one more story is refused.
_GUARD = 0.45
# Comments outweigh many stories: only a page that is nearly all comments is a forum. (The same from
# .7 to .95.)
_COMMENTS_GUARD = 0.85
# The story's part is the smallest that holds this share of the prose. At .7 .9566 and .9574, at .9
# .9554 and .9561.
_DESCENT = 0.8
# … or this share, if its name says that it is the story's text. (The same from .45 to .7.)
_NAMED_DESCENT = 0.55
# Prose before the headline counts this much: teasers and notices. Counted whole .9545 and
# .9580; not counted at all the same as this.
_BEFORE_HEADLINE = 0.3


# Elements that are one line of a story, never the story's part.
_LINES = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "ul", "ol", "pre", "span", "cut"]
)


def judge(blocks: Sequence[Block]) -> None:
    """Set the `kind` of each block: the innermost announced part around it that is believed."""
    within: Counter[object] = Counter()
    headed: set[object] = set()
    total = 0
    for block in blocks:
        total += block.weight
        for key in {_key(part) for part in block.kinds}:
            within[key] += block.weight
        for part in block.kinds:
            if part.attrs["kind"] == "media":
                within[id(part)] += block.weight if _key(part) != id(part) else 0
        if block.kinds and block.name == "h1" and len(block.text) > _HEADLINE_LENGTH:
            headed.add(_key(block.kinds[0]))
    for block in blocks:
        block.kind = next(
            (
                str(part.attrs["kind"])
                for part in block.kinds
                if _believed(part, within[_key(part)], total, headed)
                and not (part.attrs["kind"] == "media" and _of_gallery(block, within, total))
            ),
            None,
        )


def _of_gallery(block: Block, within: Counter[object], total: int) -> bool:
    """Return whether a part called a gallery holds the story: then its parts' names say nothing."""
    return any(
        part.attrs["kind"] == "media" and within[id(part)] > total * _GUARD for part in block.kinds
    )


# Parts of these kinds count together when they are alike: a story may be cut into ten "sections".
_COUNTED_TOGETHER = frozenset(
    {"menu", "media", "tools", "byline", "kicker", "tag list", "advertisement", "floated", "form"}
)
_NUMBERED = re.compile(r"\d")
# A first-level heading shorter than this may be the paper's name in a masthead.
_HEADLINE_LENGTH = 25


def _key(part: Tag) -> object:
    """Return what parts are counted by: themselves, or their kind and name."""
    kind, name = part.attrs["kind"], part.attrs.get("class")
    if not name or kind not in _COUNTED_TOGETHER:
        return id(part)
    # Page builders number their elements: `element element-4f1a`.
    return kind, " ".join(word for word in str(name).split() if not _NUMBERED.search(word))


def _believed(part: Tag, prose: int, total: int, headed: set[object]) -> bool:
    kind = part.attrs["kind"]
    if kind not in (COMMENTS, "related links", "hidden") and (
        part.name in ("article", "main")
        or (_key(part) in headed and part.name not in ("nav", "footer"))
    ):
        return False
    guard = _COMMENTS_GUARD if kind == COMMENTS else _GUARD
    return prose <= total * guard or total == 0


def story_part(blocks: Sequence[Block], headline: int | None) -> tuple[int, int]:
    """Return the range of blocks that the story's part of the page spans.

    `headline` is the index of the block that is the page's headline, if it was found.
    """
    if not blocks:
        return 0, 0
    prose: Counter[int] = Counter()
    spans: dict[int, tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        key = id(block.tag)
        prose[key] += _value(blocks, index, headline)
        spans[key] = spans.get(key, (index, index))[0], index + 1
    root, *nodes = _outside_in(blocks)
    for node in reversed(nodes):
        _add_up(node, prose, spans)
    return spans[id(_descend(root, prose))]


def _outside_in(blocks: Sequence[Block]) -> list[Tag]:
    """Return the elements of the blocks and those around them once each, the outer first."""
    nodes: list[Tag] = []
    known: set[int] = set()
    for block in blocks:
        chain = list(takewhile(lambda node: id(node) not in known, _up(block.tag)))
        known.update(map(id, chain))
        nodes.extend(reversed(chain))
    return nodes


def _add_up(node: Tag, prose: Counter[int], spans: dict[int, tuple[int, int]]) -> None:
    """Count what an element holds for the element around it."""
    inner, outer = id(node), id(node.parent)
    prose[outer] += prose[inner]
    start, end = spans[inner]
    first, last = spans.get(outer, (start, end))
    spans[outer] = min(start, first), max(end, last)


# Lines between the headline and the story's part that are looked through for the standfirst.
_LEAD_LINES = 30
_LEAD_LONGEST = 900


def leads(blocks: Sequence[Block], headline: int | None, start: int) -> list[Block]:
    """Return the standfirst: prose between the headline and the story's part, what is named so,
    and a paragraph right under the headline.
    """
    if headline is None or not headline < start <= headline + _LEAD_LINES:
        return []
    return [
        block
        for block in blocks[headline + 1 : start]
        if block.kind is None
        and block.link_share < 0.3
        and (
            (block.images and not block.text)
            or (25 < len(block.text) < _LEAD_LONGEST and (block.weight or _is_lead(block.tag)))
            or (len(block.text) > 25 and block is blocks[headline + 1] and block.name == "p")
        )
    ]


def _is_lead(tag: Tag) -> bool:
    """Return whether an element or the one around it says that it is the standfirst."""
    around = (tag, tag.parent) if tag.parent else (tag,)
    return any(is_lead(str(node.attrs.get("class", ""))) for node in around if node)


def _value(blocks: Sequence[Block], index: int, headline: int | None) -> int:
    """Return what a block counts towards its parts."""
    block = blocks[index]
    if block.kind is not None or not block.weight or _is_teaser(blocks, index):
        return 0
    if headline is not None and index < headline:
        return int(block.weight * _BEFORE_HEADLINE)
    return block.weight


def _is_teaser(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a block is the summary under a heading that links to another page."""
    before = blocks[index - 1] if index else None
    return before is not None and before.heading and before.link_share > 0.8


def _up(tag: Tag) -> Iterator[Tag]:
    """Yield an element and those around it."""
    yield tag
    yield from tag.parents


def _descend(node: Tag, prose: Counter[int]) -> Tag:
    """Return the smallest part below a node that still holds most of its prose."""
    whole = prose[id(node)]
    while True:
        child = _heaviest(node, prose)
        if child is None:
            return node
        share = prose[id(child)] / (prose[id(node)] or 1)
        of_whole = prose[id(child)] / (whole or 1)
        if share < _DESCENT and not (of_whole >= _NAMED_DESCENT and _is_named(child)):
            return node
        if child.name in _LINES or _would_lose(node, child, prose):
            return node
        node = child


def _would_lose(node: Tag, child: Tag, prose: Counter[int]) -> bool:
    """Return whether paragraphs that stand beside a part are most of what going into it loses."""
    lost = prose[id(node)] - prose[id(child)]
    lines = sum(
        prose[id(line)] for line in node.contents if isinstance(line, Tag) and line.name == "p"
    )
    return lines >= _PARAGRAPH and lines >= lost * 0.5


# Two lines of a story: less than this beside a part is a notice.
_PARAGRAPH = 100


def _heaviest(node: Tag, prose: Counter[int]) -> Tag | None:
    children: Iterable[Tag] = (child for child in node.contents if isinstance(child, Tag))
    return max(children, key=lambda child: prose[id(child)], default=None)


def _is_named(tag: Tag) -> bool:
    """Return whether an element says that it is the story's text."""
    attrs = tag.attrs
    if "articlebody" in str(attrs.get("itemprop", "")).lower():
        return True
    return is_body(f"{attrs.get('class', '')} {attrs.get('id', '')}")
