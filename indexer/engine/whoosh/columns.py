"""What is known of each article beside its words: flat arrays, one entry an article."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer import guarded
from indexer.article import Article, day_of, instant
from indexer.engine import FACETS, UNDATED
from indexer.engine.whoosh import arrays

NO_DAY = np.iinfo(np.int32).min
_VALUED = ("source", "section", "language")
_JSON_BYTES = 2_000_000_000
"""Bytes read of ids, addresses or values: some ten million articles."""

Coded = tuple[Sequence[str], NDArray[np.int32], NDArray[np.int32]]
"""A facet's values, and as pairs the article numbers and the codes of their values."""


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
    """The same for the same words; 0 for none."""
    facets: dict[str, Coded]

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
        self._rows: list[tuple[int, float, int, int]] = []
        self._urls: list[str | None] = []
        self._pairs: dict[str, list[tuple[int, str]]] = {name: [] for name in FACETS}

    def add(self, article: Article, length: int) -> int | None:
        """Append one article of so many tokens; return the number of one that it replaces."""
        number = len(self.ids)
        replaced = self._numbers.get(article.id)
        self._numbers[article.id] = number
        self.ids.append(article.id)
        self._urls.append(article.url)
        dated = article.published
        words = " ".join(article.text.split()).encode()
        digest = hashlib.blake2b(words, digest_size=8).digest() if words else b""
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
        arrays.save(folder / "day.npy", np.asarray(days, dtype=np.int32))
        arrays.save(folder / "instant.npy", np.asarray(instants, dtype=np.float64))
        arrays.save(folder / "length.npy", np.asarray(lengths, dtype=np.int32))
        arrays.save(folder / "text_hash.npy", np.asarray(hashes, dtype=np.uint64))
        values: dict[str, list[str]] = {}
        for name, pairs in self._pairs.items():
            values[name] = sorted({value for _, value in pairs})
            codes = {value: code for code, value in enumerate(values[name])}
            coded = [(number, codes[value]) for number, value in pairs]
            arrays.save(folder / f"{name}.npy", np.asarray(coded, dtype=np.int32).reshape(-1, 2))
        _save_json(folder / "facets.json", values)
        _save_json(folder / "ids.json", self.ids)
        _save_json(folder / "urls.json", self._urls)


def load(folder: Path) -> Columns:
    """Return the columns of a segment; raise an error of any kind when they are not whole."""
    values = guarded.read_json(folder / "facets.json", _JSON_BYTES)
    ids = _texts(guarded.read_json(folder / "ids.json", _JSON_BYTES))
    urls = guarded.read_json(folder / "urls.json", _JSON_BYTES)
    _texts([url for url in urls if url is not None])
    columns = Columns(
        ids=ids,
        urls=urls,
        live=_last_of_each(ids),
        day=arrays.load(folder / "day.npy", np.int32),
        instant=arrays.load(folder / "instant.npy", np.float64),
        length=arrays.load(folder / "length.npy", np.int32),
        text_hash=arrays.load(folder / "text_hash.npy", np.uint64),
        facets={name: _facet(folder, name, values[name], len(ids)) for name in FACETS},
    )
    rows = (urls, columns.day, columns.instant, columns.length, columns.text_hash)
    if any(len(row) != len(ids) for row in rows) or (columns.length < 0).any():
        raise ValueError(folder)
    return columns


def joined(segments: Sequence[Columns]) -> Columns:
    """Return the columns of several segments as those of one; of an id the last article is live."""
    if len(segments) == 1:
        return segments[0]
    ids = [one for segment in segments for one in segment.ids]
    starts = starts_of(segments)
    return Columns(
        ids=ids,
        urls=[one for segment in segments for one in segment.urls],
        live=_last_of_each(ids),
        day=np.concatenate([segment.day for segment in segments]),
        instant=np.concatenate([segment.instant for segment in segments]),
        length=np.concatenate([segment.length for segment in segments]),
        text_hash=np.concatenate([segment.text_hash for segment in segments]),
        facets={
            name: _joined_facet([segment.facets[name] for segment in segments], starts)
            for name in FACETS
        },
    )


def starts_of(segments: Sequence[Columns]) -> list[int]:
    """Return the number of each segment's first article when they are taken as one."""
    return [0, *accumulate(len(segment.ids) for segment in segments)][:-1]


def _joined_facet(facets: Sequence[Coded], starts: Sequence[int]) -> Coded:
    values = sorted({value for known, _, _ in facets for value in known})
    codes = {value: code for code, value in enumerate(values)}
    recoded = [
        np.asarray([codes[value] for value in known], dtype=np.int32)[of] for known, _, of in facets
    ]
    numbers = [of + np.int32(start) for (_, of, _), start in zip(facets, starts, strict=True)]
    return values, np.concatenate(numbers), np.concatenate(recoded)


def _last_of_each(ids: Sequence[str]) -> NDArray[np.bool_]:
    live = np.zeros(len(ids), dtype=bool)
    live[list({one: number for number, one in enumerate(ids)}.values())] = True
    return live


def _facet(folder: Path, name: str, values: object, count: int) -> Coded:
    known = _texts(values)
    pairs = arrays.load(folder / f"{name}.npy", np.int32, 2)
    if (pairs < 0).any() or (pairs >= (count, len(known))).any():
        raise ValueError(name)
    if name == "year" and not all(one == UNDATED or one.isdecimal() for one in known):
        raise ValueError(name)
    return known, pairs[:, 0].copy(), pairs[:, 1].copy()


def _texts(values: object) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise ValueError(values)
    "".join(values).encode()  # a lone surrogate is no text
    return values


def _save_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
