"""What a reader does, in a real browser with JavaScript switched off."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
PLAIN = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 320, "height": 640}}
PAGES = (
    "/", "/search?q=harbour", "/search?q=harbour&source=Marrow+Ledger&from=2001&page=1",
    "/search?q=harbour&from=wrong", "/search?q=xylophonist", "/search?q=harbour&page=99",
    "/search?q=" + "longwordwithoutabreak" * 12, "/search?q=lantern", "/article/long?q=lantern",
    "/nowhere", "/help",
)  # fmt: skip


def test_a_search_through_the_form(visit: Visit) -> None:
    page = visit("/", **PLAIN)
    box = page.get_by_role("searchbox", name="Search the archive")
    expect(box).to_be_focused()
    box.fill("harbour")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=harbour$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("harbour")
    expect(page.get_by_role("status")).to_contain_text("25 articles")
    expect(page.get_by_role("searchbox")).to_have_value("harbour")
    expect(page.locator(".hits mark").first).to_be_visible()


def test_dates_belong_to_the_form_and_errors_stand_beside_them(visit: Visit) -> None:
    page = visit("/search?q=harbour", **PLAIN)
    page.get_by_label("From").fill("2007-13")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("alert")).to_contain_text("write 2007, 2007-09")
    expect(page.get_by_label("From")).to_have_value("2007-13")
    page.get_by_label("From").fill("2007")
    page.get_by_label("To").fill("2009-12")
    page.get_by_label("To").press("Enter")
    expect(page.get_by_role("status")).to_have_text("3 articles")


def test_facets_narrow_and_chips_widen(visit: Visit) -> None:
    page = visit("/search?q=harbour", **PLAIN)
    page.get_by_role("link", name=re.compile("^Marrow Ledger")).click()
    expect(page.get_by_role("status")).to_have_text("9 articles")
    page.get_by_role("link", name=re.compile("^City")).click()
    page.get_by_role("link", name="Drop Paper: Marrow Ledger").click()
    expect(page.get_by_role("status")).to_contain_text("12 articles")
    expect(page.get_by_role("list", name="Active filters").get_by_role("listitem")).to_have_count(1)


def test_paging_reaches_the_last_hit(visit: Visit) -> None:
    page = visit("/search?q=harbour&sort=oldest", **PLAIN)
    pages = page.get_by_role("navigation", name="Results pages")
    pages.get_by_role("link", name="Page 3").click()
    expect(page).to_have_title("harbour – 25 articles (page 3 of 3) – Broadsheet")
    expect(page.locator(".hits h2")).to_have_count(5)
    expect(page.locator(".hits h2").last).to_have_text("Harbour notes, number 25")
    pages.get_by_role("link", name="Previous").click()
    expect(page).to_have_title(re.compile("page 2 of 3"))


def test_stepping_through_the_marks_of_an_article(visit: Visit) -> None:
    page = visit("/article/long?q=lantern", **PLAIN)
    page.locator(".back").get_by_role("link", name=re.compile("marks")).click()
    for number in (1, 2, 3):
        expect(page.locator(f"#mark-{number}")).to_be_in_viewport()
        expect(page.locator(".step:visible")).to_have_count(1)
        expect(page.locator(".step:visible")).to_contain_text(f"{number} of ")
        page.get_by_role("link", name="Next mark").click()
    page.get_by_role("link", name="Previous mark").click()
    expect(page.locator("#mark-3")).to_be_in_viewport()


def test_back_to_the_results(visit: Visit) -> None:
    page = visit("/search?q=harbour&sort=newest&page=2", **PLAIN)
    page.locator(".hits h2 a").first.click()
    page.get_by_role("link", name="Back to the results").click()
    expect(page).to_have_url(re.compile(r"q=harbour&sort=newest&page=2$"))


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address[:40])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_phone_never_scrolls_sideways(visit: Visit, address: str, scheme: str) -> None:
    page = visit(address, **PHONE, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1100])
def test_short_labels_stay_on_one_line(visit: Visit, width: int) -> None:
    page = visit("/search?q=harbour", viewport={"width": width, "height": 700})
    for summary in page.locator(".refine > summary:visible").all():
        summary.click()
    labels = page.locator("button, .counts .n, .sorts a, .pages li a")
    assert labels.count() > 20
    for height in labels.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)"):
        assert height < 46


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address[:40])
def test_every_target_is_large_enough_or_stands_in_text(visit: Visit, address: str) -> None:
    page = visit(address, **PHONE)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, summary, input:not([type=hidden])')]
            .filter(target => !target.matches('.skip') && target.checkVisibility())
            .filter(target => !target.closest('.notice, .problem p, .none, .byline, .kicker'))
            .filter(target => {
                const box = target.getBoundingClientRect();
                return box.height < 23.9 || box.width < 23.9;
            })
            .map(target => target.outerHTML)"""
    )
    assert not small


def test_filters_fold_on_a_phone_and_stand_open_on_a_desk(visit: Visit) -> None:
    phone = visit("/search?q=harbour", **PHONE, **PLAIN)
    expect(phone.get_by_label("From")).to_be_hidden()
    phone.get_by_text("Filter and sort").click()
    expect(phone.get_by_label("From")).to_be_visible()
    desk = visit("/search?q=harbour", **PLAIN)
    expect(desk.get_by_label("From")).to_be_visible()


def test_dark_is_dark_and_light_is_light(visit: Visit) -> None:
    brightness = (
        "getComputedStyle(document.documentElement).backgroundColor"
        ".match(/\\d+/g).reduce((sum, part) => sum + +part, 0)"
    )
    assert visit("/search?q=harbour", color_scheme="dark").evaluate(brightness) < 150
    assert visit("/search?q=harbour", color_scheme="light").evaluate(brightness) > 700


def test_marks_show_without_colour(visit: Visit) -> None:
    page = visit("/search?q=harbour", forced_colors="active")
    style = "getComputedStyle(document.querySelector('.snippet mark')).textDecorationLine"
    assert page.evaluate(style) == "underline"


def test_the_keyboard_alone_reaches_the_results(visit: Visit) -> None:
    page = visit("/search?q=harbour")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")


def test_paper_shows_the_article_alone(visit: Visit) -> None:
    page = visit("/article/long?q=lantern")
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator("article h1")).to_be_visible()


@pytest.mark.parametrize(
    "address", ["/", "/search?q=hostile", "/search?q=*", "/article/{id}", "/article/{id}?q=hostile"]
)
def test_a_script_in_an_article_does_not_run(visit: Visit, hostile_id: str, address: str) -> None:
    page = visit("/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(page.url.rstrip("/") + address.format(id=quote(hostile_id, safe="")))
    page.wait_for_load_state("networkidle")
    assert "stolen" not in page.title().split(" – ")[-1]
    assert page.title() != "stolen"
    assert page.locator("img, main script").count() == 0
    assert not page.locator("[href^='javascript:']").count()
    assert not said  # the policy had nothing to block


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address[:40])
def test_no_page_asks_another_host_or_breaks_the_policy(
    visit: Visit, site: str, address: str
) -> None:
    page = visit("/")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(site + address)
    page.wait_for_load_state("networkidle")
    assert asked
    assert all(url.startswith(site) for url in asked)
    assert not [text for text in said if "Content Security Policy" in text]
    assert not page.context.cookies()
