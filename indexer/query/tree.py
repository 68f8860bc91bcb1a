"""The query as a tree: what the parser makes, what readings are told from, what engines answer.

Values only, without text positions: equal trees mean the same.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms, case and accents ignored."""

    text: str
    joined: tuple[str, ...] = ()
    """What an archive writes for it and another word of the query: lockkeeper for `lock keeper`."""

    def spellings(self) -> tuple[str, ...]:
        """Return the words that will do."""
        return self.text, *self.joined


@dataclass(frozen=True, slots=True)
class Exact:
    """Neighbouring words as written; within `Phrase` one of its words."""

    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with `*` and `?` in it; becomes `OneOf` against an archive's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word and how many edits away it may be written; becomes `OneOf`."""

    text: str
    edits: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """Any of these words as written: what a pattern or a fuzzy word stands for in an archive."""

    words: tuple[str, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, next to each other; or with `within`, in any order that near."""

    words: tuple["Exact | Pattern | OneOf", ...]
    within: int | None = None
    """At most so many other words between the first and the last; None: none, and in order."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two clauses whose matches stand within a distance, in either order."""

    left: "Clause"
    right: "Clause"
    distance: int
    """At most so many words between."""


@dataclass(frozen=True, slots=True)
class Field:
    """A clause that must hold in one field: title, author, section, source, lang or url."""

    name: str
    clause: "Clause"


@dataclass(frozen=True, slots=True)
class Dates:
    """Published on one of these local days, both ends included; None: open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Undated:
    """Without a date."""


@dataclass(frozen=True, slots=True)
class And:
    """All of the clauses."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the clauses."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Every article that the clause does not hold for."""

    clause: "Clause"


@dataclass(frozen=True, slots=True)
class Some:
    """Best match: enough of the words, by weight; the others only add to the score."""

    words: tuple[Word, ...]
    weights: tuple[float, ...]
    needed: float
    """The least sum of weights that a hit has."""


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article: there was nothing to look for."""


Clause = (
    Word | Exact | Pattern | Fuzzy | OneOf | Phrase | Near | Field | Dates | Undated | And | Or
    | Not | Some | Everything | Nothing
)  # fmt: skip
