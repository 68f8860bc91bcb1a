"""The query language, rule by rule: a text, the tree it means, the notices that come with it."""

import sys
from dataclasses import fields, is_dataclass
from datetime import date
from functools import reduce
from typing import Any

import pytest
from generated import any_text, examples, typed
from hypothesis import example, given
from hypothesis import strategies as st

from indexer import limits
from indexer.query import parse, reading
from indexer.query.tree import (
    And,
    Clause,
    Dates,
    Everything,
    Exact,
    Field,
    Fuzzy,
    Near,
    Not,
    Nothing,
    Or,
    Pattern,
    Phrase,
    Undated,
    Word,
)


def either(text: str) -> Or:
    """A word in capitals that may be an abbreviation or a word."""
    return Or((Word(text.upper()), Word(text)))


def words(*texts: str) -> Clause:
    """All of the words."""
    found = tuple(map(Word, texts))
    return And(found) if len(found) > 1 else found[0]


def phrase(text: str, within: int | None = None) -> Phrase:
    parts = [Pattern(word) if "*" in word else Exact(word) for word in text.split()]
    return Phrase(tuple(parts), within)


A, B, C = Word("a"), Word("b"), Word("c")
DEEP = limits.QUERY_DEPTH

RULES: list[tuple[str, str, Clause, list[str]]] = [
    # Words
    ("words", "rate cut", words("rate", "cut"), []),
    ("case is kept for the engine", "Rate", Word("Rate"), []),
    ("punctuation between words says nothing", "rate, cut; now!", words("rate", "cut", "now"), []),
    ("a slash makes neighbours", "a/b OR c", Or((Word("a/b"), C)), []),
    ("joined words are one", "covid-19 O’Brien AT&T", words("covid-19", "O’Brien", "AT&T"), []),
    ("signs stay", "C++ C# .NET #tag @name $5m 4.25%",
     words("C++", "C#", ".NET", "#tag", "@name", "$5m", "4.25%"), []),
    ("a sign behind a blank", '12,5 % "5 €"', And((Word("12,5%"), Exact("5€"))), []),
    ("a run of characters is one word", "東京 大阪", words("東京", "大阪"), []),
    ("nothing", "", Nothing(), ["empty"]),
    ("only punctuation", " … !? ,", Nothing(), ["empty"]),
    # Quotes
    ("a phrase", '"rate cut"', phrase("rate cut"), []),
    ("curly quotes", "“rate cut”", phrase("rate cut"), []),
    ("German quotes", "„rate cut“", phrase("rate cut"), []),
    ("French quotes", "« rate cut »", phrase("rate cut"), []),
    ("Japanese quotes", "「東京 大阪」", phrase("東京 大阪"), []),
    ("a quote in a quote", '"he said “no” to it"', phrase("he said no to it"), []),
    ("a quote in a curly quote", '“he said "no" to it”', phrase("he said no to it"), []),
    ("a quote closed by another mark", '“rate cut" a', And((phrase("rate cut"), A)), []),
    ("two quotes, one badly closed", '“rate" “cut”', And((Exact("rate"), Exact("cut"))), []),
    ("German quotes turned round", "»rate cut«", phrase("rate cut"), []),
    ("a Hebrew abbreviation", 'צה"ל', Word("צה״ל"), []),
    ("a Hebrew abbreviation at the end of a quote", '"דובר צה"ל"', phrase("דובר צה״ל"), []),
    ("a Hebrew prefix before a quote", 'ב"הארץ"', And((Word("ב"), Exact("הארץ"))), []),
    ("either or both", "a AND/OR b", Or((A, B)), []),
    ("one word in quotes", '"rates"', Exact("rates"), []),
    ("capitals in quotes", '"US"', Exact("US"), []),
    ("stop words stay", '"to be or not to be"', phrase("to be or not to be"), []),
    ("operators in quotes are words", '"a OR b"', phrase("a OR b"), []),
    ("a wildcard in quotes", '"central bank*"', phrase("central bank*"), []),
    ("too short a wildcard in quotes", '"rate c*"', phrase("rate c"), ["wildcard"]),
    ("a question in quotes", '"who shot him?"', phrase("who shot him"), []),
    ("an open quote", '"rate cut', phrase("rate cut"), ["open-quote"]),
    ("an empty quote", '""', Nothing(), ["empty"]),
    ("an apostrophe is no quote", "'rate cut'", words("rate", "cut"), []),
    ("inches", 'a 6" gun', words("a", "6", "gun"), []),
    ("quotes touch words", 'a"b c"d', And((A, phrase("b c"), Word("d"))), []),
    ("within", '"rate cut"~5', phrase("rate cut", 5), []),
    ("within none", '"rate cut"~0', phrase("rate cut", 0), []),
    ("within, without a number", '"rate cut"~', phrase("rate cut", 10), []),
    ("within, of one word", '"rate"~5', Exact("rate"), []),
    ("equals", "=rates", Exact("rates"), []),
    ("equals a joined word", "=covid-19 a", And((Exact("covid-19"), A)), []),
    ("equals an operator", "=OR a", And((Exact("OR"), A)), []),
    ("equals a quote", '="rate cut"', phrase("rate cut"), []),
    ("plus is ignored", "+rate +title:cut", And((Word("rate"), Field("title", Word("cut")))), []),
    ("equals alone", "a = b", words("a", "b"), []),
    # NEAR
    ("near", "rate NEAR/5 cut", Near(Word("rate"), Word("cut"), 5), []),
    ("near alone", "a NEAR b", Near(A, B, 10), []),
    ("near none", "a NEAR/0 b", Near(A, B, 0), []),
    ("near chains", "a NEAR/1 b NEAR/2 c", Near(Near(A, B, 1), C, 2), []),
    ("near a phrase", 'a NEAR/2 "b c"', Near(A, phrase("b c"), 2), []),
    ("near a choice", "a NEAR/2 (b OR c)", Near(A, Or((B, C)), 2), []),
    ("near a negation", "a NEAR -b", And((A, Not(B))), ["dangling"]),
    ("near a field", "a NEAR title:b", And((A, Field("title", B))), ["dangling"]),
    ("near needs a small number", "a NEAR/12345 b", words("a", "NEAR/12345", "b"), []),
    # OR, AND, NOT
    ("or joins its neighbours", "a b OR c", And((A, Or((B, C)))), []),
    ("or chains", "a OR b OR c", Or((A, B, C)), []),
    ("and is what nearness is", "a AND b", words("a", "b"), []),
    ("and binds less than or", "a OR b AND c", And((Or((A, B)), C)), []),
    ("near binds before or", "a OR b NEAR/1 c", Or((A, Near(B, C, 1))), []),
    ("not binds first", "NOT a OR b", Or((Not(A), B)), []),
    ("not before near", "NOT a NEAR b", And((Not(A), B)), ["dangling"]),
    ("brackets", "a OR (b c)", Or((A, words("b", "c"))), []),
    ("brackets of all", "a (b c)", words("a", "b", "c"), []),
    ("brackets touch", "(a)(b)OR(c)", And((A, Or((B, C)))), []),
    ("minus", "a -b", And((A, Not(B))), []),
    ("minus a phrase", 'a -"b c"', And((A, Not(phrase("b c")))), []),
    ("minus a bracket", "-(a b)", Not(words("a", "b")), []),
    ("minus a field", "-title:a", Not(Field("title", A)), []),
    ("minus a joined pair", "-a/b", Not(Word("a/b")), []),
    ("minus alone is everything else", "-a", Not(A), []),
    ("minus in a choice", "a OR -b", Or((A, Not(B))), []),
    ("minus with a blank", "a - b", words("a", "b"), []),
    ("two hyphens", "a --b", words("a", "b"), []),
    ("a dash", "a –b", words("a", "b"), []),
    ("a hyphen in a word", "a-b", Word("a-b"), []),
    ("not not", "NOT NOT a", A, []),
    ("not minus", "NOT -a", A, []),
    ("not, bracketed twice", "-(-a)", Not(Not(A)), []),
    ("small letters are words", "a or b and not c", words("a", "or", "b", "and", "not", "c"), []),
    ("operators touch no letters", "a ORb AND-c", words("a", "ORb", "AND-c"), []),
    ("operators in a joined pair are words", "a/OR/b", Word("a/OR/b"), []),
    # Capitals
    ("a headline in capitals", "WAR AND PEACE",
     And((either("war"), either("and"), either("peace"))), ["capitals"]),
    ("a headline of three words", "UN DEFEAT LOOMS",
     And((either("un"), Word("defeat"), either("looms"))), []),
    ("a headline of two words", "IN IRAQ", And((either("in"), either("iraq"))), []),
    ("a headline and a minus", "OUR FERRIES -US",
     And((either("our"), Word("ferries"), Not(either("us")))), []),
    ("one word of capitals is an abbreviation", "US", Word("US"), []),
    ("a bracket makes operators", "(WAR OR PEACE)", Or((Word("WAR"), Word("PEACE"))), []),
    ("a bracket keeps capitals", "(US FBI CIA)", words("US", "FBI", "CIA"), []),
    ("a quote makes operators", 'WAR OR "PEACE"', Or((Word("WAR"), Exact("PEACE"))), []),
    ("a field makes operators", "WAR OR title:US",
     Or((Word("WAR"), Field("title", Word("US")))), []),
    ("caseless letters make operators", "東京 OR WAR", Or((Word("東京"), Word("WAR"))), []),
    ("a small letter makes operators", "WAR OR peace", Or((Word("WAR"), Word("peace"))), []),
    ("near in capitals", "WAR NEAR PEACE",
     And((either("war"), either("near"), either("peace"))), ["capitals"]),
    ("an open quote in capitals", 'A B C "D E',
     And((Word("A"), Word("B"), Word("C"), phrase("D E"))),
     ["open-quote"]),
    # What dangles
    ("or first", "OR a", A, ["dangling"]),
    ("and last", "a AND", A, ["dangling"]),
    ("not last", "a NOT", A, ["dangling"]),
    ("minus and an operator", "a -OR b", words("a", "b"), ["dangling"]),
    ("two operators", "a AND OR b", words("a", "b"), ["dangling"]),
    ("or of nothing", "a OR ,", A, []),
    ("near last", "a NEAR", A, ["dangling"]),
    ("near first", "NEAR/3 a", A, ["dangling"]),
    ("open brackets", "((a", A, ["dangling"]),
    ("a closing bracket", "a) b", words("a", "b"), ["dangling"]),
    ("empty brackets", "a ()", A, ["dangling"]),
    ("only brackets", "((", Nothing(), ["dangling", "empty"]),
    ("brackets around an operator", "a (OR) b", words("a", "b"), ["dangling"]),
    # Fields
    ("a field", "title:rate cut", And((Field("title", Word("rate")), Word("cut"))), []),
    ("a field and a blank", "title: rate", words("title", "rate"), []),
    ("a field of a phrase", 'title:"rate cut"', Field("title", phrase("rate cut")), []),
    ("a field of a bracket", "title:(a OR b)", Field("title", Or((A, B))), []),
    ("a field of a joined pair", "title:a/b", Field("title", Word("a/b")), []),
    ("a field in capitals", "TITLE:a", Field("title", A), []),
    ("a field of a wildcard", "author:mül*", Field("author", Pattern("mül*")), []),
    ("a field of a fuzzy word", "author:muler~", Field("author", Fuzzy("muler", 1)), []),
    ("a field of everything", "author:*", Field("author", Everything()), []),
    ("a field in a word", "subtitle:a", words("subtitle", "a"), ["unknown-field"]),
    ("a field of a field", "title:author:a", Field("author", A), ["dangling"]),
    ("a field of a date", "title:date:2007", Dates(date(2007, 1, 1), date(2007, 12, 31)),
     ["dangling"]),
    ("a field of a negation", "title:-a", Not(A), ["dangling"]),
    ("a field of a bracketed negation", "title:(-a)", Field("title", Not(A)), []),
    ("a field of nothing", 'title:""', Nothing(), ["empty"]),
    ("every field", "author:a section:a source:a lang:en",
     And((*(Field(one, A) for one in ("author", "section", "source")), Field("lang", Word("en")))),
     []),
    ("an unknown field", "foo:bar", words("foo", "bar"), ["unknown-field"]),
    ("an unknown field left out", "a -foo:bar", And((A, Not(words("foo", "bar")))),
     ["unknown-field"]),
    ("an unknown field of a quote", '-foo:"a b"', Not(And((Word("foo"), phrase("a b")))),
     ["unknown-field"]),
    ("an unknown field of a bracket", "foo:(a OR b)", And((Word("foo"), Or((A, B)))),
     ["unknown-field"]),
    ("unknown fields in a chain", "a:b:c", words("a", "b", "c"), ["unknown-field"]),
    ("a time of day", "12:30", words("12", "30"), ["unknown-field"]),
    ("an address", "http://a.b/c?d=e", Field("url", Exact("http://a.b/c?d=e")), []),
    ("an address without a scheme", "www.a.b a", And((Field("url", Exact("www.a.b")), A)), []),
    ("an address left out", "-https://a.b/", Not(Field("url", Exact("https://a.b/"))), []),
    ("a part of an address", "url:a.b/2007", Field("url", Exact("a.b/2007")), []),
    ("a port", "url:localhost:8080/a", Field("url", Exact("localhost:8080/a")), []),
    ("an address in its field", "url:https://a.b", Field("url", Exact("https://a.b")), []),
    ("a quoted address", 'url:"a.b"', Field("url", Exact("a.b")), []),
    ("a wildcard in an address", "url:rat*", Field("url", Pattern("rat*")), []),
    # Dates
    ("a year", "date:2007", Dates(date(2007, 1, 1), date(2007, 12, 31)), []),
    ("a month", "date:2008-02", Dates(date(2008, 2, 1), date(2008, 2, 29)), []),
    ("a day", "date:2007-9-3", Dates(date(2007, 9, 3), date(2007, 9, 3)), []),
    ("a range", "date:2007-09..2008", Dates(date(2007, 9, 1), date(2008, 12, 31)), []),
    ("an open range", "date:2007..", Dates(date(2007, 1, 1), None), []),
    ("a range from the start", "date:..2007", Dates(None, date(2007, 12, 31)), []),
    ("from", "from:2007-09", Dates(date(2007, 9, 1), None), []),
    ("to", "to:2007-09", Dates(None, date(2007, 9, 30)), []),
    ("after excludes", "after:2007-09", Dates(date(2007, 10, 1), None), []),
    ("before excludes", "before:2007-09", Dates(None, date(2007, 8, 31)), []),
    ("no date", "date:none", Undated(), []),
    ("no date left out", "-date:NONE", Not(Undated()), []),
    ("a date at a sentence's end", "a date:2007.",
     And((A, Dates(date(2007, 1, 1), date(2007, 12, 31)))),
     []),
    ("a month that is none", "a date:2007-13", A, ["bad-date"]),
    ("a day that is none", "date:2007-02-29", Nothing(), ["bad-date", "empty"]),
    ("a date that is none", "a from:yesterday", A, ["bad-date"]),
    ("a range that ends before it starts", "a date:2008..2007", A, ["bad-date"]),
    ("the last day", "after:9999", Dates(date(9999, 12, 31), None), []),
    ("the year nought", "a date:0000", A, ["bad-date"]),
    ("a date and a blank", "date: 2007", words("date", "2007"), []),
    # Wildcards
    ("a prefix", "minist*", Pattern("minist*"), []),
    ("a suffix", "*ister", Pattern("*ister"), []),
    ("in the middle", "col*r", Pattern("col*r"), []),
    ("one letter", "wom?n", Pattern("wom?n"), []),
    ("a star alone", "*", Everything(), []),
    ("stars", "a **", And((A, Everything())), []),
    ("a question mark at the end", "Who shot Kennedy?", words("Who", "shot", "Kennedy"), []),
    ("a question mark before a blank", "minister? a", words("minister", "a"), []),
    ("two letters beside a star", "mi*", Pattern("mi*"), []),
    ("one letter beside a star", "m*", Word("m"), ["wildcard"]),
    ("three letters after a leading star", "*er", Word("er"), ["wildcard"]),
    ("one letter beside a question mark", "?n", Word("n"), ["wildcard"]),
    ("several stars", "min**ter*", Pattern("min*ter*"), []),
    ("a star in punctuation", "(minist*).", Pattern("minist*"), []),
    ("a star in a joined pair", "a/minist*", And((A, Pattern("minist*"))), []),
    ("a star in a joined word", "covid-1*", Pattern("covid-1*"), []),
    ("a star in a script with marks", "हिन्*", Pattern("हिन्*"), []),
    ("a star in a script without blanks", "東京*", Word("東京"), []),
    ("question mark, star", "ab*?*c", Pattern("ab*c"), []),
    # Fuzzy words
    ("one edit in a short word", "trout~", Fuzzy("trout", 1), []),
    ("two edits in a long one", "minster~", Fuzzy("minster", 2), []),
    ("one edit asked for", "minster~1", Fuzzy("minster", 1), []),
    ("more is cut", "minster~5", Fuzzy("minster", 2), ["cut"]),
    ("two are more for a short word", "trout~2", Fuzzy("trout", 1), ["cut"]),
    ("no edit", "minster~0", Exact("minster"), []),
    ("a fuzzy word and a comma", "minster~, a", And((Fuzzy("minster", 2), A)), []),
    ("a fuzzy joined word", "covid-20~", Fuzzy("covid-20", 2), []),
    ("a fuzzy word with marks", "हिन्दी~1", Fuzzy("हिन्दी", 1), []),
    ("a fuzzy run of characters", "東京~", Word("東京"), []),
    ("a tilde in a word", "a~b", words("a", "b"), []),
    # Limits
    ("nears", " NEAR ".join(["a"] * (limits.QUERY_NEARS + 2)),
     And((reduce(lambda left, right: Near(left, right, 10), [A] * (limits.QUERY_NEARS + 1)), A)),
     ["cut"]),
    ("brackets within the limit", "(" * DEEP + "a" + ")" * DEEP, A, []),
    ("brackets past the limit go with what is in them",
     "(" * (DEEP + 1) + "a" + ")" * (DEEP + 1) + " b", B, ["cut", "dangling"]),
    ("characters", "a " + " " * limits.QUERY_CHARACTERS + "b", A, ["cut"]),
    ("words", " ".join(["a"] * (limits.QUERY_WORDS + 1)), words(*["a"] * limits.QUERY_WORDS),
     ["cut"]),
    ("words in one piece", ",".join(["a"] * (limits.QUERY_WORDS + 1)),
     words(*["a"] * limits.QUERY_WORDS), ["cut"]),
    ("words of a phrase", '"' + "a " * (limits.PHRASE_WORDS + 1) + '"',
     phrase("a " * limits.PHRASE_WORDS), ["cut"]),
    ("words of phrases", '"a b" ' * (limits.QUERY_WORDS // 2) + "c",
     And((phrase("a b"),) * (limits.QUERY_WORDS // 2)), ["cut"]),
    # What is no text
    ("controls are blanks", "a\x00b\tc", words("a", "b", "c"), []),
    ("marks of direction are nothing", "\u202ea\u200bb\ufeff", Word("ab"), []),
    ("surrogates are nothing", "a\ud800b", Word("ab"), []),
    ("letters are composed", "cafe\u0301", Word("café"), []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "clause", "notices"), [rule[1:] for rule in RULES],
                         ids=[rule[0] for rule in RULES])  # fmt: skip
def test_rule(text: str, clause: Clause, notices: list[str]) -> None:
    query = parse(text)
    assert query.clause == clause
    assert sorted({notice.kind for notice in query.notices}) == sorted(notices)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("rate cut", True),
        ("rate date:2007", True),
        ("", True),
        ('"rate" cut', False),
        ("rate -cut", False),
        ("rate OR cut", False),
        ("rate AND cut", False),
        ("(rate cut)", False),
        ("title:rate", False),
        ("=rate", False),
    ],
)
def test_plain_query_is_words_and_dates(text: str, plain: bool) -> None:
    assert parse(text).plain is plain


def test_notice_names_what_it_is_about() -> None:
    told = {
        "a OR": "“OR”",
        "foo:bar": "“foo:”",
        "a date:2007-13": "“2007-13”",
        "trout~3": "at most 1 letter ",
        "title:author:a": "“title:”",
        "m*": "“m*”",
    }
    for text, part in told.items():
        (notice,) = parse(text).notices
        assert part in notice.text


def test_notice_is_given_once() -> None:
    assert len(parse("( " * 15 + "a").notices) == 1


# Any text


@examples(1500)
@given(typed | any_text)
@example("title:" * 300)
@example("a:" * 1000)
@example("a NEAR " * 300)
@example("-" * 2000 + "a")
@example("NOT " * 500 + "a")
@example("-(" * 1000)
@example('"' * 2000)
@example("date:99999999999999999999")
@example("before:0001-01-01 after:9999-12-31")
@example("\u0660" * 8)
@example("date:٢٠٠٧")
def test_any_text_means_a_bounded_tree_with_a_reading(text: str) -> None:
    query = parse(text)
    leaves, depth = size(query.clause)
    assert leaves <= limits.QUERY_WORDS + limits.QUERY_CHARACTERS // 7  # dates take no word
    assert depth <= 6 * limits.QUERY_DEPTH + limits.QUERY_WORDS
    told = reading(query.clause)
    assert told == " ".join(told.split())
    assert told.startswith(("articles ", "all articles", "no articles"))
    told.encode()
    assert len(query.text) <= 3 * limits.QUERY_CHARACTERS
    assert len(set(query.notices)) == len(query.notices)


def size(clause: Any) -> tuple[int, int]:
    """The leaves of a tree and its depth."""
    values = [getattr(clause, field.name) for field in fields(clause)]
    parts = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
    inner = [size(one) for one in parts if is_dataclass(one)]
    return sum(leaves for leaves, _ in inner) or 1, 1 + max(
        (depth for _, depth in inner), default=0
    )


@examples(200)
@given(typed | any_text)
def test_blanks_around_a_query_change_nothing(text: str) -> None:
    assert parse(f"  {text}\n").clause == parse(text).clause


@examples(200)
@given(st.lists(st.sampled_from(["rate", "cut", "bank", "covid-19"]), min_size=2, max_size=6))
def test_and_is_nearness_in_writing(chosen: list[str]) -> None:
    assert parse(" AND ".join(chosen)).clause == parse(" ".join(chosen)).clause


UNITS = [
    "a ", "a/", "(", ")", "()", "-", "- ", "-a ", '"', '"a" ', '"a ', "OR ", "a OR ", "NOT ",
    "NEAR ", "a NEAR/9 ", "title:", "title:a ", "a:", "foo:a ", 'foo:"', "date:2007 ", "date:",
    "from:x ", "*", "a*", "?", "a?", "ab* ", "!", "!a", "~", "a~ ", "~1", "=", "+", "=a ", ".",
    "a.", "1,", "1.1", "'", "a'", "&", "#", "$", "http://", "www.", "url:", "url:a", "é",
    "e\u0301", "東", "\u0301", "\u200d", "\x00", "\ud800", "“", "”", "_", "@", "A", "OR", "A ",
    "-(", "NOT(", "*?",
]  # fmt: skip


def test_work_grows_with_the_length_of_the_query() -> None:
    for unit in UNITS:
        once, twice = (unit * (length // len(unit)) for length in (900, 1800))
        assert calls(twice) <= 2.5 * calls(once) + 100, unit


def test_no_character_of_a_query_costs_much() -> None:
    """Twenty calls a character are 5 ms for the longest query, whatever it is made of."""
    for unit in UNITS:
        text = (unit * limits.QUERY_CHARACTERS)[: limits.QUERY_CHARACTERS]
        calls(text)  # what is remembered is in place
        assert calls(text) <= 20 * limits.QUERY_CHARACTERS, unit


def test_words_past_the_limit_cost_next_to_nothing() -> None:
    within, past = "a " * limits.QUERY_WORDS, "a " * (limits.QUERY_CHARACTERS // 2)
    calls(past)
    more = (calls(past) - calls(within)) / (limits.QUERY_CHARACTERS // 2 - limits.QUERY_WORDS)
    assert more <= 20


def test_work_on_a_megabyte_is_that_on_what_is_read() -> None:
    for unit in UNITS:
        longest, megabyte = (unit * (length // len(unit)) for length in (2 * 2000, 1_000_000))
        assert calls(megabyte) <= 1.5 * calls(longest) + 100, unit


def calls(text: str) -> int:
    """How many calls parsing and reading take: of our functions and of those they use."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        reading(parse(text).clause)
    finally:
        sys.setprofile(before)
    return count


def test_numbers_are_not_in_capitals() -> None:
    assert parse("2007 OR 2008").clause == Or((Word("2007"), Word("2008")))
    assert parse("G7 OR 2008").notices[0].kind == "capitals"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("foo:bar", "“foo:” is no field, so it is a word."),
        ("language:fr", "“language:” is no field, so it is a word; write lang:."),
        ("Site:x", "“Site:” is no field, so it is a word; write url:."),
        ("by:oduya", "“by:” is no field, so it is a word; write author:."),
        ("year:2007", "“year:” is no field, so it is a word; write date:."),
        ("12:30", "“12:30” is read as “12” and “30”."),
        ("at 12:30:05.", "“12:30:05” is read as “12”, “30” and “05”."),
        ("(a b) NEAR c", "NEAR joins words and quotes alone, so both sides must hold instead."),
        ("title:a NEAR/3 b", "NEAR joins words and quotes alone, so both sides must hold instead."),
        ("a NEAR", "“NEAR” has nothing to join, so it was ignored."),
    ],
)
def test_notice_says_what_to_do(text: str, told: str) -> None:
    (notice,) = parse(text).notices
    assert notice.text == told


@pytest.mark.parametrize("text", ["date:(2007 OR 2008)", 'date:"2007"', 'From:"2007"'])
def test_date_is_not_in_quotes_or_brackets(text: str) -> None:
    query = parse(f"rate {text}")
    assert query.clause == Word("rate")
    (notice,) = query.notices
    assert notice.kind == "bad-date"
    assert "without quotes and brackets" in notice.text
