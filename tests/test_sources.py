"""Which files are read, in which order, and what becomes of those that cannot be."""

import gzip
import json
import os
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from invented import row, save_lines

from indexer import Article, NotAnArticle, Page, PageTooLarge, SourceMissing, limits
from indexer.sources import (
    BrokenFile,
    Line,
    PageFile,
    kept,
    name_of,
    open_source,
    places,
    saved,
    shown,
    walk,
)
from indexer.sources.names import path_of


def touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def walked(*sources: Path) -> list[str]:
    """The origins of what a walk yields, as paths in the first source."""
    return [item.origin.removeprefix(f"{sources[0]}/") for item in walk(sources, Counter())]


def read(**fields: Any) -> Article:
    """The article of a line with an id, a text and these fields."""
    given = {"id": "a", "text": "The ferry sails.", "language": "en", **fields}
    return Line(json.dumps({k: v for k, v in given.items() if v is not ...}).encode(), "a:1").read()


def refused(data: bytes | str) -> str:
    """The reason for which a line is rejected."""
    with pytest.raises(NotAnArticle) as raised:
        Line(data if isinstance(data, bytes) else data.encode(), "a:1").read()
    return raised.value.reason


# Folders


def test_a_folder_is_walked_by_name_files_before_folders(tmp_path: Path) -> None:
    touch(tmp_path, "b.html", "a.htm", "z.txt", "c/2.HTML", "c/10.html", "c/d/1.html", "B/1.html")
    assert walked(tmp_path) == [
        "a.htm", "b.html", "z.txt", "B/1.html", "c/10.html", "c/2.HTML", "c/d/1.html",
    ]  # fmt: skip


def test_sources_are_read_in_the_order_given(tmp_path: Path) -> None:
    touch(tmp_path, "b/1.html", "a/1.html", "0.html")
    lines = save_lines(tmp_path / "a.jsonl", [row(1), row(2)])
    sources = (tmp_path / "b", lines, tmp_path / "0.html", tmp_path / "a")
    assert [item.origin for item in walk(sources, Counter())] == [
        f"{tmp_path}/{name}"
        for name in ("b/1.html", "a.jsonl:1", "a.jsonl:2", "0.html", "a/1.html")
    ]


def test_hidden_files_and_folders_are_passed_over_but_not_when_named(tmp_path: Path) -> None:
    touch(tmp_path, ".hidden/1.html", ".2.html", "3.html")
    assert walked(tmp_path) == ["3.html"]
    assert walked(tmp_path / ".hidden") == ["1.html"]


def test_an_index_among_the_pages_is_passed_over(tmp_path: Path) -> None:
    touch(tmp_path, "1.html", "index/CURRENT", "index/2.html", "index/segments/3.html")
    ignored: Counter[str] = Counter()
    assert [item.origin for item in walk([tmp_path], ignored)] == [f"{tmp_path}/1.html"]
    assert ignored == {"folder of an index": 1}


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    touch(tmp_path, "secret.html", "outside/1.html", "pages/1.html")
    pages = tmp_path / "pages"
    (pages / "out.html").symlink_to(tmp_path / "secret.html")
    (pages / "up.html").symlink_to("../secret.html")
    (pages / "folder").symlink_to(tmp_path / "outside")
    (pages / "in.html").symlink_to("1.html")
    assert walked(pages) == ["1.html", "in.html"]


def test_links_in_a_circle_and_to_nowhere_end(tmp_path: Path) -> None:
    touch(tmp_path, "1.html")
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "loop.html").symlink_to("loop.html")
    (tmp_path / "nowhere.html").symlink_to("gone.html")
    assert walked(tmp_path) == ["1.html"]


def test_a_source_may_be_a_link_itself(tmp_path: Path) -> None:
    touch(tmp_path, "pages/1.html")
    (tmp_path / "link").symlink_to("pages")
    assert walked(tmp_path / "link") == ["1.html"]


def test_json_lines_are_read_when_named_and_not_when_walked_over(tmp_path: Path) -> None:
    save_lines(tmp_path / "a.jsonl", [row(1)])
    assert walked(tmp_path) == []
    assert walked(tmp_path / "a.jsonl") == [f"{tmp_path}/a.jsonl:1"]


def test_files_of_other_kinds_are_counted_by_kind(tmp_path: Path) -> None:
    touch(tmp_path, "1.jpg", "2.JPG", "a.jsonl", "b.jsonl.gz", "README", "c/3.css", "4.html")
    ignored: Counter[str] = Counter()
    assert len(list(walk([tmp_path], ignored))) == 1
    assert ignored == {".jpg": 2, ".jsonl": 1, ".gz": 1, "without an ending": 1, ".css": 1}


def test_a_folder_that_cannot_be_read_is_told_and_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "1.html", "shut/2.html", "open/3.html")
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    items = list(walk([tmp_path], Counter()))
    assert [Path(item.origin).name for item in items] == ["1.html", "3.html", "shut"]
    with pytest.raises(NotAnArticle, match="cannot be read"):
        items[2].read()


@pytest.mark.parametrize("name", ["nowhere", "nowhere/1.html", "a\0b", "n" * 300])
def test_a_source_that_is_not_there_is_told_before_anything_is_read(
    tmp_path: Path, name: str
) -> None:
    touch(tmp_path, "1.html")
    with pytest.raises(SourceMissing, match=r"There is no .*: name a folder of pages or a file"):
        next(walk([tmp_path / "1.html", tmp_path / name], Counter()))


def test_a_file_of_another_kind_cannot_be_a_source(tmp_path: Path) -> None:
    touch(tmp_path, "page.pdf")
    with pytest.raises(
        SourceMissing, match=r"of a kind that is not read: .* \.html, .* \.jsonl\.gz"
    ):
        next(walk([tmp_path / "page.pdf"], Counter()))


def test_what_is_passed_over_is_counted_with_its_reason(tmp_path: Path) -> None:
    touch(tmp_path, "pages/1.html", "pages/.2.html", "pages/.git/3.html", "pages/.git/4.html")
    touch(tmp_path, "pages/index/CURRENT", "pages/index/5.html", "outside/6.html")
    pages = tmp_path / "pages"
    (pages / "out.html").symlink_to(tmp_path / "outside" / "6.html")
    (pages / "outside").symlink_to(tmp_path / "outside")
    (pages / "gone.html").symlink_to("nowhere.html")
    (pages / "same.html").symlink_to("1.html")
    ignored: Counter[str] = Counter()
    assert len(list(walk([pages], ignored))) == 2
    assert ignored == {"hidden": 2, "folder of an index": 1, "link that leads out": 3}


def test_a_source_that_cannot_be_read_on_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "pages/1.html")

    def walking(*_: Any, **__: Any) -> Any:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "walk", walking)
    with pytest.raises(SourceMissing, match="pages cannot be read on: Input/output error"):
        next(walk([tmp_path / "pages"], Counter()))


# Pages


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.html", "text/html"), ("a.HTM", "text/html"), ("a.txt", "text/plain")],
)
def test_a_page_is_its_bytes_and_its_kind(tmp_path: Path, name: str, media_type: str) -> None:
    (tmp_path / name).write_bytes(b"\xff\x00\r\n")
    page = PageFile(tmp_path / name, "here").read()
    assert page == Page(b"\xff\x00\r\n", "here", media_type=media_type)


def test_a_page_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.touch()
    os.truncate(path, limits.PAGE_BYTES)
    assert len(PageFile(path, "").read().content) == limits.PAGE_BYTES
    os.truncate(path, limits.PAGE_BYTES + 1)
    with pytest.raises(
        PageTooLarge, match="has 20,000,001 bytes, more than the 20,000,000 that are"
    ):
        PageFile(path, "").read()


def test_a_page_that_cannot_be_read_has_its_reason(tmp_path: Path) -> None:
    with pytest.raises(NotAnArticle, match="cannot be read: No such file or directory"):
        PageFile(tmp_path / "gone.html", "").read()
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(NotAnArticle, match="cannot be read: Is a directory"):
        PageFile(tmp_path / "folder.html", "").read()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    with pytest.raises(NotAnArticle, match="is a pipe"):
        PageFile(tmp_path / "a.html", "").read()


def test_names_are_text_and_lead_back_to_their_files(tmp_path: Path) -> None:
    for name in (b"caf\xe9.html", b"a\\xe9.html", "naïve.html".encode(), b"100%.html", b"\x80\xff"):
        path = tmp_path / os.fsdecode(name)
        path.write_bytes(name)
        assert name_of(path).encode("utf-8")
        assert path_of(name_of(path)).read_bytes() == name
    assert name_of(Path(os.fsdecode(b"caf\xe9.html"))) == r"caf\xe9.html"


def test_an_origin_is_found_again_from_where_the_rebuild_was_run(tmp_path: Path) -> None:
    touch(tmp_path, "pages/1.html")
    save_lines(tmp_path / "a.jsonl", [row(number) for number in range(12)])
    assert open_source(tmp_path / "pages/1.html") == b"x"
    assert json.loads(open_source(tmp_path / "a.jsonl:2"))["id"] == "a001"
    assert json.loads(open_source(tmp_path / "a.jsonl:12"))["id"] == "a011"
    for gone in ("a.jsonl:13", "b.jsonl:1", "pages/2.html", "pages"):
        with pytest.raises(SourceMissing):
            open_source(tmp_path / gone)


def test_no_pipe_is_waited_for_when_saved_bytes_are_asked_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "1.html")
    with pytest.raises(SourceMissing, match="is a pipe or a device"):
        open_source(tmp_path / "1.html")


@pytest.mark.parametrize(
    ("roots", "origin", "told"),
    [
        (["pages"], "pages/a/1.html", "0/a/1.html"),
        (["old", "pages"], "pages/1.html", "1/1.html"),
        (["pages", "pages/a"], "pages/a/1.html", "1/1.html"),
        (["."], "a/1.html", "0/a/1.html"),
        ([".", "/archive"], "/archive/1.html", "1/1.html"),
        (["/"], "/archive/1.html", "0/archive/1.html"),
        (["page"], "pages/1.html", "pages/1.html"),
    ],
)
def test_an_origin_is_kept_by_the_number_of_its_root(
    roots: list[str], origin: str, told: str
) -> None:
    assert kept(origin, [*enumerate(map(Path, roots))]) == told
    assert origin.endswith(shown(told))


@pytest.mark.parametrize(
    "origin", ["0/key.pem", "0/../secret", "0/a\0.html", "0/a\0.jsonl:1", "0/"]
)
def test_a_forged_origin_gives_no_file_that_is_no_page(tmp_path: Path, origin: str) -> None:
    touch(tmp_path, "pages/key.pem", "secret")
    with pytest.raises(SourceMissing):
        saved(origin, ["pages"], [tmp_path])


@pytest.mark.parametrize("forged", ["7/a.html", "99999999/a.html", "", "a.html", "١/a.html"])
def test_an_origin_without_a_root_has_no_place(forged: str) -> None:
    assert [*places(forged, ["../pages"], [Path("/archive/index")])] == []
    assert [*places("0/a", ["../pages"], [Path("/archive/index")])] == [Path("/archive/pages/a")]


# JSON lines


def test_every_field_of_a_line_is_kept() -> None:
    article = read(
        id="Ünique/1?",
        title="Ferry sails",
        text="One.\n\nTwo.",
        url="https://news.example/1",
        authors=["Ada Fenn", "Tom Reed", "Ada Fenn"],
        published="2007-09-03T15:19:00+01:00",
        modified="2007-09-04",
        section="Harbour",
        source="The Courier",
        language="en-GB",
        captured="2008-01-01",
        partial=True,
        evidence={"title": "meta"},
        dropped={"caption": 2},
        origin="/etc/passwd",
        unknown=[1, 2],
    )
    assert article == Article(
        id="Ünique/1?",
        title="Ferry sails",
        text="One.\n\nTwo.",
        url="https://news.example/1",
        authors=("Ada Fenn", "Tom Reed"),
        published=datetime(2007, 9, 3, 15, 19, tzinfo=timezone(timedelta(hours=1))),
        modified=date(2007, 9, 4),
        section="Harbour",
        source="The Courier",
        language="en",
        captured=date(2008, 1, 1),
        origin="a:1",
        partial=True,
        evidence={"title": "meta"},
        dropped={"caption": 2},
    )


def test_what_to_dict_gives_can_be_read_again() -> None:
    article = read(
        title="Ferry", authors=["Ada Fenn"], published="2007-09-03", dropped={"share bar": 1}
    )
    assert Line(json.dumps(article.to_dict()).encode(), "a:1").read() == article


def test_an_id_and_a_text_are_enough() -> None:
    article = read(text="The ferry sails at noon. Nobody minds.", language=...)
    assert article.title == "The ferry sails at noon."
    assert article.evidence == {"title": "first sentence"}
    assert article.language == "en"
    assert (article.url, article.authors, article.published, article.partial) == (
        None,
        (),
        None,
        False,
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Short", "Short"),
        ("Is it? Yes.", "Is it?"),
        ("船が出る。誰も驚かない。", "船が出る。"),
        ("First line\n\nSecond.", "First line Second."),
        ("word " * 60, "word " * 24 + "…"),
    ],
)
def test_an_article_without_a_title_has_its_first_sentence(text: str, title: str) -> None:
    assert read(text=text).title == title


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"date": "2007-09-03"}, "published", date(2007, 9, 3)),
        ({"published": None, "date": "2007-09-03"}, "published", date(2007, 9, 3)),
        ({"published": "2006-01-01", "date": "2007-09-03"}, "published", date(2006, 1, 1)),
        ({"author": "Ada Fenn"}, "authors", ("Ada Fenn",)),
        ({"author": ["Ada Fenn", " "]}, "authors", ("Ada Fenn",)),
        ({"authors": "Ada Fenn"}, "authors", ("Ada Fenn",)),
        ({"authors": None, "author": "Ada Fenn"}, "authors", ("Ada Fenn",)),
        ({"authors": ["Tom Reed"], "author": "Ada Fenn"}, "authors", ("Tom Reed",)),
        ({"language": ..., "lang": "DE"}, "language", "de"),
        ({"language": "pt-BR", "lang": "de"}, "language", "pt"),
        ({"id": 17}, "id", "17"),
        ({"partial": "yes"}, "partial", False),
        ({"evidence": [1]}, "evidence", {"title": "first sentence"}),
        ({"dropped": {"caption": 2, "other": "x"}}, "dropped", {"caption": 2}),
    ],
    ids=str,
)
def test_other_names_and_forms_of_a_field(fields: dict[str, Any], name: str, value: object) -> None:
    assert getattr(read(**fields), name) == value


def test_a_text_without_end_is_cut_as_that_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_CHARACTERS", 20)
    whole, cut = read(text="The ferry was late."), read(text="The ferry was late. Nobody minded.")
    assert (whole.text, whole.partial) == ("The ferry was late.", False)
    assert (cut.text, cut.partial) == ("The ferry was late.", True)


def test_a_language_that_is_no_code_is_found_from_the_text() -> None:
    text = "Die Fähre liegt seit gestern am Kai, und niemand im Hafen hat sich darüber gewundert."
    assert read(text=text, language="German").language == "de"
    assert read(text=text, language="").language == "de"


@pytest.mark.parametrize(
    "given", ["2007-13-01", "September 2007", 2007, ["2007"], True, {}, "２"], ids=repr
)
def test_a_date_that_is_none_is_noted_and_the_article_kept(given: Any) -> None:
    article = read(published=given)
    assert article.published is None
    assert article.evidence["published"].startswith("published “")
    assert article.evidence["published"].endswith("” is no ISO 8601 date")


def test_strings_are_cleaned_of_what_no_text_may_hold() -> None:
    article = read(
        title="Fe\u0301rry\x1b[31m\n sails \ud800",
        text="One\x00 line\nof two\r\n\r\n\u202eTwo\u200b.",
        source="The\tCourier",
        authors=["Ada\x07 Fenn"],
    )
    assert article.title == "Férry[31m sails"
    assert article.text == "One line of two\n\nTwo."
    assert (article.source, article.authors) == ("The Courier", ("Ada Fenn",))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        (b'{"id": "a", "text": "\xff"}', "is not JSON"),
        ('{"id": "a", "text": "x"} {}', "is not JSON"),
        ("[]", "is not a JSON object"),
        ('"text"', "is not a JSON object"),
        ("{}", "has no id"),
        ('{"id": "", "text": "x"}', "has no id"),
        ('{"id": null, "text": "x"}', "has no id"),
        ('{"id": true, "text": "x"}', "has no id"),
        ('{"id": 1.5, "text": "x"}', "has no id"),
        ('{"id": ["a"], "text": "x"}', "has no id"),
        ('{"id": "a\\nb", "text": "x"}', "has control characters in its id"),
        ('{"id": "\\ud800", "text": "x"}', "has control characters in its id"),
        (json.dumps({"id": "i" * 201, "text": "x"}), "has an id of more than 200 characters"),
        ('{"id": "a"}', "has no text"),
        ('{"id": "a", "text": null}', "has no text"),
        ('{"id": "a", "text": ["x"]}', "has a text that is no text"),
        ('{"id": "a", "text": "x", "title": 3}', "has a title that is no text"),
        ('{"id": "a", "text": "x", "url": {}}', "has a url that is no text"),
        ('{"id": "a", "text": "x", "authors": [3]}', "has authors that are no names"),
        ('{"id": "a", "text": "x", "author": {"name": "x"}}', "has authors that are no names"),
        ('{"id": "a", "text": " \\n "}', "has neither title nor text"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_malformed_line_has_its_reason(line: bytes | str, reason: str) -> None:
    assert refused(line) == reason


def test_ids_are_kept_as_given_up_to_200_characters() -> None:
    for given in ("i" * 200, "../../etc/passwd", " a ", "http://x//y?q=1#z", "é", "e\u0301"):
        assert read(id=given).id == given


def test_lines_are_told_by_file_and_number_and_blank_ones_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\n{"id": 1}\r\n   \n\xef\xbb\xbf{"id": 2}')
    assert list(walk([path], Counter())) == [
        Line(b'{"id": 1}\r\n', f"{path}:2"),
        Line(b'\xef\xbb\xbf{"id": 2}', f"{path}:4"),
    ]


def test_gzipped_lines_are_lines(tmp_path: Path) -> None:
    plain = save_lines(tmp_path / "a.jsonl", [row(1), row(2)])
    path = tmp_path / "B.JSONL.GZ"
    path.write_bytes(gzip.compress(plain.read_bytes()))
    items = walk([path], Counter())
    assert [item.read().id for item in items if isinstance(item, Line)] == ["a001", "a002"]
    assert json.loads(open_source(tmp_path / "B.JSONL.GZ:2"))["id"] == "a002"


@pytest.mark.parametrize("harm", ["cut", "flipped", "not gzip", "empty tail"])
def test_damage_to_gzipped_lines_is_told_and_not_taken_for_the_end(
    tmp_path: Path, harm: str
) -> None:
    whole = gzip.compress(save_lines(tmp_path / "a.jsonl", map(row, range(50))).read_bytes())
    path = tmp_path / "a.jsonl.gz"
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 255
    path.write_bytes(
        {
            "cut": whole[:-20],
            "flipped": bytes(flipped),
            "not gzip": b"{}",
            "empty tail": whole + b"x",
        }[harm]
    )
    *lines, last = walk([path], Counter())
    assert all(isinstance(line, Line) for line in lines)
    assert isinstance(last, BrokenFile)
    assert last.origin == f"{path}:{len(lines) + 1}"
    with pytest.raises(NotAnArticle, match=r"what follows cannot be read: \S"):
        last.read()


def test_a_line_without_end_is_read_no_further_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PAGE_BYTES", 100)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "a", "text": "' + b"x" * 5_000 + b'"}\n{"id": "b", "text": "y"}\n')
    long, good = walk([path], Counter())
    assert isinstance(long, Line)
    assert len(long.data) == 101
    with pytest.raises(PageTooLarge, match="100 bytes"):
        long.read()
    assert isinstance(good, Line)
    assert good.read().id == "b"
