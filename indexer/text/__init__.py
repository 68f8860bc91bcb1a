"""Text to tokens: the one place where words are made, the same for articles and for queries."""

from indexer.text.stemming import STEMMERS, VERSION
from indexer.text.tokens import (
    Analysis,
    Kind,
    analyze,
    exact_words,
    is_unspaced,
    pieces,
    wanted,
    words,
)

__all__ = [
    "STEMMERS",
    "VERSION",
    "Analysis",
    "Kind",
    "analyze",
    "exact_words",
    "is_unspaced",
    "pieces",
    "wanted",
    "words",
]
