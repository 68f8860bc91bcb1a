"""Broadsheet's library: saved news pages to a searchable archive.

    >>> from indexer import rebuild, search
    >>> rebuild("corpus/pages").articles
    >>> for hit in search("ferry strike"):
    ...     print(hit.published, hit.title.text)

Names are imported when first used: `import indexer` itself loads nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.archive import Index, rebuild, search, update
    from indexer.article import Article, Page
    from indexer.cleaning import clean
    from indexer.errors import (
        BadParameter,
        IndexBusy,
        IndexClosed,
        IndexDamaged,
        IndexerError,
        IndexMissing,
        IndexOutdated,
        IndexUnwritable,
        NotAnArticle,
        NothingIndexed,
        PageTooLarge,
        SourceMissing,
    )
    from indexer.results import Facet, Hit, Notice, Reject, Report, Results, Snippet, Stats

_HOMES = {
    "archive": ("Index", "rebuild", "search", "update"),
    "article": ("Article", "Page"),
    "cleaning": ("clean",),
    "errors": (
        "BadParameter", "IndexBusy", "IndexClosed", "IndexDamaged", "IndexMissing",
        "IndexOutdated", "IndexUnwritable", "IndexerError", "NotAnArticle", "NothingIndexed",
        "PageTooLarge", "SourceMissing",
    ),
    "results": ("Facet", "Hit", "Notice", "Reject", "Report", "Results", "Snippet", "Stats"),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Article",
    "BadParameter",
    "Facet",
    "Hit",
    "Index",
    "IndexBusy",
    "IndexClosed",
    "IndexDamaged",
    "IndexMissing",
    "IndexOutdated",
    "IndexUnwritable",
    "IndexerError",
    "NotAnArticle",
    "NothingIndexed",
    "Notice",
    "Page",
    "PageTooLarge",
    "Reject",
    "Report",
    "Results",
    "Snippet",
    "SourceMissing",
    "Stats",
    "clean",
    "rebuild",
    "search",
    "update",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
