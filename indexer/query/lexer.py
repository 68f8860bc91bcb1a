"""A query's text to symbols: words, quotes, brackets, signs. One pass from left to right."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from indexer.text.characters import nfc

QUOTES = '"“”„‟«»＂「」『』'
_ENDS = {
    mark: re.compile(f"[^{mark}{ends}]*[{ends}]")
    for mark in QUOTES
    for ends in [
        {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』"}.get(mark, mark)
    ]
}
FIELDS = ("title", "author", "section", "source", "lang", "url")
DISTANCE = 10
"""Words between, for a NEAR or a `~` without a number."""
DATE_FIELDS = ("date", "from", "to", "before", "after")


class Kind(Enum):
    """What a symbol is."""

    WORD = auto()
    QUOTE = auto()
    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    EXACT = auto()
    FIELD = auto()
    DATE = auto()
    UNKNOWN_FIELD = auto()
    ADDRESS = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    END = auto()
    """No symbol of a text: what the parser sees behind the last one."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol: its kind, its text, and a number or a mark where the kind has one.

    The text of FIELD is its name, of DATE, ADDRESS and UNKNOWN_FIELD the name and what follows.
    """

    kind: Kind
    text: str = ""
    number: int | None = None
    """QUOTE: the number after `~`; NEAR: the distance."""
    open: bool = False
    """QUOTE: whether the closing mark is missing; UNKNOWN_FIELD: whether a quote or a bracket
    belongs to it."""


_PUNCTUATION = rf"[^\w\s(){QUOTES}‐‑–—-]++"
_MINUS = re.compile(
    rf"-{_PUNCTUATION}(?=[{QUOTES}(])|-(?=[\w{QUOTES}(=#@$€£¥.*?]|{_PUNCTUATION}\w)"
)
"""A minus before a word, quote or bracket, whatever punctuation opens it: `-'word'`, `-["a b"]`."""
_EXACT = re.compile(rf"[=+](?=[\w{QUOTES}#@.])")
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):(?=\S)", re.IGNORECASE)
_DATE = re.compile(rf"({'|'.join(DATE_FIELDS)}):([^\s(){QUOTES}]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()]+", re.IGNORECASE)
_URL = re.compile(rf"url:([^\s(){QUOTES}]+)", re.IGNORECASE)
_UNKNOWN = re.compile(rf"[^\W\d_]\w*:(?=[\w{QUOTES}(])[^\s(){QUOTES}]*")
_NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?(?![\w/*?~:])")
_OPERATOR = re.compile(r"(?:AND/)?(AND|OR|NOT)(?![\w*?~:'’&@-])")
_OPEN, _CLOSE = Symbol(Kind.OPEN), Symbol(Kind.CLOSE)
_MINUS_SIGN, _EQUALS = Symbol(Kind.MINUS), Symbol(Kind.EXACT)
_BEFORE = f"(){QUOTES}"
"""What a sign, an operator or a field may follow beside a blank."""
_CAPITALS = ("AND", "OR", "NOT", "NEAR")
_WORD = re.compile(rf"[^\s(){QUOTES}]+")
_LETTERS = re.compile(rf"[^\W_]++(?![^\s(){QUOTES}])")
"""A word of letters and digits alone: most words, and no sign, operator or field."""
_NAME = re.compile(r"[^\W\d_]\w*+[:.]")
_TILDE = re.compile(r"~(\d{1,4})?")


def normal(text: str) -> str:
    """Return the text in NFC without control characters, surrogates and invisible marks."""
    if text.isascii() and text.isprintable():
        return text
    return nfc("".join(map(_visible, text)))


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cc":
        return " "
    if category == "Cs" or (category == "Cf" and character not in "\u200c\u200d"):
        return ""
    return character


def symbols(text: str) -> Iterator[Symbol]:
    """Yield the symbols of a normalised query text; if capitals are operators, the parser says."""
    position, before = 0, " "
    while position < len(text):
        if text[position].isspace():
            position, before = position + 1, " "
            continue
        symbol, position = _next(text, position, starts=before in _BEFORE or before.isspace())
        before = " "
        if symbol:
            yield symbol
            if symbol.kind not in (Kind.MINUS, Kind.FIELD):
                before = text[position - 1]


def _next(text: str, position: int, *, starts: bool) -> tuple[Symbol | None, int]:
    """Return the symbol at a position (None: a sign that says nothing) and where it ends."""
    character = text[position]
    if character in "()":
        return (_OPEN if character == "(" else _CLOSE), position + 1
    if character in QUOTES:
        return _quote(text, position)
    match = _LETTERS.match(text, position)
    if match and match[0] not in _CAPITALS:
        return Symbol(Kind.WORD, match[0]), match.end()
    if starts:
        if character == "-" and (match := _MINUS.match(text, position)):
            return _MINUS_SIGN, match.end()
        if character in "=+" and _EXACT.match(text, position):
            return (_EQUALS if character == "=" else None), position + 1
        if found := _operator(text, position) or _field(text, position):
            return found
    match = _WORD.match(text, position)
    assert match
    return Symbol(Kind.WORD, match[0]), match.end()


def _operator(text: str, position: int) -> tuple[Symbol, int] | None:
    if text[position] not in "ANO":
        return None
    if match := _OPERATOR.match(text, position):
        return Symbol(Kind[match[1]]), match.end()
    if match := _NEAR.match(text, position):
        return Symbol(Kind.NEAR, match[0], int(match[1] or DISTANCE)), match.end()
    return None


def _field(text: str, position: int) -> tuple[Symbol, int] | None:
    if not _NAME.match(text, position):
        return None
    if match := _ADDRESS.match(text, position):
        return Symbol(Kind.ADDRESS, match[0]), match.end()
    if (match := _URL.match(text, position)) and not set(match[1]) & set("*?~"):
        return Symbol(Kind.ADDRESS, match[1]), match.end()
    if match := _DATE.match(text, position):
        return Symbol(Kind.DATE, f"{match[1].lower()}:{match[2]}"), match.end()
    if match := _FIELD.match(text, position):
        return Symbol(Kind.FIELD, match[1].lower()), match.end()
    if match := _UNKNOWN.match(text, position):
        follows = text[match.end() : match.end() + 1]
        joined = match[0].endswith(":") and follows not in ("", ")") and not follows.isspace()
        return Symbol(Kind.UNKNOWN_FIELD, match[0], open=joined), match.end()
    return None


def _quote(text: str, position: int) -> tuple[Symbol | None, int]:
    """Return a quoted text up to its closing mark, or to the end of the query."""
    if text[position] == '"' and position and text[position - 1].isdigit():
        return None, position + 1
    end = _end_of_quote(text, position)
    if end == len(text):
        return Symbol(Kind.QUOTE, text[position + 1 :], open=True), end
    quoted = text[position + 1 : end]
    if tilde := _TILDE.match(text, end + 1):
        return Symbol(Kind.QUOTE, quoted, int(tilde[1] or DISTANCE)), tilde.end()
    return Symbol(Kind.QUOTE, quoted), end + 1


def _end_of_quote(text: str, position: int) -> int:
    """Return where a quote ends: at the mark that belongs to its own, others being in the quote.

    Where that does not come before its own is opened again, the first mark of any kind ends it.
    """
    if own := _ENDS[text[position]].match(text, position + 1):
        return own.end() - 1
    end = position + 1
    while end < len(text) and text[end] not in QUOTES:
        end += 1
    return end
