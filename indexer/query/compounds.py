"""Words that may be written as one: `lock keeper` finds lockkeeper, `covid 19` covid19.

Any two of the plain words that must all be there, in either order, for order changes no set.
Quotes, minus and fields are taken at their word, and so is a word that a minus beside leaves out.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import permutations

from indexer.query import tree
from indexer.text import is_unspaced
from indexer.text.folding import fold
from indexer.text.stopwords import is_stop_word

PAIRED = 8
"""So many required words, each with its alternatives, are paired: two more than plain words that
are no sentence."""

PAIRS = 400
"""So many pairs are looked up, the first by the alphabet: a hundred milliseconds at 0.3 each. Some
twenty alternatives of two words make as many."""

DIGITS = 6
"""So many groups of digits are put together, in at most 480 ways."""

_Joined = Mapping[str, tuple[str, ...]]
"""By word, folded, the words of an archive that it makes with another."""


def compounded(
    clause: tree.Clause,
    count: Callable[[tree.Clause], int],
    left_out: frozenset[str] = frozenset(),
) -> tree.Clause:
    """Return a clause whose words may also be there as a part of what two of them make.

    Words in `left_out`, folded, are never taken so.
    """
    match clause:
        case tree.Or(clauses):
            return tree.Or(tuple(compounded(one, count, left_out) for one in clauses))
        case tree.And(clauses):
            left_out |= excluded(clauses)
            joined = dict(_joined(clauses, count, left_out))
            for part, wholes in _numbers(clauses, count, left_out).items():
                joined[part] = (*joined.get(part, ()), *wholes)
            return tree.And(
                tuple(_with(joined, compounded(one, count, left_out)) for one in clauses)
            )
    return clause


def excluded(clauses: tuple[tree.Clause, ...]) -> frozenset[str]:
    """Return the words, folded, that a minus among the clauses leaves out."""
    return frozenset(
        word for one in clauses if isinstance(one, tree.Not) for word in _words(one.clause)
    )


def _words(clause: tree.Clause) -> Iterator[str]:
    match clause:
        case tree.Word(text):
            yield fold(text)
        case tree.And(clauses) | tree.Or(clauses):
            for one in clauses:
                yield from _words(one)
        case tree.Not(inner):
            yield from _words(inner)
        case tree.Near(left, right):
            yield from _words(left)
            yield from _words(right)


def _joined(
    clauses: tuple[tree.Clause, ...],
    count: Callable[[tree.Clause], int],
    left_out: frozenset[str],
) -> _Joined:
    """Return what the words of different clauses make that some article has."""
    groups = [{*_parts(one)} - left_out for one in clauses]
    if sum(map(bool, groups)) > PAIRED:  # by groups: one more alternative must not lose a hit
        return {}
    pairs = {
        (first, second)
        for one, other in permutations(groups, 2)
        for first in one
        for second in other
        if _make_one(first, second)
    }
    found: dict[str, tuple[str, ...]] = {}
    for first, second in sorted(pairs)[:PAIRS]:
        whole = f"{first}.{second}." if len(first) == len(second) == 1 else first + second
        digits = any(map(str.isdigit, whole))  # any form of `may1945` is `May 1945`, too
        if count(tree.Exact(whole) if digits else tree.Word(whole)):
            for part in {first, second}:
                found[part] = (*found.get(part, ()), whole)
    return found


def _numbers(
    clauses: tuple[tree.Clause, ...],
    count: Callable[[tree.Clause], int],
    left_out: frozenset[str],
) -> _Joined:
    """Return what three or four groups of digits make that some article has: `3 000 000`."""
    digits = [
        (number, word)
        for number, one in enumerate(clauses)
        for word in sorted({*_parts(one)} - left_out)
        if word.isdecimal() and len(word) <= 3
    ]
    found: dict[str, tuple[str, ...]] = {}
    if len(digits) > DIGITS:
        return found
    groups = {
        tuple(word for _, word in some)
        for size in (3, 4)
        for some in permutations(digits, size)
        if len({number for number, _ in some}) == size
        and some[0][1][0] != "0"
        and all(len(word) == 3 for _, word in some[1:])
    }
    for some in sorted(groups):
        whole = "".join(some)
        if count(tree.Exact(whole)):
            for part in dict.fromkeys(some):
                found[part] = (*found.get(part, ()), whole)
    return found


def _parts(clause: tree.Clause) -> Iterator[str]:
    """Yield the words, folded, of a clause that can be a part of another: no function word."""
    for one in clause.clauses if isinstance(clause, tree.Or) else (clause,):
        if isinstance(one, tree.Word):
            word = fold(one.text)
            if word.isalnum() and not is_unspaced(word) and not is_stop_word(word):
                yield word


def _make_one(first: str, second: str) -> bool:
    """Tell whether two words may be written as one.

    A letter may come first (`e mail`) but not last, where it would be an ending; two letters are
    initials. Numbers make one only where the second is a triple of digits: `5 000`, but not the
    `3 2` of a score.
    """
    if first[-1].isdigit() and second[0].isdigit():
        return len(first) <= 3 and len(second) == 3 and (first + second).isdigit()
    initials = len(first) == len(second) == 1 and (first + second).isalpha()
    long_enough = len(second) > 1 or second.isdigit()
    return initials or (long_enough and not is_stop_word(first + second))


def _with(joined: _Joined, clause: tree.Clause) -> tree.Clause:
    """Return a word, or a choice of some, that may also be there joined with others."""
    match clause:
        case tree.Or(clauses):
            return tree.Or(tuple(_with(joined, one) for one in clauses))
        case tree.Word(text):
            return tree.Word(text, joined.get(fold(text), ()))
    return clause
