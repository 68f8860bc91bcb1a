"""Which lines stand by the headline: what they name and date is the article's."""

from collections.abc import Sequence

from bs4.element import Tag

from indexer.cleaning.page.blocks import Block, main_container
from indexer.cleaning.story import tails

# How far from the headline a line belongs to it: of names and of dates before, of both after it.
# Exact authors on the tuned pages .690, none before .678, with 15 .688; with 5 after .688, with
# 20 .693 (and 2 more of 854 pages name somebody). Days .893, with 3 lines before .890.
NAMES_BEFORE, DATES_BEFORE, _LINES_AFTER = 3, 8, 14
# A heading with this share of links is another story's title.
_ALL_LINK = 0.9
# A first paragraph: as much prose as a page without a headline begins with.
_PARAGRAPH = 100


def near(blocks: Sequence[Block], headline: int | None, most_before: int) -> list[int]:
    """Return the indexes of the lines by the headline, those after it first; else by the text.

    Those of other stories and of readers are left out, and what is said within a quotation.
    """
    if headline is None:
        first = next(
            (i for i, block in enumerate(blocks) if block.weight >= _PARAGRAPH and not block.kind),
            0,
        )
        return list(range(max(0, first - most_before), first))
    after = range(headline + 1, min(others(blocks, headline), headline + 1 + _LINES_AFTER))
    before = range(headline - 1, max(-1, headline - 1 - most_before), -1)
    around = _around(main_container(blocks), blocks)
    return [index for index in (*after, *before) if not _is_quoted(blocks[index], around)]


def others(blocks: Sequence[Block], headline: int | None) -> int:
    """Return the index of the line below the story with which others' begin, else the page's end.

    It is a heading that is a link or that says "Comments", below prose.
    """
    prose = False
    for index in range((headline or 0) + 1, len(blocks)):
        block = blocks[index]
        if prose and block.heading and block.kind != "byline" and _heads_others(block):
            return index
        prose = prose or bool(block.weight and not block.kind)
    return len(blocks)


def _heads_others(block: Block) -> bool:
    return block.link_share > _ALL_LINK or bool(tails.COMMENTS.search(block.text))


def _around(main: int, blocks: Sequence[Block]) -> set[int]:
    """Return what identifies the elements around the story, which may be set in a block quote."""
    story = next((block.tag for block in blocks if block.weight and block.container == main), None)
    return {id(story), *map(id, story.parents)} if story else set()


def _is_quoted(block: Block, around: set[int]) -> bool:
    """Return whether a line stands in a block quote in the story: a post of somebody else."""
    within: list[Tag] = [block.tag, *block.tag.parents]
    return any(tag.name == "blockquote" and id(tag) not in around for tag in within)
