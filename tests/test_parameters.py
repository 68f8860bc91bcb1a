"""Parameters are normalised and checked in one place, whichever door they came through."""

import pickle
from datetime import date, datetime
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from indexer import BadParameter, Index, rebuild, search, update
from indexer.parameters import checked


def refused(**given: Any) -> BadParameter:
    with pytest.raises(BadParameter) as raised:
        checked(**given)
    return raised.value


# Defaults and normal forms


def test_nothing_given_narrows_nothing() -> None:
    found = checked()
    assert (found.limit, found.offset, found.sort, found.snippets) == (10, 0, "relevance", True)
    assert (found.first, found.last, found.facets) == (None, None, ())
    assert not any(found.values.values())


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ({"date_from": "2011"}, date(2011, 1, 1), None),
        ({"date_to": "2011"}, None, date(2011, 12, 31)),
        ({"date_from": "2011-05", "date_to": "2011-05"}, date(2011, 5, 1), date(2011, 5, 31)),
        ({"date_from": " 2011-05-07 "}, date(2011, 5, 7), None),
        ({"date_from": 2011}, date(2011, 1, 1), None),
        ({"date_from": "２０１１"}, date(2011, 1, 1), None),
        ({"date_to": datetime(2011, 5, 7, 9)}, None, date(2011, 5, 7)),
        ({"date_from": "", "date_to": None}, None, None),
        ({"date_from": "2011", "date_to": "2011-01"}, date(2011, 1, 1), date(2011, 1, 31)),
    ],
)
def test_a_date_is_a_year_a_month_or_a_day(
    given: dict[str, Any], first: date | None, last: date | None
) -> None:
    found = checked(**given)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ({"language": "EN"}, {"en"}),
        ({"language": ["de", " De ", "en-GB"]}, {"de", "en"}),
        ({"language": "fil"}, {"fil"}),
        ({"year": 2002}, {"2002"}),
        ({"year": ["2002", 2003, "None"]}, {"2002", "2003", "none"}),
        ({"year": "２００２"}, {"2002"}),
        ({"source": "The Courier"}, {"The Courier"}),
        ({"section": ("CITY", "City", "")}, {"CITY", "City"}),
        ({"author": iter(["Zoe\u0308 Vane"])}, {"Zoë Vane"}),
    ],
)
def test_values_are_brought_into_the_form_that_the_archive_has(
    given: dict[str, Any], values: set[str]
) -> None:
    [name] = given
    assert checked(**given).values[name] == values


# What is refused


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"date_from": "2007-13"}, "“2007-13” is no date for “from”: write 2007, 2007-09 or "),
        ({"date_to": "2007-02-29"}, "“2007-02-29” is no date for “to”: write 2007, 2007-09 or "),
        ({"date_to": "0000"}, "“0000” is no date for “to”"),
        ({"date_from": 20}, "“20” is no date for “from”"),
        ({"date_from": "2007..2009"}, "“2007..2009” is no date for “from”"),
        ({"year": "abc"}, "“abc” is no year for “year”: write four digits, or “none” for undated"),
        ({"year": ["2001", 20011]}, "“20011” is no year for “year”"),
        ({"year": "0000"}, "“0000” is no year for “year”"),
        ({"language": "english"}, "“english” is no language for “lang”: write a code such as en"),
        ({"language": "e1"}, "“e1” is no language for “lang”"),
        ({"limit": -1}, "“-1” is too small for “limit”: it is a whole number from 0 up."),
        ({"offset": -1}, "“-1” is too small for “offset”: it is a whole number from 0 up."),
        ({"sort": "best"}, "“best” is no order for “sort”: choose relevance, newest or oldest."),
        ({"facets": ["paper"]}, "“paper” is no facet: choose among source, section, author, "),
        ({"facets": "paper"}, "“paper” is no facet: choose among source, section, author, "),
    ],
    ids=str,
)
def test_a_value_that_cannot_be_meant_is_refused_with_what_is_allowed(
    given: dict[str, Any], sentence: str
) -> None:
    error = refused(**given)
    [name] = given
    assert error.problems.keys() == {name}
    assert str(error).startswith(sentence)
    assert error.problems[name] == str(error)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"limit": "10"}, "“limit” is a whole number, not a str."),
        ({"limit": True}, "“limit” is a whole number, not a bool."),
        ({"offset": 1.0}, "“offset” is a whole number, not a float."),
        ({"sort": None}, "“sort” is text, not a NoneType."),
        ({"date_from": 2007.5}, "“from” is a date, text or a year, not a float."),
        ({"date_to": True}, "“to” is a date, text or a year, not a bool."),
        ({"source": 5}, "“source” is text or several texts, not an int."),
        ({"source": b"Courier"}, "“source” is text or several texts, not a bytes."),
        ({"section": ["City", None]}, "“section” is text or several texts, not a NoneType."),
        ({"author": None}, "“author” is text or several texts, not a NoneType."),
        ({"language": 7}, "“lang” is text or several texts, not an int."),
        ({"year": [2007.0]}, "“year” is text, a number or several of them, not a float."),
        ({"year": True}, "“year” is text, a number or several of them, not a bool."),
        ({"facets": 1}, "“facets” is text or several texts, not an int."),
        ({"snippets": "no"}, "“snippets” is True or False, not a str."),
    ],
    ids=str,
)
def test_a_value_of_a_wrong_type_is_refused_with_the_right_one(
    given: dict[str, Any], sentence: str
) -> None:
    error = refused(**given)
    [name] = given
    assert dict(error.problems) == {name: sentence}


def test_all_that_is_wrong_is_told_at_once_by_parameter() -> None:
    error = refused(date_from="x", year="abc", limit=3, sort="best")
    assert list(error.problems) == ["sort", "date_from", "year"]
    assert str(error) == " ".join(error.problems.values())


def test_a_period_that_ends_before_it_begins_is_told_at_its_end() -> None:
    error = refused(date_from="2011-05", date_to="2010")
    assert dict(error.problems) == {
        "date_to": "The last day, 2010-12-31, comes before the first, 2011-05-01."
    }


def test_the_error_crosses_processes_whole() -> None:
    error = pickle.loads(pickle.dumps(refused(year="abc")))
    assert error.problems.keys() == {"year"}
    assert str(error) == error.problems["year"]


# The doors


def test_the_function_takes_what_the_method_takes() -> None:
    method = dict(signature(Index.search).parameters)
    function = dict(signature(search).parameters)
    del method["self"], function["index"]
    assert function == method


def test_a_search_takes_parameters_in_any_form_that_can_be_meant(archive: Path) -> None:
    plain = search("*", index=archive, language="en").total
    assert search("*", index=archive, language="EN").total == plain > 0
    assert (
        search("*", index=archive, year=2003).total
        == search("*", index=archive, year="2003").total
        > 0
    )


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda index: index.search(None), "“query” is text, not a NoneType."),
        (lambda index: index.search(b"ferry"), "“query” is text, not a bytes."),
        (lambda index: index.get(7), "“article_id” is text, not an int."),
        (lambda index: index.get(["a"]), "“article_id” is text, not a list."),
        (lambda index: index.highlight("a", 7), "“query” is text, not an int."),
        (lambda index: index.saved_bytes(7), "“article_id” is text, not an int."),
        (lambda _: search("*", index=7), "“index” is a path, not an int."),
        (lambda _: search("*", index=b"x"), "“index” is a path, not a bytes."),
        (lambda _: Index.open("a\0b"), "“index” holds a zero character: no path does."),
        (lambda _: rebuild(7, index="i"), "“sources” is a path or several paths, not an int."),
        (lambda _: rebuild(["a", 7], index="i"), "“sources” is a path or several paths, not an"),
        (lambda _: rebuild("a\0b", index="i"), "“sources” holds a zero character: no path does."),
        (lambda _: rebuild("", index="i"), "A source has no name"),
        (lambda _: update("a", index="i", jobs="2"), "“jobs” is a whole number, not a str."),
        (lambda _: rebuild("a", index="i", jobs=0), "“0” is too small for “jobs”"),
    ],
)  # fmt: skip
def test_every_door_refuses_a_wrong_type_by_its_name(
    archive: Path, call: Any, sentence: str
) -> None:
    with Index.open(archive) as index, pytest.raises(BadParameter) as raised:
        call(index)
    assert str(raised.value).startswith(sentence)
