"""What a visible line says of the dates in it: published, changed, or the date of something else.

"Updated 6 May 2012, first published 5 May 2012" has two dates, "Event date: 1 June 2012" none that
is the article's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from indexer.article import Moment
from indexer.cleaning.moments import dates


class Says(Enum):
    """What a line says of one of its dates."""

    FIRST = "first published"
    PUBLISHED = "published"
    CHANGED = "changed"
    NOTHING = "nothing"
    ANOTHER = "the date of something else"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a line, what the line says of it, and whether letters follow it."""

    moment: Moment
    says: Says
    last: bool
    alone: bool


_FIRST = "first|originally|erstmals|initialement|originalmente|originariamente|eerst|forst"
# Words are without accents and in small letters, as `dates.plain` leaves them.
_PUBLISHED = (
    r"(?:publi(?:shed|cation date|ziert|e|ee|cado|cada|cat|cerad|cerat|sert|ceret)|"
    r"post(?:ed|ing)?(?: (?:time|date))?|filed|issued|date of publication|"
    r"veroffentlich(?:t|ung)|erschienen|erstellt|mise? en ligne|paru|"
    r"fecha de publicacion|pubblicat[oa]|data di pubblicazione|data de publicacao|gepubliceerd|"
    r"geplaatst|udgivet|julkaistu|opublikowano|data publikacji|dodano|publikovan[oe]|"
    r"zverejnen[oe]|vydano|objavljeno|опубликован[оа]?|дата публикации|опубліковано|оприлюднено|"
    r"публикуван[оа]|објављено|kozzeteve|megjelent|yayinlanma|yayin tarihi|giris tarihi|"
    r"δημοσιευ(?:ση|τηκε|θηκε)|diterbitkan|dipublikasikan|ngay dang|dang luc|تاريخ النشر|نشر|"
    r"תאריך פרסום|פורסם)"
)
_PUBLISHED_EAST = "प्रकाशित|เผยแพร่|公開|掲載|配信|投稿日|发布|發佈|发表|發表|입력|등록|게시"
_CHANGED = (
    r"(?:update[ds]?|modified|changed|edited|correct(?:ed|ion)|revised|reviewed|aktualisiert|"
    r"geandert|letzte anderung|bearbeitet|zuletzt|(?:mis|mise|mises) a jour|modifie|actualise|"
    r"actualizad[oa]|ultima (?:actualizacion|atualizacao|modifica)|modificado|"
    r"atualizad[oa](?: em)?|"
    r"aggiornat[oa]|aggiornamento|bijgewerkt|gewijzigd|uppdaterad|andrad|oppdatert|sist endret|"
    r"opdateret|paivitetty|muokattu|aktualizacja|zaktualizowano|aktualizovan[oe]|upraveno|"
    r"azurirano|ажурирано|обновлен[оа]?|изменен[оа]?|исправлено|оновлено|обновена|actualizat|"
    r"frissit(?:ve|es)|modositva|guncelle(?:me|ndi)|(?:τελευταια )?ενημερωση|diperbarui|cap nhat|"
    r"آخر تحديث|تحديث|עודכן|עדכון)"
)
_CHANGED_EAST = "अपडेट|ปรับปรุง|อัปเดต|更新|수정"
_LABEL = re.compile(
    rf"(?P<first>(?<!\w)(?:{_FIRST})\W+)?"
    rf"(?:(?P<changed>(?<!\w){_CHANGED}(?!\w)|{_CHANGED_EAST})"
    rf"|(?P<published>(?<!\w){_PUBLISHED}(?!\w)|{_PUBLISHED_EAST}))"
)
_ALONE = re.compile(rf"\W*(?:{_LABEL.pattern})(?:\W+\w{{1,3}})?\W*")
# What else a date may be of: these right before it, or those a few words before it.
_ANOTHER = re.compile(
    r"(?<!\w)(?:since|seit|depuis|desde|dal|sinds|until|till|bis|jusqu.?au|hasta|fino al|tot|from|"
    r"ab)\W+(?:\w+\W+)?$|"
    r"(?:(?<!\w)(?:event|meeting|termin|veranstaltung|born|birth|geboren|nee? le|nacid[oa]|"
    r"nat[oa] il|died|gestorben|deadline|expires?|valid|gultig|next|starts?|begins?|beginn|opens?|"
    r"founded|gegrundet|established|est|copyright|retrieved|accessed|abgerufen|consulte|when|wann|"
    r"quand|cuando|generated|printed|visited|today|heute|aujourd.?hui|hoy|oggi)(?!\w)|©)"
    r"\W*(?:\w+\W+){0,3}$"
)
# From a day to a day: the days of an event or a life.
_RANGE = re.compile(r"\d\.?\s?(?:[^\W\d]+\.?\s?)?[–—-]\s?$")
# Between a label and its date stand at most a few words: "on Saturday, the", "am Montag, den".
# (Without any 436 pages are right and 37 wrong, from one to six words 437 and 34.)
_JOINED = re.compile(
    r"\W*(?:[^\W\d]+\W+){0,3}(?:\d\d?[:.h]\d\d\W+(?:[ap]\W?m\W+)?(?:[^\W\d]+\W+){0,3})?"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# With so many words in small letters before it, a date stands in a sentence: "By Jane Doe of the
# Daily Tide on 5 May" has three. (Of 484 development pages right on 436 at 3, on 437 from 4 on.)
_SENTENCE = 4


def read(line: str, *, month_first: bool = False) -> list[Dated]:
    """Return the dates in a line in order, each with what the line says of it."""
    found = list(_dates(line, month_first))
    says = [_says(before) for before, _, _ in found]
    text = dates.plain(line)
    if text.endswith((".", "!", "?", "…")) and _small_words(text) >= 2 * _SENTENCE:
        says = [Says.ANOTHER if one is Says.NOTHING else one for one in says]
    for at, (before, _, _) in enumerate(found):
        if at and not before.strip(" –—-") and before.strip():
            says[at - 1] = says[at] = Says.ANOTHER
    return [
        Dated(
            moment,
            said,
            not (tail := _WORD.search(after)),
            not tail and len(_WORD.findall(before)) < 3,
        )
        for said, (before, moment, after) in zip(says, found, strict=True)
    ]


def is_label(line: str) -> bool:
    """Return whether a line says only that a date was that of publication or change."""
    return bool(_ALONE.fullmatch(dates.plain(line).lower()))


def joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, each with the one before it if that is just its label."""
    before = ""
    for line in lines:
        yield f"{before} {line}" if is_label(before) else line
        before = line


def without_year(line: str, says: Says, year: int) -> date | None:
    """Return the day of a line that leaves out the year, as of a year, if it has such a label."""
    text = dates.plain(line)
    for match in _LABEL.finditer(text.lower()):
        after = text[match.end() :]
        if _of(match) in (says, Says.FIRST) and dates.read(text) is None:
            return None if _DAYS.search(after) else dates.read_in_year(after, year)
    return None


# Two days of one month.
_DAYS = re.compile(r"\d\.?\s?[–—-]\s?\d")


def _of(label: re.Match[str]) -> Says:
    if label["changed"]:
        return Says.CHANGED
    return Says.FIRST if label["first"] else Says.PUBLISHED


def _dates(line: str, month_first: bool) -> Iterator[tuple[str, Moment, str]]:
    """Yield each date with the text between it and the one before, and the text after it."""
    rest = dates.plain(line)
    while found := dates.find(rest, month_first=month_first):
        before, rest = rest[: found.start], dates.plain(rest[found.end :])
        yield before, found.moment, rest


def _says(before: str) -> Says:
    """Return what the text before a date says of it."""
    lowered = before.lower()
    label = None
    for match in _LABEL.finditer(lowered):
        if _JOINED.fullmatch(lowered, match.end()) and not _in_sentence(before, match.start()):
            label = match
    if _ANOTHER.search(lowered, label.end() if label else 0) or _RANGE.search(lowered):
        return Says.ANOTHER
    if label is None:
        return Says.ANOTHER if _small_words(before) >= _SENTENCE else Says.NOTHING
    return _of(label)


def _small_words(text: str) -> int:
    return sum(word[0].islower() for word in _WORD.findall(text))


def _in_sentence(before: str, label: int) -> bool:
    """Return whether a label follows words in small letters, as in "the book was published"."""
    words = _TWO_WORDS.search(before[:label])
    if words is None or words[1] in _ARTICLE:
        return False
    return words[1][0].islower() and words[2][0].islower()


_TWO_WORDS = re.compile(r"([^\W\d_]+) ([^\W\d_]+) $")
# "This entry was posted on 5 May 2012."
_ARTICLE = frozenset({"entry", "article", "story", "post", "page", "item", "artikel", "beitrag"})
