"""Clean strings: NFC, without controls, surrogates, soft hyphens and zero-width filling."""

import re
import unicodedata

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffc\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
)
_HEAPED = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")
"""Unicode's stream-safe format (UAX 15, section 13) allows 30 combining marks on a letter."""


def nfc(text: str) -> str:
    """Return text in NFC with at most 30 marks on a letter: sorting a heap is quadratic."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _HEAPED.sub(r"\1", text))


def one_line(text: str) -> str:
    """Return clean text on one line, with single blanks."""
    return nfc(" ".join(_UNWANTED.sub("", text).split()))


def paragraphs(text: str) -> str:
    """Return clean text with a blank line between paragraphs; line ends within one are blanks.

    Text without a blank line in it has a paragraph on each line.
    """
    text = re.sub(r"\r\n?|\u2028|\u2029", "\n", text)
    cut = r"\n\s*\n" if re.search(r"\S\s*\n[ \t]*\n\s*\S", text) else r"\n"
    found = (one_line(part) for part in re.split(cut, text))
    return "\n\n".join(part for part in found if part)
