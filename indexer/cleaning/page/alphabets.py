"""The one-byte encoding of a text, by its letters: which reading gives the letters of a language.

A byte above ASCII is another letter in each encoding, and only the right one gives a whole text the
letters of a single language. Nothing is decoded: the bytes that a language's letters have in an
encoding are known, and the page's bytes are counted.
"""

import re
from collections import Counter

# The small letters of scripts other than Latin, the ten commonest first.
_SCRIPTS = (
    ("cp1251 koi8-r koi8-u iso8859-5 cp866", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъіїєґў"),
    ("cp1253 iso8859-7", "αοιτεσνηςρυπκμλωγδχθφβξζψάέίόύήώϊΐϋΰΆΈΉΊΌΎΏ"),
    ("cp1255", "יוהלאמרתבשנדעחקפכםטסזצגןףץך"),
    ("cp1256 iso8859-6", "اليمنورتبةعدسفهكقأحجشطصخىذضإثزئغءظؤآپچژگک"),
    ("cp874", "านรอกเง่มยลวดทตสแ้ัีิุะคบปไใ์จขหพชถผโืูำศณธซภษญฟฉฎฐฒฆฬฮฝฏฌ็ึๆฯ"),
)
# The letters above ASCII that one language or a group of them writes.
_LATIN = (
    ("cp1252", "äöüßéàè"),
    ("cp1252", "éèàêçôîùâïëûœæü"),
    ("cp1252", "óíáéñúü"),
    ("cp1252", "ãçáéíóêâõàú"),
    ("cp1252", "åäöéæø"),
    ("cp1252", "áðéíóúýþæö"),
    ("cp1252", "àçèéíïòóúüìù"),
    ("cp1250 iso8859-2", "ąćęłńóśźżé"),
    ("cp1250 iso8859-2", "áčďéěíňóřšťúůýž"),
    ("cp1250 iso8859-2", "áäčďéíĺľňóôŕšťúýž"),
    ("cp1250 iso8859-2", "áéíóöőúüű"),
    ("cp1250 iso8859-2", "čćđšž"),
    ("cp1250 iso8859-2", "ăâîşţ"),
    ("cp1254", "ıüşğçöâîİ"),
    ("cp1257", "ąčęėįšųūžāēģīķļņ"),
    ("cp1257", "õäöüšž"),
)


def _readings(names: str, alphabet: str, commonest: str) -> list[tuple[str, bytes, bytes]]:
    """Return encodings with the bytes of an alphabet, and of its commonest letters, in each."""
    return [
        (name, alphabet.encode(name, "ignore"), commonest.encode(name, "ignore"))
        for name in names.split()
    ]


_SCRIPT_READINGS = [
    reading for names, low in _SCRIPTS for reading in _readings(names, low, low[:10])
]
_LATIN_READINGS = [
    reading for names, low in _LATIN for reading in _readings(names, low + low.upper(), "")
]

_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
# Quotation marks, dashes and blanks in the Windows encodings, which may touch a word.
_QUOTES = b"\x82\x84\x85\x91\x92\x93\x94\x96\x97\xa0\xab\xb4\xbb"
_ASCII = bytes(range(128))
# Fewer bytes than this are a few accents or quotes, nothing to tell languages by (986 texts of 300
# characters in old encodings: 1 read wrong at 1 to 8, 27 at 16).
_FEWEST = 8
# This share of the letters above ASCII is in the alphabet; the rest are capitals and quotes (1 of
# those 986 read wrong at .6 to .9, 9 to 16 at .95).
_SHARE = 0.8


def guess(visible: bytes, label: str | None = None) -> str | None:
    """Return the encoding in which a text has the letters of one language, or None.

    Of encodings that give the same letters the one that the page's label names is taken.
    """
    words = _WORD.findall(visible)
    alone = b"".join(word for word in words if word[0] > 127 and word[-1] > 127 and word[1] > 127)
    latin = b"".join(word.strip(_QUOTES) for word in words).translate(None, _ASCII)
    # Words in other scripts have no ASCII letters; those in Latin have few others.
    if 2 * len(alone) > len(latin):
        return _best(_SCRIPT_READINGS, alone, label)
    return _best(_LATIN_READINGS, latin, label)


def _best(
    readings: list[tuple[str, bytes, bytes]], letters: bytes, label: str | None
) -> str | None:
    counts = Counter(letters)
    if len(letters) < _FEWEST:
        return None
    best, best_score = None, 0.0
    for name, alphabet, commonest in readings:
        known = sum(counts[byte] for byte in set(alphabet))
        score = known + sum(counts[byte] for byte in commonest)
        fits = known >= len(letters) * _SHARE
        if fits and (score > best_score or (score == best_score and name == label)):
            best, best_score = name, score
    return best
