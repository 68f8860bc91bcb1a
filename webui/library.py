"""Where a request becomes one call of the library, so that page and API cannot differ."""

from dataclasses import replace

from flask import current_app

from indexer import Index, IndexerError, Results
from webui.params import Params

FACETS = ("source", "section", "author", "year", "language")


def index() -> Index:
    """Return the index that this site serves, at its current generation.

    Raises IndexMissing, IndexOutdated or IndexDamaged.
    """
    return Index.current(current_app.config["INDEX"])


def warning() -> str:
    """Return what readers should know of the archive's state; empty when all is well."""
    try:
        return index().warning
    except IndexerError:
        return ""  # the page itself says what is wrong


def search(
    archive: Index, params: Params, *, facets: tuple[str, ...] = FACETS, snippets: bool = True
) -> Results:
    """Return the page of results that the parameters ask for."""
    return archive.search(
        params.q,
        limit=params.per_page,
        offset=params.offset,
        sort=params.sort,
        date_from=params.date_from or None,
        date_to=params.date_to or None,
        source=params.source,
        section=params.section,
        author=params.author,
        language=params.lang,
        year=params.year,
        facets=facets,
        snippets=snippets,
    )


def count(archive: Index, params: Params) -> int:
    """Return how many articles the parameters ask for."""
    return search(archive, replace(params, page=1, per_page=1), facets=(), snippets=False).total
