"""Names of people in bylines: without "By", roles, agencies, places and the paper itself."""

import re
from collections.abc import Iterable, Sequence

_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|story|article|report|reporting|words|text|"
    r"analysis|photos?|review|opinion|interview)?\s?by|"
    r"von|par|por|di|door|av|af|автор(?:ы)?|текст|przez|autor(?:en|ka|zy|es|a)?|auteure?s?|"
    r"autore|author(?:s|\(s\))?|verfasst von|text|tekst|συντάκτης|του|der|from|um autor|"
    r"文|記者|记者|作者|來源|기자)\b[\s:：/|]*",
    re.IGNORECASE,
)
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
    r"special|for the|in london|of the|associated|reuters|afp|dpa|getty|bloomberg|epa|redacción|"
    r"redacao|redação|redazione|rédaction|agencias|agence|agenzia|"
    r"редакция|корреспондент|агентство|redakcja|πηγή|online|web|digital|blog|inc|llc|ltd|gmbh|"
    r"university|institute|editorial|updated|published|posted|comments?|"
    r"minutes?|ago|hours?|read|share|follow|view|profile|more|about|subscribe|email|twitter|"
    r"facebook|all posts|wire|network|group|official|society|association|"
    r"foundation|department|office|support|marketing|content|company|sponsored)\b",
    re.IGNORECASE,
)
_NICKNAME = re.compile(r"[^\W\d_][\w.-]{2,20}")
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d|[<>{}\[\]=#%*+?!]|\.(?:com|org|net|de|fr)\b")
_TAIL = re.compile(r"\s*(?:[,(–—|]|\s-\s|\bin\s[A-Z]|\bfor\s|\bat\s).*$")
_LETTER = re.compile(r"[^\W\d_]")


def people(values: Iterable[str], *, paper: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the people that bylines name, each once, in order."""
    known = {" ".join(name.casefold().split()) for name in paper if name}
    found: dict[str, str] = {}
    for value in values:
        for name in _names(value):
            key = " ".join(re.findall(r"\w+", name.casefold()))
            if key and key not in found and not _is_paper(name, known):
                found[key] = name
    return tuple(found.values())


def _names(value: str) -> list[str]:
    text = _BY.sub("", " ".join(value.split()))
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
    """Return the names of a list with commas; what follows a comma may also be a role or a
    place.
    """
    parts = [part.strip() for part in piece.split(",")]
    if len(parts) > 1 and all(len(part.split()) >= 2 and _is_name(part) for part in parts):
        return parts
    return [parts[0]]


def _is_name(text: str) -> bool:
    """Return whether a text can be a person's name."""
    if _NICKNAME.fullmatch(text) and not text.isupper() and not _ROLE.search(text):
        return not text.casefold().endswith((".com", ".org", ".net", ".de", ".is"))
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
    return all(_LETTER.search(piece) or piece == "&" for piece in pieces)


def _cased(name: str) -> str:
    """Return a name in capitals as names are written."""
    if name.isupper() and len(name) > 4 and " " in name:
        return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)
    return name


def _is_paper(name: str, known: set[str]) -> bool:
    folded = " ".join(name.casefold().split())
    return any(folded in (paper, paper.removeprefix("the ")) for paper in known)
