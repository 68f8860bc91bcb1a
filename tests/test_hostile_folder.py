"""Whatever stands in an index folder: it is used, or refused with a sentence of our own."""

import json
import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from invented import row, save_lines

from indexer import Index, IndexDamaged, IndexerError, IndexMissing, generations, rebuild, update

QUERIES = ("ferry", '"buoy3 at noon"', "quay NEAR tug", "fery", "har*", "author:fenn")
FILES = (
    *("CURRENT", "gen-000002.json", "lock", "articles.bin", "articles.npy", "lexicon.json"),
    *("*.seg", "*.toc", "ids.json", "urls.json", "facets.json", "day.npy", "length.npy"),
    *("instant.npy", "text_hash.npy", "source.npy", "year.npy"),
)
INSIDE = FILES[3:]
"""The files of a segment."""

pytestmark = [
    pytest.mark.filterwarnings("ignore:Reading `.npy`"),  # a header that asks for a second look
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),  # Whoosh's, when it fails
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"
    ),
]

Harm = Callable[[Path], object]


def gone(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def noise(path: Path) -> None:
    path.write_bytes(random.Random(path.name).randbytes(max(path.stat().st_size, 9)))


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes() or b"x")
    data[len(data) // 2] ^= 0x55
    path.write_bytes(data)


def a_list(path: Path) -> None:
    path.write_bytes(b"[]")


def an_object(path: Path) -> None:
    path.write_bytes(b'{"a": [1, {"b": null}]}')


def a_number(path: Path) -> None:
    path.write_bytes(b"1e999")


def deep(path: Path) -> None:
    path.write_bytes(b"[" * 200_000)


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def elsewhere(path: Path) -> None:
    """The same file, behind a link."""
    moved = Path(shutil.move(path, path.parents[len(path.parts) - 2] / f"{path.name}.moved"))
    path.symlink_to(moved)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_bytes(b"x")


CONTENT = (empty, half, noise, flipped, a_list, an_object, a_number, deep)
KINDS = (gone, a_pipe, endless, a_folder)


@contextmanager
def no_waiting() -> Iterator[None]:
    """Fail instead of hanging."""

    def woken(*_: Any) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, woken)
    signal.alarm(30)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of two generations, the second of two segments."""
    folder = tmp_path_factory.mktemp("sound")
    rebuild(save_lines(folder / "a.jsonl", map(row, range(8))), index=folder / "index", jobs=1)
    update(save_lines(folder / "b.jsonl", map(row, range(6, 12))), index=folder / "index", jobs=1)
    return folder


@pytest.fixture
def copied(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "copy"))


def found(folder: Path, name: str) -> Path:
    """The file of a name in the newest segment, or in the folder itself."""
    inner = folder / "segments" / generations.current(folder).segments[-1]
    return next((*folder.glob(name), *inner.rglob(name)).__iter__())


def mend(folder: Path) -> None:
    """Give every file of the current generation its right size and sum, as only a person could."""
    path = folder / "gen-000002.json"
    manifest = json.loads(path.read_bytes())
    for name in manifest["files"]:
        content = (folder / "segments" / name).read_bytes()
        manifest["files"][name] = [len(content), sha256(content).hexdigest()]
    point(folder, json.dumps(manifest).encode())


def point(folder: Path, manifest: bytes) -> None:
    """Make bytes the current manifest, with their right sum."""
    (folder / "gen-000002.json").write_bytes(manifest)
    digest = sha256(manifest).hexdigest()
    (folder / "CURRENT").write_text(f"gen-000002.json {digest}\n", "ascii")


def used(folder: Path) -> list[str]:
    """Do everything that a reader does; return the faults that check finds."""
    with Index.open(folder) as index:
        for query in QUERIES:
            for hit in index.search(query, limit=50, facets=["author", "year"]):
                index.highlight(hit.id, query)
        for sort in ("newest", "oldest"):
            index.search("*", sort=sort, facets=["source", "section", "language"])  # type: ignore[arg-type]
        index.search("", date_from="2002", source="Courier", author="Ada Fenn", year=2002)
        json.dumps(index.stats().to_dict()).encode()
        for article in index.articles():
            json.dumps(article.to_dict(), ensure_ascii=False).encode()
        with suppress(IndexerError):
            index.saved_bytes("a007")
        return index.check()


def refused(error: IndexerError) -> bool:
    assert str(error).endswith(".")
    return False


def attempt(folder: Path) -> bool:
    """Tell whether a folder is used without fault; anything but our own errors is raised."""
    with no_waiting():
        try:
            return not used(folder)
        except IndexerError as error:
            return refused(error)


def write(folder: Path, work: Callable[..., Any], name: str) -> bool:
    """Tell whether a rebuild or an update worked; that its index is whole is sure then."""
    with no_waiting():
        try:
            work(folder.parent / name, index=folder, jobs=1)
        except IndexerError as error:
            return refused(error)
        assert used(folder) == []
    return True


@pytest.mark.parametrize("harm", [*CONTENT, *KINDS], ids=lambda harm: str(harm.__name__))
@pytest.mark.parametrize("name", FILES)
def test_a_file_may_be_anything(copied: Path, name: str, harm: Harm) -> None:
    folder = copied / "index"
    harm(found(folder, name))
    with no_waiting(), suppress(IndexerError):
        assert Index.verified(folder).search("ferry").total
    if attempt(folder):
        assert name == "lock"
    whole = [manifest.name for manifest in generations.whole(folder)]
    updated = write(folder, update, "b.jsonl")
    assert updated == (name == "lock" and harm is not a_folder)
    rebuilt = write(folder, rebuild, "a.jsonl")
    assert rebuilt or (harm is a_folder and name in ("lock", "CURRENT"))
    kept = [manifest.name for manifest in generations.whole(folder)]
    assert not whole or not rebuilt or set(kept) & {*whole, "gen-000003.json"}


@pytest.mark.parametrize("harm", CONTENT, ids=lambda harm: str(harm.__name__))
@pytest.mark.parametrize("name", INSIDE)
def test_nonsense_with_its_right_sum_is_refused_or_found_by_check(
    copied: Path, name: str, harm: Harm
) -> None:
    folder = copied / "index"
    harm(found(folder, name))
    mend(folder)
    assert not attempt(folder) or harm in (flipped, a_list)
    with no_waiting(), suppress(IndexerError):
        update(folder.parent / "b.jsonl", index=folder, jobs=1)
    attempt(folder)
    assert write(folder, rebuild, "a.jsonl")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("ids.json", "[]", "cannot be read"),
        ("ids.json", '["a","b","c","d","e",7]', "cannot be read"),
        ("ids.json", '["\\ud800","b","c","d","e","f"]', "cannot be read"),
        ("ids.json", '["a","b","c","d","e","f"]', "instead of 12"),
        ("lexicon.json", "[]", "is no lexicon"),
        ("lexicon.json", '{"ferry": -1}', "is no lexicon"),
        ("facets.json", "{}", "cannot be read"),
    ],
)
def test_what_is_no_index_though_its_sums_agree_is_told_by_check(
    copied: Path, name: str, content: str, sentence: str
) -> None:
    folder = copied / "index"
    found(folder, name).write_text(content, "utf-8")
    mend(folder)
    try:
        with Index.open(folder) as index:
            [fault] = index.check()
    except IndexDamaged as error:
        fault = str(error)
    assert sentence in fault


@pytest.mark.parametrize(
    "change",
    [
        {"built": None}, {"built": "yesterday"}, {"rejects": 7}, {"rejects": [7]},
        {"rejects": [{"origin": "a"}]}, {"articles": -1}, {"articles": "12"}, {"articles": True},
        {"roots": "x"}, {"home": None}, {"analysis": 1}, {"more": 1}, {"built": "\ud800"},
    ],
    ids=repr,
)  # fmt: skip
def test_facts_that_are_none_are_damage(copied: Path, change: dict[str, Any]) -> None:
    folder = copied / "index"
    manifest = json.loads((folder / "gen-000002.json").read_bytes())
    manifest["facts"] |= change
    point(folder, json.dumps(manifest).encode())
    with pytest.raises(IndexDamaged, match=r"gen-000002\.json is no manifest: rebuild the index"):
        Index.open(folder)
    del manifest["facts"]["built"]
    point(folder, json.dumps(manifest).encode())
    with pytest.raises(IndexDamaged, match="is no manifest"):
        Index.open(folder)


@pytest.mark.parametrize("change", [{"files": {}}, {"segments": []}, {"segments": [[]]}], ids=repr)
def test_a_manifest_that_names_nothing_is_damage(copied: Path, change: dict[str, Any]) -> None:
    folder = copied / "index"
    manifest = json.loads((folder / "gen-000002.json").read_bytes()) | change
    point(folder, json.dumps(manifest).encode())
    with pytest.raises(IndexDamaged, match=r"gen-000002\.json (is no|names)"):
        Index.open(folder)


@pytest.mark.parametrize("name", ["articles.bin", "ids.json", "*.seg", "lexicon.json"])
def test_a_file_behind_a_link_is_not_followed(copied: Path, name: str) -> None:
    folder = copied / "index"
    elsewhere(found(folder, name))
    with pytest.raises(IndexDamaged, match="is a link"):
        Index.open(folder)


@pytest.mark.parametrize("name", ["segments", "segments/*", "segments/*/terms"])
def test_a_folder_behind_a_link_is_not_followed(copied: Path, name: str) -> None:
    folder = next((copied / "index").glob(name))
    folder.symlink_to(Path(shutil.move(folder, copied / "moved")))
    with pytest.raises(IndexDamaged, match="is a link"):
        Index.open(copied / "index")
    assert write(copied / "index", rebuild, "a.jsonl")
    assert any((copied / "moved").iterdir())


@pytest.mark.parametrize("name", ["extra", "terms/_MAIN_99.toc", "columns/live.npy"])
def test_a_file_that_the_manifest_does_not_name_is_refused(copied: Path, name: str) -> None:
    folder = copied / "index"
    (generations.current(folder).paths[0] / name).write_bytes(b"x")
    with pytest.raises(IndexDamaged, match="is no file of the index: remove it"):
        Index.open(folder)


def test_what_lies_in_the_writers_way_is_not_written_through(copied: Path) -> None:
    folder, precious = copied / "index", copied / "precious"
    precious.write_bytes(b"precious")
    for name in ("CURRENT.new", "gen-000003.json.new", "lock", "gen-000004.json"):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(precious)
    assert write(folder, rebuild, "a.jsonl")
    assert precious.read_bytes() == b"precious"


def test_the_last_number_of_a_generation_is_not_the_last_one(copied: Path) -> None:
    folder = copied / "index"
    (folder / "gen-999999.json").write_bytes(b"")
    (folder / "CURRENT").write_bytes(b"")  # nothing is removed while it is damaged
    assert write(folder, rebuild, "a.jsonl")
    assert generations.current(folder).generation == "gen-1000000"


# Falling back


def test_a_damaged_generation_gives_way_to_the_one_before(copied: Path) -> None:
    folder = copied / "index"
    assert Index.verified(folder).warning == ""
    assert Index.current(folder).stats().articles == 12
    flipped(found(folder, "articles.bin"))
    index = Index.verified(folder)
    assert index.generation == "gen-000001"
    assert "damaged" in index.warning
    assert index.stats().warning == index.warning
    assert Index.current(folder) is index
    assert Index.current(folder).stats().articles == 8
    assert write(folder, rebuild, "a.jsonl")
    assert Index.current(folder).generation == "gen-000003"
    assert Index.verified(folder).warning == ""


def test_a_generation_that_does_not_open_gives_way_too(copied: Path) -> None:
    folder = copied / "index"
    gone(found(folder, "lexicon.json"))
    with pytest.raises(IndexDamaged):
        Index.open(folder)
    assert Index.verified(folder).generation == "gen-000001"


def test_where_no_generation_is_whole_that_is_told(copied: Path) -> None:
    folder = copied / "index"
    for path in folder.rglob("articles.bin"):
        flipped(path)
    with pytest.raises(IndexDamaged, match="No earlier generation is whole: rebuild the index"):
        Index.verified(folder)
    with pytest.raises(IndexMissing):
        Index.verified(copied / "nowhere")


def test_a_rebuild_over_damage_keeps_the_generation_that_is_whole(copied: Path) -> None:
    folder = copied / "index"
    noise(folder / "gen-000002.json")
    assert write(folder, rebuild, "b.jsonl")
    kept = sorted(manifest.name for manifest in generations.whole(folder))
    assert kept == ["gen-000001.json", "gen-000003.json"]
