"""The Whoosh schema: which terms stand for an article, and how their positions are kept."""

from collections.abc import Generator, Mapping
from typing import Any

import numpy as np
from whoosh.fields import FieldType, Schema
from whoosh.formats import Format

from indexer.engine.whoosh.unpickling import restrict
from indexer.text import Analysis

restrict()

Positions = Mapping[str, list[int]]
"""By term, the token numbers at which it stands."""


class PositionList(Format):
    """Positions as little-endian 32-bit numbers: no pickles, and NumPy reads many at once."""

    def decode_frequency(self, valuestring: bytes) -> int:
        """Return the number of positions."""
        return len(valuestring) // 4


class Terms(FieldType):
    """A field that is given its terms: our own analysis makes them, not a Whoosh analyzer."""

    def __init__(self) -> None:
        super().__init__(PositionList(), None, scorable=False, stored=False)  # type: ignore[arg-type]
        self.column_type = None

    def index(
        self, value: Positions, **_: Any
    ) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Yield term, frequency, weight and encoded positions."""
        for term, positions in value.items():
            encoded = np.asarray(positions, dtype="<u4").tobytes()
            yield term.encode(), len(positions), float(len(positions)), encoded


FIELDS = ("title", "text")
SCHEMA = Schema(
    **{f"{name}_{kind}": Terms() for name in FIELDS for kind in ("plain", "exact", "compounds")}
)
COMPOUND = "compound"
"""The only term of `title_compounds` and `text_compounds`: it stands at tokens that have parts."""


def plain_term(language: str | None, form: str) -> str:
    """Return the term under which articles of a language have a form."""
    return f"{language or ''}:{form}"


def terms_of(analysis: Analysis, language: str | None) -> tuple[Positions, Positions]:
    """Return the plain and the exact terms of a field with their positions."""
    plain = {
        plain_term(language, form): numbers for form, numbers in analysis.numbers("plain").items()
    }
    return plain, analysis.numbers("exact")


def compounds_of(analysis: Analysis) -> Positions:
    """Return the positions of a field's tokens that have parts."""
    found = [number for number, forms in enumerate(analysis.forms) if forms.parts]
    return {COMPOUND: found} if found else {}
