"""Markup in an article or a query is text: the page keeps exactly the elements of its template."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from webui import create_app

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus=alert(1) x="',
    "javascript:alert(1)",
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert() )//%0D%0A",
    "</title><script>alert(1)</script>",
    "</textarea><iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=&#x6A;avascript:alert(1)>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "{{ 7 * 7 }}{% raw %}<b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<details open ontoggle=alert(1)>",
    "<form action=//evil.example><input name=q>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\u2028<script>alert(1)</script>\u2029",
    "<scr\u0131pt>alert(1)</scr\u0131pt>",
    "＜script＞alert(1)＜/script＞",
    "<mark>not a match</mark>",
)
PLAIN = "Nothing unusual"

Build = Callable[[Iterable[dict[str, Any]]], Path]
Shape = list[tuple[str, tuple[str, ...]]]


def story(number: int, payload: str) -> dict[str, Any]:
    """An article that says the payload wherever an article can say anything."""
    return {
        "id": f"{number} {payload}"[:200],
        "title": payload,
        "text": f"needle{number} {payload}\n\n{payload} needle{number}\n\n{payload}",
        "authors": [payload, f"Second {payload}"],
        "published": "2007-09-03",
        "section": payload,
        "source": payload,
        "language": "en",
        "url": payload,
        "origin": f"pages/{payload}.html",
    }


STORIES = [story(number, payload) for number, payload in enumerate((PLAIN, *PAYLOADS))]


@pytest.fixture(scope="module")
def site(make_index: Build) -> FlaskClient:
    """An archive of one article for each payload; the first is a plain one."""
    return create_app(make_index(STORIES)).test_client()


def parsed(client: FlaskClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code < 500, address
    return BeautifulSoup(answer.get_data(as_text=True), "lxml")


def shape(soup: BeautifulSoup) -> Shape:
    """The page's elements in order, each with the names of its attributes; marks left out."""
    for mark in soup.select("mark"):
        mark.unwrap()
    return [(tag.name, tuple(sorted(tag.attrs))) for tag in soup.find_all(True)]


def assert_harmless(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"], tag
        for name in ("href", "src", "action"):
            target = tag.get(name, "/")
            assert target.startswith(("/", "#", "http://", "https://")), tag
            assert not target.startswith("//"), tag
    assert len(soup.find_all("script")) == 1
    assert not soup.find_all(["iframe", "img", "svg", "style", "base", "object", "embed", "math"])


@pytest.mark.parametrize(
    "address", ["/search?q=needle{number}", "/article/{id}", "/article/{id}?q=needle{number}"]
)
def test_an_article_adds_no_element(site: FlaskClient, address: str) -> None:
    def of(number: int) -> str:
        return address.format(number=number, id=quote(STORIES[number]["id"], safe=""))

    # The plain article's address is no link either, so nothing may differ.
    expected = shape(parsed(site, of(0)))
    assert len(expected) > 30
    for number, payload in enumerate(PAYLOADS, 1):
        soup = parsed(site, of(number))
        assert_harmless(soup)
        assert payload.strip() in soup.get_text()
        assert shape(soup) == expected, payload


@pytest.mark.parametrize("address", ["/", "/search?q=*&per_page=100"])
def test_all_of_them_together_are_harmless(site: FlaskClient, address: str) -> None:
    soup = parsed(site, address)
    assert_harmless(soup)
    assert len(soup.select("h2 a, h3 a")) >= 10


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("names", ["q", "source section author", "lang year from to sort page x"])
def test_a_parameter_adds_no_element(client: FlaskClient, payload: str, names: str) -> None:
    asked = {"q": "ferry", **dict.fromkeys(names.split(), payload)}
    for address in ("/search", "/article/bridge"):
        soup = parsed(client, f"{address}?{urlencode(asked)}")
        assert_harmless(soup)
    answer = client.get(f"/api/v1/search?{urlencode(asked)}")
    assert answer.status_code in (200, 400)
    assert b"<" not in answer.data


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_path_adds_no_element(client: FlaskClient, payload: str) -> None:
    plain = shape(parsed(client, "/article/unknown"))
    for address in (f"/article/{quote(payload, safe='')}", f"/{quote(payload)}"):
        assert shape(parsed(client, address)) == plain
