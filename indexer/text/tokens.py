"""Words in a text: where they stand and the forms under which they can be found.

A token is a run of letters and digits together with what joins them (`covid-19`, `O'Brien`,
`AT&T`, `4.25%`, `U.S.`, `C++`). It stands at one position and carries several forms: as written,
in any form, its parts, its parts joined. In scripts that write no blanks between words, and in
Korean, each character is a token; a word is then a run of neighbours.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from indexer.text.folding import fold, written
from indexer.text.stemming import stems
from indexer.text.stopwords import is_stop_word

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\uff66-\uffdc\U00020000-\U0003ffff"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711"
    "\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09e3"
    "\u0a01-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u200c\u200d\ufe20-\ufe2f"
)
"""Combining marks, which `\\w` leaves out although words are written with them."""
_COMBINING = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u3099\u309a\u102b-\u103e"
    "\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f"
    "\u109a-\u109d\u17b4-\u17d3\u17dd"
)
"""Signs that a character of an unspaced script carries."""
_LETTER = rf"[^\W_{_UNSPACED}]"
_ALPHA = rf"[^\W\d_{_UNSPACED}]"
_RUN = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}])*+"
_JOINT = rf"(?:[-‐‑־'’ʼ&@_]|(?<=\d)[.,](?=\d)|\.(?![A-ZÀ-ÞА-Я\d])|(?<={_ALPHA}{{2}}\d)\.)"
_SIGN = rf"(?<!{_LETTER})(?<![_#@$€£¥.])(?:[#@$€£¥]|\.(?=[^\W\d_]))"

# A possessive repetition of groups, `(?:…)*+`, is broken in Python before 3.11.5 (gh-106052), which
# Debian 12 has: `(?=(?P<joined>…))(?P=joined)` gives nothing back either.
TOKEN = re.compile(
    rf"(?P<unspaced>(?=\w)[{_UNSPACED}][{_COMBINING}]*)"
    rf"|(?P<dotted>{_ALPHA}(?:\.{_ALPHA})+(?![^\W_])\.?)"
    rf"|(?P<sign>{_SIGN})?(?P<run>{_RUN}(?=(?P<joined>(?:{_JOINT}{_RUN})*))(?P=joined))"
    rf"(?P<tail>(?:\+\+|[#%+€$£¥])(?!{_LETTER}|_))?"
)

TOKEN_CHARACTERS = 200
"""A longer token is known by its first characters: no word is longer, base64 is."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one token."""

    exact: frozenset[str]
    """As quotes compare them."""
    plain: frozenset[str]
    """As plain words compare them, in the article's language."""
    parts: tuple[tuple[int, int, frozenset[str], frozenset[str]], ...] = ()
    """Start and end within the token, exact and plain forms of each part of a compound."""


Kind = Literal["exact", "plain"]
"""Which forms of a token are meant: `Forms.exact` or `Forms.plain`."""
Numbers = Mapping[str, list[int]]
"""By form, token numbers."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text's tokens in order."""

    starts: list[int]
    """Where each token starts, in characters of the text."""
    ends: list[int]
    forms: list[Forms]
    _numbers: dict[Kind, Numbers] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.starts)

    def numbers(self, kind: Kind) -> Numbers:
        """Return by form the numbers of the tokens that have it, whole or in a part, in order."""
        if kind not in self._numbers:
            found: dict[str, list[int]] = {}
            for number, forms in enumerate(self.forms):
                for form in getattr(forms, kind):
                    found.setdefault(form, []).append(number)
                for part in forms.parts:
                    for form in part[2] if kind == "exact" else part[3]:
                        numbers = found.setdefault(form, [])
                        if not numbers or numbers[-1] != number:
                            numbers.append(number)
            self._numbers[kind] = found
        return self._numbers[kind]


def analyze(text: str, language: str | None) -> Analysis:
    """Return the tokens of a text in a language (None: no stemming).

    No token spans a blank and none looks past one, so the text is taken apart at its blanks and
    each piece, most of them seen before, brings its tokens.
    """
    known = _pieces(language, text.isupper())
    starts: list[int] = []
    ends: list[int] = []
    forms: list[Forms] = []
    offset = 0
    for piece in text.replace("\n", " ").split(" "):
        for start, end, found in known[piece]:
            starts.append(offset + start)
            ends.append(offset + end)
            forms.append(found)
        offset += len(piece) + 1
    return Analysis(starts, ends, forms)


class _Pieces(dict[str, tuple[tuple[int, int, Forms], ...]]):
    """The tokens of pieces between blanks, kept for the next time the piece comes."""

    KEPT = 1 << 17
    """Pieces kept: 21,578 news stories have 119,000 different ones in 2.7 million."""
    CHARACTERS = 40
    """A longer piece is hardly ever seen again."""

    def __init__(self, language: str | None, shouting: bool) -> None:
        super().__init__()
        self._language, self._shouting = language, shouting

    def __missing__(self, piece: str) -> tuple[tuple[int, int, Forms], ...]:
        found = tuple(
            (match.start(), match.end(), _forms(match[0], self._language, self._shouting))
            for match in TOKEN.finditer(piece)
        )
        if len(piece) <= self.CHARACTERS:
            if len(self) >= self.KEPT:
                self.clear()
            self[piece] = found
        return found


_pieces = lru_cache(maxsize=32)(_Pieces)


def words(text: str) -> Iterator[str]:
    """Yield the words of a query text: tokens, characters of unspaced scripts kept in runs."""
    run, end = "", -1
    for match in TOKEN.finditer(text):
        if match["unspaced"]:
            if run and match.start() != end:
                yield run
                run = ""
            run, end = run + match[0], match.end()
            continue
        if run:
            yield run
            run = ""
        yield match[0]
    if run:
        yield run


def is_unspaced(word: str) -> bool:
    """Tell whether a word has characters of a script that writes no blanks between words."""
    return any(match["unspaced"] for match in TOKEN.finditer(word))


def pieces(text: str) -> list[str]:
    """Return what of a text can be words with `*` and `?` in them."""
    return _PIECE.findall(text)


Wanted = tuple[tuple[frozenset[str], ...], ...]
"""Alternatives; each is a sequence of neighbouring tokens, given by the forms that will do."""


@lru_cache(maxsize=1 << 12)
def wanted(word: str, language: str | None) -> Wanted:
    """Return what a plain word of a query looks for in articles of a language."""
    tokens = _tokens(word)
    if len(tokens) != 1:
        return (tuple(frozenset(stems(token[0], language)) for token in tokens),)
    token = tokens[0]
    if token["sign"] or token["tail"]:
        return ((frozenset({_signed(token)}),),)
    if abbreviation := _abbreviation(token):
        forms = {abbreviation}
        if not token["dotted"] and not is_stop_word(token[0].casefold(), language):
            forms.update(stems(token[0], language))
        return ((frozenset(forms),),)
    if _NUMERIC.fullmatch(token[0]):
        return ((frozenset({_number(token[0]) or written(token[0])}),),)
    parts = [part for _, _, part in _parts(token[0])]
    if len(parts) == 1 and (split := _LETTERS_AND_DIGITS.fullmatch(token[0])):
        parts = [*split.groups()]
    whole = frozenset([*stems(token[0], language), *stems(_joined(token[0]), language)])
    if len(parts) == 1:
        return ((whole,),)
    return (whole,), tuple(frozenset(stems(part, language)) for part in parts)


def exact_words(text: str, *, phrase: bool = False) -> tuple[frozenset[str], ...]:
    """Return what a quoted text looks for: for each of its tokens the exact forms that will do.

    One word of two to five capitals asks for capitals; otherwise, and in a phrase, case does not
    count.
    """
    tokens = _tokens(text)
    capitals = len(tokens) == 1 and not phrase
    return tuple(frozenset({_quoted(token, capitals)}) for token in tokens)


def _quoted(token: re.Match[str], capitals: bool) -> str:
    if (capitals or token["dotted"]) and (abbreviation := _abbreviation(token)):
        return abbreviation
    return _signed(token) if token["sign"] or token["tail"] else written(token[0])


def _tokens(text: str) -> list[re.Match[str]]:
    """Return the tokens of a text as matches on themselves alone."""
    return [_alone(match[0]) for match in TOKEN.finditer(text)]


def _alone(token: str) -> re.Match[str]:
    match = TOKEN.match(token[:TOKEN_CHARACTERS])
    assert match, token
    return match


@lru_cache(maxsize=1 << 17)
def _forms(token: str, language: str | None, shouting: bool) -> Forms:
    simple = token.isascii() and token.isalnum() and len(token) <= TOKEN_CHARACTERS
    if simple and not _is_abbreviation(token):  # most words: nothing to fold, no sign, no parts
        return _of(frozenset({token.lower()}), frozenset(stems(token, language)))
    match = _alone(token)
    if match["unspaced"]:
        return Forms(frozenset({written(match[0])}), frozenset(stems(match[0], language)))
    bare = match["dotted"] or match["run"]
    exact, plain = {written(bare)}, set()
    abbreviation = _abbreviation(match)
    if abbreviation:
        exact.add(abbreviation)
        plain.add(abbreviation)
    word = not match["dotted"] and not is_stop_word(bare.casefold(), language)
    if shouting or not abbreviation or word:
        plain.update(stems(bare, language))
    if match["sign"] or match["tail"]:
        exact.add(_signed(match))
        plain.add(_signed(match))
    if bare.isalnum() or match["dotted"]:
        return _of(frozenset(exact), frozenset(plain))
    if number := _number(bare):
        exact.add(number)
        plain.add(number)
    parts = [] if _NUMERIC.fullmatch(bare) else _parts(bare)
    if len(parts) < 2:
        return _of(frozenset(exact), frozenset(plain))
    plain.update(stems(_joined(bare), language))
    offset = match.start("run") - match.start()
    return Forms(
        frozenset(exact),
        frozenset(plain),
        tuple(
            (offset + start, offset + end, one.exact, one.plain)
            for start, end, part in parts
            for one in [_forms(part, language, shouting)]
        ),
    )


def _of(exact: frozenset[str], plain: frozenset[str]) -> Forms:
    return Forms(exact, exact if exact == plain else plain)


def _signed(match: re.Match[str]) -> str:
    return written((match["sign"] or "") + (match["run"] or "") + (match["tail"] or ""))


def _parts(token: str) -> list[tuple[int, int, str]]:
    return [(run.start(), run.end(), run[0]) for run in _RUNS.finditer(token)]


def _joined(token: str) -> str:
    return "".join(run[0] for run in _RUNS.finditer(token))


_RUNS = re.compile(_RUN)
_NUMERIC = re.compile(r"[\d.,’']+")
_PIECE = re.compile(rf"[\w{_MARKS}*?'’ʼ&@.-]+")
_TRIPLES = re.compile(r"\d{1,3}(?:([.,’'])\d{3})(?:\1\d{3})*")
_LETTERS_AND_DIGITS = re.compile(r"([^\W\d_]+)(\d+)")


def _abbreviation(match: re.Match[str]) -> str | None:
    """Return `u.s.` for `U.S.`, `U.S` and `US`: letters with dots, or two to five capitals."""
    if match["dotted"]:
        return "".join(f"{letter}." for letter in fold(match["dotted"]) if letter.isalnum())
    run = match["run"] or ""
    return "".join(f"{letter}." for letter in fold(run)) if _is_abbreviation(run) else None


def _is_abbreviation(run: str) -> bool:
    return 2 <= len(run) <= 5 and run.isalpha() and run.isupper()


def _number(token: str) -> str | None:
    """Return `5000` for `5,000`, `5.000`, `5’000`; None when it is no number with triples."""
    if _TRIPLES.fullmatch(token):
        return unicodedata.normalize("NFKC", re.sub(r"[.,’']", "", token))
    return None
