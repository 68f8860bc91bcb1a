"""Text that was cleaned before, and badly: the lines of a page without its mark-up.

Table cells left as ` | ` are captions and pull quotes, the end is often a share bar. The first
sentence serves as title where there is none.
"""

import re
from collections import Counter

from bs4 import BeautifulSoup

from indexer import limits
from indexer.cleaning import residue
from indexer.cleaning.blocks import Block, length, weight
from indexer.cleaning.characters import tidy

# A line that a table cell's border ends or begins: `caption |`, `| quote |`.
_CELL = re.compile(r"^\s*\|.*$|^.*\S\s\|\s*$")
_TABLE_ROW = re.compile(r"\S\s+\|\s+\S.*\|\s*$")
_SENTENCE = re.compile(r"""^.{20,200}?[.!?…。！？]["”’»)]?(?=\s|$)""")
_TITLE_LENGTH = 200


def blocks_of(text: str) -> tuple[list[Block], Counter[str]]:
    """Return the lines of a text as blocks, without remains of table cells, and what went."""
    dropped: Counter[str] = Counter()
    element = BeautifulSoup("", "lxml").new_tag("p")
    blocks = []
    for line in text[: limits.PAGE_CHARACTERS].splitlines()[: limits.PAGE_LINES]:
        if _CELL.match(line) and not _TABLE_ROW.search(line):
            dropped["pull quote" if line.lstrip().startswith("|") else "caption"] += 1
            continue
        if clean := tidy(line):
            blocks.append(Block(clean, element, weight=weight(clean)))
    return blocks, dropped


def story(text: str) -> residue.Story:
    """Return the story of a text."""
    blocks, dropped = blocks_of(text)
    found = residue.strip(blocks)
    return residue.Story(found.blocks, found.dropped + dropped)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, shortened at a word: a title for want of one."""
    line = next((line for line in text.splitlines() if length(line) > 0), "")
    found = _SENTENCE.match(line)
    sentence = found[0] if found else line
    if len(sentence) <= _TITLE_LENGTH:
        return sentence
    return f"{sentence[: _TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…"
