"""What people are shown: whole sentences, marks in colour, nothing that a terminal would obey."""

from datetime import date, datetime

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Article, Facet, Hit, Notice, Reject, Report, Results, Snippet, Stats, terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words” – 船 naïve", "plain “words” – 船 naïve"),
        ("\x1b[31mred\x07\x9b", "�[31mred��"),
        ("two\nlines\tand\r\nmore", "two lines and  more"),
        ("« thé »", "« thé »"),
        ("\u202egnihsif\u2066", "�gnihsif�"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("caf\udce9", "caf�"),
    ],
)
def test_visible_keeps_what_can_be_read(text: str, shown: str) -> None:
    assert terminal.visible(text) == shown


@given(st.text(alphabet=st.characters()))
def test_visible_leaves_one_line_that_moves_nothing(text: str) -> None:
    shown = terminal.visible(text)
    assert len(shown) == len(text)
    assert shown.replace("\u200c", "").replace("\u200d", "").isprintable()


def test_marks_are_red_and_the_rest_plain() -> None:
    made = terminal.marked(Snippet("the ferry sails", ((4, 9),)))
    assert click.unstyle(made) == "the ferry sails"
    assert "\x1b[31m\x1b[1mferry\x1b[0m" in made
    assert click.unstyle(terminal.marked(Snippet("\x1b[2J", ((0, 1),)))) == "�[2J"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (None, "undated"),
        (date(987, 1, 2), "0987-01-02"),
        (datetime(2007, 9, 3, 15, 19), "2007-09-03"),
    ],
)
def test_a_day_is_the_local_day(moment: date | None, shown: str) -> None:
    assert terminal.day(moment) == shown


def test_one_is_an_article_and_many_are_articles(capsys: pytest.CaptureFixture[str]) -> None:
    for total in (0, 1, 1_234):
        terminal.results(Results("q", "articles with “q”", total))
    shown = capsys.readouterr().out.splitlines()
    assert shown == [
        f"{n}: articles with “q”" for n in ("0 articles", "1 article", "1,234 articles")
    ]


def test_a_hit_shows_what_is_known_and_no_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    hits = (
        Hit("a", Snippet("Bare"), snippet=Snippet("")),
        Hit(
            "b",
            Snippet("Full"),
            authors=("Ada", "Tom"),
            source="Courier",
            published=date(2007, 9, 3),
            section="City",
            copies=2,
            snippet=Snippet("the ferry"),
        ),
    )
    terminal.results(Results("q", "r", 2, hits, (Notice("cut", "Only a part was read."),)))
    assert capsys.readouterr().out == (
        "2 articles: r\n"
        "Note: Only a part was read.\n"
        "\nBare\nundated\nbroadsheet show a\n"
        "\nFull\nCourier · City · Ada, Tom · 2007-09-03 · 2 more with the same text\nthe ferry\n"
        "broadsheet show b\n"
    )


def test_an_article_is_wrapped_and_says_when_it_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    text = f"{'word ' * 40}\n\nSecond."
    terminal.article(Article("a", "Title", text, url="https://news.example/", partial=True))
    shown = capsys.readouterr().out.splitlines()
    assert max(map(len, shown)) <= terminal.WIDTH
    assert shown[:4] == ["Title", "undated", "https://news.example/", ""]
    assert shown[-4:] == ["", "Second.", "", "The page goes on where this text stops."]


def test_a_report_without_faults_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.report(Report("gen-000001", 1_234, seconds=2.04), "here")
    assert capsys.readouterr().out == "1,234 articles in here (gen-000001, 2.0 s)\n"


def test_a_report_names_rejects_and_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    rejects = (Reject("a\x1b.html", "empty"),)
    terminal.report(Report("gen-000001", 1, rejects, 3, {".jpg": 1_200, ".css": 1}), "h\x1bre")
    assert capsys.readouterr().out == (
        "1 article in h�re (gen-000001, 0.0 s)\n"
        "3 replaced by a later one of the same id\n"
        "1 rejected:\n"
        "  a�.html: empty\n"
        "Not read, for their kind: 1 .css, 1,200 .jpg\n"
    )


def test_stats_leave_out_what_there_is_none_of(capsys: pytest.CaptureFixture[str]) -> None:
    papers = tuple(Facet(f"P{number}", 20 - number) for number in range(14))
    terminal.stats(
        Stats("gen-000001", "2026-01-01T00:00:00+00:00", 1, 1, None, None, 0, 1_234, papers), "here"
    )
    assert capsys.readouterr().out == (
        "1 article in here\n"
        "Papers     P0 20, P1 19, P2 18, P3 17, P4 16, P5 15, P6 14, P7 13, P8 12, P9 11, "
        "P10 10, P11 9, … (14 in all)\n"
        "Rejected   0\n"
        "Size       1,234 bytes\n"
        "Generation gen-000001 of 2026-01-01T00:00:00+00:00\n"
    )
