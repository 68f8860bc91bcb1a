"""A small archive, the site over it, and a reader of its pages."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer import rebuild
from webui import create_app

PAPERS = ("The Ansel Courier", "Marrow Ledger", "Northmoor Post")


def ferry_story(number: int) -> dict[str, Any]:
    """One of thirty stories about a ferry, each a month later, told by turns in three papers."""
    return {
        "id": f"ferry-{number:02}",
        "title": f"Ferry report {number}",
        "text": f"The ferry crossed the reach {number} times.\n\nNobody was surprised by it.",
        "authors": ["Ada Fenn"] if number % 2 else ["Tom Reed", "Una Grey"],
        "published": f"{2001 + number // 12}-{number % 12 + 1:02}-15",
        "section": "Harbour",
        "source": PAPERS[number % 3],
        "language": "en",
        "url": f"https://news.example/ferry/{number}",
    }


STORIES = [
    *(ferry_story(number) for number in range(30)),
    {
        "id": "bridge",
        "title": "Bridge over the reach opens",
        "text": (
            "A suspension bridge was opened today.\n\n"
            "The bridge has two towers.\n\nNobody paid a toll on the bridge."
        ),
        "authors": ["Ruth Calloway"],
        "published": "2007-09-03T15:19:00+01:00",
        "modified": "2007-09-04",
        "section": "City",
        "source": "The Ansel Courier",
        "language": "en",
        "url": "https://news.example/bridge",
        "origin": "pages/bridge.html",
    },
    {
        "id": "hafen",
        "title": "Hafen gesperrt",
        "text": "Der Hafen bleibt wegen des Sturms bis Dienstag gesperrt.",
        "published": "2009-01-20",
        "source": "Marrow Ledger",
        "language": "de",
    },
    {"id": "http://news.example//a/../b?x=1#y", "title": "An undated note", "text": "Lighthouse."},
]


@pytest.fixture(scope="session")
def make_index(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Iterable[Any]], Path]:
    """Build an index of articles given as JSON lines hold them; return its folder."""

    def build(stories: Iterable[dict[str, Any]]) -> Path:
        folder = tmp_path_factory.mktemp("archive")
        lines = folder / "articles.jsonl"
        lines.write_text("\n".join(map(json.dumps, stories)) + "\n", encoding="utf-8")
        rebuild([lines], index=folder / "index")
        return folder / "index"

    return build


@pytest.fixture(scope="session")
def index(make_index: Callable[[Iterable[Any]], Path]) -> Path:
    return make_index(STORIES)


@pytest.fixture
def client(index: Path) -> FlaskClient:
    return create_app(index).test_client()


@pytest.fixture
def page(client: FlaskClient) -> Callable[..., BeautifulSoup]:
    """Fetch an address and parse the page it answers with."""

    def fetch(address: str, status: int = 200) -> BeautifulSoup:
        response = client.get(address)
        assert response.status_code == status, address
        return BeautifulSoup(response.get_data(as_text=True), "lxml")

    return fetch


@pytest.fixture
def nowhere(tmp_path: Path) -> FlaskClient:
    """The site where no index has been built yet."""
    return create_app(tmp_path / "none").test_client()
