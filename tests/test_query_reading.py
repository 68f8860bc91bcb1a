"""What a query is told to mean, in plain words."""

from datetime import date

import pytest
from generated import examples, trees
from hypothesis import given

from indexer.query import parse, reading, tree


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no articles"),
        ("*", "all articles"),
        ("rate", "articles with “rate” in any form"),
        ("rate cut", "articles with “rate” and “cut” in any form"),
        ("a b c", "articles with “a”, “b” and “c” in any form"),
        ('"rate cut"', "articles with exactly “rate cut”"),
        ('"rates"', "articles with exactly “rates”"),
        ('"rate cut"~5', "articles with “rate” and “cut” as written with at most 5 words between"),
        ("a NEAR/5 b", "articles with “a” in any form within 5 words of “b” in any form"),
        ("a NEAR/1 b", "articles with “a” in any form within 1 word of “b” in any form"),
        ("a OR b", "articles with “a” or “b” in any form"),
        ("a b OR c", "articles with “a” in any form and (“b” or “c” in any form)"),
        ("a OR (b c)", "articles (with “a” in any form or (with “b” and “c” in any form))"),
        ("-a", "articles without “a”"),
        ("a -b -c", "articles with “a” in any form, without “b” or “c”"),
        ("-(a b)", "articles not (with “a” and “b” in any form)"),
        ("-(-a)", "articles not without “a”"),
        ("minist*", "articles with a word like “minist*”"),
        ("minster~", "articles with a word spelt like “minster”"),
        ("title:rate", "articles with “rate” in the title"),
        ("lang:de", "articles in the language “de”"),
        ("url:a.b", "articles at an address exactly “a.b”"),
        ("author:*", "articles by an author of any kind"),
        ("title:(a b)", "articles with “a” and “b” in the title"),
        ("author:varga OR codex",
         "articles (by an author “varga” or with “codex” in any form)"),
        ("a *", "articles with “a” in any form, of any kind"),
        ("date:2007", "articles published in 2007"),
        ("date:2007..2009", "articles published 2007 to 2009"),
        ("date:2007-09", "articles published in September 2007"),
        ("date:2008-02", "articles published in February 2008"),
        ("date:2007-09-03", "articles published on 3 September 2007"),
        ("date:2007-09-03..2007-10", "articles published from 3 September 2007 to 31 October 2007"),
        ("from:2007", "articles published from 1 January 2007"),
        ("before:2007", "articles published up to 31 December 2006"),
        ("date:none", "articles without a date"),
        ("-date:none", "articles with a date"),
        ("rate date:2007 -tennis", "articles with “rate” in any form, published in 2007, "
         "without “tennis”"),
    ],
)  # fmt: skip
def test_reading(text: str, told: str) -> None:
    assert reading(parse(text).clause) == told


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        (
            tree.Some((tree.Word("a"), tree.Word("b")), (1.0, 1.0), 0.8),
            "articles with some of “a” and “b”",
        ),
        (
            tree.And(
                (
                    tree.Some((tree.Word("a"), tree.Word("b")), (1.0, 1.0), 0.8),
                    tree.Dates(date(2007, 1, 1), date(2007, 12, 31)),
                )
            ),
            "articles with some of “a” and “b”, published in 2007",
        ),
        (tree.OneOf(("a", "b"), "x*"), "articles with “a” or “b”"),
        (
            tree.OneOf(tuple("abcdef"), "x*"),
            "articles with “a”, “b”, “c” or “d” (6 words)",
        ),
        (tree.OneOf((), "x*"), "articles with a word like “x*” (there is none)"),
        (
            tree.Phrase((tree.Exact("a"), tree.OneOf(("b",), "b*"))),
            "articles with exactly “a b*”",
        ),
    ],
)
def test_reading_of_a_resolved_query(clause: tree.Clause, told: str) -> None:
    assert reading(clause) == told


@examples(200)
@given(trees)
def test_reading_has_one_blank_between_words(clause: tree.Clause) -> None:
    told = reading(clause)
    assert told == " ".join(told.split())
    assert told.count("(") == told.count(")")
