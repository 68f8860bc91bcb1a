"""Segments and generations on disk: the only writer, and the only module that syncs.

Everything new is built aside and synced before `CURRENT` is swapped by a rename, so at any moment,
killed or not, `CURRENT` names a whole generation. The generation before it is kept, and everything
is while it is not known what is whole.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from indexer import generations
from indexer.errors import IndexBusy, IndexerError, IndexMissing, IndexUnwritable
from indexer.generations import SEGMENT, Facts, Manifest

_NEW = re.compile(r"(?:CURRENT|gen-\d{6,12}\.json)\.new")
"""This, `NAME` and `SEGMENT` are the names that are ours: nothing else is ever removed."""


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """Hold the folder's write lock and give an empty segment to build in.

    What earlier writers left is removed, and so is the segment if the block raises before it was
    published. Raises `IndexBusy` when another process writes, `IndexUnwritable` when the disk
    refuses; what the block raises is passed on as it is.
    """
    with refusals(folder):
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _sync(folder.parent)
        lock = _locked(folder)
    with lock:
        with refusals(folder):
            _make_room(folder / "segments")
            _tidy(folder)
            segment = folder / "segments" / uuid4().hex[:16]
            segment.mkdir(parents=True)
        try:
            yield segment
        except BaseException:
            with suppress(OSError, IndexerError):
                _abandon(folder, segment)
            raise


@contextmanager
def refusals(folder: Path) -> Iterator[None]:
    """Tell an error of the disk while the index is written as `IndexUnwritable`."""
    try:
        yield
    except OSError as error:
        at = f" ({error.filename})" if error.filename else ""
        raise IndexUnwritable(
            f"The index in {folder} cannot be written: {error.strerror or error}{at}."
        ) from error


def publish(folder: Path, segment: Path, facts: Facts, *, upon: Manifest | None = None) -> Manifest:
    """Make a segment the current generation, together with those of the generation `upon`.

    Then what no kept generation names is removed. Raises `IndexUnwritable`.
    """
    with refusals(folder):
        written = _synced(segment)
        taken = [generations.number(name) for name in generations.names(folder)]
        manifest = Manifest(
            name=f"gen-{max(taken, default=0) + 1:06d}.json",
            folder=folder,
            segments=(*(upon.segments if upon else ()), segment.name),
            files={**(upon.files if upon else {}), **written},
            facts=facts,
            previous=_previous(folder, upon),
        )
        data = json.dumps(manifest.to_dict(), ensure_ascii=False, indent=1).encode()
        _write(folder / manifest.name, data)
        _write(folder / "CURRENT", f"{manifest.name} {hashlib.sha256(data).hexdigest()}\n".encode())
    with suppress(OSError):  # it is published, whatever the disk says to this
        _tidy(folder)
    return manifest


def _locked(folder: Path) -> IO[bytes]:
    """Return the lock file, held until it is closed."""
    path = folder / "lock"
    _make_room(path)
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    file = os.fdopen(os.open(path, flags, 0o644), "r+b")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise IndexBusy(
            f"Another process is writing the index in {folder}: wait until it is done."
        ) from None
    return file


def _make_room(path: Path) -> None:
    """Remove a link, a pipe or a device that stands where a file of ours belongs."""
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            path.unlink()


def _previous(folder: Path, upon: Manifest | None) -> str | None:
    """Return the generation to keep beside the new one: the current, else the newest whole one."""
    if upon:
        return upon.name
    with suppress(IndexerError):
        manifest = generations.current(folder)
        if not generations.damage(manifest):
            return manifest.name
    return next((one.name for one in generations.whole(folder)), None)


def _tidy(folder: Path) -> None:
    """Remove what no generation needs: half-written files, old manifests, unnamed segments.

    Kept are the current generation and the one before; every one, when `CURRENT` is damaged.
    """
    for path in folder.glob("*.new"):
        if _NEW.fullmatch(path.name) and (path.is_symlink() or not path.is_dir()):
            path.unlink()
    try:
        current = generations.pointed(folder)
        kept = {current.name: current}
        if current.previous in generations.names(folder):
            kept[current.previous] = generations.read(folder, current.previous)
    except IndexMissing:
        kept = {}
        if generations.names(folder):
            return
    except IndexerError:
        return
    for name in generations.names(folder):
        if name not in kept:
            _remove(folder / name)
    named = {segment for manifest in kept.values() for segment in manifest.segments}
    for path in folder.glob("segments/*"):
        if SEGMENT.fullmatch(path.name) and path.name not in named:
            _remove(path)


def _abandon(folder: Path, segment: Path) -> None:
    """Remove a segment, unless it was published."""
    _tidy(folder)
    with suppress(IndexMissing):
        if segment.name in generations.pointed(folder).segments:
            return
    _remove(segment)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _synced(segment: Path) -> Mapping[str, tuple[int, str]]:
    """Sync a segment's files and folders; return size and SHA-256 of each file."""
    inside = sorted(segment.rglob("*"))
    files = [path for path in inside if path.is_file()]
    noted = {}
    for path in files:
        _sync(path)
        name = path.relative_to(segment.parent).as_posix()
        noted[name] = path.stat().st_size, _sha256(path)
    for inner in (*(path for path in inside if path.is_dir()), segment, segment.parent):
        _sync(inner)
    return noted


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and durably."""
    _make_room(path)
    aside = path.with_name(f"{path.name}.new")
    with aside.open("xb") as file:
        file.write(data)
    _sync(aside)
    aside.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
