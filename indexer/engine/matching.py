"""Whether a clause holds for one article, and where: by plain reading of its tokens.

This is the meaning of the query language, written once. The reference engine reads every article
with it; every engine finds the spans of its hits with it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.article import Article, day_of
from indexer.engine import Span
from indexer.engine.nearness import Chain, Place, gathered
from indexer.query import tree
from indexer.query.resolve import expanded
from indexer.query.spelling import Lexicon
from indexer.text import Analysis, Kind, analyze, exact_words, wanted

Places = dict[str, list[Place]]
"""By field (`title`, `text`), where a clause matched."""


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

    def words(self) -> set[str]:
        """Return every word as written: what patterns and misspelt words are looked up in."""
        return {*self.title.numbers("exact"), *self.text.numbers("exact")}


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
            return _all([match(one, document, fields) for one in dict.fromkeys(clauses)])
        case tree.Or(clauses):
            return _any([match(one, document, fields) for one in dict.fromkeys(clauses)])
        case tree.Not(inner):
            return {} if match(inner, document, fields) is None else None
        case tree.Some():
            return _some(clause, document, fields)
        case tree.Dates() | tree.Undated():
            return {} if _dated(clause, document.article) else None
        case tree.Field("title", inner):
            return match(inner, document, ("title",))
        case tree.Field(name, inner):
            values = _metadata(name, document.article)
            return {} if any(_holds(name, inner, value, document) for value in values) else None
    if isinstance(clause, tree.Near):
        chains = {name: _chain(clause, document, name) for name in fields}
        found = {name: sorted(one.partners(set(one.places))) for name, one in chains.items()}
    else:
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


def _metadata(name: str, article: Article) -> list[str]:
    """Return the values of an article's author, section, paper, language or address."""
    values: dict[str, Iterable[str | None]] = {
        "author": article.authors,
        "section": (article.section,),
        "source": (article.source,),
        "lang": (article.language,),
        "url": (article.url,),
    }
    return [value for value in values[name] if value]


def _holds(name: str, clause: tree.Clause, value: str, document: Document) -> bool:
    """Tell whether a clause holds for one value; dates and other fields in it, for its article."""
    match clause:
        case tree.And(clauses):
            return all(_holds(name, one, value, document) for one in clauses)
        case tree.Or(clauses):
            return any(_holds(name, one, value, document) for one in clauses)
        case tree.Not(inner):
            return not _holds(name, inner, value, document)
        case tree.Dates() | tree.Undated() | tree.Field():
            return match(clause, document) is not None
    return holds_for_value(name, clause, value)


def holds_for_value(name: str, clause: tree.Clause, value: str) -> bool:
    """Tell whether a clause about words holds for one value, read as a text without a language."""
    if name == "lang":
        clause, value = _worded(clause, _language), _language(value)
    elif name == "url":
        clause, value = _worded(clause, _spaced), _spaced(value)
    document = _read(value)
    clause = expanded(clause, lambda: Lexicon(dict.fromkeys(document.words(), 1)))
    return match(clause, document, ("text",)) is not None


@lru_cache(maxsize=1 << 14)
def _read(value: str) -> Document:
    return Document.of(Article("", "", value))


def _worded(clause: tree.Clause, change: Callable[[str], str]) -> tree.Clause:
    """Return a clause with its words changed and taken as written."""
    match clause:
        case tree.Word(text) | tree.Exact(text):
            return tree.Exact(change(text))
        case tree.Phrase(words, within):
            changed = [_worded(word, change) for word in words]
            return tree.Phrase(tuple(changed), within)  # type: ignore[arg-type]
        case tree.Near(left, right, distance):
            return tree.Near(_worded(left, change), _worded(right, change), distance)
        case tree.Or(clauses):
            return tree.Or(tuple(_worded(one, change) for one in clauses))
    return clause


def _language(code: str) -> str:
    """Return a language's code without case and country: `en` for `EN`, `en-GB` and `en_GB`."""
    return re.split("[-_]", code.lower())[0]


def _spaced(address: str) -> str:
    """Return the words of an address, without its scheme, `www.` and the place in the page."""
    address = re.sub(r"^[a-z]+://|#.*", "", address.lower()).removeprefix("www.")
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
    """Return the places of the words that weigh something: the others did not decide."""
    found = [
        match(word, document, fields) if weight else None
        for word, weight in zip(clause.words, clause.weights, strict=True)
    ]
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
        case tree.Word():
            found = [
                place
                for text in clause.spellings()
                for forms in wanted(text, document.article.language)
                for place in sequence(tokens, forms, "plain")
            ]
            return sorted(set(found))
        case tree.Exact(text):
            return sequence(tokens, exact_words(text), "exact")
        case tree.OneOf(words):
            return sequence(tokens, (frozenset(words),), "exact")
        case tree.Phrase(words, None):
            return sequence(tokens, phrase_forms(words), "exact")
        case tree.Phrase(words, int(within)):
            shares = Counter(phrase_forms(words))
            places = {forms: sequence(tokens, (forms,), "exact") for forms in shares}
            return gathered(places, shares, within)
        case tree.Near():
            return _chain(clause, document, name).places
        case tree.Or(clauses):
            return sorted({place for one in clauses for place in _places(one, document, name)})
    return []


def phrase_forms(
    words: Sequence[tree.Exact | tree.Pattern | tree.OneOf],
) -> tuple[frozenset[str], ...]:
    """Return the exact forms that will do at each position of a phrase."""
    texts = "".join(word.text for word in words if isinstance(word, tree.Exact))
    forms: list[frozenset[str]] = []
    for word in words:
        if isinstance(word, tree.OneOf):
            forms.append(frozenset(word.words))
        else:
            forms.extend(exact_words(word.text, phrase=True, shouted=texts.isupper()))
    return tuple(forms)


def sequence(tokens: Analysis, each: tuple[frozenset[str], ...], kind: Kind) -> list[Place]:
    """Return each run of neighbouring tokens that have the forms, in order.

    A part of a compound neighbours another token only where nothing of the compound is between
    them: the first of several may be its last part, the last of several its first part.
    """
    found: list[Place] = []
    numbers = tokens.numbers(kind)
    inner = len(each) - 1
    firsts = {at for form in next(iter(each), ()) for at in numbers.get(form, ())}
    for first in sorted(firsts):
        spans: list[Span] = []
        for distance, forms in enumerate(each):
            at, before, behind = first + distance, distance > 0, distance < inner
            span = _has(tokens, at, forms, kind, before, behind) if at < len(tokens) else None
            if span is None:
                break
            spans.append(span)
        else:
            found.append((first, first + inner, spans[0][0], spans[-1][1]))
    return found


def _has(
    tokens: Analysis, at: int, forms: frozenset[str], kind: Kind, before: bool, behind: bool
) -> Span | None:
    """Return the range of a token, or of its part, that has one of the forms.

    With a neighbour `before` the part must be the token's first, with one `behind` its last. The
    whole has a part's forms where a stemmer cuts what is before it: then the part is meant.
    """
    token, start = tokens.forms[at], tokens.starts[at]
    whole = forms & (token.exact if kind == "exact" else token.plain)
    parts = token.parts
    if not whole:
        if before and behind:
            return None
        parts = parts[:1] if before else parts[-1:] if behind else parts
    for part_start, part_end, exact, plain in parts:
        shared = forms & (exact if kind == "exact" else plain)
        if shared and shared >= whole:
            return start + part_start, start + part_end
    return (start, tokens.ends[at]) if whole else None


def _chain(clause: tree.Clause, document: Document, name: str) -> Chain:
    if not isinstance(clause, tree.Near):
        return Chain(_places(clause, document, name))
    left, right = _chain(clause.left, document, name), _chain(clause.right, document, name)
    return Chain.of(left, right, clause.distance)
