"""Segments and generations on disk: the only writer, and the only module that syncs.

A folder holds `segments/<id>/` (never changed once named by a manifest), `gen-000012.json` (a
manifest: what a generation consists of, with size and SHA-256 of each file) and `CURRENT` (a
manifest's name and SHA-256). Everything new is built aside and synced before `CURRENT` is swapped
by a rename, so at any moment, killed or not, `CURRENT` names a whole generation. The generation
before it is kept.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from indexer.errors import (
    IndexBusy,
    IndexDamaged,
    IndexerError,
    IndexMissing,
    IndexOutdated,
    IndexUnwritable,
)

FORMAT = 1
"""The version of this layout; a folder of another one needs a rebuild."""

_NEW = re.compile(r"(?:CURRENT|gen-\d{6}\.json)\.new")
_SEGMENT = re.compile(r"[0-9a-f]{16}")
"""The names that are ours: nothing else in a folder is ever removed."""
_NAME = re.compile(r"gen-\d{6}\.json")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: its name, where its segment is, and what else was noted of it."""

    name: str
    segment: Path
    facts: Mapping[str, Any]
    """What the writer noted: counts, rejects, versions."""
    files: Mapping[str, tuple[int, str]]
    """By path within the segment, size and SHA-256."""

    @property
    def generation(self) -> str:
        """The manifest's name without its ending."""
        return self.name.removesuffix(".json")


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """Hold the folder's write lock and give an empty segment to build in.

    What earlier writers left is removed, and so is the segment if the block raises before it was
    published. Raises `IndexBusy` when another process writes, `IndexUnwritable` when the disk
    refuses.
    """
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _sync(folder.parent)
        with (folder / "lock").open("a") as file:
            _lock(file, folder)
            _tidy(folder)
            segment = folder / "segments" / uuid4().hex[:16]
            segment.mkdir(parents=True)
            try:
                yield segment
            except BaseException:
                with suppress(OSError):
                    _tidy(folder)
                raise
    except OSError as error:
        raise IndexUnwritable(
            f"The index in {folder} cannot be written: {error.strerror or error}."
        ) from error


def publish(folder: Path, segment: Path, facts: Mapping[str, Any]) -> Manifest:
    """Make a segment the current generation, then remove what no kept generation names."""
    files = {}
    for path in sorted(path for path in segment.rglob("*") if path.is_file()):
        _sync(path)
        files[path.relative_to(segment).as_posix()] = (path.stat().st_size, _sha256(path))
    for inner in (*(path for path in segment.rglob("*") if path.is_dir()), segment, segment.parent):
        _sync(inner)
    numbers = [int(path.name[4:10]) for path in _manifests(folder)]
    name = f"gen-{max(numbers, default=0) + 1:06d}.json"
    manifest = {
        "format": FORMAT,
        "segment": segment.name,
        "files": files,
        "previous": _current_name(folder),
        "facts": dict(facts),
    }
    data = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    _write(folder / name, data)
    _write(folder / "CURRENT", f"{name} {hashlib.sha256(data).hexdigest()}\n".encode())
    with suppress(OSError):  # it is published, whatever the disk says to this
        _tidy(folder)
    return Manifest(name, segment, facts, files)


def current(folder: Path) -> Manifest:
    """Return the current generation, its names and sizes checked.

    Raises `IndexMissing`, `IndexOutdated` or `IndexDamaged`.
    """
    pointer = _pointer(folder)
    if pointer is None:
        raise IndexMissing(
            f"There is no index in {folder}: make one with “broadsheet rebuild FOLDER”."
        )
    name, digest = pointer
    return _manifest(folder, name, digest)


def pointer(folder: Path) -> str:
    """Return what `CURRENT` says, to tell whether it has changed; empty when there is none."""
    try:
        return (folder / "CURRENT").read_text("ascii")
    except (OSError, UnicodeError):
        return ""


def damage(manifest: Manifest) -> list[str]:
    """Return one sentence for each file of a generation that is not what was written."""
    found = []
    for name, (_, digest) in manifest.files.items():
        path = manifest.segment / name
        try:
            if _sha256(path) != digest:
                found.append(f"{path} differs from what was written.")
        except OSError as error:
            found.append(f"{path} cannot be read: {error.strerror}.")
    return found


def _pointer(folder: Path) -> tuple[str, str] | None:
    try:
        text = (folder / "CURRENT").read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise IndexDamaged(f"{folder / 'CURRENT'} cannot be read: {error.strerror}.") from None
    match = re.fullmatch(rb"(gen-\d{6}\.json) ([0-9a-f]{64})\n", text)
    if not match:
        raise IndexDamaged(f"{folder / 'CURRENT'} is damaged: rebuild the index.")
    return match[1].decode(), match[2].decode()


def _manifest(folder: Path, name: str, digest: str) -> Manifest:
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise IndexDamaged(f"{folder / name} cannot be read: {error.strerror}.") from None
    if hashlib.sha256(data).hexdigest() != digest:
        raise IndexDamaged(f"{folder / name} is damaged: rebuild the index.")
    try:
        read = json.loads(data)
        if read["format"] != FORMAT:
            raise IndexOutdated(f"The index in {folder} is of another version: rebuild it.")
        segment, facts = str(read["segment"]), dict(read["facts"])
        files = {path: (int(size), str(sha)) for path, (size, sha) in read["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise IndexDamaged(f"{folder / name} is no manifest: rebuild the index.") from None
    if not all(_PART.fullmatch(part) for path in (segment, *files) for part in path.split("/")):
        raise IndexDamaged(f"{folder / name} names a file outside the index.")
    manifest = Manifest(name, folder / "segments" / segment, facts, files)
    _check_sizes(manifest)
    return manifest


def _check_sizes(manifest: Manifest) -> None:
    for name, (size, _) in manifest.files.items():
        path = manifest.segment / name
        try:
            found = path.stat().st_size
        except OSError:
            raise IndexDamaged(f"{path} is missing: rebuild the index.") from None
        if found != size:
            raise IndexDamaged(
                f"{path} has {found:,} bytes instead of {size:,}: rebuild the index."
            )


def _lock(file: IO[str], folder: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise IndexBusy(
            f"Another process is writing the index in {folder}: wait until it is done."
        ) from None


def _tidy(folder: Path) -> None:
    """Remove what no generation needs: half-written files, old manifests, unnamed segments.

    Kept are the current generation and the one before; every one, when `CURRENT` is damaged.
    """
    for path in folder.glob("*.new"):
        if _NEW.fullmatch(path.name) and path.is_file():
            path.unlink()
    manifests = {path.name: _read(path) for path in _manifests(folder)}
    name = _current_name(folder)
    if name in manifests:
        kept = (name, manifests[name].get("previous"))
        for old in [old for old in manifests if old not in kept]:
            (folder / old).unlink()
            del manifests[old]
    named = [manifest.get("segment") for manifest in manifests.values()]
    if (folder / "segments").is_symlink():
        return
    for segment in folder.glob("segments/*"):
        if _SEGMENT.fullmatch(segment.name) and segment.name not in named:
            shutil.rmtree(segment, ignore_errors=True)


def _read(manifest: Path) -> dict[str, Any]:
    """Return what a manifest says, unchecked; nothing when it cannot be read."""
    try:
        read = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _current_name(folder: Path) -> str | None:
    """Return the manifest that `CURRENT` names, None when there is none or it is damaged."""
    try:
        pointer = _pointer(folder)
    except IndexerError:
        return None
    return pointer[0] if pointer else None


def _manifests(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and durably."""
    aside = path.with_name(f"{path.name}.new")
    aside.write_bytes(data)
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
