"""The pages that people read."""

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

Fetch = Callable[..., BeautifulSoup]


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text(" ", strip=True).split()) for found in soup.select(selector)]


# The front page


def test_home_has_one_labelled_box_and_what_the_archive_holds(page: Fetch) -> None:
    soup = page("/")
    (box,) = soup.select("input")
    assert (box["name"], box["type"]) == ("q", "search")
    assert soup.select_one(f"label[for={box['id']}]")
    dateline = " ".join(texts(soup, ".dateline"))
    for told in ("33 articles", "15 January 2001", "20 January 2009", "3 papers", "2 languages"):
        assert told in dateline


def test_every_link_of_home_leads_somewhere(client: FlaskClient, page: Fetch) -> None:
    links = {link["href"] for link in page("/").select("main a")}
    assert len(links) > 10
    for link in links:
        assert client.get(link).status_code == 200, link


def test_home_shows_the_latest_articles(page: Fetch) -> None:
    assert texts(page("/"), ".heads h3")[:2] == ["Hafen gesperrt", "Bridge over the reach opens"]


# Results


def test_results_tell_the_query_the_total_and_the_reading(page: Fetch) -> None:
    soup = page("/search?q=ferry")
    assert texts(soup, "h1") == ["ferry"]
    assert texts(soup, "[role=status]") == ["30 articles , page 1 of 3"]
    assert "ferry" in texts(soup, ".reading")[0]
    assert soup.title.get_text() == "ferry – 30 articles (page 1 of 3) – Broadsheet"
    assert soup.select_one("meta[name=robots]")["content"] == "noindex, nofollow"


def test_a_hit_has_its_headline_byline_day_and_marked_snippet(page: Fetch) -> None:
    soup = page("/search?q=bridge")
    (hit,) = soup.select(".hits article")
    assert hit.h2.a["href"] == "/article/bridge?q=bridge"
    assert hit.h2.a.get_text() == "Bridge over the reach opens"
    assert hit.time["datetime"] == "2007-09-03T15:19:00+01:00"
    assert hit.time.get_text() == "3 September 2007"
    assert texts(hit, ".byline > *")[:3] == ["The Ansel Courier", "City", "Ruth Calloway"]
    assert {mark.get_text().lower() for mark in hit.select(".snippet mark")} == {"bridge"}
    assert hit.h2.mark


def test_foreign_hits_carry_their_language(page: Fetch) -> None:
    (hit,) = page("/search?q=Hafen").select(".hits article")
    assert hit.h2["lang"] == hit.select_one(".snippet")["lang"] == "de"
    assert "German" in texts(hit, ".byline > *")
    (hit,) = page("/search?q=bridge").select(".hits article")
    assert "lang" not in hit.h2.attrs


def test_an_undated_article_says_so(page: Fetch) -> None:
    assert "undated" in texts(page("/search?q=lighthouse"), ".byline > *")


def test_facets_are_links_with_counts_that_hold(page: Fetch) -> None:
    soup = page("/search?q=ferry")
    link = soup.find("a", string=None, href=lambda href: "source=Marrow+Ledger" in (href or ""))
    assert link.select_one(".n").get_text() == "10"
    narrowed = page(link["href"])
    assert texts(narrowed, "[role=status] strong") == ["10 articles"]
    assert texts(narrowed, ".chips li") == ["Drop Paper: Marrow Ledger ×"]
    assert texts(page(narrowed.select_one(".chips a")["href"]), "[role=status] strong") == [
        "30 articles"
    ]


def test_filters_outlive_a_new_query_as_hidden_fields(page: Fetch) -> None:
    soup = page("/search?q=ferry&source=Marrow+Ledger&sort=oldest&page=1&from=2001")
    hidden = [(field["name"], field["value"]) for field in soup.select("input[type=hidden]")]
    assert hidden == [("source", "Marrow Ledger"), ("sort", "oldest")]
    assert soup.select_one("#from")["value"] == "2001"
    assert soup.select_one("#from")["form"] == soup.select_one("search form")["id"]


def test_sorting_is_a_link_back_to_the_first_page(page: Fetch) -> None:
    soup = page("/search?q=ferry&page=2")
    current, newest, _ = soup.select(".sorts a")
    assert current["aria-current"] == "true"
    assert newest["href"] == "/search?q=ferry&sort=newest"
    assert texts(page(newest["href"]), ".hits h2")[0] == "Ferry report 29"


def test_pages_are_numbered_and_hold_every_hit_once(page: Fetch) -> None:
    seen: list[str] = []
    address = "/search?q=ferry&sort=oldest"
    for number in (1, 2, 3):
        soup = page(address)
        seen += texts(soup, ".hits h2")
        assert soup.ol["start"] == str(number * 10 - 9)
        assert texts(soup, ".pages [aria-current=page]") == [str(number)]
        assert bool(soup.select(".pages [rel=prev]")) == (number > 1)
        following = soup.select_one(".pages [rel=next]")
        assert bool(following) == (number < 3)
        address = following["href"] if following else ""
    assert len(seen) == len(set(seen)) == 30


def test_one_page_has_no_numbers(page: Fetch) -> None:
    assert not page("/search?q=bridge").select(".pages")


def test_a_page_past_the_end_is_missing_and_links_back(page: Fetch) -> None:
    soup = page("/search?q=ferry&page=9", 404)
    assert "There is no page 9" in soup.get_text()
    assert [link["href"] for link in soup.select(".problem a")] == [
        "/search?q=ferry", "/search?q=ferry&page=3",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [("from", "2007-13"), ("to", "yesterday")])
def test_a_wrong_date_keeps_the_form_and_says_what_to_do(
    page: Fetch, name: str, value: str
) -> None:
    soup = page(f"/search?q=ferry&source=Marrow+Ledger&{name}={value}", 400)
    field = soup.select_one(f"#{name}")
    assert (field["value"], field["aria-invalid"]) == (value, "true")
    told = soup.find(id=field["aria-describedby"].split()[0]).get_text()
    assert told == f"“{value}” is no date for “{name}”: write 2007, 2007-09 or 2007-09-30."
    assert soup.select_one("#q")["value"] == "ferry"
    assert soup.select_one("input[name=source]")["value"] == "Marrow Ledger"
    assert soup.select_one(f".problem a[href='#{name}']")
    assert "open" in soup.select_one(".refine").attrs


def test_filters_stay_where_a_parameter_is_wrong_and_lead_to_what_can_be_meant(page: Fetch) -> None:
    plain = page("/search?q=ferry&source=Marrow+Ledger")
    wrong = page("/search?q=ferry&source=Marrow+Ledger&from=2007-13&lang=english&page=2", 400)
    for links in (".counts a", ".sorts a"):
        assert [link["href"] for link in wrong.select(links)] == [
            link["href"] for link in plain.select(links)
        ]
    assert not wrong.select(".hits, [role=status]")
    assert wrong.select_one(".problem").find_next("details", class_="refine")  # told first


def test_all_articles_are_asked_for_with_a_star(page: Fetch) -> None:
    soup = page("/search?q=*")
    assert texts(soup, "h1") == ["All articles"]
    assert texts(soup, "[role=status] strong") == ["33 articles"]


def test_years_filter_and_the_undated_are_one(page: Fetch) -> None:
    assert texts(page("/search?q=*&year=none"), ".hits h2") == ["An undated note"]
    assert texts(page("/search?q=*&year=2009&year=2007"), "[role=status] strong") == ["2 articles"]


def test_no_hits_offer_ways_that_find_something(page: Fetch) -> None:
    soup = page("/search?q=bridge&to=1998&section=City")
    assert texts(soup, "[role=status]") == ["0 articles"]
    ways = soup.select(".ways a")
    assert ways
    for way in ways:
        total = texts(page(way["href"]), "[role=status] strong")[0]
        assert way.get_text().startswith(total)


def test_no_hits_without_filters_still_help(page: Fetch) -> None:
    soup = page("/search?q=xylophonist")
    assert "No article matches" in soup.get_text()
    assert soup.select_one(".none a")["href"] == "/search?q=*"


def test_an_empty_query_is_answered(page: Fetch) -> None:
    soup = page("/search?source=Marrow+Ledger")
    assert texts(soup, "h1") == ["Search"]
    (link,) = soup.select(".none a")
    assert link["href"] == "/search?q=*&source=Marrow+Ledger"


def test_the_help_stands_beside_the_box_on_every_page(page: Fetch) -> None:
    for address in ("/", "/search?q=ferry", "/article/bridge"):
        assert page(address).select_one("search details summary").get_text() == "How to search"


# One article


def test_an_article_shows_title_byline_dates_and_paragraphs(page: Fetch) -> None:
    soup = page("/article/bridge")
    assert texts(soup, "article h1") == ["Bridge over the reach opens"]
    assert [time["datetime"] for time in soup.select("article time")] == [
        "2007-09-03T15:19:00+01:00", "2007-09-04",
    ]  # fmt: skip
    assert "3 September 2007, 15:19" in soup.get_text()
    assert len(soup.select(".text p")) == 3
    assert not soup.select("mark")
    assert not soup.select(".back")


def test_an_article_links_to_its_original_without_telling_where_from(page: Fetch) -> None:
    link = page("/article/bridge").select_one(".about a")
    assert link["href"] == "https://news.example/bridge"
    assert {"noreferrer", "noopener"} <= set(link["rel"])


def test_an_article_keeps_the_marks_and_steps_through_them(page: Fetch) -> None:
    soup = page("/article/bridge?q=bridge")
    marks = soup.select(".text mark")
    assert len(marks) == 3
    assert soup.h1.mark
    anchor = soup.select_one(".back a[href^='#']")["href"]
    for mark in marks:
        assert anchor == f"#{mark['id']}"
        anchor = mark.find_next("span", class_="step").select("a")[1]["href"]
    assert anchor == "#top"
    assert soup.find(id="top")


def test_an_article_leads_back_to_the_page_of_results_it_came_from(page: Fetch) -> None:
    results = page("/search?q=ferry&sort=oldest&page=2")
    story = page(results.select_one(".hits h2 a")["href"])
    back = story.select_one(".back a")["href"]
    assert parse_qs(urlsplit(back).query) == {"q": ["ferry"], "sort": ["oldest"], "page": ["2"]}
    assert story.select_one("link[rel=canonical]")["href"] == "/article/ferry-10"


def test_an_id_may_hold_what_addresses_are_made_of(page: Fetch) -> None:
    address = page("/search?q=lighthouse").select_one(".hits h2 a")["href"]
    key = quote("http://news.example//a/../b?x=1#y", safe="")
    assert address == f"/article/{key}?q=lighthouse"
    assert texts(page(address), "h1") == ["An undated note"]


def test_an_unknown_article_is_missing(page: Fetch) -> None:
    assert "no article" in page("/article/unknown", 404).get_text()


# The small files


def test_opensearch_describes_the_search(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    assert response.content_type == "application/opensearchdescription+xml"
    urls = BeautifulSoup(response.data, "xml").find_all("Url")
    assert [url["template"] for url in urls] == [
        "http://localhost/search?q={searchTerms}&page={startPage?}",
        "http://localhost/api/v1/search?q={searchTerms}&page={startPage?}",
    ]


def test_robots_stay_out_of_the_search(client: FlaskClient) -> None:
    text = client.get("/robots.txt").get_data(as_text=True)
    assert "Disallow: /search" in text


def test_health_names_the_generation(client: FlaskClient) -> None:
    state = client.get("/healthz").json
    assert state["status"] == "ok"
    assert state["articles"] == 33
    assert state["generation"]
