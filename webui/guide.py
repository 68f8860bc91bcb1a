"""How to search: the operators, each with examples that find something in the sample archive.

`help.json` is the one place where they are told; the page `/help`, the short list under the search
box and the README's table are made of it. Each example names the kind of query of the conformance
suite that it belongs to, and a query there that is `like` it.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from indexer import Index


@dataclass(frozen=True, slots=True)
class Example:
    """One query, and its like in the conformance suite."""

    query: str
    kind: str
    like: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one way of writing means, in a sentence without its full stop."""

    means: str
    examples: tuple[Example, ...]
    short: bool
    """Whether it belongs to the short list."""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one screen."""

    id: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """How an archive reads an example, and how many articles it finds there."""

    reading: str
    total: int


def _read() -> tuple[Group, ...]:
    groups = json.loads((Path(__file__).parent / "help.json").read_bytes())
    return tuple(
        Group(
            group["id"],
            group["name"],
            tuple(
                Entry(
                    entry["means"],
                    tuple(Example(**example) for example in entry["examples"]),
                    entry.get("short", False),
                )
                for entry in group["entries"]
            ),
        )
        for group in groups
    )


GROUPS = _read()
SHORT = tuple(entry for group in GROUPS for entry in group.entries if entry.short)

_TOLD: WeakKeyDictionary[Index, dict[str, Told]] = WeakKeyDictionary()
"""By generation that is open: nothing in it changes, so each example is asked once."""


def told(archive: Index) -> dict[str, Told]:
    """Return by query how an archive reads each example and how many articles it finds."""
    if archive not in _TOLD:
        _TOLD[archive] = {
            example.query: _told(archive, example.query)
            for group in GROUPS
            for entry in group.entries
            for example in entry.examples
        }
    return _TOLD[archive]


def _told(archive: Index, query: str) -> Told:
    found = archive.search(query, limit=0, snippets=False)
    return Told(found.reading, found.total)
