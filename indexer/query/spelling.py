"""Words that are like another: what patterns, fuzzy words and misspelt words stand for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer import limits
from indexer.text.folding import fold
from indexer.text.stemming import stems

SHORTEST_CORRECTED = 4
"""Shorter unknown words are abbreviations and codes more often than slips."""

SHORT = 6
"""Shorter words have many neighbours: a changed letter makes another word, a capital a name."""


@lru_cache(maxsize=256)
def pattern(text: str) -> re.Pattern[str]:
    """Return the expression for a word with `*` (any letters) and `?` (one letter), folded.

    What follows a star is looked for once, at the first place where it fits, and never tried
    elsewhere: many stars cost no more than one.
    """
    first, *others = [
        "".join("." if part == "?" else re.escape(fold(part)) for part in re.split(r"(\?)", run))
        for run in text.split("*")
    ]
    if not others:
        return re.compile(first)
    inner = "".join(f"(?>.*?{run})" for run in others[:-1])
    return re.compile(f"{first}{inner}.*{others[-1]}")


def within_edits(word: str, other: str, edits: int) -> bool:
    """Tell whether two folded words start alike and differ by at most so many edits.

    An edit adds, drops or changes a letter, or swaps two neighbours.
    """
    return other[:1] == word[:1] and OSA.distance(word, other, score_cutoff=edits) <= edits


def may_be_a_slip(text: str) -> bool:
    """Tell whether an unknown word is long enough and of letters alone, and no short name."""
    asked = fold(text)
    if len(asked) < SHORTEST_CORRECTED or not asked.isalpha():
        return False
    return len(asked) >= SHORT or not text[0].isupper()


def _is_another_letter(word: str, other: str) -> bool:
    """Tell whether two words that are one edit apart differ by a changed letter."""
    return len(word) == len(other) and sorted(word) != sorted(other)


class Lexicon:
    """An archive's words, looked up by likeness."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words

    def matching(self, text: str) -> tuple[tuple[str, ...], bool]:
        """Return the commonest words that a pattern fits, and whether there are more."""
        fits = pattern(text).fullmatch
        start = fold(re.split(r"[*?]", text)[0])
        return self._cut([word for folded, word in self._starting(start) if fits(folded)])

    def near(self, text: str, edits: int) -> tuple[tuple[str, ...], bool]:
        """Return the commonest words within so many edits, and whether there are more."""
        asked = fold(text)
        same_start = self._starting(asked[:1])
        return self._cut(
            [word for folded, word in same_start if within_edits(asked, folded, edits)]
        )

    def correction(self, text: str, languages: Iterable[str] = ()) -> str | None:
        """Return the commonest word one edit away from a misspelt one, None when there is none.

        In a short word a letter may be missing, too many or swapped, but not another one. A word
        of which another form is there, by the stems of one of the languages, is not misspelt.
        """
        asked = fold(text)
        if not may_be_a_slip(text):
            return None
        found = [
            word
            for length in (len(asked) - 1, len(asked), len(asked) + 1)
            for folded, word in self._one_edit_away(asked, length)
            if len(asked) >= SHORT or not _is_another_letter(asked, folded)
        ]
        if not found or any(self._has_form(asked, one) for one in languages):
            return None
        return min(found, key=lambda word: (-self._words[word], word), default=None)

    def _one_edit_away(self, asked: str, length: int) -> Iterator[tuple[str, str]]:
        """Yield the words of a length, folded and as written, that are one edit away at most."""
        same = self._alike.get((asked[:1], length), [])
        choices = [folded for folded, _ in same]
        near = process.extract(asked, choices, scorer=OSA.distance, score_cutoff=1, limit=None)
        return (same[at] for _, _, at in near)

    def _has_form(self, word: str, language: str) -> bool:
        stem = stems(word, language)[-1]
        same = (stems(folded, language)[-1] for folded, _ in self._starting(stem))
        return len(stem) >= SHORTEST_CORRECTED - 1 and stem in same

    def _cut(self, found: list[str]) -> tuple[tuple[str, ...], bool]:
        found.sort(key=lambda word: (-self._words[word], word))
        return tuple(sorted(found[: limits.EXPANSIONS])), len(found) > limits.EXPANSIONS

    def _starting(self, start: str) -> list[tuple[str, str]]:
        """Return the words, folded and as written, that start so when folded."""
        first = bisect_left(self._folded, (start,))
        return self._folded[first : bisect_left(self._folded, (f"{start}\U0010ffff",))]

    @cached_property
    def _alike(self) -> dict[tuple[str, int], list[tuple[str, str]]]:
        """Words of letters alone by their first and their length."""
        alike: dict[tuple[str, int], list[tuple[str, str]]] = {}
        for folded, word in self._folded:
            if folded.isalpha():
                alike.setdefault((folded[0], len(folded)), []).append((folded, word))
        return alike

    @cached_property
    def _folded(self) -> list[tuple[str, str]]:
        return sorted((fold(word), word) for word in self._words)
