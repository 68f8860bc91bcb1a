"""Tables of data, told from tables that hold the page's columns: which cells are the story's."""

from collections import Counter
from collections.abc import Sequence

from indexer.cleaning.page.blocks import Block

CELLS = frozenset({"td", "th"})
"""The elements that are cells."""


def data_cells(blocks: Sequence[Block]) -> set[int]:
    """Return the places of the cells of data: one short line each, some of them numbers."""
    lines = Counter(id(block.tag) for block in blocks)
    tables: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.name in CELLS and block.tag.parent is not None and block.text:
            tables.setdefault(id(block.tag.parent), []).append(index)
    return {
        index
        for indexes in tables.values()
        if _is_data([blocks[index] for index in indexes], lines)
        for index in indexes
    }


# A table of data has so many cells, one line each (two rows of two are a box), and this share of
# them are numbers or heads of columns.
_FEWEST = 6
_NUMBERS = 0.25


def _is_data(cells: Sequence[Block], lines: Counter[int]) -> bool:
    if len(cells) < _FEWEST or any(block.weight or lines[id(block.tag)] > 1 for block in cells):
        return False
    told = sum(block.name == "th" or _is_number(block.text) for block in cells)
    linked = sum(block.link_share > 0.5 for block in cells)
    return told >= len(cells) * _NUMBERS and linked <= len(cells) // 2


def _is_number(text: str) -> bool:
    """Return whether a cell is mostly digits: `1,204`, `+3.1%`, `21`."""
    return sum(sign.isdigit() for sign in text) * 2 >= len(text)
