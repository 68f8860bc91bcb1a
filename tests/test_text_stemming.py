"""Stems by language, and the words that languages share."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
import Stemmer

from indexer.text import STEMMERS, VERSION
from indexer.text.folding import fold
from indexer.text.stemming import stems
from indexer.text.stopwords import STOP_WORDS, is_stop_word, languages_of


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "cuts", "cutting"),
        ("de", "Häuser", "Haus"),
        ("fr", "chevaux", "chevaux"),
        ("es", "canciones", "canción"),
        ("it", "città", "citta"),
        ("pt", "eleições", "eleicoes"),
        ("ru", "школы", "школа"),
        ("pl", "wyborów", "wyborow"),
        ("nl", "fietsen", "fiets"),
        ("sv", "båtar", "båt"),
        ("tr", "limanı", "liman"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert set(stems(one, language)) & set(stems(other, language))


def test_folded_word_is_always_a_form() -> None:
    for language in [None, "xx", *STEMMERS]:
        for word in ("Zürich", "rates", "школы", "東"):
            assert stems(word, language)[0] == fold(word)
            assert len(set(stems(word, language))) == len(stems(word, language))


def test_language_without_a_stemmer_has_the_folded_word_alone() -> None:
    for language in (None, "he", "uk", "bg", "zh", "xx"):
        assert stems("Rates", language) == ("rates",)
    assert stems("Zürich", "uk") == ("zurich", "zuerich")


def test_every_stemmer_is_there() -> None:
    assert set(STEMMERS.values()) <= set(Stemmer.algorithms())


def test_version_names_what_the_forms_depend_on() -> None:
    assert Stemmer.version() in VERSION
    assert unicodedata.unidata_version in VERSION


def test_threads_stem_alike() -> None:
    words = [f"{stem}{end}" for stem in ("rat", "cutt", "bank") for end in ("es", "ing", "ed", "s")]
    alone = [stems(word, "en") for word in words * 50]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda word: stems(word, "en"), words * 50)) == alone


def test_function_words_are_of_a_language() -> None:
    assert is_stop_word("the")
    assert is_stop_word("the", "de")
    assert is_stop_word("war", "de")
    assert not is_stop_word("war")
    assert not is_stop_word("war", None)
    assert not is_stop_word("rate", "en")
    assert languages_of("war") == ("de",)
    assert languages_of("rate") == ()
    assert all(word == word.casefold() for words in STOP_WORDS.values() for word in words)
