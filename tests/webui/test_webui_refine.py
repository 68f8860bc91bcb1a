"""What narrows a search and what widens it again."""

from pathlib import Path

import pytest

from indexer import Facet, Index, Results
from webui import refine
from webui.params import Params


def results(**facets: tuple[Facet, ...]) -> Results:
    return Results("ferry", "articles with “ferry”", 9, facets=facets)


def facet(*counts: int) -> tuple[Facet, ...]:
    return tuple(Facet(f"value {number}", count) for number, count in enumerate(counts))


def test_a_value_adds_itself_and_an_active_one_drops_itself() -> None:
    params = Params(q="ferry", source=("value 1",), page=3)
    (group,) = refine.groups(params, results(source=facet(5, 4)))
    first, second = group.top
    assert (first.label, first.active, first.target.source) == ("value 1", True, ())
    assert (second.active, second.target.source) == (False, ("value 1", "value 0"))
    assert second.target.page == 1


def test_an_active_value_stays_although_nothing_has_it() -> None:
    (group,) = refine.groups(Params(section=("Gone",)), results(section=facet(5, 4)))
    assert (group.top[0].label, group.top[0].count) == ("Gone", 0)


def test_a_facet_without_a_choice_is_not_shown() -> None:
    assert not list(refine.groups(Params(), results(source=facet(5))))


def test_eight_values_stand_open_and_forty_are_listed() -> None:
    (group,) = refine.groups(Params(), results(author=facet(*range(100, 0, -1))))
    assert (len(group.top), len(group.more), group.left_out) == (8, 32, 60)


def test_a_single_value_more_is_not_folded_away() -> None:
    (group,) = refine.groups(Params(), results(author=facet(*range(9, 0, -1))))
    assert (len(group.top), len(group.more)) == (9, 0)


def test_languages_and_the_undated_have_names() -> None:
    languages, years = (Facet("de", 2), Facet("en", 1)), (Facet("none", 1), Facet("1998", 1))
    language, year = refine.groups(Params(), results(language=languages, year=years))
    assert [choice.label for choice in language.top] == ["German", "English"]
    assert [choice.label for choice in year.top] == ["Undated", "1998"]
    assert language.top[0].target.lang == ("de",)


def test_each_chip_drops_one_filter() -> None:
    params = Params(q="ferry", date_from="1998", source=("A", "B"), lang=("de",))
    chips = list(refine.chips(params))
    assert [(label, value) for label, value, _ in chips] == [
        ("Dates", "from 1998"), ("Paper", "A"), ("Paper", "B"), ("Language", "German"),
    ]  # fmt: skip
    assert chips[0][2] == Params(q="ferry", source=("A", "B"), lang=("de",))
    assert chips[1][2].source == ("B",)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("1998", "", "from 1998"),
        ("", "1998", "to 1998"),
        ("1998", "1999-05", "1998 – 1999-05"),
        ("1998", "1998", "1998"),
    ],
)
def test_dates_are_one_chip(start: str, end: str, told: str) -> None:
    ((label, value, target),) = refine.chips(Params(date_from=start, date_to=end))
    assert (label, value, target) == ("Dates", told, Params())


def test_ways_out_are_only_those_that_find_something(index: Path) -> None:
    params = Params(q="bridge", section=("City",), date_to="1998")
    ways = refine.ways_out(Index.current(index), params)
    assert [(way.label, way.total) for way in ways] == [
        ("at any date", 1),
        ("without any filter", 1),
    ]
