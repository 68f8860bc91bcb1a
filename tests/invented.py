"""Tiny invented articles, and the files that a rebuild reads them from."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def row(number: int, **fields: Any) -> dict[str, Any]:
    """One article of many: every third has a ferry in it, dates and papers go round."""
    return {
        "id": f"a{number:03}",
        "title": f"Report {number} from the harbour",
        "text": f"The {('ferry', 'tug', 'dredger')[number % 3]} passed buoy{number} at noon."
        f"\n\nNobody on the quay was surprised.",
        "published": f"{2001 + number % 4}-{number % 12 + 1:02}-15",
        "source": ("Courier", "Ledger")[number % 2],
        "section": ("Harbour", "City", "Letters")[number % 3],
        "authors": [("Ada Fenn", "Tom Reed")[number % 2]],
        "language": "en",
        **fields,
    }


def save_lines(path: Path, rows: Iterable[Row | str]) -> Path:
    """Write rows as JSON lines; a string stands for itself."""
    lines = [one if isinstance(one, str) else json.dumps(one) for one in rows]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def save_page(path: Path, title: str = "Ferry runs aground", words: str = "ferry") -> Path:
    """Write a page that cleaning takes for an article."""
    story = (
        f"The {words} was seen from the quay before noon, and nobody there was surprised by it. "
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"<html lang=en><head><title>{title}</title></head><body><h1>{title}</h1>"
        f"<p>{story * 3}</p><p>{story * 3}</p></body></html>",
        "utf-8",
    )
    return path
