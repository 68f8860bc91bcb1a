"""What is set between the paragraphs of a story: pull quotes, boxes with figures, offers.

A pull quote is known by saying again what the story says, a box by standing beside the paragraphs.
"""

import re
from collections import Counter
from collections.abc import Sequence

from bs4.element import Tag

from indexer.cleaning.blocks import Block, ends_sentence, length, main_container

Reasons = dict[int, str]
"""The kind of residue by the index of the block that goes."""

# A short line with this share of its word triples in a longer line elsewhere repeats it, if it
# stands in a box; a paragraph of its own must repeat it whole.
_REPEATED = 0.6


def repeats(blocks: Sequence[Block]) -> Reasons:
    """Pull quotes: lines that stand again in a longer line of the story, with their attribution."""
    words = [_WORD.findall(block.text.casefold()) for block in blocks]
    holders: dict[tuple[str, ...], set[int]] = {}
    for index, line in enumerate(words):
        for triple in _triples(line):
            holders.setdefault(triple, set()).add(index)
    main = main_container(blocks)
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        # Under 4 words (8 outside a box) a cross-head may share its words with a sentence; over 50
        # it is a copy.
        boxed = _in_box(block, main)
        if not (4 if boxed else 8) <= _units(words[index], block.text) <= 50 or block.heading:
            continue
        needed = _REPEATED if boxed else 1.0
        if _repeated(index, words, holders) >= needed:
            reasons[index] = "pull quote"
            reasons.update(_attribution(blocks, index, main))
    return reasons


# Words that so many lines share say nothing of repetition, and would cost quadratic time.
_COMMONPLACE = 40
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"
)


def _units(words: Sequence[str], text: str) -> int:
    """Return how many words a line has; three Chinese or Japanese characters count as one."""
    return len(words) if text.isascii() or len(words) < len(text) // 2 else len(words) // 3


def _triples(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


def _repeated(
    index: int, words: Sequence[Sequence[str]], holders: dict[tuple[str, ...], set[int]]
) -> float:
    """Return the share of a line's word triples that one longer line has."""
    triples = _triples(words[index])
    shared: Counter[int] = Counter()
    for triple in triples:
        if len(holders[triple]) <= _COMMONPLACE:
            shared.update(holders[triple])
    least = len(words[index]) * 1.15
    return max(
        (
            count / len(triples)
            for other, count in shared.items()
            if other != index and len(words[other]) > least
        ),
        default=0.0,
    )


# A short quotation in a box with this share of its words in one paragraph near by retells it.
_RETOLD = 0.75
_NEAR = 8


def retold(blocks: Sequence[Block]) -> Reasons:
    """Pull quotes whose wording was changed: boxed quotations made of the words of a neighbour."""
    main = main_container(blocks)
    bags = [set(_WORD.findall(block.text.casefold())) for block in blocks]
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        quote = block.name == "blockquote" or (
            block.tag.parent and block.tag.parent.name == "blockquote"
        )
        if not quote or not _in_box(block, main) or not 4 <= len(bags[index]) <= 30:
            continue
        near = range(max(0, index - _NEAR), min(len(blocks), index + _NEAR + 1))
        if any(
            len(bags[place]) > len(bags[index]) * 1.3
            and len(bags[index] & bags[place]) >= len(bags[index]) * _RETOLD
            for place in near
            if place != index and blocks[place].container == main
        ):
            reasons[index] = "pull quote"
            reasons.update(_attribution(blocks, index, main))
    return reasons


# A part beside the story's paragraphs with less text than this is an insert: a quote, figures, an
# offer. Inserts of the fixtures have 20 to 330 characters.
_INSERT = 350
# The rule needs paragraphs to stand out from: this share of the prose in one element's `p`s.
_IN_PARAGRAPHS = 0.7


def boxes(blocks: Sequence[Block]) -> Reasons:
    """Small boxes between the paragraphs of a story whose text is all in paragraphs."""
    main = main_container(blocks)
    total = sum(block.weight for block in blocks)
    proper = sum(b.weight for b in blocks if b.container == main and b.name in ("p", "blockquote"))
    loose = sum(b.weight for b in blocks if id(b.tag) == main)
    if proper + loose < total * _IN_PARAGRAPHS:
        return {}
    # Beside loose text only tables are boxes: its paragraphs may be `div`s.
    names = _BOXES if proper >= total * _IN_PARAGRAPHS else _TABLES
    found: dict[int, tuple[Tag, list[int]]] = {}
    for index, block in enumerate(blocks):
        box = _box_beside(block, main)
        if box is not None and (box.name in names or "-" in box.name):
            found.setdefault(id(box), (box, []))[1].append(index)
    reasons: Reasons = {}
    for box, indexes in found.values():
        texts = [blocks[index] for index in indexes]
        size = sum(length(block.text) for block in texts)
        data = len(texts) >= _CELLS and texts[0].name in _CELL_TAGS
        if data or _is_cross_head(blocks, indexes, box):
            continue
        if size < _INSERT and max(block.weight for block in texts) < _INSERT // 2:
            reasons.update(dict.fromkeys(indexes, "box"))
    return reasons


# A table with this many cells holds data, not a box.
_CELLS = 8
_CELL_TAGS = frozenset({"td", "th"})
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


def _in_box(block: Block, main: int) -> bool:
    """Return whether a line stands in a part of its own beside the story's paragraphs."""
    return block.container != main


def _attribution(blocks: Sequence[Block], index: int, main: int) -> Reasons:
    """Return the short lines in a pull quote's box: who said it."""
    reasons: Reasons = {}
    for place in (index - 2, index - 1, index + 1, index + 2):
        if not 0 <= place < len(blocks):
            continue
        near = blocks[place]
        if not _in_box(near, main) and near.tag is not blocks[index].tag.parent:
            continue
        together = (
            near.container == blocks[index].container
            or near.tag.parent is blocks[index].tag.parent
            or near.tag is blocks[index].tag.parent
        )
        if together and length(near.text) < 100 and not near.weight:
            reasons[place] = "pull quote"
    return reasons
