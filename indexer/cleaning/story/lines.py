"""Lines that are no story by their wording, or because they are links."""

import re
from collections.abc import Sequence

from indexer.cleaning.page.blocks import Block, ends_sentence, heads_story, length, main_container
from indexer.cleaning.story import Reasons, phrases, tables

# Kinds whose wordings are those of cross-heads too: "By train to the coast", "Video".
_HEADINGS = frozenset(
    {"byline", "placeholder", "share bar", "newsletter box", "print notice", "read-more line"}
)


def worded(blocks: Sequence[Block]) -> Reasons:
    """Short lines that say by their words what they are, and the lines that belong to them."""
    main = main_container(blocks)
    data = tables.data_cells(blocks)
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        if index in data:
            continue
        after_byline = reasons.get(index - 1) == "byline"
        if after_byline and _is_role(blocks[index - 1], block, main):
            reasons[index] = "byline"
        elif (kind := phrases.kind_of_line(block.text)) and not (
            kind in _HEADINGS and heads_story(blocks, index, main)
        ):
            reasons[index] = kind
    return reasons


def _is_role(byline: Block, block: Block, main: int) -> bool:
    """Return whether the line under a name is what the person is: short and no sentence."""
    beside = block.tag.parent is not None and block.tag.parent is byline.tag.parent
    near = block.joined or block.tag is byline.tag or (beside and block.container != main)
    return near and length(block.text) < 70 and not ends_sentence(block.text) and not block.heading


def linked(blocks: Sequence[Block]) -> Reasons:
    """Lines that are links, with the heading above a list of them."""
    data = tables.data_cells(blocks)
    names = _names(blocks)
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        if not block.text or index in data or index in names:
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


# Linked names in the story are shorter than this, linked headlines longer.
_NAME = 30


def _names(blocks: Sequence[Block]) -> set[int]:
    """Return the items of lists of linked names between two paragraphs: winners, members."""
    main = main_container(blocks)
    found: set[int] = set()
    start = 0
    for end in range(1, len(blocks) + 1):
        if end < len(blocks) and blocks[end].container == blocks[start].container:
            continue
        items, near = blocks[start:end], (*blocks[start - 1 : start], *blocks[end : end + 1])
        around = items[0].tag.parent and items[0].tag.parent.parent
        if (
            len(near) == 2
            and id(around) == main
            and all(block.container == main and block.weight for block in near)
            and all(block.name == "li" and length(block.text) < _NAME for block in items)
        ):
            found.update(range(start, end))
        start = end
    return found


# Two of these part the links of a tool bar: `Print | Send | Read: 1841 times`.
_BARS = re.compile(r"\s[|·•/｜]\s")


def _prose_follows(blocks: Sequence[Block], index: int) -> bool:
    return any(block.weight for block in blocks[index + 1 : index + 2])


# So many linked headlines, each with one summary, are a list of other stories.
_TEASERS = 3


def teasers(blocks: Sequence[Block]) -> Reasons:
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
