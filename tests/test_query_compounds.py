"""Two words of a query that an archive writes as one."""

import pytest

from indexer import Article
from indexer.engine.memory import MemoryReader
from indexer.query import parse, reading, tree
from indexer.query.compounds import PAIRED, PAIRS, compounded

SUMS = MemoryReader([Article("sum", "A sum", "It cost 3.000.000 or 12500000.", language="en")])

READER = MemoryReader(
    [
        Article("one", "A lockkeeper", "Of the 5,000 cases covid19 made 32.", language="en"),
        Article("two", "A therapist", "She is a person with an email.", language="en"),
        Article("hyphen", "A quay-side", "A downturn.", language="en"),
        Article("apart", "Kestrel 777", "On 1 May 1945.", language="en"),
    ]
)


def joined(text: str) -> dict[str, tuple[str, ...]]:
    clause = compounded(parse(text).clause, READER.count)
    found: dict[str, tuple[str, ...]] = {}

    def look(one: tree.Clause) -> None:
        match one:
            case tree.Word(word, wholes) if wholes:
                found[word] = wholes
            case tree.And(clauses) | tree.Or(clauses):
                for inner in clauses:
                    look(inner)
            case tree.Not(inner) | tree.Field(_, inner):
                look(inner)

    look(clause)
    return found


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("lock keeper", "lockkeeper"),
        ("keeper lock", "lockkeeper"),
        ("Lock KEEPERS", "lockkeepers"),
        ("keeper with a lock", "lockkeeper"),
        ("covid 19", "covid19"),
        ("e mail", "email"),
        ("5 000", "5000"),
        ("quay side", "quayside"),
        ("(lock) keeper", "lockkeeper"),
        ("lock keeper OR warden", "lockkeeper"),
        ("warden OR (lock keeper)", "lockkeeper"),
        ('"a person" lock keeper', "lockkeeper"),
        ("down turn", "downturn"),
        ("lock keeper OR x1 OR x2 OR x3 OR x4 OR x5 OR x6 OR x7 OR x8", "lockkeeper"),
    ],
)
def test_two_words_may_be_one(text: str, whole: str) -> None:
    assert set(joined(text).values()) == {(whole,)}
    assert len(joined(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        '"lock keeper"', "lock OR keeper", "lock NEAR keeper", "-(lock keeper)",
        "title:(lock keeper)", "lock keeper -lock", "(lock keeper OR ferry) -keeper",
        "the rapist", "3 2", "therapist s", "per", "ferry bridge", "kestrel 777", "1 May 1945",
        "lock-keeper", "",
        " ".join(["lock keeper", *(f"word{number}" for number in range(PAIRED - 1))]),
    ],
)  # fmt: skip
def test_words_that_are_not_one(text: str) -> None:
    assert joined(text) == {}


def test_reading_tells_what_else_will_do() -> None:
    clause = compounded(parse("lock keeper").clause, READER.count)
    assert reading(clause) == (
        "articles with “lock” and “keeper” (also as one word, “lockkeeper”) in any form"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 000 000", 1),
        ("000 3 000", 1),
        ("cost 12 500 000", 1),
        ("cost 12 500 000 OR x", 1),
        ("3 000 -000", 0),
        ("737 747 757", 0),
    ],
)
def test_groups_of_digits_may_be_one_number(text: str, found: int) -> None:
    assert SUMS.count(compounded(parse(text).clause, SUMS.count)) == found


def test_crowds_of_alternatives_cost_a_bounded_number_of_looks() -> None:
    words = [[f"{chr(97 + group)}{chr(97 + one)}mast" for one in range(14)] for group in range(8)]
    text = " ".join(f"({' OR '.join(group)})" for group in words)
    looked: list[tree.Clause] = []

    def count(clause: tree.Clause) -> int:
        looked.append(clause)
        return 0

    compounded(parse(text).clause, count)
    assert len(looked) == PAIRS
