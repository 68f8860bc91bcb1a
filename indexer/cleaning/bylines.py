"""Who wrote it: the ladder of evidence from structured data to the lines by the headline."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from indexer.cleaning import authors, dates, jsonld
from indexer.cleaning.blocks import Block, main_container
from indexer.cleaning.characters import tidy
from indexer.cleaning.facts import Facts, Seen
from indexer.cleaning.tree import BREAK, LINK, UNLINK

Rung = tuple[str, list[str]]
"""Where names were read, and the texts with them."""
Found = tuple[str, tuple[str, ...]]
"""Where the authors were read, and their names; no name if the page says that it is nobody."""

_METAS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl", "byline", "article:author_name", "og:article:author", "authors",
    "cxenseparse:author", "shareaholic:article_author_name",
)  # fmt: skip
_AUTHORS: tuple[str, ...] = ("author", "creator", "dc:creator")
_MARKS: tuple[tuple[str, Callable[[list[str]], bool]], ...] = (
    ("itemprop author", lambda names: names[0] in _AUTHORS and names[-1] == "name"),
    ("itemprop author", lambda names: names[-1] in _AUTHORS),
    ("rel=author", lambda names: names[-1] == "rel=author"),
    ("author link", lambda names: names[-1] == "author-link" and len(names) > 1),
    ("byline", lambda names: len(names) > 1 and set(names) == {"byline"}),
    ("byline", lambda names: names == ["byline"]),
    ("author link", lambda names: names == ["author-link"]),
)
_WRITTEN_BY = re.compile(
    r"written by|verfasst von|écrit par|escrito por|geschrieben|scritto da|автор|autor|作者|author",
    re.IGNORECASE,
)
# A line longer than this is no byline.
_LONGEST = 100


def read(
    facts: Facts,
    data: Mapping[str, Any],
    blocks: Sequence[Block],
    near: Sequence[int],
    papers: Sequence[str],
) -> Found | None:
    """Return the authors of the first rung that names people, and where it was."""
    organisations = _organisations(facts, data, papers)
    for where, values in _stated(facts, data, blocks, near):
        if people := authors.people(map(tidy, values), paper=organisations):
            return where, _completed(people, blocks, near, papers)
    for where, people in _visible(blocks, near, papers):
        return where, people
    return _aside(facts, papers)


def _organisations(facts: Facts, data: Mapping[str, Any], papers: Sequence[str]) -> list[str]:
    """Return the names of the paper but those of a site that is called after its owner.

    Its name looks like a person's, and no structured data calls it a publisher.
    """
    publishers = [
        *jsonld.names(data.get("publisher")),
        jsonld.publisher_name(facts.json_ld) or "",
        *(value for name in ("publisher", "copyright") for value in facts.metas.get(name, ())),
    ]
    if any(publishers):
        return list(papers)
    return [name for name in papers if not authors.is_person(name)]


def _completed(
    people: tuple[str, ...], blocks: Sequence[Block], near: Sequence[int], papers: Sequence[str]
) -> tuple[str, ...]:
    """Return the names of the byline by the headline if it has all of those found, and more."""
    for index in near:
        text = blocks[index].text
        if len(text) < _LONGEST and authors.BY_LINE.match(text):
            named = authors.people([text], paper=papers)
            if len(named) > len(people) and set(people) < set(named):
                return named
            # A first name only, where the byline has the whole.
            first = people[0] if " " not in people[0] else None
            if first and len(named) == len(people) == 1 and named[0].startswith(f"{first} "):
                return named
    return people


# What the page's mark-up says.


def _stated(
    facts: Facts, data: Mapping[str, Any], blocks: Sequence[Block], near: Sequence[int]
) -> Iterator[Rung]:
    yield "JSON-LD", jsonld.people(data.get("author"))
    for name in _METAS:
        yield from ((f"meta {name}", [value]) for value in facts.metas.get(name, ()))
    if _WRITTEN_BY.search(" ".join(facts.metas.get("twitter:label1", ()))):
        yield "meta twitter:data1", facts.metas.get("twitter:data1", [])
    scope = facts.notes.body_scope
    seen = [one for one in facts.notes.seen if not one.aside and scope in (None, one.scope, 0)]
    close_by = [blocks[index] for index in near]
    lines = [block.text for block in close_by]
    for where, belongs in _MARKS:
        hits = [
            one.text
            for one in seen
            if belongs(one.name.split())
            and not _credit(one, close_by)
            and not any(_reviews(one.text, line) for line in lines)
        ]
        if where != "itemprop author":
            # Those by the headline are the story's, those below may be other stories'.
            close = [hit for hit in hits if any(hit in line for line in lines)]
            hits = (close or hits)[:2]
        if hits:
            yield where, hits


def _credit(seen: Seen, near: Sequence[Block]) -> bool:
    """Return whether a byline ends a caption: it is the photographer's."""
    return any(
        block.kind == "caption"
        or (block.kind is None and len(block.text) > len(seen.text) + _CAPTION)
        for block in near
        if block.text.endswith(seen.text) and not authors.BY_LINE.match(seen.text)
    )


def _reviews(name: str, line: str) -> bool:
    """Return whether a line by the headline names somebody as reviewer, editor or the like."""
    at = line.find(name)
    return at > 0 and bool(_REVIEWED.search(line[:at]))


_REVIEWED = re.compile(
    r"(?:review|edit|check|verif|approv|updat|illustrat|translat|photograph)\w* by\W{0,3}$",
    re.IGNORECASE,
)
# A caption before a credit is longer than "Photograph by" and shorter than no sentence.
_CAPTION = 40


def _aside(facts: Facts, papers: Sequence[str]) -> Found | None:
    """Return the person whom bylines beside the story name, if they all name the same one."""
    named = set()
    for seen in facts.notes.seen:
        if seen.aside and _PEOPLE.intersection(seen.name.split()) and not _SAYS.search(seen.text):
            people = authors.people([seen.text], paper=papers)
            named.add(people if all(map(authors.is_person, people)) else ())
    named.discard(())
    return ("author box", next(iter(named))) if len(named) == 1 else None


_PEOPLE = frozenset({"byline", "rel=author"})
# What stands over a reader's comment.
_SAYS = re.compile(r"\b(?:says|said|schreibt|sagt|dit|dice|пишет):?\s*$", re.IGNORECASE)


# What can be read by the headline.


def _visible(
    blocks: Sequence[Block], near: Sequence[int], papers: Sequence[str]
) -> Iterator[Found]:
    """Yield people from the lines by the headline: with "By", with a date, or next to one.

    A byline of the desk or an agency ends the search: what follows is another story's.
    """
    lines = [index for index in near if blocks[index].kind in (None, "byline", "kicker")]
    close = set(near[:_CLOSE])
    for index in lines:
        text = blocks[index].text
        people = _with_by(text, papers)
        if people or _of_desk(text, index in close):
            yield "visible", people
    for index in lines:
        if index in close or blocks[index].kind == "byline":
            person = _beside_date(blocks, index)
            if person and not authors.is_paper(person, papers):
                yield "visible", (person,)
    for block in blocks:
        if person := authors.signed(block.text):
            yield "visible", (person,)
    yield from _signatures(blocks)


def _with_by(text: str, papers: Sequence[str]) -> tuple[str, ...]:
    """Return the people in a line with "By", if all of them look like people or nicknames."""
    if not 1 < len(text) < _LONGEST or not authors.by(text):
        return ()
    people = authors.people([text], paper=papers)
    return people if all(" " not in one or authors.is_person(one) for one in people) else ()


def _of_desk(text: str, close: bool) -> bool:
    """Return whether a line says that the story is the desk's: with "By", or close by without."""
    if not 1 < len(text) < _LONGEST:
        return False
    by = authors.by(text)
    return authors.is_desk(text[by.end() :]) if by else close and authors.is_desk(text)


# A line without "By" counts among this many lines below the headline.
_CLOSE = 6


def _beside_date(blocks: Sequence[Block], index: int) -> str | None:
    """Return the person whom a line names that has a date too, or stands next to one."""
    block = blocks[index]
    if len(block.text) >= _LONGEST:
        return None
    if _has_date(block.text):
        return authors.beside_date(_unlinked(block)) or authors.beside_date(block.text)
    if block.weight and not block.kind:
        return None
    neighbours = (blocks[at].text for at in (index - 1, index + 1) if 0 <= at < len(blocks))
    if block.kind == "byline" or any(
        len(text) < _LONGEST and _has_date(text) for text in neighbours
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
