"""What stands in the story's part of the page and is not the story.

Each rule takes the blocks that are left and says why a block goes; `strip` runs them in order and
counts by kind. Captions go in `captions`, share bars and the like in `_announced` (by name) and
`_phrases` (by wording), pull quotes in `inserts`, boxes in `boxes`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from indexer.cleaning import boxes, inserts, phrases, tails
from indexer.cleaning.blocks import Block, ends_sentence, length, main_container
from indexer.cleaning.captions import captions

Reasons = inserts.Reasons


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


def _count(reasons: Reasons, dropped: Counter[str]) -> None:
    """Count neighbours that go for the same reason as one."""
    for index, kind in reasons.items():
        if reasons.get(index - 1) != kind:
            dropped[kind] += 1


def _announced(blocks: Sequence[Block]) -> Reasons:
    """Parts whose class, id or element says what they are."""
    reasons = {index: block.kind for index, block in enumerate(blocks) if block.kind}
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


def _phrases(blocks: Sequence[Block]) -> Reasons:
    """Short lines that say by their words what they are, and the lines that belong to them."""
    main = main_container(blocks)
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        after_byline = reasons.get(index - 1) == "byline"
        if after_byline and _is_role(blocks[index - 1], block, main):
            reasons[index] = "byline"
        elif kind := phrases.kind_of_line(block.text):
            reasons[index] = kind
    return reasons


def _is_role(byline: Block, block: Block, main: int) -> bool:
    """Return whether the line under a name is what the person is: short and no sentence."""
    beside = block.tag.parent is not None and block.tag.parent is byline.tag.parent
    near = block.joined or block.tag is byline.tag or (beside and block.container != main)
    return near and length(block.text) < 70 and not ends_sentence(block.text) and not block.heading


def _links(blocks: Sequence[Block]) -> Reasons:
    """Lines that are links, with the heading above a list of them."""
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        if not block.text:
            continue
        share = block.link_share
        heads_prose = block.heading and _prose_follows(blocks, index)
        entry = block.name == "li" and share > 0.6 and not block.weight
        entry = entry or (share > 0.5 and len(_BARS.findall(block.text)) >= 2)
        if entry or (share > 0.8 and not heads_prose):
            reasons[index] = "links"
    for index, block in enumerate(blocks[:-1]):
        if (
            index not in reasons
            and not block.weight
            and index + 1 in reasons
            and (block.text.endswith(":") or block.heading)
            and length(block.text) < 60
        ) and (reasons.get(index + 2) or index + 2 >= len(blocks)):
            reasons[index] = "links"
    return reasons


# Two of these part the links of a tool bar: `Print | Send | Read: 1841 times`.
_BARS = re.compile(r"\s[|·•/｜]\s")


def _prose_follows(blocks: Sequence[Block], index: int) -> bool:
    return any(block.weight for block in blocks[index + 1 : index + 2])


# So many linked headlines, each with one summary, are a list of other stories.
_TEASERS = 3


def _teasers(blocks: Sequence[Block]) -> Reasons:
    """Linked headlines with a summary each, one after the other, when the page has a story
    besides.
    """
    pairs: Reasons = {}
    count = 0
    main = main_container(blocks)
    for index in range(len(blocks) - 1):
        link, summary = blocks[index], blocks[index + 1]
        after = blocks[index + 2] if index + 2 < len(blocks) else None
        single = after is None or after.link_share > 0.8 or after.heading
        # What stands among the story's own paragraphs is no summary: "the ten best".
        entry = summary.container == main
        if (
            link.link_share > 0.8
            and len(link.text) > 15
            and not entry
            and link.container != main
            and single
            and summary.link_share < 0.5
        ):
            pairs[index] = pairs[index + 1] = "teaser"
            count += 1
    rest = sum(block.weight for index, block in enumerate(blocks) if index not in pairs)
    return pairs if count >= _TEASERS and rest >= 200 else {}


# Nothing is cut as a tail before this share of the story's prose; comments may begin earlier, they
# outweigh many stories. At .3 .9559 and .9560, at .7 .9559 and .9580.
_TAIL_FROM = 0.5
_COMMENTS_FROM = 0.05


def _tail(blocks: Sequence[Block]) -> Reasons:
    """Everything from a heading such as "Comments" or "Related stories" on.

    A heading of links with the story going on below it takes only what stands between.
    """
    total = sum(block.weight for block in blocks)
    onward = _onward(blocks)
    last_in = {block.container: index for index, block in enumerate(blocks) if block.weight}
    seen = before = 0
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        if seen and index not in reasons and (kind := _ends_story(block)):
            share = seen / (total or 1)
            goes_on = onward[index]
            if kind == "comments":
                apart = last_in.get(before, 0) < index
                if share >= (_COMMENTS_FROM if apart else _TAIL_FROM):
                    return reasons | dict.fromkeys(range(index, len(blocks)), kind)
            elif goes_on is not None and goes_on - index <= 12:
                reasons |= dict.fromkeys(range(index, goes_on), kind)
            elif goes_on is None and share >= _TAIL_FROM:
                return reasons | dict.fromkeys(range(index, len(blocks)), kind)
        seen += block.weight
        before = block.container if block.weight else before
    return reasons


def _ends_story(block: Block) -> str | None:
    """Return the kind of what begins with a line, if it is a heading of what follows stories."""
    size = length(block.text)
    if tails.MODERATION.search(block.text):
        return "comments"
    if block.weight or size > 90:
        return None
    if tails.COMMENTS.search(block.text):
        return "comments"
    # One linked line is a read-more line: nothing but itself goes.
    alone = block.link_share > 0.5 and phrases.READ_MORE.search(block.text)
    return "related links" if size <= 70 and not alone and tails.TAIL.search(block.text) else None


def _onward(blocks: Sequence[Block]) -> list[int | None]:
    """Return, for each line, where the story goes on below it: its next paragraph or cross-head."""
    main = main_container(blocks)
    onward: list[int | None] = [None] * len(blocks)
    place: int | None = None
    for index in range(len(blocks) - 1, -1, -1):
        onward[index] = place
        block = blocks[index]
        if block.container == main and block.weight and block.link_share < 0.3:
            above = blocks[index - 1] if index else None
            place = index - 1 if above and above.heading and above.link_share < 0.5 else index
    return [
        None if at is None else (at if at > index else index + 1) for index, at in enumerate(onward)
    ]


# How many lines at either end may be something else.
_END_LINES = 12


def _ends(blocks: Sequence[Block]) -> Reasons:
    """Lines before the first and after the last sentence: dates, rubrics, signatures."""
    reasons: Reasons = {}
    lines = Counter(id(block.tag) for block in blocks)
    for first in (True, False):
        order = range(len(blocks)) if first else range(len(blocks) - 1, -1, -1)
        for index in order[:_END_LINES]:
            block = blocks[index]
            if block.weight or length(block.text) >= 80 or _stays(block, lines):
                break
            # A last paragraph may be two words; a first one is not.
            if ends_sentence(block.text) and (not first or length(block.text) >= 25):
                break
            reasons[index] = "line around the story"
    return reasons if len(reasons) < len(blocks) else {}


_STAYING = frozenset({"li", "dd", "pre", "blockquote"})


def _stays(block: Block, lines: Counter[int]) -> bool:
    """Return whether a line at an end belongs to the story: an entry, a cell of data.

    A cell of several lines is layout.
    """
    return block.name in _STAYING or (block.name == "td" and lines[id(block.tag)] == 1)


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
    _tail,
    _teasers,
    _phrases,
    _links,
    inserts.repeats,
    inserts.retold,
    boxes.boxes,
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
