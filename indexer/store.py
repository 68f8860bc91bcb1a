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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from indexer.errors import IndexBusy, IndexDamaged, IndexMissing, IndexOutdated

FORMAT = 1
"""The version of this layout; a folder of another one needs a rebuild."""

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
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's write lock; raise `IndexBusy` when another process has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise IndexBusy(
                f"Another process is writing the index in {folder}: wait until it is done."
            ) from None
        yield


@contextmanager
def new_segment(folder: Path) -> Iterator[Path]:
    """Give an empty folder to build in; it is removed again when the block raises."""
    segment = folder / "segments" / uuid4().hex[:16]
    segment.mkdir(parents=True)
    try:
        yield segment
    except BaseException:
        shutil.rmtree(segment, ignore_errors=True)
        raise


def publish(folder: Path, segment: Path, facts: Mapping[str, Any]) -> Manifest:
    """Make a segment the current generation, then remove what no kept generation names."""
    files = {}
    for path in sorted(path for path in segment.rglob("*") if path.is_file()):
        _sync(path)
        files[path.relative_to(segment).as_posix()] = (path.stat().st_size, _sha256(path))
    for inner in (*(path for path in segment.rglob("*") if path.is_dir()), segment, segment.parent):
        _sync(inner)
    number = max(map(_number, _manifests(folder)), default=0) + 1
    name = f"gen-{number:06d}.json"
    previous = _pointer(folder)
    manifest = {
        "format": FORMAT,
        "segment": segment.name,
        "files": files,
        "previous": previous[0] if previous else None,
        "facts": dict(facts),
    }
    data = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    _write(folder / name, data)
    _write(folder / "CURRENT", f"{name} {hashlib.sha256(data).hexdigest()}\n".encode())
    _remove_unnamed(folder, {name, previous[0] if previous else name})
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
    read = json.loads(data)
    if read.get("format") != FORMAT:
        raise IndexOutdated(f"The index in {folder} is of another version: rebuild it.")
    if not _PART.fullmatch(read["segment"]):
        raise IndexDamaged(f"{folder / name} names a folder outside the index.")
    segment = folder / "segments" / read["segment"]
    files = {path: (int(size), str(sha)) for path, (size, sha) in read["files"].items()}
    for path, (size, _) in files.items():
        if not all(map(_PART.fullmatch, path.split("/"))):
            raise IndexDamaged(f"{folder / name} names a file outside the index.")
        try:
            found = (segment / path).stat().st_size
        except OSError:
            raise IndexDamaged(f"{segment / path} is missing: rebuild the index.") from None
        if found != size:
            raise IndexDamaged(
                f"{segment / path} has {found:,} bytes instead of {size:,}: rebuild the index."
            )
    return Manifest(name, segment, read["facts"], files)


def _remove_unnamed(folder: Path, kept: set[str]) -> None:
    """Remove manifests that are not kept and segments that no kept one names."""
    named = set()
    for path in _manifests(folder):
        if path.name not in kept:
            path.unlink()
            continue
        try:
            named.add(json.loads(path.read_bytes())["segment"])
        except (OSError, ValueError, KeyError):
            continue
    for segment in (folder / "segments").iterdir():
        if segment.name not in named:
            shutil.rmtree(segment, ignore_errors=True)


def _manifests(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]


def _number(path: Path) -> int:
    return int(path.name[4:10])


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
