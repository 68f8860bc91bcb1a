"""Text that was cleaned before, and badly: the lines of a page without its mark-up.

Table cells left as ` | ` are captions and pull quotes, the end is often a share bar. The first
sentence serves as title where there is none.
"""

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup

from indexer import limits
from indexer.cleaning.page.blocks import CLOSES, ENDS, Block, length, weight
from indexer.cleaning.page.characters import tidy
from indexer.cleaning.story import residue
from indexer.cleaning.story.captions import CAPTION

# A line that a table cell's border ends or begins: `caption |`, `| quote |`.
_CELL = re.compile(r"^\s*\|.*$|^.*\S\s\|\s*$")
# Fewer rows with as many cells are a box, a tool bar or a pull quote with its speaker.
_ROWS = 3
_SENTENCE = re.compile(rf"^.{{20,200}}?[{ENDS}][{CLOSES}]?(?=\s|$)")
_TITLE_LENGTH = 200


def story(text: str) -> residue.Story:
    """Return the story of a text."""
    return residue.strip(_blocks(text))


def _blocks(text: str) -> list[Block]:
    """Return the lines of a text as blocks; the remains of table cells are of their kind."""
    element = BeautifulSoup("", "lxml").new_tag("p")
    blocks = []
    lines = text[: limits.PAGE_CHARACTERS].splitlines()[: limits.PAGE_LINES]
    rows = _rows(lines)
    for number, line in enumerate(lines):
        cell = number not in rows and _CELL.match(line)
        if clean := tidy(line.strip(" \t|") if number in rows or cell else line):
            blocks.append(Block(clean, element, weight=weight(clean)))
            if cell:
                blocks[-1].kind = "pull quote" if line.lstrip().startswith("|") else CAPTION
    return blocks


def _rows(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that are rows of data: neighbours with as many cells."""
    cells = [_cells(line) for line in lines]
    rows: set[int] = set()
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and cells[at] == cells[start]:
            continue
        if cells[start] > 1 and at - start >= _ROWS:
            rows.update(range(start, at))
        start = at
    return rows


def _cells(line: str) -> int:
    """Return how many cells a line has, if it is a row of a table, else 0."""
    line = line.strip()
    if not (line.startswith("|") and line.endswith("|")):
        return 0
    return sum(bool(cell.strip()) for cell in line.split("|"))


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, shortened at a word: a title for want of one."""
    line = next((line for line in text.splitlines() if length(line) > 0), "")
    found = _SENTENCE.match(line)
    sentence = found[0] if found else line
    if len(sentence) <= _TITLE_LENGTH:
        return sentence
    return f"{sentence[: _TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…"
