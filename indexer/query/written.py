"""A tree back to the text of a query: `parse(written(clause)).clause == clause`.

The shortest way of writing is not looked for, only one that the parser reads the same.
"""

from datetime import date

from indexer.query import tree
from indexer.query.dates import period
from indexer.query.lexer import Kind, Symbol, symbols


def written(clause: tree.Clause) -> str:
    """Return the text of a query that means a clause.

    Holds for what the parser makes, within its limits: brackets that the text did not need at
    first count as depth and characters. Words of an archive in place of a pattern are written as
    what was asked, a best match as its words.
    """
    text = _all(clause.clauses) if isinstance(clause, tree.And) else _joined(clause)
    return f"({text})" if text.isupper() else text  # in capitals alone, OR would be a word


def _all(clauses: tuple[tree.Clause, ...]) -> str:
    return " ".join(_joined(clause) for clause in clauses)


def _joined(clause: tree.Clause) -> str:
    """Return a clause as it stands beside others that must hold too."""
    match clause:
        case tree.Or(clauses):
            return " OR ".join(_near(one) for one in clauses)
        case tree.Some(words):
            return _all(words)
    return _near(clause)


def _near(clause: tree.Clause) -> str:
    """Return a clause as it stands between ORs."""
    match clause:
        case tree.Near(left, right, distance):
            return f"{_near(left)} NEAR/{distance} {_signed(right)}"
    return _signed(clause)


def _signed(clause: tree.Clause) -> str:
    """Return a clause as it stands beside NEAR."""
    match clause:
        case tree.Not(inner):
            text = _operand(inner)
            minus = next(symbols(f"-{text}")).kind is Kind.MINUS
            return f"-{text}" if minus else f"NOT {text}"
    return _operand(clause)


def _operand(clause: tree.Clause) -> str:
    """Return a clause as it stands after a minus or a field."""
    match clause:
        case tree.Word(text):
            return _chunk(text)
        case tree.Pattern(text):
            return _chunk(text)
        case tree.Fuzzy(text, edits):
            return _chunk(f"{text}~{edits}")
        case tree.Exact() | tree.Phrase() | tree.OneOf():
            return _quoted(clause)
        case tree.Field("url", tree.Exact(text)):
            return _address(text)
        case tree.Field(name, inner):
            lone = isinstance(inner, tree.Field | tree.Dates | tree.Undated)
            lone = lone or (name, type(inner)) == ("url", tree.Word)
            return f"{name}:({_bracketed(inner)})" if lone else f"{name}:{_operand(inner)}"
        case tree.Dates(first, last):
            return _dates(first, last)
        case tree.Undated():
            return "date:none"
        case tree.Everything():
            return "*"
        case tree.Nothing():
            return ""
    return f"({_bracketed(clause)})"


def _bracketed(clause: tree.Clause) -> str:
    return _all(clause.clauses) if isinstance(clause, tree.And) else _joined(clause)


def _chunk(text: str) -> str:
    """Return a word so that it is read as one: not as an operator, a field or an address."""
    found = next(symbols(text), None)
    return text if found and found.kind is Kind.WORD else f",{text}"


def _quoted(clause: tree.Exact | tree.Phrase | tree.OneOf) -> str:
    match clause:
        case tree.Exact(text):
            return f'"{text}"'
        case tree.OneOf(asked=asked):
            return _chunk(asked)
        case tree.Phrase(words, within):
            texts = [word.asked if isinstance(word, tree.OneOf) else word.text for word in words]
            near = "" if within is None else f"~{within}"
            return f'"{" ".join(texts)}"{near}'


def _address(text: str) -> str:
    pasted = next(symbols(text), None) == Symbol(Kind.ADDRESS, text)
    return text if pasted else f"url:{text}"


def _dates(first: date | None, last: date | None) -> str:
    if first and last:
        day = first.isoformat()
        for text in (day[:4], day[:7], day):
            if period(text) == (first, last):
                return f"date:{text}"
    return f"date:{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"
