"""The headline: which line of the page is it, and what is the title if none is."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from indexer.cleaning import authors, dates, jsonld, titles
from indexer.cleaning.blocks import Block, length
from indexer.cleaning.characters import tidy
from indexer.cleaning.facts import Facts

Rung = tuple[str, str | None]

_RANK = {"h1": 0.3, "h2": 0.15, "h3": 0.05}
# A first-level heading may be worded otherwise than <title> and still be the headline; lower ones
# are headings inside the story unless they agree.
_AGREEMENT_H1, _AGREEMENT = 0.4, 0.75
_LONGEST = 300
# Bound against hostile pages: of 854 pages the one that states the most titles has 8.
_MOST_STATED = 12
# A line further than this many lines above the first paragraph is not its headline by place alone.
_ABOVE = 10


def read(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], papers: Sequence[str]
) -> tuple[str, int | None, str]:
    """Return the title, the index of the line that is the headline (or None), and the evidence."""
    stated = [
        (where, titles.without_paper(tidy(value), papers))
        for where, value in _stated(facts, data)
        if value and tidy(value)
    ]
    stated = list(dict.fromkeys(stated))[:_MOST_STATED]
    window = tidy(facts.title)
    first = _first_prose(blocks)
    # An ideographic blank may part the section from the headline, or belong to the headline.
    spaced = [tidy(part) for part in facts.title.split("\u3000")] if "\u3000" in facts.title else []
    best = _agreeing(blocks, [*(title for _, title in stated), *spaced], window, papers)
    if best is None and not stated:
        best = _by_place(blocks, first, papers)
        if best is None and _only_names(window, blocks):
            best = _above_byline(blocks, first)
    if best is not None:
        text, name = blocks[best].text, blocks[best].name
        return text, best, f"headline ({name})" if blocks[best].heading else "headline"
    if stated:
        return stated[0][1], None, stated[0][0]
    left = titles.without_paper(window, papers)
    parts = titles.parts(window)
    if left == window and len(parts) > 1:
        left = max(parts, key=len)
    return left, None, "title" if left else ""


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
    prose = [index for index, block in enumerate(blocks) if block.weight >= 100 and not block.kind]
    for index, following in itertools.pairwise(prose):
        if following - index <= 3:
            return index
    return prose[0] if prose else len(blocks)


def _agreeing(
    blocks: Sequence[Block], stated: Sequence[str], window: str, papers: Sequence[str]
) -> int | None:
    """Return the index of the line that agrees best with what the page states as its title."""
    wanted = [*stated, *titles.parts(window)]
    best, best_score = None, 0.0
    for index, block in enumerate(blocks):
        if not 3 < len(block.text) <= _LONGEST or (block.kind and not block.heading):
            continue
        if (
            block.name not in _RANK
            and not block.big
            and not (
                length(block.text) > 14 and any(titles.same(block.text, other) for other in wanted)
            )
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
    if len(words) > 2 and f" {' '.join(words)} " in f" {' '.join(titles.words(window))} ":
        agreement = max(agreement, 0.9)
    if not wanted and block.name == "h1":
        agreement = 0.5
    if agreement < (_AGREEMENT_H1 if block.name == "h1" else _AGREEMENT):
        return 0.0
    rank = _RANK.get(block.name, 0.1 if block.big else 0.0)
    against = 0.3 * bool(block.kind) + 0.15 * (block.link_share > 0.9)
    against += 0.5 * titles.is_paper(block.text, papers)
    # Of two parts of <title> that stand as lines on the page the short one is the paper's name.
    longest = max((len(titles.words(part)) for part in titles.parts(window)), default=0)
    against += 0.2 * (not block.heading and 2 * len(words) <= longest)
    return agreement + rank + min(len(words), 10) * 0.01 - against


def _distance(blocks: Sequence[Block], index: int) -> float:
    """Return what the lines between a headline and the next paragraph count against it."""
    for steps, block in enumerate(blocks[index + 1 : index + 21]):
        if block.weight >= 100 and not block.kind:
            return steps * 0.02
    return 0.4


def _by_place(blocks: Sequence[Block], first: int, papers: Sequence[str]) -> int | None:
    """Return the index of the heading, or of the line in large type, above the first paragraph."""
    for index in range(min(first, len(blocks)) - 1, max(-1, first - 1 - _ABOVE), -1):
        block = blocks[index]
        if not (block.heading or block.big or block.name == "title") or block.kind:
            continue
        if (
            12 <= len(block.text) <= 200
            and block.link_share < 0.9
            and not titles.is_paper(block.text, papers)
            and dates.read(block.text) is None
        ):
            return index
    return None


def _only_names(window: str, blocks: Sequence[Block]) -> bool:
    """Return whether a <title> has nothing but the paper's name and a section's."""
    long = [part for part in titles.parts(window) if len(titles.words(part)) > _SECTION_WORDS]
    imprints = " ".join(block.text for block in blocks if "©" in block.text[:200]).casefold()
    return all(part.casefold() in imprints for part in long)


# A section's name has at most so many words.
_SECTION_WORDS = 3


def _above_byline(blocks: Sequence[Block], first: int) -> int | None:
    """Return the index of the line above the byline by the first paragraph."""
    for index in range(min(first, len(blocks)) - 1, max(0, first - 1 - _ABOVE), -1):
        above, block = blocks[index - 1], blocks[index]
        if (
            len(block.text) < 100
            and authors.is_byline(block.text)
            and 12 <= length(above.text) <= 200
            and above.kind is None
            and above.link_share < 0.9
            and dates.read(above.text) is None
        ):
            return index - 1
    return None
