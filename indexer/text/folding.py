"""Folding: the form of a word in which case, accents and width say nothing."""

import unicodedata
from functools import lru_cache

TABLE = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n",
        "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss", "ς": "σ", "ё": "е", "ſ": "s",
        "’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "־": "-", "״": '"', "׳": "'",
        "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None,
        "\u200c": None, "\u200d": None,
    }
)  # fmt: skip
"""What Unicode's decompositions do not fold: letters with strokes, ligatures, the dotless i,
the final sigma, ё (but not й: another letter), typographic apostrophes and hyphens, and the
Arabic letters that writers use for one another. Joiners are left out: many do not type them."""

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

_STRIPPED = {
    *map(chr, range(0x300, 0x370)),  # Latin and Greek accents
    *map(chr, range(0x591, 0x5C8)),  # Hebrew points
    *map(chr, range(0x64B, 0x660)),  # Arabic vowel signs
    "\u0670",
}


def written(word: str) -> str:
    """Return a word as quotes compare it: without case and width, with its accents."""
    if word.isascii():
        return word.lower()
    small = unicodedata.normalize("NFKC", word).replace("İ", "i").lower()
    return small.translate(_AS_TYPED)


def fold(word: str) -> str:
    """Return a word without case, accents and width."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word).casefold().translate(TABLE)
    return "".join(map(_fold_character, plain)) if not plain.isascii() else plain


def fold_umlauts(word: str) -> str | None:
    """Return the folded word with ä, ö, ü as ae, oe, ue; None when it has none."""
    if word.isascii():
        return None
    plain = unicodedata.normalize("NFKC", word).casefold()
    spelled = plain.translate(UMLAUTS)
    return fold(spelled) if spelled != plain else None


_AS_TYPED = str.maketrans(
    {
        "’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "ς": "σ", "ſ": "s", "״": '"', "׳": "'",
    }
)  # fmt: skip


@lru_cache(maxsize=1 << 12)
def _fold_character(character: str) -> str:
    if "\u0400" <= character <= "\u052f":
        return character
    parts = unicodedata.normalize("NFD", character)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _STRIPPED))
