"""What the library is asked for: normalised and checked here and nowhere else.

Every door (Python, the commands, the web) hands on what it was given and shows what `BadParameter`
says. A name in a sentence is the one that people type: `from`, `to` and `lang`.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args

from indexer.article import day_of
from indexer.engine import FACETS, UNDATED, Sort
from indexer.errors import BadParameter
from indexer.query import dates
from indexer.text.language import code_of

PathName = str | os.PathLike[str]
Paths = PathName | Iterable[PathName]
Day = str | int | date
Texts = str | Iterable[str]
Years = str | int | Iterable[str | int]

Value = TypeVar("Value")

DEFAULT_INDEX = "./broadsheet-index"
SORTS: tuple[Sort, ...] = get_args(Sort)

_TYPED = {"date_from": "from", "date_to": "to", "language": "lang"}


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a search is asked for beside its query."""

    limit: int
    offset: int
    sort: Sort
    first: date | None
    """The first day, included."""
    last: date | None
    """The last day, included."""
    values: Mapping[str, Collection[str]]
    """By facet, the values of which an article must have one; none: any."""
    facets: tuple[str, ...]
    snippets: bool


def checked(
    *,
    limit: int = 10,
    offset: int = 0,
    sort: Sort = "relevance",
    date_from: Day | None = None,
    date_to: Day | None = None,
    source: Texts = (),
    section: Texts = (),
    author: Texts = (),
    language: Texts = (),
    year: Years = (),
    facets: Texts = (),
    snippets: bool = True,
) -> Parameters:
    """Return the parameters in the form in which the archive has them.

    Dates are YYYY, YYYY-MM or YYYY-MM-DD; a year has four digits or is `none`; a language is a code
    in any case (`EN`, `en-GB`); papers, sections and authors are meant exactly as written. Empty
    values count as not given. Raises one `BadParameter` that names all that cannot be meant.
    """
    problems: dict[str, str] = {}

    def read(name: str, reader: Callable[[Any, str], Any], value: object) -> Any:
        try:
            return reader(value, _TYPED.get(name, name))
        except ValueError as wrong:
            problems[name] = str(wrong)
            return None

    found = Parameters(
        limit=read("limit", _natural, limit),
        offset=read("offset", _natural, offset),
        sort=read("sort", _sort, sort),
        first=(first := read("date_from", _first_day, date_from)),
        last=(last := read("date_to", _last_day, date_to)),
        values={
            "source": read("source", _texts, source),
            "section": read("section", _texts, section),
            "author": read("author", _texts, author),
            "language": read("language", _languages, language),
            "year": read("year", _years, year),
        },
        facets=read("facets", _facets, facets),
        snippets=read("snippets", _truth, snippets),
    )
    if first and last and first > last:
        problems["date_to"] = f"The last day, {last}, comes before the first, {first}."
    if problems:
        raise BadParameter(" ".join(problems.values()), problems)
    return found


def text(name: str, value: object) -> str:
    """Return a parameter that is text; raise `BadParameter` when it is not."""
    return _alone(name, _text, value)


def jobs(value: int | None) -> int | None:
    """Return a number of worker processes, None for one a core; raise `BadParameter`."""
    return _alone("jobs", _positive, value)


def folder(value: PathName | None) -> Path:
    """Return the folder of the index: that named, else of `BROADSHEET_INDEX`, else the default."""
    return _alone("index", _path, default_index() if value is None or value == "" else value)


def paths(value: Paths) -> list[Path]:
    """Return the sources that are named; raise `BadParameter` for one without a name."""
    return _alone("sources", _paths, value)


def default_index() -> str:
    """Return the folder used when none is named: `BROADSHEET_INDEX`, or `./broadsheet-index`."""
    return os.environ.get("BROADSHEET_INDEX") or DEFAULT_INDEX


def _alone(name: str, reader: Callable[[Any, str], Value], value: object) -> Value:
    try:
        return reader(value, name)
    except ValueError as wrong:
        raise BadParameter(str(wrong), {name: str(wrong)}) from None


def _type(value: object, name: str, wanted: str) -> ValueError:
    kind = type(value).__name__
    return ValueError(f"“{name}” is {wanted}, not {'an' if kind[0] in 'aeiou' else 'a'} {kind}.")


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole(value: Any, name: str, least: int) -> int:
    if not _is_int(value):
        raise _type(value, name, "a whole number")
    if value < least:
        raise ValueError(
            f"“{value}” is too small for “{name}”: it is a whole number from {least} up."
        )
    return int(value)


def _natural(value: Any, name: str) -> int:
    return _whole(value, name, 0)


def _positive(value: Any, name: str) -> int | None:
    return None if value is None else _whole(value, name, 1)


def _truth(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise _type(value, name, "True or False")
    return value


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise _type(value, name, "text")
    return value


def _sort(value: Any, name: str) -> str:
    if _text(value, name) not in SORTS:
        *others, last = SORTS
        raise ValueError(
            f"“{value}” is no order for “{name}”: choose {', '.join(others)} or {last}."
        )
    return str(value)


def _first_day(value: Any, name: str) -> date | None:
    period = _period(value, name)
    return period[0] if period else None


def _last_day(value: Any, name: str) -> date | None:
    period = _period(value, name)
    return period[1] if period else None


def _period(value: Any, name: str) -> tuple[date, date] | None:
    """Return the first and the last day that a date means."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return day_of(value), day_of(value)
    if not isinstance(value, str) and not _is_int(value):
        raise _type(value, name, "a date, text or a year")
    try:
        return dates.period(str(value))
    except ValueError:
        raise ValueError(
            f"“{value}” is no date for “{name}”: write 2007, 2007-09 or 2007-09-30."
        ) from None


def _several(
    value: Any, name: str, wanted: str, fits: Callable[[object], bool]
) -> Iterable[object]:
    """Return the one value or the several that are given, empty ones left out."""
    if fits(value):
        value = (value,)
    if isinstance(value, bytes | bytearray) or not isinstance(value, Iterable):
        raise _type(value, name, wanted)
    found = list(value)
    for one in found:
        if not fits(one):
            raise _type(one, name, wanted)
    return (one for one in found if one != "")


def _texts(value: Any, name: str) -> frozenset[str]:
    given = _several(value, name, "text or several texts", lambda one: isinstance(one, str))
    return frozenset(unicodedata.normalize("NFC", str(one)) for one in given)


def _languages(value: Any, name: str) -> frozenset[str]:
    return frozenset(_language(one.strip().lower(), name) for one in _texts(value, name))


def _language(value: str, name: str) -> str:
    code = code_of(value) or value
    if not re.fullmatch("[a-z]{2,3}", code):
        raise ValueError(f"“{value}” is no language for “{name}”: write a code such as en or de.")
    return code


def _years(value: Any, name: str) -> frozenset[str]:
    wanted = "text, a number or several of them"
    given = _several(value, name, wanted, lambda one: isinstance(one, str) or _is_int(one))
    return frozenset(_year(str(one).strip(), name) for one in given)


def _year(value: str, name: str) -> str:
    if value.lower() == UNDATED:
        return UNDATED
    if not re.fullmatch(r"\d{4}", value) or not int(value):
        raise ValueError(
            f"“{value}” is no year for “{name}”: write four digits, or “{UNDATED}” for undated"
            " articles."
        )
    return str(int(value))


def _facets(value: Any, name: str) -> tuple[str, ...]:
    given = _several(value, name, "text or several texts", lambda one: isinstance(one, str))
    found = tuple(dict.fromkeys(map(str, given)))
    for one in found:
        if one not in FACETS:
            raise ValueError(f"“{one}” is no facet: choose among {', '.join(FACETS)}.")
    return found


def _is_path(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, os.PathLike) and isinstance(os.fspath(value), str)
    )


def _path(value: Any, name: str) -> Path:
    if not _is_path(value):
        raise _type(value, name, "a path")
    if "\0" in os.fspath(value):
        raise ValueError(f"“{name}” holds a zero character: no path does.")
    try:
        os.fsencode(value)
    except UnicodeEncodeError:
        raise ValueError(f"“{name}” holds half a character: no path does.") from None
    return Path(value)


def _paths(value: Any, name: str) -> list[Path]:
    """Return paths; a reader raises a ValueError with the sentence for people, as all here do."""
    if not _is_path(value) and (isinstance(value, bytes) or not isinstance(value, Iterable)):
        raise _type(value, name, "a path or several paths")
    named = [value] if _is_path(value) else list(value)
    for one in named:
        if not _is_path(one):
            raise _type(one, name, "a path or several paths")
        if not os.fspath(one):
            raise ValueError("A source has no name: name a folder of pages or a file.")
    return [_path(one, name) for one in named]
