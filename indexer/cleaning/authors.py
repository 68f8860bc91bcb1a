"""Names of people in bylines: without "By", roles, agencies, places and the paper itself."""

import re
from collections.abc import Iterable, Sequence

from indexer.cleaning import dates

_BY_WORDS = (
    r"(?:written|posted|published|reported|story|article|report|reporting|words|text|"
    r"analysis|photos?|review|opinion|interview|edited)?\s?by|"
    r"von|vom|par|por|di|door|av|af|автор(?:ы)?|текст|przez|autor(?:en|in|ka|zy|es|a)?|auteure?s?|"
    r"autore|author(?:s|\(s\))?|verfasst von|erstellt von|redaktion:|text|tekst|συντάκτης|του|der|"
    r"from|um autor|文|記者|记者|作者|來源|기자"
)
_BY = re.compile(rf"^\W*(?:written by(?=[A-Z])|(?:{_BY_WORDS})\b[\s:：/|]*)", re.IGNORECASE)
_DATED_BY = re.compile(
    r"^(?=.*\d|posted |veröffentlicht |erstellt |publié |publicado |filed )"
    r".{3,70}?[\s,·|–-](?:by|von|par|por|przez|door|autor:|redaktion:)\s+(?=\w)",
    re.IGNORECASE,
)
"""What precedes the name in a byline that begins with a date or a category."""
BY_LINE = re.compile(
    r"^\W*(?:(?:written |posted |reported |story |words )?by:?|von|par|por|door|автор(?:ы)?:?|"
    r"autor(?:en|in|ka|zy|es)?:?|przez|text:|av|af|di)\s+(?=\w)",
    re.IGNORECASE,
)
"""How a byline begins."""
_SPLIT = re.compile(
    r"\s*(?:;|\||\n|•|·|/|、|，|\s+(?:and|und|et|y|e|i|en|og|och|и|και|&|with|mit|avec|con)\s+)\s*|"
    r"\s&\s|,\s*(?:and|und|et|y)\s+",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|writers?|columnists?|staff|senior|chief|political|"
    r"business|sports?|"
    r"desk|bureau|newsroom|team|redaktion|redaktör|redakteur(?:in)?|journalist(?:e|in|a)?|"
    r"contributors?|producer|analyst|critic|"
    r"photographer|director|professor|press|agency|agencies|news|service|media|magazine|"
    r"newspaper|admin(?:istrator)?|webmaster|guest|"
    r"special|envoyée? spéciale?|for the|in london|of the|associated|reuters|afp|dpa|getty|"
    r"bloomberg|epa|apa|sda|sid|epd|kna|ots|ansa|efe|xinhua|quelle|redacción|"
    r"redacao|redação|redazione|rédaction|agencias|agence|agenzia|"
    r"редакция|корреспондент|корр|агентство|redakcja|πηγή|online|web|digital|blog|inc|llc|ltd|"
    r"gmbh|e\.? ?v|"
    r"university|institute|editorial|updated|published|posted|comments?|erschienen|veröffentlicht|"
    r"minutes?|ago|hours?|yesterday|today|read|share|follow|view|profile|more|about|subscribe|"
    r"email|twitter|login|"
    r"facebook|all posts|wire|network|group|official|society|association|"
    r"experts?|founder|co-founder|specialist|manager|officer|ceo|consultant|strategist|engineer|"
    r"foundation|department|office|books?|verlag|publish(?:ing|ers?)|sign|log|register|account|support|marketing|content|company|sponsored)\b",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"^\W*(?:(?:our|from|the|a|staff|agenc|redacci|redaktion|redazione|rédaction|redakcja|"
    r"agencias|редакция|news ?desk)\w*\b)",
    re.IGNORECASE,
)
_DESK_ALONE = re.compile(
    r"^\W*(?:redacción|redaktion|redazione|(?:la )?rédaction|redakcja|agencias|agences|agenturen|"
    r"редакция|news ?desk|staff|(?:staff|agency) reporters?|our .{0,30}correspondent)"
    r"(?:\s*$|\s*[./,|(–-])",
    re.IGNORECASE,
)
_NICKNAME = re.compile(r"[^\W\d_][\w.-]{1,20}")
_HOSTS = (".com", ".org", ".net", ".de", ".is", ".ch", ".uk")
_ADDRESS = re.compile(r"^\s*(?:https?:)?//|^\s*www\.|^\s*[\w.-]+@[\w.-]+\s*$", re.IGNORECASE)
_HANDLE = re.compile(r"\s+@\w+")
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d|[<>{}\[\]=#%*+?!]|\.(?:com|org|net|de|fr|co\.\w\w)\b")
_LETTERS_AFTER = re.compile(
    r"^(?:Ph\.?D|M\.?D|D\.?V\.?M|M\.?A|M\.?S|M\.?B\.?A|R\.?D|R\.?N|CPA|CFP|J\.?D)\.?$"
)
_TAIL = re.compile(
    r"\sim Gespräch.*|\s*(?:[,(–—|]|\s-\s|\bin\s[A-Z]|\bfor\s|\bat\s|"
    r"\s(?:on|am|le)\s(?=\d|[A-Z][a-z]+day)).*$"
)
_SURNAME_FIRST = re.compile(r"([A-Z][\w’'-]+), ([A-Z][\w’'-]+(?: [A-Z]\.)?)")
_LETTER = re.compile(r"[^\W\d_]")
_MONTH = dates.MONTH
_DATE = re.compile(
    rf"(?<![^\W\d_])(?i:(?:{_MONTH})\.?\s\d.*|(?:on |am |le |vom )?\d.*)$|"
    r"(?<=[a-z])(?=(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s\d).*$",
    re.DOTALL,
)
_WEEKDAYS = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag",
    "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
)  # fmt: skip
_DATE_WORDS = re.compile(
    r"[\s,]+(?:(?:on|am|at|le|the)(?=\s|$))?\s*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)?[,.]?$",
    re.IGNORECASE,
)


def people(values: Iterable[str], *, paper: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the people that bylines name, each once, in order."""
    found: dict[str, str] = {}
    for value in values:
        # In a byline of several lines the first with a name counts: a role or a date follows.
        lines = map(_names, value.splitlines())
        for name in next(filter(None, lines), []):
            key = " ".join(re.findall(r"\w+", name.casefold()))
            if key and key not in found and not is_paper(name, paper):
                found[key] = name
    return tuple(found.values())


def by(text: str) -> re.Match[str] | None:
    """Return what comes before the names in a byline with "By", perhaps after a date."""
    return BY_LINE.match(text) or _DATED_BY.match(text)


def is_byline(text: str) -> bool:
    """Return whether a line is a byline with "By" that names somebody."""
    return bool(by(text) and any(map(is_person, _names(text))))


def is_paper(name: str, papers: Sequence[str]) -> bool:
    """Return whether a name is one of the paper's."""
    folded = " ".join(name.casefold().split())
    known = {" ".join(paper.casefold().split()) for paper in papers if paper}
    return any(folded in (paper, paper.removeprefix("the ")) for paper in known)


def is_desk(text: str) -> bool:
    """Return whether a byline, without "By", names the paper's staff or an agency, no person."""
    return bool(_DESK_ALONE.match(text) or (_DESK.match(text) and _ROLE.search(text)))


def _names(value: str) -> list[str]:
    text = _HANDLE.sub("", " ".join(value.split()))
    if _ADDRESS.match(text):
        return []
    if dated := _DATED_BY.match(text):
        text = text[dated.end() :]
    text = _BY.sub("", text)
    if any(sign.isdigit() for sign in text):
        text = _DATE_WORDS.sub("", _DATE.sub("", text).rstrip()) or text
    if swapped := _SURNAME_FIRST.fullmatch(text):
        text = f"{swapped[2]} {swapped[1]}"
    if "," in text and not _SPLIT.search(text):
        pieces = [piece.strip() for piece in text.split(",")]
        text = ";".join(pieces) if all(_is_name(piece) for piece in pieces) else text
    names = []
    for piece in _SPLIT.split(text):
        for part in _by_commas(piece or ""):
            name = _TAIL.sub("", _BY.sub("", part)).strip(" ,.:;-–—|()\"'") if part else ""
            if part.rstrip().endswith(("Jr.", "Sr.")):
                name += "."
            if _is_name(name):
                names.append(_cased(name))
    return names


def _by_commas(piece: str) -> list[str]:
    """Return the names of a list with commas; a role or a place may follow a comma too."""
    parts = [part.strip() for part in piece.split(",")]
    if len(parts) > 1 and all(len(part.split()) >= 2 and _is_name(part) for part in parts):
        return parts
    return [parts[0]]


def _is_name(text: str) -> bool:
    """Return whether a text can be a person's name."""
    if _LETTERS_AFTER.match(text):
        return False
    if _NICKNAME.fullmatch(text) and not text.isupper() and not _ROLE.search(text):
        folded = text.casefold()
        return folded not in _WEEKDAYS and not folded.endswith(_HOSTS)
    if not 2 <= len(text) <= 60 or _NOT_A_NAME.search(text) or _ROLE.search(text):
        return False
    pieces = text.split()
    # A lone word in capitals is an agency's sign.
    if text.isascii() and text.isupper() and len(pieces) == 1:
        return False
    if len(pieces) > 6 or not _LETTER.search(text):
        return False
    if text.isascii() and text.islower() and len(pieces) == 1:
        return False
    small = [piece for piece in pieces if piece[0].islower() and piece not in _PARTICLES]
    if len(small) > 1 and len(pieces) > 2:
        return False
    return all(_LETTER.search(piece) or piece == "&" for piece in pieces)


def _cased(name: str) -> str:
    """Return a name, or a part of it, in capitals as names are written."""
    if name.isupper() and len(name) > 4 and " " in name:
        return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)
    return re.sub(r"[^\W\d_]{5,}", _lowered, name) if " " in name else name


def _lowered(word: re.Match[str]) -> str:
    return word[0].capitalize() if word[0].isupper() else word[0]


# Lines without "By": a name must look like one.

_CAPITAL = r"[^\W\d_a-zа-яёà-öø-ÿ]"
_PARTICLES = frozenset(
    ["de", "da", "di", "del", "della", "der", "den", "van", "von", "la", "le", "bin", "el", "al",
     "dos", "zu", "ten", "ter", "du", "y", "e"]
)  # fmt: skip
_PERSON = re.compile(
    rf"{_CAPITAL}[\w.’'-]*(?:\s(?:{'|'.join(sorted(_PARTICLES))})\b)*"
    rf"(?:\s{_CAPITAL}[\w.’'-]*){{1,3}}"
)
_PLACE = re.compile(r"\s*(?:\bin\s[A-Z]|\s[-–—|]\s|[(|]|,\s).*$")
_EAST = r"[\u3400-\u9fff\u3005][\u3040-\u30ff\u3400-\u9fff\u3005]"
_EAST_DESK = r"(?:\S{1,6}(?:部|支局|局|班)|記者|编辑|編集委員|特派員)"
_EAST_PERSON = re.compile(rf"(?:{_EAST_DESK}[\s・]+)({_EAST}{{1,5}})(?:記者)?")
_EAST_NAME = re.compile(rf"{_EAST}{{1,4}}")
_EAST_SIGNED = re.compile(rf"[（(]{_EAST_DESK}[\s・]({_EAST}{{1,5}})[）)]")
_PIECES = re.compile(r"\s*[|·•–—/()]\s*|\s-\s|\s*\d[\d.:/ -]*(?:[apAP]\.?[mM]\b)?\s*")
_ROLE_AFTER = re.compile(r"^(.{3,40}?),\s*(?:наш |our |special )?(?:корр|correspondent|обозр)")


def person(text: str, *, byline: bool = False) -> str | None:
    """Return the person whom a line names that is only a name, perhaps with place or desk."""
    if match := _EAST_PERSON.fullmatch(text):
        return match[1]
    if byline and _EAST_NAME.fullmatch(text):
        return text
    name = _PLACE.sub("", text).strip(" .:;-–—|")
    return _cased(name) if is_person(name) else None


def is_person(name: str) -> bool:
    """Return whether a text looks like a person's name: two to four words with capitals."""
    return bool(_PERSON.fullmatch(name) and len(name) < 40 and _is_name(name)) and not (
        _THINGS.search(name)
    )


# Words of labels, days and places that stand where names do.
_THINGS = re.compile(
    r"^(?:die|das|the|les?|il)\s|\b(?:date|large|larger|small|smaller|size|story|tags?|day|center|centre|page|photos?|video|article|archive|home|category|"
    r"edition|issue|vol|new|los|las|san|saint|st|north|south|east|west|united|tv|radio|times|post|"
    r"mail|" + "|".join(_WEEKDAYS) + r")\b",
    re.IGNORECASE,
)


def with_role(text: str) -> str | None:
    """Return the person in a line of a name and a correspondent's title."""
    match = _ROLE_AFTER.match(text)
    return person(match[1]) if match else None


def signed(text: str) -> str | None:
    """Return the person in a line that is a desk and a name in brackets, as in Japan."""
    match = _EAST_SIGNED.fullmatch(text)
    return match[1] if match else None


def beside_date(text: str) -> str | None:
    """Return the person whom a line with a date names, if what is left without it is one."""
    named = []
    for piece in map(str.strip, _PIECES.split(text)):
        words = piece.removeprefix(",").split()
        if not words or re.fullmatch(_MONTH, piece, re.IGNORECASE):
            continue
        # What a comma ends is a place: "New Delhi, 5 May".
        found = None if piece.endswith(",") else person(" ".join(words))
        if found is None and len(words) > 2 and _ROLE.search(piece):
            found = person(" ".join(words[:2]))
        named += [found] if found else []
    return named[0] if len(named) == 1 else None
