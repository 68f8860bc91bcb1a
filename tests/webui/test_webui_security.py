"""What every request and every answer must keep to."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from webui import create_app

ROUTES = (
    "/", "/search", "/search?q=ferry", "/search?q=ferry&page=9", "/search?q=a&from=x",
    "/search?q=xylophonist", "/article/bridge", "/article/unknown", "/api/v1/search?q=ferry",
    "/api/v1/search?page=x", "/api/v1/articles/bridge", "/api/v1/articles/unknown", "/healthz",
    "/opensearch.xml", "/robots.txt", "/static/style.css", "/static/keys.js", "/static/icon.svg",
    "/static/none", "/nowhere", "/search?q=" + "a" * 40_000,
)  # fmt: skip

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("address", ROUTES, ids=lambda address: address[:40])
def test_every_answer_has_the_headers_and_no_cookie(client: FlaskClient, address: str) -> None:
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        with client.open(address, method=method) as answer:
            headers = answer.headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"]
        assert "Set-Cookie" not in headers
        assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("address", ROUTES, ids=lambda address: address[:40])
def test_only_reading_is_answered(client: FlaskClient, address: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "SEARCH"):
        answer = client.open(address, method=method)
        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD"


def test_head_is_get_without_a_body(client: FlaskClient) -> None:
    answer = client.head("/search?q=ferry")
    assert (answer.status_code, answer.data) == (200, b"")


def test_nothing_is_inline_or_from_elsewhere(client: FlaskClient) -> None:
    for address in ("/", "/search?q=ferry", "/search?q=a&from=x", "/article/bridge?q=bridge"):
        body = client.get(address).get_data(as_text=True)
        assert "style=" not in body
        assert "onclick=" not in body
        assert body.count("<script") == body.count("<script src=") == 1
        assert 'src="http' not in body


@pytest.mark.parametrize("size", [40_000, 1_000_000])
def test_a_very_long_address_is_refused_in_a_sentence(client: FlaskClient, size: int) -> None:
    for address in (f"/search?q={'a' * size}", f"/article/{'a' * size}"):
        answer = client.get(address)
        assert answer.status_code == 414
        assert len(answer.data) < 5_000


def test_two_thousand_characters_of_any_script_are_answered(client: FlaskClient) -> None:
    assert client.get("/search?q=" + "%E6%9D%B1" * 2_000).status_code == 200


def test_other_host_names_are_refused_when_some_are_named(index: Path) -> None:
    client = create_app(index, {"HOSTS": ("news.example", "[::1]")}).test_client()
    for host in ("news.example", "NEWS.example:8000", "[::1]", "[::1]:8000"):
        assert client.get("/", headers={"Host": host}).status_code == 200
    for host in ("evil.example", "news.example.evil.example", "evil.example:80", "", "[::2]"):
        assert client.get("/", headers={"Host": host}).status_code == 400
    assert client.get("/healthz", headers={"Host": "10.0.0.1"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": 'evil.example"><script>'},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Proto": "evil.example"},
        {"Forwarded": "host=evil.example"},
        {"X-Original-URL": "/evil.example"},
        {"Referer": "https://evil.example/"},
    ],
)
def test_headers_of_a_request_are_not_repeated(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    for address in ("/", "/search?q=ferry&page=2", "/article/bridge", "/nowhere", "/api/v1/search"):
        answer = client.get(address, headers=headers)
        assert "evil.example" not in answer.get_data(as_text=True) + str(answer.headers)


@pytest.mark.parametrize("parameter", ["next", "url", "redirect", "return_to", "continue"])
def test_no_parameter_sends_a_reader_away(client: FlaskClient, parameter: str) -> None:
    for address in ("/", "/search", "/article/bridge", "/static/style.css"):
        with client.get(f"{address}?{parameter}=//evil.example") as answer:
            assert answer.status_code == 200
            assert "Location" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd", "..%2F..%2Fetc%2Fpasswd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd",
        "%2Fetc%2Fpasswd", "....//....//etc/passwd", "..%5c..%5cetc%5cpasswd", "%00", "a%00.css",
        "..%c0%af..%c0%afetc/passwd", "../pages.py", "..%2fpages.py", "../templates/base.html",
        "CURRENT", "~root", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_no_path_leads_out(client: FlaskClient, path: str) -> None:
    for root in ("/article/", "/api/v1/articles/", "/static/"):
        answer = client.get(root + path)
        assert answer.status_code == 404
        body = answer.get_data(as_text=True)
        assert "root:" not in body
        assert "import" not in body
