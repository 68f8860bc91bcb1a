"""Analyzed articles, those used last kept in memory: up to so many tokens, for some are huge."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from indexer.article import Article
from indexer.engine.matching import Document


class Analyses:
    """Analyzes articles by number, and keeps up to `most` tokens."""

    def __init__(self, article: Callable[[int], Article], most: int) -> None:
        self._article = article
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[int, Document] = OrderedDict()
        self._tokens = 0

    def get(self, number: int) -> Document:
        """Return the analyzed article of a number."""
        with self._lock:
            if number in self._kept:
                self._kept.move_to_end(number)
                return self._kept[number]
        document = Document.of(self._article(number))
        with self._lock:
            if number not in self._kept:
                self._kept[number] = document
                self._tokens += _size(document)
                while self._tokens > self._most:
                    self._tokens -= _size(self._kept.popitem(last=False)[1])
        return document


def _size(document: Document) -> int:
    return len(document.title) + len(document.text)
