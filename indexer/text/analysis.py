"""A text's tokens, each at one position with several forms under which it can be found.

As written, in any form, its parts, its parts joined.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from indexer.text.folding import written
from indexer.text.stemming import stems
from indexer.text.stopwords import is_stop_word, small_words_of
from indexer.text.tokens import (
    NUMERIC,
    SIGN_BEHIND,
    SIGNS,
    TOKEN,
    TOKEN_CHARACTERS,
    abbreviation,
    alone,
    is_abbreviation,
    joined,
    money,
    number_of,
    parts_of,
    signed,
    undotted,
)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one token."""

    exact: frozenset[str]
    """As quotes compare them."""
    plain: frozenset[str]
    """As plain words compare them, in the article's language."""
    parts: tuple[tuple[int, int, frozenset[str], frozenset[str]], ...] = ()
    """Start and end within the token, exact and plain forms of each part of a compound."""


JOINED_PARTS = 6
"""A compound of more parts, often an address, is found whole or by one part."""

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

    No token looks past a blank, so the text is taken apart at its blanks and each piece, most of
    them seen before, brings its tokens. Only a sign behind a number and a blank joins it.
    """
    shouting = text.isupper()
    known = _pieces(language, shouting)
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
    if any(map(text.__contains__, SIGNS)):
        for match in SIGN_BEHIND.finditer(text):
            number = bisect_left(ends, match.start())
            token = text[starts[number] : ends[number]]
            forms[number] = _forms(token + match["sign"], language, shouting)
            ends[number] = match.end()
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


@lru_cache(maxsize=1 << 17)
def _forms(token: str, language: str | None, shouting: bool) -> Forms:
    simple = token.isascii() and token.isalnum() and len(token) <= TOKEN_CHARACTERS
    if simple and not is_abbreviation(token):  # most words: nothing to fold, no sign, no parts
        return _of(frozenset({token.lower()}), frozenset(stems(token, language)))
    match = alone(token)
    if match["unspaced"]:
        return Forms(frozenset({written(match[0])}), frozenset(stems(match[0], language)))
    bare = match["dotted"] or match["run"]
    exact, plain = {written(bare)}, set()
    short = abbreviation(match)
    if short:
        exact.add(short)
        plain.add(short)
    word = joined(bare) if match["dotted"] else bare
    shouted = shouting and not match["dotted"]
    if shouted or not short or not is_stop_word(word.casefold(), language):
        plain.update(stems(word, language))
    if match["sign"] or match["tail"]:
        exact.add(signed(match))
        plain.update((signed(match), money(match)))
    if bare.isalnum() or match["dotted"]:
        return _of(frozenset(exact), frozenset(plain))
    if number := number_of(bare):
        exact.add(number)
        plain.add(number)
    parts = [] if NUMERIC.fullmatch(bare) else parts_of(bare)
    if len(parts) < 2:
        return _of(frozenset(exact), frozenset(plain))
    if (bare := undotted(match["run"])) != match["run"]:
        exact.add(written(bare))
        plain.update(stems(bare, language))
    plain.update(stems(joined(bare), language))
    if not shouting:
        plain -= small_words_of(bare, language)
    if len(parts) <= JOINED_PARTS:
        texts = [joined(part) for *_, part in parts]
        plain.update(*(stems(run, language) for run in _runs(texts)))
    token, before = match[0], len(match["sign"] or "")
    starts = [0, *(before + start for start, *_ in parts[1:])]
    ends = [*(before + end for _, end, _ in parts[:-1]), len(token)]  # the signs are of a part, too
    return Forms(
        frozenset(exact),
        frozenset(plain),
        tuple(
            (start, end, one.exact, one.plain)
            for start, end in zip(starts, ends, strict=True)
            for one in [_forms(token[start:end], language, shouting)]
        ),
    )


def _runs(parts: list[str]) -> Iterator[str]:
    """Yield the neighbouring parts of a compound joined, two or more but not all: `coldwar`."""
    for count in range(2, len(parts)):
        for first in range(len(parts) - count + 1):
            yield "".join(parts[first : first + count])


def _of(exact: frozenset[str], plain: frozenset[str]) -> Forms:
    return Forms(exact, exact if exact == plain else plain)
