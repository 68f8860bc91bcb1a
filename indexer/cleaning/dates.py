"""Dates as papers write them: ISO and its abuses, numbers, and words in many languages.

A day stays a day, a time keeps its offset; nothing is guessed beyond the order of day and month.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from indexer.article import Moment

# First letters that tell the months apart, in one string a language; the index is the month.
_MONTHS = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
    "september|sept|sep october|oct november|nov december|dec",
    "de": "januar|jänner|jan februar|feb märz|mrz|maerz april mai juni juli august september "
    "oktober|okt "
    "november dezember|dez",
    "fr": "janvier|janv février|fevrier|févr mars avril|avr mai juin juillet|juil août|aout "
    "septembre "
    "octobre novembre décembre|decembre|déc",
    "es": "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre "
    "octubre "
    "noviembre diciembre|dic",
    "pt": "janeiro fevereiro|fev março|marco abril maio|mai junho julho agosto setembro|set "
    "outubro|out "
    "novembro dezembro|dez",
    "it": "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|set "
    "ottobre|ott novembre dicembre|dic",
    "nl": "januari februari maart|mrt april mei juni juli augustus september oktober november "
    "december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember|des",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "fi": "tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu "
    "toukokuuta|toukokuu kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu "
    "lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu",
    "pl": "stycznia|styczeń|sty lutego|luty|lut marca|marzec kwietnia|kwiecień|kwi maja|maj "
    "czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz "
    "października|październik|paź listopada|listopad|lis grudnia|grudzień|gru",
    "cs": "ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|"
    "červenec "
    "srpna|srpen září října|říjen listopadu|listopad prosince|prosinec",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra "
    "decembra",
    "ru": "января|янв февраля|фев|февр марта|мар апреля|апр мая|май июня|июн июля|июл августа|авг "
    "сентября|сен|сент октября|окт ноября|ноя|нояб декабря|дек",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "el": "ιανουαρίου|ιαν φεβρουαρίου|φεβ|φεβρ μαρτίου|μαρ απριλίου|απρ μαΐου|μαίου|μαϊου|μάιος|"
    "μαι|μαϊ "
    "ιουνίου|ιουν ιουλίου|ιουλ αυγούστου|αυγ σεπτεμβρίου|σεπ|σεπτ οκτωβρίου|οκτ νοεμβρίου|νοε "
    "δεκεμβρίου|δεκ",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ro": "ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie "
    "octombrie "
    "noiembrie|noi decembrie",
    "hu": "január február március|márc április|ápr május|máj június|jún július|júl augusztus "
    "szeptember|szept "
    "október|okt november december",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada "
    "studenoga prosinca",
    "sr": "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra "
    "decembra",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ar": "يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر "
    "نوفمبر ديسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
}


def _folded(text: str) -> str:
    """Return a text in small letters, those of Turkish and of old prints as the plain ones."""
    return text.lower().translate(_PLAIN)


_PLAIN = str.maketrans({"ı": "i", "\u0307": None, "ſ": "s", "µ": "μ"})


def _month_table() -> dict[str, int]:
    table: dict[str, int] = {}
    for months in _MONTHS.values():
        for number, forms in enumerate(months.split(" "), 1):
            for form in forms.split("|"):
                table.setdefault(_folded(form), number)
    # "listopad(a)" is November in Polish and Czech, October in Croatian: the commoner wins above.
    return table


_MONTH = _month_table()
MONTH_NAMES = tuple(sorted(map(re.escape, _MONTH), key=len, reverse=True))
"""All names of months, in lower case, as patterns; the longest first."""
_NAMES = "|".join(MONTH_NAMES)
_ISO = re.compile(
    r"(?<!\d)((?:19|"
    r"20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]\s?(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?"
    r"\s?(Z|UTC|GMT|[+-]\d\d:?\d\d(?!\d))?)?(?!\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?\s?(Z|[+-]\d\d:?\d\d)?Z?)?(?!\d)"
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|-е)?[\s./-]{{1,3}}(?:de\s|of\s|d’|"
    rf"d')?({_NAMES})\.?(?:[\s,./-]{{1,3}}|\sde(?:l)?\s)((?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)({_NAMES})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s?|\s)(?:at\s)?((?:19|20)\d\d)(?!\d)"
)
_YEAR_FIRST = re.compile(rf"(?<!\d)((?:19|20)\d\d)\.?\s({_NAMES})\.?\s(\d{{1,2}})(?!\d)")
_DAY_AND_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:de\s)?({_NAMES})(?!\w)")
_MONTH_AND_DAY = re.compile(rf"(?<!\w)({_NAMES})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?![\w:])")
_EAST = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_ERA = re.compile(r"(令和|平成|昭和)(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")
# A year of two digits only where a line says little else: versions and sums look like it.
_SHORT_NUMBERS = re.compile(r"(?<![\d./-])(\d\d)([./])(\d\d)\2(\d\d)(?![\d./-])")
_SHORT = 40
_TIME = re.compile(
    r"(?<![\d.:])(\d{1,2})[:.](\d\d)(?::(\d\d))?(?![\d:])\s?([ap]\.?m\.?(?!\w))?\s?(Z(?!\w)|UTC|"
    r"GMT|BST|CET|CEST|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_CLOCK_EAST = re.compile(r"(\d{1,2})\s?[時时点시]\s?(\d{1,2})\s?[分분]")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120}

# Newspapers on the web begin in 1990; digitised ones are not saved as pages with a date in 1850.
_FIRST_YEAR = 1985


def read(text: str, *, month_first: bool = False) -> Moment | None:
    """Return the first date in a text, with its time if one stands next to it; None if none.

    `month_first` reads 3/4/2007 as March 4 (the custom of the United States).
    """
    text = text.strip()[:200]
    found = _numeric(text)
    if found is None:
        found = _worded(text, month_first)
    return found


def read_in_year(text: str, year: int) -> Moment | None:
    """Return the first day and month, in words, of a text without a year, as of that year."""
    for pattern, order in ((_DAY_AND_MONTH, "dm"), (_MONTH_AND_DAY, "md")):
        if match := pattern.search(_folded(text)):
            found = dict(zip(order, match.groups(), strict=True))
            if made := _day(year, _MONTH[found["m"]], int(found["d"])):
                return _with_time(made, text[match.end() :])
    return None


def _numeric(text: str) -> Moment | None:
    for pattern in (_ISO, _COMPACT):
        if match := pattern.search(text):
            year, month, day, hour, minute, second, zone = match.groups()
            made = _moment(int(year), int(month), int(day), hour, minute, second, zone)
            if made is not None:
                return made if hour is not None else _with_time(made, text[match.end() :])
    return None


def _worded(text: str, month_first: bool) -> Moment | None:
    """Return the date in words, Asian signs or small numbers that comes first in the text."""
    lowered = _folded(text)
    hits: list[tuple[int, int, date]] = []
    for pattern, order in _ORDERS if len(lowered) > _SHORT else (*_ORDERS, *_SHORT_ORDERS):
        for match in pattern.finditer(lowered):
            if made := _day(*_in_order(match, order, month_first)):
                hits.append((match.start(), match.end(), made))
                break
    if not hits:
        return None
    start, end, day = min(hits, key=lambda hit: hit[0])
    after = _with_time(day, text[end:])
    return after if isinstance(after, datetime) else _with_time(day, text[:start], last=True)


_ORDERS = (
    (_DAY_FIRST, "dmy"),
    (_MONTH_FIRST, "mdy"),
    (_YEAR_FIRST, "ymd"),
    (_EAST, "ymd"),
    (_ERA, "era"),
    (_NUMBERS, "numbers"),
)
_SHORT_ORDERS = ((_SHORT_NUMBERS, "numbers"),)


def _in_order(match: re.Match[str], order: str, month_first: bool) -> tuple[int, int, int]:
    parts = match.groups()
    if order == "era":
        year = _ERAS[parts[0]] + (1 if parts[1] == "元" else int(parts[1]))
        return year, int(parts[2]), int(parts[3])
    if order == "numbers":
        first, second, year = int(parts[0]), int(parts[2]), int(parts[3])
        if second > 12 or (month_first and parts[1] == "/" and first <= 12):
            first, second = second, first
        if year < 100:
            year += 1900 if year >= _FIRST_YEAR - 1900 else 2000
        return year, second, first
    values = dict(zip(order, parts, strict=True))
    month = values["m"]
    number = int(month) if month.isdigit() else _MONTH[month]
    return int(values["y"]), number, int(values["d"])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if year >= _FIRST_YEAR else None


def _moment(
    year: int,
    month: int,
    day: int,
    hour: str | None,
    minute: str | None,
    second: str | None,
    zone: str | None,
) -> Moment | None:
    made = _day(year, month, day)
    if made is None or hour is None:
        return made
    try:
        return datetime(
            year, month, day, int(hour), int(minute or 0), int(second or 0), tzinfo=_zone(zone)
        )
    except ValueError:
        return made


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    minutes = _ZONES.get(text.lower())
    if minutes is None:
        digits = text.replace(":", "")
        minutes = int(digits[1:3]) * 60 + int(digits[3:5])
        minutes = -minutes if text[0] == "-" else minutes
    return UTC if minutes == 0 else timezone(timedelta(minutes=minutes))


# A time further from its date than this belongs to something else.
_NEAR = 30


def _with_time(day: Moment, text: str, *, last: bool = False) -> Moment:
    """Return the day with the time of day that stands next to it, if one does."""
    text = text[-_NEAR:] if last else text[:_NEAR]
    match = _TIME.search(text)
    zone = half = None
    if match:
        hour, minute, half, zone = int(match[1]), int(match[2]), match[4], match[5]
    elif east := _CLOCK_EAST.search(text):
        hour, minute = int(east[1]), int(east[2])
    else:
        return day
    if half:
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone(zone))
    except ValueError:
        return day


_IN_ADDRESS = (
    re.compile(
        r"/((?:19|20)\d\d)[/_-]?([01]?\d|[a-z]{3})[/_-]?([0-3]?\d)(?=[/_.-]|$)", re.IGNORECASE
    ),
    re.compile(r"(?<!\d)((?:19|20)\d\d)[-_]?([01]\d)[-_]?([0-3]\d)(?!\d)"),
    re.compile(r"/(?P<d>[0-3]?\d)[-_.](?P<m>[01]?\d)[-_.](?P<y>20\d\d)(?=[/_.-]|$)"),
)


def in_address(url: str) -> date | None:
    """Return the day that an address states (`/2007/09/03/`, `/2014/jul/22/`, `20070903`)."""
    for pattern in _IN_ADDRESS:
        for year, month, day in pattern.findall(url):
            if pattern.groupindex:
                year, day = day, year
            number = int(month) if month.isdigit() else _MONTH.get(month.lower(), 0)
            if made := _day(int(year), number, int(day)):
                return made
    return None
