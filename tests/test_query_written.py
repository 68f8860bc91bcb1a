"""A tree written back as a query is read as the same tree."""

from datetime import date

import pytest
from generated import any_text, examples, trees, typed
from hypothesis import assume, example, given

from indexer import limits
from indexer.query import parse, tree
from indexer.query.written import written


def fits(text: str) -> bool:
    """Tell whether a text is within the limits; a bracket or an escape can take it past them."""
    depth = deepest = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        deepest = max(depth, deepest)
    return len(text) <= limits.QUERY_CHARACTERS and deepest <= limits.QUERY_DEPTH


@examples(1500)
@given(typed | any_text)
@example("a/OR/b")
@example("x/www.example.com")
@example("url:url:date:")
@example("-฿ NOT ・")
@example("US FBI cia/CIA")
@example("2007 OR 2008 x")
@example("(US OR FBI)")
@example("title:(date:2007)")
@example("NOT _www.x.y~2")
@example("**ister?\u0301")
def test_written_query_is_read_as_the_same_tree(text: str) -> None:
    clause = parse(text).clause
    again = written(clause)
    assume(fits(again))
    assert parse(again).clause == clause, again


@examples(500)
@given(trees)
def test_written_tree_is_read_as_itself(clause: tree.Clause) -> None:
    again = written(clause)
    assume(fits(again))
    assert parse(again).clause == clause, again


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (tree.Nothing(), ""),
        (tree.Everything(), "*"),
        (tree.Word("rate"), "rate"),
        (tree.Word("OR"), "(,OR)"),
        (tree.And((tree.Word("rate"), tree.Word("cut"))), "rate cut"),
        (
            tree.And((tree.Word("a"), tree.Or((tree.Word("b"), tree.Not(tree.Word("c")))))),
            "a b OR -c",
        ),
        (
            tree.Or((tree.Word("b"), tree.And((tree.Word("c"), tree.Exact("d"))))),
            'b OR (c "d")',
        ),
        (tree.Not(tree.Not(tree.Word("a"))), "-(-a)"),
        (tree.Near(tree.Word("a"), tree.Near(tree.Word("b"), tree.Word("c"), 2), 9),
         "a NEAR/9 (b NEAR/2 c)"),
        (tree.Phrase((tree.Exact("central"), tree.Pattern("bank*")), 5), '"central bank*"~5'),
        (tree.Fuzzy("minster", 1), "minster~1"),
        (tree.Field("title", tree.And((tree.Word("a"), tree.Undated()))), "title:(a date:none)"),
        (tree.Field("url", tree.Exact("https://times.example/a")), "https://times.example/a"),
        (tree.Field("url", tree.Exact("times.example/a")), "url:times.example/a"),
        (tree.Dates(date(2007, 1, 1), date(2007, 12, 31)), "date:2007"),
        (tree.Dates(date(2008, 2, 1), date(2008, 2, 29)), "date:2008-02"),
        (tree.Dates(date(2008, 2, 1), date(2008, 2, 1)), "date:2008-02-01"),
        (tree.Dates(date(2008, 2, 1), None), "date:2008-02-01.."),
        (tree.Dates(None, date(33, 4, 3)), "date:..0033-04-03"),
    ],
)  # fmt: skip
def test_form_that_is_written(clause: tree.Clause, text: str) -> None:
    assert written(clause) == text
    assert parse(text).clause == clause


def test_resolved_query_is_written_as_it_was_asked() -> None:
    some = tree.Some((tree.Word("rate"), tree.Word("cut")), (1.0, 2.0), 1.2)
    assert written(some) == "rate cut"
    assert written(tree.OneOf(("minister", "ministry"), "minist*")) == "minist*"
