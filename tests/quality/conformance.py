"""How others answer the conformance suite: `python -m tests.quality.conformance`.

Each row goes through our engines and through the parsers of stock Whoosh, tantivy and SQLite's
FTS5, set up as their guides for beginners do. Counted is the share of rows whose set of articles is
right; an error is wrong. In the others' favour marks, notices and order do not count, a row's
filters are applied for them, and plain words must all match where that can be chosen.
"""

import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from indexer import Article
from tests.conftest import ENGINES, open_index
from tests.suite import Row, articles, is_right, rows

Ask = Callable[[str], set[str]]
"""A query as typed to the ids of what it finds."""

FIELDS = ("title", "text", "author", "section", "source", "lang", "url")
MANY = 1000


def values(article: Article) -> dict[str, str]:
    """Return an article's fields as text, under the names that queries use."""
    return {
        "title": article.title,
        "text": article.text,
        "author": ", ".join(article.authors),
        "section": article.section or "",
        "source": article.source or "",
        "lang": article.language or "",
        "url": article.url or "",
    }


def moment(article: Article) -> datetime | None:
    """Return an article's date as a moment in UTC with the local day kept."""
    day = article.published
    if day is None or isinstance(day, datetime):
        return day.replace(tzinfo=UTC) if day else None
    return datetime.combine(day, time(), UTC)


def whoosh(given: list[Article]) -> Ask:
    """Whoosh: a schema of stemmed text, `MultifieldParser` with its own plug-ins."""
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.fields import DATETIME, ID, TEXT, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.qparser import MultifieldParser

    analyzer = StemmingAnalyzer()
    fields = {name: TEXT(analyzer=analyzer) for name in FIELDS}
    schema = Schema(id=ID(stored=True, unique=True), date=DATETIME, **fields)
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for article in given:
        when = moment(article)
        writer.add_document(
            id=article.id, date=when and when.replace(tzinfo=None), **values(article)
        )
    writer.commit()
    parser, searcher = MultifieldParser(["title", "text"], schema), index.searcher()

    def ask(query: str) -> set[str]:
        return {hit["id"] for hit in searcher.search(parser.parse(query), limit=MANY)}

    return ask


def tantivy(given: list[Article]) -> Ask:
    """Tantivy: text under `en_stem`, its own parser."""
    import tantivy

    builder = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="en_stem")
    index = tantivy.Index(builder.add_date_field("date", indexed=True, fast=True).build())
    writer = index.writer()
    for article in given:
        when = moment(article)
        dated = {"date": when} if when else {}
        writer.add_document(tantivy.Document(id=article.id, **values(article), **dated))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> set[str]:
        parsed = index.parse_query(query, ["title", "text"], conjunction_by_default=True)
        hits = searcher.search(parsed, MANY).hits
        return {searcher.doc(address)["id"][0] for _, address in hits}

    return ask


def fts5(given: list[Article]) -> Ask:
    """SQLite's FTS5: the tokenizer `porter unicode61`, MATCH with the query as typed."""
    base = sqlite3.connect(":memory:")
    columns = ", ".join(FIELDS)
    base.execute(
        "CREATE VIRTUAL TABLE articles USING"
        f" fts5(id UNINDEXED, {columns}, tokenize = 'porter unicode61')"
    )
    marks = ", ".join("?" * (len(FIELDS) + 1))
    base.executemany(
        f"INSERT INTO articles (id, {columns}) VALUES ({marks})",
        [(article.id, *values(article).values()) for article in given],
    )

    def ask(query: str) -> set[str]:
        found = base.execute("SELECT id FROM articles WHERE articles MATCH ?", (query,))
        return {row[0] for row in found}

    return ask


PEERS: dict[str, Callable[[list[Article]], Ask]] = {
    "Whoosh": whoosh,
    "tantivy": tantivy,
    "FTS5": fts5,
}


def kept(article: Article, row: Row) -> bool:
    """Tell whether an article passes a row's filters."""
    asked = row.get("params", {})
    day = article.published
    year = f"{day.year}" if day else "none"
    has = {
        "source": {article.source},
        "section": {article.section},
        "author": {*article.authors},
        "language": {article.language},
        "year": {year},
    }
    if not all(has[name] & {*asked[name]} for name in has if name in asked):
        return False
    first, last = asked.get("date_from"), asked.get("date_to")
    if not (first or last):
        return True
    # A day is compared with as much of it as the filter gives.
    told = str(date(day.year, day.month, day.day)) if day else ""
    after = not first or told[: len(str(first))] >= str(first)
    before = not last or told[: len(str(last))] <= str(last)
    return bool(told) and after and before


def answers(given: list[Article], folder: Path) -> Iterator[tuple[str, Callable[[Row], set[str]]]]:
    """Yield the name of each that is asked, and how it answers a row."""
    for name in ENGINES:
        index = open_index(name, given, folder / name)

        def ours(row: Row, index=index) -> set[str]:  # type: ignore[no-untyped-def]
            found = index.search(row["query"], limit=MANY, **row.get("params", {}))
            return {hit.id for hit in found}

        yield f"ours, {name}", ours
    for name, make in PEERS.items():
        try:
            ask = make(given)
        except ImportError:
            print(f"{name} is not installed; `pip install --group yardsticks` adds it")
            continue

        def theirs(row: Row, ask: Ask = ask) -> set[str]:
            passing = {article.id for article in given if kept(article, row)}
            return ask(row["query"]) & passing

        yield name, theirs


def main() -> int:
    """Print the shares by kind and in all; return 1 when a row of ours is wrong."""
    asked = list(rows())
    right: dict[str, dict[str, int]] = {}
    counts: dict[str, int] = defaultdict(int)
    for kind, _, _ in asked:
        counts[kind] += 1
    with tempfile.TemporaryDirectory() as folder:
        for name, answer in answers(articles(), Path(folder)):
            right[name] = dict.fromkeys(counts, 0)
            for kind, number, row in asked:
                try:
                    good = is_right(row, answer(row))
                except Exception:
                    good = False
                right[name][kind] += good
                if name.startswith("ours") and not good:
                    print(f"{name}: {kind}-{number} is wrong: {row['query'][:60]!r}")
    print(f"{'kind':14} {'rows':>4} " + " ".join(f"{name:>12}" for name in right))
    for kind, count in counts.items():
        cells = " ".join(f"{right[name][kind] / count:12.0%}" for name in right)
        print(f"{kind:14} {count:4} {cells}")
    cells = " ".join(f"{sum(right[name].values()) / len(asked):12.1%}" for name in right)
    print(f"{'all':14} {len(asked):4} {cells}")
    ours = [sum(right[name].values()) for name in right if name.startswith("ours")]
    return 0 if ours and all(sum_ == len(asked) for sum_ in ours) else 1


if __name__ == "__main__":
    sys.exit(main())
