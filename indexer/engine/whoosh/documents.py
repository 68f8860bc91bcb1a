"""The articles of a segment: JSON in compressed blocks, each with its checksum."""

import json
import os
import zlib
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from indexer.article import Article, Moment, parse_moment
from indexer.errors import IndexDamaged

BLOCK = 32
"""Articles a block: 32 stories of 130 words compress to 0.39 of their size, one alone to 0.55;
a hit then costs one block of about 30 kB."""
_KEPT_BLOCKS = 64


class DocumentWriter:
    """Appends articles to a segment's file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = (folder / "articles.bin").open("wb")
        self._block: list[dict[str, Any]] = []
        self._index: list[tuple[int, int, int]] = []
        self._offset = 0

    def add(self, article: Article) -> None:
        """Append one article; its number is the count of those before it."""
        self._block.append(article.to_dict())
        if len(self._block) == BLOCK:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the index of blocks."""
        self._flush()
        self._file.close()
        index = np.asarray(self._index, dtype=np.int64).reshape(-1, 3)
        np.save(self._folder / "articles.npy", index, allow_pickle=False)

    def abandon(self) -> None:
        """Close the file of a build that failed."""
        self._file.close()

    def _flush(self) -> None:
        if not self._block:
            return
        data = zlib.compress(json.dumps(self._block, ensure_ascii=False).encode(), 6)
        self._file.write(data)
        self._index.append((self._offset, len(data), zlib.crc32(data)))
        self._offset += len(data)
        self._block = []


class Documents:
    """Reads articles back by number."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "articles.bin"
        self._index = np.load(folder / "articles.npy", allow_pickle=False)
        self._file = self._path.open("rb")
        self._lock = Lock()
        self._blocks: OrderedDict[int, list[dict[str, Any]]] = OrderedDict()

    def get(self, number: int) -> Article:
        """Return the article of a number; raise `IndexDamaged` if its block is not as written."""
        return _article(self._block(number // BLOCK)[number % BLOCK])

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _block(self, number: int) -> list[dict[str, Any]]:
        with self._lock:
            if number in self._blocks:
                self._blocks.move_to_end(number)
                return self._blocks[number]
            offset, length, checksum = (int(value) for value in self._index[number])
            data = os.pread(self._file.fileno(), length, offset)  # a fork shares the position
            if len(data) != length or zlib.crc32(data) != checksum:
                raise IndexDamaged(
                    f"{self._path} is damaged at byte {offset}: rebuild the index from its pages."
                )
            block: list[dict[str, Any]] = json.loads(zlib.decompress(data))
            self._blocks[number] = block
            if len(self._blocks) > _KEPT_BLOCKS:
                self._blocks.popitem(last=False)
            return block


def _article(data: dict[str, Any]) -> Article:
    return Article(
        **{
            **data,
            "authors": tuple(data["authors"]),
            "published": _moment(data["published"]),
            "modified": _moment(data["modified"]),
            "captured": _moment(data["captured"]),
        }
    )


def _moment(text: str | None) -> Moment | None:
    return parse_moment(text) if text else None
