"""An archive is rebuilt whole or not at all, and answers the same whatever its history."""

import json
import os
import pickle
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import dedent
from threading import Barrier
from typing import Any

import pytest
from invented import Row, row, save_lines, save_page

from indexer import (
    Article,
    Index,
    IndexClosed,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUnwritable,
    NothingIndexed,
    Reject,
    Report,
    Results,
    SourceMissing,
    building,
    limits,
    rebuild,
    search,
    store,
    update,
)
from indexer import (
    archive as archive_module,
)
from indexer.engine.matching import Document
from indexer.generations import Facts
from indexer.text import VERSION

QUERIES = (
    "", "*", "ferry", "ferry OR tug", "quay -dredger", '"nobody on the quay"', "title:report",
    "author:fenn", "date:2002", "date:none", "ferri", "buoy1*", "quay NEAR/5 surprised",
    "the ferry that nobody on the quay was surprised by",
)  # fmt: skip


def built(folder: Path, rows: Iterable[Row | str], **options: Any) -> Path:
    """The folder of an index of rows."""
    lines = save_lines(folder / "articles.jsonl", rows)
    rebuild(lines, index=folder / "index", jobs=1, **options)
    return folder / "index"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of 60 articles and an undated one."""
    rows = [*map(row, range(60)), row(60, published=None, id="undated")]
    return built(tmp_path_factory.mktemp("papers"), rows)


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results]


def answer(index: Index, query: str, **options: Any) -> dict[str, Any]:
    """Everything a search says but what depends on the moment."""
    found = index.search(query, facets=["source", "section", "author", "year", "language"],
                         limit=100, **options).to_dict()  # fmt: skip
    return {key: value for key, value in found.items() if key not in ("took_ms", "generation")}


# The report of a rebuild


def test_a_report_tells_what_was_read_rejected_replaced_and_ignored(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    save_page(pages / "a.html", "Ferry runs aground")
    save_page(pages / "b.html", "Tug comes to help", "tug")
    (pages / "empty.html").write_bytes(b"")
    for name in ("1.jpg", "2.JPG", "notes", "data.jsonl"):
        (pages / name).write_bytes(b"x")
    lines = save_lines(tmp_path / "more.jsonl", [row(1), "{", row(2), row(1, title="Anew")])
    report = rebuild([pages, lines], index=tmp_path / "index", jobs=1)
    assert report.generation == "gen-000001"
    assert report.articles == 4
    assert [reject.origin for reject in report.rejects] == [f"{pages}/empty.html", f"{lines}:2"]
    assert report.rejects[1] == Reject(f"{lines}:2", "is not JSON")
    assert report.repeated == 1
    assert report.ignored == {".jpg": 2, ".jsonl": 1, "without an ending": 1}
    assert report.seconds >= 0
    assert json.loads(json.dumps(report.to_dict()))["ignored"][".jpg"] == 2


def test_the_rejects_stay_with_the_generation(tmp_path: Path) -> None:
    with Index.open(built(tmp_path, [row(1), "[]"])) as index:
        assert index.rejects == (Reject(f"{tmp_path}/articles.jsonl:2", "is not a JSON object"),)
        assert index.stats().rejects == 1


def test_of_a_repeated_id_the_last_article_stays(tmp_path: Path) -> None:
    rows = [row(1, text="early words"), row(2), row(1, text="late words")]
    with Index.open(built(tmp_path, rows)) as index:
        assert index.search("*").total == 2
        assert ids(index.search("late")) == ["a001"]
        assert index.search('"early"').total == 0
        article = index.get("a001")
        assert article
        assert article.text == "late words"


def test_progress_counts_articles_and_rejects_up_to_all_there_are(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    built(tmp_path, [row(1), "{", row(2)], progress=lambda *now: told.append(now))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_one_source_may_be_given_by_itself(tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(1)])
    for source in (lines, str(lines), [lines], (str(lines),)):
        assert rebuild(source, index=tmp_path / "index", jobs=1).articles == 1


def test_the_environment_names_the_index_of_those_who_name_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(1)])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROADSHEET_INDEX", "named")
    rebuild(lines, jobs=1)
    monkeypatch.delenv("BROADSHEET_INDEX")
    rebuild(lines, jobs=1)
    assert Index.open("named").generation == Index.open("broadsheet-index").generation
    assert Index.open().search("*").total == 1


# A rebuild that fails


def failing(tmp_path: Path, error: type[BaseException], sources: Any, **options: Any) -> None:
    """Rebuild over a generation; that must raise, and the generation be as it was."""
    folder = built(tmp_path, [row(1)])
    before = sorted(path for path in folder.rglob("*"))
    with pytest.raises(error):
        rebuild(sources, index=folder, jobs=1, **options)
    assert sorted(path for path in folder.rglob("*")) == before
    assert ids(search("*", index=folder)) == ["a001"]


def test_a_rebuild_that_finds_nothing_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "empty.html").write_bytes(b"")
    failing(tmp_path, NothingIndexed, tmp_path / "pages")
    failing(tmp_path, NothingIndexed, [])
    with pytest.raises(
        NothingIndexed, match=r"no article in .*pages \(1 rejected, the first: .*empty"
    ):
        rebuild(tmp_path / "pages", index=tmp_path / "none")
    with pytest.raises(IndexMissing):
        Index.open(tmp_path / "none")


def test_a_source_that_is_not_there_publishes_nothing(tmp_path: Path) -> None:
    failing(tmp_path, SourceMissing, [tmp_path / "articles.jsonl", tmp_path / "nowhere"])


def test_an_engine_that_fails_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = archive_module.ENGINE.build

    def broken(folder: Path, articles: Iterable[Article], **options: Any) -> int:
        if (tmp_path / "index" / "CURRENT").exists():
            (folder / "half").write_bytes(b"half")
            next(iter(articles))
            raise ZeroDivisionError
        return real(folder, articles, **options)

    monkeypatch.setattr(archive_module.ENGINE, "build", broken)
    failing(tmp_path, ZeroDivisionError, save_lines(tmp_path / "b.jsonl", [row(2)]))


@pytest.mark.parametrize("at", [1, 2])
def test_ctrl_c_during_a_rebuild_publishes_nothing(tmp_path: Path, at: int) -> None:
    def stopped(done: int, total: int) -> None:
        if done == at:
            raise KeyboardInterrupt

    lines = save_lines(tmp_path / "b.jsonl", [row(2), row(3)])
    failing(tmp_path, KeyboardInterrupt, lines, progress=stopped)


def test_an_error_of_reading_is_not_told_as_one_of_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_: Any) -> Iterator[Article]:
        raise OSError(5, "Input/output error")
        yield

    monkeypatch.setattr(building, "read_all", torn)
    lines = save_lines(tmp_path / "a.jsonl", [row(1)])
    with pytest.raises(OSError, match="Input/output error"):
        rebuild(lines, index=tmp_path / "index", jobs=1)


def test_an_error_of_writing_the_segment_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> int:
        raise OSError(28, "No space left on device")

    lines = save_lines(tmp_path / "a.jsonl", [row(1)])
    monkeypatch.setattr(archive_module.ENGINE, "build", full)
    with pytest.raises(IndexUnwritable, match="cannot be written: No space left on device"):
        rebuild(lines, index=tmp_path / "index", jobs=1)


# Searching: the parameters


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"date_from": "2002", "date_to": "2002"}, ["a001", "a005", "a009"]),
        ({"date_from": "2002-06", "date_to": "2002-06"}, ["a005"]),
        ({"date_from": "2002-06-15", "date_to": "2002-06-15"}, ["a005"]),
        ({"date_from": "2002-06-15", "date_to": "2002-10-15"}, ["a005", "a009"]),
        ({"date_from": "2002-06-16", "date_to": "2002-10-14"}, []),
        ({"date_to": "2001-01-15"}, ["a000"]),
        ({"date_from": date(2002, 6, 15), "date_to": datetime(2002, 6, 15, 9)}, ["a005"]),
        ({"date_from": 2002, "date_to": 2002}, ["a001", "a005", "a009"]),
        (
            {"date_from": "", "date_to": None, "source": "Courier", "section": "City"},
            ["a004", "a010"],
        ),
    ],
    ids=str,
)
def test_dates_are_years_months_or_days_and_include_both_ends(
    tmp_path: Path, options: dict[str, Any], expected: list[str]
) -> None:
    rows = [*map(row, range(12)), row(12, published=None)]
    with Index.open(built(tmp_path, rows)) as index:
        assert sorted(ids(index.search("*", limit=20, **options))) == expected


@pytest.mark.parametrize(
    "query", ["((", '"', "-", "title:", "\0\ud800", "a" * 5_000, "date:2007-13", "?*"]
)
def test_no_query_raises(papers: Path, query: str) -> None:
    found = search(query, index=papers)
    assert found.reading
    json.dumps(found.to_dict())


def test_values_of_one_parameter_widen_and_parameters_narrow(papers: Path) -> None:
    with Index.open(papers) as index:
        both = index.search("*", section=["Harbour", "City"]).total
        assert (
            both
            == index.search("*", section="Harbour").total + index.search("*", section="City").total
        )
        narrow = index.search("*", section=["Harbour", "City"], source="Courier", limit=100)
        assert 0 < narrow.total < both
        assert {hit.source for hit in narrow} == {"Courier"}
        assert {hit.section for hit in narrow} == {"Harbour", "City"}
        assert index.search("*", author="Ada Fenn", source="Ledger").total == 0
        assert index.search("*", source="courier").total == 0  # a value is meant exactly


@pytest.mark.parametrize("year", ["2002", 2002, ["2002"], [2002, "none"], "none"], ids=repr)
def test_years_are_chosen_as_numbers_or_words(papers: Path, year: Any) -> None:
    with Index.open(papers) as index:
        found = index.search("*", year=year, limit=100)
    wanted = {str(value) for value in (year if isinstance(year, list) else [year])}
    assert {str(hit.published)[:4].lower() for hit in found} == wanted
    assert len(found) == found.total


def test_a_facet_is_counted_under_all_filters_but_its_own(papers: Path) -> None:
    with Index.open(papers) as index:
        free = index.search("ferry", facets=["source", "section"])
        held = index.search("ferry", facets=["source", "section"], source="Courier")
        assert held.facets["source"] == free.facets["source"]
        assert [(value.value, value.count) for value in held.facets["section"]] == [
            ("Harbour", held.total)
        ]
        dated = index.search("ferry", facets=["source"], date_to="2001")
        assert sum(value.count for value in dated.facets["source"]) == dated.total < free.total
        assert index.search("ferry").facets == {}


def test_the_commonest_value_of_a_facet_comes_first_and_the_latest_year(papers: Path) -> None:
    facets = search("*", index=papers, facets=["source", "year"]).facets
    assert [(value.value, value.count) for value in facets["source"]] == [
        ("Courier", 31),
        ("Ledger", 30),
    ]
    assert [value.value for value in facets["year"]] == ["2004", "2003", "2002", "2001", "none"]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_undated_articles_come_last_in_both_orders_of_time(papers: Path, sort: str) -> None:
    found = search("*", index=papers, sort=sort, limit=100)
    assert found[-1].id == "undated"
    days = [hit.published for hit in found[:-1]]
    assert days == sorted(days, reverse=sort == "newest", key=str)


def test_pages_of_hits_join_to_the_whole_list(papers: Path) -> None:
    with Index.open(papers) as index:
        whole = ids(index.search("ferry", limit=100))
        parts = [ids(index.search("ferry", limit=7, offset=at)) for at in range(0, len(whole), 7)]
        assert [one for part in parts for one in part] == whole
        assert index.search("ferry", limit=0).total == len(whole)
        assert len(index.search("ferry", offset=10**9)) == 0
        assert len(index.search("ferry")) == 10


def test_snippets_can_be_left_out(papers: Path) -> None:
    bare, full = (search("ferry", index=papers, snippets=given) for given in (False, True))
    assert ids(bare) == ids(full)
    assert {hit.snippet for hit in bare} == {None}
    marked = full[0].snippet
    assert marked
    assert [marked.text[start:end] for start, end in marked.marks] == ["ferry"]


# What comes back


def test_results_are_a_sequence_of_hits(papers: Path) -> None:
    found = search("ferry", index=papers)
    assert isinstance(found, Sequence)
    assert len(found) == 10
    assert found[0] in found
    assert found[:2] == (found[0], found[1])
    assert next(reversed(found)) == found[-1]
    assert found.index(found[3]) == 3
    with pytest.raises(IndexError):
        found[10]


def test_results_outlive_their_index(tmp_path: Path) -> None:
    with Index.open(built(tmp_path, [row(0)])) as index:
        found = index.search("ferry", facets=["source"])
    for path in sorted((tmp_path / "index").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert found[0].title.text == "Report 0 from the harbour"
    assert pickle.loads(pickle.dumps(found)) == found


def test_to_dict_is_json_and_says_it_all(papers: Path) -> None:
    found = search("ferry -tug", index=papers, facets=["year"], limit=1)
    told = json.loads(json.dumps(found.to_dict()))
    assert list(told) == [
        "query", "reading", "notices", "total", "hits", "facets", "took_ms", "generation",
    ]  # fmt: skip
    assert told["query"] == "ferry -tug"
    assert told["total"] == 21
    assert told["facets"]["year"][0] == {"value": "2004", "count": 5}
    assert told["generation"] == "gen-000001"
    assert list(told["hits"][0]) == [
        "id", "url", "title", "authors", "published", "section", "source", "language", "score",
        "matches", "copies", "snippet",
    ]  # fmt: skip
    assert set(told["hits"][0]["snippet"]) == {"text", "marks"}


def test_an_article_is_found_by_its_id(papers: Path) -> None:
    with Index.open(papers) as index:
        article = index.get("a003")
        assert article
        assert (article.title, article.authors) == ("Report 3 from the harbour", ("Tom Reed",))
        assert article.published == date(2004, 4, 15)
        for unknown in ("", "a0", "../a003", "a003\0", "\ud800"):
            assert index.get(unknown) is None


def test_a_whole_article_is_shown_with_its_marks(papers: Path) -> None:
    with Index.open(papers) as index:
        shown = index.highlight("a003", "harbour ferries")
        assert shown
        title, text = shown
        assert [title.text[start:end] for start, end in title.marks] == ["harbour"]
        assert [text.text[start:end] for start, end in text.marks] == ["ferry"]
        assert text.text.endswith("\n\nNobody on the quay was surprised.")
        assert index.highlight("nobody", "ferry") is None
        unmarked = index.highlight("a003", "dredger")
        assert unmarked
        assert unmarked[1].marks == ()


def test_stats_tell_what_the_archive_holds(papers: Path) -> None:
    with Index.open(papers) as index:
        stats = index.stats()
    assert (stats.generation, stats.articles, stats.undated, stats.rejects) == (
        "gen-000001",
        61,
        1,
        0,
    )
    assert (stats.first, stats.last) == (date(2001, 1, 15), date(2004, 12, 15))
    assert [(value.value, value.count) for value in stats.sources] == [
        ("Courier", 31),
        ("Ledger", 30),
    ]
    assert [value.value for value in stats.languages] == ["en"]
    assert datetime.fromisoformat(stats.built).tzinfo == UTC
    files = [path for path in papers.glob("segments/*/**/*") if path.is_file()]
    assert stats.bytes == sum(path.stat().st_size for path in files)
    assert json.loads(json.dumps(stats.to_dict()))["first"] == "2001-01-15"


def test_stats_of_an_archive_without_a_date(tmp_path: Path) -> None:
    with Index.open(built(tmp_path, [row(1, published=None)])) as index:
        assert (index.stats().first, index.stats().last, index.stats().undated) == (None, None, 1)


def test_check_names_each_file_that_is_not_as_written(tmp_path: Path) -> None:
    folder = built(tmp_path, [row(1)])
    with Index.open(folder) as index:
        assert index.check() == []
        path = next(folder.rglob("articles.bin"))
        path.write_bytes(path.read_bytes()[::-1])
        assert index.check() == [f"{path} differs from what was written."]


# The saved bytes


def test_the_saved_page_comes_back_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = save_page(tmp_path / "pages" / "a.html")
    page.write_bytes(page.read_bytes() + b"\r\n<!-- \xff\x00 -->")
    monkeypatch.chdir(tmp_path)
    rebuild("pages", index="index", jobs=1)
    monkeypatch.chdir("/")
    with Index.open(tmp_path / "index") as index:
        [hit] = index.search("*")
        assert index.saved_bytes(hit.id) == page.read_bytes()
        assert index.saved_bytes("unknown") is None
        page.unlink()
        with pytest.raises(SourceMissing, match=r"pages/a.html cannot be read: No such file"):
            index.saved_bytes(hit.id)


def test_an_archive_moves_together_with_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = save_page(tmp_path / "here" / "pages" / "courier" / "a.html").read_bytes()
    lines = save_lines(tmp_path / "here" / "b.jsonl", [row(1)]).read_bytes()
    monkeypatch.chdir(tmp_path / "here")
    rebuild(["pages", "b.jsonl"], index="archive/index", jobs=1)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").rename(tmp_path / "there")
    with Index.open("there/archive/index") as index:
        [hit] = index.search("title:aground")
        assert index.saved_bytes(hit.id) == page
        assert index.saved_bytes("a001") == lines
        update(save_lines(tmp_path / "c.jsonl", [row(2)]), index="there/archive/index", jobs=1)
    with Index.open("there/archive/index") as index:
        assert {article.origin for article in index.articles()} == {
            *("courier/a.html", "b.jsonl:1", "c.jsonl:1")
        }
        assert index.saved_bytes(hit.id) == page


def test_an_index_that_moves_alone_finds_its_pages_where_they_were(tmp_path: Path) -> None:
    folder = built(tmp_path, [row(1)])
    (tmp_path / "far" / "away").mkdir(parents=True)
    folder = folder.rename(tmp_path / "far" / "away" / "index")
    with Index.open(folder) as index:
        assert index.saved_bytes("a001") == (tmp_path / "articles.jsonl").read_bytes()


def test_marks_of_an_article_are_bounded_and_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from indexer.engine.whoosh import reader

    made: list[object] = []
    real = reader.match
    monkeypatch.setattr(limits, "MARKS", 7)
    monkeypatch.setattr(reader, "match", lambda *given: made.append(given) or real(*given))
    with Index.open(built(tmp_path, [row(1, text="ferry " * 50)])) as index:
        for _ in range(3):
            title, text = index.highlight("a001", "ferry") or pytest.fail("it is there")
            [hit] = index.search("ferry")
        assert (len(text.marks), hit.matches) == (7, 7)
        assert text.text.count("ferry") == 50
        assert title.marks == ()
    assert len(made) == 1


def test_the_saved_line_comes_back_byte_for_byte(tmp_path: Path) -> None:
    folder = built(tmp_path, ["", *(json.dumps(row(number)) + "  " for number in range(12))])
    with Index.open(folder) as index:
        assert index.saved_bytes("a001") == json.dumps(row(1)).encode() + b"  \n"
        save_lines(tmp_path / "articles.jsonl", [row(1)])
        with pytest.raises(SourceMissing, match="has no line 3 any more"):
            index.saved_bytes("a001")


def test_an_article_of_no_file_has_no_saved_bytes(tmp_path: Path) -> None:
    with store.writing(tmp_path) as segment:
        count = archive_module.ENGINE.build(segment, [Article("a", "Title", "text")])
        store.publish(tmp_path, segment, Facts(VERSION, "whoosh", "2026-01-01", count, "/"))
    with Index.open(tmp_path) as index, pytest.raises(SourceMissing, match="came from no file"):
        index.saved_bytes("a")


def test_a_name_that_is_no_utf_8_is_kept_and_found_again(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    page = save_page(folder / os.fsdecode(b"r\xe9sum\xe9.html"))
    lines = save_lines(folder / os.fsdecode(b"l\xe9.jsonl"), [row(1)])
    (folder / os.fsdecode(b"\xff.html")).write_bytes(b"")
    report = rebuild([folder, lines], index=tmp_path / "index", jobs=1)
    assert [reject.origin for reject in report.rejects] == [rf"{tmp_path}/caf\xe9/\xff.html"]
    with Index.open(tmp_path / "index") as index:
        [hit] = index.search("title:aground")
        article = index.get(hit.id)
        assert article
        assert article.origin == r"r\xe9sum\xe9.html"
        assert index.saved_bytes(hit.id) == page.read_bytes()
        assert index.saved_bytes("a001") == lines.read_bytes()


# An index in use


def test_an_index_is_closed_with_its_block(papers: Path) -> None:
    with Index.open(papers) as index:
        assert index.search("ferry").total
    assert not index.close.alive
    index.close()


@pytest.mark.parametrize(
    "call",
    [
        lambda index: index.search("ferry"),
        lambda index: index.get("a001"),
        lambda index: index.highlight("a001", "ferry"),
        lambda index: index.saved_bytes("a001"),
        lambda index: index.stats(),
        lambda index: index.check(),
        lambda index: list(index.articles()),
    ],
)
def test_a_closed_index_says_so_and_claims_no_damage(
    papers: Path, call: Callable[[Index], object]
) -> None:
    index = Index.open(papers)
    index.search("ferry")
    index.close()
    with pytest.raises(IndexClosed, match="was closed: open it again"):
        call(index)
    assert index.generation == "gen-000001"


def test_an_index_of_other_word_rules_asks_for_a_rebuild(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built(tmp_path, [row(1)])
    monkeypatch.setattr("indexer.snapshot.VERSION", "another")
    with pytest.raises(IndexOutdated, match="rebuild it with “broadsheet rebuild FOLDER”"):
        Index.open(folder)


def test_an_open_index_stays_on_its_generation(tmp_path: Path) -> None:
    with Index.open(built(tmp_path, [row(1)])) as old:
        for number in (2, 3, 4):
            built(tmp_path, [row(number)])
        assert ids(old.search("*")) == ["a001"]
        article = old.get("a001")
        assert article
        assert article.title == "Report 1 from the harbour"


def test_search_follows_what_is_published_and_opens_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = Index.open.__func__  # type: ignore[attr-defined]

    def counted(cls: type[Index], path: Path) -> Index:
        index: Index = real(cls, path)
        opened.append(index.generation)
        return index

    monkeypatch.setattr(Index, "open", classmethod(counted))
    folder = built(tmp_path, [row(1)])
    assert ids(search("*", index=folder)) == ids(search("*", index=str(folder))) == ["a001"]
    assert opened == ["gen-000001"]
    built(tmp_path, [row(2)])
    assert ids(search("*", index=folder)) == ["a002"]
    assert search("*", index=folder).generation == "gen-000002"
    assert opened == ["gen-000001", "gen-000002"]
    assert Index.current(folder) is Index.current(folder)


def test_an_index_that_is_replaced_while_it_opens_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built(tmp_path, [row(1)])
    real, others = archive_module.ENGINE.open, iter((2, 3))

    def overtaken(*arguments: Any) -> Any:
        for number in others:
            built(tmp_path, [row(number)])
        return real(*arguments)

    monkeypatch.setattr(archive_module.ENGINE, "open", overtaken)
    assert ids(Index.open(folder).search("*")) == ["a003"]


def test_damage_is_told_once_and_not_tried_for_ever(tmp_path: Path) -> None:
    folder = built(tmp_path, [row(1)])
    next(folder.rglob("*.toc")).write_bytes(b"")
    with pytest.raises(IndexDamaged, match="0 bytes instead of"):
        Index.open(folder)


def test_eight_threads_get_the_answers_of_one(papers: Path) -> None:
    with Index.open(papers) as index:
        alone = {query: answer(index, query) for query in QUERIES}
    together = Barrier(8)

    def asked(seed: int) -> list[str]:
        order = list(QUERIES) * 2
        random.Random(seed).shuffle(order)
        together.wait()
        return [query for query in order if answer(shared, query) != alone[query]]

    with Index.open(papers) as shared, ThreadPoolExecutor(8) as pool:
        assert [wrong for some in pool.map(asked, range(8)) for wrong in some] == []


def run(code: str, *arguments: object) -> str:
    """Run a script in a process of its own; return what it printed."""
    command = [sys.executable, "-c", dedent(code), *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_children_of_a_fork_get_the_same_answers(tmp_path: Path) -> None:
    chance = random.Random(5)
    rows = [row(number, text=f"ferry {chance.randbytes(1500).hex()}") for number in range(96)]
    told = run(
        """
        import os, sys
        from indexer import Index, search
        from indexer.engine.whoosh import documents

        def asked():
            ids = [f"a{number * 37 % 96:03}" for number in range(480)]
            return all(index.get(one).id == one for one in ids) and (
                search("ferry", index=sys.argv[1]).total == index.search("ferry").total == 96
            )

        documents._KEPT_BLOCKS = 1
        index, current = Index.open(sys.argv[1]), Index.current(sys.argv[1])
        index.search("ferry")
        children = []
        for _ in range(2):
            child = os.fork()
            if not child:
                os._exit(0 if asked() and Index.current(sys.argv[1]) is not current else 1)
            children.append(child)
        print(asked(), [os.waitpid(child, 0)[1] for child in children])
        assert Index.current(sys.argv[1]) is current
        """,
        built(tmp_path, rows),
    )
    assert told == "True [0, 0]\n"


def test_no_rebuild_and_no_search_opens_a_socket(tmp_path: Path) -> None:
    save_page(tmp_path / "pages" / "a.html").write_text(
        '<!DOCTYPE html [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><html><head>'
        '<link rel=stylesheet href="http://127.0.0.1:9/a.css"><title>Ferry runs aground</title>'
        "<script src=//127.0.0.1:9/a.js></script></head><body><h1>Ferry runs aground</h1>"
        "<iframe src=http://127.0.0.1:9/></iframe><p>&x;"
        + "The ferry was seen from the quay before noon, and nobody was surprised. "
        * 8,
        "utf-8",
    )
    told = run(
        """
        import sys
        import socket

        events = []
        sys.addaudithook(lambda event, _: events.append(event))
        socket.socket().close()
        assert "socket.__new__" in events
        events.clear()
        from indexer import rebuild, search
        report = rebuild(sys.argv[1], index=sys.argv[2], jobs=1)
        found = search("ferry", index=sys.argv[2])
        outward = [event for event in events if event.startswith(("socket", "urllib"))]
        print(report.articles, found.total, outward)
        """,
        tmp_path / "pages",
        tmp_path / "index",
    )
    assert told == "1 1 []\n"


def test_a_script_of_two_lines_may_rebuild_with_several_processes(tmp_path: Path) -> None:
    for number in range(50):
        save_page(
            tmp_path / "pages" / f"{number}.html", f"Ferry {number} runs aground", f"tug{number}"
        )
    script = tmp_path / "script.py"
    script.write_text(
        "import indexer\n"
        f"print(indexer.rebuild({str(tmp_path / 'pages')!r}, index={str(tmp_path / 'index')!r},"
        " jobs=2).articles)\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, script], check=False, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("50\n", "")


# The same articles give the same answers


@pytest.fixture(scope="module")
def answers(papers: Path) -> dict[str, Any]:
    with Index.open(papers) as index:
        return {query: answer(index, query) for query in QUERIES}


def shuffled(rows: list[Row]) -> list[Row]:
    return random.Random(4).sample(rows, len(rows))


def repeated(rows: list[Row]) -> list[Row]:
    """Every second article also earlier, with other words, facets and date."""
    early = [
        {**one, "text": f"ferri sunk {one['id']}", "source": "Old Paper", "published": "1999-01-01"}
        for one in rows[::2]
    ]
    return [*early, *rows]


@pytest.mark.parametrize("change", [shuffled, repeated], ids=lambda change: str(change.__name__))
def test_neither_order_nor_history_changes_an_answer(
    tmp_path: Path, answers: dict[str, Any], change: Callable[[list[Row]], list[Row]]
) -> None:
    rows: list[Row] = [*map(row, range(60)), row(60, published=None, id="undated")]
    with Index.open(built(tmp_path, change(rows))) as index:
        assert {query: answer(index, query) for query in QUERIES} == answers


def test_worker_processes_change_no_answer(tmp_path: Path, answers: dict[str, Any]) -> None:
    rows = [*map(row, range(60)), row(60, published=None, id="undated")]
    lines = save_lines(tmp_path / "articles.jsonl", rows)
    rebuild(lines, index=tmp_path / "index", jobs=2)
    with Index.open(tmp_path / "index") as index:
        assert {query: answer(index, query) for query in QUERIES} == answers


def test_a_bad_article_among_a_thousand_loses_itself_alone(tmp_path: Path) -> None:
    rows: list[Row | str] = [row(number, text=f"word{number} ferry") for number in range(999)]
    rows.insert(500, json.dumps({"id": "bad", "text": 7}))
    report = rebuild(save_lines(tmp_path / "a.jsonl", rows), index=tmp_path / "index", jobs=1)
    assert report == Report(
        report.generation,
        999,
        (Reject(f"{tmp_path}/a.jsonl:501", "has a text that is no text"),),
        seconds=report.seconds,
    )
    with Index.open(tmp_path / "index") as index:
        assert index.search("ferry").total == 999
        assert [index.search(f'"word{n}"').total for n in (0, 499, 500, 998)] == [1] * 4


def test_a_bug_in_cleaning_loses_one_page_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from indexer import cleaning
    from indexer.cleaning import clean_page

    def broken(page: Any) -> Article:
        if page.origin.endswith("b.html"):
            raise ZeroDivisionError("oh")
        return clean_page(page)

    monkeypatch.setattr(cleaning, "clean_page", broken)
    for name in "abc":
        save_page(tmp_path / "pages" / f"{name}.html", f"Ferry {name} runs aground", f"tug{name}")
    report = rebuild(tmp_path / "pages", index=tmp_path / "index", jobs=1)
    assert report.articles == 2
    [reject] = report.rejects
    assert reject.origin.endswith("b.html")
    assert reject.reason == "could not be read, which is a bug: ZeroDivisionError('oh')"


# Updates


def test_an_update_answers_as_a_rebuild_of_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    whole = built(tmp_path / "whole", map(row, range(30)))
    folder = built(tmp_path, map(row, range(20)))
    report = update(save_lines(tmp_path / "more.jsonl", map(row, range(20, 30))), index=folder)
    assert (report.articles, report.repeated, report.generation) == (30, 0, "gen-000002")
    with Index.open(whole) as one, Index.open(folder) as other:
        for query in QUERIES:
            assert answer(one, query) == answer(other, query)


@pytest.mark.parametrize("steps", [1, 2, 4, 9])
def test_an_archive_of_many_updates_answers_as_one_that_was_rebuilt(
    tmp_path: Path, answers: dict[str, Any], steps: int
) -> None:
    rows: list[Row] = repeated([*map(row, range(60)), row(60, published=None, id="undated")])
    size = len(rows) // (steps + 1) + 1
    folder = built(tmp_path, rows[:size])
    for start in range(size, len(rows), size):
        lines = save_lines(tmp_path / "more.jsonl", rows[start : start + size])
        report = update(lines, index=folder, jobs=1)
    assert report.articles == 61
    with Index.open(folder) as index:
        assert {query: answer(index, query) for query in QUERIES} == answers
        assert index.stats().articles == len({article.id for article in index.articles()}) == 61
        assert index.check() == []
        assert index.search("sunk").total == 0  # no article is left that has it


def test_an_update_reads_and_indexes_what_is_new_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built(tmp_path, map(row, range(50)))
    analyzed: list[str] = []
    real = Document.of

    def counted(article: Article) -> Document:
        analyzed.append(article.id)
        return real(article)

    monkeypatch.setattr(Document, "of", counted)
    update(save_lines(tmp_path / "more.jsonl", map(row, (49, 50))), index=folder, jobs=1)
    assert sorted(analyzed) == ["a049", "a049", "a050"]  # the replaced one’s words are taken out


def test_segments_become_one_before_they_are_many(tmp_path: Path) -> None:
    folder = built(tmp_path, [row(0)])
    counts = []
    for number in range(1, 10):
        lines = save_lines(tmp_path / f"{number}.jsonl", [row(number)])
        update(lines, index=folder, jobs=1)
        with Index.open(folder) as index:
            counts.append(len(index.manifest.segments))
            assert index.search("*").total == number + 1
    assert counts == [2, 3, 4, 5, 6, 7, 8, 1, 2]


def test_an_update_of_a_damaged_index_carries_no_damage_on(tmp_path: Path) -> None:
    folder = built(tmp_path, map(row, range(3)))
    path = next(folder.rglob("articles.bin"))
    path.write_bytes(bytes(len(path.read_bytes())))
    with pytest.raises(IndexDamaged, match="differs from what was written"):
        update(save_lines(tmp_path / "more.jsonl", [row(4)]), index=folder, jobs=1)


def test_an_updated_article_takes_the_place_of_the_one_of_its_id(tmp_path: Path) -> None:
    folder = built(tmp_path, map(row, range(3)))
    more = save_lines(tmp_path / "more.jsonl", [row(1, title="Corrected", text="The tug, it was.")])
    with Index.open(folder) as index:
        report = index.update(more)
        assert index.search("corrected").total == 0
    assert (report.articles, report.repeated) == (3, 1)
    found = search("corrected", index=folder)
    assert ids(found) == ["a001"]
    assert search("*", index=folder).total == 3


def test_an_update_that_finds_nothing_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    folder = built(tmp_path, map(row, range(3)))
    with pytest.raises(NothingIndexed):
        update(save_lines(tmp_path / "more.jsonl", ["not JSON"]), index=folder)
    assert Index.current(folder).generation == "gen-000001"
    with pytest.raises(IndexMissing):
        update(tmp_path, index=tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_an_update_keeps_the_rejects_and_where_articles_came_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = save_lines(Path("first.jsonl"), [row(1), "not JSON"])
    rebuild(lines, index="index", jobs=1)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    update(save_lines(Path("second.jsonl"), [row(2)]), index="../index")
    with Index.open("../index") as index:
        assert [reject.reason for reject in index.rejects] == ["is not JSON"]
        for key in ("a001", "a002"):
            saved = index.saved_bytes(key)
            assert saved
            assert json.loads(saved)["id"] == key
