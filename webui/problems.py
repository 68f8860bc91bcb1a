"""What went wrong, told in one sentence: as a page to people, as RFC 9457 JSON to programs.

No sentence names a file of this machine, and the log never holds what was searched for: an
unexpected error is logged by its type and its place in the code, without its message.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from indexer import BadParameter, IndexDamaged, IndexerError, IndexMissing, IndexOutdated

log = logging.getLogger(__name__)

API = "/api/"
RETRY_SECONDS = 30

_SENTENCES = {
    400: "The address asks for something that cannot be meant.",
    404: "There is nothing at this address.",
    405: "This site is for reading only: use GET.",
    414: "The address is too long: search for fewer words.",
    500: "Something here went wrong. It has been noted; please try again.",
}
_UNAVAILABLE: dict[type[IndexerError], str] = {
    IndexMissing: "There is no archive here yet. “broadsheet rebuild” makes one.",
    IndexOutdated: "The archive was made by another version. “broadsheet rebuild” renews it.",
    IndexDamaged: "The archive has a damaged file. “broadsheet check” tells which one.",
}


def register(app: Flask) -> None:
    """Answer each kind of failure with its status and its sentence."""
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(BadParameter, _of_parameter)
    app.register_error_handler(IndexerError, _of_library)
    app.register_error_handler(Exception, _of_bug)


def answer(
    status: int,
    detail: str,
    *,
    errors: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the answer for a failure; `errors` tells what is wrong with which parameter."""
    title = HTTPStatus(status).phrase
    if request.path.startswith(API):
        body: dict[str, Any] = {"type": "about:blank", "title": title}
        body |= {"status": status, "detail": detail}
        if errors:
            body["errors"] = [{"parameter": key, "detail": text} for key, text in errors.items()]
        return Response(dumps(body), status, headers, content_type="application/problem+json")
    page = render_template("error.html", status=status, title=title, detail=detail)
    return Response(page, status, headers)


def unavailable(error: IndexerError) -> str:
    """Return why the archive cannot answer, for people outside this machine."""
    return next(
        (text for kind, text in _UNAVAILABLE.items() if isinstance(error, kind)),
        "The archive cannot answer just now.",
    )


def dumps(value: object) -> bytes:
    """Return JSON in UTF-8; `<` is escaped, so that no reader can take it for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode("utf-8", "replace")


def _of_http(error: HTTPException) -> Response:
    status = error.code or 500
    # A description of our own is a sentence; werkzeug's speak of servers and typing.
    own = error.description if error.description != type(error).description else None
    sentence = own or _SENTENCES.get(status, HTTPStatus(status).phrase + ".")
    return answer(status, sentence, headers={"Allow": "GET, HEAD"} if status == 405 else None)


def _of_parameter(error: BadParameter) -> Response:
    return answer(400, str(error))


def _of_library(error: IndexerError) -> Response:
    log.error("the archive cannot answer: %s: %s", type(error).__name__, error)
    return answer(503, unavailable(error), headers={"Retry-After": str(RETRY_SECONDS)})


def _of_bug(error: Exception) -> Response:
    place = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s while answering %s\n%s", type(error).__name__, request.endpoint, place)
    return answer(500, _SENTENCES[500])
