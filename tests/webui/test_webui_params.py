"""What a URL asks for."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import BadParameter
from webui.params import FIELDS, FILTERS, SORTS, Params, read, tidy

words = st.text(max_size=20).map(tidy)
values = st.lists(words.filter(bool), max_size=3, unique=True).map(tuple)
years = st.integers(1000, 9999).map(str)
days = st.dates().map(str)
dates = st.one_of(st.just(""), years, days, days.map(lambda day: day[:7]))
searches = st.builds(
    Params,
    q=words,
    date_from=dates,
    date_to=st.just(""),
    source=values,
    section=values,
    author=values,
    lang=st.lists(st.sampled_from(["de", "en", "fr", "yue"]), unique=True).map(tuple),
    year=st.lists(st.one_of(years, st.just("none")), max_size=3, unique=True).map(tuple),
    sort=st.sampled_from(SORTS),
    per_page=st.integers(1, 100),
    page=st.integers(1, 9_999_999),
)


def asked(query: str) -> Params:
    params, problems = read(query.encode())
    assert not problems
    return params


@given(searches)
def test_a_search_written_as_a_url_reads_back_the_same(params: Params) -> None:
    assert read(params.query_string.encode()) == (params, {})


@given(st.binary(max_size=300))
def test_any_bytes_are_read(raw: bytes) -> None:
    params, _ = read(raw)
    for _, value in params.pairs():
        value.encode()  # no surrogates
        assert value == tidy(value)


@given(st.text(max_size=50))
def test_tidy_text_stays_tidy(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_nothing_asked_is_the_default() -> None:
    assert asked("") == Params()
    assert asked("q=&from=&page=&per_page=&sort=&source=") == Params()
    assert Params().query_string == ""


def test_defaults_are_left_out_of_a_url() -> None:
    assert Params(q="rate cut", page=2).query_string == "q=rate+cut&page=2"


def test_unknown_parameters_are_ignored() -> None:
    assert asked("q=ferry&utm_source=letter&Q=other") == Params(q="ferry")


def test_filters_repeat_and_single_parameters_do_not() -> None:
    params = asked("q=a&q=b&source=Post&source=Courier&source=Post&lang=DE")
    assert params == Params(q="a", source=("Post", "Courier"), lang=("de",))


def test_languages_and_years_come_in_the_form_that_the_archive_has() -> None:
    assert asked("lang=EN&lang=en-GB&lang=de").lang == ("en", "de")
    assert asked(urlencode({"year": "２００７"})).year == ("2007",)
    assert asked("year=None").year == ("none",)


def test_what_is_wrong_can_be_left_out() -> None:
    params, problems = read(b"q=ferry&from=x&lang=english&source=Post&page=2")
    assert params.mended(problems) == Params(q="ferry", source=("Post",))


def test_control_characters_become_spaces() -> None:
    assert asked("q=%00rate%0Acut%7F").q == "rate cut"


def test_broken_encoding_is_replaced() -> None:
    assert asked("q=caf%E9").q == "caf\ufffd"
    assert read(b"q=caf\xe9")[0].q == "caf\ufffd"
    assert asked("q=%ED%A0%80").q.strip("\ufffd") == ""


def test_decomposed_letters_are_composed() -> None:
    assert asked(urlencode({"q": "Zu\u0308rich"})).q == "Zürich"


def test_a_query_is_kept_one_character_past_what_is_read() -> None:
    assert len(asked("q=" + "a" * 9_000).q) == 2_001


@pytest.mark.parametrize("date", ["1998", "1998-07", "1998-07-14", "2000-02-29", "１９９８-０７"])
def test_a_date_is_a_year_a_month_or_a_day(date: str) -> None:
    assert asked(urlencode({"from": date, "to": date})).date_from


@pytest.mark.parametrize(
    "date",
    ["98", "1998-13", "1999-02-29", "0000", "1998-07-14T10", "14.7.1998", "soon", "-1"],
)
def test_a_date_that_is_none_is_kept_and_told(date: str) -> None:
    params, problems = read(urlencode({"q": "ferry", "from": date}).encode())
    assert params == Params(q="ferry", date_from=date)
    assert list(problems) == ["from"]
    assert problems["from"].startswith(f"“{date}” is no date for “from”: write 2007, ")


@pytest.mark.parametrize(
    ("start", "end"), [("2007", "2006"), ("2007-09", "2007-08-31"), ("2007-01-02", "2007-01-01")]
)
def test_dates_in_the_wrong_order_are_told(start: str, end: str) -> None:
    assert list(read(f"from={start}&to={end}".encode())[1]) == ["to"]


@pytest.mark.parametrize(
    ("start", "end"), [("2007", "2007"), ("2007-09", "2007"), ("2007", "2007-03"), ("2006", "2007")]
)
def test_dates_that_overlap_are_a_range(start: str, end: str) -> None:
    asked(f"from={start}&to={end}")


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "x", "1e3", "٣", "9" * 5_000, "12345678"])
def test_a_page_is_a_whole_number_from_one(value: str) -> None:
    params, problems = read(urlencode({"page": value}).encode())
    assert params.page == 1
    assert list(problems) == ["page"]


def test_a_page_holds_at_most_a_hundred() -> None:
    assert asked("per_page=100").per_page == 100
    assert list(read(b"per_page=101")[1]) == ["per_page"]


@pytest.mark.parametrize("query", ["sort=best", "year=98", "lang=english", "lang=1"])
def test_other_values_that_cannot_be_meant_are_told(query: str) -> None:
    assert list(read(query.encode())[1]) == [query.partition("=")[0]]


def test_too_many_parameters_are_refused() -> None:
    with pytest.raises(BadParameter, match=str(FIELDS)):
        read(b"&".join([b"source=a"] * (FIELDS + 1)))


@given(searches, st.sampled_from(FILTERS), words)
def test_a_filter_added_and_dropped_is_as_before(params: Params, name: str, value: str) -> None:
    if value not in params.values(name):
        there = params.adding(name, value)
        assert value in there.values(name)
        assert there.page == 1
        assert there.dropping(name, value) == replace(params, page=1)


@given(searches)
def test_unfiltered_keeps_the_query_only(params: Params) -> None:
    bare = params.unfiltered()
    assert not bare.filtered
    assert (bare.q, bare.sort, bare.per_page) == (params.q, params.sort, params.per_page)
