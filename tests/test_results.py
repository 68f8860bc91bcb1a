"""Results are plain values: a sequence of hits, JSON when asked."""

import json
from datetime import date

import pytest

from indexer import Facet, Hit, Notice, Reject, Report, Results, Snippet, Stats

HITS = tuple(Hit(name, Snippet(f"Title {name}")) for name in "abc")
FOUND = Results(
    "q", "articles with “q”", 3, HITS, (Notice("cut", "Cut."),), {"year": (Facet("2007", 3),)}
)


def test_results_are_read_like_a_tuple() -> None:
    assert len(FOUND) == 3
    assert [hit.id for hit in FOUND] == ["a", "b", "c"]
    assert (FOUND[0], FOUND[-1], FOUND[1:]) == (HITS[0], HITS[2], HITS[1:])
    assert HITS[1] in FOUND
    assert FOUND.index(HITS[1]) == FOUND.count(HITS[0]) == 1
    assert tuple(reversed(FOUND)) == HITS[::-1]
    assert not Results("q", "r", 9)


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        FOUND.total = 4  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        HITS[0].other = 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Snippet("a b", ((0, 1), (2, 3))), {"text": "a b", "marks": [[0, 1], [2, 3]]}),
        (Facet("2007", 3), {"value": "2007", "count": 3}),
        (Notice("cut", "Cut."), {"kind": "cut", "text": "Cut.", "query": None}),
        (Reject("a.html", "empty"), {"origin": "a.html", "reason": "empty"}),
        (
            Report("gen-000001", 2, (Reject("a", "b"),), 1, {".jpg": 2}, 0.5),
            {
                "generation": "gen-000001",
                "articles": 2,
                "rejects": [{"origin": "a", "reason": "b"}],
                "repeated": 1,
                "ignored": {".jpg": 2},
                "seconds": 0.5,
            },
        ),
        (
            Hit("a", Snippet("T"), published=date(2007, 9, 3), authors=("Ada",)),
            {
                "id": "a",
                "url": None,
                "title": {"text": "T", "marks": []},
                "authors": ["Ada"],
                "published": "2007-09-03",
                "section": None,
                "source": None,
                "language": None,
                "score": 0.0,
                "matches": 0,
                "copies": 0,
                "snippet": None,
            },
        ),
        (
            Stats(
                "gen-000001",
                "2026-01-01",
                3,
                1,
                date(2007, 1, 1),
                None,
                0,
                99,
                (Facet("Courier", 3),),
            ),
            {
                "generation": "gen-000001",
                "built": "2026-01-01",
                "articles": 3,
                "undated": 1,
                "first": "2007-01-01",
                "last": None,
                "rejects": 0,
                "bytes": 99,
                "sources": [{"value": "Courier", "count": 3}],
                "sections": [],
                "languages": [],
                "years": [],
                "warning": "",
            },
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_to_dict_is_json(value: Snippet, told: dict[str, object]) -> None:
    assert json.loads(json.dumps(value.to_dict())) == told


def test_results_tell_all_of_themselves() -> None:
    told = json.loads(json.dumps(FOUND.to_dict()))
    assert told["hits"] == [hit.to_dict() for hit in HITS]
    assert (told["total"], told["reading"]) == (3, "articles with “q”")
    assert told["facets"] == {"year": [{"value": "2007", "count": 3}]}
    assert told["notices"] == [{"kind": "cut", "text": "Cut.", "query": None}]
