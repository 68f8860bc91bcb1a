"""What every request and every answer must keep to, whatever the route.

Reading only, no cookie, no third party, no other site's frame or form, nothing inline. The only
script that a browser will run is this site's own file, so markup that slipped through an error
in escaping still could not act.
"""

from flask import Flask, Response, abort, current_app, request
from werkzeug.exceptions import MethodNotAllowed, RequestURITooLarge

ADDRESS_BYTES = 32_768
"""Longest path and query string: 2,000 Chinese characters are 18,000 bytes when escaped."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=(), browsing-topics=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def register(app: Flask) -> None:
    """Check every request before its route and set the headers of every answer."""
    app.before_request(_check)
    app.after_request(_protect)


def _check() -> None:
    if request.method not in ("GET", "HEAD"):
        raise MethodNotAllowed(["GET", "HEAD"])
    if len(request.environ.get("PATH_INFO", "")) + len(request.query_string) > ADDRESS_BYTES:
        raise RequestURITooLarge
    hosts = current_app.config["HOSTS"]
    if hosts and _host() not in hosts and request.path != "/healthz":
        abort(400, "This site does not answer to that host name.")


def _host() -> str:
    """Return the host that was asked for, without its port."""
    host = request.headers.get("Host", "").lower()
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def _protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    elif request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
