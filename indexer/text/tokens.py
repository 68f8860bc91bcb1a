"""What a token of a text is: where it begins and ends, and what it is made of.

A token is a run of letters and digits together with what joins them (`covid-19`, `O'Brien`,
`AT&T`, `4.25%`, `U.S.`, `C++`). In scripts that write no blanks between words, and in Korean, each
character is a token; a word is then a run of neighbours.
"""

import re
import unicodedata
from collections.abc import Iterator

from indexer.text.folding import fold, written

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
    "\u109a-\u109d\u17b4-\u17d3\u17dd\uff9e\uff9f"
)
"""Signs that a character of an unspaced script carries."""
_LETTER = rf"[^\W_{_UNSPACED}]"
_ALPHA = rf"[^\W\d_{_UNSPACED}]"
_RUN = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}])*+"
GERSHAYIM = r'"(?:(?<=[א-ת]{2}")(?=[א-ת]{1,3}(?![א-ת]))|(?<=[א-ת]")(?=[א-ת](?![א-ת"״])))'
"""The mark of a Hebrew abbreviation as it is typed (`צה"ל`, `ד"ר`), where it can be no quote."""
_JOINT = (
    rf"(?:[-‐‑־'’ʼ&@_״]|(?<=\d)[.,](?=\d)|\.(?![A-ZÀ-ÞА-Я\d])|(?<={_ALPHA}{{2}}\d)\.|{GERSHAYIM})"
)
_TIE = "[-‐‑־'’ʼ]"
"""What ties letters with dots to the rest of a compound: `U.S.-led`, `l'O.N.U.`."""
_DOTS = rf"{_ALPHA}(?:\.{_ALPHA})+(?!\.?[^\W_])\.?"
_TIED = rf"(?:\.{_ALPHA})+\.?(?={_TIE}{_LETTER})"
"""Behind the first of the letters with dots that begin a compound."""
_SIGN = (
    rf"(?:(?:[#@$€£¥]|\.(?=[^\W\d_]))(?<!{_LETTER}.)(?<![_#@$€£¥.].)"
    r"|[$€£¥](?<=[A-Z].)(?=\d))"  # US$5m: whose dollars they are is a word of its own
)

# A possessive repetition of groups, `(?:…)*+`, is broken in Python before 3.11.5 (gh-106052), which
# Debian 12 has: `(?=(?P<joined>…))(?P=joined)` gives nothing back either.
TOKEN = re.compile(
    rf"(?P<unspaced>(?=\w)[{_UNSPACED}][{_COMBINING}]*)"
    rf"|(?P<dotted>{_ALPHA}(?=\.)(?!{_TIED})(?:\.{_ALPHA})+(?![^\W_])\.?)"
    rf"|(?P<sign>{_SIGN})?"
    rf"(?P<run>{_RUN}(?:(?=\.)(?<={_ALPHA})(?<!{_LETTER}.){_TIED})?"
    rf"(?=(?P<joined>(?:{_TIE}{_DOTS}|{_JOINT}{_RUN})*))(?P=joined))"
    rf"(?P<tail>(?:\+\+|[#%+€$£¥])(?!{_LETTER}|_))?"
)

SIGNS = ("%", "€", "$", "£", "¥")
SIGN_BEHIND = re.compile(rf"(?<=\d)[ \u00a0\u2009\u202f](?P<sign>[{''.join(SIGNS)}])(?!\w)")
"""A sign behind a number and a blank, as French, German and Spanish write it: `12,5 %`."""

TOKEN_CHARACTERS = 200
"""A longer token is known by its first characters: no word is longer, base64 is."""


def words(text: str) -> Iterator[str]:
    """Yield the words of a query text: tokens; those that touch are one word, as are `9/11`."""
    start, end = 0, -1
    for match in TOKEN.finditer(text):
        if text[end : match.start()] not in ("", "/") or end < 0:
            if end > 0:
                yield text[start:end]
            start = match.start()
        end = match.end()
    if end > 0:
        yield text[start:end]


def is_unspaced(word: str) -> bool:
    """Tell whether a word has characters of a script that writes no blanks between words."""
    return any(match["unspaced"] for match in TOKEN.finditer(word))


def pieces(text: str) -> list[str]:
    """Return what of a text can be words with `*` and `?` in them."""
    return _PIECE.findall(text)


def tokens_of(text: str) -> list[re.Match[str]]:
    """Return the tokens of a text as matches on themselves alone."""
    return [alone(match[0]) for match in TOKEN.finditer(text)]


def alone(token: str) -> re.Match[str]:
    """Return a token as a match on itself, what is before and behind it in its text left out."""
    match = TOKEN.match(token[:TOKEN_CHARACTERS])
    assert match, token
    return match


def signed(match: re.Match[str]) -> str:
    """Return a token as written with the signs before and behind it: `c++`, `$5m`, `$5000`."""
    run = match["run"] or ""
    return written((match["sign"] or "") + (number_of(run) or run) + (match["tail"] or ""))


def money(match: re.Match[str]) -> str:
    """Return a token with its signs, that of a currency first: `€5` for `5€` as for `€5`."""
    text, tail = signed(match), match["tail"] or ""
    return tail + text[:-1] if tail in SIGNS[1:] and not match["sign"] else text


def parts_of(token: str) -> list[tuple[int, int, str]]:
    """Return start, end and text of what joints hold together in a token; a number is one."""
    return [(part.start(), part.end(), part[0]) for part in _PARTS.finditer(token)]


def undotted(token: str) -> str:
    """Return a compound with letters that have dots in it as capitals are written: `US-led`."""
    return _DOTTED_PART.sub(lambda part: part[0].replace(".", ""), token)


def joined(token: str) -> str:
    """Return a token without its joints: `covid19` for `covid-19`."""
    return "".join(run[0] for run in _RUNS.finditer(token))


def abbreviation(match: re.Match[str]) -> str | None:
    """Return `u.s.` for `U.S.`, `U.S` and `US`: letters with dots, or two to five capitals."""
    if match["dotted"]:
        return "".join(f"{letter}." for letter in fold(match["dotted"]) if letter.isalnum())
    run = match["run"] or ""
    return "".join(f"{letter}." for letter in fold(run)) if is_abbreviation(run) else None


def is_abbreviation(run: str) -> bool:
    """Tell whether letters without dots are an abbreviation: two to five capitals."""
    return 2 <= len(run) <= 5 and run.isalpha() and run.isupper()


def number_of(token: str) -> str | None:
    """Return `5000` for `5,000`, `5.000`, `5’000`; None when it is no number with triples.

    What is behind them stays as written: `1234.50` for `1,234.50`.
    """
    if match := _TRIPLES.fullmatch(token):
        whole = unicodedata.normalize("NFKC", re.sub(r"[.,’']", "", match["whole"]))
        return whole + (match["decimals"] or "")
    return None


_RUNS = re.compile(_RUN)
_DOTTED_PART = re.compile(rf"(?:^|(?<={_TIE})){_DOTS}(?={_TIE}|$)")
_PARTS = re.compile(rf"{_DOTTED_PART.pattern}|\d+(?:[.,]\d+)+(?!{_LETTER})|{_RUN}")
NUMERIC = re.compile(r"[\d.,’']+")
_PIECE = re.compile(rf"[\w{_MARKS}*?'’ʼ&@.-]+")
_TRIPLES = re.compile(
    r"(?P<whole>\d{1,3}(?P<mark>[.,’'])\d{3}(?:(?P=mark)\d{3})*)(?P<decimals>(?!(?P=mark))[.,]\d+)?"
)
