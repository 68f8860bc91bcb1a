"""Function words: they never match alone in a best-match search, and their capitals matter."""

import re

_WORDS = {
    "en": "a about after all also an and any are as at be been but by can could did do for from had"
    " has have he her him his how i if in into is it its just me more most my no not of on one or"
    " our out over she should so some such than that the their them then there these they this to"
    " too up us very was we were what when where which who whom whose why will with would you your",
    "de": "aber als am an auch auf aus bei bin bis da das dass dem den der des die du ein eine"
    " einem einen einer es für hat ich ihr im in ist ja kann man mit nach nicht noch nur ob oder"
    " sich sie sind so über um und uns von vor war was wer wie wir zu zum zur",
    "fr": "à au aux avec ce ces cette dans de des du elle en est et eux il ils je la le les leur"
    " lui mais me ne nous on ou où par pas pour qu que qui sa se ses son sur un une vous y",
    "es": "a al como con de del el ella en es esta este ha la las le lo los más me no o para pero"
    " por que se ser si sin sobre su sus un una y ya",
    "ru": "а без бы был была были в во вы да для до его ее если есть еще же за и из или их к как ко"
    " мы на не нет но о об он она они от по при с со так то только у уже что это я",
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}


def is_stop_word(word: str, language: str | None = "en") -> bool:
    """Tell whether a case-folded word is a function word of English or of a language.

    English always counts: every archive has some. The other languages count alone, for German has
    a `war` and a `man` that are no wars and no men.
    """
    return word in STOP_WORDS["en"] or word in STOP_WORDS.get(language or "", ())


def small_words_of(compound: str, language: str | None) -> set[str]:
    """Return the function words that the capitals of a compound are not: `us` of `US's`.

    A stemmer that cuts the ending would leave them.
    """
    letters = (run for run in re.findall(r"[^\W\d_]+", compound) if len(run) > 1 and run.isupper())
    return {word for word in map(str.casefold, letters) if is_stop_word(word, language)}


def languages_of(word: str) -> tuple[str, ...]:
    """Return the languages of which a case-folded word is a function word."""
    return tuple(language for language, words in STOP_WORDS.items() if word in words)
