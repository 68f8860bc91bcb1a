"""Reads the conformance suite: its articles, and its rows by kind."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer import Article
from indexer.sources import Line

FOLDER = Path(__file__).parent / "conformance"

Row = dict[str, Any]


def articles() -> list[Article]:
    """Return the small archive that the rows are about."""
    lines = (FOLDER / "articles.jsonl").read_bytes().splitlines()
    return [
        replace(Line(line, "articles.jsonl").read(), language=json.loads(line)["language"])
        for line in lines
    ]


def rows() -> Iterator[tuple[str, int, Row]]:
    """Yield each row with its kind, the name of its file, and its line there."""
    for path in sorted((FOLDER / "queries").glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if line:
                yield path.stem, number, json.loads(line)


def is_right(row: Row, ids: set[str]) -> bool:
    """Tell whether a set of articles is what a row asks for."""
    if "ids" in row and ids != set(row["ids"]):
        return False
    return ids >= {*row.get("ids_include", ())} and not ids & {*row.get("ids_exclude", ())}
