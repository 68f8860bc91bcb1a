"""The JSON interface: the library's own objects, under the page's own parameters."""

from hashlib import sha256

from flask import Blueprint, Flask, Response, abort, request

from webui import library, paging, params, problems

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


def register(app: Flask) -> None:
    """Add the routes under `/api/v1`."""
    app.register_blueprint(blueprint)


@blueprint.get("/search")
def search() -> Response:
    """Answer a search as `Results.to_dict()`, with links to the neighbouring pages."""
    wanted, wrong = params.read(request.query_string)
    if wrong:
        return problems.answer(400, " ".join(wrong.values()), errors=wrong)
    archive = library.index()
    tag = _tag(archive.generation, wanted.query_string)
    if request.if_none_match.contains_weak(tag):
        return _tagged(Response(status=304), tag)
    results = library.search(archive, wanted)
    last = paging.page_count(results.total, wanted.per_page)
    response = _json(results.to_dict())
    for relation, page in (("prev", wanted.page - 1), ("next", wanted.page + 1)):
        if 1 <= page <= last:
            response.headers.add("Link", f'<{_at(wanted, page)}>; rel="{relation}"')
    return _tagged(response, tag)


@blueprint.get("/articles/<id:key>")
def article(key: str) -> Response:
    """Answer with one article as `Article.to_dict()`."""
    archive = library.index()
    tag = _tag(archive.generation, key)
    if request.if_none_match.contains_weak(tag):
        return _tagged(Response(status=304), tag)
    found = archive.get(key)
    if found is None:
        abort(404, "The archive has no article with this id.")
    return _tagged(_json(found.to_dict()), tag)


def _json(value: object) -> Response:
    return Response(problems.dumps(value), content_type="application/json")


def _at(wanted: params.Params, page: int) -> str:
    return f"{request.path}?{wanted.on_page(page).query_string}"


def _tag(*parts: str) -> str:
    """Return the name of an answer: the same as long as the generation is the same."""
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _tagged(response: Response, tag: str) -> Response:
    """Tag an answer weakly, for the time it took may differ."""
    response.set_etag(tag, weak=True)
    return response
