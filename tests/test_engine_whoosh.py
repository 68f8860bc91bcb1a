"""The embedded engine's own files: what is written, what is read back, what is refused."""

import gc
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from indexer import Article, IndexDamaged
from indexer.engine import Request
from indexer.engine.whoosh import WhooshEngine, arrays
from indexer.engine.whoosh import documents as documents_module
from indexer.engine.whoosh.columns import NO_DAY, load
from indexer.engine.whoosh.documents import BLOCK, Documents, DocumentWriter
from indexer.engine.whoosh.terms import terms_of
from indexer.engine.whoosh.unpickling import RefusedPickle, loads
from indexer.query.tree import Exact, Word
from indexer.text import analyze

ARTICLES = [
    Article(
        f"a{number:03}", f"Title {number}", f"The ferry and buoy{number}.", authors=("Ada", "Tom"),
        published=datetime(2007, 9, 3, 15, number % 60, tzinfo=UTC) if number % 2 else None,
        modified=date(2008, 1, 1), captured=date(2009, 1, 1), language="en", partial=True,
        evidence={"title": "h1"}, dropped={"caption": 2}, origin="pages/a.html",
    )
    for number in range(BLOCK * 2 + 3)
]  # fmt: skip


@pytest.fixture
def segment(tmp_path: Path) -> Path:
    """A segment of the articles above."""
    WhooshEngine().build(tmp_path, ARTICLES)
    return tmp_path


# Articles in blocks


def test_articles_come_back_from_every_block(tmp_path: Path) -> None:
    writer = DocumentWriter(tmp_path)
    for article in ARTICLES:
        writer.add(article)
    writer.close()
    documents = Documents(tmp_path, len(ARTICLES))
    assert [documents.get(number) for number in range(len(ARTICLES))] == ARTICLES
    documents.close()


def test_articles_are_read_by_several_threads(segment: Path) -> None:
    documents = Documents(segment, len(ARTICLES))
    numbers = [number * 7 % len(ARTICLES) for number in range(400)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(documents.get, numbers)) == [ARTICLES[n] for n in numbers]
    documents.close()


@pytest.mark.parametrize("kind", ["flipped", "short", "gone"])
def test_damaged_block_is_refused_and_the_others_are_read(segment: Path, kind: str) -> None:
    path = segment / "articles.bin"
    content = bytearray(path.read_bytes())
    if kind == "flipped":
        content[-10] ^= 1
    path.write_bytes(content[:-10] if kind == "short" else content)
    if kind == "gone":
        path.unlink()
        with pytest.raises(IndexDamaged):
            WhooshEngine().open(segment)
        return
    reader = WhooshEngine().open(segment)
    assert reader.get("a000") == ARTICLES[0]
    with pytest.raises(IndexDamaged, match="rebuild"):
        reader.get(ARTICLES[-1].id)
    reader.close()


@pytest.mark.parametrize(
    "name",
    ["articles.npy", "columns/day.npy", "columns/ids.json", "columns/facets.json", "terms"],
)
def test_segment_without_one_of_its_files_is_refused(segment: Path, name: str) -> None:
    path = segment / name
    if path.is_dir():
        for inner in path.iterdir():
            inner.unlink()
    else:
        path.write_bytes(b"")
    with pytest.raises(IndexDamaged, match="rebuild"):
        WhooshEngine().open(segment)


# Columns


def test_columns_hold_one_entry_an_article(segment: Path) -> None:
    columns = load(segment / "columns")
    assert list(columns.ids) == [article.id for article in ARTICLES]
    assert columns.live.all()
    dated = [article.published is not None for article in ARTICLES]
    assert (columns.day != NO_DAY).tolist() == dated
    assert (~np.isnan(columns.instant)).tolist() == dated
    assert columns.length.tolist() == [6] * len(ARTICLES)
    values, numbers, codes = columns.facets["author"]
    assert list(values) == ["Ada", "Tom"]
    assert numbers.tolist() == [n for n in range(len(ARTICLES)) for _ in range(2)]
    assert codes.tolist() == [0, 1] * len(ARTICLES)


def test_replaced_article_is_not_live(tmp_path: Path) -> None:
    WhooshEngine().build(tmp_path, [*ARTICLES[:3], ARTICLES[1]])
    assert load(tmp_path / "columns").live.tolist() == [True, False, True, True]


def forged_array(shape: str, data: bytes = b"", order: str = "False", kind: str = "<i4") -> bytes:
    header = f"{{'descr': '{kind}', 'fortran_order': {order}, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + data


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        forged_array("(1000000000000000,)"),
        forged_array("(-1,)"),
        forged_array("()", bytes(4)),
        forged_array("(2,)", bytes(4)),
        forged_array("(1, 1)", bytes(4)),
        forged_array("(1,)", bytes(8), kind="|O"),
        forged_array("(1,)", bytes(4), order="True"),
        forged_array("(1,)", bytes(4), kind="<f4"),
    ],
)
def test_what_is_no_row_of_numbers_is_refused_unread(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.npy").write_bytes(forged_array("(1,)", b"\7\0\0\0"))
    assert arrays.load(tmp_path / "a.npy", np.int32).tolist() == [7]
    (tmp_path / "a.npy").write_bytes(content)
    with pytest.raises(ValueError, match=r"."):
        arrays.load(tmp_path / "a.npy", np.int32)


def test_a_block_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents_module, "_BLOCK_BYTES", 1_000)
    WhooshEngine().build(tmp_path, ARTICLES[:2])
    reader = WhooshEngine().open(tmp_path)
    assert reader.get("a000")
    reader.close()
    monkeypatch.setattr(documents_module, "_BLOCK_BYTES", 100)
    reader = WhooshEngine().open(tmp_path)
    with pytest.raises(IndexDamaged):
        reader.get("a000")
    reader.close()


def test_blocks_end_when_their_articles_are_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents_module, "_BLOCK_CHARACTERS", 60)
    WhooshEngine().build(tmp_path, ARTICLES)
    blocks = arrays.load(tmp_path / "articles.npy", np.int64, 4)
    assert 1 < len(ARTICLES) / len(blocks) < 5
    reader = WhooshEngine().open(tmp_path)
    assert [*reader.articles()] == ARTICLES
    reader.close()


# Terms


def test_terms_are_the_forms_with_their_places() -> None:
    plain, exact = terms_of(analyze("Rates of covid-19 rates", "en"), "en")
    assert exact["rates"] == [0, 3]
    assert exact["covid-19"] == exact["covid"] == exact["19"] == [2]
    assert plain["en:rate"] == plain["en:rates"] == [0, 3]
    assert plain["en:covid19"] == [2]
    assert "rates" not in plain
    assert terms_of(analyze("ha-ha", "en"), "en")[1]["ha"] == [0]


def test_languages_keep_their_stems_apart(tmp_path: Path) -> None:
    articles = [Article("en", "", "dies", language="en"), Article("de", "", "dies", language="de")]
    WhooshEngine().build(tmp_path, articles)
    reader = WhooshEngine().open(tmp_path)
    assert [m.id for m in reader.search(Request(Word("die"))).matches] == ["en"]
    assert [m.id for m in reader.search(Request(Exact("dies"))).matches] == ["de", "en"]
    reader.close()


# Nothing is run


class Attack:
    """Runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 7",)


@pytest.mark.parametrize("value", [Attack(), print, Path(), ARTICLES[0]])
def test_pickle_that_names_anything_else_is_refused(value: object) -> None:
    with pytest.raises(RefusedPickle):
        loads(pickle.dumps(value))


@pytest.mark.filterwarnings(
    "ignore:.*_MAIN_1.toc:ResourceWarning",
    "ignore:.*MAIN_.*:ResourceWarning",
    "ignore:.*/terms/:pytest.PytestUnraisableExceptionWarning",
)  # Whoosh leaves open what it could not read
def test_forged_segment_is_refused(segment: Path) -> None:
    attack = pickle.dumps(Attack())
    for path in (segment / "terms").iterdir():
        content = path.read_bytes()
        path.write_bytes(attack)
        try:
            reader = WhooshEngine().open(segment)
        except IndexDamaged:
            pass
        else:  # a file that opening does not read, a lock
            reader.close()
        path.write_bytes(content)
    (toc,) = (segment / "terms").glob("*.toc")
    toc.write_bytes(toc.read_bytes()[:20] + attack)
    with pytest.raises(IndexDamaged):
        WhooshEngine().open(segment)
    gc.collect()
