"""Anything typed, pasted or sent gets an answer or one clear sentence, never a failure."""

from dataclasses import fields
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attack.naughty import NAUGHTY
from webui.params import FILTERS, Params, tidy

TYPED = (
    "", " ", "*", "**", "?", "''", '"', '"""', "“", "(", ")", "((((", "(" * 500, "-", "--", "- -",
    "OR", "AND", "NOT", "NOT NOT NOT", "OR OR", "a OR", "OR a", "-a", "a -", "NEAR/5", "a NEAR/ b",
    "title:", "title::", ":", "a:b:c", "date:2007-13", "date:..", "from:", "to:99999", "~", "a~",
    "a~999999999", "[a TO b]", "{a}", "/regex/", "\\", "\\\\", "a\\", "%", "%%", "%s", "%00",
    "undefined", "null", "None", "NaN", "0", "-1", "1e308", "' OR 1=1 --", "; DROP TABLE articles",
    "../../etc/passwd", "C++", ".NET", "#tag", "AT&T", "a&b=c", "a;b", "a+b", "http://x/?q=a#b",
    "東京", "日本語の検索", "ภาษาไทย", "한국어", "Ελλάς", "Straße", "İstanbul", "עברית", "العربية",
    "👩‍👩‍👧‍👦", "🇯🇵", "Z\u0351\u036b\u0343a\u036al", "\u202eabc\u202c", "\ufeff",
    "\u0000a", "\x07", "a\tb\nc\rd", "\ud7ff", "\ufffe", "\uffff", "\U0010ffff", "\u00ad", "\u200b",
    "ﷺ", "ﬁ", "①", "a" * 2_001, "a " * 500, "a OR " * 500, '"' + "a " * 300 + '"', "wom*n " * 100,
)  # fmt: skip
NAMES = (
    ("q",),
    FILTERS,
    ("source", "section", "author"),
    ("from", "to", "sort", "per_page", "page"),
)
PARAMETERS = ("q", "from", "to", *FILTERS, "sort", "per_page", "page")
READING = ("/search", "/api/v1/search")
"""Routes that read parameters; an article's page reads them too."""
SILENT = ("/", "/help", "/opensearch.xml", "/healthz", "/robots.txt")
WITH_PART = {
    "/static/<path:filename>": True,
    "/article/<id:key>": True,
    "/api/v1/articles/<id:key>": True,
}
RAW = (b"\xff", b"%", b"%f", b"%zz", b"%ff%fe", b"%ED%A0%80", b"\xed\xa0\x80", b"%C0%AF", b"\x80")


def assert_answered(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (200, 400, 404, 414), address
    answer.data.decode("utf-8")
    assert "Traceback" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("text", TYPED, ids=lambda text: ascii(text[:20]))
def test_every_parameter_takes_any_text(client: FlaskClient, text: str) -> None:
    for names in NAMES:
        query = urlencode({"q": "ferry", **dict.fromkeys(names, text)})
        assert_answered(client, f"/search?{query}")
        assert_answered(client, f"/api/v1/search?{query}")
    assert_answered(client, f"/article/bridge?{urlencode({'q': text})}")


@pytest.mark.parametrize("text", TYPED, ids=lambda text: ascii(text[:20]))
def test_an_id_may_be_any_text(client: FlaskClient, text: str) -> None:
    for root in ("/article/", "/api/v1/articles/"):
        assert_answered(client, root + quote(text, safe=""))


def test_every_route_is_in_the_table_of_those_tried(client: FlaskClient) -> None:
    rules = {rule.rule: bool(rule.arguments) for rule in client.application.url_map.iter_rules()}
    assert rules == {**dict.fromkeys(READING, False), **dict.fromkeys(SILENT, False), **WITH_PART}


def test_every_parameter_is_among_those_tried() -> None:
    names = {"date_from": "from", "date_to": "to"}
    assert {*PARAMETERS} == {names.get(one.name, one.name) for one in fields(Params)}


@pytest.mark.parametrize("kind", NAUGHTY)
@pytest.mark.parametrize("path", [*READING, "/article/bridge"])
def test_each_parameter_takes_what_breaks_programs(
    client: FlaskClient, path: str, kind: str
) -> None:
    for text in NAUGHTY[kind]:
        sent = text.encode("utf-8", "surrogatepass")[:3_000]
        for name in PARAMETERS:
            assert_answered(client, f"{path}?{urlencode({'q': 'ferry', name: sent})}")


@pytest.mark.parametrize("kind", NAUGHTY)
def test_a_path_and_a_parameter_nobody_reads_take_it_too(client: FlaskClient, kind: str) -> None:
    for text in NAUGHTY[kind]:
        sent = text.encode("utf-8", "surrogatepass")[:3_000]
        for route in WITH_PART:
            assert_answered(client, route.split("<")[0] + quote(sent, safe=""))
        for path in SILENT:
            assert_answered(client, f"{path}?{urlencode({sent: 'x', 'x': sent})}")


@pytest.mark.parametrize("raw", RAW)
def test_bytes_that_are_no_text_are_answered(client: FlaskClient, raw: bytes) -> None:
    for name in ("q", "from", "source"):
        query = f"q=ferry&{name}=" + raw.decode("latin-1")
        for path in ("/search", "/api/v1/search", "/article/bridge", "/nowhere"):
            answer = client.get(path, environ_overrides={"QUERY_STRING": query})
            assert answer.status_code in (200, 400, 404)
            answer.data.decode("utf-8")
    answer = client.get("/", environ_overrides={"PATH_INFO": "/article/" + raw.decode("latin-1")})
    assert answer.status_code == 404


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=80))
def test_any_query_is_answered(client: FlaskClient, text: str) -> None:
    query = urlencode({"q": text}, errors="replace")
    assert client.get(f"/search?{query}").status_code == 200
    assert client.get(f"/article/bridge?{query}").status_code == 200


def test_a_heap_of_marks_is_cut_before_it_is_sorted() -> None:
    assert len(tidy("a" + "\u0300\u0316" * 8_000)) <= 31
    assert tidy("e\u0301") == "é"


def test_debugging_is_off(client: FlaskClient) -> None:
    app: Flask = client.application
    assert not app.debug
    assert not app.testing
