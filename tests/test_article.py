"""The nouns: ids that stay the same, dates that are what the paper printed."""

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Article
from indexer.article import article_id, day_of, instant, iso, parse_moment

EAST = timezone(timedelta(hours=9))


def test_an_id_is_16_letters_of_the_address_else_of_the_bytes() -> None:
    assert article_id("https://news.example/1", b"x") == article_id("https://news.example/1", b"y")
    assert article_id(None, b"x") != article_id(None, b"y")
    assert article_id(None, b"") == "4oymiquy7qobjgx3"
    assert re.fullmatch("[a-z2-7]{16}", article_id("https://news.example/ü", b""))


@given(st.dates() | st.datetimes(timezones=st.none() | st.just(UTC) | st.just(EAST)))
def test_a_moment_survives_being_written(moment: date) -> None:
    written = iso(moment)
    assert written
    assert parse_moment(written) == moment
    assert type(parse_moment(written)) is type(moment)


def test_no_moment_is_none() -> None:
    assert iso(None) is None


@pytest.mark.parametrize(
    "text", ["", "2007", "2007-13-01", "tomorrow", "2007-09-03T25:00", "3 September 2007"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_moment(text)


def test_the_day_is_the_local_one_and_the_instant_that_of_the_whole_world() -> None:
    evening = datetime(2007, 9, 3, 0, 30, tzinfo=EAST)
    assert day_of(evening) == date(2007, 9, 3)
    assert instant(evening) == datetime(2007, 9, 2, 15, 30, tzinfo=UTC).timestamp()


def test_a_day_counts_from_its_midnight_and_a_bare_time_as_utc() -> None:
    assert instant(date(1970, 1, 2)) == instant(datetime(1970, 1, 2)) == 86_400
    assert instant(date(1, 1, 1)) < instant(date(9999, 12, 31))


def test_an_article_turns_into_json() -> None:
    article = Article("a", "Title", "Text", authors=("Ada",), published=date(2007, 9, 3))
    told = json.loads(json.dumps(article.to_dict()))
    assert list(told) == [
        "id", "url", "title", "authors", "published", "modified", "section", "source", "language",
        "text", "captured", "origin", "partial", "evidence", "dropped",
    ]  # fmt: skip
    assert (told["authors"], told["published"], told["modified"]) == (["Ada"], "2007-09-03", None)
