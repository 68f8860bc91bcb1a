"""What a word of a query looks for: the forms of the tokens that will do."""

import re
from functools import lru_cache

from indexer.text.folding import fold, written
from indexer.text.stemming import stems
from indexer.text.stopwords import is_stop_word, small_words_of
from indexer.text.tokens import (
    NUMERIC,
    abbreviation,
    joined,
    money,
    number_of,
    parts_of,
    signed,
    tokens_of,
    undotted,
)

Wanted = tuple[tuple[frozenset[str], ...], ...]
"""Alternatives; each is a sequence of neighbouring tokens, given by the forms that will do."""


SHORTEST_NAME = 3
"""Fewer letters with dots are no name that is also written as a word: `A.D.` is no ad."""


@lru_cache(maxsize=1 << 12)
def wanted(word: str, language: str | None) -> Wanted:
    """Return what a plain word of a query looks for in articles of a language."""
    tokens = tokens_of(word)
    if len(tokens) != 1:
        return (tuple(_one(token[0], language) for token in tokens),)
    token = tokens[0]
    if token["sign"] or token["tail"]:
        return ((frozenset({money(token)}),),)
    if short := abbreviation(token):
        forms = {short}
        name = joined(token[0])
        known = len(name) >= SHORTEST_NAME or not token["dotted"]
        if known and not is_stop_word(name.casefold(), language):
            forms.update(stems(name, language))
        letters = (letter for letter in fold(name) if letter.isalpha())
        return (frozenset(forms),), tuple(frozenset({letter}) for letter in letters)
    if "&" in token[0]:
        return ((frozenset(stems(token[0], language)),),)
    if NUMERIC.fullmatch(token[0]):
        number = number_of(token[0]) or written(token[0])
        return (frozenset({number}),), *_with_blanks(number, language)
    parts = [part for _, _, part in parts_of(token[0])]
    text = undotted(token[0])
    if len(parts) == 1 and (split := _LETTERS_AND_DIGITS.fullmatch(token[0])):
        parts = [*split.groups()]
    whole = frozenset([*stems(text, language), *stems(joined(text), language)])
    if len(parts) == 1:
        return ((whole,),)
    small = small_words_of(text, language)
    whole = whole.difference(small).union(*(_one(word.upper(), language) for word in whole & small))
    return (whole,), tuple(_one(part, language) for part in parts)


def _one(part: str, language: str | None) -> frozenset[str]:
    """Return the forms of one token that will do for a part of a word or of its run."""
    first, *_ = wanted(number_of(part) or part, language)
    return first[0]


def _with_blanks(number: str, language: str | None) -> Wanted:
    """Return the neighbours as which a number is written where a blank parts the thousands.

    English does not: there `1 200` may be two numbers, and the comma is used. Three groups may not.
    """
    shortest = 7 if language == "en" else 4
    if not number.isdecimal() or not shortest <= len(number) <= _LONGEST_NUMBER:
        return ()
    groups = re.findall(r"\d{1,3}(?=(?:\d{3})*$)", number)
    return (tuple(frozenset({group}) for group in groups),)


_LONGEST_NUMBER = 15
"""Digits of a number that is written out: hundreds of trillions; a longer one is a code."""


def exact_words(
    text: str, *, phrase: bool = False, shouted: bool = False
) -> tuple[frozenset[str], ...]:
    """Return what a quoted text looks for: for each of its tokens the exact forms that will do.

    One word of two to five capitals asks for capitals. In a phrase case does not count, but that
    US and WHO are other words than us and who; where all of it is in capitals, `shouted`, they say
    nothing. Capitals in a phrase find the letters with dots, too.
    """
    tokens = tokens_of(text)
    if not phrase:
        return tuple(_quoted(token, capitals=len(tokens) == 1) for token in tokens)
    return tuple(
        _quoted(token, capitals=not shouted and is_stop_word(token[0].casefold()))
        for token in tokens
    )


def _quoted(token: re.Match[str], *, capitals: bool) -> frozenset[str]:
    if token["sign"] or token["tail"]:
        return frozenset({signed(token)})
    if short := abbreviation(token):
        return frozenset({short} if capitals or token["dotted"] else {short, written(token[0])})
    return frozenset({number_of(token[0]) or written(undotted(token[0]))})


_LETTERS_AND_DIGITS = re.compile(r"([^\W\d_]+)(\d+)")
