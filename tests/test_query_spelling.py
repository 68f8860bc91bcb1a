"""Which words of an archive patterns, fuzzy words and misspelt words stand for."""

import re
from fnmatch import translate

import pytest
from generated import examples
from hypothesis import given
from hypothesis import strategies as st

from indexer import limits
from indexer.query.spelling import Lexicon, pattern, within_edits

LEXICON = Lexicon(
    {
        "minister": 9, "ministry": 4, "ministers": 2, "minster": 1, "sinister": 1, "woman": 5,
        "women": 3, "wo": 1, "müller": 2, "muller": 1, "mueller": 1, "covid-19": 3, "u.s.": 8,
        "café": 2, "cafés": 1, "tram": 6, "team": 6, "term": 2, "c++": 1, "5000": 2, "страна": 3,
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("minist*", ["minister", "ministers", "ministry"]),
        ("*ister", ["minister", "sinister"]),
        ("min*ter", ["minister", "minster"]),
        ("*inis*er*", ["minister", "ministers", "sinister"]),
        ("wom?n", ["woman", "women"]),
        ("wom?", []),
        ("caf*", ["café", "cafés"]),
        ("CAFÉ*", ["café", "cafés"]),
        ("mül*", ["muller", "müller"]),
        ("covid-1*", ["covid-19"]),
        ("u.s.*", ["u.s."]),
        ("c+*", ["c++"]),
        ("стр*", ["страна"]),
        ("[a-z]*", []),
    ],
)
def test_pattern(text: str, words: list[str]) -> None:
    assert LEXICON.matching(text) == (tuple(words), False)


@pytest.mark.parametrize(
    ("text", "edits", "words"),
    [
        ("minster", 1, ["minister", "minster"]),
        ("minster", 2, ["minister", "ministers", "minster"]),
        ("Minister", 1, ["minister", "ministers", "minster"]),
        ("zinister", 1, []),  # the first letter is fixed
        ("tarm", 1, ["term", "tram"]),  # a changed letter; two swapped
        ("maller", 1, ["muller", "müller"]),
        ("strana", 1, []),
    ],
)
def test_fuzzy(text: str, edits: int, words: list[str]) -> None:
    assert LEXICON.near(text, edits) == (tuple(words), False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("minsiter", "minister"),
        ("ministre", "minister"),
        ("womaan", "woman"),
        ("tramm", "tram"),
        ("trma", "tram"),
        ("trem", "term"),  # two swapped; in a short word no other letter: tram is another word
        ("teram", "team"),  # the commonest: team 6, term 2
        ("caffé", "café"),
        ("Caffé", None),  # a short word with a capital is a name
        ("Minsiter", "minister"),
        ("tra", None),  # too short
        ("covid-18", None),  # codes are not slips
        ("xinister", None),
        ("nothing", None),
    ],
)
def test_correction(text: str, word: str | None) -> None:
    assert LEXICON.correction(text) == word


def test_word_of_which_another_form_is_there_is_not_misspelt() -> None:
    lexicon = Lexicon({"visitas": 3, "visited": 1})
    assert lexicon.correction("visits") == "visitas"
    assert lexicon.correction("visits", ["es", "en"]) is None
    assert lexicon.correction("vissits", ["es", "en"]) is None  # two edits
    assert lexicon.correction("visitaz", ["es", "en"]) == "visitas"


def test_commonest_words_are_taken_when_there_are_too_many() -> None:
    most = limits.EXPANSIONS
    lexicon = Lexicon({f"word{number:04}": number for number in range(1, most + 2)})
    words, cut = lexicon.matching("word*")
    assert cut
    assert words == tuple(f"word{number:04}" for number in range(2, most + 2))
    words, cut = lexicon.matching("word0*")
    assert len(words) == most
    assert cut
    assert lexicon.matching("word00*")[1] is False


ab = st.text("abcé", max_size=8)


@examples(300)
@given(st.text("ab*?", max_size=8), ab.map(lambda word: word.replace("c", "")))
def test_pattern_fits_what_a_file_name_pattern_does(text: str, word: str) -> None:
    folded = word.replace("é", "e")
    expected = re.fullmatch(translate(text), folded) is not None
    assert (pattern(text).fullmatch(folded) is not None) is expected


@examples(300)
@given(st.sets(ab, max_size=20), st.text("abcé*?", min_size=1, max_size=6))
def test_words_are_found_by_their_beginning_as_by_reading_all(words: set[str], text: str) -> None:
    lexicon = Lexicon(dict.fromkeys(words, 1))
    folded = {word: word.replace("é", "e") for word in words}
    fits = pattern(text).fullmatch
    assert lexicon.matching(text)[0] == tuple(sorted(w for w in words if fits(folded[w])))
    plain = text.replace("*", "").replace("?", "") or "a"
    near = [w for w in words if within_edits(plain.replace("é", "e"), folded[w], 1)]
    assert lexicon.near(plain, 1)[0] == tuple(sorted(near))


def test_many_stars_cost_no_more_than_one() -> None:
    # 30 stars with backtracking would be tried in more ways than there is time for.
    assert pattern("*a" * 30 + "*b").fullmatch("a" * 200) is None
    assert pattern("*a" * 30 + "*b").fullmatch("a" * 200 + "b")


@examples(200)
@given(ab, ab)
def test_edits_are_symmetric_and_few(one: str, other: str) -> None:
    for edits in (0, 1, 2):
        assert within_edits(one, other, edits) == within_edits(other, one, edits)
    assert within_edits(one, one, 0)
    if within_edits(one, other, 2):
        assert abs(len(one) - len(other)) <= 2
