"""What stands around the story: comments and other stories below it, rubrics and signatures."""

import re
from collections import Counter
from collections.abc import Sequence

from indexer.cleaning.page.blocks import Block, ends_sentence, heads_story, length, main_container
from indexer.cleaning.story import Reasons, phrases, tails

# Nothing is cut as a tail before this share of the story's prose; comments may begin earlier, they
# outweigh many stories. At .3 .9559 and .9560, at .7 .9559 and .9580.
_TAIL_FROM = 0.5
_COMMENTS_FROM = 0.05


def below(blocks: Sequence[Block]) -> Reasons:
    """Everything from a heading such as "Comments" or "Related stories" on.

    A heading of links with the story going on below it takes only what stands between.
    """
    total = sum(block.weight for block in blocks)
    main = main_container(blocks)
    onward = _onward(blocks, main)
    last_in = {block.container: index for index, block in enumerate(blocks) if block.weight}
    seen = before = 0
    reasons: Reasons = {}
    for index, block in enumerate(blocks):
        if seen and index not in reasons and (kind := _ends_story(blocks, index, main)):
            share = seen / (total or 1)
            goes_on = onward[index]
            if kind == "comments":
                apart = last_in.get(before, 0) < index
                if share >= (_COMMENTS_FROM if apart else _TAIL_FROM):
                    return reasons | dict.fromkeys(range(index, len(blocks)), kind)
            elif goes_on is not None and goes_on - index <= 12:
                reasons |= dict.fromkeys(range(index, goes_on), kind)
            elif goes_on is None and share >= _TAIL_FROM:
                return reasons | dict.fromkeys(range(index, len(blocks)), kind)
        seen += block.weight
        before = block.container if block.weight else before
    return reasons


def _ends_story(blocks: Sequence[Block], index: int, main: int) -> str | None:
    """Return the kind of what begins with a line, if it is a heading of what follows stories."""
    block = blocks[index]
    size = length(block.text)
    if tails.MODERATION.search(block.text):
        return "comments"
    if block.weight or size > 90 or _is_told(block, main) or heads_story(blocks, index, main):
        return None
    if tails.COMMENTS.search(block.text):
        bars = _BARS.search(block.text)
        apart = bars or (block.container != main and tails.READERS.search(block.text))
        below = blocks[index + 1 : index + 1 + _THREAD]
        return "comments" if apart or _is_thread(below) else None
    # One linked line is a read-more line: nothing but itself goes.
    alone = block.link_share > 0.5 and phrases.READ_MORE.search(block.text)
    if size > 70 or alone:
        return None
    return "related links" if tails.TAIL.search(block.text) else None


# A row of links to what readers do: "Log in | 6 comments".
_BARS = re.compile(r"\s[|·•]\s")


def _is_told(block: Block, main: int) -> bool:
    """Return whether a line is a sentence in a paragraph of the story: "Read more…" is none."""
    own = block.name == "p" and block.container == main and block.link_share < 0.5
    return own and ends_sentence(block.text) and not block.text.endswith(("…", "..."))


# Readers' words are dated, each of them; two dates are looked for in so many lines. A bound, so
# that a page of such headings takes linear time.
_DATED, _THREAD = 2, 40


def _is_thread(blocks: Sequence[Block]) -> bool:
    """Return whether lines are readers' words: in a part so named, with a form, or dated."""
    named = any(part.attrs["kind"] in ("comments", "form") for b in blocks for part in b.kinds)
    return named or sum(bool(phrases.DATE.search(block.text)) for block in blocks) >= _DATED


def _onward(blocks: Sequence[Block], main: int) -> list[int | None]:
    """Return, for each line, where the story goes on below it: its next paragraph or cross-head."""
    onward: list[int | None] = [None] * len(blocks)
    place: int | None = None
    for index in range(len(blocks) - 1, -1, -1):
        onward[index] = place
        block = blocks[index]
        if block.container == main and block.weight and block.link_share < 0.3:
            above = blocks[index - 1] if index else None
            place = index - 1 if above and above.heading and above.link_share < 0.5 else index
    return [
        None if at is None else (at if at > index else index + 1) for index, at in enumerate(onward)
    ]


# How many lines at either end may be something else.
_END_LINES = 12
# A line at an end with more characters than this is none of them.
_END_LENGTH = 80
# A sentence that is shorter begins a story only as a paragraph of its own: "Berlin." is a dateline.
_SENTENCE = 25


def ends(blocks: Sequence[Block]) -> Reasons:
    """Lines before the first and after the last sentence: dates, rubrics, signatures."""
    reasons: Reasons = {}
    main = main_container(blocks)
    lines = Counter(id(block.tag) for block in blocks)
    verses = Counter(id(block.tag) for block in blocks if block.joined)
    signed = any(_LETTER.match(block.text) for block in blocks if block.weight)
    for first in (True, False):
        order = range(len(blocks)) if first else range(len(blocks) - 1, -1, -1)
        for index in order[:_END_LINES]:
            block = blocks[index]
            own = block.name == "p" and block.container == main
            verse = own and verses[id(block.tag)] >= _VERSE
            if verse or block.weight or length(block.text) >= _END_LENGTH or _stays(block, lines):
                break
            if signed and own and not first:
                break
            # A last paragraph may be two words.
            if ends_sentence(block.text) and (not first or own or length(block.text) >= _SENTENCE):
                break
            reasons[index] = "line around the story"
    return reasons if len(reasons) < len(blocks) else {}


_STAYING = frozenset({"li", "dd", "pre", "blockquote"})
# So many breaks in one paragraph are verse's; under a headline stand name, role and place.
_VERSE = 3
# Letters to a paper are signed: the name belongs to them.
_LETTER = re.compile(
    r"\W*(?:sir|madam|dear|to the editor|sehr geehrte\w?|liebe[rs]?|monsieur|madame|"
    r"estimad[oa]s?|señor|уважаем\w+|szanown\w+)\b(?=.{0,30}(?:[,:–—!-]|$))",
    re.IGNORECASE,
)


def _stays(block: Block, lines: Counter[int]) -> bool:
    """Return whether a line at an end belongs to the story: an entry, a cell of data.

    A cell of several lines is layout.
    """
    if block.name == "td":
        return lines[id(block.tag)] == 1
    return block.name in _STAYING
