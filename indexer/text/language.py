"""The language of a text: by its script where that decides, else by its letters.

The page's own word is one vote: it decides between close languages and for short texts, it does not
overrule what the text plainly is. The model takes 0.8 s to load, so it is loaded on first use.
"""

import re
from functools import cache
from typing import Any

# What papers are written in; the model knows more, and finds Latin or Esperanto in headlines.
_PLAUSIBLE = [
    "af",
    "ar",
    "az",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fr",
    "ga",
    "gl",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ja",
    "ka",
    "kk",
    "ko",
    "ky",
    "lt",
    "lv",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "mt",
    "ne",
    "nl",
    "no",
    "pa",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "te",
    "th",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
]
# Codes for the same language in what pages declare and what the model says.
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "tl": "fil", "sh": "sr"}
# Enough to tell languages apart: 99.4 % of 624 development pages are right at 200 characters and
# at 1,500. This many take 0.15 ms.
_SAMPLE = 700
# Under this many letters the page's word is taken: of 611 titles alone 98.9 % come out right at 30,
# 98.0 % at 60, 98.7 % at 0.
_SHORT = 30
# A declared language that the model gives at least this chance of the best one's is believed. On
# the development pages no value from .001 to 1 makes a difference.
_CLOSE = 0.2

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.1),
    ("ko", re.compile("[\uac00-\ud7a3]"), 0.3),
    ("zh", re.compile("[\u3400-\u9fff]"), 0.3),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), 0.4),
    ("he", re.compile("[\u0590-\u05ff]"), 0.4),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.4),
    ("ka", re.compile("[\u10a0-\u10ff]"), 0.4),
    ("hy", re.compile("[\u0530-\u058f]"), 0.4),
)
_LETTERS = re.compile(r"[^\W\d_]")


def detect(text: str, declared: str | None = None) -> str | None:
    """Return the two-letter code of a text's language, or None where nothing tells it.

    `declared` is what the page says (`en-GB`, `de`); it is one vote.
    """
    said = code_of(declared)
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    if letters < 2:
        return said
    for code, script, share in _SCRIPTS:
        if not sample.isascii() and len(script.findall(sample)) >= letters * share:
            return code
    if letters < _SHORT and said:
        return said
    ranked = dict(_model().rank(sample))
    best = max(ranked, key=lambda code: ranked[code])
    if said in ranked and ranked[said] >= ranked[best] * _CLOSE:
        return said
    return str(best)


def code_of(declared: str | None) -> str | None:
    """Return the two-letter code that a language tag begins with, or None."""
    match = re.match(r"\s*([a-z]{2})(?:[-_]|\s*$)", (declared or "").lower())
    return _SAME.get(match[1], match[1]) if match else None


@cache
def _model() -> Any:
    """Return the model, restricted to plausible languages, giving chances."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(model.labels)
    model.set_languages([code for code in _PLAUSIBLE if code in known])
    return model
