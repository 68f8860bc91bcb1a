"""What every engine promises, on every engine; and that all of them give one answer."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from generated import AUTHORS, DAYS, LANGUAGES, PAPERS, SECTIONS, archives, examples, trees, typed
from hypothesis import given
from hypothesis import strategies as st

from indexer import Article, Facet
from indexer.engine import FACETS, Filters, Found, Reader, Request
from indexer.parameters import SORTS
from indexer.query import parse
from indexer.query.lexer import QUOTES
from indexer.query.resolve import expanded, resolve
from indexer.query.spelling import Lexicon
from indexer.query.tree import And, Clause, Everything, Exact, Near, Not, Nothing, Or, Phrase, Word
from indexer.text import words
from indexer.text.characters import one_line
from tests.conftest import ENGINES, open_index

RATE = Word("rate")
ARTICLES = [
    Article(
        id="both", title="Rate cut", text="The bank cut its rate.\n\nA rate cut helps.",
        url="https://www.times.example/money/rate-cut", authors=("Ada Müller", "Tom Reed"),
        published=date(2007, 9, 18), section="Money", source="Ostrel Times", language="en",
    ),
    Article(
        id="text", title="Loans", text="Rates fell again, and rates will fall.",
        authors=("Ada Müller",), published=datetime(2007, 9, 18, 9, 0, tzinfo=UTC),
        section="Money", source="Ledger", language="en",
    ),
    Article(
        id="late", title="Evening", text="A rate is a rate.", section="City", source="Ledger",
        published=datetime(2007, 9, 18, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
        language="en",
    ),
    Article(id="undated", title="Rate", text="Nobody knows when.", language="en"),
    Article(id="empty", title="", text="", source="Ledger", published=date(1998, 1, 1)),
    Article(id="german", title="", text="Die Banken warten.", language="de", section="Geld"),
    Article(id="copy", title="Other words", text="Die  Banken\n\nwarten.", language="de"),
]  # fmt: skip


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(engine: str, tmp_path: Path) -> Iterator[Reader]:
    """The articles above on one engine."""
    with read(engine, ARTICLES, tmp_path / "segment") as opened:
        yield opened


@contextmanager
def read(engine: str, articles: list[Article], folder: Path) -> Iterator[Reader]:
    folder.mkdir()
    assert ENGINES[engine].build(folder, iter(articles)) == len({one.id for one in articles})
    opened = ENGINES[engine].open(folder)
    try:
        yield opened
    finally:
        opened.close()


def ids(found: Found) -> list[str]:
    return [match.id for match in found.matches]


# Membership and totals


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("rate", {"both", "text", "late", "undated"}),
        ('"rate"', {"both", "late", "undated"}),
        ("rate cut", {"both"}),
        ("helping", {"both"}),
        ("Bank", {"both", "german", "copy"}),
        ("banken", {"german", "copy"}),
        ("rate -cut", {"text", "late", "undated"}),
        ("-rate", {"empty", "german", "copy"}),
        ('"rate cut"', {"both"}),
        ('"cut rate"', set()),
        ('"cut rate"~1', {"both"}),
        ("fell NEAR/2 again", {"text"}),
        ("title:rate", {"both", "undated"}),
        ("author:reed", {"both"}),
        ("author:müll*", {"both", "text"}),
        ("author:m?ller", {"both", "text"}),
        ("author:mullar~", {"both", "text"}),
        ('author:"ada mü*"', {"both", "text"}),
        ("author:(ada reed)", set()),
        ("author:(ada OR reed)", {"both", "text"}),
        ("author:*", {"both", "text"}),
        ("section:money -author:reed", {"text"}),
        ("source:times", {"both"}),
        ('source:"Ostrel Times"', {"both"}),
        ("source:(ledger date:1998)", {"empty"}),
        ("source:(ledger title:evening)", {"late"}),
        ("source:(ledger -date:1998)", {"text", "late"}),
        ("lang:DE", {"german", "copy"}),
        ("lang:en-GB date:none", {"undated"}),
        ('lang:"de"', {"german", "copy"}),
        ("url:times.example", {"both"}),
        ("url:TIMES", {"both"}),
        ("url:money/rate-cut", {"both"}),
        ("url:rate-cut/money", set()),
        ('url:"times.example/money"', {"both"}),
        ("url:mon*", {"both"}),
        ("http://times.example/money/rate-cut#top", {"both"}),
        ("date:2007-09-18", {"both", "text", "late"}),
        ("before:2007", {"empty"}),
        ("date:none", {"undated", "german", "copy"}),
        ("-date:none rate", {"both", "text", "late"}),
        ("*", {article.id for article in ARTICLES}),
        ("", set()),
        ("!!!", set()),
    ],
)
def test_clause_holds_for(reader: Reader, query: str, wanted: set[str]) -> None:
    clause = expanded(parse(query).clause, lambda: Lexicon(reader.lexicon()))
    found = reader.search(Request(clause, limit=100))
    assert set(ids(found)) == wanted
    assert found.total == len(wanted) == reader.count(clause)


def test_nothing_and_everything(reader: Reader) -> None:
    assert reader.count(Nothing()) == 0
    assert reader.count(Everything()) == reader.size() == len(ARTICLES)
    assert reader.count(Not(Everything())) == 0


# Order and pages


def test_order_is_score_then_newest_then_id(engine: str, tmp_path: Path) -> None:
    articles = [
        Article("b", "", "rate filler", published=date(2007, 1, 1)),
        Article("a", "", "rate filler", published=date(2007, 1, 1)),
        Article("undated", "", "rate filler"),
        Article("new", "", "rate filler", published=date(2008, 1, 1)),
        Article("best", "rate", "filler", published=date(1990, 1, 1)),
        Article("other", "", "filler filler"),
    ]
    with read(engine, articles, tmp_path / "segment") as reader:
        found = reader.search(Request(RATE))
        assert ids(found) == ["best", "new", "a", "b", "undated"]
        assert [match.score for match in found.matches[1:]] == [found.matches[1].score] * 4


def test_time_of_day_orders_and_the_local_day_filters(reader: Reader) -> None:
    found = reader.search(
        Request(RATE, Filters(first=date(2007, 9, 18), last=date(2007, 9, 18)), "newest")
    )
    assert ids(found) == ["late", "text", "both"]


def test_undated_come_last_both_ways(reader: Reader) -> None:
    newest = ids(reader.search(Request(Everything(), sort="newest")))
    oldest = ids(reader.search(Request(Everything(), sort="oldest")))
    assert newest == ["late", "text", "both", "empty", "copy", "german", "undated"]
    assert oldest == ["empty", "both", "text", "late", "copy", "german", "undated"]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_are_cuts_of_one_order(reader: Reader, sort: str) -> None:
    whole = ids(reader.search(Request(Everything(), sort=sort, limit=100)))
    for size in (1, 2, 3, 7):
        pages = [
            reader.search(Request(Everything(), sort=sort, offset=at, limit=size))
            for at in range(0, 9, size)
        ]
        assert [one for page in pages for one in ids(page)] == whole
        assert {page.total for page in pages} == {7}


def test_page_of_no_hits_still_counts(reader: Reader) -> None:
    found = reader.search(Request(RATE, limit=0, facets=("source",)))
    assert (found.total, found.matches) == (4, ())
    assert found.facets["source"]


# Scores


def test_title_counts_more_and_rare_words_more(engine: str, tmp_path: Path) -> None:
    articles = [
        Article("title", "ferry", "one two three", language="en"),
        Article("text", "three", "one two ferry", language="en"),
        Article("rare", "three", "one two dredger", language="en"),
    ]
    with read(engine, articles, tmp_path / "segment") as reader:
        found = reader.search(Request(Or((Word("ferry"), Word("dredger")))))
        assert ids(found) == ["rare", "title", "text"]


def test_dates_fields_and_negations_add_nothing_to_the_score(reader: Reader) -> None:
    plain = reader.search(Request(RATE)).matches
    clause = And((RATE, Not(Word("ferry")), parse("-section:sport -date:1950 *").clause))
    assert reader.search(Request(clause)).matches == plain
    assert all(match.score == 0 for match in reader.search(Request(Not(RATE))).matches)


def test_clause_that_does_not_hold_adds_nothing_to_the_score(reader: Reader) -> None:
    either = Or((And((RATE, Word("nowhere"))), Word("again")))
    assert scores(reader, either) == scores(reader, Word("again"))


def test_scores_are_bm25f_worked_by_hand(engine: str, tmp_path: Path) -> None:
    # Two articles of 2 and 4 tokens, mean 3; "ferry" stands in one, once in its title.
    # idf = ln(1 + (2 - 1 + 0.5) / 1.5) = ln 2; tf = 5; norm = 1.2 (0.25 + 0.75 · 2/3) = 0.9
    # score = ln 2 · 5 · 2.2 / 5.9
    articles = [Article("a", "ferry", "one"), Article("b", "", "one two three four")]
    with read(engine, articles, tmp_path / "segment") as reader:
        assert scores(reader, Word("ferry")) == {"a": 1.2923}


def scores(reader: Reader, clause: Clause) -> dict[str, float]:
    return {match.id: match.score for match in reader.search(Request(clause, limit=100)).matches}


# Filters and facets


def test_values_of_a_filter_widen_and_filters_narrow(reader: Reader) -> None:
    def found(**values: list[str]) -> set[str]:
        return set(ids(reader.search(Request(RATE, Filters(values)))))

    assert found(source=["Ledger"]) == {"text", "late"}
    assert found(source=["Ledger", "Ostrel Times"]) == {"both", "text", "late"}
    assert found(source=["Ledger", "Ostrel Times"], section=["City"]) == {"late"}
    assert found(author=["Tom Reed"]) == {"both"}
    assert found(year=["none"]) == {"undated"}
    assert found(year=["2007", "none"]) == {"both", "text", "late", "undated"}
    assert found(language=["de"]) == set()
    assert found(source=["ledger"]) == set()
    assert found(source=[]) == {"both", "text", "late", "undated"}


def test_date_filter_leaves_undated_out(reader: Reader) -> None:
    def found(first: date | None, last: date | None) -> list[str]:
        return sorted(ids(reader.search(Request(Everything(), Filters({}, first, last)))))

    assert found(date(1998, 1, 1), None) == ["both", "empty", "late", "text"]
    assert found(date(1998, 1, 2), None) == ["both", "late", "text"]
    assert found(None, date(2007, 9, 17)) == ["empty"]
    assert found(date(2007, 9, 18), date(2007, 9, 18)) == ["both", "late", "text"]


def test_facet_counts_under_all_other_filters(reader: Reader) -> None:
    filters = Filters({"source": ["Ledger"], "section": ["Money"]}, first=date(2007, 1, 1))
    found = reader.search(Request(RATE, filters, facets=FACETS))
    assert ids(found) == ["text"]
    assert found.facets == {
        "source": (Facet("Ledger", 1), Facet("Ostrel Times", 1)),
        "section": (Facet("City", 1), Facet("Money", 1)),
        "author": (Facet("Ada Müller", 1),),
        "year": (Facet("2007", 1),),
        "language": (Facet("en", 1),),
    }


def test_facet_order_is_commonest_first_and_years_latest_first(engine: str, tmp_path: Path) -> None:
    days = [date(2007, 1, 1), date(933, 1, 1), date(1998, 1, 1), date(933, 2, 1), None]
    articles = [
        Article(str(n), "", "", published=day, source="BA"[n % 2]) for n, day in enumerate(days)
    ]
    with read(engine, articles, tmp_path / "segment") as reader:
        found = reader.search(Request(Everything(), facets=("year", "source")))
        assert [facet.value for facet in found.facets["year"]] == ["2007", "1998", "933", "none"]
        assert found.facets["source"] == (Facet("B", 3), Facet("A", 2))


# Spans and copies


def test_spans_are_what_matched(reader: Reader) -> None:
    (match,) = reader.search(Request(parse('"rate cut" OR helping').clause)).matches
    article = reader.get("both")
    assert article
    assert [article.title[a:b] for a, b in match.title_spans] == ["Rate cut"]
    assert [article.text[a:b] for a, b in match.text_spans] == ["rate cut", "helps"]


def test_articles_without_text_are_no_copies_of_each_other(engine: str, tmp_path: Path) -> None:
    texts = {"a": "", "b": " \n ", "c": "The ferry.", "d": "The  ferry.", "e": "A tug."}
    articles = [Article(key, "Ferry", text) for key, text in texts.items()]
    with read(engine, articles, tmp_path / "segment") as reader:
        matches = reader.search(Request(Word("ferry"))).matches
        assert {m.id: m.copies for m in matches} == {"a": 0, "b": 0, "c": 1, "d": 1, "e": 0}


def test_segments_answer_as_one_and_the_last_article_of_an_id_is_it(
    engine: str, tmp_path: Path
) -> None:
    early = [Article("a", "Ferry", "early words"), Article("b", "Tug", "buoy", section="City")]
    late = [Article("a", "Ferry", "late words", section="Coast"), Article("c", "Tug", "buoy")]
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    assert ENGINES[engine].build(first, early) == 2
    assert ENGINES[engine].build(second, late, upon=[first]) == 3
    several = ENGINES[engine].open(first, second)
    with closing(several), read(engine, [early[1], *late], tmp_path / "one") as one:
        for clause in (Everything(), Word("ferry"), Word("early"), Word("buoy"), Word("word")):
            request = Request(clause, facets=FACETS)
            assert several.search(request) == one.search(request)
        assert several.lexicon() == one.lexicon()
        assert (several.size(), several.damage()) == (3, [])
        assert {article.id: article for article in several.articles()} == {
            article.id: article for article in one.articles()
        }


def test_copies_have_the_same_words_in_the_text(reader: Reader) -> None:
    found = reader.search(Request(Word("warten")))
    assert [(match.id, match.copies) for match in found.matches] == [("german", 1), ("copy", 1)]
    assert reader.search(Request(Word("again"))).matches[0].copies == 0


# Building


def test_last_article_of_an_id_stays(engine: str, tmp_path: Path) -> None:
    articles = [
        Article("a", "Old", "ferry ferry", source="Gone", published=date(2001, 1, 1)),
        Article("b", "Other", "ferry"),
        Article("a", "New", "dredger"),
    ]
    with read(engine, articles, tmp_path / "segment") as reader:
        assert reader.size() == 2
        assert ids(reader.search(Request(Word("ferry")))) == ["b"]
        assert ids(reader.search(Request(Word("old")))) == []
        assert reader.get("a") == articles[2]
        found = reader.search(Request(Everything(), facets=FACETS))
        assert found.total == 2
        assert found.facets["source"] == ()
        assert dict(reader.lexicon()) == {"other": 1, "ferry": 1, "new": 1, "dredger": 1}


def test_history_does_not_change_the_answer(engine: str, tmp_path: Path) -> None:
    history = [Article("a", "", "rate " * 50), Article("c", "", "rate"), *ARTICLES]
    last = [Article("c", "", "y"), Article("a", "", "x")]
    with (
        read(engine, [*last[::-1], *ARTICLES[::-1]], tmp_path / "plain") as plain,
        read(engine, [*history, *last], tmp_path / "changed") as changed,
    ):
        for clause in (RATE, Everything(), Not(RATE), Phrase((Exact("rate"), Exact("cut")))):
            request = Request(clause, limit=100, facets=FACETS)
            assert plain.search(request) == changed.search(request)


def test_empty_archive(engine: str, tmp_path: Path) -> None:
    with read(engine, [], tmp_path / "segment") as reader:
        assert reader.size() == 0
        assert dict(reader.lexicon()) == {}
        assert reader.get("a") is None
        for query in (
            "rate",
            '"rate cut"~3',
            "-rate",
            "*",
            "date:2007",
            "author:ada",
            "url:x",
            "a NEAR b",
        ):
            found = reader.search(Request(parse(query).clause, facets=FACETS))
            assert found == Found(0, (), dict.fromkeys(FACETS, ()))


def test_failed_build_raises_what_the_articles_raise(engine: str, tmp_path: Path) -> None:
    def articles() -> Iterator[Article]:
        yield ARTICLES[0]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        ENGINES[engine].build(tmp_path, articles())


def test_get_returns_the_article_as_it_was_given(reader: Reader) -> None:
    for article in ARTICLES:
        assert reader.get(article.id) == article
    assert reader.get("nowhere") is None
    assert reader.get("") is None


def test_articles_are_all_there_once(reader: Reader) -> None:
    assert sorted(reader.articles(), key=lambda one: one.id) == sorted(
        ARTICLES, key=lambda one: one.id
    )


def test_lexicon_counts_articles_by_word_as_written(reader: Reader) -> None:
    lexicon = reader.lexicon()
    assert lexicon["rate"] == 3
    assert lexicon["rates"] == 1
    assert lexicon["banken"] == 2
    assert "Rate" not in lexicon


def test_reader_is_used_by_several_threads(reader: Reader) -> None:
    from concurrent.futures import ThreadPoolExecutor

    clauses = [parse(query).clause for query in ("rate", '"rate cut"', "fell NEAR again", "bank*")]
    clauses += [Word(word) for word in reader.lexicon()]
    requests = [Request(clause, facets=FACETS, limit=100) for clause in clauses] * 6
    with ThreadPoolExecutor(8) as pool:
        at_once = list(pool.map(reader.search, requests))
    assert at_once == [reader.search(request) for request in requests]


# One answer on every engine

filters = st.builds(
    Filters,
    st.fixed_dictionaries(
        {},
        optional={
            "source": st.lists(st.sampled_from([*PAPERS, "None"]), max_size=2),
            "section": st.lists(st.sampled_from(SECTIONS), max_size=2),
            "author": st.lists(st.sampled_from(AUTHORS), max_size=2),
            "language": st.lists(st.sampled_from([one for one in LANGUAGES if one]), max_size=2),
            "year": st.lists(st.sampled_from(["2006", "2007", "none"]), max_size=2),
        },
    ),
    st.none() | st.sampled_from(DAYS),
    st.none() | st.sampled_from(DAYS),
)
searches = st.tuples(
    trees | typed, filters, st.sampled_from(SORTS), st.integers(0, 3), st.integers(0, 8)
)


@examples(120)
@given(archives(), st.lists(searches, min_size=1, max_size=8))
def test_engines_agree(
    articles: list[Article], asked: list[tuple[Clause | str, Filters, str, int, int]]
) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        readers = [
            stack.enter_context(read(name, articles, Path(folder) / name))
            for name in sorted(ENGINES)
        ]
        first, *others = readers
        lexicon = Lexicon(first.lexicon())
        for question, narrowed, sort, offset, limit in asked:
            if isinstance(question, str):
                query = resolve(parse(question), lambda: lexicon, first.count, first.size())
                clause = query.clause
            else:
                clause = expanded(question, lambda: lexicon)
            request = Request(clause, narrowed, sort, offset, limit, FACETS)
            expected = first.search(request)
            for other in others:
                assert other.search(request) == expected
                assert other.count(clause) == first.count(clause)
        for other in others:
            assert dict(other.lexicon()) == dict(first.lexicon())
            assert [other.get(one.id) for one in articles] == [
                first.get(one.id) for one in articles
            ]


def test_near_is_symmetric_and_needs_two_places(reader: Reader) -> None:
    for left, right in (("fell", "again"), ("rate", "rate"), ("nowhere", "rate")):
        one = reader.search(Request(Near(Word(left), Word(right), 3)))
        assert one == reader.search(Request(Near(Word(right), Word(left), 3)))
    found = [set(ids(reader.search(Request(Near(RATE, RATE, between))))) for between in range(4)]
    assert found == [set(), {"both"}, {"both", "late"}, {"both", "late", "text"}]


# Text that was not made for this

NAUGHTY = [
    "undefined",
    "NULL",
    "None",
    "NaN",
    "-1.0E+02",
    "0x0",
    "1/0",
    "$1.00",
    "1,000,000.00",
    "١٢٣",
    ",./;'[]\\-=",
    '<>?:"{}|_+',
    "!@#$%^&*()`~",
    "Ω≈ç√∫˜µ≤≥÷",
    "¸˛Ç◊ı˜Â¯˘¿",
    "ЁЂЃЄЅІЇ",
    "⁰⁴⁵₀₁₂",
    "田中さんにあげて下さい",
    "パーティーへ行かないか",
    "사회과학원",
    "𠜎𠜱𠝹",
    "Ⱥ Ⱦ",
    "ヽ༼ຈل͜ຈ༽ﾉ",
    "(｡◕ ∀ ◕｡)",
    "👾 🙇 💁🏽‍♀️ 🇺🇸",
    "ثم نفس سقطت",
    "הָיְתָהtestالصفحات",
    "test⁦test",
    "‪‪test‪",
    "Ṱ̺̺̕o͞ ̷i̲̬n̝̗v̟̜o̘̰k̸̮e̳̯",
    "˙ɐnbᴉlɐ ɐuƃɐɯ",
    "Ｔｈｅ ｑｕｉｃｋ",
    "𝐓𝐡𝐞 𝐪𝐮𝐢𝐜𝐤",
    "⒯⒣⒠",
    "<script>alert(1)</script>",
    "<img src=x onerror=a()>",
    "'; DROP TABLE users--",
    "1' OR '1'='1",
    "-\u0020-help",
    "$(touch /x)",
    "`ls`",
    "%s%d%n",
    "{0} {{7*7}}",
    "../../etc/passwd%00.html",
    "C:\\con\\con",
    "http://a/%%30%30",
    "Scunthorpe General",
    "If you’re reading",
    "mocha-ca$ino",
    "\x00\x01\x1f\x7f\x80",
    "\u00a0\u2003\u3000",
    "\ufeff\ufffe\uffff",
    "a\u0300\u0301\u0302" * 9,
    "NEAR",
    "AND OR NOT",
    "title:",
    "date:2007-02-30..",
    "((((",
    "-",
    '"',
    "*",
    "~",
    "‘’‚“”„«»",
    "x" * 999,
]


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_text_is_kept_and_found(engine: str, tmp_path: Path, text: str) -> None:
    article = Article("a", f"so {one_line(text)} it", one_line(text), section=one_line(text))
    index = open_index(engine, [article, Article("b", "other", "words")], tmp_path / "segment")
    try:
        assert index.get("a") == article
        for query in (
            text,
            f'"{text}"',
            f"title:({text})",
            f"-({text})",
            f"section:{text}",
            text * 99,
        ):
            found = index.search(query, facets=("section",))
            assert {hit.id for hit in found} <= {"a", "b"}
            json.dumps(found.to_dict(), ensure_ascii=False).encode()
        if [*words(one_line(text))] and not set(text) & {*QUOTES, "*", "?"}:
            assert "a" in {hit.id for hit in index.search(f'"{text}"')}
    finally:
        index.close()
