"""The measures of a cleaner: shingles for text, exact titles, days, sets of names."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import mean
from typing import Any

_WORD = re.compile(r"\w+")
_SHINGLE = 4


def gold(data: Path) -> dict[str, dict[str, Any]]:
    """Return the gold lines of a data folder by id."""
    with (data / "gold.jsonl").open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, filter(str.strip, lines))}


def score(want: Mapping[str, Any], got: Mapping[str, Any]) -> dict[str, Any]:
    """Return a page's figures for what its gold line annotates."""
    out: dict[str, Any] = {}
    if wanted := _shingles(want.get("text")):
        found = _shingles(got.get("text"))
        hits = sum((wanted & found).values())
        out["precision"] = hits / sum(found.values()) if found else None
        out["recall"] = hits / sum(wanted.values())
        out["page_f1"] = 2 * hits / (sum(found.values()) + sum(wanted.values()))
    if want.get("with") is not None:
        text = _squeeze(got.get("text"))
        out["with"] = [_squeeze(part) in text for part in want["with"]]
        out["without"] = [_squeeze(part) in text for part in want.get("without") or []]
    if want.get("title"):
        out["title"] = float(_words(want["title"]) == _words(got.get("title")))
    if want.get("date"):
        out["date"] = float(str(got.get("date") or "")[:10] == want["date"])
    if want.get("author") and _names(want["author"]):
        out["author"] = float(_names(want["author"]) == _names(got.get("author") or []))
    return out


def summary(pages: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return the averages over pages; the text F1 is that of mean precision and mean recall."""
    rows = list(pages)
    out: dict[str, float] = {"pages": len(rows)}
    for name in ("precision", "recall", "page_f1", "title", "date", "author"):
        values = [row[name] for row in rows if row.get(name) is not None]
        if values:
            out[name] = mean(values)
    if "precision" in out:
        out["text_f1"] = _harmonic(out["precision"], out["recall"])
    wanted = [hit for row in rows for hit in row.get("with", ())]
    unwanted = [hit for row in rows for hit in row.get("without", ())]
    if wanted:
        found = sum(wanted) + sum(unwanted)
        out["segments"] = _harmonic(sum(wanted) / (found or 1), sum(wanted) / len(wanted))
    return out


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _shingles(text: str | None) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text or "")
    if not words:
        return Counter()
    return Counter(
        tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))
    )


def _words(text: str | None) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text or "").casefold())


def _names(value: str | list[str]) -> set[str]:
    parts = value if isinstance(value, list) else re.split(r"[;,|\n]| and | & ", value)
    return {re.sub(r"^by ", "", " ".join(_words(part))) for part in parts} - {""}


def _squeeze(text: str | None) -> str:
    return " ".join((text or "").split())
