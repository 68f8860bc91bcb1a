"""Which of the places of several words stand near enough together."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeVar

Place = tuple[int, int, int, int]
"""A range that matched: first and last token, first and last character."""
Word = TypeVar("Word", bound=Hashable)
_Ordered = TypeVar("_Ordered", int, tuple[int, float])


@dataclass(frozen=True, slots=True)
class Chain:
    """A nearness, or one side of it: the places that the next clause of a chain is compared with.

    Two places are near with so many tokens at most between them; those that overlap are not near
    but the same. Two parts of one token are near.
    """

    places: list[Place]
    distance: int = 0
    sides: tuple["Chain", ...] = ()

    @classmethod
    def of(cls, left: "Chain", right: "Chain", distance: int) -> "Chain":
        """Return the places of both sides that have one of the other side near."""
        one = _near(left.places, right.places, distance)
        other = _near(right.places, left.places, distance)
        return cls(sorted({*one, *other}), distance, (left, right))

    def partners(self, chosen: set[Place]) -> set[Place]:
        """Return chosen places and those of other words that these are near to."""
        found = set() if self.sides else chosen
        for side, other in zip(self.sides, self.sides[::-1], strict=True):
            across = [place for place in other.places if place in chosen]
            here = chosen.intersection(side.places)
            found |= side.partners(here.union(_near(side.places, across, self.distance)))
        return found


def _near(places: list[Place], others: list[Place], distance: int) -> Iterator[Place]:
    starts = sorted((first, start) for first, _, start, _ in others)
    ends = sorted((last, end) for _, last, _, end in others)
    for place in places:
        first, last, start, end = place
        behind = _any_in(starts, (last, end), (last + 1 + distance, inf))
        if behind or _any_in(ends, (first - 1 - distance, 0), (first, start)):
            yield place


def _any_in(numbers: Sequence[_Ordered], low: _Ordered, high: _Ordered) -> bool:
    """Tell whether one of the sorted numbers is in a range, both ends included."""
    return bisect_left(numbers, low) < bisect_right(numbers, high)


def gathered(
    places: Mapping[Word, list[Place]], shares: Mapping[Word, int], within: int
) -> list[Place]:
    """Return the places of words where all of them stand together in any order.

    `places` are single tokens; `shares` says how often each word is asked for. A stretch of tokens
    gathers the words when each has tokens of its own in it and at most `within` tokens are left
    over. From each token on, the first such stretch is taken.
    """
    words: dict[int, dict[Word, Place]] = {}
    for word, found in places.items():
        for place in found:
            words.setdefault(place[0], {})[word] = place
    rarest = [place[0] for place in min(places.values(), key=len)]
    asked, events, together = sum(shares.values()), sorted(words), set[Place]()
    for index, first in enumerate(events):
        last = first + asked + within - 1
        if not _any_in(rarest, first, last):
            continue
        taken: dict[Word, list[int]] = {word: [] for word in shares}
        missing = asked
        for at in events[index : bisect_right(events, last)]:
            missing -= _assign(at, words, taken, shares, set())
            if not missing:
                together.update(words[at][word] for word in shares for at in taken[word])
                break
    return sorted(together)


def _assign(
    at: int,
    words: Mapping[int, Mapping[Word, Place]],
    taken: dict[Word, list[int]],
    shares: Mapping[Word, int],
    tried: set[Word],
) -> bool:
    """Give a token to a word that still lacks one, others moving on to another word of theirs.

    Done token by token, this finds the first stretch that can be dealt out (Kuhn's algorithm).
    """
    for word in words[at]:
        if len(taken[word]) < shares[word]:
            taken[word].append(at)
            return True
    for word in words[at]:
        if word in tried:
            continue
        tried.add(word)
        for index, other in enumerate(taken[word]):
            if len(words[other]) > 1 and _assign(other, words, taken, shares, tried):
                taken[word][index] = at
                return True
    return False
