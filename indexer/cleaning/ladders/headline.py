"""The headline: which line of the page is it, and what is the title if none is."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from indexer.cleaning.ladders import jsonld, titles
from indexer.cleaning.moments import dates
from indexer.cleaning.page.blocks import Block, length
from indexer.cleaning.page.characters import tidy
from indexer.cleaning.page.facts import Facts
from indexer.cleaning.people import authors, persons, printed

Rung = tuple[str, str | None]

# The figures are exact titles on the tuned and on the held-out development pages: .864 and .894
# with all values as they stand; each alone was varied from .852 and .883.

# What a line's element says for it. Without h2 and h3 .856 and .878, h1 at .5 .854 and .865.
_RANK = {"h1": 0.3, "h2": 0.15, "h3": 0.05}
# A first-level heading may be worded otherwise than <title> and still be the headline; lower ones
# are headings inside the story unless they agree. .852 and .883 at .4 and .75; at .5 .848 and .881,
# at .65 .844 and .878.
_AGREEMENT_H1, _AGREEMENT = 0.2, 0.9
# Nobody's headline is longer: of 1,131 annotated titles the longest has 175 characters.
_LONGEST = 300
# A line of so many words that is part of <title> agrees this much. From two words .852 and .886,
# from four .855 and .883; agreeing wholly .852 and .878.
_FEW_WORDS, _WITHIN = 3, 0.9
# What counts against a line: a part that is not the story's (not counted .852 and .873), being a
# link (.851 and .878), being the paper's name (.844 and .883).
_IN_A_BOX, _A_LINK, _PAPER = 0.3, 0.15, 0.5
# Of a line that is a link so much is linked (the same from .5).
_ALL_LINK = 0.9
# Of lines that agree alike the longer is the headline: without .852 and .881.
_COUNTED, _A_WORD = 10, 0.01
# Of lines that agree alike the one by the text is: without .854 and .878, at .04 .852 and .881.
_FAR, _A_LINE = 20, 0.02
# A paragraph's letters (50 and 200: .852 and .881), and how near the next is (the same from 1 to
# 10 lines).
_PARAGRAPH, _NEXT = 100, 3
# A headline by place alone has from so many to so many letters (the same from 1 and to 300).
_SHORT, _LONG = 12, 200
# Bound against hostile pages: of 854 pages the one that states the most titles has 8.
_MOST_STATED = 12
# A line further than this many lines above the first paragraph is not its headline by place alone.
_ABOVE = 10


def read(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], papers: Sequence[str]
) -> tuple[str, int | None, str]:
    """Return the title, the index of the line that is the headline (or None), and the evidence."""
    window = tidy(facts.title)
    name = " ".join(titles.parts(window))
    if _is_masthead(name, blocks):
        window, papers = "", [*papers, name]
    stated = [
        (where, titles.own(tidy(value), window, papers))
        for where, value in _stated(facts, data)
        if value and tidy(value)
    ]
    stated = list(dict.fromkeys(stated))[:_MOST_STATED]
    first = _first_prose(blocks)
    # An ideographic blank may part the section from the headline, or belong to the headline.
    spaced = [tidy(part) for part in facts.title.split("\u3000")] if "\u3000" in facts.title else []
    best = _agreeing(blocks, [*(title for _, title in stated), *spaced], window, papers)
    if best is None and not stated:
        best = _by_place(blocks, first, papers)
        if best is None and _only_names(window, blocks):
            best = _above_byline(blocks, first)
    if best is not None:
        element = blocks[best].name
        wanted = [*(title for _, title in stated), *titles.parts(window)]
        line, best = _whole(blocks, best, wanted, papers)
        text = titles.own(line, window, papers)
        return text, best, f"headline ({element})" if blocks[best].heading else "headline"
    if stated:
        return stated[0][1], None, stated[0][0]
    left = titles.own(window, window, papers)
    parts = titles.parts(window)
    if left == window and len(parts) > 1:
        left = max(parts, key=len)
    return left, None, "title" if left else ""


def _is_masthead(name: str, blocks: Sequence[Block]) -> bool:
    """Return whether a <title> is the paper's name: a line above a longer first-level heading."""
    words = titles.words(name)
    if not 0 < len(words) <= _NAME_WORDS:
        return False
    above = False
    for block in blocks:
        if block.weight and not block.kind:
            return False
        if above and block.name == "h1" and len(titles.words(block.text)) > len(words):
            return True
        above = above or titles.same(block.text, name)
    return False


# The name of a paper has at most so many words: The Port Ansel Courier.
_NAME_WORDS = 4


def _stated(facts: Facts, data: Mapping[str, Any]) -> Iterator[Rung]:
    """Yield the titles that the page states outside its text."""
    yield "JSON-LD", jsonld.text_of(data.get("headline"))
    for name in _METAS:
        yield from ((f"meta {name}", value) for value in facts.metas.get(name, ()))
    yield from (
        ("itemprop headline", seen.text) for seen in facts.notes.seen if seen.name == "headline"
    )


_METAS = (
    "og:title", "headline", "dc.title", "dcterms.title", "twitter:title", "title", "sailthru.title",
    "parsely-title",
)  # fmt: skip


def _first_prose(blocks: Sequence[Block]) -> int:
    """Return the index of the first paragraph that another follows, else of the first."""
    prose = [
        index for index, block in enumerate(blocks) if block.weight >= _PARAGRAPH and not block.kind
    ]
    for index, following in itertools.pairwise(prose):
        if following - index <= _NEXT:
            return index
    return prose[0] if prose else len(blocks)


def _agreeing(
    blocks: Sequence[Block], stated: Sequence[str], window: str, papers: Sequence[str]
) -> int | None:
    """Return the index of the line that agrees best with what the page states as its title."""
    wanted = [*stated, *titles.parts(window)]
    best, best_score = None, 0.0
    for index, block in enumerate(blocks):
        if not len(block.text) <= _LONGEST or (block.kind and not block.heading):
            continue
        if (
            block.name not in _RANK
            and not block.big
            and not any(titles.same(block.text, other) for other in wanted)
        ):
            continue
        score = _score(block, wanted, window, papers) - _distance(blocks, index)
        if score > best_score:
            best, best_score = index, score
    return best


def _score(block: Block, wanted: Sequence[str], window: str, papers: Sequence[str]) -> float:
    """Return how well a line fits as the headline: agreement, then the rank of its element."""
    words = titles.words(block.text)
    agreement = max((titles.likeness(block.text, other) for other in wanted), default=0.0)
    if len(words) >= _FEW_WORDS and f" {' '.join(words)} " in f" {' '.join(titles.words(window))} ":
        agreement = max(agreement, _WITHIN)
    if not wanted and block.name == "h1":
        agreement = _AGREEMENT_H1
    if agreement < (_AGREEMENT_H1 if block.name == "h1" else _AGREEMENT):
        return 0.0
    rank = _RANK.get(block.name, 0.0)
    against = _IN_A_BOX * bool(block.kind) + _A_LINK * (block.link_share > _ALL_LINK)
    against += _PAPER * titles.is_paper(block.text, papers)
    return agreement + rank + min(len(words), _COUNTED) * _A_WORD - against


def _distance(blocks: Sequence[Block], index: int) -> float:
    """Return what the lines between a headline and the next paragraph count against it."""
    for steps, block in enumerate(blocks[index + 1 : index + 1 + _FAR]):
        if block.weight >= _PARAGRAPH and not block.kind:
            return steps * _A_LINE
    return _FAR * _A_LINE


def _by_place(blocks: Sequence[Block], first: int, papers: Sequence[str]) -> int | None:
    """Return the index of the heading, or of the line in large type, above the first paragraph."""
    for index in range(min(first, len(blocks)) - 1, max(-1, first - 1 - _ABOVE), -1):
        block = blocks[index]
        if not (block.heading or block.big or block.name == "title") or block.kind:
            continue
        if (
            _SHORT <= length(block.text) <= _LONG
            and block.link_share < _ALL_LINK
            and not titles.is_paper(block.text, papers)
            and dates.read(block.text) is None
        ):
            return index
    return None


def _whole(
    blocks: Sequence[Block], best: int, wanted: Sequence[str], papers: Sequence[str]
) -> tuple[str, int]:
    """Return the text of the heading that a line is in, and the index of its last line.

    Its other lines may be names and days, or not what the page states as its title.
    """
    head = blocks[best]
    around = range(max(0, best - _MOST_LINES), best + 1 + _MOST_LINES)
    lines = [index for index in around if index < len(blocks) and blocks[index].tag is head.tag]
    text = " ".join(blocks[index].text for index in lines)
    others = [blocks[index].text for index in lines if index != best]
    if not head.heading or len(text) > _LONGEST or any(_is_apart(one, papers) for one in others):
        return head.text, best
    agrees = [max((titles.likeness(t, w) for w in wanted), default=0.0) for t in (head.text, text)]
    return (head.text, best) if agrees[0] > agrees[1] else (text, lines[-1])


# A headline has at most so many lines on either side of one.
_MOST_LINES = 3


def _is_apart(line: str, papers: Sequence[str]) -> bool:
    """Return whether a line is no part of a headline: a day, a byline, the paper's name."""
    return bool(authors.by(line)) or dates.read(line) is not None or titles.is_paper(line, papers)


def _only_names(window: str, blocks: Sequence[Block]) -> bool:
    """Return whether a <title> has nothing but the paper's name and a section's."""
    long = [part for part in titles.parts(window) if len(titles.words(part)) > _SECTION_WORDS]
    imprints = " ".join(block.text for block in blocks if "©" in block.text[:_LONG]).casefold()
    return all(part.casefold() in imprints for part in long)


# A section's name has at most so many words.
_SECTION_WORDS = 3


def _above_byline(blocks: Sequence[Block], first: int) -> int | None:
    """Return the index of the line above the byline by the first paragraph."""
    for index in range(min(first, len(blocks)) - 1, max(0, first - 1 - _ABOVE), -1):
        above, block = blocks[index - 1], blocks[index]
        if (
            len(block.text) < printed.LONGEST
            and (authors.is_byline(block.text) or persons.is_known(block.text))
            and _SHORT <= length(above.text) <= _LONG
            and above.kind is None
            and above.link_share < _ALL_LINK
            and dates.read(above.text) is None
        ):
            return index - 1
    return None
