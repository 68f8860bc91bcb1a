"""What a query means, in plain words, for the reader to check against what was meant."""

from calendar import month_name, monthrange
from collections.abc import Sequence
from datetime import date

from indexer.query import tree

_FIELDS = {
    "title": "with {} in the title",
    "author": "by an author {}",
    "section": "in a section {}",
    "source": "in a paper {}",
    "lang": "in the language {}",
    "url": "at an address {}",
}


def reading(clause: tree.Clause) -> str:
    """Return the meaning of a clause as the noun phrase `articles …`."""
    match clause:
        case tree.Everything():
            return "all articles"
        case tree.Nothing():
            return "no articles"
    return f"articles {_all(clause.clauses if isinstance(clause, tree.And) else (clause,))}"


def _all(clauses: tuple[tree.Clause, ...]) -> str:
    """Return what articles must have, be and lack, for clauses that must all hold."""
    words = [clause for clause in clauses if isinstance(clause, tree.Word)]
    wanted = [f"{_forms(words, 'and')} in any form"] if words else []
    others, unwanted = [], []
    for clause in clauses:
        if isinstance(clause, tree.Word):
            continue
        if isinstance(clause, tree.Not) and (thing := _thing(clause.clause)):
            unwanted.append(thing.removesuffix(" in any form"))
        elif thing := _thing(clause):
            alone = len(clauses) == 1 or not isinstance(clause, tree.Or)
            wanted.append(thing if alone else f"({thing})")
        else:
            others.append(_property(clause))
    parts = ["with " + _listed(wanted, "and")] if wanted else []
    parts.extend(others)
    if unwanted:
        parts.append("without " + _listed(unwanted, "or"))
    return ", ".join(parts)


def _thing(clause: tree.Clause) -> str:
    """Return what an article has by a clause about its words; empty for other clauses."""
    match clause:
        case tree.Word():
            return f"{_forms([clause], 'and')} in any form"
        case tree.Some(words):
            return f"some of {_forms(words, 'and')}"
        case tree.Exact(text):
            return f"exactly “{text}”"
        case tree.Pattern(text):
            return f"a word like “{text}”"
        case tree.Fuzzy(text):
            return f"a word spelt like “{text}”"
        case tree.OneOf(words, asked):
            shown = _listed([_quoted(word) for word in words[:4]], "or")
            more = f" ({len(words)} words)" if len(words) > 4 else ""
            return f"{shown}{more}" if words else f"a word like “{asked}” (there is none)"
        case tree.Phrase(words, None):
            return f"exactly “{' '.join(map(_written, words))}”"
        case tree.Phrase(words, int(within)):
            listed = _listed([_quoted(_written(word)) for word in words], "and")
            return f"{listed} as written with at most {_words(within)} between"
        case tree.Near(left, right, distance):
            return f"{_thing(left)} within {_words(distance)} of {_thing(right)}"
        case tree.Or(clauses) if all(isinstance(one, tree.Word) for one in clauses):
            choices = [one for one in clauses if isinstance(one, tree.Word)]
            return f"{_forms(choices, 'or')} in any form"
        case tree.Or(clauses) if all(map(_thing, clauses)):
            return _listed([_thing(one) for one in clauses], "or")
    return ""


def _property(clause: tree.Clause) -> str:
    """Return what an article is by a clause: when and by whom, or the clauses it consists of."""
    match clause:
        case tree.Field(name, inner):
            return _FIELDS[name].format(_value(inner))
        case tree.Dates(first, last):
            return f"published {_period(first, last)}"
        case tree.Undated():
            return "without a date"
        case tree.Not(tree.Undated()):
            return "with a date"
        case tree.Everything():
            return "of any kind"
        case tree.And(clauses):
            return f"({_all(clauses)})"
        case tree.Or(clauses):
            return f"({_listed([_all((one,)) for one in clauses], 'or')})"
        case tree.Not(inner):
            told = _thing(inner).removesuffix(" in any form")
            return f"without {told}" if told else f"not {_property(inner)}"
    return f"({reading(clause)})"


def _value(clause: tree.Clause) -> str:
    """Return what a field has by the clause in it."""
    if isinstance(clause, tree.Everything):
        return "of any kind"
    if isinstance(clause, tree.And) and all(isinstance(one, tree.Word) for one in clause.clauses):
        return _all(clause.clauses).removeprefix("with ").removesuffix(" in any form")
    return _thing(clause).removesuffix(" in any form") or _property(clause)


def _forms(words: Sequence[tree.Word], joint: str) -> str:
    """Return words, and after them what an archive writes for two of them."""
    listed = _listed([_quoted(word.text) for word in words], joint)
    joined = dict.fromkeys(_quoted(whole) for word in words for whole in word.joined)
    return f"{listed} (also as one word, {_listed([*joined], 'or')})" if joined else listed


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"


def _written(word: tree.Exact | tree.Pattern | tree.OneOf) -> str:
    return word.asked if isinstance(word, tree.OneOf) else word.text


def _quoted(text: str) -> str:
    return f"“{text}”"


def _listed(parts: list[str], joint: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def _period(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return f"from {_day(first)}" if first else f"up to {_day(last)}" if last else "on any day"
    if first == last:
        return f"on {_day(first)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"in {first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"in {month_name[first.month]} {first.year}"
    return f"from {_day(first)} to {_day(last)}"


def _day(day: date | None) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}" if day else ""
