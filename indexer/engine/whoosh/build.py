"""Articles to a segment: one pass, in batches, memory bounded by the columns and Whoosh's pool."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

from indexer.article import Article
from indexer.engine.matching import Document
from indexer.engine.whoosh.columns import ColumnWriter
from indexer.engine.whoosh.documents import Documents, DocumentWriter
from indexer.engine.whoosh.reader import WhooshReader
from indexer.engine.whoosh.terms import SCHEMA, compounds_of, terms_of

POOL_MB = 256
"""Whoosh's sorting pool: 21,578 stories (2.8 million tokens) spill to disk once or not at all."""
BLOCK_POSTINGS = 2_048
"""Lists are read whole, so blocks are long; Whoosh's 128 is for skipping within them."""


def build(folder: Path, articles: Iterable[Article], upon: Sequence[Path] = ()) -> int:
    """Write a segment of the articles into an empty folder.

    Returns how many articles there are with those of the segments `upon` which it is built.
    """
    (folder / "terms").mkdir()
    index = FileStorage(str(folder / "terms")).create_index(SCHEMA)
    writer = index.writer(limitmb=POOL_MB, codec=W3Codec(blocklimit=BLOCK_POSTINGS))

    documents, columns, lexicon = DocumentWriter(folder), ColumnWriter(), Counter[str]()
    replaced: list[int] = []
    try:
        for article in articles:
            document = Document.of(article)
            title_plain, title_exact = terms_of(document.title, article.language)
            text_plain, text_exact = terms_of(document.text, article.language)
            writer.add_document(
                title_plain=title_plain,
                title_exact=title_exact,
                text_plain=text_plain,
                text_exact=text_exact,
                title_compounds=compounds_of(document.title),
                text_compounds=compounds_of(document.text),
            )
            lexicon.update(title_exact.keys() | text_exact.keys())
            documents.add(article)
            earlier = columns.add(article, len(document.title) + len(document.text))
            if earlier is not None:
                replaced.append(earlier)
    except BaseException:
        writer.cancel()
        documents.abandon()
        raise
    documents.close()
    writer.commit()
    columns.save(folder / "columns")
    written = Documents(folder, len(columns.ids))
    _forget(lexicon, map(written.get, replaced))
    written.close()
    count = len(columns.ids) - len(replaced)
    if upon:
        count += _join(lexicon, columns.ids, upon)
    (folder / "lexicon.json").write_text(json.dumps(lexicon, ensure_ascii=False), encoding="utf-8")
    return count


def _join(lexicon: Counter[str], ids: Iterable[str], upon: Sequence[Path]) -> int:
    """Add the words of the articles that stay from earlier segments; return how many stay."""
    before = WhooshReader(upon)
    try:
        lexicon.update(before.lexicon())
        gone = [article for one in set(ids) if (article := before.get(one))]
        _forget(lexicon, gone)
        return before.size() - len(gone)
    finally:
        before.close()


def _forget(lexicon: Counter[str], replaced: Iterable[Article]) -> None:
    """Take the words of replaced articles out of the lexicon's counts."""
    for article in replaced:
        document = Document.of(article)
        _, title = terms_of(document.title, None)
        _, text = terms_of(document.text, None)
        lexicon.subtract(title.keys() | text.keys())
    for word in [word for word, count in lexicon.items() if count <= 0]:
        del lexicon[word]
