"""Whether a clause holds for one article, and where: by plain reading of its tokens.

This is the meaning of the query language, written once. The reference engine reads every article
with it; every engine finds the spans of its hits with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from indexer.article import Article, day_of
from indexer.engine import Span
from indexer.query import tree
from indexer.text import Analysis, analyze, exact_words, wanted

Place = tuple[int, int, int, int]
"""A range that matched: first and last token, first and last character."""
Places = dict[str, list[Place]]
"""By field (`title`, `text`), where a clause matched."""

METADATA = ("author", "section", "source", "lang", "url")


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its tokens."""

    article: Article
    title: Analysis
    text: Analysis

    @classmethod
    def of(cls, article: Article) -> "Document":
        """Return an article analysed in its language."""
        return cls(
            article,
            analyze(article.title, article.language),
            analyze(article.text, article.language),
        )

    def field(self, name: str) -> Analysis:
        """Return the tokens of `title` or `text`."""
        return self.title if name == "title" else self.text


def match(
    clause: tree.Clause, document: Document, fields: tuple[str, ...] = ("title", "text")
) -> Places | None:
    """Return where a clause matches in an article; None when it does not hold.

    A clause can hold without a place: a date, a negation, a filter on the author.
    """
    match clause:
        case tree.Everything():
            return {}
        case tree.Nothing():
            return None
        case tree.And(clauses):
            return _all([match(one, document, fields) for one in clauses])
        case tree.Or(clauses):
            return _any([match(one, document, fields) for one in clauses])
        case tree.Not(inner):
            return {} if match(inner, document, fields) is None else None
        case tree.Some():
            return _some(clause, document, fields)
        case tree.Dates() | tree.Undated():
            return {} if _dated(clause, document.article) else None
        case tree.Field("title", inner):
            return match(inner, document, ("title",))
        case tree.Field(name, inner):
            return {} if holds_for_metadata(name, inner, document.article) else None
    found = {name: _places(clause, document, name) for name in fields}
    return found if any(found.values()) else None


def spans(places: Places | None, name: str) -> tuple[Span, ...]:
    """Return the character ranges of places in a field: sorted, joined where they overlap."""
    merged: list[Span] = []
    for start, end in sorted((place[2], place[3]) for place in (places or {}).get(name, ())):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def holds_for_metadata(name: str, clause: tree.Clause, article: Article) -> bool:
    """Tell whether a clause holds for the author, section, paper, language or address."""
    values: Iterable[str | None] = {
        "author": article.authors,
        "section": (article.section,),
        "source": (article.source,),
        "lang": (article.language,),
        "url": (article.url,),
    }[name]
    return any(value and holds_for_value(clause, value, address=name == "url") for value in values)


def holds_for_value(clause: tree.Clause, value: str, *, address: bool = False) -> bool:
    """Tell whether a clause holds for one value, read as a text without a language."""
    if address and isinstance(clause, tree.Word | tree.Exact):
        clause = tree.Exact(_spaced(clause.text))
    text = _spaced(value) if address else value
    return match(clause, Document.of(Article("", "", text)), ("text",)) is not None


def _spaced(address: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in address).split())


def _all(found: list[Places | None]) -> Places | None:
    return None if any(places is None for places in found) else _union(found)


def _any(found: list[Places | None]) -> Places | None:
    return _union(found) if any(places is not None for places in found) else None


def _union(found: Iterable[Places | None]) -> Places:
    union: Places = {}
    for places in found:
        for name, some in (places or {}).items():
            union.setdefault(name, []).extend(some)
    return union


def _some(clause: tree.Some, document: Document, fields: tuple[str, ...]) -> Places | None:
    found = [match(word, document, fields) for word in clause.words]
    reached = sum(w for w, places in zip(clause.weights, found, strict=True) if places is not None)
    return _union(found) if reached >= clause.needed and reached > 0 else None


def _dated(clause: tree.Dates | tree.Undated, article: Article) -> bool:
    if article.published is None:
        return isinstance(clause, tree.Undated)
    if isinstance(clause, tree.Undated):
        return False
    day = day_of(article.published)
    return (clause.first is None or clause.first <= day) and (
        clause.last is None or day <= clause.last
    )


def _places(clause: tree.Clause, document: Document, name: str) -> list[Place]:
    """Return where a clause with places matches in one field."""
    tokens = document.field(name)
    match clause:
        case tree.Word(text):
            found = [
                place
                for sequence in wanted(text, document.article.language)
                for place in _sequence(tokens, sequence, "plain")
            ]
            return sorted(set(found))
        case tree.Exact(text):
            return _sequence(tokens, exact_words(text), "exact")
        case tree.OneOf(words):
            return _sequence(tokens, (frozenset(words),), "exact")
        case tree.Phrase(words, None):
            return _sequence(tokens, phrase_forms(words), "exact")
        case tree.Phrase(words, within):
            each = [_sequence(tokens, (forms,), "exact") for forms in phrase_forms(words)]
            return _close(each, within or 0)
        case tree.Near(left, right, distance):
            pair = [_places(left, document, name), _places(right, document, name)]
            return _close(pair, distance)
        case tree.Or(clauses):
            return sorted({place for one in clauses for place in _places(one, document, name)})
    return []


def phrase_forms(
    words: Iterable[tree.Exact | tree.Pattern | tree.OneOf],
) -> tuple[frozenset[str], ...]:
    """Return the exact forms that will do at each position of a phrase."""
    forms: list[frozenset[str]] = []
    for word in words:
        if isinstance(word, tree.OneOf):
            forms.append(frozenset(word.words))
        else:
            forms.extend(exact_words(word.text.lower()))
    return tuple(forms)


def _sequence(
    tokens: Analysis, sequence: tuple[frozenset[str], ...], kind: Literal["exact", "plain"]
) -> list[Place]:
    """Return each run of neighbouring tokens that have the forms, in order."""
    found: list[Place] = []
    length = len(sequence)
    for first in range(len(tokens) - length + 1) if length else ():
        edges = [_has(tokens, first + at, forms, kind) for at, forms in enumerate(sequence)]
        if all(edge is not None for edge in edges):
            start, end = edges[0], edges[-1]
            assert start and end
            found.append((first, first + length - 1, start[0], end[1]))
    return found


def _has(
    tokens: Analysis, at: int, forms: frozenset[str], kind: Literal["exact", "plain"]
) -> Span | None:
    """Return the range of a token, or of its part, that has one of the forms."""
    token, start = tokens.forms[at], tokens.starts[at]
    if not forms.isdisjoint(token.exact if kind == "exact" else token.plain):
        return start, tokens.ends[at]
    for part_start, part_end, exact, plain in token.parts:
        if not forms.isdisjoint(exact if kind == "exact" else plain):
            return start + part_start, start + part_end
    return None


def _close(each: list[list[Place]], within: int) -> list[Place]:
    """Return the places that stand near enough together, one of each list and none twice.

    A window over all places in order: it must hold each list's share, with at most `within`
    tokens in it that are not theirs. Lists of the same places (a word asked for twice) need as
    many places as there are lists.
    """
    needed: dict[tuple[Place, ...], int] = {}
    for places in each:
        needed[tuple(places)] = needed.get(tuple(places), 0) + 1
    events = sorted({(place, kind) for kind, places in enumerate(needed) for place in places})
    counts = list(needed.values())
    longest = max((place[1] - place[0] + 1 for place, _ in events), default=1)
    reach = within + longest * len(each)
    found: set[Place] = set()
    for left, (start, _) in enumerate(events):
        window, missing = [0] * len(counts), sum(counts)
        used, last = 0, start[0] - 1
        for place, kind in events[left:]:
            if place[0] - start[0] > reach:
                break
            if place[0] <= last:
                continue
            if window[kind] < counts[kind]:
                window[kind] += 1
                missing -= 1
                used += place[1] - place[0] + 1
                last = place[1]
                if not missing:
                    if last - start[0] + 1 - used <= within:
                        found.update(_taken(events[left:], start[0], last, counts))
                    break
    return sorted(found)


def _taken(
    events: list[tuple[Place, int]], first: int, last: int, counts: list[int]
) -> list[Place]:
    """Return the places of a window that filled the lists' shares."""
    left, end, taken = list(counts), first - 1, []
    for place, kind in events:
        if end < place[0] <= last and left[kind]:
            left[kind] -= 1
            end = place[1]
            taken.append(place)
    return taken
