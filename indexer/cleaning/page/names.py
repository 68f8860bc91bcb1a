"""What class and id names say of a part of a page: the one table of words.

A name is a hint, never a sentence: `tree` and `body` overrule it where the part holds the story.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_KINDS: tuple[tuple[str, str], ...] = (
    # The first kind that matches is the one. Words are whole tokens of the name ("photo-credit" is
    # two); a trailing * matches any ending, a space any separator.
    (
        "hidden",
        "sr only|screen reader*|visually hidden|visuallyhidden|hide text|print only|noprint",
    ),
    (
        "pull quote",
        "pull ?quote*|pullout|quote ?box|inset quote|blockquote large|sibtbg|mva|zitat|exergue*|"
        "vrezka|nuki|destacado|pq|quote pulled|pulled ?quote|citat",
    ),
    (
        "share bar",
        "share|shares|sharing|share ?bar|sharebuttons|sharesb|sharetools|sharedaddy|social*|"
        "addthis*|"
        "addtoany*|a2a|bookmark*|tweet|retweet|twitter share*|facebook*|fb like|fb|whatsapp|"
        "flattr|shariff|sd sharing|jp relatedposts like|teilen|partager|compartir|udostepnij|"
        "sharethis*|follow us|follow|likebox|digg|delicious",
    ),
    (
        "newsletter box",
        "newsletter*|signup|sign up|subscribe*|subscription*|mailing ?list|mailchimp|mc embed*|"
        "optin|"
        "email ?form|inscripcion|abo ?box|aboteaser",
    ),
    ("cookie notice", "cookie*|consent|gdpr|onetrust*|privacy ?notice|adblock*"),
    (
        "caption",
        "caption*|cap|captions|fig ?caption|photo ?credit*|image ?credit*|img ?credit|credit|"
        "credits|"
        "cutline|photo ?caption|bild ?unterschrift|bildtext|bildunterzeile|bildnachweis|legende|"
        "wp caption text|image ?caption|photo ?desc*|image ?desc*|img ?desc*|photo ?info|photo ?by|"
        "photo ?text|picture ?caption|image ?copyright|photographer|pie ?de ?foto|pie ?foto|"
        "didascalia|"
        "mediacaption|photocred|phototext|imgtext|image ?legend|picdesc",
    ),
    (
        "comments",
        "comment|comments|commentlist|comment ?list|commentary ?list|comments ?area|comment ?form|"
        "disqus*|livefyre*|respond|usercomments|kommentare|kommentar|comentarios|commentaires|"
        "komentarze|komentarz|fb comments|discussion|reader ?comments|forum|trackback*|pingback*|"
        "commento|commenti|coments|replies|respuestas|dsq*|coral|spot im",
    ),
    (
        "related links",
        "related*|relacionad*|verwandte*|more on|more ?stories|more ?news|more from|more ?links|"
        "seealso|"
        "see also|read ?more|readalso|read also|also read|further ?reading|recommend*|recirc*|"
        "outbrain*|"
        "taboola*|zergnet|most ?read|most ?popular|mostviewed|most ?viewed|most ?recent|popular*|"
        "trending|"
        "teaser|teasers|teaserlist|promo|promos|promobox|promotion|top ?stories|latest|latest "
        "?news|"
        "linkbox|link ?box|also ?like|you ?may ?like|similar|weitere|mehr zum thema|lire aussi|"
        "article ?links|story ?links|onward|up ?next|next ?post|prev ?post|read ?next|internal "
        "?links|"
        "nextprev|rich ?link|crosslink*|inlinelinks|see ?more|arr|arrdo|bodl|miiib|relnews|relart*|"
        "yarpp*|post ?nav*|nav ?links|nav ?next|nav ?previous|powiazane|more ?articles|suggested*|"
        "inline ?promo|story ?feature|externallinks|weblinks|links",
    ),
    (
        "author box",
        "about ?the ?author|author ?box|authorbox|author ?bio*|authorbio|bio|author ?info*|"
        "author ?card|"
        "author ?description|author ?profile|about ?author|post ?author ?box|article ?author ?box|"
        "autorenbox|writer ?bio",
    ),
    (
        "tag list",
        "tags|taglist|tag ?list|tag ?links|post ?tags|article ?tags|entry ?tags|tagcloud|tag "
        "?cloud|"
        "keywords|topics|entry ?utility|filed ?under|postmetadata|cat ?links|categories|post "
        "?categories|"
        "article ?topics|entry ?footer|schlagworte|sujets|post ?footer",
    ),
    (
        "advertisement",
        "ad|ads|adv|advert*|adsense|adsbygoogle|adbox|ad ?slot|adslot|ad ?container|ad ?wrapper|"
        "ad ?unit|"
        "adunit|ad ?banner|banner|banners|sponsor*|dfp|gpt|anzeige|anzeigen|werbung|reklama|"
        "publicidad|"
        "publicite|pub|mpu|leaderboard|billboard|skyscraper|teads|affiliate|amazon ?box|commercial",
    ),
    (
        "tools",
        "toolbar|tools|article ?tools|story ?tools|page ?tools|print|printer*|print ?link|email "
        "?link|"
        "text ?size|font ?size|textsize|fontsize|actions|article ?actions|post ?actions|rating|"
        "ratings|"
        "rate|vote|votes|voting|poll|polls|survey|edit ?link|permalink|report ?error|feedback|"
        "utility ?bar|utility ?nav|utilities|"
        "listen|audio ?player|speech|tts|read ?aloud|reactions|likes|like",
    ),
    (
        "media",
        "video ?player|player|jwplayer*|video ?in ?story*|videobox|audio|gallery|galleries|"
        "slideshow|"
        "slider|carousel|swiper*|photo ?gallery|image ?gallery|mvtb|mvb|embed ?video|fotostrecke|"
        "media ?player|flash|lightbox|thumbnail|thumbnails|thumbs|diaporama",
    ),
    (
        "fact box",
        "fact ?box|factbox|fact|info ?box|infobox|infokasten|infografik|sidebox|side ?box|story "
        "?sidebar|"
        "key ?facts|stats ?box|glossary|in ?numbers|encadre|zusatzinfo",
    ),
    ("breadcrumb", "breadcrumb*|bread ?crumb*|crumb|crumbs|brotkrumen|you are here"),
    (
        "menu",
        "nav|navi|navbar|navigation|navlinks|subnav|topnav|menu|menus|submenu|mainmenu|"
        "pagination|pager|paging|page ?numbers|skip|skip ?link|skiplink*|masthead|topbar|"
        "top ?bar|footer|foot|colophon|site ?footer|site ?header|page ?header|page ?footer|sidebar|"
        "side ?bar|rightbar|leftbar|right ?rail|rail|right ?col|right ?column|rightcolumn|left "
        "?col|"
        "leftcol|rightcol|left ?column|leftcolumn|widget|widgets|widget ?area|sitemap|ticker|"
        "search|search ?form|searchbox|login|log ?in|loginbox|register|modal|popup|pop ?up|overlay|"
        "dialog|tooltip|dropdown|language ?switch*|weather|wetter|copyright|disclaimer|legal|"
        "back ?to ?top|totop|table ?of ?contents|toc|jump ?links|secondary|tertiary|shop|jobs|"
        "archive|"
        "archives|calendar|blogroll|imprint|impressum|partner|partners|notification*|alert ?bar|"
        "hotline",
    ),
    (
        "kicker",
        "kicker|overline|dachzeile|roofline|eyebrow|article ?category|category|rubric|rubrik|"
        "section ?name|section ?label|article ?section|channel|ressort",
    ),
    (
        "byline",
        "byline*|by ?line|dateline|date ?line|datestamp|timestamp|time ?stamp|pub ?date|pubdate|"
        "publish ?date|published|post ?date|posted ?on|post ?info|post ?meta|postmeta|entry ?meta|"
        "article ?meta|article ?info|story ?meta|story ?info|meta ?info|metadata|meta|date|"
        "article ?date|"
        "entry ?date|author|authors|article ?author|article ?authors|post ?author|author ?name|"
        "authorname|"
        "writer|byl|byd|reading ?time|readtime|read ?time|last ?updated|lastupdated|modified|"
        "updated|"
        "update ?time|autor|autoren|auteur|signature|vcard|contributor*|credit ?line|"
        "lp attribution|story ?date|news ?date|datum|fecha|"
        "postdate|posted|source",
    ),
)

_BODY = re.compile(
    r"(?:^| )(?:article|story|entry|post|news|page|main|text|content|artikel|body) ?"
    r"(?:body|content|text|inner|copy|main|area|maincontent|bodytext|page|wrapper|container|"
    r"column)(?= |$)"
    r"|(?:^| )(?:text editor|rich text)(?= |$)"
    r"|(?:^| )(?:articlebody|storybody|bodycopy|bodytext|fulltext|maincontent)(?= |$)"
)
_LEAD = re.compile(
    r"(?:^| )(?:standfirst|lead|lede|intro|introduction|deck|dek|subhead|sub ?heading|subtitle|"
    r"sub ?title|"
    r"chapo|chapeau|vorspann|excerpt|summary|sapo|entradilla|subtitulo|bajada|sottotitolo|ingress|"
    r"unterzeile|unterzeilen|anons|first|hentry|type post|status publish)(?= |$)"
)
_ABOUT_THE_PAGE = re.compile(
    r"(?:^| )(?:has|no|with|without|not|is|hide|show|open|enable|disable|lazy) [a-z0-9]+"
)
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-z0-9]+")


def _spellings(words: str) -> Iterator[str]:
    """Yield the spellings of an entry of the table: `photo ?by` is `photo by` and `photoby`."""
    head, optional, tail = words.partition(" ?")
    if not optional:
        yield head
        return
    for rest in _spellings(tail):
        yield f"{head} {rest}"
        yield f"{head}{rest}"


def _table() -> tuple[dict[str, int], dict[str, int]]:
    """Return the ranks of the kinds by whole words, and by the beginnings of words."""
    whole: dict[str, int] = {}
    begun: dict[str, int] = {}
    for rank, (_, row) in enumerate(_KINDS):
        for words in row.split("|"):
            for spelling in _spellings(words):
                if spelling.endswith("*"):
                    begun.setdefault(spelling[:-1], rank)
                else:
                    whole.setdefault(spelling, rank)
    return whole, begun


def _lengths(phrases: Iterable[str]) -> dict[str, list[int]]:
    """Return how many words the phrases have that begin with a word, the most first."""
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        lengths.setdefault(words[0], set()).add(len(words))
    return {word: sorted(found, reverse=True) for word, found in lengths.items()}


_WHOLE, _BEGUN = _table()
_LENGTHS = _lengths(_WHOLE)
_BEGUN_LENGTHS = sorted({len(words) for words in _BEGUN})
_BEGUN_STARTS = frozenset(words[:2] for words in _BEGUN)
_MOST_WORDS = max(words.count(" ") for words in (*_WHOLE, *_BEGUN)) + 1


def _ranks(tokens: str) -> Iterator[int]:
    """Yield the ranks of the kinds that the words of a name announce."""
    # A word that was taken out leaves two blanks: its neighbours are not one phrase.
    words = tokens.split(" ")
    beyond = 0
    for at, word in enumerate(words):
        if word[:2] in _BEGUN_STARTS:
            start = " ".join(words[at : at + _MOST_WORDS])
            for size in _BEGUN_LENGTHS:
                if start[:size] in _BEGUN:
                    yield _BEGUN[start[:size]]
        # `pub date` is a date, whatever `pub` alone would be: the longest phrase counts.
        for length in _LENGTHS.get(word, ()) if at >= beyond else ():
            phrase = " ".join(words[at : at + length])
            if phrase in _WHOLE:
                yield _WHOLE[phrase]
                beyond = at + length
                break


# Kinds that no text of a story is ever in, however much there is of it.
COMMENTS = "comments"


@lru_cache(maxsize=20_000)
def kind_of(name: str) -> str | None:
    """Return the kind of part that a class and id announce (`share bar`, …), or None."""
    tokens = _tokens(name)
    # Most names announce nothing: that is found out first.
    ranks = list(_ranks(tokens))
    if not ranks or any(own.search(tokens) for own in (_BODY, _LEAD, _CORRECTION)):
        return None
    left = _ABOUT_THE_PAGE.sub(" ", tokens)
    rank = min(ranks if left == tokens else _ranks(left), default=None)
    return None if rank is None else _KINDS[rank][0]


@lru_cache(maxsize=20_000)
def is_lead(name: str) -> bool:
    """Return whether a class or id says that the story's standfirst is inside."""
    return bool(_LEAD.search(_tokens(name)))


@lru_cache(maxsize=20_000)
def is_correction(name: str) -> bool:
    """Return whether a class or id says that a note on the story is inside: it stays."""
    return bool(_CORRECTION.search(_tokens(name)))


_CORRECTION = re.compile(
    r"(?:^| )(?:corrections?|clarifications?|corrigendum|erratum|editor s? ?note|editors ?note|"
    r"korrektur|rectificati(?:f|on)|errata|rettifica|correctie)(?= |$)"
)


@lru_cache(maxsize=20_000)
def is_body(name: str) -> bool:
    """Return whether a class or id says that the story's text is inside."""
    return bool(_STORY.search(_tokens(name)))


_STORY = re.compile(
    r"(?:^| )(?:(?:article|story|entry|post|news|artikel|text|detail|blog|rich) ?"
    r"(?:body|content|text|copy|maincontent|bodytext)|bodycopy|bodytext|fulltext|"
    r"storycontent)(?= |$)"
)


# What no person wrote to name a part: the hashes of CSS modules and styled components
# (`Typography_normal__pqUbH`, `sc-fashhx eQvEPj`), and words for looks alone (`has-drop-cap`,
# `print:hidden`).
_MACHINE_MADE = re.compile(
    r"__(?=[\w-]{0,4}[A-Z0-9])[\w-]{5}(?=\s|$)|(?<!\S)sc-[\w-]+(?: [A-Za-z]{5,7}(?=\s|$))?|"
    r"(?<!\S)(?:has|is)-\S+|(?<!\S)[a-z-]+:\S+"
)


def _tokens(name: str) -> str:
    """Return the name as lower-case words with single blanks between."""
    name = _MACHINE_MADE.sub(" ", name)
    return _SEPARATORS.sub(" ", _HUMPS.sub(" ", name).lower()).strip()
