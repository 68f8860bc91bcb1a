"""One search behind four doors: form, command line, Python and JSON give the same articles."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlencode

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from indexer import search
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


@pytest.fixture(scope="module")
def client(archive: Path) -> FlaskClient:
    return create_app(archive).test_client()


def test_there_are_fifty_of_them() -> None:
    assert len(CASES) >= 50


@pytest.mark.parametrize("query", CASES)
def test_the_same_articles_in_the_same_order(
    query: str, archive: Path, client: FlaskClient
) -> None:
    found = search(query, index=archive, limit=100)
    ids = [hit.id for hit in found]
    address = urlencode({"q": query, "per_page": 100})

    shell = CliRunner().invoke(
        main, ["search", "--json", "--limit", "100", "--index", str(archive), "--", query]
    )
    assert shell.exit_code == (0 if found.total else 1)
    answers = [json.loads(shell.stdout), client.get(f"/api/v1/search?{address}").get_json()]
    for answer in answers:
        assert [hit["id"] for hit in answer["hits"]] == ids
        assert answer["total"] == found.total
        assert answer["reading"] == found.reading

    page = client.get(f"/search?{address}").get_data(as_text=True)
    links = re.findall(r'<h2[^>]*>\s*<a href="/article/([^"?]+)', page)
    assert [unquote(unescape(link)) for link in links] == ids
