"""Articles to a segment: one pass, in batches, memory bounded by the columns and Whoosh's pool."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

from indexer.article import Article
from indexer.engine.matching import Document
from indexer.engine.whoosh.columns import ColumnWriter
from indexer.engine.whoosh.documents import Documents, DocumentWriter
from indexer.engine.whoosh.terms import SCHEMA, terms_of

POOL_MB = 256
"""Whoosh's sorting pool: 21,578 stories (2.8 million tokens) spill to disk once or not at all."""
BLOCK_POSTINGS = 2_048
"""Lists are read whole, so blocks are long; Whoosh's 128 is for skipping within them."""


def build(folder: Path, articles: Iterable[Article]) -> int:
    """Write a segment of the articles into an empty folder; return how many it holds."""
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
    _forget(folder, replaced, lexicon)
    (folder / "lexicon.json").write_text(json.dumps(lexicon, ensure_ascii=False), encoding="utf-8")
    return len(columns.ids) - len(replaced)


def _forget(folder: Path, replaced: list[int], lexicon: Counter[str]) -> None:
    """Take the words of replaced articles out of the lexicon's counts."""
    if not replaced:
        return
    documents = Documents(folder)
    for number in replaced:
        document = Document.of(documents.get(number))
        _, title = terms_of(document.title, None)
        _, text = terms_of(document.text, None)
        lexicon.subtract(title.keys() | text.keys())
    documents.close()
    for word in [word for word, count in lexicon.items() if count <= 0]:
        del lexicon[word]
