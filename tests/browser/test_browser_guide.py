"""The page that tells how to search, over the sample archive, with JavaScript switched off."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
DESK = {"viewport": {"width": 1040, "height": 720}}
PHONE = {"viewport": {"width": 360, "height": 720}}


@pytest.fixture
def read(browser: Browser, sample_site: str) -> Iterator[Visit]:
    """Open a page of the sample archive's site in a window without JavaScript."""
    windows = []

    def open_page(address: str, **options: object) -> Page:
        windows.append(browser.new_context(java_script_enabled=False, **options))
        page = windows[-1].new_page()
        page.set_default_timeout(10_000)
        page.goto(sample_site + address)
        return page

    yield open_page
    for window in windows:
        window.close()


@pytest.mark.parametrize("options", [DESK, PHONE], ids=["desk", "phone"])
def test_from_the_box_to_an_example_and_its_results(
    read: Visit, options: dict[str, object]
) -> None:
    page = read("/", **options)
    page.get_by_role("link", name="The full guide").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How to search")
    page.get_by_role("link", name="In one field").click()
    expect(page.get_by_role("heading", name="In one field")).to_be_in_viewport()
    page.get_by_role("link", name="author:oduya").click()
    expect(page.get_by_role("searchbox")).to_have_value("author:oduya")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"^[1-9]"))


def test_the_short_list_unfolds_under_the_box(read: Visit) -> None:
    page = read("/search?q=bridge", **PHONE)
    short = page.locator("search details")
    expect(short.get_by_text("herring OR codex")).to_be_hidden()
    short.locator("summary").click()
    expect(short.get_by_text("herring OR codex")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_group_is_one_screen_on_a_desk(read: Visit, scheme: str) -> None:
    page = read("/help", **DESK, color_scheme=scheme)
    groups = page.locator(".guide").all()
    assert len(groups) >= 8
    for group in groups:
        box = group.bounding_box()
        assert box
        assert box["height"] <= 720, group.locator("h2").inner_text()


def test_meaning_and_example_stand_beside_each_other_where_there_is_room(read: Visit) -> None:
    desk, phone = read("/help", **DESK), read("/help", **PHONE)
    places = [
        (
            page.locator(".guide dt").first.bounding_box(),
            page.locator(".guide dd").first.bounding_box(),
        )
        for page in (desk, phone)
    ]
    (means, example), (above, below) = places
    assert means
    assert example
    assert above
    assert below
    assert example["x"] > means["x"] + 200
    assert below["x"] == above["x"]
    assert below["y"] >= above["y"] + above["height"]
