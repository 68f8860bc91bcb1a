"""One search behind four doors: form, command line, Python and JSON give the same answer.

The same articles in the same order, or the same sentence when a parameter cannot be meant.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from indexer import BadParameter, rebuild, search
from tests.conftest import CORPUS, ENGINES
from webui import create_app
from webui.command import main

QUERIES = """\
kestrel bridge
"Kestrel Bridge"
ferry strike
ferries
bridge -toll
bridge OR codex
title:bridge
author:varga
source:courier
source:"The Marrow Ledger"
section:harbour
lang:de
lang:ja
date:2007
date:2010..2013
date:none
before:2000
after:2020-06-30
from:2016-03-14 to:2016-03-16
cable NEAR/6 tern
"cable tern"~8
flood*
*bridge
wom?n
herrng~
herrng
Lindhafen
lindhafen fähre
Codex -ferry
(bridge OR flood) inquiry
NOT bridge
*
潮見市
橋
мост
рожь
pont
puente
œuvre
"to be"
who shot the bridge and why did nobody say so
covid-19
U.S.
5,000
hollis daughter
"Hollis & Daughter"
crowns million
zzzzzz
"""

CASES = [*QUERIES.splitlines(), "", "((((", "<script>alert(1)</script>"]


@pytest.fixture(scope="module", params=sorted(ENGINES))
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The folder of an index of the sample archive, built and opened by one engine."""
    folder = tmp_path_factory.mktemp("parity") / "index"
    with pytest.MonkeyPatch.context() as patch:
        for module in ("archive", "snapshot"):
            patch.setattr(f"indexer.{module}.ENGINE", ENGINES[request.param])
        rebuild(CORPUS / "pages", index=folder, jobs=1)
        yield folder


@pytest.fixture
def client(index: Path) -> FlaskClient:
    return create_app(index).test_client()


def test_there_are_fifty_of_them() -> None:
    assert len(CASES) >= 50


Asked = Mapping[str, Any]
"""Parameters by their names in an address, the query among them."""

KEYWORDS = {"from": "date_from", "to": "date_to", "lang": "language", "per_page": "limit"}

MEANT: list[Asked] = [
    *(
        {"q": query, **narrowed}
        for query in ("bridge OR ferry OR flood", '"the" -codex')
        for narrowed in (
            {"source": ["The Marrow Ledger", "Northmoor Evening Post"], "sort": "newest"},
            {"section": "Harbour", "from": "1998", "to": "2025"},
            {"lang": ["de", "fr", "en"], "year": ["2012", "none"]},
        )
    ),
    {"lang": "DE"},
    {"lang": "en-GB"},
    {"lang": ["Ja", "fr"]},
    {"lang": "xx"},
    {"year": "2007"},
    {"year": ["2003", "None"]},
    {"year": "２００７"},
    {"from": "2007"},
    {"to": "2007-9"},
    {"from": "2011-05", "to": "2012"},
    {"from": "2016-03-14", "to": "2016-03-14"},
    {"from": " 2016 "},
    {"from": "２０１６"},
    {"from": "", "to": ""},
    {"source": "The Marrow Ledger"},
    {"source": ["The Marrow Ledger", "La Vigie de Port-Sérail"]},
    {"source": "the marrow ledger"},
    {"source": "La Vigie de Port-Se\u0301rail"},
    {"section": "CITY"},
    {"section": "City"},
    {"author": "Perrin Oduya"},
    {"author": ["Perrin Oduya", "Nadia Feldt"], "sort": "oldest"},
    {"sort": "newest"},
    {"sort": "oldest"},
    {"q": "bridge", "sort": "relevance"},
    {"q": "bridge", "sort": "newest", "per_page": 3},
    {"per_page": 7, "page": 2},
    {"per_page": 7, "page": 6},
    {"sort": "oldest", "per_page": 1, "page": 39},
    {"q": "bridge", "lang": "EN", "from": "2000", "to": "2015-06", "section": "News"},
    {"q": "kestrel", "source": "The Marrow Ledger", "year": ["2014", "2015"], "sort": "newest"},
]

REFUSED: list[Asked] = [
    {"from": "2007-13"},
    {"to": "2007-02-29"},
    {"from": "soon"},
    {"from": "07"},
    {"to": "2007..2009"},
    {"from": "2012", "to": "2011-12"},
    {"from": "x", "to": "y"},
    {"year": "98"},
    {"year": ["2007", "last"]},
    {"lang": "english"},
    {"lang": "e1"},
    {"sort": "best"},
    {"sort": "Newest"},
    {"q": "bridge", "from": "2007-13", "year": "98", "lang": "english"},
]


def in_python(asked: Asked) -> dict[str, Any]:
    """The same parameters as arguments of `search`."""
    given = {KEYWORDS.get(name, name): value for name, value in asked.items()}
    given.setdefault("limit", 100)
    given["offset"] = (given.pop("page", 1) - 1) * given["limit"]
    return {"query": given.pop("q", "*"), **given}


def typed(asked: Asked) -> list[str]:
    """The same parameters as words of a command line."""
    given = {**asked}
    per_page, page = given.pop("per_page", 100), given.pop("page", 1)
    words = ["--limit", str(per_page), "--offset", str((page - 1) * per_page)]
    query = given.pop("q", "*")
    for name, value in given.items():
        for one in [value] if isinstance(value, str) else value:
            words += [f"--{name}", one]
    return [*words, "--", query]


def address(asked: Asked) -> str:
    """The same parameters as the part of an address after the question mark."""
    return urlencode({"q": "*", "per_page": 100, **asked}, doseq=True)


def shell(index: Path, asked: Asked) -> Result:
    return CliRunner().invoke(main, ["search", "--json", "--index", str(index), *typed(asked)])


@pytest.mark.parametrize("asked", [*({"q": query} for query in CASES), *MEANT], ids=str)
def test_the_same_articles_in_the_same_order(
    asked: Asked, index: Path, client: FlaskClient
) -> None:
    found = search(index=index, **in_python(asked))
    ids = [hit.id for hit in found]

    done = shell(index, asked)
    assert done.exit_code == (0 if found.total else 1)
    answers = [json.loads(done.stdout), client.get(f"/api/v1/search?{address(asked)}").get_json()]
    for answer in answers:
        assert [hit["id"] for hit in answer["hits"]] == ids
        assert answer["total"] == found.total
        assert answer["reading"] == found.reading
        assert [notice["kind"] for notice in answer["notices"]] == [
            notice.kind for notice in found.notices
        ]

    page = client.get(f"/search?{address(asked)}").get_data(as_text=True)
    links = re.findall(r'<h2[^>]*>\s*<a href="/article/([^"?]+)', page)
    assert [unquote(unescape(link)) for link in links] == ids
    if asked.get("q", "*"):
        noun = "article" if found.total == 1 else "articles"
        assert f"<strong>{found.total} {noun}</strong>" in page


@pytest.mark.parametrize("asked", REFUSED, ids=str)
def test_the_same_sentence_where_a_parameter_cannot_be_meant(
    asked: Asked, index: Path, client: FlaskClient
) -> None:
    with pytest.raises(BadParameter) as raised:
        search(index=index, **in_python(asked))
    sentences = sorted(raised.value.problems.values())

    done = shell(index, asked)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"Error: {raised.value}\n"

    answer = client.get(f"/api/v1/search?{address(asked)}")
    assert answer.status_code == 400
    assert sorted(error["detail"] for error in answer.get_json()["errors"]) == sentences

    page = client.get(f"/search?{address(asked)}")
    assert page.status_code == 400
    shown = unescape(page.get_data(as_text=True))
    assert all(sentence in shown for sentence in sentences)
