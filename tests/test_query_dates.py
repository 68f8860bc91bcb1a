"""Days, months, years and ranges as people type them."""

from datetime import date

import pytest
from generated import examples
from hypothesis import given
from hypothesis import strategies as st

from indexer.query.dates import period, span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2007", date(2007, 1, 1), date(2007, 12, 31)),
        ("2007-09", date(2007, 9, 1), date(2007, 9, 30)),
        ("2007-9", date(2007, 9, 1), date(2007, 9, 30)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2007-12", date(2007, 12, 1), date(2007, 12, 31)),
        ("2007-09-03", date(2007, 9, 3), date(2007, 9, 3)),
        (" 2007-9-3 ", date(2007, 9, 3), date(2007, 9, 3)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_period(text: str, first: date, last: date) -> None:
    assert period(text) == span(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "07", "207", "20070", "0000", "2007-00", "2007-13", "2007-02-30", "2007-04-31", "2007/09",
     "2007-09-", "2007-", "-2007", "03.09.2007", "2007-09-03T10:00", "next week", "2007-09-003"],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        period(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2007..2008", date(2007, 1, 1), date(2008, 12, 31)),
        ("2007-09..2007-10-05", date(2007, 9, 1), date(2007, 10, 5)),
        ("2007..", date(2007, 1, 1), None),
        ("..2007-02", None, date(2007, 2, 28)),
        ("2007..2007", date(2007, 1, 1), date(2007, 12, 31)),
    ],
)
def test_span(text: str, first: date | None, last: date | None) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize("text", ["..", "2008..2007", "2007..x", "x..2007", "1..2..3"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        span(text)


@examples(100)
@given(st.dates())
def test_every_day_is_a_period_within_its_month_and_year(day: date) -> None:
    text = day.isoformat()
    assert period(text) == (day, day)
    month, year = period(text[:7]), period(text[:4])
    assert year[0] <= month[0] <= day <= month[1] <= year[1]


def test_a_range_is_read_however_its_dots_are_written() -> None:
    expected = span("2007..2009")
    assert all(span(f"2007{dots}2009") == expected for dots in ("–", "—", "-", "...", "…"))
