"""What stands in the story's part of the page and is not the story.

Each rule takes the blocks that are left and says why a block goes; `strip` runs them in order and
counts by kind. Captions go in `_captions`, share bars and the like in `_announced` (by name) and
`_phrases` (by wording), pull quotes in `_repeats`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from indexer.cleaning import phrases
from indexer.cleaning.blocks import Block, ends_sentence, length

Reasons = dict[int, str]
"""The kind of residue by the index of the block that goes."""


@dataclass(frozen=True, slots=True)
class Story:
    """What is left of a part of the page: the story's blocks and what was left out, by kind."""

    blocks: tuple[Block, ...]
    dropped: Counter[str]


def strip(blocks: Sequence[Block], *, title: str = "") -> Story:
    """Return the story among the blocks of its part of the page."""
    dropped: Counter[str] = Counter()
    left = list(blocks)
    for rule in _RULES:
        reasons = rule(left)
        if reasons:
            _count(left, reasons, dropped)
            left = [block for index, block in enumerate(left) if index not in reasons]
    return Story(tuple(left), dropped)


def _count(blocks: Sequence[Block], reasons: Reasons, dropped: Counter[str]) -> None:
    """Count neighbours that go for the same reason as one."""
    for index, kind in reasons.items():
        if reasons.get(index - 1) != kind:
            dropped[kind] += 1


def _announced(blocks: Sequence[Block]) -> Reasons:
    """Parts whose class, id or element says what they are."""
    reasons = {index: block.kind for index, block in enumerate(blocks) if block.kind}
    return {index: kind for index, kind in reasons.items() if not _kept_anyway(blocks[index], kind)}


def _kept_anyway(block: Block, kind: str) -> bool:
    """A long sentence in a part called `meta` or `form` is a lead; a quote is a quote."""
    return kind in ("byline", "form") and length(block.text) > 160 and block.link_share < 0.3


def _empty(blocks: Sequence[Block]) -> Reasons:
    return {index: "picture" for index, block in enumerate(blocks) if not block.text}


# A line shorter than this beside a picture in a box of its own is its caption: captions of the
# development pages have a median of 74 characters, 90 % are under 190.
_CAPTION = 200


def _captions(blocks: Sequence[Block]) -> Reasons:
    """Lines that share a small box with a picture, and lines that credit one."""
    reasons: Reasons = {}
    boxes: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        boxes.setdefault(id(block.tag), []).append(index)
        if length(block.text) < _CAPTION and phrases.CREDIT.search(block.text):
            reasons[index] = "caption"
    for indexes in boxes.values():
        texts = [blocks[index] for index in indexes]
        if any(block.images for block in texts) and texts[0].name not in ("p", "body"):
            size = sum(length(block.text) for block in texts)
            if size < _CAPTION and not any(block.heading for block in texts):
                reasons.update(dict.fromkeys(indexes, "caption"))
    figures = {id(node) for block in blocks for node in block.tag.parents if node.name == "figure"}
    for index, block in enumerate(blocks):
        inside = [node for node in (block.tag, *block.tag.parents) if id(node) in figures]
        if (inside or block.name == "figure") and block.name not in ("blockquote", "pre", "td", "th"):
            if not any(node.name in ("blockquote", "table", "pre") for node in block.tag.parents if node in inside):
                reasons[index] = "caption"
    return reasons


def _phrases(blocks: Sequence[Block]) -> Reasons:
    """Short lines that say by their words what they are."""
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        size = length(block.text)
        if size > phrases.LONGEST:
            continue
        for kind, pattern, most in phrases.LINES:
            if size <= most and pattern.search(block.text):
                reasons[index] = kind
                break
    return reasons


def _links(blocks: Sequence[Block]) -> Reasons:
    """Lines that are links, with the heading above a list of them."""
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        if not block.text:
            continue
        share = block.link_share
        if share > 0.8 and not (block.heading and _prose_follows(blocks, index)):
            reasons[index] = "links"
        elif block.name == "li" and share > 0.6 and block.weight == 0:
            reasons[index] = "links"
    for index, block in enumerate(blocks[:-1]):
        if index not in reasons and not block.weight and index + 1 in reasons and (
            block.text.endswith(":") or block.heading) and length(block.text) < 60:
            if reasons.get(index + 2) or index + 2 >= len(blocks):
                reasons[index] = "links"
    return reasons


def _prose_follows(blocks: Sequence[Block], index: int) -> bool:
    return any(block.weight for block in blocks[index + 1 : index + 2])


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _repeats(blocks: Sequence[Block]) -> Reasons:
    """Pull quotes: lines that stand again in a longer line of the story."""
    texts = [f" {_words(block.text)} " for block in blocks]
    joined = "\n".join(texts)
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        text = texts[index]
        # Under 20 characters a heading may share its words with a sentence; over 300 it is a copy
        # of a paragraph, which the longer one replaces.
        if not 20 <= len(text) <= 320 or block.heading:
            continue
        if joined.count(text.strip()) > 1 and any(
            text.strip() in other and len(other) > len(text) * 1.15
            for place, other in enumerate(texts)
            if place != index
        ):
            reasons[index] = "pull quote"
    return reasons


# Nothing is cut as a tail before this share of the story's prose.
_TAIL_FROM = 0.5


def _tail(blocks: Sequence[Block]) -> Reasons:
    """Everything from a heading such as "Related stories" on, in the later half."""
    total = sum(block.weight for block in blocks)
    seen = 0
    for index, block in enumerate(blocks):
        if (
            seen >= total * _TAIL_FROM
            and seen
            and length(block.text) <= 70
            and phrases.TAIL.search(block.text)
        ):
            return dict.fromkeys(range(index, len(blocks)), "related links")
        seen += block.weight
    return {}


def _ends(blocks: Sequence[Block]) -> Reasons:
    """Lines before the first and after the last sentence: dates, rubrics, signatures."""
    reasons: Reasons = {}
    for order, most in ((range(len(blocks)), 12), (range(len(blocks) - 1, -1, -1), 12)):
        for step, index in enumerate(order):
            block = blocks[index]
            if step >= most or block.weight or length(block.text) >= 80:
                break
            if ends_sentence(block.text) and length(block.text) >= 25:
                break
            if block.name in ("li", "td", "dd", "pre", "blockquote"):
                break
            reasons[index] = "line around the story"
    return reasons if len(reasons) < len(blocks) else {}


_RULES: tuple[Callable[[Sequence[Block]], Reasons], ...] = (
    _announced,
    _captions,
    _empty,
    _tail,
    _phrases,
    _links,
    _repeats,
    _ends,
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
