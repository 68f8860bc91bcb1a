"""How a list of stories looks: a linked headline every line or two; a story's lines follow on."""

import itertools
from collections.abc import Iterator, Sequence

from indexer.cleaning.page.blocks import Block, ends_sentence, length

# What the values are worth is told on 1,295 pages of stories and 20 fixtures that are none. A line
# with this share of links is one (the same from .6 to .95), a link with more characters than this
# may be a headline (the same from 8 to 25).
LINKED = 0.8
_LINK = 14
# So many entries are a list: at 6 a front of the fixtures is taken for a story. 113 of 387 stories
# that do not state what they are have as many beside them, and 112 of these hold a run of prose.
ENTRIES = 5
# The longest run of lines in a list is a summary: so many lines, characters, and this share of all
# prose. The fronts seen have at most 254 characters and .26 of it; the same from 1 to 4 lines, from
# 300 to 2,000 characters, from .3 to .7.
_SUMMARY_LINES, _SUMMARY, _SUMMARY_SHARE = 2, 600, 0.5
# A sentence is not shorter than this; a comment on a link has two. At 50 a digest is refused.
_SENTENCE = 25
# A headline is longer than this, the name of a section or a tag shorter: at 40 a story is refused.
_NAME = 25


def entries(blocks: Sequence[Block]) -> int:
    """Return how many linked headlines have something below them before the next one."""
    heads = [at for at, block in enumerate(blocks) if _is_headline(block)]
    count = 0
    for at, after in itertools.pairwise([*heads, len(blocks)]):
        below = blocks[at + 1 : after]
        count += any(block.text and block.link_share < _SUMMARY_SHARE for block in below)
    return count


def is_link(block: Block) -> bool:
    """Return whether a line is mostly a link, or the place of links that were cut out."""
    return _is_cut(block) or (block.link_share > _SUMMARY_SHARE and len(block.text) > _LINK)


def _is_cut(block: Block) -> bool:
    return block.name == "cut" and block.kind == "related links"


def _is_headline(block: Block) -> bool:
    return block.link_share > LINKED and (block.heading or len(block.text) > _LINK)


def _runs(part: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the lines of prose that no linked headline parts."""
    run: list[Block] = []
    for block in part:
        if _is_headline(block) or _is_cut(block):
            yield run
            run = []
        elif block.weight:
            run.append(block)
    yield run


def holds_run(part: Sequence[Block]) -> bool:
    """Return whether so much prose follows one another that it is a story."""
    sizes = [(sum(block.weight for block in run), len(run)) for run in _runs(part)]
    whole = sum(size for size, _ in sizes)
    size, lines = max(sizes)
    return (
        lines > _SUMMARY_LINES or size > _SUMMARY or (lines > 1 and size > whole * _SUMMARY_SHARE)
    )


def is_digest(part: Sequence[Block]) -> bool:
    """Return whether most linked headlines have several sentences each: links with a comment."""
    lines = [0]
    for block in part:
        if _is_headline(block):
            lines.append(0)
        elif ends_sentence(block.text) and length(block.text) >= _SENTENCE:
            lines[-1] += 1
    told = [count for count in lines if count]
    return sum(count > 1 for count in told) * 2 > len(told)


def opens(blocks: Sequence[Block], headline: int | None) -> bool:
    """Return whether a headline that is no link is followed by prose before any other headline."""
    if headline is None or length(blocks[headline].text) < _NAME:
        return False
    for block in blocks[headline + 1 :]:
        if _is_headline(block) and not block.kind:
            return False
        if block.weight and not block.kind:
            return True
    return False
