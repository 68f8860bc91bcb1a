"""What a URL asks for: read, checked and written back here and nowhere else.

Reading never raises on a value: what cannot be meant comes back as a sentence beside the
parameter's name, with everything else kept, so that a form can be shown again as it was.
Unknown parameters are ignored. Text loses control characters and broken encoding, nothing more.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Self, get_args
from urllib.parse import parse_qsl, urlencode

from indexer import BadParameter, limits

Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)
FILTERS = ("source", "section", "author", "lang", "year")
"""The repeatable parameters, in the order in which they are written and shown."""

PER_PAGE = 10
FIELDS = 200
"""Parameters read of one URL: five filters of forty values; more is no person's search."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_WHOLE = re.compile(r"0*[1-9][0-9]{0,6}")
_ATTRIBUTES = {"date_from": "from", "date_to": "to"}
_NAMES = ("q", "date_from", "date_to", *FILTERS, "sort", "per_page", "page")


@dataclass(frozen=True, slots=True)
class Params:
    """One search as its URL states it. Dates are kept as typed, so a wrong one can be mended."""

    q: str = ""
    date_from: str = ""
    date_to: str = ""
    source: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    sort: Sort = "relevance"
    per_page: int = PER_PAGE
    page: int = 1

    @property
    def offset(self) -> int:
        """How many hits stand before this page."""
        return (self.page - 1) * self.per_page

    @property
    def filtered(self) -> bool:
        """Whether anything but the query narrows the search."""
        return bool(self.date_from or self.date_to or any(self.values(name) for name in FILTERS))

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of one filter."""
        found: tuple[str, ...] = getattr(self, name)
        return found

    def adding(self, name: str, value: str) -> Self:
        """Return the search with one more value of a filter, on its first page."""
        return self._with(**{name: tuple(dict.fromkeys((*self.values(name), value)))})

    def dropping(self, name: str, value: str) -> Self:
        """Return the search without one value of a filter, on its first page."""
        return self._with(**{name: tuple(one for one in self.values(name) if one != value)})

    def without(self, *names: str) -> Self:
        """Return the search without these parameters, on its first page."""
        blank = Params()
        return self._with(**{name: getattr(blank, name) for name in names})

    def unfiltered(self) -> Self:
        """Return the search with nothing but its query, order and page size."""
        return self.without("date_from", "date_to", *FILTERS)

    def asking(self, query: str) -> Self:
        """Return the search with another query, on its first page."""
        return self._with(q=query)

    def sorted(self, sort: Sort) -> Self:
        """Return the search in another order, on its first page."""
        return self._with(sort=sort)

    def sized(self, per_page: int) -> Self:
        """Return the search with another page size, on the first page."""
        return self._with(per_page=per_page)

    def on_page(self, number: int) -> Self:
        """Return the search on another of its pages."""
        return replace(self, page=number)

    def pairs(self) -> list[tuple[str, str]]:
        """Return names and values in one fixed order, defaults left out."""
        blank = Params()
        found = []
        for name in _NAMES:
            value = getattr(self, name)
            if value != getattr(blank, name):
                many = value if isinstance(value, tuple) else (value,)
                found += [(_ATTRIBUTES.get(name, name), str(each)) for each in many]
        return found

    @property
    def query_string(self) -> str:
        """The part of a URL after `?` that asks for this search; `read` gives it back."""
        return urlencode(self.pairs(), safe="*")

    def _with(self, **changes: Any) -> Self:
        """Return the changed search on its first page: a page number means one list only."""
        return replace(self, **{"page": 1, **changes})


def read(raw: bytes) -> tuple[Params, dict[str, str]]:
    """Return what a query string asks for, and a sentence for each parameter that is wrong.

    A wrong number or order is replaced by its default, a wrong date or filter value is kept.
    Raises BadParameter only when there are too many parameters to read.
    """
    given = _fields(raw)
    problems: dict[str, str] = {}
    params = Params(
        # One character over the limit: the library then says that it cut the query.
        q=_first(given, "q")[: limits.QUERY_CHARACTERS + 1].strip(),
        date_from=_date(given, "from", problems),
        date_to=_date(given, "to", problems),
        source=_filter(given, "source"),
        section=_filter(given, "section"),
        author=_filter(given, "author"),
        lang=tuple(dict.fromkeys(value.lower() for value in _filter(given, "lang"))),
        year=_filter(given, "year"),
        sort=_sort(given, problems),
        per_page=_number(given, "per_page", PER_PAGE, limits.PER_PAGE, problems),
        page=_number(given, "page", 1, None, problems),
    )
    _check(params, problems)
    return params, problems


def tidy(text: str) -> str:
    """Return text in NFC without surrogates, with spaces for control characters, trimmed."""
    kept = text.encode("utf-8", "replace").decode("utf-8")
    spaced = "".join(" " if unicodedata.category(char) == "Cc" else char for char in kept)
    return unicodedata.normalize("NFC", spaced).strip()


def _fields(raw: bytes) -> dict[str, list[str]]:
    try:
        pairs = parse_qsl(
            raw.decode("utf-8", "replace"),
            keep_blank_values=True,
            errors="replace",
            max_num_fields=FIELDS,
        )
    except ValueError:
        raise BadParameter(
            f"The address has more than {FIELDS} parameters: leave some out."
        ) from None
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(tidy(value))
    return found


def _first(given: dict[str, list[str]], name: str) -> str:
    return given.get(name, [""])[0]


def _filter(given: dict[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in given.get(name, ()) if value))


def _number(
    given: dict[str, list[str]],
    name: str,
    default: int,
    most: int | None,
    problems: dict[str, str],
) -> int:
    text = _first(given, name)
    if not text:
        return default
    if _WHOLE.fullmatch(text) and (most is None or int(text) <= most):
        return int(text)
    bound = f"from 1 to {most}" if most else "from 1 up"
    problems[name] = f"“{name}” is a whole number {bound}."
    return default


def _date(given: dict[str, list[str]], name: str, problems: dict[str, str]) -> str:
    # Full-width digits are what a Japanese keyboard gives; they mean the same.
    text = unicodedata.normalize("NFKC", _first(given, name))
    if text and not _is_date(text):
        problems[name] = (
            "Write a year, a month or a day that exists, such as 1998, 1998-07 or 1998-07-14."
        )
    return text


def _is_date(text: str) -> bool:
    parts = _DATE.fullmatch(text)
    if not parts:
        return False
    try:
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return False
    return True


def _sort(given: dict[str, list[str]], problems: dict[str, str]) -> Sort:
    text = _first(given, "sort") or "relevance"
    for known in SORTS:
        if text == known:
            return known
    problems["sort"] = f"“sort” is one of {', '.join(SORTS)}."
    return "relevance"


def _check(params: Params, problems: dict[str, str]) -> None:
    """Add the problems of values that only make sense together or in a list."""
    start, end = params.date_from, params.date_to
    shorter = min(len(start), len(end))
    if not {"from", "to"} & problems.keys() and start[:shorter] > end[:shorter]:
        problems["to"] = f"The last day comes before the first one, {start}."
    for value in params.year:
        if value != "none" and not re.fullmatch(r"[0-9]{4}", value):
            problems["year"] = "“year” is a year such as 1998, or “none” for undated articles."
    for value in params.lang:
        if not re.fullmatch(r"[a-z]{2,3}", value):
            problems["lang"] = "“lang” is a language's two-letter code such as en or de."
