"""Captions: the lines that belong to a picture, by the box they share or by their wording."""

from collections.abc import Sequence

from bs4.element import Tag

from indexer.cleaning import phrases
from indexer.cleaning.blocks import Block, length

# A line shorter than this beside a picture in a box of its own is its caption: of 1,681 captions
# that the development pages name so half have under 39 characters, 90 % under 157, 95 % under 200.
_LONGEST = 200
# A box with a picture and more lines than this is a teaser or the story's start.
_LINES = 4
# Elements inside a figure that are content: a table that is set as a picture, a long quotation.
_CONTENT = frozenset(["blockquote", "pre", "td", "th", "table"])
_NO_BOXES = frozenset(["p", "body", "td", "article", "main", "center"])


def captions(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the lines that share a small box with a picture, and lines that credit one."""
    found = {
        index
        for index, block in enumerate(blocks)
        if length(block.text) < _LONGEST and phrases.is_credit(block.text)
    }
    found |= _beside(blocks) | _boxed(blocks) | _in_figures(blocks)
    return dict.fromkeys(sorted(found), "caption")


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
