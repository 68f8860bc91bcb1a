"""Every page under axe's rules, WCAG 2.2 AA and good practice: by day, by night, on desk and phone.

Axe ships in its package; nothing is fetched.
"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "results": "/search?q=kestrel+bridge&per_page=2&page=2",
    "filtered": "/search?q=bridge&source=The+Marrow+Ledger&from=2014&sort=newest",
    "everything": "/search?q=*",
    "nothing": "/search?q=xylophonist&lang=en&year=2007",
    "no query": "/search",
    "past the end": "/search?q=bridge&page=99",
    "wrong": "/search?q=bridge&from=2007-13&lang=english",
    "help": "/help",
    "missing": "/nowhere",
}
WIDTHS = {"desk": 1280, "phone": 360}
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def faults(page: Page) -> list[str]:
    """What axe finds wrong on a page with all that folds unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    found: list[dict[str, Any]] = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=WIDTHS)
def window(request: pytest.FixtureRequest, browser: Browser, scheme: str) -> Any:
    context = browser.new_context(
        viewport={"width": WIDTHS[request.param], "height": 800}, color_scheme=scheme
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_fault(window: Page, sample_site: str, name: str) -> None:
    window.goto(sample_site + PAGES[name])
    assert faults(window) == []


def test_an_article_has_no_fault_with_a_mark_being_stepped_through(
    window: Page, sample_site: str
) -> None:
    for query in ("kestrel", "lang:ja", "lang:ru"):
        window.goto(f"{sample_site}/search?q={query}")
        window.locator(".hits h2 a").first.click()
        assert faults(window) == []
    window.goto(f"{sample_site}/search?q=kestrel")
    window.locator(".hits h2 a").first.click()
    window.locator(".back a[href^='#']").click()
    assert faults(window) == []


def test_axe_would_see_a_fault(window: Page, sample_site: str) -> None:
    window.goto(f"{sample_site}/search?q=bridge")
    window.evaluate("document.querySelector('label[for=q]').remove()")
    window.evaluate("document.querySelector('.hits h2').style.cssText = 'color: grey'")
    assert {fault.split(":")[0] for fault in faults(window)} >= {"label"}
