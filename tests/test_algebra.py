"""What more and less of a query must do to its hits, on every engine, for any archive and query.

Holds for queries that are taken at their word: trees, and texts with an operator or a quote.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Article, Index
from indexer.engine import FACETS, Filters, Reader, Request
from indexer.parameters import SORTS
from indexer.query import tree
from indexer.query.resolve import expanded
from indexer.query.spelling import Lexicon
from tests.conftest import ENGINES, open_index
from tests.generated import DAYS, archives, examples, prose, trees, words

EVERY_ENGINE = pytest.mark.parametrize("engine", sorted(ENGINES))
days = st.sampled_from(DAYS)


@contextmanager
def reading(engine: str, articles: list[Article]) -> Iterator[Reader]:
    with TemporaryDirectory() as folder:
        ENGINES[engine].build(Path(folder), articles)
        reader = ENGINES[engine].open(Path(folder))
        try:
            yield reader
        finally:
            reader.close()


def found(reader: Reader, clause: tree.Clause, filters: Filters | None = None) -> set[str]:
    clause = expanded(clause, lambda: Lexicon(reader.lexicon()))
    result = reader.search(Request(clause, filters or Filters(), limit=100))
    assert result.total == len(result.matches)
    return {match.id for match in result.matches}


@EVERY_ENGINE
@examples(60)
@given(archives(), trees, trees, trees)
def test_sets(
    engine: str, articles: list[Article], a: tree.Clause, b: tree.Clause, c: tree.Clause
) -> None:
    with reading(engine, articles) as reader:
        every = found(reader, tree.Everything())
        in_a, in_b, in_c = (found(reader, clause) for clause in (a, b, c))
        assert found(reader, tree.Not(a)) == every - in_a
        assert found(reader, tree.And((a, tree.Not(a)))) == set()
        assert found(reader, tree.Or((a, tree.Not(a)))) == every
        assert found(reader, tree.And((a, b))) == found(reader, tree.And((b, a))) == in_a & in_b
        assert found(reader, tree.Or((a, b))) == found(reader, tree.Or((b, a))) == in_a | in_b
        assert found(reader, tree.And((a, tree.Or((b, c))))) == in_a & (in_b | in_c)
        assert found(reader, tree.Not(tree.And((a, b)))) == every - (in_a & in_b)


@EVERY_ENGINE
@examples(40)
@given(archives(), trees, days, days, st.integers(0, 400), st.integers(0, 400))
def test_wider_range_of_dates_never_loses_a_hit(
    engine: str,
    articles: list[Article],
    clause: tree.Clause,
    first: date,
    last: date,
    before: int,
    after: int,
) -> None:
    wider = first - timedelta(before), last + timedelta(after)
    ranges = [(first, last), wider, (None, wider[1]), (None, None)]
    with reading(engine, articles) as reader:
        as_filter = [found(reader, clause, Filters({}, *ends)) for ends in ranges]
        as_clause = [found(reader, tree.And((clause, tree.Dates(*ends)))) for ends in ranges[:3]]
        for narrow, wide in pairwise(as_filter):
            assert narrow <= wide
        assert as_clause == as_filter[:3]


@EVERY_ENGINE
@examples(40)
@given(archives(), trees, st.data())
def test_dropped_filter_never_loses_a_hit_and_values_add_up(
    engine: str, articles: list[Article], clause: tree.Clause, data: st.DataObject
) -> None:
    with reading(engine, articles) as reader:
        lexicon = Lexicon(reader.lexicon())
        clause = expanded(clause, lambda: lexicon)
        facets = reader.search(Request(clause, facets=FACETS)).facets
        chosen = {
            name: data.draw(st.sets(st.sampled_from([one.value for one in values]), max_size=2))
            for name, values in facets.items()
            if values
        }
        hits = found(reader, clause, Filters(chosen))
        for name in chosen:
            rest = {key: values for key, values in chosen.items() if key != name}
            assert hits <= found(reader, clause, Filters(rest))
            each = [found(reader, clause, Filters({**chosen, name: {one}})) for one in chosen[name]]
            if each:
                assert set.union(*each) == hits


@EVERY_ENGINE
@examples(40)
@given(archives(), trees, st.data())
def test_count_of_a_value_is_the_total_of_choosing_it_alone(
    engine: str, articles: list[Article], clause: tree.Clause, data: st.DataObject
) -> None:
    with reading(engine, articles) as reader:
        lexicon = Lexicon(reader.lexicon())
        clause = expanded(clause, lambda: lexicon)
        plain = reader.search(Request(clause, facets=FACETS))
        chosen = {
            name: {data.draw(st.sampled_from([one.value for one in values]))}
            for name, values in plain.facets.items()
            if values and data.draw(st.booleans())
        }
        narrowed = reader.search(Request(clause, Filters(chosen), facets=FACETS))
        for name, values in narrowed.facets.items():
            for one in values:
                alone = Filters({**chosen, name: {one.value}})
                assert reader.search(Request(clause, alone)).total == one.count > 0


@EVERY_ENGINE
@examples(40)
@given(archives(), trees, st.sampled_from(SORTS), st.integers(1, 4))
def test_pages_of_any_size_are_cuts_of_one_order(
    engine: str, articles: list[Article], clause: tree.Clause, sort: str, size: int
) -> None:
    with reading(engine, articles) as reader:
        lexicon = Lexicon(reader.lexicon())
        clause = expanded(clause, lambda: lexicon)
        whole = reader.search(Request(clause, sort=sort, limit=100))
        for page in range(ceil(whole.total / size) + 1):
            part = reader.search(Request(clause, sort=sort, offset=page * size, limit=size))
            assert part.total == whole.total
            assert part.matches == whole.matches[page * size : (page + 1) * size]


@EVERY_ENGINE
@examples(40)
@given(archives(), trees, st.randoms(use_true_random=False))
def test_order_of_the_archive_changes_nothing(
    engine: str, articles: list[Article], clause: tree.Clause, random: Random
) -> None:
    kept = list({article.id: article for article in articles}.values())
    shuffled = random.sample(kept, len(kept))
    results = []
    for given_articles in (articles, kept, shuffled):
        with reading(engine, given_articles) as reader:
            resolved = expanded(clause, lambda r=reader: Lexicon(r.lexicon()))
            results.append(reader.search(Request(resolved, limit=100, facets=FACETS)))
    assert results[0] == results[1] == results[2]


@EVERY_ENGINE
@examples(40)
@given(archives(), st.lists(words, min_size=2, max_size=4), st.integers(0, 5), st.integers(0, 5))
def test_nearer_is_stricter(
    engine: str, articles: list[Article], chosen: list[str], within: int, more: int
) -> None:
    phrase = tuple(map(tree.Exact, chosen))
    left, right = tree.Word(chosen[0]), tree.Word(chosen[1])
    with reading(engine, articles) as reader:
        near, wider = (found(reader, tree.Near(left, right, n)) for n in (within, within + more))
        assert near <= wider <= found(reader, tree.And((left, right)))
        assert near == found(reader, tree.Near(right, left, within))
        close, closer = (found(reader, tree.Phrase(phrase, n)) for n in (within + more, within))
        assert closer <= close <= found(reader, tree.And(phrase))
        assert close == found(reader, tree.Phrase(phrase[::-1], within + more))
        assert found(reader, tree.Phrase(phrase)) <= found(reader, tree.Phrase(phrase, 0))


# The same of texts, through the index


@contextmanager
def opened(engine: str, articles: list[Article]) -> Iterator[Index]:
    with TemporaryDirectory() as folder:
        index = open_index(engine, articles, Path(folder) / "segment")
        try:
            yield index
        finally:
            index.close()


def hits(index: Index, query: str, **options: str) -> set[str]:
    return {hit.id for hit in index.search(query, limit=100, **options)}  # type: ignore[arg-type]


@EVERY_ENGINE
@examples(40)
@given(archives(), st.lists(words, min_size=2, max_size=4), words)
def test_texts(engine: str, articles: list[Article], chosen: list[str], other: str) -> None:
    anded = " AND ".join(chosen) + ' -"q x"'
    with opened(engine, articles) as index:
        base = hits(index, anded)
        assert base == hits(index, " AND ".join(chosen[::-1]) + ' -"q x"')
        assert base <= hits(index, f"({anded}) OR {other}")
        assert hits(index, f"({anded}) -({anded})") == set()
        assert hits(index, f"({anded}) {other} -{other}") == set()
        assert base <= hits(index, " OR ".join(chosen) + ' -"q x"')
        assert hits(index, f"{anded} date:2007") == hits(
            index, anded, date_from="2007", date_to="2007"
        )
        for quoted in chosen:
            assert hits(index, f'="{quoted}"') == hits(index, f'"{quoted}"')


SLIPS = ["rates", "raet", "Raet", "bannk", "BANNK", "cuts", "covids", "школв"]
"""Words that an archive may have to have corrected."""
quoted = words.map(lambda word: f'"{word}"') | st.just('"rate cut"')
slips = st.sampled_from(SLIPS)
pieces = words | slips | quoted
may_exclude = pieces | slips.map(lambda slip: f"-{slip}")


@EVERY_ENGINE
@examples(60)
@given(
    archives(),
    st.lists(may_exclude, min_size=1, max_size=3),
    st.lists(may_exclude, min_size=1, max_size=2),
    st.sampled_from([" ", " AND ", " OR ", " NEAR/3 "]),
    st.randoms(use_true_random=False),
)
def test_typed_queries_that_are_taken_at_their_word(
    engine: str,
    articles: list[Article],
    chosen: list[str],
    more: list[str],
    joint: str,
    random: Random,
) -> None:
    """Those with an operator or a quote, misspelt words in them or not."""
    base = joint.join([*chosen, '"the"'])
    other = joint.join(more)
    with opened(engine, articles) as index:
        found = hits(index, base)
        assert found <= hits(index, f"({base}) OR ({other})")
        assert found <= hits(index, f"({other}) OR ({base})")
        assert hits(index, f"({base}) -({base})") == set()
        assert hits(index, f"({base}) date:2007") <= hits(index, f"({base}) date:2006..2007")
        assert hits(index, f"({base}) date:2006..2007") <= found
        assert hits(index, f"({base}) lang:en") <= found
        assert hits(index, base, source="The Times") <= found
        if joint != " NEAR/3 ":
            shuffled = [*chosen, '"the"']
            random.shuffle(shuffled)
            assert hits(index, joint.join(shuffled)) == found


@EVERY_ENGINE
@examples(40)
@given(archives(), st.lists(words | st.sampled_from(SLIPS), min_size=1, max_size=8), st.randoms())
def test_order_of_plain_words_changes_no_set(
    engine: str, articles: list[Article], chosen: list[str], random: Random
) -> None:
    shuffled = [*chosen]
    random.shuffle(shuffled)
    with opened(engine, articles) as index:
        assert hits(index, " ".join(chosen)) == hits(index, " ".join(shuffled))


@EVERY_ENGINE
@examples(40)
@given(archives(), prose(most=6))
def test_sentence_in_quotes_finds_the_articles_that_have_it(
    engine: str, articles: list[Article], sentence: str
) -> None:
    if not any(character.isalnum() for character in sentence) or "“" in sentence or "”" in sentence:
        return
    with opened(engine, [*articles, Article("new", "", f"so {sentence} it")]) as index:
        if len(sentence.split()) > 1:
            assert "new" in hits(index, f'"{sentence}"')
