"""What is known of each article beside its words: flat arrays, one entry an article."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.article import Article, day_of, instant
from indexer.engine import UNDATED

NO_DAY = np.iinfo(np.int32).min
_VALUED = ("source", "section", "language")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a segment; rows are article numbers."""

    ids: Sequence[str]
    urls: Sequence[str | None]
    live: NDArray[np.bool_]
    """False for an article that a later one of the same id replaced."""
    day: NDArray[np.int32]
    """The local day as a proleptic Gregorian ordinal; `NO_DAY` for undated."""
    instant: NDArray[np.float64]
    """Seconds since 1970 UTC; NaN for undated."""
    length: NDArray[np.int32]
    """Tokens in title and text."""
    text_hash: NDArray[np.uint64]
    facets: dict[str, tuple[Sequence[str], NDArray[np.int32], NDArray[np.int32]]]
    """By facet: its values, and as pairs the article numbers and the codes of their values."""

    def newest_first(self) -> NDArray[np.int64]:
        """Return each article's place in the order newest first, then by id; undated last."""
        ids = np.asarray(self.ids, dtype=object)
        order = np.lexsort((ids.astype(str), -np.nan_to_num(self.instant, nan=-np.inf)))
        return _inverse(order)

    def oldest_first(self) -> NDArray[np.int64]:
        """Return each article's place in the order oldest first, then by id; undated last."""
        ids = np.asarray(self.ids, dtype=object)
        order = np.lexsort((ids.astype(str), np.nan_to_num(self.instant, nan=np.inf)))
        return _inverse(order)


def _inverse(order: NDArray[np.int64]) -> NDArray[np.int64]:
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places


class ColumnWriter:
    """Collects the columns while articles are added."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._dead: list[int] = []
        self._rows: list[tuple[int, float, int, int]] = []
        self._urls: list[str | None] = []
        self._pairs: dict[str, list[tuple[int, str]]] = {
            name: [] for name in (*_VALUED, "author", "year")
        }

    def add(self, article: Article, length: int) -> int | None:
        """Append one article of so many tokens; return the number of one that it replaces."""
        number = len(self.ids)
        replaced = self._numbers.get(article.id)
        if replaced is not None:
            self._dead.append(replaced)
        self._numbers[article.id] = number
        self.ids.append(article.id)
        self._urls.append(article.url)
        dated = article.published
        digest = hashlib.blake2b(" ".join(article.text.split()).encode(), digest_size=8).digest()
        self._rows.append(
            (
                day_of(dated).toordinal() if dated else NO_DAY,
                instant(dated) if dated else np.nan,
                length,
                int.from_bytes(digest, "little"),
            )
        )
        for name in _VALUED:
            if value := getattr(article, name):
                self._pairs[name].append((number, value))
        self._pairs["author"].extend((number, name) for name in dict.fromkeys(article.authors))
        self._pairs["year"].append((number, str(day_of(dated).year) if dated else UNDATED))
        return replaced

    def save(self, folder: Path) -> None:
        """Write the columns into a new folder."""
        folder.mkdir()
        days, instants, lengths, hashes = (
            zip(*self._rows, strict=True) if self._rows else ((), (), (), ())
        )
        live = np.ones(len(self.ids), dtype=bool)
        live[self._dead] = False
        _save(folder, "live", live)
        _save(folder, "day", np.asarray(days, dtype=np.int32))
        _save(folder, "instant", np.asarray(instants, dtype=np.float64))
        _save(folder, "length", np.asarray(lengths, dtype=np.int32))
        _save(folder, "text_hash", np.asarray(hashes, dtype=np.uint64))
        values: dict[str, list[str]] = {}
        for name, pairs in self._pairs.items():
            values[name] = sorted({value for _, value in pairs})
            codes = {value: code for code, value in enumerate(values[name])}
            coded = [(number, codes[value]) for number, value in pairs]
            _save(folder, name, np.asarray(coded, dtype=np.int32).reshape(-1, 2))
        _save_json(folder / "facets.json", values)
        _save_json(folder / "ids.json", self.ids)
        _save_json(folder / "urls.json", self._urls)


def load(folder: Path) -> Columns:
    """Return the columns of a folder; raise OSError or ValueError when they are not whole."""
    values = json.loads((folder / "facets.json").read_bytes())
    facets = {}
    for name in (*_VALUED, "author", "year"):
        pairs = _load(folder, name)
        facets[name] = (values[name], pairs[:, 0].copy(), pairs[:, 1].copy())
    return Columns(
        ids=json.loads((folder / "ids.json").read_bytes()),
        urls=json.loads((folder / "urls.json").read_bytes()),
        live=_load(folder, "live"),
        day=_load(folder, "day"),
        instant=_load(folder, "instant"),
        length=_load(folder, "length"),
        text_hash=_load(folder, "text_hash"),
        facets=facets,
    )


def _save(folder: Path, name: str, array: NDArray[Any]) -> None:
    np.save(folder / f"{name}.npy", array, allow_pickle=False)


def _load(folder: Path, name: str) -> NDArray[Any]:
    array: NDArray[Any] = np.load(folder / f"{name}.npy", allow_pickle=False)
    return array


def _save_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
