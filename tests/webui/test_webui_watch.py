"""Damage that is found while the site is served: an earlier generation answers, and says so."""

import json
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from indexer import Index, rebuild
from tests.webui.test_webui_command import ended, serve
from webui import create_app, watch

SAID = "The archive is damaged and stands as it was on "


@pytest.fixture
def twice(make_index: Callable[[Iterable[Any]], Path], tmp_path: Path) -> Path:
    """An index of two generations: one article, then two."""
    first = {"id": "one", "title": "Ferry leaves", "text": "The ferry left the quay."}
    folder = make_index([first])
    more = tmp_path / "more.jsonl"
    second = {"id": "two", "title": "Ferry returns", "text": "The ferry came back."}
    more.write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n", encoding="utf-8")
    rebuild([more], index=folder)
    return folder


def newest(folder: Path, name: str) -> Path:
    """Return the file of that name which was written last."""
    return max(folder.rglob(name), key=lambda path: path.stat().st_mtime_ns)


def test_a_generation_is_read_through_once(twice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = Index.verified
    monkeypatch.setattr(Index, "verified", lambda folder: read.append(folder) or whole(folder))
    checked = watch.look(str(twice), "")
    assert checked == Index.current(twice).generation
    assert watch.look(str(twice), checked) == checked
    assert read == [str(twice)]


def test_pages_say_that_an_earlier_generation_answers(twice: Path) -> None:
    client = create_app(twice).test_client()
    assert SAID not in client.get("/search?q=ferry").get_data(as_text=True)
    path = newest(twice, "articles.bin")
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
    assert watch.look(str(twice), "")
    page = client.get("/search?q=ferry").get_data(as_text=True)
    assert SAID in page
    assert "<strong>1 article</strong>" in page


def test_damage_of_every_generation_is_read_and_said_once(
    twice: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for path in twice.rglob("articles.bin"):
        path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
    read: list[str] = []
    whole = Index.verified
    monkeypatch.setattr(Index, "verified", lambda folder: read.append(folder) or whole(folder))
    checked = watch.look(str(twice), "")
    for _ in range(3):
        checked = watch.look(str(twice), checked)
    assert read == [str(twice)]
    assert len(caplog.records) == 1


def test_archive_that_cannot_be_opened_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    checked = watch.look(str(tmp_path / "none"), "")
    assert watch.look(str(tmp_path / "none"), checked) == checked
    assert len(caplog.records) == 1


def test_serve_begins_with_what_is_whole(twice: Path) -> None:
    newest(twice, "lexicon.json").unlink()
    process = serve("--index", str(twice), "--port", "0")
    assert process.stdout
    address = process.stdout.readline().split()[3]
    with urlopen(f"{address}search?q=ferry") as answer:
        assert SAID.encode() in answer.read()
    process.send_signal(signal.SIGINT)
    assert ended(process)[0] == 0
