"""The leaves of a query's tree: what a word or a quoted text of it asks for, within the limits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from indexer import limits
from indexer.query import tree
from indexer.query.lexer import Symbol, normal
from indexer.results import Notice
from indexer.text import is_unspaced
from indexer.text import pieces as pieces_of
from indexer.text import words as words_of

_Part = TypeVar("_Part")


@dataclass(slots=True)
class Notices:
    """What the reader should know, each said once."""

    said: dict[tuple[str, str], None] = field(default_factory=dict)

    def add(self, kind: str, text: str) -> None:
        """Say something of a kind."""
        self.said[kind, text] = None

    def all(self) -> tuple[Notice, ...]:
        """Return what was said, in order."""
        return tuple(Notice(kind, text) for kind, text in self.said)


@dataclass(slots=True)
class Leaves:
    """Makes the leaves of one query, and counts its words."""

    notices: Notices
    words_read: int = 0

    def quote(self, symbol: Symbol) -> tree.Clause | None:
        """Return the phrase or the one word that a quoted text means, None when it has none."""
        if symbol.open:
            self.notices.add(
                "open-quote", "The quote has no end, so it runs to the end of the query."
            )
        parts: list[tree.Exact | tree.Pattern | tree.OneOf] = []
        if self.is_full():
            return None
        for chunk in symbol.text.split():
            for piece, pattern in self._pieces(chunk):
                if pattern:
                    parts.append(tree.Pattern(pattern))
                else:
                    parts.extend(tree.Exact(word) for word in words_of(piece))
        if len(parts) > limits.PHRASE_WORDS:
            parts = parts[: limits.PHRASE_WORDS]
            self.notices.add(
                "cut", f"Only the first {limits.PHRASE_WORDS} words of a quote were read."
            )
        parts = self._within_limit(parts)
        if len(parts) < 2:
            return parts[0] if parts else None
        return tree.Phrase(tuple(parts), symbol.number)

    def word(self, chunk: str) -> list[tree.Clause]:
        """Return the words that a run of characters without a blank means."""
        found: list[tree.Clause] = []
        if self.is_full():
            return []
        if _SAYS_NOTHING.fullmatch(chunk):
            return []
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
        if time := _TIME.fullmatch(chunk):
            *first, last = (f"“{number}”" for number in time[1].split(":"))
            said = f"“{time[1]}” is read as {', '.join(first)} and {last}."
            self.notices.add("unknown-field", said)
        return self._within_limit(found)

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
                self.notices.add(
                    "wildcard", f"“{pattern}” has too few letters beside its wildcard."
                )
                yield piece, None

    def _within_limit(self, words: list[_Part]) -> list[_Part]:
        kept = words[: limits.QUERY_WORDS - self.words_read]
        self.words_read += len(kept)
        if len(kept) < len(words):
            self.is_full()
        return kept

    def is_full(self) -> bool:
        """Tell whether no more words are read, and say so to the reader."""
        if self.words_read < limits.QUERY_WORDS:
            return False
        self.notices.add("cut", f"Only the first {limits.QUERY_WORDS} words were read.")
        return True

    def _fuzzy(self, chunk: str) -> tree.Clause | None:
        match = re.fullmatch(r"([^\s~*?/]+)~(\d{1,3})?[.,;:!?]*", chunk)
        if not match or len(found := list(words_of(match[1]))) != 1:
            return None
        if is_unspaced(found[0]):
            return tree.Word(found[0])
        allowed = 1 if len(found[0]) < 6 else 2
        asked = int(match[2]) if match[2] else allowed
        if asked > allowed:
            away = "1 letter" if allowed == 1 else f"{allowed} letters"
            self.notices.add("cut", f"“{match[1]}~” finds words at most {away} away.")
        return tree.Fuzzy(found[0], min(asked, allowed)) if asked else tree.Exact(found[0])


_TIME = re.compile(r"(\d+(?::\d+)+)[.,;!?]*")

_SAYS_NOTHING = re.compile(r"[^\w*]*")
"""Punctuation alone; no word is written without a letter or a digit."""


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
