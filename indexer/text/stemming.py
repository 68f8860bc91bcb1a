"""Stems, by the article's language. Languages without a stemmer match on the folded word."""

import re
import threading
import unicodedata
from collections.abc import Callable

import Stemmer

from indexer.text.folding import fold, fold_umlauts

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Snowball's algorithm for each ISO 639-1 code that has one."""

VERSION = f"6;stemmer={Stemmer.version()};unicode={unicodedata.unidata_version}"
"""What an index must have been built with to be searched; the number counts our own changes."""


def stems(word: str, language: str | None) -> tuple[str, ...]:
    """Return the forms under which a plain word is found in articles of a language.

    The folded word itself, which meets what a stemmer cuts to another word's stem; both orders of
    stemming and folding, so that a word typed without its accents meets one written with them;
    and once more with umlauts spelled out.
    """
    stem = _stemmer(language)
    plain = fold(word)
    if word.isascii():
        stemmed = stem(plain)
        if stemmed[-1:] == "s" and _MODELS.fullmatch(plain):
            stemmed = plain[:-1]
        return (plain,) if stemmed == plain else (plain, stemmed)
    spelled = fold_umlauts(word)
    forms = [plain, fold(stem(word.casefold())), stem(plain)]
    if spelled:
        forms.extend([spelled, stem(spelled)])
    return tuple(dict.fromkeys(forms))


_MODELS = re.compile(r"[a-z]+-?\d+s")
"""Several of a model: `F-16s`, but not the years of `1990s`."""


def _stemmer(language: str | None) -> Callable[[str], str]:
    """Return the stemming function of a language; Snowball's objects belong to one thread."""
    algorithm = STEMMERS.get(language or "")
    if algorithm is None:
        return str
    mine: dict[str, Callable[[str], str]] = _threads.__dict__
    if algorithm not in mine:
        mine[algorithm] = Stemmer.Stemmer(algorithm, 0).stemWord
    return mine[algorithm]


_threads = threading.local()
