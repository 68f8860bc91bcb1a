"""Text to HTML: escaped first, marked last."""

import doctest
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from indexer import Article, Snippet
from webui import paging, render


@st.composite
def snippets(draw: st.DrawFn) -> Snippet:
    text = draw(st.text(alphabet=st.sampled_from("ab <>&\"'\n;é"), max_size=60))
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    return Snippet(text, tuple(zip(ends[::2], ends[1::2], strict=False)))


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(render).failed == 0
    assert doctest.testmod(paging).failed == 0


def test_a_mark_stands_around_what_matched() -> None:
    assert render.marked(Snippet("a rate cut", ((2, 6),))) == "a <mark>rate</mark> cut"


def test_what_is_marked_is_escaped_like_the_rest() -> None:
    html = render.marked(Snippet("<b>&</b>", ((0, 3),)))
    assert html == "<mark>&lt;b&gt;</mark>&amp;&lt;/b&gt;"


@given(snippets())
def test_marked_html_shows_exactly_the_text_and_the_marks(snippet: Snippet) -> None:
    soup = BeautifulSoup(f"<pre>{render.marked(snippet)}</pre>", "lxml")
    assert {tag.name for tag in soup.pre.find_all(True)} <= {"mark"}
    assert "".join(str(text) for text in soup.pre.strings).lstrip("\n") == snippet.text.lstrip("\n")
    shown = [mark.get_text() for mark in soup.find_all("mark")]
    assert shown == [snippet.text[start:end] for start, end in snippet.marks]


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(-5, 30), st.integers(-5, 30))))
def test_marks_out_of_place_never_lose_text(text: str, marks: list[tuple[int, int]]) -> None:
    assert "".join(piece for piece, _ in render._pieces(text, tuple(marks))) == text


def test_paragraphs_number_their_marks_across_the_text() -> None:
    found, total = render.paragraphs(Snippet("a b\n\nb c b", ((2, 3), (5, 6), (9, 10))))
    assert (len(found), total) == (2, 3)
    marks = BeautifulSoup("".join(found), "lxml").find_all("mark")
    assert [mark["id"] for mark in marks] == ["mark-1", "mark-2", "mark-3"]


def test_each_mark_links_to_its_neighbours_and_the_ends_to_the_top() -> None:
    (html,), _ = render.paragraphs(Snippet("a b c", ((0, 1), (2, 3))))
    links = [link["href"] for link in BeautifulSoup(html, "lxml").find_all("a")]
    assert links == ["#top", "#mark-2", "#mark-1", "#top"]


def test_a_mark_over_a_gap_goes_on_in_the_next_paragraph() -> None:
    found, total = render.paragraphs(Snippet("one\n\ntwo", ((1, 7),)))
    assert total == 2
    assert [BeautifulSoup(html, "lxml").mark.get_text() for html in found] == ["ne", "tw"]


@pytest.mark.parametrize("url", ["http://news.example/a", "https://news.example:8080/?a=b&c=<d>"])
def test_web_addresses_can_be_followed(url: str) -> None:
    assert render.original(Article("1", "t", "x", url=url)) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)",
        "java\tscript:alert(1)", "\x01javascript:alert(1)", "data:text/html,<script>", "vbscript:x",
        "file:///etc/passwd", "//news.example/a", "/relative", "https:", "https:///a",
        "http://[broken", "http://news.example/\nX", "https://a b",
    ],
)  # fmt: skip
def test_other_addresses_cannot(url: str | None) -> None:
    assert render.original(Article("1", "t", "x", url=url)) is None


def test_a_day_is_the_one_the_paper_printed() -> None:
    assert render.day(date(2007, 9, 3)) == "3 September 2007"
    assert render.moment(datetime(2007, 9, 3, 23, 5, tzinfo=UTC)) == "3 September 2007, 23:05"
    assert render.moment(date(800, 1, 1)) == "1 January 800"


def test_a_long_query_is_cut_in_headings() -> None:
    assert render.short("a" * 120) == "a" * 120
    assert render.short("a" * 121) == "a" * 120 + "…"


def test_a_language_has_its_name() -> None:
    assert render.language_name("ja") == "Japanese"
    assert render.language_name("xx") == "xx"


def test_an_article_of_marks_is_rendered_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[int] = []
    whole = render._pieces

    def counted(text: str, marks: tuple[tuple[int, int], ...]) -> object:
        cut.append(len(marks))
        return whole(text, marks)

    monkeypatch.setattr(render, "_pieces", counted)
    text = "\n\n".join(["ferry"] * 3_000)
    marks = tuple((at * 7, at * 7 + 5) for at in range(3_000))
    blocks, total = render.paragraphs(Snippet(text, marks))
    assert (len(blocks), total, sum(cut)) == (3_000, 3_000, 3_000)
    assert blocks[0].count("<a ") == 2
    assert blocks[-1] == "<mark>ferry</mark>"
