"""How to search: told once, tied to the conformance suite, true of the sample archive."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer import Article, Index
from indexer.query.lexer import DATE_FIELDS, FIELDS, Kind, symbols
from indexer.text import is_unspaced
from tests.conftest import ENGINES, open_index
from tests.suite import rows
from webui import create_app, guide
from webui.params import tidy

Fetch = Callable[..., BeautifulSoup]

ENTRIES = [entry for group in guide.GROUPS for entry in group.entries]
EXAMPLES = [example for entry in ENTRIES for example in entry.examples]
QUERIES = [example.query for example in EXAMPLES]
UNTOLD = {"naughty", "limits", "other-scripts", "symbols"}
"""Kinds with nothing to write, or of what the sample archive has nothing of; the README has the
limits."""
ADDRESSES = ("/", "/search?q=ferry", "/article/bridge", "/nowhere", "/help")


def form(query: str) -> str:
    """A query with its words, names and numbers taken out: what remains is how it is written.

    >>> form('title:"Rate Cut" OR 5,000')
    'title:"a a" OR 0'
    """
    kept = {"OR", "AND", "NOT", "NEAR", "none", *FIELDS, *DATE_FIELDS}

    def without(found: re.Match[str]) -> str:
        word = found[0]
        if word in kept:
            return word
        if word[0].isdigit():
            return "0"
        if is_unspaced(word):
            return "字"
        return "A" if word.isupper() and len(word) > 1 else "a" if word.isascii() else "é"

    query = re.sub(r"https?://\S+", "http:", query).replace("£", "$")
    return re.sub(r"\d+(?:[.,]\d+)*[a-z]*|[^\W\d_]+", without, query)


@pytest.fixture(scope="module", params=sorted(ENGINES))
def sample(
    request: pytest.FixtureRequest, archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """The sample archive on one engine."""
    with Index.open(archive) as index:
        given: list[Article] = list(index.articles())
    opened = open_index(request.param, given, tmp_path_factory.mktemp("sample") / "segment")
    yield opened
    opened.close()


def test_each_example_has_its_like_in_the_suite() -> None:
    known = {(kind, row["query"]) for kind, _, row in rows()}
    for example in EXAMPLES:
        assert (example.kind, example.like) in known, example
        assert form(example.query) == form(example.like), example


def test_each_kind_of_the_suite_is_told_of() -> None:
    assert {example.kind for example in EXAMPLES} | UNTOLD == {kind for kind, _, _ in rows()}
    assert not {example.kind for example in EXAMPLES} & UNTOLD


def test_each_sign_of_the_language_is_told_of() -> None:
    found = [symbol for query in QUERIES for symbol in symbols(query)]
    assert {symbol.kind for symbol in found} == set(Kind) - {Kind.END}  # which no text holds
    assert {symbol.text for symbol in found if symbol.kind is Kind.FIELD} >= {*FIELDS} - {"url"}
    dates = {symbol.text.split(":")[0] for symbol in found if symbol.kind is Kind.DATE}
    assert dates == {*DATE_FIELDS}
    assert any(query.startswith("url:") for query in QUERIES)
    for sign in ("*", "?", "~", "~8", "=", "..", "NEAR/", "„"):
        assert any(sign in query for query in QUERIES), sign


def test_no_example_is_told_twice_and_nothing_is_long() -> None:
    assert len(QUERIES) == len(set(QUERIES))
    means = [entry.means for entry in ENTRIES]
    assert len(means) == len(set(means))
    for text in means:
        assert text[0].isupper()
        assert not text.endswith(".")
        assert len(text) <= 110
    assert 5 <= len(guide.SHORT) <= 7
    assert all(3 <= len(group.entries) <= 6 for group in guide.GROUPS)


def test_each_example_finds_something_in_the_sample_archive(sample: Index) -> None:
    told = guide.told(sample)
    assert told.keys() == set(QUERIES)
    assert [query for query in QUERIES if not told[query].total] == []


def test_each_mended_example_says_so(archive: Path) -> None:
    with Index.open(archive) as index:
        (mended,) = (group for group in guide.GROUPS if group.id == "mended")
        for example in (example for entry in mended.entries for example in entry.examples):
            # Capitals that say nothing need no notice: nothing was changed.
            assert index.search(example.query).notices or example.kind == "capitals", example
        others = {*QUERIES} - {one.query for entry in mended.entries for one in entry.examples}
        for query in others:
            assert not index.search(query).notices, query


def test_the_page_shows_each_example_as_it_is_read(archive: Path) -> None:
    client = create_app(archive).test_client()
    soup = BeautifulSoup(client.get("/help").get_data(as_text=True), "lxml")
    links = soup.select(".guide dd a")
    assert [link.get_text() for link in links] == QUERIES
    for link in links:
        answer = client.get(link["href"]).get_data(as_text=True)
        results = BeautifulSoup(answer, "lxml")
        (read,) = (told.get_text() for told in link.parent.select(".reading"))
        reading, total = read.rsplit(" – ", 1)
        assert total == f"{results.select_one('.total strong').get_text().split()[0]} found"
        shown = results.select_one(".reading")
        assert shown is None or shown.get_text() == f"Searched for {reading}"
        assert results.select_one("#q")["value"] == link.get_text()


def test_contents_lead_to_each_group(page: Fetch) -> None:
    soup = page("/help")
    ids = [link["href"] for link in soup.select("nav a")]
    assert ids == [f"#{group.id}" for group in guide.GROUPS]
    assert [f"#{heading['id']}" for heading in soup.select(".guide h2")] == ids


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_guide_is_linked_in_the_same_place_everywhere(
    client: FlaskClient, address: str
) -> None:
    soup = BeautifulSoup(client.get(address).get_data(as_text=True), "lxml")
    (link,) = soup.select("search form + .how > a")
    assert link["href"] == "/help"
    assert (link.get("aria-current") == "page") == (address == "/help")
    short = [code.get_text() for code in soup.select("search details code")]
    assert short == [entry.examples[0].query for entry in guide.SHORT]


def test_without_an_archive_the_guide_is_there_without_readings(nowhere: FlaskClient) -> None:
    answer = nowhere.get("/help")
    soup = BeautifulSoup(answer.get_data(as_text=True), "lxml")
    assert answer.status_code == 200
    assert len(soup.select(".guide dd a")) == len(QUERIES)
    assert not soup.select(".reading")


def test_an_archive_is_asked_once(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(index).test_client()
    first = client.get("/help").data

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(Index, "search", fail)
    assert client.get("/help").data == first


def test_a_link_changes_nothing_of_an_example() -> None:
    assert [query for query in QUERIES if query != tidy(query)] == []
