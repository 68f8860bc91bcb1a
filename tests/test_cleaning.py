"""Cleaning as a whole: what comes out, what is refused and why, what is partial."""

import pytest

from indexer import limits
from indexer.article import Page, article_id
from indexer.cleaning import clean, clean_page
from indexer.errors import NotAnArticle, PageTooLarge

PROSE = (
    "The ferry left the quay at noon with forty passengers, two horses and a piano on board.",
    "Nobody had told the captain that the bridge would be raised for the regatta until four.",
    "By evening the harbour office had received eleven complaints and one letter of thanks.",
)


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def story(extra: str = "", *, before: str = "") -> bytes:
    paragraphs = "".join(f"<p>{text}</p>{extra}" for text in PROSE)
    return page(f"<article><h1>Ferry waits for the regatta</h1>{before}{paragraphs}</article>")


def test_an_id_is_of_the_canonical_address_else_of_the_bytes() -> None:
    content = story()
    assert clean(content).id == article_id(None, content)
    assert clean(content, url="http://a.example/x").id == article_id("http://a.example/x", content)


@pytest.mark.parametrize("content", [story(), "\n\n".join(PROSE).encode()])
@pytest.mark.parametrize(
    ("url", "left"),
    [("\x1f", None), ("\ud800", None), ("http://a.example/e\u0301", "http://a.example/é")],
)
def test_an_address_is_clean_text(content: bytes, url: str, left: str | None) -> None:
    article = clean(content, url=url)
    assert article.url == left
    assert article.id == article_id(left if b"<" in content else None, content)


def test_what_the_page_knew_is_carried_over() -> None:
    article = clean_page(Page(story(), origin="folder/a.html", url="http://a.example/1"))
    assert (article.origin, article.url) == ("folder/a.html", "http://a.example/1")
    assert article.language == "en"
    assert article.evidence["title"] == "headline (h1)"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \r\n ", "empty"),
        (b"%PDF-1.4 ...", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (page("<h1>404 Not Found</h1><p>The page was not found on this server.</p>"), "error page"),
        (page("<h1>Forbidden</h1><p>You don't have permission to access this.</p>"), "error page"),
        (page("<div id=root></div>"), "empty"),
        (b"<html><body><table><tr><td><a href='/x'>News</a><td><a href='", "truncated"),
        (
            page(
                "<h1>Log in</h1><form><input name=u><input type=password></form>"
                "<p>Members read the whole paper. Please log in with your address and password.</p>"
            ),
            "login wall",
        ),
        (
            page(
                "<h1>Harbour</h1>"
                + "".join(
                    f"<div><h3><a href='/{n}'>A headline about matter number {n}</a></h3>"
                    f"<p>One sentence tells what matter {n} is about and no more.</p></div>"
                    for n in range(9)
                )
            ),
            "section front",
        ),
    ],
)
def test_pages_without_a_story_say_why(content: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle) as caught:
        clean(content)
    assert caught.value.reason.startswith(reason)


def test_a_page_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(PageTooLarge):
        clean(b" " * (limits.PAGE_BYTES + 1))


def test_a_page_past_the_limits_on_what_is_built_is_partial() -> None:
    content = page(
        "<h1>A long list</h1>" + "<p>word</p>" * 300 + "".join(f"<p>{t}</p>" for t in PROSE)
    )
    assert not clean(content).partial
    long = page(
        "<h1>A long story</h1>"
        + "".join(
            f"<p>{PROSE[n % 3]} Number {n} of them.</p>" for n in range(limits.PAGE_LINES + 10)
        )
    )
    assert clean(long).partial


def test_a_file_cut_off_in_a_sentence_is_partial() -> None:
    whole = story()
    cut = whole[: whole.index(b"eleven complaints")]
    assert clean(cut).partial
    assert not clean(whole).partial


def test_a_paywall_stub_is_kept_and_partial() -> None:
    article = clean(story("<p>Subscribe to continue reading this article.</p>"))
    assert article.partial
    assert PROSE[0] in article.text


def test_json_ld_gives_the_text_that_the_page_only_begins() -> None:
    body = "\\n".join(f"{text} Part {n}." for n in range(4) for text in PROSE)
    data = f'{{"@type":"NewsArticle","headline":"Ferry waits","articleBody":"{body}"}}'
    script = f'<script type="application/ld+json">{data}</script>'
    article = clean(page(f"<h1>Ferry waits</h1><p>{PROSE[0]}</p>", script))
    assert "Part 3." in article.text
    assert article.evidence["text"] == "JSON-LD"
