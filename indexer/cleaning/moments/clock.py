"""The time of day that stands next to a date, with its offset from UTC where it is stated."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from indexer.article import Moment

# A time further from its date than this belongs to something else. (Of 484 development pages 361
# have a time at 2, 365 from 5 on; Hungarian puts the day of the week between.)
_NEAR = 30
# What may stand between a date and its time, in small letters without accents: marks that are
# neither currencies nor signs of a number, and the words of the languages that put one there.
_WORDS = (
    r"t(?=\d)|at|on|um|a|as|a las|alle|ore|ora|orele|kl|klo|klokken|o godz|godz|r|года?|г|р|в|о|u|"
    r"om|de|saat|luc|pukul|jam|time|d|m|g|god|เวลา|الساعة|ساعت|בשעה|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|"
    r"pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar|"
    r"hetfo|kedd|szerda|csutortok|pentek|szombat|vasarnap|"
    r"(?:星期|周|週)[一二三四五六日天]|[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?"
)
_GAP = re.compile(rf"(?:[^\w£$€¥₹#%+-]|-(?!\d)|(?:{_WORDS})(?![a-zа-я])){{0,{_NEAR}}}")
# A time before its date begins its line or follows a mark, "at" or a word like "published".
_BEGINS = re.compile(
    r"(?:^|[^\w\s£$€¥₹#+/.]\s?|\b(?:at|um|a|kl|update|[a-z]+ed|[a-z]+ert|publie) )$"
)
_TO_DATE = re.compile(r"[^\d£$€¥₹]*")

_MINUTES = (
    r"\s?(?P<mark>[:hH.时時點点시])\s?(?P<minute>\d\d)[分분]?"
    r"(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?!:?\d|\.\d)"
)
_FULL_HOUR = r"\s?(?:[hH]|[Uu]hr)(?!\w)|(?=\s?[aApP]\.?\s?[mM](?!\w))"
_EAST = r"午前|午後|上午|下午|오전|오후"
_HALF = r"[aApP]\.?\s?[mM]\.?(?!\w)|[πΠμΜ]\.?\s?[μΜ]\.?(?!\w)|[صم](?!\w)"
_CLOCK = re.compile(
    rf"(?<![\d.:£$€¥₹])(?:(?P<east>{_EAST})\s?)?(?P<hour>\d{{1,2}})(?:{_MINUTES}|{_FULL_HOUR})"
    rf"(?:\s?(?P<half>{_HALF}))?(?:\s?(?:[Uu]hr|hrs?))?(?!\s?[%€£$])"
    r"(?:\s?\(?(?:(?P<utc>UTC|GMT|Z)|(?P<zone>[A-Z]{2,4}))(?![A-Za-z]))?"
    r"(?:\s?(?P<offset>[+-]\d\d?(?::?\d\d)?)(?![\d:]))?"
)
# Minutes east of Greenwich. IST, CST and the like, which mean several zones, are left out.
_ZONES = {
    "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120,
    "SAST": 120, "EEST": 180, "MSK": 180, "PKT": 300, "WIB": 420, "WITA": 480, "HKT": 480,
    "SGT": 480, "MYT": 480, "AWST": 480, "WIT": 540, "JST": 540, "KST": 540, "AEST": 600,
    "AEDT": 660, "NZST": 720, "NZDT": 780, "BRT": -180, "ART": -180, "EDT": -240, "EST": -300,
    "CDT": -300, "MDT": -360, "MST": -420, "PDT": -420, "PST": -480,
}  # fmt: skip
# The zone furthest from Greenwich: 14 hours.
_FURTHEST = 14 * 60


def beside(day: date, before: str, within: str, after: str) -> tuple[Moment, int]:
    """Return the day with the time that stands after it, within it or before it, else the day.

    With it how many characters of what is after belong to it. Of two times the one with its offset
    counts: "15:22 GMT, Saturday, 5 May 2012 16:22 UK".
    """
    gap = _GAP.match(after.lower())
    start = gap.end() if gap else 0
    moment, length = None, 0
    if (match := _CLOCK.match(after, start)) and (moment := _made(day, match, after[:start])):
        length = match.end()
    elif (match := _CLOCK.search(within, 3)) and match["second"]:
        moment = _made(day, match)
    if moment is None or moment.tzinfo is None:
        earlier = _ahead(day, before[-_NEAR:])
        moment = earlier if earlier and (earlier.tzinfo or not moment) else moment
    return moment or day, length


def _ahead(day: date, before: str) -> datetime | None:
    """Return the time that stands before a date and leads up to it."""
    for match in _CLOCK.finditer(before):
        opened = _BEGINS.search(before[: match.start()].lower())
        if opened and _TO_DATE.fullmatch(before, match.end()):
            return _made(day, match, opened[0])
    return None


def _made(day: date, match: re.Match[str], words: str = "") -> datetime | None:
    """Return the time that a match after some words states, None if it is no time of day."""
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = match["half"] or match["east"] or ""
    # "1.20" may be a sum or a version: with a point, a time says more of itself.
    if match["mark"] == "." and len(match["hour"]) == 1 and not half and not words.strip(" ,"):
        return None
    if half and hour <= 12:
        late = half[0] in "pPμΜم" or half in ("午後", "下午", "오후")
        hour = hour % 12 + 12 * late
    zone = _zone(match, iso=words == "T")
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _zone(match: re.Match[str], *, iso: bool) -> timezone | None:
    """Return the offset that stands after a time; None if none does, or none that is sure.

    "10:00-12:00" is no offset but two times.
    """
    minutes = 0 if match["utc"] else _ZONES.get(match["zone"] or "")
    offset = match["offset"]
    if offset and (iso or match["utc"] or match["second"] or len(offset) == len("+0000")):
        digits = offset[1:].replace(":", "")
        hours, part = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        stated = int(hours) * 60 + int(part)
        if stated > _FURTHEST:
            return None
        minutes = -stated if offset[0] == "-" else stated
    if minutes is None:
        return None
    return timezone(timedelta(minutes=minutes)) if minutes else UTC
