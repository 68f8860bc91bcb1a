"""Text to tokens: the one place where words are made, the same for articles and for queries."""

from indexer.text.analysis import Analysis, Kind, analyze
from indexer.text.asked import exact_words, wanted
from indexer.text.stemming import STEMMERS, VERSION
from indexer.text.tokens import is_unspaced, pieces, words

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
