"""Words in a text: where they stand and the forms under which they can be found.

A token is a run of letters and digits together with what joins them (`covid-19`, `O'Brien`,
`AT&T`, `4.25%`, `U.S.`, `C++`). It stands at one position and carries several forms: as written,
in any form, its parts, its parts joined. In scripts that write no blanks between words, and in
Korean, each character is a token; a word is then a run of neighbours.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

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
)
_LETTER = rf"[^\W_{_UNSPACED}]"
_RUN = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}])*+"
_JOINT = (
    r"(?:[-‐‑־'’ʼ&@_]|(?<=\d)[.,](?=\d)|\.(?![A-ZÀ-ÞА-Я\d])|(?<=[^\W\d_]{2}\d)\.|(?<=\d)\.(?=\d))"
)
_SIGN = r"(?<![\w#@$€£¥.])(?:[#@$€£¥]|\.(?=[^\W\d_]))"

TOKEN = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}][{_COMBINING}]*)"
    rf"|(?P<dotted>(?<![\w.])[^\W\d_{_UNSPACED}](?:\.[^\W\d_{_UNSPACED}])+(?![^\W_])\.?)"
    rf"|(?P<sign>{_SIGN})?(?P<run>{_RUN}(?:{_JOINT}{_RUN})*+)(?P<tail>(?:\+\+|[#%+€$£¥])(?!\w))?"
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


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text's tokens in order."""

    starts: list[int]
    """Where each token starts, in characters of the text."""
    ends: list[int]
    forms: list[Forms]

    def __len__(self) -> int:
        return len(self.starts)


def analyze(text: str, language: str | None) -> Analysis:
    """Return the tokens of a text in a language (None: no stemming)."""
    shouting = text.isupper()
    starts, ends, forms = [], [], []
    for match in TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        forms.append(_forms(match[0], language, shouting))
    return Analysis(starts, ends, forms)


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


Wanted = tuple[tuple[frozenset[str], ...], ...]
"""Alternatives; each is a sequence of neighbouring tokens, given by the forms that will do."""


@lru_cache(maxsize=1 << 12)
def wanted(word: str, language: str | None) -> Wanted:
    """Return what a plain word of a query looks for in articles of a language."""
    matches = list(TOKEN.finditer(word))
    if len(matches) != 1:
        return (tuple(frozenset(stems(match[0], language)) for match in matches),)
    match = matches[0]
    if match["sign"] or match["tail"]:
        return ((frozenset({_signed(match)}),),)
    if abbreviation := _abbreviation(match):
        forms = {abbreviation}
        if not match["dotted"] and not is_stop_word(match[0].casefold()):
            forms.update(stems(match[0], language))
        return ((frozenset(forms),),)
    if _NUMERIC.fullmatch(match[0]):
        return ((frozenset({_number(match[0]) or _key(match[0])}),),)
    parts = _parts(match[0])
    if len(parts) == 1:
        split = re.fullmatch(r"([^\W\d_]+)(\d+)", match[0])
        parts = [(0, 0, piece) for piece in split.groups()] if split else parts
    whole = frozenset([*stems(match[0], language), *stems(_joined(match[0]), language)])
    if len(parts) == 1:
        return ((whole,),)
    return (whole,), tuple(frozenset(stems(part, language)) for _, _, part in parts)


def exact_words(text: str) -> tuple[frozenset[str], ...]:
    """Return what a quoted text looks for: for each of its tokens the exact forms that will do.

    One word of two to five capitals asks for capitals; otherwise case does not count.
    """
    matches = list(TOKEN.finditer(text))
    if len(matches) == 1 and (abbreviation := _abbreviation(matches[0])):
        return (frozenset({abbreviation}),)
    return tuple(
        frozenset({_signed(match) if match["sign"] or match["tail"] else _key(match[0])})
        for match in matches
    )


@lru_cache(maxsize=1 << 18)
def _forms(token: str, language: str | None, shouting: bool) -> Forms:
    match = TOKEN.fullmatch(token) or TOKEN.match(token)
    if match is None or match["unspaced"]:
        return Forms(frozenset({_key(token)}), frozenset(stems(token, language)))
    bare = match["dotted"] or match["run"]
    exact, plain = {_key(bare)}, set()
    abbreviation = _abbreviation(match)
    if abbreviation:
        exact.add(abbreviation)
        plain.add(abbreviation)
    if shouting or not abbreviation or (not match["dotted"] and not is_stop_word(bare.casefold())):
        plain.update(stems(bare, language))
    if match["sign"] or match["tail"]:
        exact.add(_signed(match))
        plain.add(_signed(match))
    if number := _number(bare):
        exact.add(number)
        plain.add(number)
    parts = [] if match["dotted"] or _NUMERIC.fullmatch(bare) else _parts(bare)
    if len(parts) < 2:
        return Forms(frozenset(exact), frozenset(plain))
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


def _key(token: str) -> str:
    return written(token[:TOKEN_CHARACTERS])


def _signed(match: re.Match[str]) -> str:
    return written((match["sign"] or "") + (match["run"] or "") + (match["tail"] or ""))


def _parts(token: str) -> list[tuple[int, int, str]]:
    return [(run.start(), run.end(), run[0]) for run in _RUNS.finditer(token)]


def _joined(token: str) -> str:
    return "".join(run[0] for run in _RUNS.finditer(token))


_RUNS = re.compile(_RUN)
_NUMERIC = re.compile(r"[\d.,’']+")


def _abbreviation(match: re.Match[str]) -> str | None:
    """Return `u.s.` for `U.S.`, `U.S` and `US`: letters with dots, or two to five capitals."""
    if match["dotted"]:
        return "".join(f"{letter}." for letter in fold(match["dotted"]) if letter.isalnum())
    run = match["run"] or ""
    if 2 <= len(run) <= 5 and run.isalpha() and run.isupper():
        return "".join(f"{letter}." for letter in fold(run))
    return None


def _number(token: str) -> str | None:
    """Return `5000` for `5,000`, `5.000`, `5 000`; None when it is no number with triples."""
    if re.fullmatch(r"\d{1,3}(?:([.,’'])\d{3})(?:\1\d{3})*", token):
        return unicodedata.normalize("NFKC", re.sub(r"[.,’']", "", token))
    return None
