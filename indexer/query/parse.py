"""The query language: any text to a tree and notices. Total: it never raises; one pass, no search.

Binding, tightest first: NOT and minus, NEAR, OR, then AND and nearness in writing.
"""

import re
from dataclasses import dataclass

from indexer import limits
from indexer.query import tree
from indexer.query.dates import dated
from indexer.query.leaves import Leaves, Notices
from indexer.query.lexer import DATE_FIELDS, Kind, Symbol, normal, symbols
from indexer.results import Notice
from indexer.text.tokens import GERSHAYIM, SIGN_BEHIND, is_abbreviation

_OPERATORS = (Kind.AND, Kind.OR, Kind.NOT, Kind.NEAR)
_OPENERS = (
    Kind.WORD, Kind.QUOTE, Kind.OPEN, Kind.MINUS, Kind.EXACT, Kind.FIELD, Kind.DATE,
    Kind.UNKNOWN_FIELD, Kind.ADDRESS, Kind.NOT,
)  # fmt: skip
_SIGNS = {Kind.OPEN: "(", Kind.CLOSE: ")", Kind.MINUS: "-"}
_MEANT = {
    "language": "lang", "site": "url", "inurl": "url", "by": "author", "byline": "author",
    "year": "date", "since": "from", "until": "to", "headline": "title", "intitle": "title",
    "paper": "source", "newspaper": "source",
}  # fmt: skip
"""What other engines, and people, call our fields."""
_PLAIN = (Kind.WORD, Kind.DATE, Kind.UNKNOWN_FIELD)
_GERSHAYIM = re.compile(GERSHAYIM)
_FIELDS = (Kind.FIELD, Kind.DATE, Kind.ADDRESS)


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    text: str
    """As typed, normalised and cut to the limit."""
    clause: tree.Clause
    notices: tuple[Notice, ...] = ()
    plain: bool = False
    """Whether it is nothing but words and dates, without quotes, fields and operators."""


def parse(text: str) -> Query:
    """Return the query that a text means. Every text means one, if only nothing."""
    text = text.strip()
    notices = Notices()
    if len(text) > limits.QUERY_CHARACTERS:
        text = text[: limits.QUERY_CHARACTERS]
        notices.add("cut", f"Only the first {limits.QUERY_CHARACTERS:,} characters were read.")
    text = SIGN_BEHIND.sub(r"\g<sign>", _GERSHAYIM.sub("״", normal(text).strip()))
    found = list(symbols(text))
    capitals = not _has_operators(text, found)
    if capitals:
        if any(symbol.kind in _OPERATORS for symbol in found):
            notices.add("capitals", "The query is all in capitals, so AND, OR and NOT are words.")
        found = [
            Symbol(Kind.WORD, symbol.text or symbol.kind.name)
            if symbol.kind in _OPERATORS
            else symbol
            for symbol in found
        ]
    clause = _Parser([*found, Symbol(Kind.END)], notices, Leaves(notices)).clauses(depth=0)
    words = sum(symbol.kind in (Kind.WORD, Kind.UNKNOWN_FIELD) for symbol in found)
    if clause and capitals and text.isupper() and words > 1:
        clause = _small(clause)
    if clause is None:
        notices.add("empty", "There is no word to look for in this query.")
    plain = all(symbol.kind in _PLAIN and not symbol.open for symbol in found)
    return Query(text, clause or tree.Nothing(), notices.all(), plain)


def _has_operators(text: str, found: list[Symbol]) -> bool:
    """Tell whether capitals mean operators: something else in the query is not in capitals.

    Numbers alone are not in capitals either: `2007 OR 2008` is no headline.
    """
    if any(symbol.kind in (Kind.QUOTE, Kind.OPEN, *_FIELDS) for symbol in found):
        return True
    if any(character.isalpha() and not character.isupper() for character in text):
        return True
    words = [symbol.text for symbol in found if symbol.kind is Kind.WORD]
    return bool(words) and not any(map(str.isalpha, "".join(words)))


@dataclass(slots=True)
class _Parser:
    symbols: list[Symbol]
    """Those of the query, and END."""
    notices: Notices
    leaves: Leaves
    position: int = 0
    nears_read: int = 0

    def clauses(self, depth: int) -> tree.Clause | None:
        """Read clauses up to the bracket's end; all of them must hold."""
        found: list[tree.Clause] = []
        while (symbol := self.symbols[self.position]).kind is not Kind.END:
            if symbol.kind is Kind.CLOSE:
                if depth:
                    break
                self._dangling(self._take())
            elif symbol.kind in (Kind.AND, Kind.OR, Kind.NEAR):
                self._take()
                if not (symbol.kind is Kind.AND and found and self._operand_follows()):
                    self._dangling(symbol)
            elif symbol.kind is Kind.WORD and self._kind(1) not in (Kind.OR, Kind.NEAR):
                found.extend(self.leaves.word(self._take().text))
            elif clause := self._either(depth):
                found.append(clause)
        return _all(found)

    def _either(self, depth: int) -> tree.Clause | None:
        found = [self._near(depth)]
        while self._kind() is Kind.OR:
            symbol = self._take()
            if self._operand_follows():
                found.append(self._near(depth))
            else:
                self._dangling(symbol)
        return _any([clause for clause in found if clause])

    def _near(self, depth: int) -> tree.Clause | None:
        left = self._signed(depth)
        while self._kind() is Kind.NEAR:
            symbol = self._take()
            right = self._signed(depth) if self._operand_follows() else None
            placed = left and right and _has_places(left) and _has_places(right)
            if placed and self._near_again():
                assert left
                assert right
                left = tree.Near(left, right, symbol.number or 0)
            else:
                if left and right and not placed:
                    self.notices.add(
                        "dangling",
                        "NEAR joins words and quotes alone, so both sides must hold instead.",
                    )
                elif not placed:
                    self._dangling(symbol)
                left = _all([clause for clause in (left, right) if clause])
        return left

    def _near_again(self) -> bool:
        self.nears_read += 1
        if self.nears_read > limits.QUERY_NEARS:
            self.notices.add("cut", f"Only the first {limits.QUERY_NEARS} NEARs were read.")
        return self.nears_read <= limits.QUERY_NEARS

    def _signed(self, depth: int) -> tree.Clause | None:
        negated, last = False, None
        while self._kind() in (Kind.NOT, Kind.MINUS):
            last = self._take()
            negated = not negated
        if last and not self._operand_follows():
            self._dangling(last)
            return None
        says_nothing = last and self._kind() is Kind.WORD and not self.leaves.is_full()
        clause = self._primary(depth)
        if last and says_nothing and not clause:
            self._dangling(last)
        return tree.Not(clause) if clause and negated else clause

    def _primary(self, depth: int) -> tree.Clause | None:
        symbol = self._take()
        match symbol.kind:
            case Kind.OPEN:
                return self._bracket(symbol, depth)
            case Kind.QUOTE:
                return self.leaves.quote(symbol)
            case Kind.FIELD:
                return self._field(symbol, depth)
            case Kind.DATE:
                return self._date(symbol)
            case Kind.ADDRESS:
                return tree.Field("url", tree.Exact(symbol.text))
            case Kind.EXACT:
                inner = self._take() if self._kind() in (Kind.WORD, Kind.QUOTE) else None
                return self.leaves.quote(inner) if inner else None
            case Kind.UNKNOWN_FIELD:
                return self._unknown_field(symbol, depth)
        return _all(self.leaves.word(symbol.text))

    def _bracket(self, symbol: Symbol, depth: int) -> tree.Clause | None:
        if depth >= limits.QUERY_DEPTH:
            self._skip_bracket()
            return None
        clause = self.clauses(depth + 1)
        if self._kind() is Kind.CLOSE:
            self._take()
            if clause is None:
                self._dangling(symbol)
        else:
            self._dangling(symbol)
        return clause

    def _skip_bracket(self) -> None:
        self.notices.add("cut", f"Brackets deeper than {limits.QUERY_DEPTH} were ignored.")
        within = 1
        while within and self._kind() is not Kind.END:
            kind = self._take().kind
            within += (kind is Kind.OPEN) - (kind is Kind.CLOSE)

    def _field(self, symbol: Symbol, depth: int) -> tree.Clause | None:
        follows = self._kind()
        if not self._operand_follows() or follows in (Kind.MINUS, Kind.NOT, *_FIELDS):
            self._dangling(symbol)
            return None
        clause = self._primary(depth)
        return tree.Field(symbol.text, clause) if clause else None

    def _unknown_field(self, symbol: Symbol, depth: int) -> tree.Clause | None:
        name = symbol.text.split(":")[0]
        if symbol.open and name.lower() in DATE_FIELDS:
            self._primary(depth)
            self.notices.add(
                "bad-date",
                f"“{name}:” takes one date or range without quotes and brackets, so it was "
                f"ignored; write 2007, 2007-09 or 2007..2008.",
            )
            return None
        meant = _MEANT.get(name.lower())
        advice = f"; write {meant}:" if meant else ""
        self.notices.add("unknown-field", f"“{name}:” is no field, so it is a word{advice}.")
        clauses = self.leaves.word(symbol.text)
        if symbol.open and (value := self._primary(depth)):
            clauses.append(value)
        return _all(clauses)

    def _date(self, symbol: Symbol) -> tree.Clause | None:
        name, value = symbol.text.split(":", 1)
        value = value.rstrip(".,;!?") if not value.endswith("..") else value
        if name == "date" and value.lower() == "none":
            return tree.Undated()
        try:
            return dated(name, value)
        except (ValueError, OverflowError):
            self.notices.add(
                "bad-date",
                f"“{value}” is no date, so it was ignored; write 2007, 2007-09 or 2007-09-30.",
            )
            return None

    def _kind(self, ahead: int = 0) -> Kind:
        return self.symbols[self.position + ahead].kind

    def _take(self) -> Symbol:
        self.position += 1
        return self.symbols[self.position - 1]

    def _operand_follows(self) -> bool:
        return self._kind() in _OPENERS

    def _dangling(self, symbol: Symbol) -> None:
        name = f"{symbol.text}:" if symbol.kind is Kind.FIELD else symbol.text
        name = name or _SIGNS.get(symbol.kind, symbol.kind.name)
        self.notices.add("dangling", f"“{name}” has nothing to join, so it was ignored.")


def _all(clauses: list[tree.Clause]) -> tree.Clause | None:
    flat: list[tree.Clause] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, tree.And) else [clause])
    return tree.And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _any(clauses: list[tree.Clause]) -> tree.Clause | None:
    flat: list[tree.Clause] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, tree.Or) else [clause])
    return tree.Or(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _small(clause: tree.Clause) -> tree.Clause:
    """Return a clause of capitals with words in small letters; `US` may be `US` or `us`."""
    match clause:
        case tree.Word(text):
            word = tree.Word(text.lower())
            return tree.Or((clause, word)) if is_abbreviation(text) else word
        case tree.And(clauses):
            return tree.And(tuple(map(_small, clauses)))
        case tree.Not(inner):
            return tree.Not(_small(inner))
    return clause


def _has_places(clause: tree.Clause) -> bool:
    """Tell whether a clause's matches have places in the text that NEAR can compare."""
    if isinstance(clause, tree.Or):
        return all(map(_has_places, clause.clauses))
    return isinstance(
        clause,
        tree.Word | tree.Exact | tree.Pattern | tree.Fuzzy | tree.Phrase | tree.Near | tree.OneOf,
    )
