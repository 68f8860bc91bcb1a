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
from indexer.sources.names import name_of, path_of, places

MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class PageFile:
    """A saved page in a file."""

    path: Path
    origin: str

    def read(self) -> Page:
        """Return the page; raise `PageTooLarge` or, when it cannot be read, `NotAnArticle`."""
        try:
            content = _content(self.path)
        except OSError as error:
            raise NotAnArticle(f"cannot be read: {error.strerror}") from None
        return Page(content, self.origin, media_type=MEDIA_TYPES[self.path.suffix.lower()])


def walk(sources: Sequence[Path], ignored: Counter[str]) -> Iterator[PageFile | Line | BrokenFile]:
    """Yield the items of sources in order, counting by kind what is passed over.

    Raises `SourceMissing`: before the first item when a source is not there, later when one cannot
    be read on.
    """
    for source in sources:
        _require(source)
    for source in sources:
        try:
            if source.is_dir():
                yield from _folder(source, ignored)
            elif is_lines(source):
                yield from read_lines(source)
            else:
                yield PageFile(source, name_of(source))
        except OSError as error:
            raise SourceMissing(f"{source} cannot be read on: {error.strerror}.") from error


def saved(origin: str, roots: Sequence[str], folders: Sequence[Path]) -> bytes:
    """Return the saved bytes of a kept origin, its roots seen from the first folder that has them.

    Raises `SourceMissing` when none has.
    """
    missing = SourceMissing("The article came from no file.")
    for place in places(origin, roots, folders):
        try:
            return open_source(place)
        except SourceMissing as error:
            missing = error
    raise missing


def open_source(place: Path) -> bytes:
    """Return the saved bytes of a page, or those of a line at `file.jsonl:3`.

    Raises `SourceMissing` when they are no longer there.
    """
    if "\0" in str(place):
        raise SourceMissing("The article came from no file.")
    name, _, number = str(place).rpartition(":")
    if number.isdecimal() and is_lines(Path(name)):
        lines = path_of(name)
        for line in read_lines(lines):
            if isinstance(line, Line) and line.origin.endswith(f":{number}"):
                return line.data
        raise SourceMissing(f"{lines} has no line {number} any more.")
    path = path_of(str(place))
    if path.suffix.lower() not in MEDIA_TYPES:
        raise SourceMissing(f"{path} is no page that was ever read.")
    try:
        return _content(path)
    except OSError as error:
        raise SourceMissing(f"{path} cannot be read: {error.strerror}.") from None
    except (NotAnArticle, PageTooLarge) as error:
        raise SourceMissing(f"{path} {error}.") from None


def _content(path: Path) -> bytes:
    """Return the bytes of a page; raise OSError, `NotAnArticle` or `PageTooLarge`."""
    state = path.stat()
    if stat.S_ISFIFO(state.st_mode) or stat.S_ISCHR(state.st_mode):
        raise NotAnArticle("is a pipe or a device: reading it could wait for ever")
    if state.st_size > limits.PAGE_BYTES:
        raise PageTooLarge(
            f"has {state.st_size:,} bytes, more than the {limits.PAGE_BYTES:,} that are read"
        )
    return path.read_bytes()


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

    Hidden files and folders, indexes and links that lead out are passed over and counted. A folder
    that cannot be read is yielded as a page that cannot.
    """
    inside = root.resolve()
    unread: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=unread.append):
        here = Path(folder)
        if "CURRENT" in files:
            ignored["folder of an index"] += 1
            folders.clear()
            continue
        entered = [name for name in folders if not _kind_of(here / name, inside)]
        for name in {*folders} - {*entered}:
            ignored[_kind_of(here / name, inside)] += 1
        folders[:] = sorted(entered)
        for name in sorted(files):
            path = here / name
            kind = _kind_of(path, inside)
            if not kind and path.suffix.lower() in MEDIA_TYPES:
                yield PageFile(path, name_of(path))
            else:
                ignored[kind or path.suffix.lower() or "without an ending"] += 1
    for error in unread:
        yield PageFile(Path(error.filename), name_of(Path(error.filename)))


def _kind_of(path: Path, inside: Path) -> str:
    """Return why a file or folder is passed over, whatever it holds; empty when it is not."""
    if path.name.startswith("."):
        return "hidden"
    return "link that leads out" if path.is_symlink() and _leads_out(path, inside) else ""


def _leads_out(path: Path, inside: Path) -> bool:
    try:
        return not path.resolve(strict=True).is_relative_to(inside)
    except (OSError, RuntimeError):
        return True
