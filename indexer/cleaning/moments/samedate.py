"""One date from two statements of it: the day from here, the hour or the offset from there."""

from datetime import date, datetime, timedelta, timezone

from indexer.article import Moment, day_of
from indexer.cleaning.moments import dates
from indexer.cleaning.moments.markdates import time_elements
from indexer.cleaning.moments.seendates import DATES, DatedPage

Found = tuple[str, Moment] | None
"""Where a date was read, and the date."""


def is_later(moment: Moment, other: Moment) -> bool:
    """Return whether a moment is later than another, by what is known of both."""
    if isinstance(moment, datetime) and isinstance(other, datetime):
        if moment.tzinfo and other.tzinfo:
            return moment > other
        return moment.replace(tzinfo=None) > other.replace(tzinfo=None)
    if day_of(moment) == day_of(other):
        return isinstance(moment, datetime)
    return day_of(moment) > day_of(other)


def timed(found: Found, page: DatedPage) -> Found:
    """Return a date with the time and offset that a time element states for the same day.

    What is visible is often the day only, or a time without offset.
    """
    if found is None or (isinstance(found[1], datetime) and found[1].tzinfo):
        return found
    where, moment = found
    for stated in (dates.read(seen.text) for seen in time_elements(page.facts)):
        if not isinstance(stated, datetime) or day_of(stated) != day_of(moment):
            continue
        if not isinstance(moment, datetime) or (
            stated.tzinfo and (stated.hour, stated.minute) == (moment.hour, moment.minute)
        ):
            return where, stated
    return found


def local_day(found: Found, page: DatedPage) -> Found:
    """Return a date in UTC on the day that the page prints for it, where that is the next or last.

    With the offset if the page prints the hour too; else the day only.
    """
    where, moment = found or ("", None)
    if not isinstance(moment, datetime) or moment.utcoffset() != timedelta():
        return found
    printed: list[tuple[str, Moment]] = [("address", day) for day in page.in_addresses]
    printed += [("visible", dated.moment) for dated in page.said if dated.says in DATES]
    near = [(place, local) for place, local in printed if _may_be(day_of(local), moment)]
    if not near or any(day_of(local) == day_of(moment) for _, local in near):
        return found
    place, local = near[0]
    return f"{where}, day: {place}", _shifted(moment, local)


# The zones furthest from Greenwich.
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)


def _may_be(day: date, moment: datetime) -> bool:
    """Return whether an instant falls on a day somewhere."""
    return (moment + _WEST).date() <= day <= (moment + _EAST).date()


def _shifted(moment: datetime, local: Moment) -> Moment:
    """Return an instant with the offset at which a clock shows the local time, else the day."""
    if isinstance(local, datetime) and local.tzinfo is None:
        offset = local - moment.replace(tzinfo=None, second=0, microsecond=0)
        if _WEST <= offset <= _EAST and offset % timedelta(minutes=15) == timedelta():
            return moment.astimezone(timezone(offset))
    return day_of(local)
