"""What stands in the story's part of the page and is not the story.

Each rule takes the blocks that are left and says why a block goes; `strip` runs them in order and
counts by kind. Captions go in `captions`, other parts that are named in `_announced`, share bars
and the like that are not in `lines`, pull quotes in `inserts`, boxes in `boxes`, comments and what
else stands above and below the story in `around`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from indexer.cleaning.page.blocks import Block, ends_sentence, main_container
from indexer.cleaning.story import Reasons, around, boxes, inserts, lines, phrases, tails
from indexer.cleaning.story.captions import CAPTION, captions


@dataclass(frozen=True, slots=True)
class Story:
    """What is left of a part of the page: the story's blocks and what was left out, by kind."""

    blocks: tuple[Block, ...]
    dropped: Counter[str]


def strip(blocks: Sequence[Block]) -> Story:
    """Return the story among the blocks of its part of the page."""
    dropped: Counter[str] = Counter()
    left = list(blocks)
    for rule in _RULES:
        reasons = rule(left)
        if reasons:
            _count(reasons, dropped)
            left = [block for index, block in enumerate(left) if index not in reasons]
    return Story(tuple(left), dropped)


def outside(blocks: Sequence[Block], part: Sequence[Block], headline: int | None) -> Counter[str]:
    """Count by kind what the page has outside the story's part: menus, comments, other stories.

    What stands there without a name of its own is `side`.
    """
    inside = {id(block) for block in part}
    if headline is not None:
        inside.add(id(blocks[headline]))
    dropped: Counter[str] = Counter()
    before = None
    for block in blocks:
        kind = None if id(block) in inside else block.kind or "side"
        if kind and kind != before:
            dropped[kind] += 1
        before = kind
    return dropped


def _count(reasons: Reasons, dropped: Counter[str]) -> None:
    """Count neighbours that go for the same reason as one."""
    for index, kind in reasons.items():
        if reasons.get(index - 1) != kind:
            dropped[kind] += 1


def _announced(blocks: Sequence[Block]) -> Reasons:
    """Parts whose class, id or element says what they are, but for captions."""
    reasons = {
        index: block.kind
        for index, block in enumerate(blocks)
        if block.kind and block.kind != CAPTION
    }
    return {index: kind for index, kind in reasons.items() if not _kept_anyway(blocks[index], kind)}


def _kept_anyway(block: Block, kind: str) -> bool:
    """Return whether a part stays: a long sentence in one called `meta` or `form` is a lead."""
    if kind not in ("byline", "form") or block.link_share > 0.3:
        return False
    return (
        block.weight > 90
        and not phrases.BY.search(block.text)
        and not phrases.DATE.search(block.text)
    )


def _empty(blocks: Sequence[Block]) -> Reasons:
    return {index: "picture" for index, block in enumerate(blocks) if not block.text}


def _advertisements(blocks: Sequence[Block]) -> Reasons:
    """Lines that say "Advertisement", with what stands in their box."""
    main = main_container(blocks)
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        if not tails.ADVERTISEMENT.search(block.text):
            continue
        end = index + 1
        while end < min(index + _AD_LINES, len(blocks)) and _is_ad(blocks[end], block, main):
            end += 1
        reasons.update(dict.fromkeys(range(index, end), "advertisement"))
    return reasons


# An advertisement's own lines after the word.
_AD_LINES = 4


def _is_ad(block: Block, label: Block, main: int) -> bool:
    """Return whether a line stands in the box that the word "Advertisement" stands in."""
    box = label.tag.parent
    if block.weight or box is None or id(box) == main:
        return False
    return any(node is box for node in block.tag.parents)


_RULES: tuple[Callable[[Sequence[Block]], Reasons], ...] = (
    _announced,
    captions,
    _empty,
    _advertisements,
    around.below,
    lines.teasers,
    lines.worded,
    lines.linked,
    inserts.repeats,
    inserts.retold,
    boxes.boxes,
    around.ends,
)


def paragraphs(blocks: Iterable[Block]) -> list[str]:
    """Return the paragraphs: lines that a break parts within a sentence are put together."""
    out: list[str] = []
    for block in blocks:
        if block.joined and out and not ends_sentence(out[-1]) and block.text[:1].islower():
            out[-1] = f"{out[-1]} {block.text}"
        else:
            out.append(block.text)
    return out
