"""The articles of a segment: JSON in compressed blocks, each with its checksum."""

import json
import os
import zlib
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from indexer import guarded
from indexer.article import Article
from indexer.engine.stored import article_of
from indexer.engine.whoosh import arrays
from indexer.errors import IndexDamaged

BLOCK = 32
"""Articles a block: 32 stories of 130 words compress to 0.39 of their size, one alone to 0.55;
a hit then costs one block of about 30 kB."""
_BLOCK_CHARACTERS = 1_000_000
"""A block ends sooner when its articles have so many: it is unpacked whole for each of them."""
_BLOCK_BYTES = 100_000_000
"""Bytes unpacked of a block: more than one full block and the largest article have."""
_KEPT_BLOCKS = 64


class DocumentWriter:
    """Appends articles to a segment's file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = (folder / "articles.bin").open("wb")
        self._block: list[dict[str, Any]] = []
        self._index: list[tuple[int, int, int, int]] = []
        self._offset = self._count = self._characters = 0

    def add(self, article: Article) -> None:
        """Append one article; its number is the count of those before it."""
        self._block.append(article.to_dict())
        self._count += 1
        self._characters += len(article.text)
        if len(self._block) == BLOCK or self._characters > _BLOCK_CHARACTERS:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the index of blocks."""
        self._flush()
        self._file.close()
        index = np.asarray(self._index, dtype=np.int64).reshape(-1, 4)
        arrays.save(self._folder / "articles.npy", index)

    def abandon(self) -> None:
        """Close the file of a build that failed."""
        self._file.close()

    def _flush(self) -> None:
        if not self._block:
            return
        data = zlib.compress(json.dumps(self._block, ensure_ascii=False).encode(), 6)
        self._file.write(data)
        first = self._count - len(self._block)
        self._index.append((first, self._offset, len(data), zlib.crc32(data)))
        self._offset += len(data)
        self._block, self._characters = [], 0


class Documents:
    """Reads the articles of a segment back by number.

    Raises an error of any kind when the index of blocks is not whole.
    """

    def __init__(self, folder: Path, count: int) -> None:
        self._path = folder / "articles.bin"
        self._count = count
        self._index = arrays.load(folder / "articles.npy", np.int64, 4)
        firsts = self._index[:, 0]
        if (self._index < 0).any() or (np.diff(firsts, prepend=-1, append=count) < 1).any():
            raise ValueError(folder)
        if count and firsts[0]:
            raise ValueError(folder)
        self._file = guarded.open_file(self._path)
        self._lock = Lock()
        self._blocks: OrderedDict[int, list[Any]] = OrderedDict()

    def get(self, number: int) -> Article:
        """Return the article of a number; raise `IndexDamaged` if its block is not as written."""
        at = int(np.searchsorted(self._index[:, 0], number, side="right")) - 1
        try:
            return article_of(self._block(at)[number - int(self._index[at, 0])])
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            raise self._damaged(at) from None

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _block(self, at: int) -> list[Any]:
        with self._lock:
            if at in self._blocks:
                self._blocks.move_to_end(at)
                return self._blocks[at]
            _, offset, length, checksum = map(int, self._index[at])
            size = os.fstat(self._file.fileno()).st_size
            # A fork shares the position in the file, hence pread.
            data = os.pread(self._file.fileno(), min(length, size), offset)
            if len(data) != length or zlib.crc32(data) != checksum:
                raise self._damaged(at)
            block: list[Any] = json.loads(_unpacked(data))
            self._blocks[at] = block
            if len(self._blocks) > _KEPT_BLOCKS:
                self._blocks.popitem(last=False)
            return block

    def _damaged(self, at: int) -> IndexDamaged:
        return IndexDamaged(
            f"{self._path} is damaged at byte {self._index[at, 1]}: rebuild the index from its"
            " pages."
        )


def _unpacked(data: bytes) -> bytes:
    """Return a block's bytes; raise ValueError when it is none or would unpack without end."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(data, _BLOCK_BYTES)
    except zlib.error:
        raise ValueError("no block") from None
    if not unpacking.eof:
        raise ValueError("no end")
    return found
