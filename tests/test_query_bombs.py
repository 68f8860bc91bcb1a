"""Queries made to hurt: each ends, soon, with an answer that is the same on every engine.

The alarm is a guard against hanging, far above what any of them takes; what bounds the work are
the limits, and those are checked on the trees.
"""

import signal
from collections.abc import Iterator
from itertools import product
from random import Random
from string import ascii_lowercase
from types import FrameType
from typing import Any

import pytest

from indexer import Article, Index, limits
from indexer.query import parse, tree
from indexer.query.resolve import resolve
from indexer.query.spelling import Lexicon
from tests.conftest import ENGINES, open_index

SECONDS = 60
RANDOM = Random(7)
RARE = ["".join(RANDOM.choices(ascii_lowercase, k=RANDOM.randint(3, 9))) for _ in range(3000)]
COMMON = ["the", "a", "of", "rate", "cut", "bank", "to"]
PAIRS = ["".join(pair) for pair in product(ascii_lowercase, repeat=2)]


def articles() -> Iterator[Article]:
    for number in range(300):
        text = [RANDOM.choice(COMMON if RANDOM.random() < 0.4 else RARE) for _ in range(200)]
        yield Article(
            f"n{number}", " ".join(text[:6]), " ".join(text), f"https://x.example/{text[0]}",
            (text[1], text[2]), section=text[3], source="The Times", language="en",
        )  # fmt: skip
    yield Article("token", "", "x" * 100_000, language="en")
    yield Article("one word", "", "a " * 3_000, language="en")
    yield Article("few words", "", "a ab abc " * 700, language="en")


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Index]]:
    """The articles on every engine."""
    given = list(articles())
    folder = tmp_path_factory.mktemp("bombs")
    opened = {name: open_index(name, given, folder / name) for name in ENGINES}
    yield opened
    for index in opened.values():
        index.close()


@pytest.fixture(autouse=True)
def _guard() -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


BOMBS = {
    "a chain of common words": " NEAR/9999 ".join(["the"] * 128),
    "a chain of rare words": " NEAR/9999 ".join(RARE[:128]),
    "a chain of three": "a NEAR/9999 the NEAR/9999 of",
    "near choices": f"({' OR '.join(RARE[:60])}) NEAR/9999 ({' OR '.join(COMMON * 9)})",
    "near in brackets": "(a NEAR/9999 " * 20 + "the" + ")" * 20,
    "a loose phrase": f'"{" ".join(COMMON * 14)} the a"~1000',
    "a loose phrase of one word": f'"{"a " * 100}"~1000',
    "a loose phrase of rare words": f'"{" ".join(RARE[:100])}"~1000',
    "a loose phrase of patterns": f'"{" ".join(f"{pair}*" for pair in PAIRS[:100])}"~1000',
    "a loose phrase of words in words": f'"{"ab* abc ab? a?c " * 25}"~9999',
    "a phrase of one word": f'"{"the " * 100}"',
    "a phrase of too many words": f'"{"the " * 5_000}"',
    "prefixes": " OR ".join(f"{pair}*" for pair in PAIRS),
    "suffixes": " OR ".join(f"*{pair}e" for pair in PAIRS),
    "stars": f"ab{'*a' * 900}",
    "leading stars": f"*aaa{'*a' * 900}",
    "question marks": "?*?*?*?*?*?*?*",
    "letters for question marks": " OR ".join(f"{pair}?????a" for pair in PAIRS),
    "fuzzy words": " ".join(f"{word}~2" for word in RARE[:20]),
    "a choice of fuzzy words": " OR ".join(f"{word}~9" for word in RARE),
    "a fuzzy word of two letters": "ab~2",
    "brackets": "(" * 2000,
    "brackets around a word": "(" * 2000 + "a" + ")" * 2000,
    "negations": "NOT " * 2000,
    "negations of a word": "NOT " * 400 + "a",
    "minus and brackets": "-(" * 2000,
    "a choice of 10,000": " OR ".join(RARE[n % 3000] for n in range(10_000)),
    "10,000 words": " ".join(RARE[n % 3000] for n in range(10_000)),
    "a sentence of rare words": " ".join(RARE[:128]),
    "misspelt words": " ".join(f"{word}zq" for word in RARE[:128]),
    "one word again and again": "a " * 128,
    "a megabyte of words": "rate cut " * 110_000,
    "a megabyte of quotes": '"' * 1_000_000,
    "a megabyte of nothing": "\0" * 1_000_000,
    "a megabyte of accents": "e" + "\u0301" * 1_000_000,
    "a megabyte of blanks": " " * 1_000_000,
    "a token of 100,000 letters": "x" * 100_000,
    "a token of parts": "a-" * 50_000,
    "a word of parts": "-".join(["ab"] * 60),
    "fields": " ".join(f"author:{word[:2]}*" for word in RARE[:128]),
    "addresses": " OR ".join(f"url:{word}" for word in RARE[:128]),
    "fields in fields": "title:" * 300 + "a",
    "fields in brackets": "author:(" * 300 + "a",
    "unknown fields": "a:" * 900,
    "dates": "date:2007 " * 190,
    "dates in fields": "source:(date:2007 OR " * 20 + "times",
    "letters joined to nothing": "a\u200d" * 900,
}


@pytest.mark.parametrize("query", BOMBS.values(), ids=BOMBS)
def test_bomb_is_answered_alike_by_every_engine(indexes: dict[str, Index], query: str) -> None:
    answers = []
    for index in indexes.values():
        found = index.search(query, facets=("source", "year"), limit=20)
        answers.append(
            (
                [(hit.id, hit.score, hit.title, hit.snippet) for hit in found],
                found.total, found.facets, found.notices, found.reading,
            )
        )  # fmt: skip
    assert all(answer == answers[0] for answer in answers)
    assert 0 <= answers[0][1] <= 303


@pytest.mark.parametrize("query", BOMBS.values(), ids=BOMBS)
def test_bomb_is_small_when_it_reaches_the_engine(query: str) -> None:
    lexicon = Lexicon(dict.fromkeys([*RARE, *COMMON], 1))
    clause = resolve(parse(query), lambda: lexicon, lambda _: 1, 1000).clause
    leaves, words = weight(clause)
    assert leaves <= limits.QUERY_WORDS + limits.QUERY_CHARACTERS // 10
    assert words <= limits.QUERY_WORDS * limits.EXPANSIONS


def weight(clause: Any) -> tuple[int, int]:
    """The leaves of a tree, and the words that they stand for."""
    match clause:
        case tree.And(inner) | tree.Or(inner) | tree.Some(words=inner) | tree.Phrase(words=inner):
            each = [weight(one) for one in inner]
            return sum(one[0] for one in each), sum(one[1] for one in each)
        case tree.Not(one) | tree.Field(clause=one):
            return weight(one)
        case tree.Near(left, right):
            (a, b), (c, d) = weight(left), weight(right)
            return a + c, b + d
        case tree.OneOf(words):
            assert len(words) <= limits.EXPANSIONS
            return 1, len(words)
    return 1, 1


def test_long_token_of_an_article_is_found_by_its_beginning(indexes: dict[str, Index]) -> None:
    for index in indexes.values():
        (hit,) = index.search("x" * 2_000)
        assert hit.id == "token"
        assert hit.snippet
        assert hit.snippet.marks
