"""Inverted lists as arrays: every place of a term in a field, as one sorted array of numbers.

A place is article number times 2³² plus token number, so that a union of forms is a union of
arrays, neighbours differ by one, and the article is the upper half. Articles are numbered through
the segments, so that a term's list is its lists in the segments, one after the other.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.reading import IndexReader, TermNotFound

from indexer import guarded
from indexer.engine.whoosh.terms import SCHEMA
from indexer.errors import IndexDamaged

Places = NDArray[np.int64]
NONE: Places = np.empty(0, dtype=np.int64)
SHIFT = 32
_KEPT_LISTS = 512


class _Storage(FileStorage):
    """A folder of Whoosh's files, of which none is opened that is no plain file."""

    def open_file(self, name: str, **options: Any) -> StructFile:
        return StructFile(guarded.open_file(Path(self.folder) / name), name=name, **options)


class Lists:
    """The inverted lists of one segment."""

    def __init__(self, folder: Path, count: int) -> None:
        storage = _Storage(str(folder / "terms"), readonly=True)
        self._reader: IndexReader = storage.open_index(schema=SCHEMA).reader()
        self._count = count
        self._lock = Lock()  # Whoosh's matchers share one position in the file

    def places(self, field: str, term: bytes) -> Places:
        """Return the places of a term in the segment; raise `IndexDamaged` when it cannot."""
        try:
            with self._lock:
                return self._read(field, term)
        except TermNotFound:
            return NONE
        except Exception as error:  # damage makes Whoosh raise anything
            raise IndexDamaged(
                f"A list of articles cannot be read ({type(error).__name__}): rebuild the index."
            ) from error

    def damage(self) -> list[str]:
        """Return one sentence for the first list that cannot be read."""
        try:
            for field, term in self._reader.all_terms():
                self.places(field, term)
        except IndexDamaged as error:
            return [str(error)]
        except Exception as error:  # noqa: BLE001
            return [f"The terms cannot be read ({type(error).__name__})."]
        return []

    def close(self) -> None:
        """Close Whoosh's files."""
        self._reader.close()

    def _read(self, field: str, term: bytes) -> Places:
        matcher = self._reader.postings(field, term)
        numbers, values, last = [], [], -1
        while matcher.is_active():
            number = matcher.id()
            if not last < number < self._count:
                raise ValueError(number)  # a list that turns back would never end
            numbers.append(last := number)
            values.append(matcher.value())
            matcher.next()
        documents = np.asarray(numbers, dtype=np.int64)
        counts = np.asarray([len(value) // 4 for value in values], dtype=np.int64)
        positions = np.frombuffer(b"".join(values), dtype="<u4").astype(np.int64)
        return np.asarray(np.repeat(documents << SHIFT, counts) + positions, dtype=np.int64)


class Postings:
    """The lists of a generation, those asked for most recently kept in memory."""

    def __init__(
        self, lists: Sequence[Lists], starts: Sequence[int], live: NDArray[np.bool_]
    ) -> None:
        self._lists = [*zip(lists, starts, strict=True)]
        self._live = live
        self.places = lru_cache(maxsize=_KEPT_LISTS)(self._places)

    def union(self, field: str, terms: Iterable[str]) -> Places:
        """Return the places of any of the terms."""
        lists = [places for term in sorted(terms) if len(places := self.places(field, term))]
        if len(lists) < 2:
            return lists[0] if lists else NONE
        return np.unique(np.concatenate(lists))

    def sequence(self, field: str, forms: Iterable[Iterable[str]]) -> Places:
        """Return the places at which neighbours have the forms, in order."""
        found: Places | None = None
        for distance, terms in enumerate(forms):
            places = self.union(field, terms) - distance
            found = places if found is None else np.intersect1d(found, places, assume_unique=True)
            if not len(found):
                return NONE
        return NONE if found is None else found

    def _places(self, field: str, term: str) -> Places:
        found = [
            places + (start << SHIFT)
            for lists, start in self._lists
            if len(places := lists.places(field, term.encode()))
        ]
        places = np.concatenate(found) if found else NONE
        live: Places = places[self._live[places >> SHIFT]]
        return live
