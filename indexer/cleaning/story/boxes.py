"""Boxes: figures, offers and the like, set between the paragraphs of a story.

A box is known by standing beside the paragraphs, never by what it says.
"""

import re
from collections.abc import Sequence

from bs4.element import Tag

from indexer.cleaning.page.blocks import Block, ends_sentence, length, main_container
from indexer.cleaning.page.names import is_correction
from indexer.cleaning.story import Reasons, tables

# A part beside the story's paragraphs with less text than this is an insert: a quote, figures, an
# offer. At 200 .9566 and .9578, at 500 .9555 and .9579; at 200 a box of the fixtures stays.
_INSERT = 350
# The rule needs paragraphs to stand out from: this share of the prose in one element's `p`s.
# At .5 .9562 and .9577, at .9 .9566 and .9579.
_IN_PARAGRAPHS = 0.7


def boxes(blocks: Sequence[Block]) -> Reasons:
    """Small boxes between the paragraphs of a story whose text is all in paragraphs."""
    main = main_container(blocks)
    total = sum(block.weight for block in blocks)
    proper = sum(b.weight for b in blocks if b.container == main and b.name in ("p", "blockquote"))
    loose = sum(b.weight for b in blocks if id(b.tag) == main)
    if proper + loose < total * _IN_PARAGRAPHS:
        return _cards(blocks)
    # Beside loose text only tables are boxes: its paragraphs may be `div`s.
    names = _BOXES if proper >= total * _IN_PARAGRAPHS else _TABLES
    data = tables.data_cells(blocks)
    found: dict[int, tuple[Tag, list[int]]] = {}
    for index, block in enumerate(blocks):
        box = _box_beside(block, main)
        if box is not None and (box.name in names or "-" in box.name):
            found.setdefault(id(box), (box, []))[1].append(index)
    reasons = _loose(blocks, main) if names is _BOXES else {}
    for box, indexes in found.values():
        texts = [blocks[index] for index in indexes]
        size = sum(length(block.text) for block in texts)
        table = len(texts) >= _CELLS and texts[0].name in tables.CELLS
        if table or data.intersection(indexes) or _is_cross_head(blocks, indexes, box):
            continue
        if is_correction(str(box.attrs.get("class", ""))):
            continue
        if size < _INSERT and max(block.weight for block in texts) < _INSERT // 2:
            reasons.update(dict.fromkeys(indexes, "box"))
    return reasons


# A table with this many cells holds data, not a box. (The same from 4 to 16.)
_CELLS = 8
_QUOTE_MARK = re.compile(r"""^\W*["“„«»「『‘'‹]""")


def _is_cross_head(blocks: Sequence[Block], indexes: Sequence[int], box: Tag) -> bool:
    """Return whether a box is one short line above a paragraph: a cross-head in a `div`."""
    block = blocks[indexes[0]]
    if len(indexes) > 1 or length(block.text) >= 60 or block.linked:
        return False
    if ends_sentence(block.text) and not block.text.endswith("?"):
        return False
    if box.find(["cut", "img"]) is not None:
        return False
    follows = indexes[0] + 1 < len(blocks) and blocks[indexes[0] + 1].weight > 0
    return follows and not _QUOTE_MARK.search(block.text)


def _box_beside(block: Block, main: int) -> Tag | None:
    """Return the box that a block stands in, if its parent is the story's main part."""
    for node in (block.tag, *block.tag.parents):
        if node.parent is not None and id(node.parent) == main:
            return node if node.name not in _LINES else None
    return None


_BOXES = frozenset(
    ["div", "aside", "section", "table", "center", "fieldset", "dl", "span", "article", "header"]
)


_TABLES = frozenset(["table", "center", "fieldset"])
_LINES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"])


def _loose(blocks: Sequence[Block], main: int) -> Reasons:
    """Return the runs of short lines that stand between paragraphs without one of their own."""
    reasons: Reasons = {}
    run: list[int] = []
    for index, block in enumerate([*blocks, None]):
        if block is not None and id(block.tag) == main and not block.weight and not block.linked:
            if not block.joined:
                run = []
            run.append(index)
            continue
        if len(run) > 1 and sum(length(blocks[at].text) for at in run) < _INSERT:
            reasons.update(dict.fromkeys(run, "box"))
        run = []
    return reasons


# A card of results has a few words a line.
_CARD = 150


def _cards(blocks: Sequence[Block]) -> Reasons:
    """Return the boxes of short lines beside two paragraphs, where paragraphs have many parents."""
    beside: dict[int, int] = {}
    for block in blocks:
        if block.name == "p" and block.weight and block.tag.parent is not None:
            beside[id(block.tag.parent)] = beside.get(id(block.tag.parent), 0) + 1
    parents = {parent for parent, count in beside.items() if count > 1}
    found: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        for node in (block.tag, *block.tag.parents):
            if node.parent is not None and id(node.parent) in parents:
                if node.name == "div":
                    found.setdefault(id(node), []).append(index)
                break
    reasons: Reasons = {}
    for indexes in found.values():
        texts = [blocks[index] for index in indexes]
        if (
            len(texts) > 1
            and sum(length(block.text) for block in texts) < _CARD
            and not any(
                block.weight or block.heading or block.name in ("li", "td", "p", "blockquote")
                for block in texts
            )
        ):
            reasons.update(dict.fromkeys(indexes, "box"))
    return reasons
