"""Every query of `conformance/queries`, on every engine: articles, marks, notices, order."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer import Index, Snippet, limits
from indexer.engine import matching, nearness
from indexer.engine.whoosh import evaluate
from indexer.query import dates, leaves, lexer, parse, resolve, spelling, tree
from indexer.text import analysis, asked, stemming, tokens
from tests.conftest import ENGINES, open_index
from tests.suite import Row, articles, rows

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
def test_conformance(index: Index, row: Row) -> None:
    hold(index, row)


def hold(index: Index, row: Row) -> None:
    """Fail unless an index answers a row as it says."""
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


# Each kind has a row that a bug in what it is about turns red.

NEVER = re.compile(r"(?!)")
PHRASE_FORMS = matching.phrase_forms
PARSE = sys.modules[parse.__module__]


def characters(word: str, language: str | None) -> asked.Wanted:
    """Each character for itself, not one next to the other."""
    return tuple((one,) for one in asked.wanted(word, language)[0])


def a_paper_for_every_field(evaluator: evaluate.Evaluator, _name: str) -> Any:
    return evaluator._columns.facets["source"]


BUGS: dict[str, list[tuple[Any, str, Any]]] = {
    "abbreviations": [
        (tokens, "is_abbreviation", lambda _: False),
        (analysis, "is_abbreviation", lambda _: False),
    ],
    "accents": [(stemming, "fold", str.casefold)],
    "boolean": [(PARSE, "_any", PARSE._all)],
    "capitals": [(PARSE, "_has_operators", lambda *_: True)],
    "cjk": [(place, "wanted", characters) for place in (matching, evaluate)],
    "correction": [(spelling.Lexicon, "correction", lambda *_: None)],
    "dangling": [(PARSE._Parser, "_dangling", lambda *_: None)],
    "dates": [(PARSE, "dated", lambda _, value: tree.Dates(*dates.span(value)))],
    "fallback": [(resolve, "_some", lambda *_: None)],
    "fields": [
        (matching, "_metadata", lambda _, article: [article.title]),
        (evaluate.Evaluator, "_values", a_paper_for_every_field),
    ],
    "fuzzy": [(spelling, "within_edits", lambda word, other, _: word == other)],
    "hyphens": [(analysis, "parts_of", lambda _: []), (asked, "parts_of", lambda _: [])],
    "limits": [(limits, "QUERY_WORDS", 5)],
    "minus": [(lexer, "_MINUS", NEVER)],
    "naughty": [(PARSE, "normal", str)],
    "near": [(nearness, "_near", lambda places, *_: iter(places))],
    "numbers": [(analysis, "number_of", lambda _: None), (asked, "number_of", lambda _: None)],
    "other-scripts": [(stemming, "fold", lambda word: word.encode("ascii", "ignore").decode())],
    "phrases": [
        (place, "phrase_forms", lambda words: PHRASE_FORMS(words)[:1])
        for place in (matching, evaluate)
    ],
    "stemming": [(stemming, "_stemmer", lambda _: str)],
    "symbols": [(asked, "signed", lambda match: match["run"].lower())],
    "wildcards": [(leaves, "_says_enough", lambda _: False)],
    "words": [(place, "_all", place._any) for place in (matching, evaluate)],
}
"""By kind of row: where, what, and the bug in its place, in each engine or in what both share."""


def test_each_kind_has_a_bug() -> None:
    assert {kind for kind, _, _ in rows()} == set(BUGS)


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("kind", BUGS)
def test_a_bug_turns_a_row_of_its_kind_red(
    engine: str, kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for place, name, bug in BUGS[kind]:
        monkeypatch.setattr(place, name, bug)
    forget()
    try:
        index = open_index(engine, articles(), tmp_path / "segment")
        assert any(is_red(index, row) for name, _, row in rows() if name == kind)
    finally:
        forget()


def is_red(index: Index, row: Row) -> bool:
    try:
        hold(index, row)
    except AssertionError:
        return True
    return False


def forget() -> None:
    """Forget the words that were made with or without a bug."""
    for known in (analysis._forms, analysis._pieces, asked.wanted, matching._read):
        known.cache_clear()
