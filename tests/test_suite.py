"""The yardstick itself: what counts as right, and the filters that the others are given."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import open_index
from tests.quality.conformance import fts5, kept
from tests.suite import articles, is_right, rows

FILTERED = [row["params"] for _, _, row in rows() if row.get("params")]


@pytest.mark.parametrize(
    ("row", "ids", "right"),
    [
        ({"ids": ["a", "b"]}, {"a", "b"}, True),
        ({"ids": ["a", "b"]}, {"a"}, False),
        ({"ids": []}, {"a"}, False),
        ({"ids_include": ["a"], "ids_exclude": ["b"]}, {"a", "c"}, True),
        ({"ids_include": ["a"]}, {"c"}, False),
        ({"ids_exclude": ["b"]}, {"a", "b"}, False),
    ],
)
def test_a_row_is_right_when_its_set_is(row: dict[str, Any], ids: set[str], right: bool) -> None:
    assert is_right(row, ids) == right


def test_the_filters_given_to_others_are_ours(tmp_path: Path) -> None:
    given = articles()
    index = open_index("memory", given, tmp_path / "segment")
    assert len(FILTERED) >= 15
    for params in FILTERED:
        ours = {hit.id for hit in index.search("*", limit=1000, **params)}
        assert {one.id for one in given if kept(one, {"params": params})} == ours, params
    index.close()


def test_another_answers_a_plain_word_and_may_raise() -> None:
    ask = fts5(articles())
    assert "en-lighthouse" in ask("lighthouse")
    with pytest.raises(Exception, match="fts5"):
        ask("((")
