"""Pull quotes: what is set large between the paragraphs of a story and says again what they say."""

import re
from collections import Counter
from collections.abc import Sequence

from bs4 import Tag

from indexer.cleaning.page.blocks import Block, length, main_container
from indexer.cleaning.story import Reasons

# A short line with this share of its word triples in a longer line elsewhere repeats it, if it
# stands in a box; a paragraph of its own must repeat it whole. At .4 .9552 and .9572, at
# .8 .9565 and .9585, within chance: a quote that was reworded is worth more than that.
_REPEATED = 0.6


# The entries of a list or a table share words with the story; they quote nothing.
_ENTRIES = frozenset({"li", "dd", "dt"})


def repeats(blocks: Sequence[Block]) -> Reasons:
    """Pull quotes: lines that stand again in a longer line of the story, with their attribution."""
    words = [_words(block.text) for block in blocks]
    main = main_container(blocks)
    boxed = [block.name not in _ENTRIES and _in_box(block, main) for block in blocks]
    # Under 4 words (8 outside a box) a cross-head may share its words with a sentence; over 50 it
    # is a copy.
    short = [
        index
        for index, block in enumerate(blocks)
        if not block.heading
        and (4 if boxed[index] else 8) <= _units(words[index], block.text) <= 50
    ]
    sought = {triple for index in short for triple in _sought(words[index], boxed[index])}
    holders = _holders(words, sought)
    reasons: Reasons = {}
    for index in short:
        needed = _REPEATED if boxed[index] else 1.0
        if _repeated(index, words, holders, boxed[index]) >= needed:
            reasons[index] = "pull quote"
            reasons.update(_attribution(blocks, index, main))
    return reasons


# Words that so many lines share say nothing of repetition, and would cost quadratic time.
_COMMONPLACE = 40
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"
)


_SIMPLE = re.compile(r"\w+")


def _words(text: str) -> list[str]:
    """Return the words of a line in small letters; a Chinese or Japanese character is one."""
    return (_SIMPLE if text.isascii() else _WORD).findall(text.casefold())


def _units(words: Sequence[str], text: str) -> int:
    """Return how many words a line has; three Chinese or Japanese characters count as one."""
    return len(words) if text.isascii() or len(words) < len(text) // 2 else len(words) // 3


def _holders(
    words: Sequence[Sequence[str]], sought: set[tuple[str, ...]]
) -> dict[tuple[str, ...], set[int]]:
    """Return the lines that have each of the triples sought."""
    firsts = {triple[0] for triple in sought}
    holders: dict[tuple[str, ...], set[int]] = {}
    for index, line in enumerate(words):
        for at, word in enumerate(line):
            if word in firsts and (triple := tuple(line[at : at + 3])) in sought:
                holders.setdefault(triple, set()).add(index)
    return holders


def _triples(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def _sought(words: Sequence[str], boxed: bool) -> set[tuple[str, ...]]:
    """Return the triples to look a line up by: all in a box, else its first, to look closer."""
    return _triples(words if boxed else words[:3])


def _repeated(
    index: int,
    words: Sequence[Sequence[str]],
    holders: dict[tuple[str, ...], set[int]],
    boxed: bool,
) -> float:
    """Return the share of a line's word triples that one longer line has."""
    triples = _sought(words[index], boxed)
    shared: Counter[int] = Counter()
    for triple in triples:
        if len(holders.get(triple, ())) <= _COMMONPLACE:
            shared.update(holders.get(triple, ()))
    least = len(words[index]) * 1.15
    longer = [other for other in shared if other != index and len(words[other]) > least]
    if not boxed:
        whole = _triples(words[index])
        return float(any(whole <= _triples(words[other]) for other in longer))
    return max((shared[other] / len(triples) for other in longer), default=0.0)


# A short quotation in a box with this share of its words in one paragraph near by retells it.
_RETOLD = 0.75
_NEAR = 8


def retold(blocks: Sequence[Block]) -> Reasons:
    """Pull quotes whose wording was changed: boxed quotations made of the words of a neighbour."""
    main = main_container(blocks)
    signed: dict[int, bool] = {}
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        quote = _quotation(block)
        if quote is None or not _in_box(block, main):
            continue
        if id(quote) not in signed:
            signed[id(quote)] = _is_signed(quote)
        words = set(_words(block.text))
        if 4 <= len(words) <= 30 and (
            (signed[id(quote)] and _QUOTED.match(block.text))
            or _retells(blocks, index, words, main)
        ):
            reasons[index] = "pull quote"
            reasons.update(_attribution(blocks, index, main))
    return reasons


def _quotation(block: Block) -> Tag | None:
    """Return the block quote that a line is, or stands in."""
    around = block.tag.parent
    if block.name == "blockquote":
        return block.tag
    return around if around is not None and around.name == "blockquote" else None


def _retells(blocks: Sequence[Block], index: int, words: set[str], main: int) -> bool:
    """Return whether most words of a quotation are in one of the paragraphs near by."""
    for place in range(max(0, index - _NEAR), min(len(blocks), index + _NEAR + 1)):
        if place == index or blocks[place].container != main:
            continue
        other = set(_words(blocks[place].text))
        if len(other) > len(words) * 1.3 and len(words & other) >= len(words) * _RETOLD:
            return True
    return False


_QUOTED = re.compile(r"""^["“„«»「『‘'‹].{8,98}["”“»«」』’'›]$""")


def _is_signed(quote: Tag) -> bool:
    """Return whether a block quote that a class sets large has its speaker below.

    The speaker is a footer, or a part that was cut out. Quotations of documents carry no marks;
    sayings that the story needs stand in its paragraphs.
    """
    parts = [child for child in quote.children if isinstance(child, Tag)]
    within = [part for child in parts for part in child.children if isinstance(part, Tag)]
    signed = any(part.name in ("cut", "footer") for part in (*parts, *within))
    return signed and "class" in quote.attrs


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
