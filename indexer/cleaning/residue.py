"""What stands in the story's part of the page and is not the story.

Each rule takes the blocks that are left and says why a block goes; `strip` runs them in order and
counts by kind. Captions go in `_captions`, share bars and the like in `_announced` (by name) and
`_phrases` (by wording), pull quotes in `_repeats`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bs4.element import Tag

from indexer.cleaning import phrases
from indexer.cleaning.blocks import Block, ends_sentence, length

Reasons = dict[int, str]
"""The kind of residue by the index of the block that goes."""


@dataclass(frozen=True, slots=True)
class Story:
    """What is left of a part of the page: the story's blocks and what was left out, by kind."""

    blocks: tuple[Block, ...]
    dropped: Counter[str]


def strip(blocks: Sequence[Block], *, title: str = "") -> Story:
    """Return the story among the blocks of its part of the page."""
    dropped: Counter[str] = Counter()
    left = list(blocks)
    for rule in _RULES:
        reasons = rule(left)
        if reasons:
            _count(left, reasons, dropped)
            left = [block for index, block in enumerate(left) if index not in reasons]
    return Story(tuple(left), dropped)


def _count(blocks: Sequence[Block], reasons: Reasons, dropped: Counter[str]) -> None:
    """Count neighbours that go for the same reason as one."""
    for index, kind in reasons.items():
        if reasons.get(index - 1) != kind:
            dropped[kind] += 1


def _announced(blocks: Sequence[Block]) -> Reasons:
    """Parts whose class, id or element says what they are."""
    reasons = {index: block.kind for index, block in enumerate(blocks) if block.kind}
    return {index: kind for index, kind in reasons.items() if not _kept_anyway(blocks[index], kind)}


def _kept_anyway(block: Block, kind: str) -> bool:
    """A long sentence in a part called `meta` or `form` is a lead; a quote is a quote."""
    if kind not in ("byline", "form") or block.link_share > 0.3:
        return False
    return block.weight > 90 and not phrases.LINES[-1][1].search(block.text) and not phrases.DATE.search(block.text)


def _empty(blocks: Sequence[Block]) -> Reasons:
    return {index: "picture" for index, block in enumerate(blocks) if not block.text}


# A line shorter than this beside a picture in a box of its own is its caption: captions of the
# development pages have a median of 74 characters, 90 % are under 190.
_CAPTION = 200


def _captions(blocks: Sequence[Block]) -> Reasons:
    """Lines that share a small box with a picture, and lines that credit one."""
    reasons: Reasons = {}
    boxes: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        boxes.setdefault(id(block.tag), []).append(index)
        if length(block.text) < _CAPTION and phrases.CREDIT.search(block.text):
            reasons[index] = "caption"
    for indexes in boxes.values():
        texts = [blocks[index] for index in indexes]
        if any(block.images for block in texts) and texts[0].name not in ("p", "body"):
            size = sum(length(block.text) for block in texts)
            if size < _CAPTION and not any(block.heading for block in texts):
                reasons.update(dict.fromkeys(indexes, "caption"))
    figures = {id(node) for block in blocks for node in block.tag.parents if node.name == "figure"}
    for index, block in enumerate(blocks):
        inside = [node for node in (block.tag, *block.tag.parents) if id(node) in figures]
        if (inside or block.name == "figure") and block.name not in ("blockquote", "pre", "td", "th"):
            if not any(node.name in ("blockquote", "table", "pre") for node in block.tag.parents if node in inside):
                reasons[index] = "caption"
    return reasons


def _phrases(blocks: Sequence[Block]) -> Reasons:
    """Short lines that say by their words what they are, and the lines that belong to them."""
    main = _main_container(blocks)
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        size = length(block.text)
        before = reasons.get(index - 1)
        if before == "byline" and _is_role(blocks[index - 1], block, main):
            reasons[index] = "byline"
        elif size <= phrases.LONGEST:
            for kind, pattern, most in phrases.LINES:
                if size <= most and pattern.search(block.text):
                    reasons[index] = kind
                    break
            if reasons.get(index) == "byline" and ends_sentence(block.text):
                del reasons[index]
    return reasons


def _is_role(byline: Block, block: Block, main: int) -> bool:
    """Return whether the line under a name is what the person is: short and no sentence."""
    beside = block.tag.parent is not None and block.tag.parent is byline.tag.parent
    near = block.joined or block.tag is byline.tag or (beside and block.container != main)
    return near and length(block.text) < 70 and not ends_sentence(block.text) and not block.heading


def _links(blocks: Sequence[Block]) -> Reasons:
    """Lines that are links, with the heading above a list of them."""
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        if not block.text:
            continue
        share = block.link_share
        if share > 0.8 and not (block.heading and _prose_follows(blocks, index)):
            reasons[index] = "links"
        elif block.name == "li" and share > 0.6 and block.weight == 0:
            reasons[index] = "links"
    for index, block in enumerate(blocks[:-1]):
        if index not in reasons and not block.weight and index + 1 in reasons and (
            block.text.endswith(":") or block.heading) and length(block.text) < 60:
            if reasons.get(index + 2) or index + 2 >= len(blocks):
                reasons[index] = "links"
    return reasons


def _prose_follows(blocks: Sequence[Block], index: int) -> bool:
    return any(block.weight for block in blocks[index + 1 : index + 2])


# So many linked headlines, each with one summary, are a list of other stories.
_TEASERS = 3


def _teasers(blocks: Sequence[Block]) -> Reasons:
    """Linked headlines with a summary each, one after the other, when the page has a story besides."""
    pairs: Reasons = {}
    count = 0
    for index in range(len(blocks) - 1):
        link, summary = blocks[index], blocks[index + 1]
        after = blocks[index + 2] if index + 2 < len(blocks) else None
        single = after is None or after.link_share > 0.8 or after.heading
        if link.link_share > 0.8 and len(link.text) > 15 and single and summary.link_share < 0.5:
            pairs[index] = pairs[index + 1] = "teaser"
            count += 1
    rest = sum(block.weight for index, block in enumerate(blocks) if index not in pairs)
    return pairs if count >= _TEASERS and rest >= 200 else {}


# A short line with this share of its word triples in a longer line elsewhere repeats it, if it
# stands in a box; a paragraph of its own must repeat it whole.
_REPEATED = 0.6


def _repeats(blocks: Sequence[Block]) -> Reasons:
    """Pull quotes: lines that stand again in a longer line of the story, with their attribution."""
    words = [_WORD.findall(block.text.casefold()) for block in blocks]
    holders: dict[tuple[str, ...], set[int]] = {}
    for index, line in enumerate(words):
        for triple in _triples(line):
            holders.setdefault(triple, set()).add(index)
    main = _main_container(blocks)
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


_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")


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
        shared.update(holders[triple])
    least = len(words[index]) * 1.15
    return max(
        (count / len(triples) for other, count in shared.items()
         if other != index and len(words[other]) > least),
        default=0.0,
    )


# A short quotation in a box with this share of its words in one paragraph near by retells it.
_RETOLD = 0.75
_NEAR = 8


def _retold(blocks: Sequence[Block]) -> Reasons:
    """Pull quotes whose wording was changed: boxed quotations made of the words of a neighbour."""
    main = _main_container(blocks)
    bags = [set(_WORD.findall(block.text.casefold())) for block in blocks]
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        quote = block.name == "blockquote" or (block.tag.parent and block.tag.parent.name == "blockquote")
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


def _inserts(blocks: Sequence[Block]) -> Reasons:
    """Small boxes between the paragraphs of a story whose text is all in paragraphs."""
    main = _main_container(blocks)
    total = sum(block.weight for block in blocks)
    proper = sum(b.weight for b in blocks if b.container == main and b.name in ("p", "blockquote"))
    if proper < total * _IN_PARAGRAPHS:
        return {}
    boxes: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        box = _box_beside(block, main)
        if box is not None:
            boxes.setdefault(id(box), []).append(index)
    reasons: Reasons = {}
    for indexes in boxes.values():
        texts = [blocks[index] for index in indexes]
        size = sum(length(block.text) for block in texts)
        if _is_cross_head(blocks, indexes) or len(texts) >= _CELLS and texts[0].name in _CELL_TAGS:
            continue
        if size < _INSERT and max(block.weight for block in texts) < _INSERT // 2:
            reasons.update(dict.fromkeys(indexes, "box"))
    return reasons


# A table with this many cells holds data, not a box.
_CELLS = 8
_CELL_TAGS = frozenset({"td", "th"})
_QUOTE_MARK = re.compile(r"""^\W*["“„«»「『‘'‹]""")


def _is_cross_head(blocks: Sequence[Block], indexes: Sequence[int]) -> bool:
    """Return whether a box is one short line above a paragraph: a cross-head in a `div`."""
    block = blocks[indexes[0]]
    if len(indexes) > 1 or length(block.text) >= 60 or ends_sentence(block.text) or block.linked:
        return False
    follows = indexes[0] + 1 < len(blocks) and blocks[indexes[0] + 1].weight > 0
    return follows and not _QUOTE_MARK.search(block.text)


def _box_beside(block: Block, main: int) -> Tag | None:
    """Return the box that a block stands in, if its parent is the story's main part."""
    for node in (block.tag, *block.tag.parents):
        if node.parent is not None and id(node.parent) == main:
            return node if node.name in _BOXES else None
    return None


_BOXES = frozenset("div aside section table center fieldset dl span article header".split())


def _in_box(block: Block, main: int) -> bool:
    """Return whether a line stands in a part of its own beside the story's paragraphs."""
    return block.container != main


def _attribution(blocks: Sequence[Block], index: int, main: int) -> Reasons:
    """Return the short lines in a pull quote's box: who said it."""
    reasons: Reasons = {}
    for place in (index - 2, index - 1, index + 1, index + 2):
        if not 0 <= place < len(blocks) or not _in_box(blocks[place], main):
            continue
        near = blocks[place]
        together = near.container == blocks[index].container or near.tag.parent is blocks[index].tag.parent
        if together and length(near.text) < 100 and not near.weight:
            reasons[place] = "pull quote"
    return reasons


# Nothing is cut as a tail before this share of the story's prose; comments may begin earlier, they
# outweigh many stories.
_TAIL_FROM = 0.5
_COMMENTS_FROM = 0.1


def _tail(blocks: Sequence[Block]) -> Reasons:
    """Everything from a heading such as "Comments" or "Related stories" on.

    A heading of links with the story going on below it takes only what stands between.
    """
    total = sum(block.weight for block in blocks)
    main = _main_container(blocks)
    seen = 0
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        share = seen / (total or 1)
        if seen and length(block.text) <= 70 and not block.weight and index not in reasons:
            if share >= _COMMENTS_FROM and phrases.COMMENTS.search(block.text):
                return reasons | dict.fromkeys(range(index, len(blocks)), "comments")
            if phrases.TAIL.search(block.text):
                goes_on = _goes_on(blocks, index, main)
                if goes_on is not None and goes_on - index <= 12:
                    reasons |= dict.fromkeys(range(index, goes_on), "related links")
                elif goes_on is None and share >= _TAIL_FROM:
                    return reasons | dict.fromkeys(range(index, len(blocks)), "related links")
        seen += block.weight
    return reasons


def _main_container(blocks: Sequence[Block]) -> int:
    """Return the container that has most of the prose."""
    prose: Counter[int] = Counter()
    for block in blocks:
        prose[block.container] += block.weight
    return prose.most_common(1)[0][0] if prose else 0


def _goes_on(blocks: Sequence[Block], index: int, main: int) -> int | None:
    """Return where the story goes on after a heading of links: its next paragraph or cross-head."""
    for place in range(index + 1, len(blocks)):
        block = blocks[place]
        if block.container == main and block.weight and block.link_share < 0.3:
            heading = place - 1
            if heading > index and blocks[heading].heading and blocks[heading].link_share < 0.5:
                return heading
            return place
    return None


# How many lines at either end may be something else.
_END_LINES = 12


def _ends(blocks: Sequence[Block]) -> Reasons:
    """Lines before the first and after the last sentence: dates, rubrics, signatures."""
    reasons: Reasons = {}
    for first in (True, False):
        order = range(len(blocks)) if first else range(len(blocks) - 1, -1, -1)
        for index in order[:_END_LINES]:
            block = blocks[index]
            if block.weight or length(block.text) >= 80 or block.name in _STAYING:
                break
            # A last paragraph may be two words; a first one is not.
            if ends_sentence(block.text) and (not first or length(block.text) >= 25):
                break
            reasons[index] = "line around the story"
    return reasons if len(reasons) < len(blocks) else {}


_STAYING = frozenset({"li", "td", "dd", "pre", "blockquote"})


_RULES: tuple[Callable[[Sequence[Block]], Reasons], ...] = (
    _announced,
    _captions,
    _empty,
    _tail,
    _teasers,
    _phrases,
    _links,
    _repeats,
    _retold,
    _inserts,
    _ends,
)


def paragraphs(blocks: Iterable[Block]) -> list[str]:
    """Return the paragraphs: lines that a break parts within a sentence are put together."""
    out: list[str] = []
    for block in blocks:
        if block.joined and out and not ends_sentence(out[-1]) and block.text[:1].islower():
            out[-1] = f"{out[-1]} {block.text}"
        else:
            out.append(block.text)
    return out
