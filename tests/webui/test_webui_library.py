"""Page, API and library give one answer, and follow the index when it is rebuilt."""

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer import Index, rebuild
from webui import create_app, library
from webui.params import Params, read

SEARCHES = (
    "q=ferry", "q=ferry&page=3", "q=ferry&sort=newest&per_page=7&page=2", "q=bridge+OR+Hafen",
    "q=*&sort=oldest", "q=*&year=none&year=2009", "q=ferry&from=2001-06&to=2002&author=Ada+Fenn",
    "q=ferry&source=Marrow+Ledger&source=Northmoor+Post", "q=*&lang=de", "q=xylophonist",
)  # fmt: skip


@pytest.mark.parametrize("query", SEARCHES)
def test_page_api_and_library_give_the_same_hits(
    client: FlaskClient, index: Path, query: str
) -> None:
    params, _ = read(query.encode())
    expected = library.search(Index.current(index), params)
    soup = BeautifulSoup(client.get(f"/search?{query}").data, "lxml")
    links = [urlsplit(link["href"]).path for link in soup.select(".hits h2 a")]
    answer = client.get(f"/api/v1/search?{query}").json
    ids = [hit.id for hit in expected]
    assert [unquote(link.removeprefix("/article/")) for link in links] == ids
    assert [hit["id"] for hit in answer["hits"]] == ids
    assert answer["total"] == expected.total
    assert soup.select_one("[role=status] strong").get_text().startswith(f"{expected.total:,} ")


@pytest.mark.parametrize("query", SEARCHES)
def test_counting_finds_the_total_of_any_page(index: Path, query: str) -> None:
    archive, (params, _) = Index.current(index), read(query.encode())
    assert library.count(archive, params) == library.search(archive, params).total


def test_the_site_moves_to_a_new_generation_by_itself(tmp_path: Path) -> None:
    lines, index = tmp_path / "articles.jsonl", tmp_path / "index"
    client = create_app(index).test_client()
    assert client.get("/").status_code == 503
    tags = set()
    for count in (1, 2):
        stories = [{"id": str(n), "title": f"Note {n}", "text": "A note."} for n in range(count)]
        lines.write_text("\n".join(map(json.dumps, stories)), encoding="utf-8")
        rebuild([lines], index=index)
        answer = client.get("/api/v1/search?q=note")
        assert answer.json["total"] == count
        tags.add(answer.headers["ETag"])
    assert len(tags) == 2


def test_the_index_is_the_command_lines_when_none_is_named(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROADSHEET_INDEX", str(index))
    assert create_app().test_client().get("/healthz").json["articles"] == 33


def test_no_parameters_are_the_librarys_defaults(index: Path) -> None:
    archive = Index.current(index)
    ours, its = library.search(archive, Params(q="ferry"), facets=()), archive.search("ferry")
    assert (ours.hits, ours.total) == (its.hits, its.total)
