"""The query language: any text to a tree and notices. Total: it never raises; one pass, no search.

Binding, tightest first: NOT and minus, NEAR, OR, then AND and nearness in writing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from indexer import limits
from indexer.query import tree
from indexer.query.dates import period, span
from indexer.query.lexer import Kind, Symbol, normal, symbols
from indexer.results import Notice
from indexer.text import is_unspaced
from indexer.text import pieces as pieces_of
from indexer.text import words as words_of

_OPERATORS = (Kind.AND, Kind.OR, Kind.NOT, Kind.NEAR)
_OPENERS = (
    Kind.WORD, Kind.QUOTE, Kind.OPEN, Kind.MINUS, Kind.EXACT, Kind.FIELD, Kind.DATE,
    Kind.UNKNOWN_FIELD, Kind.ADDRESS, Kind.NOT,
)  # fmt: skip
_FIELDS = (Kind.FIELD, Kind.DATE, Kind.ADDRESS)
_Part = TypeVar("_Part")


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
    notices: list[Notice] = []
    if len(text) > limits.QUERY_CHARACTERS:
        text = text[: limits.QUERY_CHARACTERS]
        notices.append(
            Notice("cut", f"Only the first {limits.QUERY_CHARACTERS:,} characters were read.")
        )
    text = normal(text).strip()
    found = list(symbols(text))
    if not _has_operators(text, found):
        if any(symbol.kind in _OPERATORS for symbol in found):
            notices.append(
                Notice("capitals", "The query is all in capitals, so AND, OR and NOT are words.")
            )
        found = [
            Symbol(Kind.WORD, symbol.text or symbol.kind.name)
            if symbol.kind in _OPERATORS
            else symbol
            for symbol in found
        ]
        if text.isupper() and sum(symbol.kind is Kind.WORD for symbol in found) > 2:
            found = [replace(symbol, text=symbol.text.lower()) for symbol in found]
    parser = _Parser(found, notices)
    clause = parser.clauses(depth=0)
    if clause is None:
        notices.append(Notice("empty", "There is no word to look for in this query."))
    unique = dict.fromkeys(notices)
    plain = all(symbol.kind in (Kind.WORD, Kind.DATE) for symbol in found)
    return Query(text, clause or tree.Nothing(), tuple(unique), plain)


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
    notices: list[Notice]
    position: int = 0
    words_read: int = 0
    nears_read: int = 0

    def clauses(self, depth: int) -> tree.Clause | None:
        """Read clauses up to the bracket's end; all of them must hold."""
        found: list[tree.Clause] = []
        while symbol := self._peek():
            if symbol.kind is Kind.CLOSE:
                if depth:
                    break
                self._dangling(self._take())
            elif symbol.kind in (Kind.AND, Kind.OR, Kind.NEAR):
                self._take()
                if not (symbol.kind is Kind.AND and found and self._operand_follows()):
                    self._dangling(symbol)
            elif clause := self._either(depth):
                found.append(clause)
        return _all(found)

    def _either(self, depth: int) -> tree.Clause | None:
        found = [self._near(depth)]
        while self._peek_kind() is Kind.OR:
            symbol = self._take()
            if self._operand_follows():
                found.append(self._near(depth))
            else:
                self._dangling(symbol)
        return _any([clause for clause in found if clause])

    def _near(self, depth: int) -> tree.Clause | None:
        left = self._signed(depth)
        while self._peek_kind() is Kind.NEAR:
            symbol = self._take()
            right = self._signed(depth) if self._operand_follows() else None
            placed = left and right and _has_places(left) and _has_places(right)
            if placed and self._near_again():
                assert left
                assert right
                left = tree.Near(left, right, symbol.number or 0)
            else:
                if not placed:
                    self._dangling(symbol)
                left = _all([clause for clause in (left, right) if clause])
        return left

    def _near_again(self) -> bool:
        self.nears_read += 1
        if self.nears_read > limits.QUERY_NEARS:
            self._notice("cut", f"Only the first {limits.QUERY_NEARS} NEARs were read.")
        return self.nears_read <= limits.QUERY_NEARS

    def _signed(self, depth: int) -> tree.Clause | None:
        negated, last = False, None
        while self._peek_kind() in (Kind.NOT, Kind.MINUS):
            last = self._take()
            negated = not negated
        if last and not self._operand_follows():
            self._dangling(last)
            return None
        clause = self._primary(depth)
        return tree.Not(clause) if clause and negated else clause

    def _primary(self, depth: int) -> tree.Clause | None:
        symbol = self._take()
        match symbol.kind:
            case Kind.OPEN:
                return self._bracket(symbol, depth)
            case Kind.QUOTE:
                return self._quote(symbol)
            case Kind.FIELD:
                return self._field(symbol, depth)
            case Kind.DATE:
                return self._date(symbol)
            case Kind.ADDRESS:
                return tree.Field("url", tree.Exact(symbol.text))
            case Kind.EXACT:
                inner = self._take() if self._peek_kind() in (Kind.WORD, Kind.QUOTE) else None
                return self._quote(inner) if inner else None
            case Kind.UNKNOWN_FIELD:
                return self._unknown_field(symbol, depth)
        return self._word(symbol.text)

    def _bracket(self, symbol: Symbol, depth: int) -> tree.Clause | None:
        if depth >= limits.QUERY_DEPTH:
            self._skip_bracket()
            return None
        clause = self.clauses(depth + 1)
        if self._peek_kind() is Kind.CLOSE:
            self._take()
            if clause is None:
                self._dangling(symbol)
        else:
            self._dangling(symbol)
        return clause

    def _skip_bracket(self) -> None:
        self._notice("cut", f"Brackets deeper than {limits.QUERY_DEPTH} were ignored.")
        within = 1
        while within and (symbol := self._peek()):
            within += (symbol.kind is Kind.OPEN) - (symbol.kind is Kind.CLOSE)
            self._take()

    def _field(self, symbol: Symbol, depth: int) -> tree.Clause | None:
        follows = self._peek_kind()
        if not self._operand_follows() or follows in (Kind.MINUS, Kind.NOT, *_FIELDS):
            self._dangling(symbol)
            return None
        clause = self._primary(depth)
        return tree.Field(symbol.text, clause) if clause else None

    def _unknown_field(self, symbol: Symbol, depth: int) -> tree.Clause | None:
        name = symbol.text.split(":")[0]
        self._notice("unknown-field", f"“{name}:” is no field, so it is a word.")
        clauses = [self._word(symbol.text), self._primary(depth) if symbol.open else None]
        return _all([clause for clause in clauses if clause])

    def _date(self, symbol: Symbol) -> tree.Clause | None:
        name, value = symbol.text.split(":", 1)
        value = value.rstrip(".,;!?") if not value.endswith("..") else value
        if name == "date" and value.lower() == "none":
            return tree.Undated()
        try:
            return _dates(name, value)
        except (ValueError, OverflowError):
            self._notice(
                "bad-date",
                f"“{value}” is no date, so it was ignored; write 2007, 2007-09 or 2007-09-30.",
            )
            return None

    def _quote(self, symbol: Symbol) -> tree.Clause | None:
        if symbol.open:
            self._notice("open-quote", "The quote has no end, so it runs to the end of the query.")
        parts: list[tree.Exact | tree.Pattern | tree.OneOf] = []
        if self._is_full():
            return None
        for chunk in symbol.text.split():
            for piece, pattern in self._pieces(chunk):
                if pattern:
                    parts.append(tree.Pattern(pattern))
                else:
                    parts.extend(tree.Exact(word) for word in words_of(piece))
        if len(parts) > limits.PHRASE_WORDS:
            parts = parts[: limits.PHRASE_WORDS]
            self._notice("cut", f"Only the first {limits.PHRASE_WORDS} words of a quote were read.")
        parts = self._within_limit(parts)
        if len(parts) < 2:
            return parts[0] if parts else None
        return tree.Phrase(tuple(parts), symbol.number)

    def _word(self, chunk: str) -> tree.Clause | None:
        found: list[tree.Clause] = []
        if self._is_full():
            return None
        if chunk and not chunk.strip("*"):
            found = [tree.Everything()]
        elif fuzzy := self._fuzzy(chunk):
            found = [fuzzy]
        else:
            for piece, pattern in self._pieces(chunk):
                if pattern:
                    found.append(tree.Pattern(pattern))
                else:
                    found.extend(tree.Word(word) for word in words_of(piece))
        return _all(self._within_limit(found))

    def _pieces(self, chunk: str) -> Iterator[tuple[str, str | None]]:
        """Yield a chunk's pieces, each with its pattern if it is a word with wildcards."""
        if "*" not in chunk and "?" not in chunk:
            yield chunk, None
            return
        for piece in pieces_of(chunk):
            pattern = _pattern(piece)
            if not pattern or is_unspaced(pattern):  # a part of such a word finds the whole
                yield piece, None
            elif _says_enough(pattern):
                yield piece, pattern
            else:
                self._notice("wildcard", f"“{pattern}” has too few letters beside its wildcard.")
                yield piece, None

    def _within_limit(self, words: list[_Part]) -> list[_Part]:
        kept = words[: limits.QUERY_WORDS - self.words_read]
        self.words_read += len(kept)
        if len(kept) < len(words):
            self._is_full()
        return kept

    def _is_full(self) -> bool:
        if self.words_read < limits.QUERY_WORDS:
            return False
        self._notice("cut", f"Only the first {limits.QUERY_WORDS} words were read.")
        return True

    def _fuzzy(self, chunk: str) -> tree.Clause | None:
        match = re.fullmatch(r"([^\s~*?]+)~(\d{1,3})?[.,;:!?]*", chunk)
        if not match or len(found := list(words_of(match[1]))) != 1:
            return None
        if is_unspaced(found[0]):
            return tree.Word(found[0])
        allowed = 1 if len(found[0]) < 6 else 2
        asked = int(match[2]) if match[2] else allowed
        if asked > allowed:
            away = "1 letter" if allowed == 1 else f"{allowed} letters"
            self._notice("cut", f"“{match[1]}~” finds words at most {away} away.")
        return tree.Fuzzy(found[0], min(asked, allowed)) if asked else tree.Exact(found[0])

    def _peek(self) -> Symbol | None:
        return self.symbols[self.position] if self.position < len(self.symbols) else None

    def _peek_kind(self) -> Kind | None:
        symbol = self._peek()
        return symbol.kind if symbol else None

    def _take(self) -> Symbol:
        self.position += 1
        return self.symbols[self.position - 1]

    def _operand_follows(self) -> bool:
        return self._peek_kind() in (*_OPENERS,)

    def _dangling(self, symbol: Symbol) -> None:
        signs = {Kind.OPEN: "(", Kind.CLOSE: ")", Kind.MINUS: "-", Kind.FIELD: f"{symbol.text}:"}
        name = signs.get(symbol.kind, symbol.text or symbol.kind.name)
        self._notice("dangling", f"“{name}” has nothing to join, so it was ignored.")

    def _notice(self, kind: str, text: str) -> None:
        self.notices.append(Notice(kind, text))


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


def _has_places(clause: tree.Clause) -> bool:
    """Tell whether a clause's matches have places in the text that NEAR can compare."""
    if isinstance(clause, tree.Or):
        return all(map(_has_places, clause.clauses))
    return isinstance(
        clause,
        tree.Word | tree.Exact | tree.Pattern | tree.Fuzzy | tree.Phrase | tree.Near | tree.OneOf,
    )


def _dates(name: str, value: str) -> tree.Clause:
    if name == "date":
        return tree.Dates(*span(value))
    first, last = period(value)
    one_day = timedelta(days=1)
    match name:
        case "from":
            return tree.Dates(first, None)
        case "to":
            return tree.Dates(None, last)
        case "after":
            return tree.Dates(last + one_day if last < date.max else last, None)
        case _:
            return tree.Dates(None, first - one_day if first > date.min else first)


def _pattern(piece: str) -> str | None:
    """Return a piece without what cannot be a wildcard in it; None when it has none."""
    pattern = re.sub(r"\?(?![^\W\d_])", "", piece)
    pattern = normal(re.sub(r"\*{2,}", "*", pattern).strip("'’ʼ&@.-_"))
    return pattern if "*" in pattern or "?" in pattern else None


def _says_enough(pattern: str) -> bool:
    """Tell whether a pattern has two letters beside a `*`, three when one leads."""
    beside = max((len(run) for run in re.split(r"[*?]", pattern) if run), default=0)
    if "*" not in pattern:
        return len(pattern) - pattern.count("?") >= 2
    return beside >= (3 if pattern.startswith("*") else 2)
