"""What a query means, in plain words, for the reader to check against what was meant."""

from calendar import month_name, monthrange
from datetime import date

from indexer.query import tree

_FIELD_NAMES = {"lang": "language", "url": "address"}


def reading(clause: tree.Clause) -> str:
    """Return the meaning of a clause as the noun phrase `articles …`."""
    match clause:
        case tree.Everything():
            return "all articles"
        case tree.Nothing():
            return "no articles"
        case tree.Some(words):
            return f"articles with most of {_listed([_quoted(word.text) for word in words], 'and')}"
    told = _all(clause.clauses if isinstance(clause, tree.And) else (clause,))
    return f"articles {told}"


def _all(clauses: tuple[tree.Clause, ...]) -> str:
    plain, wanted, others, unwanted = [], [], [], []
    for clause in clauses:
        if isinstance(clause, tree.Word):
            plain.append(_quoted(clause.text))
        elif isinstance(clause, tree.Not) and not isinstance(clause.clause, tree.Undated):
            unwanted.append(_clause(clause.clause))
        elif isinstance(clause, tree.Dates | tree.Undated | tree.Field | tree.Not):
            others.append(_clause(clause))
        else:
            wanted.append(_clause(clause))
    if plain:
        wanted.insert(0, f"{_listed(plain, 'and')} in any form")
    parts = []
    if wanted:
        parts.append("with " + _listed(wanted, "and"))
    parts.extend(others)
    if unwanted:
        parts.append("without " + _listed(unwanted, "or"))
    return ", ".join(parts)


def _clause(clause: tree.Clause) -> str:  # noqa: C901  # one line a kind
    match clause:
        case tree.Word(text):
            return f"“{text}” in any form"
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
            return f"{_clause(left)} within {_words(distance)} of {_clause(right)}"
        case tree.Field(name, inner):
            return f"{_FIELD_NAMES.get(name, name)} {_clause(inner)}"
        case tree.Dates(first, last):
            return f"published {_period(first, last)}"
        case tree.Undated():
            return "without a date"
        case tree.And(clauses):
            return f"({_all(clauses)})"
        case tree.Or(clauses):
            return f"({_listed([_clause(one) for one in clauses], 'or')})"
        case tree.Everything():
            return "anything"
        case tree.Not(tree.Undated()):
            return "with a date"
        case tree.Not(inner):
            return f"anything without {_clause(inner)}"
    return reading(clause)


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
