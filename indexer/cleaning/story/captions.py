"""Captions: the one place where the lines that belong to a picture are dropped.

A caption is a line that its element calls one, that shares a small box with a picture or stands in
a figure, or that credits somebody with a picture. Where a page has nothing else to say, as in a
gallery, its captions are the story.
"""

from collections.abc import Sequence

from bs4.element import Tag

from indexer.cleaning.page.blocks import Block, ends_sentence, length
from indexer.cleaning.story import Reasons, phrases

CAPTION = "caption"

# A line shorter than this beside a picture in a box of its own is its caption: of 1,681 captions
# that the development pages name so half have under 39 characters, 90 % under 157, 95 % under 200.
_LONGEST = 200
# A box with a picture and more lines than this is a teaser or the story's start.
_LINES = 4
# Elements inside a figure that are content: a table that is set as a picture, a long quotation.
_CONTENT = frozenset(["blockquote", "pre", "td", "th", "table"])
_NO_BOXES = frozenset(["p", "body", "td", "article", "main", "center"])


def captions(blocks: Sequence[Block]) -> Reasons:
    """Return the captions among the lines."""
    found = {
        index
        for index, block in enumerate(blocks)
        if block.kind == CAPTION
        or (length(block.text) < _LONGEST and phrases.is_credit(block.text))
    }
    found |= _beside(blocks) | _boxed(blocks) | _in_figures(blocks)
    if not any(block.weight for index, block in enumerate(blocks) if index not in found):
        found = {index for index in found if not _tells(blocks[index])}
    return dict.fromkeys(sorted(found), CAPTION)


def _tells(block: Block) -> bool:
    """Return whether a caption is a sentence, and no credit."""
    return (block.weight > 0 or ends_sentence(block.text)) and not phrases.is_credit(block.text)


def _beside(blocks: Sequence[Block]) -> set[int]:
    """Return the lines of elements that hold a picture and little text."""
    boxes: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        boxes.setdefault(id(block.tag), []).append(index)
    found: set[int] = set()
    for indexes in boxes.values():
        texts = [blocks[index] for index in indexes]
        if any(block.images for block in texts) and texts[0].name not in ("p", "body"):
            size = sum(length(block.text) for block in texts)
            if size < _LONGEST and not any(block.heading for block in texts):
                found.update(indexes)
    return found


def _boxed(blocks: Sequence[Block]) -> set[int]:
    """Return the lines below a picture in its box: `div` with a picture, `div` with its text."""
    found: set[int] = set()
    for index, block in enumerate(blocks):
        if not block.images or block.text or block.name in _NO_BOXES:
            continue
        inside = [
            place
            for place in range(index + 1, min(index + _LINES + 2, len(blocks)))
            if _holds(block.tag, blocks[place].tag)
        ]
        size = sum(length(blocks[place].text) for place in inside)
        headed = any(blocks[place].heading for place in inside)
        if len(inside) <= _LINES and size < _LONGEST and not headed:
            found.update(inside)
    return found


def _holds(box: Tag, tag: Tag) -> bool:
    return any(node is box for node in tag.parents)


def _in_figures(blocks: Sequence[Block]) -> set[int]:
    """Return the lines in a figure, but for tables and quotations."""
    known: dict[int, bool] = {}
    for block in blocks:
        if id(block.tag) not in known:
            known[id(block.tag)] = _is_in_figure(block.tag)
    return {index for index, block in enumerate(blocks) if known[id(block.tag)]}


def _is_in_figure(tag: Tag) -> bool:
    for node in (tag, *tag.parents):
        if node.name in _CONTENT:
            return False
        if node.name == "figure":
            return True
    return False
