"""Folders and files: which of them are pages, in which order, and how they are read."""

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer import limits
from indexer.article import Page
from indexer.errors import NotAnArticle, PageTooLarge, SourceMissing
from indexer.sources.jsonlines import BrokenFile, Line, is_lines, read_lines
from indexer.sources.names import name_of, path_of

MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class PageFile:
    """A saved page in a file."""

    path: Path
    origin: str

    def read(self) -> Page:
        """Return the page; raise `PageTooLarge` or, when it cannot be read, `NotAnArticle`."""
        try:
            state = self.path.stat()
            size = state.st_size
            if stat.S_ISFIFO(state.st_mode):
                raise NotAnArticle("is a pipe: reading it could wait for ever")
            if size > limits.PAGE_BYTES:
                raise PageTooLarge(
                    f"has {size:,} bytes, more than the {limits.PAGE_BYTES:,} that are read"
                )
            content = self.path.read_bytes()
        except OSError as error:
            raise NotAnArticle(f"cannot be read: {error.strerror}") from None
        return Page(content, self.origin, media_type=MEDIA_TYPES[self.path.suffix.lower()])


def walk(sources: Sequence[Path], ignored: Counter[str]) -> Iterator[PageFile | Line | BrokenFile]:
    """Yield the items of sources in order, counting files of kinds that are not read by kind.

    Raises `SourceMissing` before the first item when a source is not there.
    """
    for source in sources:
        _require(source)
    for source in sources:
        if source.is_dir():
            yield from _folder(source, ignored)
        elif is_lines(source):
            yield from read_lines(source)
        else:
            yield PageFile(source, name_of(source))


def open_source(origin: str, base: Path) -> bytes:
    """Return the saved bytes that an article came from, relative paths taken from `base`.

    Raises `SourceMissing` when they are no longer there.
    """
    name, _, number = origin.rpartition(":")
    if number.isdecimal() and is_lines(Path(name)):
        lines = path_of(str(base / name))
        for line in read_lines(lines):
            if isinstance(line, Line) and line.origin.endswith(f":{number}"):
                return line.data
        raise SourceMissing(f"{lines} has no line {number} any more.")
    path = path_of(str(base / origin))
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceMissing(f"{path} cannot be read: {error.strerror}.") from None


def _require(source: Path) -> None:
    try:
        exists, is_folder = source.exists(), source.is_dir()
    except (OSError, ValueError):
        exists, is_folder = False, False
    if not exists:
        raise SourceMissing(f"There is no {source}: name a folder of pages or a file.")
    if not is_folder and source.suffix.lower() not in MEDIA_TYPES and not is_lines(source):
        raise SourceMissing(
            f"{source} is of a kind that is not read: name a folder, or a file that ends in"
            " .html, .htm, .txt, .jsonl or .jsonl.gz."
        )


def _folder(root: Path, ignored: Counter[str]) -> Iterator[PageFile]:
    """Yield a folder's pages, sorted by name, then those of the folders in it.

    Hidden folders, indexes and links that lead out are skipped. A folder that cannot be read is
    yielded as a page that cannot.
    """
    inside = root.resolve()
    unread: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=unread.append):
        here = Path(folder)
        if "CURRENT" in files:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = here / name
            if name.startswith(".") or _leads_out(path, inside):
                continue
            if path.suffix.lower() in MEDIA_TYPES:
                yield PageFile(path, name_of(path))
            else:
                ignored[path.suffix.lower() or "without an ending"] += 1
    for error in unread:
        yield PageFile(Path(error.filename), name_of(Path(error.filename)))


def _leads_out(path: Path, inside: Path) -> bool:
    if not path.is_symlink():
        return False
    try:
        return not path.resolve(strict=True).is_relative_to(inside)
    except (OSError, RuntimeError):
        return True
