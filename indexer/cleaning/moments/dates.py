"""Dates as papers write them: ISO and its abuses, numbers, and words in many languages.

A day stays a day, a time keeps its offset; nothing is guessed beyond the order of day and month.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from unicodedata import category, decimal, normalize

from indexer.article import Moment
from indexer.cleaning.moments import clock, months

# Newspapers on the web begin in 1990, and no page was saved in the far future: addresses and
# numbers of articles look like such dates.
_FIRST_YEAR, _LAST_YEAR = 1985, 2049
# Dates stand at the start of what states them. (From 100 to 400 the same development pages are
# right.)
_LONGEST = 200
# A year of two digits is read in lines shorter than this only: versions and sums look like it.
# (Of 484 development pages 433 are right without, 434 at 20, 437 from 40 on.)
_SHORT = 40


_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text, and where it and its time after it stand there."""

    moment: Moment
    start: int
    end: int


def read(text: str, *, month_first: bool = False) -> Moment | None:
    """Return the first date in a text, with its time if one stands next to it; None if none.

    `month_first` reads 3/4/2007 as March 4 (the custom of the United States).
    """
    found = find(text, month_first=month_first)
    return found.moment if found else None


def find(text: str, *, month_first: bool = False) -> Found | None:
    """Return the first date in a text as `read` does, with its place in `plain(text)`."""
    text = plain(text)
    if not _DIGIT.search(text):
        return None
    lowered = text.lower()
    first: tuple[int, int, date] | None = None
    for form in _FORMS if len(text) > _SHORT else (*_FORMS, *_SHORT_FORMS):
        for match in form.finditer(lowered):
            if day := _named(match, month_first=month_first):
                if first is None or match.start() < first[0]:
                    first = match.start(), match.end(), day
                break
    if first is None:
        return None
    start, end, day = first
    moment, length = clock.beside(day, text[:start], text[start:end], text[end:])
    return Found(moment, start, end + length)


def read_in_year(text: str, year: int) -> date | None:
    """Return the first day and month, in words, of a text without a year, as of that year."""
    for form in _WITHOUT_YEAR:
        if match := form.search(plain(text).lower()):
            return _day(year, _MONTH[match["month"]], int(match["day"]))
    return None


def plain(text: str) -> str:
    """Return the start of a text with western digits, without accents and invisible marks.

    A time stamp that is only a number gets its marks: 20070903151900.
    """
    folded = normalize("NFC", text[:_LONGEST]).translate(_PLAIN).strip()
    stamp = _STAMP.match(folded)
    return _marked(stamp) + folded[stamp.end() :] if stamp else folded


_STAMP = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")


# Seconds since 1970, perhaps in thousandths, in ten digits: from 2001 on.
_EPOCH = re.compile(r"(1\d{9})(\d{3})?")


def from_epoch(text: str) -> str:
    """Return the time that seconds or milliseconds since 1970 state in ISO 8601, else the text."""
    seconds = _EPOCH.fullmatch(text.strip())
    return datetime.fromtimestamp(int(seconds[1]), UTC).isoformat() if seconds else text


def _marked(stamp: re.Match[str]) -> str:
    year, month, day, hour, minute, second = stamp.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}" if hour else "")


def _plain_letters() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in (*range(0x80, 0x2100), *range(0xFF10, 0xFF1A)):
        letter = chr(code)
        if category(letter) == "Nd":
            table[code] = str(decimal(letter))
        elif category(letter) == "Cf" or 0x300 <= code < 0x370:
            table[code] = None
        elif code < 0x400 or 0x620 <= code < 0x627 or code >= 0x1E00:
            base = normalize("NFD", letter)[0]
            if base.isalpha():
                table[code] = base
    return table


_PLAIN = _plain_letters() | str.maketrans("ıſµىیک", "isμييك")

_MONTH = {plain(name): number for name, number in reversed(months.NUMBERS.items())}
_JALALI = {plain(name): number for name, number in months.JALALI.items()}
MONTH = months.pattern(months.NUMBERS)
"""A pattern of all names of months in small letters, accents and all."""

# Each pattern names what it finds: year, month, day. Names of months follow or precede words and
# marks of the languages: "5 de mayo de 2012", "2012 m. gegužės 5 d.", "2012ko maiatzaren 5a".
_NAME = rf"(?P<month>{months.pattern(_MONTH)})"
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_YEAR_AFTER = r"(?P<year>(?:19|20|25)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})"
_NTH = r"(?:st|nd|rd|th|er|[ao°º]|:?e|-[а-я]{1,2})?"
_OF = r"(?:de\s|of\s|d[’']|di\s|ta[’']\s|ב)?"
_ALSO = r"(?:\s?[/(]\s?[^\W\d_]{2,12}\)?)?"
_BEFORE_YEAR = r"(?:[\s,،./-]{1,3}|[.,]?\s(?:del?|nam|พ\.ศ\.|ค\.ศ\.)\s?)"

_DAY_FIRST = (
    rf"(?<!\d)(?:ngay\s)?{_DAY}{_NTH}(?P<mark>[\s./-]{{1,3}}){_OF}{_NAME}{_ALSO}\.?"
    rf"{_BEFORE_YEAR}{_YEAR_AFTER}"
)
_MONTH_FIRST = (
    rf"(?<!\w){_NAME}\.?[\s/-]{{1,2}}{_DAY}(?:st|nd|rd|th)?(?:[,.]\s?|[\s/-])"
    rf"(?:at\s|\d\d:\d\d:\d\d\s(?:[a-z]{{2,4}}\s)?)?{_YEAR_AFTER}"
)
_YEAR_FIRST = rf"{_YEAR}(?:\.|,|-?\(?e?\)?ko|\sm\.)?[\s/-]{_NAME}\.?[\s/-]{_DAY}(?!\d)"
_YEAR_THEN_DAY = rf"{_YEAR}\.?\s(?:gada|жыл(?:ғы|ы)?)\s{_DAY}\.?\s{_NAME}(?!\w)"
_ISO = rf"{_YEAR}(?:[/-]|\.\s?)(?P<month>\d{{1,2}})(?:[/-]|\.\s?){_DAY}(?!\d)"
_EAST = rf"{_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?{_DAY}\s?[日일号號]"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ERA = rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>\d{{1,3}}|元)年(?P<month>\d{{1,2}})月{_DAY}日"
_NUMBERS = (
    rf"(?<![\d./-]){_DAY}(?P<mark>[/-]|\.\s?)(?P<month>\d{{1,2}})(?P=mark)"
    r"(?P<year>(?:19|20)\d\d)(?![\d/-]|\.\d)"
)
_SHORT_NUMBERS = (
    r"(?<![\d./-])(?P<day>\d\d)(?P<mark>[./])(?P<month>\d\d)(?P=mark)(?P<year>\d\d)(?![\d./-])"
)
_SHORT_WORDS = (
    rf"(?<!\d){_DAY}(?P<mark>[\s./-]){_NAME}(?:(?P=mark)(?<!\s)|\s?[’'])(?P<year>\d\d)(?!\d)"
)
_IRANIAN = rf"(?<!\d){_DAY}\s(?P<month>{months.pattern(_JALALI)})\s(?P<year>1[34]\d\d)(?!\d)"

_WITHOUT_YEAR = (
    re.compile(rf"(?<!\d){_DAY}{_NTH}[\s.]\s?{_OF}{_NAME}(?!\w)"),
    re.compile(rf"(?<!\w){_NAME}\.?\s{_DAY}(?:st|nd|rd|th)?(?![\w:])"),
)


_FORMS = tuple(
    re.compile(form)
    for form in (
        _ISO,
        _DAY_FIRST,
        _MONTH_FIRST,
        _YEAR_FIRST,
        _YEAR_THEN_DAY,
        _EAST,
        _ERA,
        _NUMBERS,
        _IRANIAN,
    )
)
_SHORT_FORMS = (re.compile(_SHORT_NUMBERS), re.compile(_SHORT_WORDS))


def _named(match: re.Match[str], *, month_first: bool) -> date | None:
    """Return the day that a match of one of the forms names, None if there is no such day."""
    found = match.groupdict("")
    year = 1 if found["year"] == "元" else int(found["year"])
    name, day, mark = found["month"], int(found["day"]), found.get("mark", "")
    if name in _JALALI:
        return _iranian(year, _JALALI[name], day)
    if "era" in found:
        year += _ERAS[found["era"]]
    elif len(found["year"]) == 2:
        year += 1900 if year >= _FIRST_YEAR - 1900 else 2000
    if not name.isdigit():
        buddhist = "ก" <= name[0] <= "ฮ" and year > _LAST_YEAR
        # What is November in Polish is October in Croatian, which has a point after the day.
        month = 10 if name == "listopada" and "." in mark else _MONTH[name]
        return _day(year - 543 * buddhist, month, day)
    month = int(name)
    if mark and (month > 12 or (month_first and mark == "/" and day <= 12)):
        month, day = day, month
    return _day(year, month, day)


def _iranian(year: int, month: int, day: int) -> date | None:
    """Return a day of the Iranian calendar as ours; its leap years return every 33 years."""
    days = 365 * (year - 1364) + sum((old * 8 + 29) % 33 < 8 for old in range(1364, year))
    days += 31 * (month - 1) - max(0, month - 7) + day - 1
    made = date(1985, 3, 21) + timedelta(days=days)
    return _day(made.year, made.month, made.day) if 1 <= day <= 31 else None


def _day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


_IN_ADDRESS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"/(?P<year>(?:19|20)\d\d)([/_-])(?P<month>[01]?\d|[a-z]{3})\2(?P<day>[0-3]?\d)(?=[/_.-]|$)",
        r"/(?P<year>(?:19|20)\d\d)[/_-]?(?P<month>[01]\d|[a-z]{3})[/_-]?(?P<day>[0-3]\d)(?=[/_.-]|$)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_]?(?P<month>[01]\d)[-_]?(?P<day>[0-3]\d)(?!\d)",
        r"/(?P<day>[0-3]?\d)[-_.](?P<month>[01]?\d)[-_.](?P<year>20\d\d)(?=[/_.-]|$)",
    )
)


def in_address(url: str) -> date | None:
    """Return the day that an address states (`/2007/09/03/`, `/2014/jul/22/`, `20070903`)."""
    for pattern in _IN_ADDRESS:
        for match in pattern.finditer(url):
            month = match["month"]
            number = int(month) if month.isdigit() else _MONTH.get(month.lower(), 0)
            if made := _day(int(match["year"]), number, int(match["day"])):
                return made
    return None
