"""The wording of what is not story: one table of lines, in the languages that papers are in.

Every pattern is tried on one line at a time, and only on lines short enough to be such a line.
"""

import re
from typing import NamedTuple

from indexer.cleaning.moments import dates
from indexer.cleaning.page.blocks import ends_sentence, length
from indexer.cleaning.story.tails import line as _line

# In square brackets with their kind: inserts of pages that became text.
_LABELLED = re.compile(
    r"^\[(?:quote|picture|photo\w*|image|graphic|video|audio|box|map|chart|table|caption|advert\w*|"
    r"bild|foto|zitat|grafik|citation|imagen|фото|цитата)s?\b[^\[\]]*\]$",
    re.IGNORECASE,
)
_TICKER = re.compile(r"\+\+\+.{5,}\+\+\+")
_CLIP = _line(r"(?:video|audio|film|podcast|listen|watch) ?[:：] .{3,90}")
_TO_READERS = re.compile(
    r"^(?:did|do|are|were|have|got|know)\b[^.?!]{3,80}\?.{0,100}"
    r"\b(?:contact|e-?mail|call|send|tell|write to|text|let us know)\b.{0,120}$",
    re.IGNORECASE,
)
_JUMP = re.compile(r"link to this (?:update|post|entry|comment)|^\W*permalink\W*$", re.IGNORECASE)
_ROLE = re.compile(
    r"^[^\W\d_].{2,50}, (?:(?:our|own|staff|special|chief|political|foreign|sports?|business|"
    r"city|наш|соб|спец)\.? ?)?(?:correspondent|reporter|staff writer|"
    r"спецкорр\w*|корр(?:еспондент)?)\.?$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:\bnot|n.t)\b.{0,30}\b(?:responsib\w+|liable|answer(?:able)?|endorse\w*)\b.{0,60}"
    r"\b(?:external|other|third)\b.{0,40}\b(?:sites?|websites?|pages|links)\b",
    re.IGNORECASE,
)

_CREDIT = re.compile(
    r"^\W*(?:(?:photo|image|picture|foto|bild|photograph|photographie|crédit|credit|zdjęcie|fot|"
    r"φωτ\w*|фото)s?(?: (?:credit|by|courtesy|source|par|von|de))?\s?[:|©/]|"
    r"(?:image|photo) (?:credit|copyright|caption|source)\b|"
    r"(?:photo|image|picture|photograph|courtesy)s? (?:by|courtesy|of)\b.{0,60}$|"
    r"\(?(?:photo|foto|image)\b.{0,60}\)$|(?:写真|撮影|画像|图片?|圖|资料图)\s?[:：＝=／/].{0,60}$)",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"(?:getty images|\bap photo\b|shutterstock|istock|/reuters|/afp|/dpa|/epa|\bpa wire|"
    r"unsplash|pexels|picture alliance|imago images)\b.{0,30}$"
    r"|[(（](?:写真|撮影|図|資料写真|©|фото|fot\.|foto)\s?.{0,40}[)）]$",
    re.IGNORECASE,
)
# A credit at a line's end is not longer than this.
_CREDIT_LENGTH = 60


def is_credit(text: str) -> bool:
    """Return whether a line credits a picture: as a whole or at its end."""
    if _CREDIT.match(text):
        return True
    return bool(_CREDIT_AT_END.search(text, max(0, len(text) - _CREDIT_LENGTH)))


BY = _line(
    r"(?:by|von|par|por|di|door|av|af|от|автор|przez|autor|autore|auteur|text|tekst|texto|"
    r"written by|posted by|story by|reporting by|report by|words by)"
    r":? [\w\"'“„«.-].{1,90}"
)
DATE = re.compile(
    r"^\W*(?:(?:published|updated|last (?:updated|modified)|posted|first published|created|date|"
    r"filed|issued|veröffentlicht|aktualisiert|stand|publié|mis à jour|modifié|publicado|"
    r"actualizado|pubblicato|aggiornato|"
    r"опубликовано|обновлено|дата|opublikowano|aktualizacja|data|δημοσίευση|ημερομηνία|"
    r"gepubliceerd|publicerad|uppdaterad|更新|公開|配信|발행|입력|수정)\b.{0,80}"
    # A date, and what follows ends with a time.
    r"|(?:[\w.]+,? )?\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d.{1,50}\d[:.]\d\d(?: ?[\w.]{1,4})?"
    r"|(?:[\w.]+,? )?\d{1,2}(?:st|nd|rd|th|\.|"
    r"er)?[ ./-](?:de )?[\w.]{1,12}[ ,./-]{1,2}(?:de )?(?:19|20)\d\d\b.{0,40}"
    r"|(?:\w+,? )?[A-Z][a-z]{2,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b.{0,40}"
    r"|(?:19|20)\d\d[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?.{0,30}|"
    r"\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?.{0,20}|\d+ (?:hours?|minutes?|days?|weeks?|months?|years?|"
    r"mins?) ago.{0,30})\W*$",
    re.IGNORECASE,
)
_SHARE = _line(
    r"(?:share(?: (?:this|on|via|with|it|the)\b.{0,60})?|bookmark (?:with|this)\b.{0,60}|"
    r"what are these|tweet(?: this)?|e-?mail(?: (?:this|to)\b.{0,40})?|print(?:er|"
    r"able)?(?: (?:this|version|friendly|page|article)\b.{0,30})?"
    r"|send (?:this )?(?:to|by)\b.{0,40}|follow (?:us|me|@|.{2,30} on)\b.{0,60}|like us\b.{0,40}|"
    r"facebook|twitter|linkedin|whatsapp|reddit|digg|delicious|stumbleupon|pinterest|google ?\+?|"
    r"copy link|save(?: (?:this|to)\b.{0,30})?"
    r"|teilen|drucken|versenden|merken|partager|imprimer|envoyer|compartir|imprimir|enviar|"
    r"condividi|stampa|udostępnij|drukuj|wyślij|поделиться.{0,30}|распечатать|версия для печати|"
    r"отправить.{0,20}|"
    r"εκτύπωση|μοιραστείτε.{0,30}|αποστολή.{0,20}|シェア(?:する)?|ツイート(?:する)?|印刷(?:する)?|分享.{0,12}|打印|"
    r"공유(?:하기)?|text size.{0,30}|a-? ?a\+?|listen(?: to (?:this )?article)?.{0,20})",
    whole=True,
)
_NEWSLETTER = _line(
    r"(?:sign up|subscribe|join|get|receive)\b.{0,80}\b(?:newsletters?|inbox|e-?mail|updates|"
    r"alerts|briefing|by e-?mail)\b.{0,160}"
    r"|(?:our|the|a|free|daily|weekly) (?:\w+ ){0,3}newsletter\b.{0,120}|"
    r"enter your e-?mail.{0,100}|your e-?mail address will not be.{0,80}|thank(?:s|"
    r" you) for (?:signing|subscribing).{0,80}"
    r"|(?:jetzt |hier )?(?:abonnieren|anmelden|newsletter)\b.{0,120}|(?:inscrivez|"
    r"abonnez)-vous\b.{0,120}|suscríbe(?:te|ase)\b.{0,120}|iscriviti\b.{0,120}|подпи(?:шитесь|"
    r"саться)\b.{0,120}|zapisz się\b.{0,120}|schrijf je in\b.{0,100}"
)
_INBOX = re.compile(
    r"\b(?:(?:in|to) your inbox|posteingang|tu buzón|su correo|boîte mail|dans votre boîte|"
    r"на (?:вашу )?почту|skrzynk[iaęą] (?:mailow|pocztow)|by e-?mail every|casella di posta)\b",
    re.IGNORECASE,
)
_PRINTED = _line(
    r"(?:(?:this )?story (?:was )?(?:printed )?from|printed from|the full article contains|"
    r"continued (?:from|on) (?:page )?\w+|"
    r"see box|(?:[\w.-]+ )+can be reached at|you are welcome to print|https?://\S+|www\.\S+|"
    r"-? ?30 ?-?|#{3,}|\*{3,}|"
    r"printed copy|short ?link)(?:\W.*)?",
    whole=True,
)
_COOKIES = re.compile(
    r"^(?:we|this (?:web)?site|our (?:web)?site|wir|diese (?:web)?seite|nous|ce site|este sitio|"
    r"questo sito|мы|ta strona)\b.{0,60}\b(?:us(?:es?|ing)|set|store|place|need|"
    r"(?:ver|be)wende[nt]|nutz(?:en|t)|setz(?:en|t)|utilis\w+|utili[sz]\w+|usa\w*|"
    r"использу\w+|używa\w*|wykorzyst\w+)\b.{0,60}\b(?:cookies?|куки|ciasteczk\w+)\b|"
    r"^by (?:continuing|using)\b.{0,120}\bcookies?\b",
    re.IGNORECASE,
)
READ_MORE = _line(
    r"(?:read (?:more|also|next|the full|our|about)|see (?:also|more)|"
    r"more(?: (?:on|from|about)(?: [\w&'’]+){1,3}| (?:on|from|about|"
    r"here|info\w*))|also read|related|click here|watch|listen|recommended|don.t miss|must read|"
    r"lesen sie(?: auch| mehr)?|mehr (?:dazu|zum thema)|siehe auch|"
    r"lire (?:aussi|également|la suite)|à lire(?: aussi)?|voir aussi|lee(?: también| más)|"
    r"le(?:er|a) (?:también|más)|leia (?:também|mais)|leggi anche|lees ook|czytaj (?:także|też|"
    r"również|więcej)|zobacz (?:także|też|również|więcej)|читайте (?:также|нас|ещё|еще|"
    r"подробнее)|"
    r"διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|läs (?:också|även|mer)|les også|læs også|"
    r"lue myös|čtěte (?:také|též)|【?関連(?:記事)?】?|>+|»)\s?(?:[:：›»>–—|-]|$).{0,200}"
)
_RIGHTS = re.compile(
    r"^\W*(?:copyright\b(?!.{0,40}\b(?:law|is|was|has|claims?|holders?|infring\w+|"
    r"does)\b)|©|\(c\) ?(?:19|20)\d\d|all rights reserved|alle rechte vorbehalten|"
    r"tous droits|todos los derechos|все права|wszelkie prawa|reuse this content|the (?:bbc|"
    r"\w+) is not responsible|"
    r"this material may not be published|無断転載|禁無断|©)",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"all rights reserved\W{0,3}$", re.IGNORECASE)
_PLACEHOLDER = _line(
    r"(?:advertisement|advertising|sponsored(?: content)?|video advert\w*\b.{0,30}|"
    r"advert(?:isement)?\W+(?:story|article|scroll).{0,40}|\$\$\w+\$\$|"
    r"story continues below.{0,30}|"
    r"continue reading.{0,60}|article continues.{0,60}|anzeige|werbung|publicité|publicidad|"
    r"pubblicità|reklama|реклама|διαφήμιση|広告|광고|"
    r"play(?: video| audio)?|video(?: player)?|watch(?: video| now)?|media playback is.{0,60}|"
    r"to (?:play|view|watch|see|hear) this (?:content|video|clip|audio).{0,80}|"
    r"this (?:video|content|audio|clip) (?:can ?no|can.|is n|isn.|is un|could n).{0,80}|"
    r"please (?:turn on|enable) javascript.{0,80}|javascript.{0,60}|"
    r"you need.{0,20}flash.{0,60}|loading.{0,20}|close|skip to.{0,40}|"
    r"click to (?:enlarge|view).{0,30}|enlarge(?: image)?|view (?:gallery|image|"
    r"slideshow).{0,30}|zoom|back to top|top|next|previous|page \d+(?: of \d+)?|"
    r"(?!(?:1[5-9]|20)\d\d\b)\d+|"
    r"share your (?:thoughts|views).{0,80}|report (?:an? )?(?:error|typo).{0,60}|"
    r"(?:be )?the first to.{0,60}|\d+ comments?|no comments?|add (?:a )?comments?)",
    whole=True,
)


class Line(NamedTuple):
    """A wording: the kind of line it tells, and the longest line that it is looked for in."""

    kind: str
    wording: re.Pattern[str]
    longest: int
    words: tuple[str, ...] = ()
    """One of these must be in the line in small letters: looking for them is ten times faster than
    a search from every letter on."""


_INBOXES = (
    "inbox", "posteingang", "buzón", "su correo", "boîte mail", "votre boîte", "почту", "skrzynk",
    "e-mail every", "email every", "casella di posta",
)  # fmt: skip
LINES = (
    Line("share bar", _SHARE, 90),
    Line("placeholder", _PLACEHOLDER, 120),
    Line("newsletter box", _NEWSLETTER, 280),
    Line("newsletter box", _INBOX, 220, _INBOXES),
    Line("print notice", _PRINTED, 200),
    Line("cookie notice", _COOKIES, 300),
    Line("read-more line", READ_MORE, 220),
    Line("rights notice", _RIGHTS, 250),
    Line("rights notice", _RESERVED, 250, ("all rights reserved",)),
    Line("date line", DATE, 110),
    Line("clip", _CLIP, 110),
    Line("call to readers", _TO_READERS, 220),
    Line("share bar", _JUMP, 80, ("link to this", "permalink")),
    Line("insert", _LABELLED, 300, ("[",)),
    Line("ticker", _TICKER, 300, ("+++",)),
    Line("rights notice", _DISCLAIMER, 200, ("responsib", "liable", "answer", "endorse")),
    Line("byline", _ROLE, 90),
    Line("byline", BY, 60),
)
_LONGEST = max(line.longest for line in LINES)


def kind_of_line(text: str) -> str | None:
    """Return what a line says by its wording that it is, or None: it may be story."""
    size = length(text)
    if size > _LONGEST:
        return None
    small = text.lower()
    for kind, wording, longest, words in LINES:
        if size > longest or (words and not any(word in small for word in words)):
            continue
        if wording.search(text):
            # "By noon the street was under water." is a sentence.
            sentence = wording in (BY, _CLIP, DATE) and ends_sentence(text)
            return None if sentence and (wording is not DATE or _tells(text)) else kind
    return None


# "On 3 September 2007 the ferry sank." tells so many words besides its date; a date line says
# "published", "at", "updated".
_TOLD = 3
_LETTERS = re.compile(r"[^\W\d_]{3,}")


def _tells(text: str) -> bool:
    """Return whether a sentence with a date, or a date's label, says more than when."""
    found, text = dates.find(text), dates.plain(text)
    rest = f"{text[: found.start]} {text[found.end :]}" if found else text
    small = (word for word in _LETTERS.findall(rest) if not word[0].isupper())
    # Without blanks between words three characters count as one.
    return sum(max(1, (length(word) - len(word)) // 4) for word in small) >= _TOLD
