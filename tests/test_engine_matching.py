"""Where a clause matches in one article: the meaning of the query language, and its marks."""

from collections.abc import Sequence
from itertools import permutations, product

import pytest
from generated import archives, examples, prose, trees, words
from hypothesis import given
from hypothesis import strategies as st

from indexer import Article
from indexer.engine.matching import Document, holds_for_value, match, phrase_forms, spans
from indexer.query import parse, tree
from indexer.query.resolve import expanded
from indexer.query.spelling import Lexicon
from indexer.text import analyze


def marked(query: str | tree.Clause, text: str, language: str | None = "en") -> list[str] | None:
    """The parts of a text that a query marks; None when it does not hold."""
    document = Document.of(Article("a", "", text, language=language))
    clause = parse(query).clause if isinstance(query, str) else query
    clause = expanded(clause, lambda: Lexicon(dict.fromkeys(document.words(), 1)))
    places = match(clause, document)
    return None if places is None else [text[a:b] for a, b in spans(places, "text")]


# Marks


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("rate", "Rates rated: the rate.", ["Rates", "rated", "rate"]),
        ("rates", "The rate of rates", ["rate", "rates"]),
        ('"rate"', "Rates of a rate", ["rate"]),
        ('"prime minister"', "The prime minister, a minister in his prime", ["prime minister"]),
        ('"rate cut"', "a rate.\n\nCut it", ["rate.\n\nCut"]),
        ('"rate cut"', "a rate and cut", None),
        ('"to be or not to be"', "To be, or not to be: that is", ["To be, or not to be"]),
        ('"café"', "cafe Café", ["Café"]),
        ("café", "cafe Café", ["cafe", "Café"]),
        ('"US"', "us US U.S. Us", ["US", "U.S."]),
        ("19", "covid-19 19", ["19", "19"]),
        ("covid-19", "covid-19, covid 19, covid19, covid", ["covid-19", "covid 19", "covid19"]),
        ("covid19", "covid-19, covid 19", ["covid-19", "covid 19"]),
        ('"covid-19"', "covid 19, covid-19", ["covid-19"]),
        ("東京", "東京都と京都、東京", ["東京", "東京"]),
        ('"東京 都"', "東京都", ["東京都"]),
        ("rate cut", "rate and cut", ["rate", "cut"]),
        ("rate OR cut", "rates only", ["rates"]),
        ("rate -cut", "rates only", ["rates"]),
        ("-cut", "rates only", []),
        ("*", "rates only", []),
        ("date:none", "rates only", []),
        ("date:2007", "rates only", None),
        ("minist*", "ministry, Minister, mini", ["ministry", "Minister"]),
        ("minster~1", "minister mobster", ["minister"]),
        ('"central bank*"', "central banks, a central, bank", ["central banks", "central, bank"]),
        ('"a b"', "a b a b b a", ["a b", "a b"]),
        ('"a b a"', "a b a b a", ["a b a b a"]),  # marks that overlap are one
        ("url:x", "url x", None),
        ("title:rate", "rate", None),
    ],
)
def test_marks(query: str, text: str, expected: list[str] | None) -> None:
    assert marked(query, text) == expected


def test_marks_of_a_field_are_in_that_field_alone() -> None:
    document = Document.of(Article("a", "Rate cut", "The rate"))
    places = match(parse("title:rate").clause, document)
    assert spans(places, "title") == ((0, 4),)
    assert spans(places, "text") == ()


def test_clause_without_places_has_no_spans() -> None:
    assert spans(None, "text") == spans({}, "text") == ()


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ('"state museum"', "The state-of-the-art museum", None),
        ('"art museum"', "The state-of-the-art museum", ["art museum"]),
        ('"the state"', "The state-of-the-art museum", ["The state"]),
        ('"the art"', "The state-of-the-art museum", None),
        ('"mother bridge"', "a mother-in-law bridge", None),
        ('"law bridge"', "a mother-in-law bridge", ["law bridge"]),
        ('"3 offer"', "a 3-for-2 offer", None),
        ('"2 offer"', "a 3-for-2 offer", ["2 offer"]),
        ('"rock band"', "a rock-and-roll band", None),
        ('"bridge deck"', "the bridge's deck", None),
        ('"bridge\'s deck"', "the bridge's deck", ["bridge's deck"]),
        ('"the cut cut"', "the cut-cut cut", None),
        ('"the cut-cut cut"', "the cut-cut cut", ["the cut-cut cut"]),
        ('"the roll*"', "the rock-and-roll band", None),
        ('"roll* band"', "the rock-and-roll band", ["roll band"]),
        ("sea-bell", "Sea-side bell-tower", None),
        ("sea-bell", "North-sea bell-tower", ["sea bell"]),
        ("roll", "rock-and-roll", ["roll"]),
        ('"and"', "rock-and-roll", ["and"]),
    ],
)
def test_part_of_a_compound_neighbours_what_stands_beside_it(
    query: str, text: str, expected: list[str] | None
) -> None:
    assert marked(query, text) == expected


COMPOUNDS = ["a-b", "a-b-c", "b-a", "c-c", "a's", "b&c", "a", "b", "c", "C++", "5,000", "US"]
compounds = st.lists(st.sampled_from(COMPOUNDS), min_size=1, max_size=8).map(" ".join)


@examples(600)
@given(compounds, st.lists(st.sampled_from(COMPOUNDS), min_size=2, max_size=3))
def test_mark_of_a_phrase_reads_as_the_phrase(text: str, phrase: list[str]) -> None:
    clause = tree.Phrase(tuple(map(tree.Exact, phrase)))
    places = match(clause, Document.of(Article("a", "", text))) or {}
    for _, _, start, end in places.get("text", ()):
        found = analyze(text[start:end], None).forms
        assert len(found) == len(phrase)
        for token, forms in zip(found, phrase_forms(clause.words), strict=True):
            assert forms & token.exact, text[start:end]


# Nearness


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("a NEAR/2 b", "a x y b", ["a", "b"]),
        ("a NEAR/1 b", "a x y b", None),
        ("b NEAR/2 a", "a x y b", ["a", "b"]),
        ("a NEAR/0 b", "b a", ["b", "a"]),
        ("a NEAR/1 b", "a x b x x x a", ["a", "b"]),
        ("a NEAR/3 b", "a x a x b", ["a", "a", "b"]),
        ("a NEAR/9 a", "a", None),
        ("b NEAR/0 a", "an a-b x", ["a", "b"]),
        ("a NEAR/9 a-b", "an a-b x", None),
        ("a NEAR/1 a", "a x a", ["a", "a"]),
        ("rate NEAR/1 rates", "rates", None),
        ('"a b" NEAR/1 c', "a b x c", ["a b", "c"]),
        ('"a b" NEAR/0 c', "a b x c", None),
        ('"a b" NEAR/1 "b c"', "a b c", None),  # what overlaps is not near but the same
        ('"a b" NEAR/1 "b c"', "a b b c", ["a b", "b c"]),
        ("a NEAR/0 b NEAR/0 c", "a b c", ["a", "b", "c"]),
        ("a NEAR/0 b NEAR/0 c", "c a b", ["c", "a", "b"]),
        ("a NEAR/0 b NEAR/0 c", "a b x c", None),
        ("a NEAR/0 b NEAR/0 c NEAR/0 d", "d c b a x a b", ["d", "c", "b", "a"]),
        ("a NEAR/0 (b NEAR/0 c)", "a c b", ["a", "c", "b"]),
        ("a NEAR/0 (b OR c)", "c a", ["c", "a"]),
        ('"a b"~0', "b a", ["b", "a"]),
        ('"a b"~1', "a x x b", None),
        ('"a b"~2', "a x x b", ["a", "b"]),
        ('"a b c"~1', "c a x b", ["c", "a", "b"]),
        ('"a b c"~0', "c a x b", None),
        ('"a a"~5', "a", None),
        ('"a a"~1', "a x a", ["a", "a"]),
        ('"a a b"~0', "a b a", ["a", "b", "a"]),
        ('"rate rat* ra*"~0', "ra rat rate", ["ra", "rat", "rate"]),
        ('"ra* rat* rate"~0', "rate ratio rare", ["rate", "ratio", "rare"]),
        ('"rate rat*"~9', "rate", None),
        ('"covid 19"~5', "covid-19", None),
        ('"covid 19"~5', "covid-19 19", ["covid", "19"]),
    ],
)
def test_nearness(query: str, text: str, expected: list[str] | None) -> None:
    assert marked(query, text) == expected


def test_title_and_text_are_not_near_each_other() -> None:
    document = Document.of(Article("a", "the rate", "cut it"))
    assert match(parse("rate NEAR/9 cut").clause, document) is None
    assert match(parse('"rate cut"').clause, document) is None
    assert match(parse('"rate cut"~9').clause, document) is None


letters = st.text("abcx ", max_size=16)


@examples(400)
@given(
    letters,
    st.lists(st.sampled_from(["a", "b", "c", "ab", "ab*", "abc*"]), min_size=2, max_size=4),
    st.integers(0, 3),
)
def test_loose_phrase_is_what_trying_everything_finds(
    text: str, phrase: list[str], within: int
) -> None:
    found = marked(f'"{" ".join(phrase)}"~{within}', text)
    tokens = text.split()
    places = [[at for at, token in enumerate(tokens) if fits(word, token)] for word in phrase]
    chosen = [each for each in product(*places) if len(set(each)) == len(each)]
    near = [each for each in chosen if max(each) - min(each) + 1 - len(each) <= within]
    assert (found is not None) is bool(near)
    if found:
        assert set(found) <= {tokens[at] for each in near for at in each}


def fits(word: str, token: str) -> bool:
    return token.startswith(word[:-1]) if word.endswith("*") else token == word


@examples(300)
@given(letters, st.permutations(["a", "b", "ab", "c"]), st.integers(0, 3))
def test_near_is_what_trying_everything_finds(
    text: str, chosen: Sequence[str], within: int
) -> None:
    one, other, *_ = chosen
    found = marked(f'"{one}" NEAR/{within} "{other}"', text)
    tokens = text.split()
    near = [
        (i, j)
        for i, j in permutations(range(len(tokens)), 2)
        if (tokens[i], tokens[j]) == (one, other) and abs(i - j) - 1 <= within
    ]
    expected = [tokens[at] for at in sorted({at for pair in near for at in pair})]
    assert found == (expected or None)


# Authors, papers, languages, addresses


@pytest.mark.parametrize(
    ("name", "query", "value", "holds"),
    [
        ("author", "müller", "Ada Müller", True),
        ("author", "mueller", "Ada Müller", True),
        ("author", '"ada müller"', "Ada Müller", True),
        ("author", '"müller ada"', "Ada Müller", False),
        ("author", "mül*", "Ada Müller", True),
        ("author", "m?ller", "Ada Müller", True),
        ("author", "moller~", "Ada Müller", True),
        ("author", "ada NEAR/0 müller", "Ada Müller", True),
        ("author", '"ada mü*"', "Ada Müller", True),
        ("source", "times", "The Times of Ostrel", True),
        ("source", "time", "The Times of Ostrel", False),
        ("source", '"The Times"', "The Times of Ostrel", True),
        ("source", "US", "US Weekly", True),
        ("source", "us", "US Weekly", False),
        ("section", "IT", "IT", True),
        ("section", "it", "IT", True),
        ("section", "*", "IT", True),
        ("lang", "en", "en", True),
        ("lang", "EN", "en", True),
        ("lang", "en-GB", "en", True),
        ("lang", "en_US", "en", True),
        ("lang", '"en"', "en", True),
        ("lang", "e", "en", False),
        ("lang", "eng", "en", False),
        ("url", "times.example", "https://www.times.example/2007/rate-cut.html", True),
        ("url", "TIMES", "https://www.times.example/2007/rate-cut.html", True),
        ("url", "https://times.example/2007", "http://www.times.example/2007/rate-cut.html", True),
        ("url", "2007/rate-cut", "https://www.times.example/2007/rate-cut.html", True),
        ("url", "2007/rate-cut.html#top", "https://www.times.example/2007/rate-cut.html", True),
        ("url", "www.times.example/2007", "https://times.example/2007/rate-cut.html", True),
        ("url", "rate/2007", "https://www.times.example/2007/rate-cut.html", False),
        ("url", "2007/rate-c", "https://www.times.example/2007/rate-cut.html", False),
        ("url", "https", "https://www.times.example/2007/rate-cut.html", False),
    ],
)
def test_value(name: str, query: str, value: str, holds: bool) -> None:
    clause = tree.Exact(query) if name == "url" else parse(query).clause
    assert holds_for_value(name, clause, value) is holds


def test_bracket_of_a_field_is_about_one_value() -> None:
    article = Article("a", "", "", authors=("Ada Reed", "Tom Fox"), section="Sport")
    document = Document.of(article)
    for query, holds in {
        "author:(ada reed)": True,
        "author:(ada fox)": False,
        "author:ada author:fox": True,
        "author:(-ada)": True,  # the other author is not Ada
        "-author:ada": False,
        "author:(ada section:sport)": True,
        "author:(ada date:none)": True,
        "author:(ada date:2007)": False,
        "author:(ada -section:news)": True,
        "source:(-times)": False,  # there is no paper
    }.items():
        assert (match(parse(query).clause, document) is not None) is holds, query


# Any clause


@examples(300)
@given(archives(most=1), trees)
def test_spans_are_sorted_and_lie_in_their_field(
    articles: list[Article], clause: tree.Clause
) -> None:
    for article in articles:
        document = Document.of(article)
        lexicon = Lexicon(dict.fromkeys(document.words(), 1))
        found = match(expanded(clause, lambda lexicon=lexicon: lexicon), document)
        for name, text in (("title", article.title), ("text", article.text)):
            edges = [edge for span in spans(found, name) for edge in span]
            assert edges == sorted(edges)
            assert all(0 <= edge <= len(text) for edge in edges)
            assert all(a < b for a, b in spans(found, name))


@examples(200)
@given(prose(), words)
def test_exact_word_is_one_of_its_forms(text: str, word: str) -> None:
    document = Document.of(Article("a", "", text, language="en"))
    if match(tree.Exact(word), document) is not None and word.islower() and word.isalpha():
        assert match(tree.Word(word), document) is not None or word in ("us", "who", "it")
