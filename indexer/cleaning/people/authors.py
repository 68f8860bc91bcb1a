"""Bylines: the people whom a line names, without "By", roles, dates, agencies and the paper."""

import re
from collections.abc import Iterable, Sequence

from indexer.cleaning.moments import dates
from indexer.cleaning.people import eastern, persons

# What a piece is: before "by" in any language, or with a colon, it precedes the name.
_PIECE = (
    r"(?:(?:an?|eine?|une?|una?|uno|en|et|een) )?(?:opinion|comment(?:ary)?|column|feature|"
    r"kommentar|analyse|interview|reportage|gastbeitrag|gastkommentar|kolumne|glosse|"
    r"leitartikel|porträt|essay|bericht|rezension|kritik|protokoll|chronique|tribune|"
    r"entretien|éditorial|analys|krönika|kronik|reportaje|análisis|opinión|entrevista|crónica|"
    r"columna|commento|intervista|analisi|reportagem|análise|crônica|комментарий|интервью|"
    r"репортаж)"
)
_PIECE_BY = rf"{_PIECE} (?:by|von|vom|par|por|de|di|av|af|door|przez)"
# What precedes the name. Words that may begin a name themselves (`Von Miller`, `Di Stefano`) are
# taken for "By" only if a whole name follows.
_BY = re.compile(
    rf"^\W*(?:written by(?=[A-Z])|{_PIECE}\s?:\s*(?=\w)|(?:{_PIECE_BY}|"
    r"(?:written|posted|published|reported|submitted|story|article|report|reporting|words|text|"
    r"analysis|review|opinion|interview)?\s?by|"
    r"por|przez|autor(?:en|in|ka|zy|es|a|i)?|auteure?s?|autore|author(?:s|\(s\))?|"
    r"автор(?:ы|и)?|текст|verfasst von|erstellt von|redaktion:|tekst|um autor|συντάκτης|"
    r"yazan|yazar|haber|írta|szerző|oleh|penulis|tác giả|schrijver|kirjoittaja|"
    r"كتب|كتبت|بقلم|نویسنده|מאת|โดย|लेखक|作者|文|記者|记者|來源|기자)(?![^\W\d_])[\s:：/|]*)",
    re.IGNORECASE,
)
_MAYBE_BY = re.compile(
    r"^\W*(?P<word>von|vom|par|di|door|av|af|del?|der|da|text|from|του|της|των)(?P<colon>\s?:)?\s+",
    re.IGNORECASE,
)
_ONLY_BY = re.compile(r"\W*(?:by|von|vom|par|por|di|door|av|af|de|from|text)\W*", re.IGNORECASE)
_DATED_BY = re.compile(
    r"^(?=.*\d|posted |veröffentlicht |erstellt |publié |publicado |filed |submitted )"
    r".{3,70}?[\s,·|–-](?:by|von|par|por|przez|door|autor:|redaktion:)\s+(?=\w)",
    re.IGNORECASE,
)
"""What precedes the name in a byline that begins with a date or a category."""
BY_LINE = re.compile(
    rf"^\W*(?:(?:written |posted |reported |submitted |story |words )?by:?|{_PIECE_BY}|"
    r"(?:von|par|por|door|av|af|di)(?:\s?:)?|"
    r"автор(?:ы|и)?:?|autor(?:en|in|ka|zy|es)?:?|przez|text:|yazan:|írta:|oleh:?|"
    r"كتبت?\s?:|بقلم\s?:?|מאת:?|โดย)\s*(?<=[\s:])(?=\w)",
    re.IGNORECASE,
)
"""How a byline begins."""
_AND = r"and|und|et|en|og|och|и|та|και|&|with|mit|avec|con|ve|и"
_SPLIT = re.compile(
    rf"\s*(?:;|\||\n|•|·|/|╱|、|，|\s+(?:{_AND})\s+)\s*|\s&\s|,\s*(?:and|und|et|y)\s+",
    re.IGNORECASE,
)
# These join names, and the two halves of one surname (`Ortega y Vela`): both sides must be whole.
_AND_OR_NAME = re.compile(r"^(\S+\s.*\S)\s+[yei]\s+(\S+\s\S.*)$")
# Others than writers, wherever in the byline they are named.
_OTHERS = re.compile(
    r"(?:^|[,;|(]\s*|\s)(?:(?:photo|pictur|video|illustrat|graphic|image|edit|translat|review|foto|"
    r"check|approv|verif|design)\w*\s?(?:by|von|par|por|di|door|:)|фото\s?(?::|из)).*$",
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
# A desk's name has at most so many words (`Our Own Municipal Correspondent`); more are a sentence
# (exact authors .690 at 4 and 6, .688 at 10).
_DESK_WORDS = 6
_ADDRESS = re.compile(r"^\s*(?:https?:)?//|^\s*www\.|^\s*[\w.-]+@[\w.-]+\s*$", re.IGNORECASE)
_HANDLE = re.compile(r"\s+@\w+")
_TAIL = re.compile(
    r"\sim Gespräch.*|\s*(?:[,(–—|]|\s-\s|\bin\s[A-Z]|\bfor\s|\bat\s|"
    r"\s(?:on|am|le)\s(?=\d|[A-Z][a-z]+day)|"
    r"(?:(?<=[a-z])|\s)(?:First |Last )?(?:Published|Updated|Posted|Veröffentlicht|Publié)\b).*$"
)
# A role or an agency that follows the name without a comma.
_ROLE_AFTER = re.compile(
    r"^(\S+(?:\s\S+){1,2}?)\s+(?:The\s)?(?:Staff|Associated Press|AP|Special|Senior|Chief|"
    r"Political|Business|Sports?|Reuters|AFP|Contributing|Guest)\s.*"
    r"(?:Writer|Reporter|Correspondent|Editor|Columnist|Contributor)s?\b.*$|"
    r"^(\S+(?:\s\S+){1,2}?)\s+(?:The\s)?(?:(?:Associated|Canadian|United) Press|Press Association|"
    r"Agence France-Presse|Reuters|AFP|AP|dpa|Bloomberg(?: News)?)$",
    re.IGNORECASE,
)
# A lone word that a mark parts from a whole name is where it was written.
_PLACE_AFTER = re.compile(r"^(.*\S\s\S.*?)\s*[,|/·•–—]\s*[^\W\d_][\w.’'-]*$")
_SURNAME_FIRST = re.compile(r"([A-Z][\w’'-]+), ([A-Z][\w’'-]+(?: [A-Z]\.)?)")
_MONTH = dates.MONTH
_DATE = re.compile(
    rf"(?<![^\W\d_])(?i:(?:{_MONTH})\.?\s\d.*|(?<!\d)(?:on |am |le |vom )?\d.*)$|"
    r"(?<=[a-z])(?=(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s\d).*$",
    re.DOTALL,
)
_GLUED_DATE = re.compile(r"(?<=\D)\d{4}[-/.年].*$")
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
    return bool(by(text) and any(map(persons.is_person, _names(text))))


def is_paper(name: str, papers: Sequence[str]) -> bool:
    """Return whether a name is one of the paper's, or has the paper's in it."""
    words = re.findall(r"\w+", name.casefold())
    folded, compact = " ".join(words), "".join(words)
    if persons.is_known(name):
        return any(folded == " ".join(re.findall(r"\w+", paper.casefold())) for paper in papers)
    for paper in papers:
        known = re.findall(r"\w+", paper.casefold().removeprefix("the "))
        if compact.removeprefix("the") == "".join(known):
            return True
        if len(known) > 1 and f" {' '.join(known)} " in f" {folded} ":
            return True
    return False


def is_desk(text: str) -> bool:
    """Return whether a byline, without "By", names the paper's staff or an agency, no person."""
    if _DESK_ALONE.match(text):
        return True
    return len(text.split()) <= _DESK_WORDS and bool(_DESK.match(text)) and persons.has_role(text)


def _names(value: str) -> list[str]:
    text = _HANDLE.sub("", " ".join(value.split()))
    if _ADDRESS.match(text):
        return []
    if eastern.is_eastern(text) and (found := eastern.reporters(text)):
        return found
    if eastern.is_eastern(text):
        text = _GLUED_DATE.sub("", text)
    if dated := _DATED_BY.match(text):
        text = text[dated.end() :]
    text = _OTHERS.sub("", _without_by(text))
    if any(sign.isdigit() for sign in text):
        text = _DATE_WORDS.sub("", _DATE.sub("", text).rstrip()) or text
    if swapped := _SURNAME_FIRST.fullmatch(text):
        text = f"{swapped[2]} {swapped[1]}"
    if (placed := _PLACE_AFTER.match(text)) and persons.is_person(_SPLIT.split(placed[1])[-1]):
        text = placed[1]
    if "," in text and not _SPLIT.search(text):
        pieces = [piece.strip() for piece in text.split(",")]
        text = ";".join(pieces) if all(map(persons.can_be_name, pieces)) else text
    parts = (part for piece in _SPLIT.split(text) for part in _parts(piece or ""))
    return [name for name in map(_name, parts) if name]


def _without_by(text: str) -> str:
    if _ONLY_BY.fullmatch(text):
        return ""
    text = _BY.sub("", text)
    maybe = _MAYBE_BY.match(text)
    if maybe is None:
        return text
    rest = text[maybe.end() :]
    begins_name = maybe["word"][0].isupper() and len(rest.split()) == 1 and not maybe["colon"]
    return text if begins_name else rest


def _parts(piece: str) -> list[str]:
    """Return the names of a list with commas; a role or a place may follow a comma too."""
    if joined := _AND_OR_NAME.match(piece):
        return [*_parts(joined[1]), *_parts(joined[2])]
    parts = [part.strip() for part in piece.split(",")]
    if len(parts) > 1 and all(
        len(part.split()) >= 2 and persons.can_be_name(part) for part in parts
    ):
        return parts
    return [parts[0]]


def _name(part: str) -> str | None:
    """Return the name in one part of a byline, without its role and its place."""
    whole = _without_by(part)
    if match := _ROLE_AFTER.match(whole):
        before = match[1] or match[2]
        whole = before if before.isupper() or persons.is_known(before) else whole
    name = _TAIL.sub("", whole).strip(" ,.:;-–—|()[]\"'【】")
    if part.rstrip().endswith(("Jr.", "Sr.")):
        name += "."
    return persons.cased(name) if persons.can_be_name(name) else None


# Lines without "By": a name must look like one.

_PLACE = re.compile(r"\s*(?:\bin\s[A-Z]|\s[-–—|]\s|[(|]|,\s).*$")
_IN = re.compile(r"\sin\s[A-Z]")
# A line with the days of publication and of revision is a byline; sections have one day.
_REVISED = re.compile(
    r"\d{4}.*(?:updated|aktualizacja|aktualisiert|güncelleme|modifié|mis à jour|actualizado|"
    r"изменено|обновлено).*\d{4}",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*[|·•–—/()]\s*|\s-\s|\s*\d[\d.:/ -]*(?:[apAP]\.?[mM]\b)?\s*")
_CORRESPONDENT = re.compile(r"^(.{3,40}?),\s*(?:наш |our |special )?(?:корр|correspondent|обозр)")


def person(text: str, *, byline: bool = False) -> str | None:
    """Return the person whom a line names that is only a name, perhaps with place or desk.

    The name must begin with a common given name or have a place after it; one of East Asia must
    stand in a `byline`.
    """
    if found := eastern.at_desk(text):
        return found
    if eastern.is_eastern(text):
        return text if byline and eastern.is_name(text) else None
    name = _PLACE.sub("", text).strip(" .:;-–—|")
    if persons.is_known(name) or (_IN.match(text, len(name)) and persons.is_person(name)):
        return persons.cased(name)
    return None


def with_role(text: str) -> str | None:
    """Return the person in a line of a name and a correspondent's title."""
    match = _CORRESPONDENT.match(text)
    return persons.cased(match[1]) if match and persons.is_person(match[1]) else None


def beside_date(text: str) -> str | None:
    """Return the person whom a line with a date names, if what is left without it is one."""
    named = []
    pieces = [piece.strip() for piece in _PIECES.split(text)]
    for piece in pieces:
        words = piece.removeprefix(",").split()
        if not words or re.fullmatch(_MONTH, piece, re.IGNORECASE):
            continue
        # What a comma ends is a place: "New Delhi, 5 May".
        found = None if piece.endswith(",") else with_role(piece) or person(" ".join(words))
        if found is None and len(words) > 2 and persons.has_role(piece):
            found = person(" ".join(words[:2]))
        named += [found] if found else []
    if not named and _REVISED.search(text):
        named = [persons.cased(piece) for piece in pieces if persons.is_person(piece)]
    return named[0] if len(named) == 1 else None
