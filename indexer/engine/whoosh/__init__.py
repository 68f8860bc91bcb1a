"""The embedded engine: Whoosh keeps the inverted lists, NumPy columns keep the rest.

A segment is a folder: `terms/` is a Whoosh index of two kinds of terms for title and text, with
positions; `columns/` holds dates, lengths and facets; `articles.bin` the articles themselves;
`lexicon.json` the words of its articles and of those in the segments before it.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from indexer.article import Article
from indexer.engine.whoosh.build import build
from indexer.engine.whoosh.reader import WhooshReader


class WhooshEngine:
    """The engine port on stock Whoosh indexes."""

    name = "whoosh"

    def build(self, folder: Path, articles: Iterable[Article], *, upon: Sequence[Path] = ()) -> int:
        """Write a segment; see the port."""
        return build(folder, articles, upon)

    def open(self, *folders: Path) -> WhooshReader:
        """Open the segments of a generation; see the port."""
        return WhooshReader(folders)
