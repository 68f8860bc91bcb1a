"""The web site: a shell around `indexer`. It parses, ranks and opens nothing itself.

    params    what a URL asks for, and the URL that asks for it
    library   a request becomes one call of the library
    pages     the HTML pages          api       the JSON ones
    refine    chips, facets, ways out paging    which page numbers to show
    render    text to HTML, the only place where markup is made
    guide     how to search, from help.json
    problems  what went wrong, in one sentence and one status
    security  headers, methods, hosts, sizes
    watch     damage found in the background

Flask is imported only when an app is made, so that the command line starts without it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["create_app"]


def create_app(
    index: str | os.PathLike[str] | None = None, config: Mapping[str, Any] | None = None
) -> Flask:
    """Return the WSGI application that serves the index at a path.

    The path defaults to the environment's `BROADSHEET_INDEX`, then `./broadsheet-index`, as on
    the command line. The index is opened by the first request and followed from generation to
    generation; while there is none, pages answer 503 and say so. `config` updates Flask's
    configuration; `HOSTS` there names the only host names that are answered.
    """
    from flask import Flask
    from jinja2 import StrictUndefined

    from webui import api, pages, problems, render, security

    app = Flask(__name__)
    app.config.update(
        INDEX=os.fspath(index) if index else None,
        HOSTS=(),
        SEND_FILE_MAX_AGE_DEFAULT=31_536_000,  # addresses carry the content's hash
    )
    app.config.update(config or {})
    app.url_map.merge_slashes = False  # an id may hold `//`
    app.url_map.converters["id"] = pages.IdConverter
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for part in (security, problems, render, api, pages):
        part.register(app)
    return app
