"""Clean characters: what every string that leaves this package has gone through.

NFC, no controls, no surrogates, no zero-width filling, single blanks. Mojibake is undone only where
every odd sequence of the page proves to be UTF-8 that was read as Windows-1252.
"""

import re

from indexer.text.characters import nfc

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffc\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Blanks that no parser need know: vertical tab, form feed, and the separators of files and records.
_SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x1f"
_C1 = re.compile("[\x80-\x9f]")
_LOW_REFERENCE = re.compile(
    r"&#(?:x0*1?[0-9a-f]|0*(?:[12]?[0-9]|3[01]))(?:;|(?![0-9a-f]))", re.IGNORECASE
)
_WHITE = re.compile(r"\s+")
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]")

# Fewer doubly encoded sequences than this may be a page about encodings.
_PROOF = 3


# A character above U+FFFF as two references, as programs wrote it that count in UTF-16.
_PAIR = re.compile(
    r"&#(?:x(d[89ab][0-9a-f]{2})|(5[56]\d{3}));&#(?:x(d[c-f][0-9a-f]{2})|(5[67]\d{3}));",
    re.IGNORECASE,
)


def _paired(match: re.Match[str]) -> str:
    """Return the character of two references to surrogates, or nothing if they are no pair."""
    high, low = (int(match[at], 16) if match[at] else int(match[at + 1]) for at in (1, 3))
    try:
        return (chr(high) + chr(low)).encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeError:
        return ""


def strip_controls(markup: str) -> str:
    """Return markup without control characters, surrogates and references to them."""
    for separator in _SEPARATORS:
        markup = markup.replace(separator, " ")
    markup = _PAIR.sub(_paired, _UNWANTED.sub("", markup))
    return _LOW_REFERENCE.sub(" ", markup)


def tidy(text: str) -> str:
    """Return one line of clean text: NFC, single blanks, nothing invisible."""
    text = _WHITE.sub(" ", text).strip()
    if text.isascii():
        return _UNWANTED.sub("", text)
    text = _C1.sub(_as_windows, _UNWANTED.sub("", text))
    return nfc(_WHITE.sub(" ", text).strip())


def undo_mojibake(text: str) -> str:
    """Return the text with UTF-8 that was once read as Windows-1252 restored, if that is certain.

    Certain: at least three such sequences, and every run outside ASCII is one.
    """
    if text.isascii() or len(_MOJIBAKE.findall(text)) < _PROOF:
        return text
    try:
        return _NOT_ASCII.sub(lambda run: _as_bytes(run[0]).decode("utf-8"), text)
    except UnicodeError:
        return text


def _as_bytes(run: str) -> bytes:
    """Return the Windows-1252 bytes of a run; the five bytes without a character stand as they
    are.
    """
    return b"".join(
        char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode("cp1252")
        for char in run
    )


def _as_windows(match: re.Match[str]) -> str:
    """Return what browsers show for a C1 control: the Windows-1252 character of that byte."""
    return match[0].encode("latin-1").decode("cp1252", "ignore")
