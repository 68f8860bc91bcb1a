"""Hypothesis strategies: texts, articles, queries as typed and as trees.

The vocabulary is small, so that random queries find random articles, and full of the words that
rules are about: capitals, signs, hyphens, numbers, accents, scripts without blanks.
"""

import os
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import settings
from hypothesis import strategies as st

from indexer import Article
from indexer.query import tree

TIMES = int(os.environ.get("BROADSHEET_EXAMPLES", "1"))
"""So many times the usual number of random examples; above 1 they differ from run to run."""


def examples(count: int) -> settings:
    """Return the settings of a test that tries so many examples; the same ones in every run."""
    return settings(max_examples=count * TIMES, deadline=None, derandomize=TIMES == 1)


WORDS = [
    "rate", "rates", "rating", "cut", "Cuts", "cutting", "bank", "bänke", "the", "of", "US", "us",
    "U.S.", "WHO", "who", "IT", "covid-19", "cut-cut", "covid19", "covid", "19", "O’Brien",
    "obrien", "C++", "C#", "c", "#cut", "AT&T", "5,000", "5000", "$5m", "4.25%", "Zürich",
    "zurich", "zuerich", "naïve", "ёлка", "елка", "школы", "школа", "東京", "東京都",
    "京", "서울에서", "กรุงเทพ", "हिन्दी",
]  # fmt: skip
JOINTS = [" ", " ", " ", " ", ", ", ". ", " - ", "\n\n", "; “", "” ", " (", ") ", "/"]
LANGUAGES = [None, "en", "de", "ru", "ja", "uk"]
PAPERS = ["The Times", "Times of Ostrel", "US Weekly", "Zürcher Blatt"]
SECTIONS = ["Sport", "IT", "Économie"]
AUTHORS = ["Ada Müller", "Tom O’Brien", "María Núñez", "Ada Reed"]
DAYS = [date(2006, 12, 31), date(2007, 1, 1), date(2007, 9, 3), date(2024, 2, 29)]
MOMENTS = [
    *DAYS,
    datetime(2007, 9, 3, 15, 19, tzinfo=UTC),
    datetime(2007, 9, 3, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
    datetime(2007, 9, 4, 1, 15, tzinfo=timezone(timedelta(hours=9))),
]

words = st.sampled_from(WORDS)
any_text = st.text(st.characters(codec="utf-8"), max_size=40)


@st.composite
def prose(draw: st.DrawFn, most: int = 14) -> str:
    """A text of words from the vocabulary, sometimes in capitals."""
    chosen = draw(st.lists(st.tuples(words, st.sampled_from(JOINTS)), max_size=most))
    text = "".join(word + joint for word, joint in chosen).strip()
    return text.upper() if draw(st.integers(0, 9)) == 0 else text


@st.composite
def archives(draw: st.DrawFn, most: int = 7) -> list[Article]:
    """A few articles; some without text, title, date or language, some of one id or one text."""
    texts = [*draw(st.lists(prose(), min_size=1, max_size=4)), ""]
    return [
        Article(
            id=draw(st.sampled_from(["a", "b", "c", "d", "é", "z-1"])),
            title=draw(prose(most=4)),
            text=draw(st.sampled_from(texts) | prose()),
            url=draw(st.sampled_from([None, "https://www.times.example/2007/rate-cut?id=7#top"])),
            authors=tuple(draw(st.lists(st.sampled_from(AUTHORS), max_size=2))),
            published=draw(st.none() | st.sampled_from(MOMENTS)),
            section=draw(st.none() | st.sampled_from(SECTIONS)),
            source=draw(st.none() | st.sampled_from(PAPERS)),
            language=draw(st.sampled_from(LANGUAGES)),
        )
        for _ in range(draw(st.integers(0, most)))
    ]


PIECES = [
    *WORDS, "OR", "AND", "NOT", "NEAR", "NEAR/2", "-", "(", ")", '"', "“", "”", "~", "~2", "*", "?",
    "=", "+", ":", ",", ".", "!", "–", "title:", "author:", "source:", "section:", "lang:en",
    "url:", "date:2007", "date:none", "from:2007-09", "before:2007", "date:2007-13", "foo:",
    "12:30", "http://times.example/2007", "wom?n", "rat*", "*ting", "cutt~", '"rate cut"~3',
    "(cut OR bank)", "-(rate cut)", "Müller", "times", "\u0301", "\u200d", "ﬁ", "Ⅷ", "İ", "・",
    " ", " ", " ", " ", " ", " ",
]  # fmt: skip
typed = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
"""What people type, and what they do not."""

_exact = words.map(tree.Exact)
_patterns = st.sampled_from(["rat*", "*ting", "c?t", "cu*", "wom?n", "co*19"]).map(tree.Pattern)
_phrases = st.builds(
    tree.Phrase,
    st.lists(_exact | _patterns, min_size=2, max_size=4).map(tuple),
    st.none() | st.integers(0, 5),
)
_placed = (
    words.map(tree.Word)
    | _exact
    | _patterns
    | _phrases
    | st.builds(tree.Fuzzy, st.sampled_from(["rite", "cutting", "bank"]), st.just(1))
)
_near = st.recursive(
    _placed, lambda inner: st.builds(tree.Near, inner, inner, st.integers(0, 6)), max_leaves=3
)
_days = st.none() | st.sampled_from(DAYS)
_dates = st.tuples(_days, _days).filter(
    lambda ends: any(ends) and not (ends[0] and ends[1] and ends[0] > ends[1])
)
_values = st.sampled_from(["times", "ada", "müller", "it", "en", "DE", "rate"])
_fields = st.builds(
    tree.Field,
    st.sampled_from(["title", "author", "section", "source", "lang"]),
    _near | _values.map(tree.Word) | st.sampled_from(["ti*", "ad?r", "*ler"]).map(tree.Pattern),
)
_addresses = st.sampled_from(["times.example/2007", "http://www.times.example/2007/rate-cut"])
_leaves = (
    _near
    | _fields
    | _addresses.map(lambda text: tree.Field("url", tree.Exact(text)))
    | st.builds(lambda ends: tree.Dates(*ends), _dates)
    | st.just(tree.Undated())
    | st.just(tree.Everything())
)


def _joined(kind: type[tree.And] | type[tree.Or], inner: st.SearchStrategy[tree.Clause]):  # type: ignore[no-untyped-def]
    """Clauses of one kind, flat as the parser leaves them."""

    def flat(clauses: list[tree.Clause]) -> tree.Clause:
        parts: list[tree.Clause] = []
        for clause in clauses:
            parts.extend(clause.clauses if isinstance(clause, kind) else [clause])
        return kind(tuple(parts))

    return st.lists(inner, min_size=2, max_size=3).map(flat)


trees: st.SearchStrategy[tree.Clause] = st.recursive(
    _leaves,
    lambda inner: (
        _joined(tree.And, inner)
        | _joined(tree.Or, inner)
        | inner.map(tree.Not)
        | st.builds(
            tree.Field,
            st.sampled_from(["title", "author", "section", "source"]),
            inner.filter(lambda clause: not isinstance(clause, tree.Field)),
        )
    ),
    max_leaves=6,
)
"""Trees such as the parser makes."""
