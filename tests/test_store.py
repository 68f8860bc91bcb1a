"""A generation is built aside and published whole; what is damaged is told as damaged."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from textwrap import dedent
from threading import Event, Thread
from typing import Any

import pytest
from invented import row, save_lines

from indexer import (
    Index,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUnwritable,
    generations,
    rebuild,
    search,
    store,
)
from indexer.generations import Facts

QUERIES = ("ferry", '"buoy3 at noon"', "quay -tug", "title:report source:courier", "fery", "har*")


FACTS = Facts("1", "engine", "2026-01-01T00:00:00+00:00", 1, "/")


def publish(folder: Path, content: str = "words") -> generations.Manifest:
    """Publish a generation of two small files."""
    with store.writing(folder) as segment:
        (segment / "terms.bin").write_text(content, "utf-8")
        (segment / "columns").mkdir()
        (segment / "columns" / "day.npy").write_bytes(bytes(100))
        return store.publish(folder, segment, FACTS)


def segments(folder: Path) -> set[str]:
    return {path.name for path in (folder / "segments").iterdir()}


def manifests(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("gen-*"))


# Publishing


def test_what_is_published_is_current(tmp_path: Path) -> None:
    published = publish(tmp_path / "index")
    current = generations.current(tmp_path / "index")
    assert current == published
    assert current.generation == "gen-000001"
    assert current.facts == FACTS
    assert (current.paths[0] / "terms.bin").read_text("utf-8") == "words"


def test_current_holds_the_sum_of_the_manifest_and_the_manifest_those_of_the_files(
    tmp_path: Path,
) -> None:
    manifest = publish(tmp_path)
    [segment] = manifest.segments
    name, digest = (tmp_path / "CURRENT").read_text("ascii").split()
    assert name == manifest.name
    assert digest == sha256((tmp_path / name).read_bytes()).hexdigest()
    assert dict(manifest.files) == {
        f"{segment}/columns/day.npy": (100, sha256(bytes(100)).hexdigest()),
        f"{segment}/terms.bin": (5, sha256(b"words").hexdigest()),
    }


def test_nothing_is_current_until_it_is_published(tmp_path: Path) -> None:
    publish(tmp_path, "old")
    with store.writing(tmp_path) as segment:
        (segment / "terms.bin").write_text("new", "utf-8")
        assert generations.current(tmp_path).generation == "gen-000001"
        store.publish(tmp_path, segment, FACTS)
        assert generations.current(tmp_path).generation == "gen-000002"


def test_the_generation_before_is_kept_and_older_ones_are_removed(tmp_path: Path) -> None:
    second, third = [publish(tmp_path, content) for content in "123"][1:]
    assert manifests(tmp_path) == [second.name, third.name]
    assert segments(tmp_path) == {second.segments[0], third.segments[0]}
    assert generations.damage(second) == []


def test_a_segment_is_removed_when_its_build_fails(tmp_path: Path) -> None:
    published = publish(tmp_path)

    def fail() -> None:
        with store.writing(tmp_path) as segment:
            (segment / "terms.bin").write_bytes(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert segments(tmp_path) == {published.segments[0]}
    assert generations.current(tmp_path) == published


def test_what_is_published_stays_when_the_writer_is_stopped_right_after(tmp_path: Path) -> None:
    def stop() -> None:
        with store.writing(tmp_path) as segment:
            (segment / "terms.bin").write_bytes(b"whole")
            store.publish(tmp_path, segment, FACTS)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert generations.damage(generations.current(tmp_path)) == []


def test_what_a_killed_writer_left_is_removed_by_the_next(tmp_path: Path) -> None:
    old, current = publish(tmp_path, "1"), publish(tmp_path, "2")
    (tmp_path / "segments" / "0123456789abcdef").mkdir()
    (tmp_path / "CURRENT.new").write_bytes(b"gen-")
    shutil.copy(tmp_path / current.name, tmp_path / "gen-000003.json")
    with store.writing(tmp_path) as segment:
        assert segments(tmp_path) == {segment.name, old.segments[0], current.segments[0]}
        assert manifests(tmp_path) == [old.name, current.name]
        assert not list(tmp_path.glob("*.new"))


def test_a_damaged_pointer_removes_nothing_and_is_mended_by_the_next_generation(
    tmp_path: Path,
) -> None:
    kept = publish(tmp_path)
    (tmp_path / "CURRENT").write_bytes(b"\0")
    with store.writing(tmp_path) as segment:
        assert segments(tmp_path) == {segment.name, kept.segments[0]}
        (segment / "terms.bin").write_bytes(b"new")
        store.publish(tmp_path, segment, FACTS)
    assert generations.current(tmp_path).generation == "gen-000002"


def test_files_are_synced_before_the_manifest_and_the_manifest_before_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def told_sync(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        done.append(f"sync {path.relative_to(tmp_path)}")
        fsync(descriptor)

    def told_replace(path: Path, target: Path) -> Path:
        done.append(f"rename {target.relative_to(tmp_path)}")
        return replace(path, target)

    if not Path("/proc/self/fd").exists():
        pytest.skip("descriptors are told by name under /proc alone")
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setattr(os, "fsync", told_sync)
    monkeypatch.setattr(Path, "replace", told_replace)
    segment = f"index/segments/{publish(folder).segments[0]}"
    assert done == [
        f"sync {segment}/columns/day.npy",
        f"sync {segment}/terms.bin",
        f"sync {segment}/columns",
        f"sync {segment}",
        "sync index/segments",
        "sync index/gen-000001.json.new",
        "rename index/gen-000001.json",
        "sync index",
        "sync index/CURRENT.new",
        "rename index/CURRENT",
        "sync index",
    ]


@pytest.mark.parametrize("step", range(11))
def test_a_disk_that_refuses_leaves_the_old_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    old = publish(tmp_path)
    steps = iter(range(100))
    for owner, name in ((os, "fsync"), (Path, "replace")):
        real = getattr(owner, name)

        def refused(*arguments: Any, real: Callable[..., Any] = real) -> Any:
            if next(steps) == step:
                raise OSError(28, "No space left on device")
            return real(*arguments)

        monkeypatch.setattr(owner, name, refused)
    with pytest.raises(IndexUnwritable, match="cannot be written: No space left on device"):
        publish(tmp_path)
    current = generations.current(tmp_path)
    assert current == old or step == 10  # the last step syncs what is already swapped
    assert generations.damage(current) == []
    assert current.segments[0] in segments(tmp_path)
    assert not list(tmp_path.glob("*.new"))


# One writer at a time


def test_a_second_writer_is_refused_at_once(tmp_path: Path) -> None:
    with (
        store.writing(tmp_path),
        pytest.raises(IndexBusy, match="Another process is writing the index in"),
        store.writing(tmp_path),
    ):
        pytest.fail("two writers")
    publish(tmp_path)


def test_a_second_writer_leaves_the_first_ones_segment(tmp_path: Path) -> None:
    with store.writing(tmp_path) as segment:
        with pytest.raises(IndexBusy), store.writing(tmp_path):
            pytest.fail("two writers")
        assert segment.is_dir()


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    published = publish(tmp_path)
    with store.writing(tmp_path):
        assert generations.current(tmp_path) == published


def test_a_folder_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"")
    with pytest.raises(IndexUnwritable, match="cannot be written"):
        publish(tmp_path / "index")


# What is there instead of a generation


@pytest.mark.parametrize("made", ["nothing", "folder", "file"])
def test_where_there_is_no_index_the_way_to_one_is_told(tmp_path: Path, made: str) -> None:
    path = tmp_path / "index"
    if made == "folder":
        path.mkdir()
    elif made == "file":
        path.write_bytes(b"")
    with pytest.raises(IndexMissing, match="make one with “broadsheet rebuild FOLDER”"):
        generations.current(path)
    assert generations.pointer(path) == ""


def forge(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the current manifest and give it its right sum, as only a person could."""
    path = folder / generations.current(folder).name
    manifest = json.loads(path.read_bytes())
    changed = change(manifest)
    data = json.dumps(manifest if changed is None else changed).encode()
    path.write_bytes(data)
    (folder / "CURRENT").write_text(f"{path.name} {sha256(data).hexdigest()}\n", "ascii")


def test_another_format_asks_for_a_rebuild(tmp_path: Path) -> None:
    publish(tmp_path)
    forge(tmp_path, lambda manifest: manifest.update(format=1))
    with pytest.raises(IndexOutdated, match="rebuild it"):
        generations.current(tmp_path)


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", "..", ".", "", "a//b", "a\0b", "a/../b"]
)
@pytest.mark.parametrize("slot", ["segment", "file"])
def test_names_that_lead_out_of_the_index_are_refused(tmp_path: Path, path: str, slot: str) -> None:
    publish(tmp_path)
    (tmp_path / "secret").write_bytes(b"")
    forge(
        tmp_path,
        lambda manifest: (
            manifest.update(segments=[path])
            if slot == "segment"
            else manifest.update(files={path: [0, "0" * 64]})
        ),
    )
    with pytest.raises(IndexDamaged, match="names a file outside the index"):
        generations.current(tmp_path)


@pytest.mark.parametrize(
    "manifest",
    [
        [],
        None,
        {},
        {"format": 2},
        {"format": 2, "segments": ["s"], "facts": {}, "files": []},
        {"format": 2, "segments": ["s"], "facts": {}, "files": {"a": 3}},
        {"format": 2, "segments": ["s"], "facts": {}, "files": {"a": ["x", "y"]}},
        {"format": 2, "segments": ["s"], "facts": 3, "files": {}},
    ],
    ids=repr,
)
def test_what_is_no_manifest_is_damage(tmp_path: Path, manifest: object) -> None:
    publish(tmp_path)
    forge(tmp_path, lambda _: [manifest] if manifest is None else manifest)
    with pytest.raises(IndexDamaged, match="is no manifest"):
        generations.current(tmp_path)
    publish(tmp_path)
    assert generations.damage(generations.current(tmp_path)) == []


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"gen-000001.json",
        b"gen-000001.json " + b"0" * 63 + b"\n",
        b"../../etc/gen-000001.json " + b"0" * 64 + b"\n",
        b"gen-000001.json\0" + b"0" * 64 + b"\n",
        b"\xff\xfe",
    ],
)
def test_a_pointer_that_is_none_is_damage(tmp_path: Path, text: bytes) -> None:
    publish(tmp_path)
    (tmp_path / "CURRENT").write_bytes(text)
    with pytest.raises(IndexDamaged, match="CURRENT is damaged: rebuild the index"):
        generations.current(tmp_path)


def test_a_file_that_differs_is_named_by_damage_and_not_by_opening(tmp_path: Path) -> None:
    manifest = publish(tmp_path)
    (manifest.paths[0] / "terms.bin").write_bytes(b"sword")
    assert generations.current(tmp_path) == manifest
    assert generations.damage(manifest) == [
        f"{manifest.paths[0] / 'terms.bin'} differs from what was written."
    ]
    (manifest.paths[0] / "terms.bin").unlink()
    assert "terms.bin cannot be read: No such file" in generations.damage(manifest)[0]


# Damage of a real index

damaging = pytest.mark.filterwarnings(
    "ignore:Reading `.npy`",  # a header that asks for a second look
    "ignore:unclosed file:ResourceWarning",  # Whoosh leaves closing to the collector when it fails
    "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of 40 articles."""
    folder = tmp_path_factory.mktemp("whole")
    save_lines(folder / "a.jsonl", (row(number) for number in range(40)))
    rebuild(folder / "a.jsonl", index=folder / "index", jobs=1)
    return folder / "index"


def flip(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def cut(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))])


def empty(path: Path, chance: random.Random) -> None:
    path.write_bytes(b"")


def zero(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    start = chance.randrange(len(data))
    stop = start + 64
    zeroed = bytes(len(data[start:stop]))
    path.write_bytes(data[:start] + zeroed + data[stop:])


def remove(path: Path, chance: random.Random) -> None:
    path.unlink()


def use(folder: Path) -> list[str]:
    """Do everything that a reader does; return what check finds."""
    with Index.open(folder) as index:
        faults = index.check()
        for query in QUERIES:
            for hit in index.search(query, limit=50, facets=["author", "year"]):
                index.highlight(hit.id, query)
        index.search("*", sort="newest")
        index.search("", date_from="2002", source="Courier", author="Ada Fenn")
        index.get("a039")
        index.stats()
    return faults


FILES = (
    *(
        "CURRENT",
        "gen-000001.json",
        "articles.bin",
        "articles.npy",
        "lexicon.json",
        "*.seg",
        "*.toc",
    ),
    *(
        "ids.json",
        "urls.json",
        "facets.json",
        "day.npy",
        "length.npy",
        "text_hash.npy",
        "source.npy",
    ),
)


def test_an_index_without_damage_is_whole(whole: Path) -> None:
    assert use(whole) == []
    names = {path.name for path in whole.rglob("*") if path.is_file()}
    assert all(any(Path(name).match(pattern) for name in names) for pattern in FILES)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", [cut, empty, remove], ids=lambda harm: str(harm.__name__))
def test_a_file_of_another_size_stops_the_index_from_opening(
    whole: Path, tmp_path: Path, name: str, harm: Callable[[Path, random.Random], None]
) -> None:
    folder = Path(shutil.copytree(whole, tmp_path / "index"))
    harm(next(folder.rglob(name)), random.Random(1))
    with pytest.raises(IndexMissing if (name, harm) == ("CURRENT", remove) else IndexDamaged):
        Index.open(folder)


@damaging
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", [flip, zero], ids=lambda harm: str(harm.__name__))
def test_changed_bytes_are_damage_or_found_by_check_and_never_another_error(
    whole: Path, tmp_path: Path, name: str, harm: Callable[[Path, random.Random], None]
) -> None:
    folder = Path(shutil.copytree(whole, tmp_path / "index"))
    path = next(folder.rglob(name))
    intact = path.read_bytes()
    chance = random.Random(name)
    for _ in range(8):
        harm(path, chance)
        if path.read_bytes() == intact:
            continue
        with suppress(IndexDamaged):
            assert [fault for fault in use(folder) if str(path) in fault]
        path.write_bytes(intact)


def test_an_error_that_no_damage_explains_stays_what_it_is(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Index.open(whole) as index:
        monkeypatch.setattr(index.snapshot.reader, "search", lambda _: dict[str, str]()["bug"])
        with pytest.raises(KeyError, match="bug"):
            index.search("ferry")


def test_a_damaged_index_is_mended_by_a_rebuild(whole: Path, tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(1)])
    for name in FILES:
        folder = Path(shutil.copytree(whole, tmp_path / "index", dirs_exist_ok=True))
        flip(next(folder.rglob(name)), random.Random(2))
        assert rebuild(lines, index=folder, jobs=1).articles == 1
        assert use(folder) == []
        shutil.rmtree(folder)


# Nothing in an index is ever run


class Payload:
    """Writes a file when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.marker),)


def forged_index(folder: Path, monkeypatch: pytest.MonkeyPatch, module: str, marker: Path) -> int:
    """Build an index in which what a module of Whoosh pickles is the payload; count the places."""
    import pickle
    from importlib import import_module

    planted = 0

    def dumps(value: object, *arguments: Any) -> bytes:
        nonlocal planted
        planted += 1
        return pickle.dumps(Payload(marker))

    names = {"dumps": dumps} if module != "whoosh.index" else {}
    lines = save_lines(folder / "a.jsonl", (row(number) for number in range(4)))
    with monkeypatch.context() as patch:
        for name, value in names.items():
            patch.setattr(import_module(module), name, value)
        if not names:
            patch.setattr("whoosh.index.pickle.dumps", dumps)
        rebuild(lines, index=folder / "index", jobs=1)
    return planted


@damaging
@pytest.mark.parametrize("module", ["whoosh.index", "whoosh.codec.whoosh3"])
def test_a_pickle_that_was_forged_into_whooshs_files_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    import pickle

    pickle.loads(pickle.dumps(Payload(tmp_path / "control")))
    assert (tmp_path / "control").is_dir()
    assert forged_index(tmp_path, monkeypatch, module, tmp_path / "ran")
    with suppress(IndexDamaged):
        use(tmp_path / "index")
    assert not (tmp_path / "ran").exists()


@damaging
def test_a_table_of_contents_that_is_a_pickle_is_not_run(whole: Path, tmp_path: Path) -> None:
    import pickle

    folder = Path(shutil.copytree(whole, tmp_path / "index"))
    for path in (path for path in folder.glob("segments/*/**/*") if path.is_file()):
        path.write_bytes(pickle.dumps(Payload(tmp_path / "ran")))

    def resized(manifest: dict[str, Any]) -> None:
        for name in manifest["files"]:
            path = folder / "segments" / name
            content = path.read_bytes()
            manifest["files"][name] = [len(content), sha256(content).hexdigest()]

    path = folder / "gen-000001.json"
    manifest = json.loads(path.read_bytes())
    resized(manifest)
    data = json.dumps(manifest).encode()
    path.write_bytes(data)
    (folder / "CURRENT").write_text(f"{path.name} {sha256(data).hexdigest()}\n", "ascii")
    with pytest.raises(IndexDamaged):
        use(folder)
    assert not (tmp_path / "ran").exists()


# kill -9

KILLED = dedent("""
    import os, signal, sys

    moment, count = int(sys.argv.pop(1)), 0

    def tick(event, arguments):
        global count
        if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "fsync"):
            if index in str(arguments) or event == "fsync":
                count += 1
                if count == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

    fsync = os.fsync

    def told(descriptor):
        tick("fsync", ())
        fsync(descriptor)

    index = sys.argv[sys.argv.index("--index") + 1]
    os.fsync = told
    sys.addaudithook(tick)
    from webui.command import main
    main()
""")
"""The command `broadsheet`, killed at its n-th touch of the index."""


class Watcher(Thread):
    """A reader that searches all the time, and remembers what it was told."""

    def __init__(self, index: Path) -> None:
        super().__init__()
        self.index, self.done, self.failure = index, Event(), ""
        self.seen: set[tuple[str, int]] = set()

    def run(self) -> None:
        while not self.done.is_set():
            try:
                found = search("quay", index=self.index)
                self.seen.add((found.generation, found.total))
                with Index.open(self.index) as index:
                    self.seen.add((index.generation, index.search("quay").total))
            except Exception as error:
                self.failure = repr(error)
                return


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watcher]:
    """A reader of an index of one article, built already."""
    rebuild(save_lines(tmp_path / "1.jsonl", [row(1)]), index=tmp_path / "index", jobs=1)
    watcher = Watcher(tmp_path / "index")
    watcher.start()
    yield watcher
    watcher.done.set()
    watcher.join()


def test_whenever_a_rebuild_is_killed_there_is_a_whole_generation(
    tmp_path: Path, watched: Watcher
) -> None:
    folder = tmp_path / "index"
    known = {"gen-000001": 1}
    chance = random.Random(9)
    killed = 0
    for run in range(12):
        articles = run + 2
        lines = save_lines(tmp_path / "a.jsonl", (row(number) for number in range(articles)))
        moment = 10 * run + chance.randrange(1, 11)  # a rebuild touches the index some 120 times
        command = [sys.executable, "-c", KILLED, str(moment), "rebuild", str(lines)]
        done = subprocess.run([*command, "--index", str(folder), "--quiet"], check=False)
        killed += done.returncode == -signal.SIGKILL
        assert done.returncode in (0, -signal.SIGKILL)
        with Index.open(folder) as index:
            total = index.search("quay").total
            assert index.check() == []
            assert known.setdefault(index.generation, articles) == total
        assert done.returncode or total == articles
    assert killed >= 8
    report = rebuild(tmp_path / "1.jsonl", index=folder, jobs=1)
    assert len(segments(folder)) == len(manifests(folder)) == 2
    watched.done.set()
    watched.join()
    assert watched.failure == ""
    assert watched.seen <= {*known.items(), (report.generation, 1)}


def test_nothing_that_is_not_ours_is_removed(tmp_path: Path) -> None:
    for name in ("draft.new", "segments/holiday/a.mp4", "elsewhere/0123456789abcdef/keep"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"mine")
    publish(tmp_path)
    assert (tmp_path / "draft.new").exists()
    assert (tmp_path / "segments/holiday/a.mp4").exists()
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "segments").symlink_to(tmp_path / "elsewhere")
    publish(linked)
    assert (tmp_path / "elsewhere/0123456789abcdef/keep").exists()
