"""Who wrote it: the ladder of evidence from structured data to the lines by the headline."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from indexer.cleaning.ladders import jsonld
from indexer.cleaning.page.blocks import Block, ends_sentence
from indexer.cleaning.page.characters import tidy
from indexer.cleaning.page.facts import Facts, Seen
from indexer.cleaning.people import authors, persons, printed
from indexer.cleaning.people.printed import LONGEST, Found

Rung = tuple[str, list[str]]
"""Where names were read, and the texts with them."""

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
    r"\bby$|verfasst von|écrit par|escrito por|geschrieben|scritto da|автор|autor|作者|author",
    re.IGNORECASE,
)


def read(
    facts: Facts,
    data: Mapping[str, Any],
    blocks: Sequence[Block],
    near: Sequence[int],
    papers: Sequence[str],
) -> Found | None:
    """Return the authors, and where they were read.

    Of what the mark-up states the first counts that names somebody whom a line by the headline
    names too, else the first that names anybody.
    """
    organisations = _organisations(facts, data, papers)
    lines = [blocks[index].text for index in near if len(blocks[index].text) < LONGEST]
    story = _of_story(blocks, near)
    stated: Found | None = None
    for where, values in _stated(facts, data, blocks, story):
        people = authors.people(map(_tidied, values), paper=organisations)
        if people and any(person in line for person in people for line in lines):
            stated = where, people
            break
        stated = stated or ((where, people) if people else None)
    if stated:
        return stated[0], _completed(stated[1], blocks, near, papers)
    for where, people in printed.read(blocks, near, papers):
        return where, people
    return _far(facts, blocks, near, organisations) or _aside(facts, papers)


def _tidied(text: str) -> str:
    return "\n".join(map(tidy, text.split("\n")))


def _organisations(facts: Facts, data: Mapping[str, Any], papers: Sequence[str]) -> list[str]:
    """Return the names of the paper but those of a site that is called after its owner.

    Its name looks like a person's, and no structured data calls it a publisher.
    """
    publishers = [
        *jsonld.names(data.get("publisher")),
        *(value for name in ("publisher", "copyright") for value in facts.metas.get(name, ())),
    ]
    if any(publishers):
        return list(papers)
    return [name for name in papers if not persons.is_person(name)]


def _completed(
    people: tuple[str, ...], blocks: Sequence[Block], near: Sequence[int], papers: Sequence[str]
) -> tuple[str, ...]:
    """Return the names of the byline by the headline if it has all of those found, and more."""
    for index in near:
        text = blocks[index].text
        if len(text) < LONGEST and authors.BY_LINE.match(text):
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
    yield from _marked(facts, blocks, near)


def _marked(facts: Facts, blocks: Sequence[Block], near: Sequence[int]) -> Iterator[Rung]:
    """Yield what elements name as authors: by the headline, but for properties of the article.

    Links to authors count below the headline only: above it they are a row of columnists.
    """
    seen = _seen(facts, [blocks[index] for index in near])
    beside = [index for index in near if not blocks[index].weight or blocks[index].kind]
    lines = [blocks[index].text for index in beside]
    below = [blocks[index].text for index in beside if index >= near[0]]
    for where, belongs in _MARKS:
        hits = [one.text for one in seen if belongs(one.name.split())]
        if where == "author link":
            hits = [hit for hit in hits if _is_in(hit, filter(_can_be_byline, below))][:2]
        elif where != "itemprop author":
            hits = [hit for hit in hits if _is_in(hit, lines)][:2]
        yield where, hits


def _seen(facts: Facts, near: Sequence[Block]) -> list[Seen]:
    """Return what the mark-up names in the story's part, without photographers and reviewers."""
    scope = facts.notes.body_scope
    lines = [block.text for block in near]
    return [
        seen
        for seen in facts.notes.seen
        if not seen.aside
        and scope in (None, seen.scope, 0)
        and not _credit(seen, near)
        and not _is_reviewer(seen.text, lines)
    ]


def _of_story(blocks: Sequence[Block], near: Sequence[int]) -> list[int]:
    """Return the lines by the headline without those of other stories.

    They begin below two paragraphs (one may be the standfirst, and the byline below it) with a
    heading or a line that is all link.
    """
    found: list[int] = []
    prose, ended = 0, False
    for at, index in enumerate(near):
        block = blocks[index]
        if at and index < near[at - 1]:
            prose, ended = 0, False
        prose += bool(block.weight and not block.kind)
        ended = ended or (prose > 1 and _is_teaser(block))
        if not ended:
            found.append(index)
    return found


def _is_teaser(block: Block) -> bool:
    return block.heading or block.link_share > _ALL_LINK


def _far(
    facts: Facts, blocks: Sequence[Block], near: Sequence[int], papers: Sequence[str]
) -> Found | None:
    """Return the people in bylines that stand below the story, but those of other stories.

    Links to authors there are a menu's: of nine on the tuned pages none was the author's.
    """
    seen = _seen(facts, [blocks[index] for index in near])
    for where, belongs in _MARKS:
        if where not in ("byline", "rel=author"):
            continue
        hits = [one.text for one in seen if belongs(one.name.split())][:2]
        own = [hit for hit in hits if not _is_others(hit, blocks, near)]
        people = authors.people(map(_tidied, own), paper=papers)
        if people and all(" " not in one or persons.is_person(one) for one in people):
            return where, people
    return None


def _is_others(text: str, blocks: Sequence[Block], near: Sequence[int]) -> bool:
    """Return whether a byline stands below the title of another story."""
    first = text.split("\n")[0]
    headline = min(near, default=0)
    for index, block in enumerate(blocks):
        if first in block.text and index > headline + _BELOW:
            return any(map(_is_teaser, blocks[max(0, index - _BELOW) : index]))
    return False


def _is_in(text: str, lines: Iterable[str]) -> bool:
    """Return whether one of a byline's lines is in one of the lines."""
    parts = text.split("\n")
    return any(part in line for line in lines for part in parts)


def _can_be_byline(line: str) -> bool:
    """Return whether a line is no sentence: a link in one is to somebody it speaks of."""
    return bool(authors.by(line)) or not ends_sentence(line)


def _credit(seen: Seen, near: Sequence[Block]) -> bool:
    """Return whether a byline ends a caption: it is the photographer's."""
    return any(
        block.kind == "caption"
        or (block.kind is None and len(block.text) > len(seen.text) + _CAPTION)
        for block in near
        if block.text.endswith(seen.text) and not authors.BY_LINE.match(seen.text)
    )


def _is_reviewer(name: str, lines: Sequence[str]) -> bool:
    """Return whether the lines name somebody as reviewer, editor or the like."""
    for index, line in enumerate(lines):
        at = line.find(name)
        if at > 0 and _REVIEWED.search(line[max(0, at - _CAPTION) : at]):
            return True
        if at == 0 and index and _REVIEWED.search(lines[index - 1]):
            return True
    return False


_REVIEWED = re.compile(
    r"(?:review|edit|check|verif|approv|updat|illustrat|translat|photograph)\w* by\W{0,3}$",
    re.IGNORECASE,
)
# A caption before a credit is longer than "Photograph by" and shorter than no sentence
# (exact authors the same from 20 to 80).
_CAPTION = 40


def _aside(facts: Facts, papers: Sequence[str]) -> Found | None:
    """Return the person whom bylines beside the story name, if they all name the same one."""
    named: dict[int, dict[tuple[str, ...], str]] = {}
    for seen in facts.notes.seen:
        if (
            seen.aside
            and _PEOPLE.intersection(seen.name.split())
            and not _is_commenters(seen)
            and not _SAYS.search(seen.text)
        ):
            people = authors.people([_tidied(seen.text)], paper=papers)
            if people and all(map(persons.is_person, people)):
                named.setdefault(seen.at, {})[people] = seen.name
    # Those after the first heading are by the story's; a page without one has them anywhere.
    found = named.get(min((at for at in named if at), default=0), {})
    if len(found) == 1:
        return "author box", next(iter(found))
    linked = [people for people, name in found.items() if "rel=author" in name.split()]
    if len(found) <= _TOGETHER and len(linked) == len(found):
        return "rel=author", tuple(dict.fromkeys(one for people in linked for one in people))
    return None


def _is_commenters(seen: Seen) -> bool:
    """Return whether a name stands, without "By" and role, where commenters' and teasers' do."""
    if not _OTHERS.intersection(seen.parts) or "rel=author" in seen.name.split():
        return False
    return not authors.by(seen.text) and not any(map(persons.has_role, seen.text.split("\n")[1:]))


# A line with this share of links is a link (exact authors .688 at .5, .690 from .9).
_ALL_LINK = 0.9
# A teaser's byline stands at most so many lines below its title (.690 at 1 and 2, .688 at 4).
_BELOW = 2
# More links to authors than this beside a story are its neighbours' (exact authors the same from 2
# to 20, but no story there has more than 4 authors).
_TOGETHER = 3
_PEOPLE = frozenset({"byline", "rel=author", "author"})
# Parts where others' names stand.
_OTHERS = frozenset({"related links", "comments", "teaser"})
# What stands over a reader's comment.
_SAYS = re.compile(r"\b(?:says|said|schreibt|sagt|dit|dice|пишет):?\s*$", re.IGNORECASE)
