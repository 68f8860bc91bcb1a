"""Hostile pages cost what their size is worth: work is counted, in calls, at one size and at twice.

What no call shows, the steps inside a regular expression, is bounded by the size of the pages: a
search that is quadratic would not end on them, and a limit on processor time ends the process.
"""

import contextlib
import multiprocessing
import resource
import string
import sys
from collections.abc import Callable
from itertools import product

import pytest
from test_cleaning import PROSE

from indexer.cleaning import clean
from indexer.errors import IndexerError
from tests.attack.pages import PAGES

STORY = "".join(f"<p>{text}</p>" for text in PROSE)
NAMES = ["".join(letters).title() for letters in product(string.ascii_lowercase, repeat=3)]


def repeated(each: Callable[[int], str], before: str = "", after: str = "") -> Callable[[int], str]:
    """Return what makes a page with a part that is repeated `n` times around a story."""
    return lambda n: f"{before}<h1>A ferry</h1>{STORY}{''.join(map(each, range(n)))}{after}{STORY}"


FAMILIES: dict[str, Callable[[int], str]] = {
    **{
        f"{tag}, {how}": repeated(each, after=after)
        for tag in ("p", "td", "a", "b", "h2", "blockquote")
        for how, each, after in (
            ("unclosed", lambda n, tag=tag: f"<{tag}>", ""),
            ("in capitals", lambda n, tag=tag: f"<{tag.upper()}>Word {n}", ""),
            ("flat", lambda n, tag=tag: f"<{tag}>Ferry {n} leaves at {n}</{tag}>", ""),
            ("nested", lambda n, tag=tag: f"<{tag}>Ferry {n} leaves", f"</{tag}>" * 2_000),
            ("of prose", lambda n, tag=tag: f"<{tag}>{PROSE[n % 3]} It was {n}.</{tag}>", ""),
        )
    },
    **{
        f"{attribute} on {tag}": repeated(
            lambda n, tag=tag, of=attribute: f"<{tag} {of}>Jane {NAMES[n]} Doe</{tag}>"
        )
        for tag in ("div", "blockquote")
        for attribute in (
            "class=byline", "itemprop=author", "itemprop=headline", "itemprop=datePublished",
            "class=caption", "class=related", "class=pullquote", "class=author-box", "rel=author",
            "itemscope itemprop=author", "style='float:left'", "hidden", "class=comments",
        )
    },
    **{
        f"meta {name}": repeated(
            lambda n, name=name: f'<meta name="{name}" content="Jane {NAMES[n]}"><h2>Jane {n}</h2>'
        )
        for name in ("og:title", "author", "publisher", "date", "article:section", "og:site_name")
    },
    "dates": repeated(lambda n: f"<time>{n % 28 + 1} May {1990 + n % 30}</time>"),
    "JSON-LD": repeated(
        lambda n: f'<script type="application/ld+json">{{"name":"{NAMES[n]}"}}</script>'
    ),
    "sayings in one quotation": lambda n: (
        f"<h1>A ferry</h1>{STORY}"
        f"<blockquote>{'<p>“Put it all here now”</p>' * n}</blockquote>{STORY}"
    ),
    "headlines of items": repeated(lambda n: f"<h2 itemprop=headline>Ferry {n} leaves</h2>"),
    "publishers": lambda n: (
        "".join(f'<meta name=publisher content="{NAMES[i]}"><h1>{i} Jane</h1>' for i in range(n))
        + STORY
    ),
    "one sentence": repeated(lambda n: f"<p>{PROSE[0]}</p>"),
    "pictures in a table": repeated(lambda n: f"<table><tr><td><img>{n}<td>y</table>"),
    **{
        f"{start} with lines, unclosed": lambda n, start=start: start * n + STORY
        for start in ("<div class=widget><p>Noon", "<blockquote class=q><p>a", "<table><td>1")
    },
    "line breaks": repeated(lambda n: f"Ferry {n}<br>"),
    "names in a byline": lambda n: (
        f"<h1>A ferry</h1><div class=byline>By {', '.join(NAMES[:n])}</div>{STORY}"
    ),
    "references": repeated(lambda n: f"&eacute;&#{n + 200};"),
}  # fmt: skip


def work(page: str) -> int:
    """Return how many functions are called while a page is cleaned."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        clean(page)
    except IndexerError:
        pass
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", FAMILIES)
def test_twice_the_page_is_twice_the_work(name: str) -> None:
    make = FAMILIES[name]
    work(make(1))
    once, twice = work(make(400)), work(make(800))
    assert twice <= 2.5 * once + 1_000


BOMBS = [name for name in PAGES if "MB" in name and "15 MB" not in name and name != "5 MB of <"]


def _clean_all(names: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    for name in names:
        with contextlib.suppress(IndexerError):
            clean(PAGES[name]())


def test_no_search_for_an_end_that_is_not_there_is_quadratic() -> None:
    process = multiprocessing.get_context("spawn").Process(target=_clean_all, args=(BOMBS,))
    process.start()
    process.join()
    assert process.exitcode == 0
