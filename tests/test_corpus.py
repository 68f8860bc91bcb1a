"""Every line of `corpus/truth.jsonl`: what cleaning must find in the bundled pages."""

import json
from typing import Any

import pytest

from indexer import Article, NotAnArticle, Page
from indexer.article import iso
from indexer.cleaning import clean_page
from tests.conftest import CORPUS

PAGES = CORPUS / "pages"
ROWS = [json.loads(line) for line in (CORPUS / "truth.jsonl").read_text("utf-8").splitlines()]
ARTICLES = [row for row in ROWS if row["article"]]
OTHERS = [row for row in ROWS if not row["article"]]


def test_each_page_has_its_line() -> None:
    pages = {path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*") if path.is_file()}
    assert pages == {row["page"] for row in ROWS}


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: row["page"])
def test_text(row: dict[str, Any]) -> None:
    text = " ".join(_clean(row).text.split())
    assert [wanted for wanted in row["must"] if wanted not in text] == []
    assert [unwanted for unwanted in row["must_not"] if unwanted in text] == []


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: row["page"])
def test_what_is_known_of_it(row: dict[str, Any]) -> None:
    article = _clean(row)
    found = {
        "title": " ".join(article.title.split()),
        "authors": list(article.authors),
        "published": iso(article.published),
        "modified": iso(article.modified),
        "section": article.section,
        "source": article.source,
        "language": article.language,
        "url": article.url,
    }
    wanted = {name: row[name] for name in found} | {"title": " ".join(row["title"].split())}
    assert found == wanted


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["page"])
def test_no_article(row: dict[str, Any]) -> None:
    with pytest.raises(NotAnArticle, match=row["reason"]):
        _clean(row)


def _clean(row: dict[str, Any]) -> Article:
    return clean_page(Page((PAGES / row["page"]).read_bytes(), row["page"]))
