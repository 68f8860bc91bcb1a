"""Inverted lists as arrays: every place of a term in a field, as one sorted array of numbers.

A place is article number times 2³² plus token number, so that a union of forms is a union of
arrays, neighbours differ by one, and the article is the upper half.
"""

from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from indexer.errors import IndexDamaged

Places = NDArray[np.int64]
NONE: Places = np.empty(0, dtype=np.int64)
SHIFT = 32
_KEPT_LISTS = 512


class Postings:
    """The inverted lists of a segment, those asked for most recently kept in memory."""

    def __init__(self, index: FileIndex, live: NDArray[np.bool_]) -> None:
        self._reader = index.reader()
        self._live = live
        self._lock = Lock()  # Whoosh's matchers share one position in the file
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

    def close(self) -> None:
        """Close Whoosh's files."""
        self._reader.close()

    def _places(self, field: str, term: str) -> Places:
        try:
            with self._lock:
                return self._read(field, term)
        except Exception as error:  # damage makes Whoosh raise anything
            raise IndexDamaged(
                f"A list of articles cannot be read ({type(error).__name__}): rebuild the index."
            ) from error

    def _read(self, field: str, term: str) -> Places:
        try:
            matcher = self._reader.postings(field, term.encode())
        except TermNotFound:
            return NONE
        numbers, values = [], []
        while matcher.is_active():
            numbers.append(matcher.id())
            values.append(matcher.value())
            matcher.next()
        documents = np.asarray(numbers, dtype=np.int64)
        counts = np.asarray([len(value) // 4 for value in values], dtype=np.int64)
        positions = np.frombuffer(b"".join(values), dtype="<u4").astype(np.int64)
        places = np.repeat(documents << SHIFT, counts) + positions
        live: Places = places[self._live[places >> SHIFT]]
        return live
