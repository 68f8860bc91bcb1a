"""Bytes to text: the bytes decide, labels only break ties.

In order: a byte-order mark; UTF-32 and UTF-16 by their zero bytes; ISO-2022 by its escapes; UTF-8
if it fits or nearly fits; what the bytes look like (`alphabets` for encodings of one byte); the
declared encoding if it fits; Windows-1252, which always fits. Nothing here raises.
"""

import codecs
import itertools
import re

from indexer.cleaning.page import alphabets

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,80}?encoding=["']([\w.-]{2,40})""",
    re.IGNORECASE,
)
# A declaration further down than this is not the page's own. Browsers look at 1,024 bytes; old
# pages put scripts first: of 1,295 development pages 170 declare after those, 16 after these.
_HEAD_BYTES = 8_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Names that web pages use for a subset of what they mean.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
# A Western label is what servers say when they know nothing.
_WESTERN = {"cp1252", "iso8859-15"}
_EAST_ASIAN = ("gb18030", "cp932", "euc_jp", "cp949", "big5hkscs")
# Fewer bytes above ASCII than this are a few accents or quotes, nothing to tell scripts from.
_FEWEST = 20

# UTF-8 "nearly fits" when at most one in 50 of its sequences is broken: a page with a single bad
# byte must not turn into mojibake as a whole. A Latin-1 page has almost only broken ones.
_BROKEN_SHARE = 0.02
_SAMPLE = 200_000
# Mark-up without an end goes on to the end of the page: nothing is looked for twice.
_CODE = re.compile(
    rb"<(script|style)\b.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)|<[^>]*+>?|&[a-z#0-9]{1,30};",
    re.IGNORECASE | re.DOTALL,
)
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def decode(content: bytes, hint: str | None = None) -> tuple[str, str]:
    """Return the text of a page's bytes and the name of the encoding that they turned out to be.

    `hint` is what the server said. Bytes that do not fit become U+FFFD, never an error.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) if name == "utf-8" else 0 :].decode(name, "replace"), name
    label = declared(content, hint)
    if certain := _wide(content) or _escaped(content, label):
        return content.decode(certain, "replace"), certain
    if _is_utf8(content):
        return content.decode("utf-8", "replace"), "utf-8"
    name = _legacy(content, label)
    if name == "cp1252":
        return _windows(content), name
    return content.decode(name, "replace"), name


def declared(content: bytes, hint: str | None = None) -> str | None:
    """Return Python's name of the encoding that the page, else the server, declares."""
    found = _DECLARED.search(content, 0, _HEAD_BYTES)
    label = (found[1] or found[2]).decode("ascii", "ignore") if found else hint
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    return None if name in _NO_TEXT else _MEANT.get(name, name)


# Codecs of Python that are no encodings of pages, and what could not have been read as ASCII.
_NO_TEXT = frozenset({
    "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "utf-16",
    "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
})  # fmt: skip

# The first tag in encodings of two and four bytes.
_WIDE = (
    ("utf-32-le", re.compile(rb"(?:.{4}){0,100}?<\0\0\0[a-zA-Z!?/]\0\0\0", re.DOTALL)),
    ("utf-32-be", re.compile(rb"(?:.{4}){0,100}?\0\0\0<\0\0\0[a-zA-Z!?/]", re.DOTALL)),
    ("utf-16-le", re.compile(rb"(?:..){0,200}?<\0[a-zA-Z!?/]\0", re.DOTALL)),
    ("utf-16-be", re.compile(rb"(?:..){0,200}?\0<\0[a-zA-Z!?/]", re.DOTALL)),
)


def _wide(content: bytes) -> str | None:
    """Return the encoding of two or four bytes a character in which a page starts with a tag."""
    if 0 not in content[:400]:
        return None
    return next((name for name, tag in _WIDE if tag.match(content)), None)


_ESCAPE = re.compile(rb"\x1b\$(?:[@B]|(\)C))")


def _escaped(content: bytes, label: str | None) -> str | None:
    """Return the encoding of two bytes that is written in ASCII: ISO-2022, or HZ if so declared.

    An escape is certain; the braces of HZ are not.
    """
    if not content.isascii():
        return None
    if found := _ESCAPE.search(content):
        return "iso2022_kr" if found[1] else "iso2022_jp_ext"
    return "hz" if label == "hz" else None


def _is_utf8(content: bytes) -> bool:
    """Return whether the bytes are UTF-8, but for a few broken sequences."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        whole = len(_UTF8_SEQUENCE.findall(content))
        broken = len(_HIGH.findall(_UTF8_SEQUENCE.sub(b"", content)))
        return broken <= whole * _BROKEN_SHARE
    return True


def _legacy(content: bytes, label: str | None) -> str:
    """Return the encoding of bytes that are not UTF-8."""
    visible = _CODE.sub(b" ", content[:_SAMPLE])
    if not _HIGH.search(visible):
        visible = content
    if label in _EAST_ASIAN and _fits(visible, label):
        return label
    if name := _east_asian(visible) or alphabets.guess(visible, label):
        return _windows_or_latin9(visible, label) if name == "cp1252" else name
    if label and label not in _WESTERN and label != "utf-8" and _fits(visible, label):
        return label
    return _windows_or_latin9(visible, label)


def _fits(visible: bytes, name: str) -> bool:
    """Return whether the text could be in an encoding: hardly a byte without a character."""
    try:
        text = visible.decode(name, "replace")
    except (LookupError, UnicodeError):
        return False
    return text.count("\ufffd") <= len(_HIGH.findall(visible)) * _BROKEN_SHARE


def _east_asian(visible: bytes) -> str | None:
    """Return the East Asian encoding that bytes without a useful label look like."""
    if len(_HIGH.findall(visible)) < _FEWEST:
        return None
    scores = {name: _prose(visible, name) for name in _EAST_ASIAN}
    best = max(scores, key=lambda name: scores[name])
    # On 104 passages of 150 characters in five encodings the right one scored .93 and more and was
    # always the best; 182 Latin and Greek stories scored .5 at most.
    return best if scores[best] > 0.6 else None


# The commonest characters of each language's prose and of its punctuation.
_COMMON_EAST_ASIAN = {
    "gb18030": set(
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经，。、“”：；《》（）日月新报记者"
    ),
    "cp932": set(
        "のにはをたがでてとしれさあるいなもっかられこ一人年日月大中ーンスルトリア、。「」・（）"
    ),
    "euc_jp": set(
        "のにはをたがでてとしれさあるいなもっかられこ一人年日月大中ーンスルトリア、。「」・（）"
    ),
    "cp949": set(
        "이다는에을의가고를하은로지한도서기사인으어아자대리나라해시정일과들부전스수그만있"
    ),
    "big5hkscs": set(
        "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經，。、「」：；（）日月新報記者"
    ),
}


def _prose(visible: bytes, name: str) -> float:
    """Return how much bytes look like prose in an East Asian encoding: about 0 to 2."""
    text = visible.decode(name, "replace")
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 0.0
    common = sum(char in _COMMON_EAST_ASIAN[name] for char in wide) / len(wide)
    strange = sum(
        char == "\ufffd" or "\uff61" <= char <= "\uff9f" or "\ue000" <= char <= "\uf8ff"
        for char in wide
    ) / len(wide)
    letters = sum(
        "\u3000" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" or char >= "\uff00"
        for char in wide
    ) / len(wide)
    return 2 * common + letters / 2 - 5 * strange


def _windows_or_latin9(visible: bytes, label: str | None) -> str:
    """Return ISO-8859-15 if its own letters stand where letters do, else Windows-1252."""
    if label in _WESTERN:
        return label
    euro_or_letters = len(
        re.findall(
            rb"\xa4\s?\d|\d\s?\xa4|[a-z\xe0-\xff][\xa8\xb8\xbd]|[\xa6\xa8\xbc\xbd\xb8][a-z]",
            visible,
        )
    )
    windows = len(re.findall(rb"[\x80-\x9f]", visible))
    return "iso8859-15" if euro_or_letters and not windows else "cp1252"


# UTF-8 that was pasted into Windows-1252, where no word is spelled so: `cafÃ©`, `itâ€™s`.
_PASTED = re.compile(
    rb"((?:\xe2\x80[\x90-\xaf]|\xe2\x82\xac|(?<=[a-z])\xc3[\x80-\xbf]|\xc3[\xa0-\xbf](?=[a-z]))+)"
)

# Bound against hostile pages: each costs 100 bytes; the longest real page has 109,000 characters.
_MOST_PASTED = 100_000


def _windows(content: bytes) -> str:
    """Return Windows-1252 text; its five bytes without a character vanish, pasted UTF-8 is read."""
    return "".join(
        part.decode("utf-8" if pasted else "cp1252", "ignore")
        for part, pasted in zip(
            _PASTED.split(content, _MOST_PASTED), itertools.cycle((False, True)), strict=False
        )
    )
