"""What narrows a search and what widens it again: chips, facets and ways out, as links."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer import Index, Results
from webui import library
from webui.params import FILTERS, SORTS, Params
from webui.render import language_name

TOP = 8
"""Values of a facet that stand open; the rest unfold (Blacklight's and Datasette's habit)."""
LISTED = 40
"""Values of a facet that are listed at all: keeps a page under 50 kB."""

LABELS = {
    "source": "Paper",
    "section": "Section",
    "author": "Author",
    "lang": "Language",
    "year": "Year",
}
_FACET_OF = {"lang": "language"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: the link adds it, or drops it when it is active."""

    label: str
    count: int
    active: bool
    target: Params


@dataclass(frozen=True, slots=True)
class Group:
    """One facet: its values, those that stand open, those that unfold, those left out."""

    name: str
    label: str
    top: tuple[Choice, ...]
    more: tuple[Choice, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class WayOut:
    """A wider search and how many articles it finds."""

    label: str
    total: int
    target: Params


def value_label(name: str, value: str) -> str:
    """Return how a filter's value reads: `de` is German, year `none` is undated."""
    if name == "lang":
        return language_name(value)
    return "Undated" if (name, value) == ("year", "none") else value


def chips(params: Params) -> Iterator[tuple[str, str, Params]]:
    """Give each active filter as a label, a value and the search without it."""
    if params.date_from or params.date_to:
        yield "Dates", _span(params), params.without("date_from", "date_to")
    for name in FILTERS:
        for value in params.values(name):
            yield LABELS[name], value_label(name, value), params.dropping(name, value)


def groups(params: Params, results: Results) -> Iterator[Group]:
    """Give the facets that offer a choice, active values first."""
    for name in FILTERS:
        counted = results.facets.get(_FACET_OF.get(name, name), ())
        counts = {facet.value: facet.count for facet in counted}
        active = params.values(name)
        if not active and len(counts) < 2:
            continue
        choices = [
            Choice(value_label(name, value), count, False, params.adding(name, value))
            for value, count in counts.items()
            if value not in active
        ]
        choices[:0] = [
            Choice(
                value_label(name, value), counts.get(value, 0), True, params.dropping(name, value)
            )
            for value in active
        ]
        top = max(TOP, len(active))
        top += len(choices) == top + 1  # one more costs no more room than a fold
        yield Group(
            name,
            LABELS[name],
            tuple(choices[:top]),
            tuple(choices[top:LISTED]),
            max(0, len(choices) - LISTED),
        )


def ways_out(archive: Index, params: Params) -> list[WayOut]:
    """Return the wider searches that find something, each one filter less, then with none."""
    wider: list[tuple[str, Params]] = []
    if params.date_from or params.date_to:
        wider.append(("at any date", params.without("date_from", "date_to")))
    wider += [
        (f"{'by' if name == 'author' else 'in'} any {LABELS[name].lower()}", params.without(name))
        for name in FILTERS
        if params.values(name)
    ]
    if len(wider) > 1:
        wider.append(("without any filter", params.unfiltered()))
    found = [WayOut(label, library.count(archive, target), target) for label, target in wider]
    return [way for way in found if way.total]


def sorts(params: Params) -> Iterator[tuple[str, bool, Params]]:
    """Give the orders: a label, whether it is the present one, and the search in it."""
    for name in SORTS:
        yield name.capitalize(), params.sort == name, params.sorted(name)


def _span(params: Params) -> str:
    start, end = params.date_from, params.date_to
    if not end:
        return f"from {start}"
    if not start:
        return f"to {end}"
    return start if start == end else f"{start} – {end}"
