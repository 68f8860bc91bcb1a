"""Who wrote it, as readers see it: the lines by the headline, signatures and labelled names."""

import re
from collections.abc import Iterator, Sequence

from indexer.cleaning.moments import dates
from indexer.cleaning.page.blocks import Block, main_container
from indexer.cleaning.page.characters import tidy
from indexer.cleaning.page.marks import BREAK, LINK, UNLINK
from indexer.cleaning.people import authors, eastern, persons

Found = tuple[str, tuple[str, ...]]
"""Where the authors were read, and their names; no name if the page says that it is nobody."""

# A line longer than this is no byline: exact authors on the tuned pages .690 from 80 letters, .688
# at 60; at 300 three more of 854 pages name somebody.
LONGEST = 100


def read(blocks: Sequence[Block], near: Sequence[int], papers: Sequence[str]) -> Iterator[Found]:
    """Yield people from the lines by the headline: with "By", with a date, or next to one.

    A byline of the desk or an agency ends the search: what follows is another story's.
    """
    lines = [index for index in near if blocks[index].kind in (None, "byline", "kicker")]
    close = set(near[:_CLOSE])
    for index in lines:
        people = _with_by(blocks[index], papers)
        if people or _of_desk(blocks[index].text, index in close):
            yield "visible", people
    for index in lines:
        if index in close or blocks[index].kind == "byline":
            person = _beside_date(blocks, index)
            if person and not authors.is_paper(person, papers):
                yield "visible", (person,)
    for block in blocks:
        if person := eastern.signed(block.text):
            yield "visible", (person,)
        elif _LABELLED.match(block.text) and (people := _with_by(block, papers)):
            yield "visible", people
    yield from _signatures(blocks)


def _with_by(block: Block, papers: Sequence[str]) -> tuple[str, ...]:
    """Return the people in a line with "By", if all of them look like people or nicknames.

    A lone word after "By" may be anything (`By train`) but in a byline of its own kind.
    """
    text = block.text
    if not 1 < len(text) < LONGEST or not (authors.by(text) or eastern.reporters(text)):
        return ()
    people = authors.people([text], paper=papers)
    lone = block.kind == "byline" or _SIGNED.match(text) or _has_date(text)
    return (
        people if all(persons.is_person(one) or (lone and " " not in one) for one in people) else ()
    )


# What no one but a writer's name follows, were it one word.
_SIGNED = re.compile(
    r"^\W*(?:(?:posted|written|submitted)\b.*\bby|(?:erstellt|verfasst)\b.*\bvon|"
    r"author|autor(?:in)?:|автор:)",
    re.IGNORECASE,
)


def _of_desk(text: str, close: bool) -> bool:
    """Return whether a line says that the story is the desk's or an agency's.

    With "By" wherever it stands, without close by the headline only.
    """
    if not 1 < len(text) < LONGEST:
        return False
    if by := authors.by(text):
        return authors.is_desk(text[by.end() :]) or persons.is_agency(text[by.end() :])
    return close and authors.is_desk(text)


# What names the author wherever it stands.
_LABELLED = re.compile(
    r"^\W*(?:author|autor(?:in|en)?|auteur|autore|autora|автор|text|texte?)\s?:", re.IGNORECASE
)

# A line without "By" counts among this many lines below the headline (authors the same from 3 to
# 20, but of 854 pages three fewer name somebody at 20: a desk's line ends the search).
_CLOSE = 6


def _beside_date(blocks: Sequence[Block], index: int) -> str | None:
    """Return the person whom a line names that has a date too, or stands next to one."""
    block = blocks[index]
    if len(block.text) >= LONGEST:
        return None
    if _has_date(block.text):
        return authors.beside_date(_unlinked(block)) or authors.beside_date(block.text)
    if block.weight and not block.kind:
        return None
    neighbours = (blocks[at].text for at in (index - 1, index + 1) if 0 <= at < len(blocks))
    if block.kind == "byline" or any(
        len(text) < LONGEST and _has_date(text) for text in neighbours
    ):
        return authors.person(block.text, byline=block.kind == "byline")
    return authors.with_role(block.text)


def _has_date(text: str) -> bool:
    return any(sign.isdigit() for sign in text) and dates.read(text) is not None


def _unlinked(block: Block) -> str:
    """Return a line without the words that are links: `Print version` beside the author."""
    if 0 < block.linked < len(block.text):
        for string in block.tag.strings:
            for line in str(string).split(BREAK):
                if tidy(_LINKED.sub(lambda link: link[1], line)) == block.text:
                    return tidy(_LINKED.sub(" ", line))
    return block.text


_LINKED = re.compile(f"{LINK}([^{UNLINK}]*){UNLINK}")


def _signatures(blocks: Sequence[Block]) -> Iterator[Found]:
    """Yield the person whose name, the surname in capitals, is the line after the last paragraph.

    Names in plain letters there are mostly a subject's or a place's: of seven on the development
    pages one was the author's.
    """
    part = main_container(blocks)
    prose = [index for index, block in enumerate(blocks) if block.weight and not block.kind]
    for index in [index for index in prose if blocks[index].container == part][-1:]:
        for block in blocks[index + 1 : index + 4]:
            if _SURNAME_LAST.fullmatch(block.text) and (person := authors.person(block.text)):
                yield "signature", (person,)


_SURNAME_LAST = re.compile(r"[^\W\d_][\w.-]+ [^\W\d_a-zà-ÿа-яё]{4,}")
