"""Dates as papers write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cleaning import clean, dates

DAY = date(2007, 9, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2007-09-03",
        "2007/09/03",
        "20070903",
        "3 September 2007",
        "Monday, 3rd September, 2007",
        "September 3, 2007",
        "Sept. 3, 2007",
        "3. September 2007",
        "Montag, den 3. September 2007",
        "3 septembre 2007",
        "3 de septiembre de 2007",
        "3 de setembro de 2007",
        "3 settembre 2007",
        "3 september 2007",
        "3. september 2007",
        "3. syyskuuta 2007",
        "3 września 2007",
        "3. září 2007",
        "3 сентября 2007 г.",
        "3 вересня 2007",
        "3 септември 2007",
        "3 Σεπτεμβρίου 2007",
        "3 Eylül 2007",
        "3 septembrie 2007",
        "2007. szeptember 3.",
        "2007年9月3日",
        "2007년 9월 3일",
        "平成19年9月3日",
        "03.09.2007",
        "03/09/2007",
        "3 سبتمبر 2007",
        "3 בספטמבר 2007".replace("ב", "", 1),
    ],
)
def test_a_day_is_read_in_many_languages(text: str) -> None:
    assert dates.read(text) == DAY


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2007-09-03T15:19:20Z", datetime(2007, 9, 3, 15, 19, 20, tzinfo=UTC)),
        (
            "2007-09-03T15:19:20+01:00",
            datetime(2007, 9, 3, 15, 19, 20, tzinfo=timezone(timedelta(hours=1))),
        ),
        ("2007/09/03 15:19:20", datetime(2007, 9, 3, 15, 19, 20)),
        ("Monday, 3 September 2007, 15:19", datetime(2007, 9, 3, 15, 19)),
        ("15:19, 3 September 2007", datetime(2007, 9, 3, 15, 19)),
        ("3 September 2007, 3:19pm", datetime(2007, 9, 3, 15, 19)),
        ("2007年9月3日 15時19分", datetime(2007, 9, 3, 15, 19)),
    ],
)
def test_a_time_is_kept_with_the_offset_it_has(text: str, want: datetime) -> None:
    got = dates.read(text)
    assert got == want
    assert isinstance(got, datetime)
    assert got.utcoffset() == want.utcoffset()


def test_small_numbers_follow_the_custom_of_the_country() -> None:
    assert dates.read("4/3/2007") == date(2007, 3, 4)
    assert dates.read("4/3/2007", month_first=True) == date(2007, 4, 3)
    assert dates.read("25/3/2007", month_first=True) == date(2007, 3, 25)


@pytest.mark.parametrize(
    "text", ["", "31 August", "call 2007", "2007-13-40", "32 May 2007", "in May 2007"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert dates.read(text) is None


@pytest.mark.parametrize(
    "path", ["/2007/09/03/x", "/2007/sep/03/x", "/x-20070903.html", "/2007-09-03-x"]
)
def test_addresses_state_days(path: str) -> None:
    assert dates.in_address(f"http://a.example{path}") == DAY


@given(st.text(max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    dates.read(text)
    dates.in_address(text)


def test_a_date_after_the_page_was_saved_is_not_believed() -> None:
    text = "The ferry left the quay at noon with forty passengers, two horses and a piano on board."
    head = (
        '<meta property="article:published_time" content="2019-05-01">'
        '<meta name="date" content="2007-09-03">'
    )
    markup = f"<html><head>{head}</head><body><h1>A ferry leaves</h1><p>{text}</p></body></html>"
    assert clean(markup, captured=date(2008, 1, 1)).published == DAY
    assert clean(markup).published == date(2019, 5, 1)


@pytest.mark.parametrize("text", ["5 MAYIS 2012", "5 Mayıs 2012", "5 mayis 2012", "5 µαΐου 2012"])
def test_a_month_is_read_in_capitals_and_look_alike_letters(text: str) -> None:
    assert dates.read(text) == date(2012, 5, 5)


@given(st.sampled_from(dates.MONTH_NAMES), st.lists(st.sampled_from("ıİſµKk"), max_size=3))
def test_no_spelling_of_a_month_makes_it_raise(name: str, odd: list[str]) -> None:
    letters = {"i": "ı", "s": "ſ", "μ": "µ", "k": "K"}
    spelt = "".join(letters.get(letter, letter) for letter in name)
    for month in (spelt, name.upper(), spelt + "".join(odd)):
        for text in (f"5 {month} 2012", f"{month} 5, 2012", f"2012 {month} 5"):
            dates.read(text)
            dates.read_in_year(text, 2012)
