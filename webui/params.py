"""What a URL asks for: read and written back here and nowhere else.

The library says which values can be meant, and in which form; only the numbers of pages are the
web's own. Reading never raises on a value: what cannot be meant comes back as a sentence beside
the parameter's name, with everything else kept, so that a form can be shown again as it was.
Unknown parameters are ignored. Text loses control characters and broken encoding, nothing more.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Literal, Self, get_args
from urllib.parse import parse_qsl, urlencode

from indexer import BadParameter, limits
from indexer.parameters import Parameters, checked
from indexer.text.characters import nfc

Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)

FILTERS = ("source", "section", "author", "lang", "year")
"""The repeatable parameters, in the order in which they are written and shown."""

PER_PAGE = 10
FIELDS = 200
"""Parameters read of one URL: five filters of forty values; more is no person's search."""

_WHOLE = re.compile(r"0*[1-9][0-9]{0,6}")
_ATTRIBUTES = {"from": "date_from", "to": "date_to"}
_PARAMETERS = {"date_from": "from", "date_to": "to", "language": "lang"}
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
                found += [(_PARAMETERS.get(name, name), str(each)) for each in many]
        return found

    @property
    def query_string(self) -> str:
        """The part of a URL after `?` that asks for this search; `read` gives it back."""
        return urlencode(self.pairs(), safe="*")

    def mended(self, wrong: Collection[str]) -> Self:
        """Return the search without the parameters of these names, on its first page."""
        return self.without(*(_ATTRIBUTES.get(name, name) for name in wrong))

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
    start, end = _first(given, "from"), _first(given, "to")
    _checked(problems, date_from=start, date_to=end)
    params = Params(
        # One character over the limit: the library then says that it cut the query.
        q=_first(given, "q")[: limits.QUERY_CHARACTERS + 1].strip(),
        date_from=start,
        date_to=end,
        source=_filter(given, "source"),
        section=_filter(given, "section"),
        author=_filter(given, "author"),
        lang=_filter(given, "lang", problems),
        year=_filter(given, "year", problems),
        sort=_sort(given, problems),
        per_page=_number(given, "per_page", PER_PAGE, limits.PER_PAGE, problems),
        page=_number(given, "page", 1, None, problems),
    )
    return params, problems


def tidy(text: str) -> str:
    """Return text in NFC without surrogates, with spaces for control characters, trimmed.

    Of a heap of combining marks 30 are kept.
    """
    kept = text.encode("utf-8", "replace").decode("utf-8")
    spaced = "".join(" " if unicodedata.category(char) == "Cc" else char for char in kept)
    return nfc(spaced).strip()


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


def _filter(
    given: dict[str, list[str]], name: str, problems: dict[str, str] | None = None
) -> tuple[str, ...]:
    """Return the values of a filter; with `problems`, each in the library's form of it."""
    values = [value for value in given.get(name, ()) if value]
    if problems is not None:
        values = [_normal(name, value, problems) for value in values]
    return tuple(dict.fromkeys(values))


def _normal(name: str, value: str, problems: dict[str, str]) -> str:
    keyword = "language" if name == "lang" else name
    found = _checked(problems, **{keyword: value})
    return next(iter(found.values[keyword])) if found else value


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


def _sort(given: dict[str, list[str]], problems: dict[str, str]) -> Sort:
    found = _checked(problems, sort=_first(given, "sort") or "relevance")
    return found.sort if found else "relevance"


def _checked(problems: dict[str, str], **options: Any) -> Parameters | None:
    """Return what the library makes of options; None, and its sentences told, if it cannot."""
    try:
        return checked(**options)
    except BadParameter as error:
        told = {_PARAMETERS.get(name, name): text for name, text in error.problems.items()}
        problems |= told
        return None
