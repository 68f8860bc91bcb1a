"""What looks like a person's name, and what never is: desks, agencies, programs, labels."""

import re

from indexer.cleaning.people import eastern, given

_PARTICLES = (
    "de", "da", "di", "del", "della", "der", "den", "van", "von", "la", "le", "bin", "ibn", "el",
    "al", "dos", "das", "do", "zu", "zur", "ten", "ter", "du", "des", "y", "e", "i", "af", "av",
)  # fmt: skip
_CAPITAL = r"[^\W\d_a-zа-яёà-öø-ÿ]"
_LETTER = re.compile(r"[^\W\d_]")
# Scripts that have no capitals: Hebrew, Arabic, Indic, Thai.
_NO_CASE = re.compile(r"[\u0590-\u07ff\u0900-\u0eff]")

# Roles, desks and labels, in no person's name.
_ROLE = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|writers?|columnists?|staff|senior|chief|political|"
    r"business|desk|bureau|newsroom|team|redaktion|redaktör|redakteur(?:in)?|redacteur|"
    r"journalist(?:e|in|a)?|contributors?|contributed|producer|analyst|critic|photographer|"
    r"director|professor|agency|agencies|news|service|magazine|newspaper|admin(?:istrator)?|"
    r"webmaster|special|envoyée? spéciale?|for the|in london|of the|associated|reuters|afp|dpa|"
    r"getty|shutterstock|bloomberg|epa|apa|sda|epd|kna|ots|ansa|(?-i:EFE)|xinhua|quelle|redacción|"
    r"redacao|redação|redazione|rédaction|agencias|agence|agenzia|редакция|корреспондент|корр|"
    r"агентство|redakcja|πηγή|online|web|digital|blog|inc|llc|ltd|gmbh|e\. ?v|(?-i:eV)|university|"
    r"institute|editorial|updated|erschienen|veröffentlicht|published|posted|comments?|minutes?|"
    r"ago|hours?|yesterday|today|tomorrow|follow|view|profile|about|subscribe|email|twitter|"
    r"login|facebook|all posts|network|group|official|society|association|experts?|founder|"
    r"co-founder|specialist|manager|officer|ceo|consultant|strategist|engineer|foundation|"
    r"department|office|verlag|publish(?:ing|ers?)|sign|log|register|account|support|marketing|"
    r"content|company|sponsored|advertisement|links?|images?|contact|author|author[ei]s|media)\b",
    re.IGNORECASE,
)
# Words that are surnames too: of papers and labels (`Rebecca Press`, not `Cyprus Press`) after a
# common given name, of other things (`Nigel West`) after any word that is not of labels.
_PAPERS_SURNAMES = re.compile(
    r"(?:press|books?|post|mail|wire|sports?|times|share|story|read|more)", re.IGNORECASE
)
_SURNAMES = re.compile(
    r"(?:pages?|west|east|north|south|days?|guest|noon|street|small|large|size|center)",
    re.IGNORECASE,
)
_NO_GIVEN_NAME = re.compile(
    r"(?:the|our|a|an|read|learn|see|show|load|find|more|next|previous|home|front|main|full|text|"
    r"web|this|last|first|associated|canadian|free|united|daily|evening|morning|sunday|weekly|"
    r"local|world|national|international|press|news|north|south|east|west|middle|far|mid|city|"
    r"any|all|no|el|il|les|please|blog|print|business|guest|huffington|washington|penguin|sky|fox|cc|port|"
    r"lake|mount|fort|new|los|las|san|santa|noon|by|with|date|posted|pst|est|gmt)\.?",
    re.IGNORECASE,
)
_WEEKDAYS = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
        *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    ]
)
# Words of labels, days and places that stand where names do.
_THINGS = re.compile(
    r"^(?:die|das|the|les?|il|a|an)\s|\b(?:date|larger|smaller|tags?|centre|photos?|photographs?|"
    r"pictures?|video|article|archive|home|category|edition|issue|vol|new|los|las|san|saint|"
    rf"united|tv|radio|{'|'.join(_WEEKDAYS)})\b",
    re.IGNORECASE,
)
# Agencies: whole names, since some could be people's.
_AGENCIES = frozenset(
    """reuters|afp|ap|dpa|upi|interfax|itar-tass|tass|ria novosti|sid|pti|ians|ani|kyodo|jiji|efe|
    ansa|apa|sda|epd|kna|belga|anp|ntb|tt|ritzau|pap|ctk|mti|yonhap|anadolu|antara|bernama|xinhua|
    unian|bang showbiz|bloomberg|bloomberg news|deutsche welle|agence france-presse|
    agence france presse|press association|united press|united press international|associated press|
    the associated press|press trust|press trust of india|canadian press|the canadian press|
    australian associated press|europa press|sky news|cnn wire|euronews"""
    .replace("\n", "").replace("    ", "").split("|")
)  # fmt: skip
# Programs that write pages, and what stands for no one.
_NOBODY = frozenset(
    """anonymous|anonym|anonimo|anónimo|аноним|unknown|none|null|undefined|nobody|nan|n/a|na|tbd|
    admin|root|user|guest|default|superuser|test|author|autor|auteur|автор|byline|name|staff|red|
    réd|noon|news|advertisement|advertorial|anzeige|promotion|partner|adobe golive|golive|
    adobe pagemill|frontpage|microsoft frontpage|dreamweaver|wordpress|joomla|drupal|typo3|blogger|
    netobjects fusion|namo webeditor|microsoft word|photoshop|cc by|data|cortesía|courtesy|handout|
    archive|archiv|foto|photo|unsplash|pixabay|flickr"""
    .replace("\n", "").replace("    ", "").split("|")
)  # fmt: skip
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,3}|info|news|example)", re.IGNORECASE)
_NICKNAME = re.compile(r"[^\W\d_][\w.-]{1,20}")
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d|[<>{}\[\]=#%*+?!]|\.(?:com|org|net|de|fr|co\.\w\w)\b")
_LETTERS_AFTER = re.compile(
    r"^(?:Ph\.?D|M\.?D|D\.?V\.?M|M\.?A|M\.?S|M\.?B\.?A|R\.?D|R\.?N|CPA|CFP|J\.?D)\.?$"
)
# No person's name in a byline is longer, or of more words: `María José Ñíguez de la O` has six.
_LONGEST, _MOST_WORDS = 60, 6


def can_be_name(text: str) -> bool:
    """Return whether a text that is marked as an author's can be a person's name or nickname."""
    folded = text.casefold().strip(" .")
    if _LETTERS_AFTER.match(text) or folded in _NOBODY | _WEEKDAYS or is_agency(text):
        return False
    if eastern.is_eastern(text) and not re.search("[a-z]", text, re.IGNORECASE):
        return eastern.is_name(text)
    first, _, rest = text.partition(" ")
    if has_role(text) or (rest and _NO_GIVEN_NAME.fullmatch(first)):
        return False
    if _NICKNAME.fullmatch(text) and not text.isupper():
        return not _DOMAIN.fullmatch(text)
    if not 2 <= len(text) <= _LONGEST or _NOT_A_NAME.search(text):
        return False
    pieces = text.split()
    # A lone word in capitals is an agency's sign.
    if text.isascii() and len(pieces) == 1 and (text.isupper() or text.islower()):
        return False
    if len(pieces) > _MOST_WORDS:
        return False
    small = [piece for piece in pieces if piece[0].islower() and piece not in _PARTICLES]
    if len(small) > 1 and len(pieces) > 2:
        return False
    return all(_LETTER.search(piece) or piece == "&" for piece in pieces)


def is_agency(text: str) -> bool:
    """Return whether a text is an agency's name and nothing else."""
    return text.casefold().strip(" .:()") in _AGENCIES


def has_role(text: str) -> bool:
    """Return whether a text has a word of roles, desks or labels that is not its surname."""
    first, _, rest = text.partition(" ")
    last = text.split()[-1] if text.split() else ""
    if _ROLE.search(text):
        return True
    if _PAPERS_SURNAMES.fullmatch(last):
        return not (rest and given.is_given(first))
    return bool(_SURNAMES.fullmatch(last) and (not rest or _NO_GIVEN_NAME.fullmatch(first)))


_PERSON = re.compile(
    rf"(?:[dl][’']|Mc|Mac|O[’'])?{_CAPITAL}[\w.’'-]*"
    rf"(?:(?:\s(?:{'|'.join(_PARTICLES)})\b)*\s(?:[dl][’'])?{_CAPITAL}[\w.’'-]*){{1,4}}"
)


def is_person(name: str) -> bool:
    """Return whether a text looks like a person's name: two to five words with capitals."""
    if not can_be_name(name) or _THINGS.search(name) or len(name) >= 40:
        return False
    if eastern.is_eastern(name):
        return eastern.is_name(name)
    if _NO_CASE.search(name):
        return 2 <= len(name.split()) <= 4
    return bool(_PERSON.fullmatch(name))


def is_known(name: str) -> bool:
    """Return whether a text is a person's name that begins with a common given name."""
    return is_person(name) and given.is_given(name.split()[0])


def cased(name: str) -> str:
    """Return a name, or a part of it, in capitals as names are written."""
    if name.isupper() and len(name) > 4 and " " in name:
        return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)
    return re.sub(r"[^\W\d_]{5,}", _lowered, name) if " " in name else name


def _lowered(word: re.Match[str]) -> str:
    return word[0].capitalize() if word[0].isupper() else word[0]
