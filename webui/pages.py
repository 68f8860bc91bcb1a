"""The pages that people read: home, results, one article, and the small files around them."""

from typing import Any
from urllib.parse import quote

from flask import Blueprint, Flask, Response, abort, render_template, request, url_for
from werkzeug.routing import PathConverter

from indexer import Index, IndexerError, Results, Snippet
from webui import guide as guides
from webui import library, params, problems, refine, render
from webui.paging import page_count, page_numbers
from webui.params import Params

LATEST = 10
"""Articles that the home page shows: as long as the lists beside them on a desk."""

EVERYTHING = Params(q="*", sort="newest")
"""The search behind every link that browses."""

blueprint = Blueprint("pages", __name__)


class IdConverter(PathConverter):
    """Any id in a path: one that holds or begins with a slash too, which links escape."""

    regex = ".+"
    part_isolating = False

    def to_url(self, value: str) -> str:
        """Return the id with everything escaped that could end or climb a path."""
        return quote(value, safe="")


def register(app: Flask) -> None:
    """Add the pages, and what their templates call."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        search_url=search_url,
        article_url=article_url,
        groups=refine.groups,
        chips=refine.chips,
        sorts=refine.sorts,
        value_label=refine.value_label,
        original=render.original,
        everything=EVERYTHING,
        blank=Params(),
        short_guide=guides.SHORT,
        archive_warning=library.warning,
    )
    app.context_processor(lambda: {"params": Params()})


def search_url(wanted: Params) -> str:
    """Return the address of a search."""
    return _with_query(url_for("pages.search"), wanted)


def article_url(key: str, wanted: Params) -> str:
    """Return the address of an article, which keeps the search that led to it."""
    return _with_query(url_for("pages.article", key=key), wanted)


@blueprint.get("/")
def home() -> str:
    """Show one search box and what the archive holds."""
    archive = library.index()
    latest = library.search(archive, EVERYTHING.sized(LATEST), facets=(), snippets=False)
    return render_template("home.html", stats=archive.stats(), latest=latest)


@blueprint.get("/search")
def search() -> tuple[str, int] | str:
    """Show a page of results; 400 with the form kept when a parameter is wrong."""
    wanted, wrong = params.read(request.query_string)
    archive = library.index()
    if wrong:
        mended = wanted.mended(wrong)
        counted = library.search(archive, mended, snippets=False)
        return _results(wanted, None, wrong=wrong, refined=(mended, counted)), 400
    results = library.search(archive, wanted)
    if not results.total:
        ways = refine.ways_out(archive, wanted) if wanted.filtered else []
        return _results(wanted, results, ways=ways)
    last = page_count(results.total, wanted.per_page)
    if wanted.page > last:
        return _results(wanted, results, last=last), 404
    return _results(wanted, results, last=last, pages=list(page_numbers(wanted.page, last)))


@blueprint.get("/article/<id:key>")
def article(key: str) -> str:
    """Show one article, with the marks of the search that led to it."""
    wanted, _ = params.read(request.query_string)
    archive = library.index()
    found = archive.get(key)
    if found is None:
        abort(404, "The archive has no article at this address.")
    title, text = _highlighted(archive, key, wanted.q) or (
        Snippet(found.title),
        Snippet(found.text),
    )
    paragraphs, marks = render.paragraphs(text)
    return render_template(
        "article.html",
        article=found,
        title=title,
        paragraphs=paragraphs,
        marks=marks,
        params=wanted,
    )


@blueprint.get("/help")
def guide() -> str:
    """Show every operator with examples: how this archive reads them, as long as it answers."""
    try:
        told = guides.told(library.index())
    except IndexerError:
        told = {}
    return render_template("help.html", groups=guides.GROUPS, told=told)


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe the search to browsers that can add it to their own box."""
    # The one place where an absolute address is needed, hence the host that was asked for.
    text = render_template("opensearch.xml", root=request.host_url.rstrip("/"))
    answer = Response(text, content_type="application/opensearchdescription+xml")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/healthz")
def healthz() -> Response:
    """Tell a monitor whether the archive answers."""
    state: dict[str, Any]
    try:
        archive = library.index()
        state = {"status": "ok", "generation": archive.generation}
        state["articles"] = archive.stats().articles
    except IndexerError as error:
        state = {"status": "unavailable", "detail": problems.unavailable(error)}
    status = 200 if state["status"] == "ok" else 503
    return Response(problems.dumps(state), status, content_type="application/json")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Keep crawlers out of the endless combinations of filters."""
    text = "User-agent: *\nDisallow: /search\nDisallow: /api/\n"
    return Response(text, content_type="text/plain; charset=utf-8")


def _results(
    wanted: Params,
    results: Results | None,
    *,
    wrong: dict[str, str] | None = None,
    refined: tuple[Params, Results] | None = None,
    ways: list[refine.WayOut] | None = None,
    last: int = 1,
    pages: list[int | None] | None = None,
) -> str:
    """Return the page; `refined` is the search that its filters refine, when it is another."""
    return render_template(
        "results.html",
        params=wanted,
        results=results,
        wrong=wrong or {},
        refined=refined or (wanted, results),
        ways=ways or [],
        last=last,
        pages=pages or [],
    )


def _highlighted(archive: Index, key: str, query: str) -> tuple[Snippet, Snippet] | None:
    return archive.highlight(key, query) if query else None


def _with_query(path: str, wanted: Params) -> str:
    query = wanted.query_string
    return f"{path}?{query}" if query else path
