"""A query against one archive: expansions, corrections, best matches, and what is said of them."""

from collections.abc import Callable

import pytest
from generated import archives, examples, typed
from hypothesis import given
from hypothesis import strategies as st

from indexer import Article, limits
from indexer.engine import Request
from indexer.engine.memory import MemoryReader
from indexer.query import Query, parse, reading, tree
from indexer.query.resolve import NEEDED, SENTENCE_WORDS, resolve
from indexer.query.spelling import Lexicon
from indexer.text.folding import fold

ARTICLES = [
    Article("cut", "Rate cut", "The minister cut the rate.", language="en"),
    Article("war", "Minister", "The war goes on in the harbour.", language="en"),
    Article("ferry", "Ferry", "The ferry left the harbour in the rain.", language="en"),
    Article("rates", "Rates", "Ministers met on the ferry.", language="en"),
]
READER = MemoryReader(ARTICLES)
LEXICON = Lexicon(READER.lexicon())


def resolved(text: str, reader: MemoryReader = READER) -> Query:
    lexicon = Lexicon(reader.lexicon())
    return resolve(parse(text), lambda: lexicon, reader.count, reader.size())


def kinds(query: Query) -> list[str]:
    return [notice.kind for notice in query.notices]


def never() -> Lexicon:
    raise AssertionError("nobody needs the words of the archive")


# Patterns and fuzzy words


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("minist*", tree.OneOf(("minister", "ministers"), "minist*")),
        ("zebra~", tree.OneOf((), "zebra~")),
        ("ministr~", tree.OneOf(("minister", "ministers"), "ministr~")),
        ("-fer*", tree.Not(tree.OneOf(("ferry",), "fer*"))),
        ("title:rat*", tree.Field("title", tree.OneOf(("rate", "rates"), "rat*"))),
        ("author:rat*", tree.Field("author", tree.Pattern("rat*"))),
        (
            '"the fer*"~3',
            tree.Phrase((tree.Exact("the"), tree.OneOf(("ferry",), "fer*")), 3),
        ),
        (
            "fer* NEAR/2 (rai* OR war)",
            tree.Near(
                tree.OneOf(("ferry",), "fer*"),
                tree.Or((tree.OneOf(("rain",), "rai*"), tree.Word("war"))),
                2,
            ),
        ),
    ],
)
def test_archive_words_in_place_of_patterns(text: str, clause: tree.Clause) -> None:
    query = resolved(text)
    assert query.clause == clause
    assert kinds(query) == []


def test_words_past_the_limit_are_cut_and_it_is_said() -> None:
    many = " ".join(f"word{number}" for number in range(limits.EXPANSIONS + 1))
    query = resolved("word*", MemoryReader([Article("a", "", many)]))
    assert isinstance(query.clause, tree.OneOf)
    assert len(query.clause.words) == limits.EXPANSIONS
    assert kinds(query) == ["cut"]


def test_words_of_the_archive_are_not_read_for_nothing() -> None:
    for text in ("rate cut", '"rate cut"', "ferry -rate", "author:min*", "date:2007", ""):
        resolve(parse(text), never, READER.count, READER.size())


# Correction


def test_misspelt_word_is_corrected_and_it_is_said_how_to_insist() -> None:
    query = resolved("minsiter cut")
    assert query.clause == tree.And((tree.Word("minister"), tree.Word("cut")))
    (notice,) = query.notices
    assert notice.kind == "corrected"
    assert "“minsiter”" in notice.text
    assert "“minister”" in notice.text
    assert notice.query == '"minsiter" cut'
    assert kinds(resolved(notice.query)) == []


@pytest.mark.parametrize(
    "text",
    ['"the rate" minsiter', '"minsiter x" minsiter', "minsiter OR war", "minsiter AND cut",
     "(minsiter) cut", "minsiter NEAR cut", "minsiter -war", "title:rate minsiter",
     "lang:en minsiter", 'title:"minsiter" minsiter', "war OR (cut minsiter)",
     "cut,minsiter", "cut:minsiter", "title:minsiter minsiter", "(war OR minsiter) cut",
     "minsiter OR (war -minsiter)", "(cut minsiter) OR -(war minsiter)"],
)  # fmt: skip
def test_plain_word_is_corrected_beside_anything_else(text: str) -> None:
    query = resolved(text)
    assert query.clause == _with(parse(text).clause, tree.Word("minsiter"), tree.Word("minister"))
    (notice,) = (one for one in query.notices if one.kind == "corrected")
    assert notice.query
    insisted = resolved(notice.query)
    assert "corrected" not in kinds(insisted)
    assert insisted.clause == _with(
        parse(text).clause, tree.Word("minsiter"), tree.Exact("minsiter")
    )


def _with(clause: tree.Clause, old: tree.Clause, new: tree.Clause) -> tree.Clause:
    """The clause with another one in place of one."""
    match clause:
        case tree.And(clauses) | tree.Or(clauses):
            return type(clause)(tuple(_with(one, old, new) for one in clauses))
        case tree.Near(left, right, distance):
            return tree.Near(_with(left, old, new), _with(right, old, new), distance)
    return new if clause == old else clause


@pytest.mark.parametrize(
    "text",
    ['"minsiter"', "=minsiter", "-minsiter", "NOT minsiter", "-(minsiter war)", "title:minsiter",
     "title:(minsiter OR war)", "minsiter -minsiter", "minsiter -(war minsiter)",
     "Minsiter -minsiter", "(minsiter OR war) -MINSITER", "minsiter -(war -minsiter)",
     '"minsiter cut"', '"minsiter cut"~3', "xyz", "rates", "minister"],
)  # fmt: skip
def test_nothing_else_is_corrected(text: str) -> None:
    query = resolved(text)
    assert "corrected" not in kinds(query)
    assert query.clause == parse(text).clause


def test_each_misspelt_word_is_corrected_wherever_it_stands() -> None:
    words = [f"minister{letter}" for letter in "abcdefghi"]
    reader = MemoryReader([Article("a", "", " ".join(words))])
    slips = [word.replace("st", "ts") for word in words]
    query = resolved(" OR ".join(slips), reader)
    assert kinds(query) == ["corrected"] * len(words)
    assert query.clause == tree.Or(tuple(map(tree.Word, words)))


def test_word_that_an_article_has_in_any_form_is_not_corrected() -> None:
    assert kinds(resolved("ministering")) == []


# Capitals


@pytest.mark.parametrize(
    ("text", "title"), [("US BANK FAILS", "US bank fails."), ("IN HARBOUR", "In harbour")]
)
def test_headline_in_capitals_finds_what_is_an_abbreviation_and_what_is_none(
    text: str, title: str
) -> None:
    told = "They told us about the bank failing in the harbour."
    reader = MemoryReader(
        [
            Article("head", title, "", language="en"),
            Article("told", "Told", told, language="en"),
        ]
    )
    assert reader.count(resolved(text, reader).clause) == 2


def test_word_in_capitals_that_stands_in_small_letters_alone_is_one_word() -> None:
    assert resolved("THE FERRY LEFT").clause == parse("the ferry left").clause


def test_sentence_in_capitals_is_a_best_match() -> None:
    query = resolved("THE FERRY LEFT THE WAR IN RAIN")
    assert query.clause == resolved("the ferry left the war in rain").clause
    assert isinstance(query.clause, tree.Some)


def test_misspelt_word_in_capitals_is_corrected() -> None:
    query = resolved("MINSITER CUT")
    assert query.clause == parse("minister cut").clause
    (notice,) = query.notices
    assert notice.query
    assert kinds(resolved(notice.query)) == []


# Best match


def test_some_words_when_no_article_has_all() -> None:
    query = resolved("war ferry the")
    assert kinds(query) == ["some-words"]
    assert isinstance(query.clause, tree.Some)
    assert [word.text for word in query.clause.words] == ["war", "ferry", "the"]
    war, ferry, the = query.clause.weights
    assert war > ferry > the
    assert the == 0
    assert query.clause.needed == pytest.approx(NEEDED * (war + ferry))


@pytest.mark.parametrize(("language", "weighs"), [("en", True), ("de", False), (None, True)])
def test_function_words_of_another_language_are_words(language: str | None, weighs: bool) -> None:
    reader = MemoryReader(
        [
            Article("war", "", "The war began.", language=language),
            Article("ferry", "", "The ferry left.", language="en"),
        ]
    )
    clause = resolved("war ferry", reader).clause
    assert isinstance(clause, tree.Some)
    assert (clause.weights[0] > 0) is weighs
    assert clause.weights[1] > 0


def test_all_words_when_an_article_has_all() -> None:
    assert resolved("minister rate").clause == parse("minister rate").clause
    assert kinds(resolved("minister rate")) == []


def test_words_that_no_article_has_are_named() -> None:
    query = resolved("war ferry zeppelin")
    assert kinds(query) == ["some-words", "missing-words"]
    assert "“zeppelin”" in query.notices[1].text
    assert isinstance(query.clause, tree.Some)
    assert query.clause.weights[2] == 0


@pytest.mark.parametrize(
    "text", ["zeppelin", "the zeppelin", "zeppelin balloon", "zeppelin the of"]
)
def test_words_that_no_article_has_are_named_without_a_best_match(text: str) -> None:
    query = resolved(text)
    assert kinds(query) == ["missing-words"]
    assert "“zeppelin”" in query.notices[0].text
    assert "“the”" not in query.notices[0].text


def test_word_before_a_colon_is_a_word_like_any_other() -> None:
    assert kinds(resolved("ferry:zeppelin")) == ["unknown-field", "some-words", "missing-words"]
    assert kinds(resolved("harbour:minsiter")) == ["unknown-field", "corrected"]
    assert isinstance(resolved('foo:"zeppelin" ferry').clause, tree.And)


def test_best_match_marks_what_decided() -> None:
    query = resolved("the war and the harbour in rain or rates")
    assert isinstance(query.clause, tree.Some)
    marks = READER.marks(query.clause, "ferry")
    text = ARTICLES[2].text
    assert marks
    assert [text[start:end] for start, end in marks[1]] == ["harbour", "rain"]


def test_capitals_weigh_although_small_letters_would_not() -> None:
    reader = MemoryReader(
        [Article("a", "Six US ships", "", language="en"), Article("b", "A ferry", "")]
    )
    query = resolved("US ferry", reader)
    assert isinstance(query.clause, tree.Some)
    assert all(query.clause.weights)


def test_missing_word_is_named_beside_quotes_and_fields() -> None:
    assert [notice.text for notice in resolved('"rate" zeppelin title:ferry').notices] == [
        "No article has “zeppelin”."
    ]
    assert kinds(resolved('"rate" -zeppelin title:zeppelin (war OR zeppelin)')) == []


def test_sentence_is_a_best_match_even_when_an_article_has_all() -> None:
    words = ["the", "ferry", "left", "the", "harbour", "in", "rain"]
    assert len(words) == SENTENCE_WORDS
    query = resolved(" ".join(words))
    assert isinstance(query.clause, tree.Some)
    assert kinds(query) == ["some-words"]
    assert isinstance(resolved(" ".join(words[1:])).clause, tree.And)


@pytest.mark.parametrize(
    "text",
    ["war AND ferry", '"war" ferry', "war -ferry", "title:war ferry", "(war ferry)", "war fer*",
     "war NEAR ferry", "zeppelin", "zeppelin balloon", "the of", "", "war OR nothing"],
)  # fmt: skip
def test_no_best_match_for(text: str) -> None:
    assert "some-words" not in kinds(resolved(text))
    assert not isinstance(resolved(text).clause, tree.Some)


def test_dates_stay_beside_a_best_match() -> None:
    query = resolved("war ferry date:2007 date:none")
    assert isinstance(query.clause, tree.And)
    some, *dates = query.clause.clauses
    assert isinstance(some, tree.Some)
    assert dates == [parse("date:2007").clause, tree.Undated()]


def test_dates_do_not_decide_whether_all_words_are_needed() -> None:
    assert kinds(resolved("minister rate date:1950")) == []


def test_nothing_is_said_in_an_empty_archive() -> None:
    for text in ("war ferry", "minsiter", "minist*"):
        assert kinds(resolved(text, MemoryReader([]))) == []


@pytest.mark.parametrize("text", ["war ferry", "rate cut", "minsiter", "ferry"])
def test_reading_tells_what_was_searched(text: str) -> None:
    clause = resolved(text).clause
    assert "minsiter" not in reading(clause)
    assert reading(clause).startswith("articles with ")


# Any query


SLIPS = ["minsiter", "Minsiter", "MINSITER", "harbuor", "harbuor:minsiter", "title:minsiter", "war"]
slips = st.lists(
    st.sampled_from(SLIPS) | st.sampled_from([" ", " OR ", " AND ", ",", " -", "(", ") ", '"'])
).map("".join)


@examples(500)
@given(slips)
def test_link_of_a_correction_insists(text: str) -> None:
    for notice in resolved(text).notices:
        if notice.kind == "corrected":
            assert notice.query
            word = notice.text.split("“")[1].split("”")[0]
            insisted = resolved(notice.query)
            assert not any(f"“{word}”" in again.text for again in insisted.notices), notice.query
            assert fold(word) not in [
                fold(again.text.split("“")[1].split("”")[0])
                for again in insisted.notices
                if again.kind == "corrected"
            ]


pieces = st.sampled_from(
    ["minsiter", "Minsiter", "-minsiter", "-MINSITER", "(war OR minsiter)", "(war -minsiter)",
     "harbuor", "-(harbuor minsiter)", "war", "-cut", '"the"']
)  # fmt: skip
sides = st.tuples(st.sampled_from([" ", " OR "]), st.lists(pieces, min_size=1, max_size=3)).map(
    lambda side: side[0].join(side[1])
)


@examples(500)
@given(sides, sides)
def test_corrections_keep_the_laws_of_sets(one: str, other: str) -> None:
    base = hits(f'({one} -"q x")')
    assert base <= hits(f'({one} -"q x") OR ({other})')
    assert base <= hits(f'({other}) OR ({one} -"q x")')
    assert hits(f"({one}) -({one})") == set()
    assert hits(f'({one} -"q x") -({other})') <= base


def hits(text: str) -> set[str]:
    return {match.id for match in READER.search(Request(resolved(text).clause, limit=9)).matches}


@examples(150)
@given(archives(most=4), typed)
def test_any_query_is_resolved_and_says_what_it_changed(articles: list[Article], text: str) -> None:
    reader = MemoryReader(articles)
    query, asked = resolved(text, reader), parse(text)
    assert set(asked.notices) <= set(query.notices)
    assert _patterns(query.clause) == []
    if not asked.plain:
        assert "some-words" not in kinds(query)
    elif reader.count(asked.clause) and len(_words(asked.clause)) < SENTENCE_WORDS:
        assert set(query.notices) == set(asked.notices)
    if isinstance(query.clause, tree.Some):
        assert "some-words" in kinds(query)
        assert reader.count(query.clause) > 0


def _patterns(clause: tree.Clause) -> list[tree.Clause]:
    """The patterns that an engine would have to look for in titles and texts."""
    return _found(clause, lambda one: isinstance(one, tree.Pattern | tree.Fuzzy))


def _words(clause: tree.Clause) -> list[tree.Clause]:
    return _found(clause, lambda one: isinstance(one, tree.Word))


def _found(clause: tree.Clause, wanted: Callable[[tree.Clause], bool]) -> list[tree.Clause]:
    found = [clause] if wanted(clause) else []
    match clause:
        case tree.And(inner) | tree.Or(inner) | tree.Phrase(words=inner):
            parts: tuple[tree.Clause, ...] = inner
        case tree.Not(one) | tree.Field("title", one):
            parts = (one,)
        case tree.Near(left, right):
            parts = (left, right)
        case _:
            parts = ()
    return found + [one for part in parts for one in _found(part, wanted)]
