"""The embedded engine: Whoosh keeps the inverted lists, NumPy columns keep the rest.

A segment is a folder: `terms/` is a Whoosh index of two kinds of terms for title and text, with
positions; `columns/` holds dates, lengths and facets; `articles.bin` the articles themselves.
"""

from collections.abc import Iterable
from pathlib import Path

from indexer.article import Article
from indexer.engine.whoosh.build import build
from indexer.engine.whoosh.reader import WhooshReader


class WhooshEngine:
    """The engine port on a stock Whoosh index."""

    name = "whoosh"

    def build(self, folder: Path, articles: Iterable[Article]) -> int:
        """Write a segment; see the port."""
        return build(folder, articles)

    def open(self, folder: Path) -> WhooshReader:
        """Open a segment; see the port."""
        return WhooshReader(folder)
