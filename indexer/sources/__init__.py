"""Where articles come from: folders and files of pages, and JSON lines. The only opener of them.

A source yields items in a fixed order; an item is read, perhaps in another process, to a `Page`
(to be cleaned) or to an `Article` (already clean).
"""

from indexer.sources.files import PageFile, open_source, saved, walk
from indexer.sources.jsonlines import BrokenFile, Line
from indexer.sources.names import kept, name_of, places, root_of, seen_from, shown

Item = PageFile | Line | BrokenFile

__all__ = [
    "BrokenFile",
    "Item",
    "Line",
    "PageFile",
    "kept",
    "name_of",
    "open_source",
    "places",
    "root_of",
    "saved",
    "seen_from",
    "shown",
    "walk",
]
