"""What holds of cleaning whatever the page: tried on generated pages and stories."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from datetime import date
from html import escape, unescape
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from indexer.article import Article, day_of
from indexer.cleaning import clean
from indexer.errors import NotAnArticle, PageTooLarge
from tests.generated import examples
from tests.generated_pages import pages, soups, values
from tests.generated_stories import stories
from tests.quality import golden

ROOT = Path(__file__).parent.parent
CAPTURED = date(2011, 5, 12)


def cleaned(page: bytes | str, **known: Any) -> Article | str:
    """Return the article in a page, or why there is none; nothing but these two errors may come."""
    try:
        return clean(page, **known)
    except (NotAnArticle, PageTooLarge) as error:
        return str(error)


def written(page: bytes | str) -> str:
    """Return all that cleaning says of a page."""
    outcome = cleaned(page)
    return outcome if isinstance(outcome, str) else json.dumps(outcome.to_dict())


def strings(value: Any) -> list[str]:
    """Return every string in plain data."""
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def check(outcome: Article | str) -> None:
    """Fail if an article has what none may have, in any of its strings."""
    if isinstance(outcome, str):
        return
    assert outcome.title.strip()
    assert outcome.text.strip()
    for text in strings(outcome.to_dict()):
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u00ad\u200b\ufeff]", text)
    for moment in (outcome.published, outcome.modified):
        assert moment is None or outcome.captured is None or day_of(moment) <= CAPTURED


# Bytes.

LABELS = st.sampled_from([
    "utf-8", "latin-1", "utf-16", "utf-32-be", "shift_jis", "gb18030", "big5", "euc-kr", "hz",
    "iso-2022-kr", "koi8-r", "cp1253", "utf-7", "idna", "punycode", "undefined", "rot13", "base64",
    "zlib", "unicode-escape", "x-none", "", "é", "\0", "mbcs",
])  # fmt: skip
MARKS = st.sampled_from([
    b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff",
    b"\x1b$B", b"\x1b$)C", b"<\0h\0", b"\0<\0h", b"<\0\0\0h\0\0\0", b"<!--", b"<![CDATA[",
    b"<script>",
])  # fmt: skip


@examples(400)
@given(MARKS, st.binary(max_size=300), LABELS, st.none() | LABELS)
def test_any_bytes_are_an_article_or_an_error_of_ours(
    mark: bytes, content: bytes, label: str, hint: str | None
) -> None:
    head = f'<meta charset="{label}"><p>'.encode()
    for page in (mark + content, head + content, mark + head + content * 9):
        check(cleaned(page, charset=hint))


@examples(250)
@given(pages(), LABELS, st.integers(0, 400), st.binary(max_size=4))
def test_so_are_the_bytes_of_a_page_with_some_of_them_wrong(
    page: str, label: str, at: int, wrong: bytes
) -> None:
    try:
        content = page.encode(label, "replace")
    except (LookupError, ValueError, AssertionError):
        content = page.encode("utf-8", "replace")
    check(cleaned(content[:at] + wrong + content[at:]))


# Trees.


@examples(700)
@given(pages() | soups, st.none() | values, st.sampled_from([None, CAPTURED]))
def test_any_mark_up_is_an_article_or_an_error_of_ours(
    page: str, url: str | None, captured: date | None
) -> None:
    check(cleaned(page, url=url, captured=captured))


# The same bytes, the same article.


@examples(100)
@given(pages(), pages())
def test_no_page_changes_what_another_cleans_to(page: str, other: str) -> None:
    first = written(page)
    written(other)
    assert written(page) == first


CLEAN_ALL = """
import json, sys
from tests.test_cleaning_properties import written
print(json.dumps([written(page.encode("latin-1")) for page in json.load(sys.stdin)]))
"""


def test_two_processes_clean_pages_to_the_same_in_any_order() -> None:
    made: list[bytes] = []

    @examples(100)
    @given(pages())
    def make(page: str) -> None:
        made.append(page.encode("utf-8", "replace"))

    make()
    made += [path.read_bytes() for path in golden.pages().values()]
    runs = []
    for seed, order in (("1", made), ("2", made[::-1])):
        run = subprocess.run(
            [sys.executable, "-c", CLEAN_ALL],
            input=json.dumps([page.decode("latin-1") for page in order]),
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        runs.append(json.loads(run.stdout))
    assert len(runs[0]) > 150
    assert runs[0] == runs[1][::-1]


# The story and nothing but the story.


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


@examples(400)
@given(stories(), st.sampled_from(["", "<title>{}</title>", "<title>{} | Courier</title>"]))
def test_title_and_paragraphs_in_an_article_clean_to_the_same(
    story: tuple[str, list[str]], window: str
) -> None:
    title, paragraphs = story
    lines = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs)
    article = clean(
        f"<html><head>{window.format(escape(title))}</head><body>"
        f"<article><h1>{escape(title)}</h1>{lines}</article></body></html>"
    )
    assert article.title == normal(title)
    assert article.text.split("\n\n") == [normal(text) for text in paragraphs]


UNSEEN = frozenset({"Cf", "Cc", "Cs", "Cn"})
"""Categories of characters that show nothing: invisible ones, controls, halves, none at all."""


def words(text: str) -> set[str]:
    """Return the words of a text, without regard to case and to what is not seen."""
    seen = "".join(
        char for char in text if unicodedata.category(char) not in UNSEEN or char.isspace()
    )
    return set(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", seen).casefold()))


def words_of_page(page: str) -> set[str]:
    """Return the words in a page's text, attributes and scripts, its references read."""
    spoken = re.sub(r"</?[a-z][\w-]*", " ", page)
    unescaped = re.sub(r"(?:\\u[0-9a-f]{4})+", lambda code: json.loads(f'"{code[0]}"'), spoken)
    return words(unescape(unescape(re.sub(r"\\[nrtbf]", " ", unescaped))))


@examples(600)
@given(pages())
def test_no_word_appears_that_the_page_does_not_have(page: str) -> None:
    outcome = cleaned(page)
    if isinstance(outcome, str):
        return
    said = " ".join([outcome.title, outcome.text, *outcome.authors])
    assert words(said) <= words_of_page(page.encode("utf-8", "replace").decode())
