"""What a generation is, and reading it: the manifest, parsed and checked once, whole or refused.

`CURRENT` has the name and SHA-256 of a manifest, `gen-000012.json`; that names the segments of the
generation with size and SHA-256 of each file, and the facts that its writer noted.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from indexer import guarded
from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated
from indexer.results import Reject

FORMAT = 2
"""The version of this layout; a folder of another one needs a rebuild."""

NAME = re.compile(r"gen-(\d{6,12})\.json")
SEGMENT = re.compile(r"[0-9a-f]{16}")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_POINTER = re.compile(rb"(gen-\d{6,12}\.json) ([0-9a-f]{64})\n")
_SUM = re.compile(r"[0-9a-f]{64}")
_MANIFEST_BYTES = 500_000_000
"""Bytes read of a manifest: a few million rejects."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the writer of a generation noted."""

    analysis: str
    """The version of the rules for words."""
    engine: str
    built: str
    """ISO 8601 in UTC."""
    articles: int
    home: str
    """The absolute folder that the index was written in."""
    roots: tuple[str, ...] = ()
    """The folders that sources were read from, seen from the index as origins are."""
    rejects: tuple[Reject, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the facts as JSON-ready data."""
        return {
            "analysis": self.analysis,
            "engine": self.engine,
            "built": self.built,
            "articles": self.articles,
            "home": self.home,
            "roots": list(self.roots),
            "rejects": [reject.to_dict() for reject in self.rejects],
        }


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation."""

    name: str
    folder: Path
    """The folder of the index."""
    segments: tuple[str, ...]
    """The names of its segments, oldest first: of an id that several have, the last one's is it."""
    files: Mapping[str, tuple[int, str]]
    """By path within `segments/`, size and SHA-256."""
    facts: Facts
    previous: str | None = None
    """The name of the manifest before it that is kept."""

    @property
    def generation(self) -> str:
        """The manifest's name without its ending."""
        return self.name.removesuffix(".json")

    @property
    def paths(self) -> list[Path]:
        """The folders of its segments."""
        return [self.folder / "segments" / segment for segment in self.segments]

    def to_dict(self) -> dict[str, Any]:
        """Return what the manifest's file holds."""
        return {
            "format": FORMAT,
            "segments": list(self.segments),
            "files": self.files,
            "previous": self.previous,
            "facts": self.facts.to_dict(),
        }


def pointer(folder: Path) -> str:
    """Return what `CURRENT` says, to tell whether it has changed; empty when it says nothing."""
    try:
        return guarded.read(folder / "CURRENT", 200).decode("ascii")
    except (IndexDamaged, UnicodeError):
        return ""


def current(folder: Path) -> Manifest:
    """Return the current generation, the names and sizes of its files checked.

    Raises `IndexMissing`, `IndexOutdated` or `IndexDamaged`.
    """
    manifest = pointed(folder)
    check_files(manifest)
    return manifest


def pointed(folder: Path) -> Manifest:
    """Return the manifest that `CURRENT` names, its files unchecked; raise as `current` does."""
    path = folder / "CURRENT"
    if not os.path.lexists(path):
        raise IndexMissing(
            f"There is no index in {folder}: make one with “broadsheet rebuild FOLDER”."
        )
    match = _POINTER.fullmatch(guarded.read(path, 200))
    if not match:
        raise IndexDamaged(f"{path} is damaged: rebuild the index.")
    return read(folder, match[1].decode(), match[2].decode())


def read(folder: Path, name: str, digest: str | None = None) -> Manifest:
    """Return a manifest, compared with its sum if that is known, its files unchecked.

    Raises `IndexOutdated` or `IndexDamaged`.
    """
    path = folder / name
    data = guarded.read(path, _MANIFEST_BYTES)
    if digest and hashlib.sha256(data).hexdigest() != digest:
        raise IndexDamaged(f"{path} is damaged: rebuild the index.")
    found = guarded.parse_json(data, path)
    try:
        if found["format"] != FORMAT:
            raise IndexOutdated(f"The index in {folder} is of another version: rebuild it.")
        manifest = Manifest(
            name,
            folder,
            tuple(_texts(found["segments"])),
            {path: _file(*noted) for path, noted in found["files"].items()},
            _facts(**found["facts"]),
            None if found["previous"] is None else _text(found["previous"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        raise IndexDamaged(f"{path} is no manifest: rebuild the index.") from None
    _check_names(manifest)
    return manifest


def whole(folder: Path) -> Iterator[Manifest]:
    """Yield the generations of a folder of which every file is as written, newest first."""
    for name in sorted(names(folder), key=number, reverse=True):
        try:
            manifest = read(folder, name)
            check_files(manifest)
        except (IndexDamaged, IndexOutdated):
            continue
        if not damage(manifest):
            yield manifest


def names(folder: Path) -> list[str]:
    """Return the names of the manifests of a folder, whatever is in them."""
    return [path.name for path in folder.iterdir() if NAME.fullmatch(path.name)]


def number(name: str) -> int:
    """Return a manifest's number."""
    return int(name[4:].removesuffix(".json"))


def check_files(manifest: Manifest) -> None:
    """Raise `IndexDamaged` unless a generation's segments hold its files, of its sizes, alone."""
    segments = manifest.folder / "segments"
    there = dict(_listed(segments, manifest.paths))
    for name, (size, _) in manifest.files.items():
        if name not in there:
            raise IndexDamaged(f"{segments / name} is missing: rebuild the index.")
        if there[name] != size:
            raise IndexDamaged(
                f"{segments / name} has {there[name]:,} bytes instead of {size:,}:"
                " rebuild the index."
            )
    if stray := sorted(there.keys() - manifest.files.keys()):
        raise IndexDamaged(
            f"{segments / stray[0]} is no file of the index: remove it, or rebuild the index."
        )


def damage(manifest: Manifest) -> list[str]:
    """Return one sentence for each file of a generation that is not what was written."""
    found = []
    for name, (_, digest) in manifest.files.items():
        path = manifest.folder / "segments" / name
        try:
            with guarded.open_file(path) as file:
                same = hashlib.file_digest(file, "sha256").hexdigest() == digest
        except IndexDamaged as error:
            found.append(str(error))
        except OSError as error:
            found.append(f"{path} cannot be read: {error.strerror}.")
        else:
            if not same:
                found.append(f"{path} differs from what was written.")
    return found


def _listed(segments: Path, folders: list[Path]) -> Iterator[tuple[str, int]]:
    """Yield path within `segments` and size of each file of some folders; no link is followed."""
    try:
        for path in (segments, *folders):
            if path.is_symlink():
                raise IndexDamaged(f"{path} is a link: rebuild the index.")
        waiting = [*folders]
        while waiting:
            for entry in os.scandir(path := waiting.pop()):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                elif entry.is_file(follow_symlinks=False):
                    name = Path(entry.path).relative_to(segments).as_posix()
                    yield name, entry.stat(follow_symlinks=False).st_size
                else:
                    raise IndexDamaged(f"{entry.path} is a link or no file: rebuild the index.")
    except OSError as error:
        raise IndexDamaged(f"{path} cannot be read: {error.strerror}: rebuild the index.") from None


def _check_names(manifest: Manifest) -> None:
    path = manifest.folder / manifest.name
    homes = {name.split("/")[0] for name in manifest.files}
    parts = {part for name in manifest.files for part in name.split("/")}
    safe = all(map(_PART.fullmatch, parts)) and all(map(SEGMENT.fullmatch, manifest.segments))
    if not safe or not homes <= set(manifest.segments):
        raise IndexDamaged(f"{path} names a file outside the index: rebuild the index.")
    if not homes or homes != set(manifest.segments):
        raise IndexDamaged(f"{path} is no manifest: it names a segment without files; rebuild.")


def _file(size: object, digest: object) -> tuple[int, str]:
    if not _SUM.fullmatch(_text(digest)):
        raise ValueError(digest)
    return _count(size), _text(digest)


def _facts(
    *,
    analysis: object,
    engine: object,
    built: object,
    articles: object,
    home: object,
    roots: object,
    rejects: object,
) -> Facts:
    """Return facts as read; raise ValueError or TypeError when they are none."""
    datetime.fromisoformat(_text(built))
    if not isinstance(rejects, list):
        raise ValueError(rejects)
    return Facts(
        analysis=_text(analysis),
        engine=_text(engine),
        built=_text(built),
        articles=_count(articles),
        home=_text(home),
        roots=tuple(_texts(roots)),
        rejects=tuple(Reject(_text(one["origin"]), _text(one["reason"])) for one in rejects),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    value.encode()  # a lone surrogate is no text
    return value


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        raise ValueError(value)
    return [_text(one) for one in value]


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value
