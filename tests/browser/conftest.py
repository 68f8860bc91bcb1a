"""One browser and one served archive for all browser tests of a worker."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from indexer import rebuild
from tests.browser.chromium import chromium, executable
from tests.browser.serving import serving

SCRIPT = "<script>document.title='stolen'</script><img src=x onerror=\"document.title='stolen'\">"


def harbour_story(number: int) -> dict[str, Any]:
    return {
        "id": f"harbour-{number:02}",
        "title": f"Harbour notes, number {number}",
        "text": f"The harbour was calm on day {number}.\n\nA ferry left the harbour at noon.",
        "authors": ["Ada Fenn" if number % 2 else "Tom Reed"],
        "published": f"20{number:02}-05-17",
        "section": "Harbour" if number % 2 else "City",
        "source": ("The Ansel Courier", "Marrow Ledger", "Northmoor Post")[number % 3],
        "language": "en",
    }


STORIES = [
    *(harbour_story(number) for number in range(1, 26)),
    {
        "id": "long",
        "title": "A long walk along the quay " + "and" * 30,
        "text": "\n\n".join(
            f"Paragraph {n}. " + "The lantern was lit. " * (n % 9 == 0) + "Stones. " * 60
            for n in range(40)
        ),
        "authors": ["A correspondent with a very long name indeed, of the Municipal Desk"],
        "source": "The Intelligencer and General Advertiser of the Northern Harbours",
        "url": "https://news.example/" + "a-very-long-address-without-a-break" * 6,
        "published": "1999-12-31",
        "language": "en",
    },
    {
        "id": f"hostile {SCRIPT}",
        "title": f"hostile {SCRIPT}",
        "text": f"hostile {SCRIPT}\n\n{SCRIPT}",
        "authors": [SCRIPT],
        "section": SCRIPT,
        "source": SCRIPT,
        "url": "javascript:document.title='stolen'",
        "origin": SCRIPT,
        "language": "en",
    },
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real server over a small archive."""
    folder = tmp_path_factory.mktemp("site")
    lines = folder / "articles.jsonl"
    lines.write_text("\n".join(map(json.dumps, STORIES)) + "\n", encoding="utf-8")
    rebuild([lines], index=folder / "index")
    with serving(folder / "index") as address:
        yield address


@pytest.fixture(scope="session")
def sample_site(archive: Path) -> Iterator[str]:
    """The address of the real server over the bundled sample archive."""
    with serving(archive) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not executable():
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with chromium() as running:
        yield running


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open an address of the site in a fresh window, with the window's options."""
    windows = []

    def open_page(address: str, **options: Any) -> Page:
        windows.append(browser.new_context(**options))
        page = windows[-1].new_page()
        page.set_default_timeout(10_000)
        page.goto(site + address)
        return page

    yield open_page
    for window in windows:
        window.close()


@pytest.fixture
def hostile_id() -> str:
    return f"hostile {SCRIPT}"
