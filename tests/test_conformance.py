"""Every query of `conformance/queries`, on every engine: articles, marks, notices, order."""

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ENGINES, open_index

from indexer import Index, Snippet
from tests.suite import articles, rows

ROWS = [pytest.param(row, id=f"{kind}-{number}") for kind, number, row in rows()]


@pytest.fixture(scope="module", params=sorted(ENGINES))
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """The conformance articles on one engine."""
    folder = tmp_path_factory.mktemp("conformance") / "segment"
    opened = open_index(request.param, articles(), folder)
    yield opened
    opened.close()


@pytest.mark.parametrize("row", ROWS)
def test_conformance(index: Index, row: dict[str, Any]) -> None:
    found = index.search(row["query"], limit=1000, **row.get("params", {}))
    ids = [hit.id for hit in found]
    if "ids" in row:
        assert sorted(ids) == sorted(row["ids"]), row["pain"]
    assert not set(row.get("ids_include", ())) - set(ids), row["pain"]
    assert not set(row.get("ids_exclude", ())) & set(ids), row["pain"]
    if "order" in row:
        assert ids == row["order"], row["pain"]
    assert sorted(notice.kind for notice in found.notices) == sorted(row["notices"]), row["pain"]
    for article_id, fields in row.get("marks", {}).items():
        highlighted = index.highlight(article_id, row["query"])
        assert highlighted
        marked = {"title": _marked(highlighted[0]), "text": _marked(highlighted[1])}
        assert {name: marked[name] for name in fields} == fields, row["pain"]


def _marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]
