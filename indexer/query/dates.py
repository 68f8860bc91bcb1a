"""Dates as people type them into a query or a parameter: a year, a month, a day, a range."""

import re
from calendar import monthrange
from datetime import date, timedelta

from indexer.query import tree

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

_RANGE = re.compile(r"\.{3}|[–—…]|(?<=^\d{4})-(?=\d{4}$)")
"""What people write for the two dots: `2007–2009`, `2007...2009`, `2007-2009`."""


def period(text: str) -> tuple[date, date]:
    """Return the first and last day of YYYY, YYYY-MM or YYYY-MM-DD; raise ValueError otherwise."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def span(text: str) -> tuple[date | None, date | None]:
    """Return first and last day of a period or of `A..B`, `A..`, `..B`; raise ValueError."""
    text = _RANGE.sub("..", text)
    if ".." not in text:
        return period(text)
    left, right = text.split("..", 1)
    if not left and not right:
        raise ValueError(text)
    first = period(left)[0] if left else None
    last = period(right)[1] if right else None
    if first and last and first > last:
        raise ValueError(text)
    return first, last


def dated(name: str, value: str) -> tree.Dates:
    """Return what `date:`, `from:`, `to:`, `after:` or `before:` and a value mean together.

    Raises ValueError for a value that is no date.
    """
    if name == "date":
        return tree.Dates(*span(value))
    first, last = period(value)
    one_day = timedelta(days=1)
    match name:
        case "from":
            return tree.Dates(first, None)
        case "to":
            return tree.Dates(None, last)
        case "after":
            return tree.Dates(last + one_day if last < date.max else last, None)
        case _:
            return tree.Dates(None, first - one_day if first > date.min else first)
