"""Titles without the paper's name, print versions, and the paper's name where the page says it."""

import pytest

from indexer.article import Article
from indexer.cleaning import clean
from tests.test_cleaning import PROSE, page

TITLE = "A ferry leaves the quay"


def read(body: str, window: str, head: str = "", url: str | None = None) -> Article:
    prose = "".join(f"<p>{text}</p>" for text in PROSE * 2)
    return clean(page(body.replace("PROSE", prose), f"<title>{window}</title>{head}"), url=url)


@pytest.mark.parametrize(
    ("window", "url"),
    [
        (f"{TITLE} | Daily Tide", None),
        (f"{TITLE} | Harbour | Daily Tide", None),
        (f"Daily Tide | {TITLE}", None),
        (f"{TITLE} - Daily Tide", "https://www.dailytide.example/harbour/1"),
        (f"{TITLE} - udn", "https://www.udn.example/harbour/1"),
        (f"{TITLE} » The Daily Tide", None),
    ],
)
@pytest.mark.parametrize("where", ["<h1>{}</h1>", '<meta property="og:title" content="{}">', ""])
def test_the_paper_s_name_is_no_part_of_the_title(window: str, url: str | None, where: str) -> None:
    stated = where.format(window)
    head, body = (stated, "PROSE") if stated.startswith("<meta") else ("", f"{stated}PROSE")
    assert read(body, window, head, url).title == TITLE


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("渡轮正午离开码头船上有四十名乘客_潮声网", "渡轮正午离开码头船上有四十名乘客"),
        ("渡轮正午离开码头船上有四十名乘客-潮声网", "渡轮正午离开码头船上有四十名乘客"),
        ("渡輪離港 | 港口新聞 | 潮聲新聞網", "渡輪離港"),
        ("渡し船が正午に岸を離れた - 潮見新聞", "渡し船が正午に岸を離れた"),
        ("정오에 나루를 떠난 배ㅣ한밭일보", "정오에 나루를 떠난 배"),
    ],
)
@pytest.mark.parametrize("where", ["<h1>{}</h1>", '<meta property="og:title" content="{}">'])
def test_nor_is_it_in_east_asia(window: str, title: str, where: str) -> None:
    stated = where.format(window)
    head, body = (stated, "PROSE") if stated.startswith("<meta") else ("", f"{stated}PROSE")
    assert read(body, window, head).title == title


@pytest.mark.parametrize(
    "title",
    [
        "Sea-cable - what we know",
        "Quay and sea: part two - the ferry waits for a horse",
        "Two-one - how the harbour won the cup",
        "COVID-19 - the harbour closes",
        "Ferry: 40 on board",
    ],
)
def test_a_title_of_two_parts_is_kept(title: str) -> None:
    assert read(f"<h1>{title}</h1>PROSE", title).title == title
    assert read(f"<h1>{title}</h1>PROSE", f"{title} | Daily Tide").title == title


@pytest.mark.parametrize(
    ("body", "window"),
    [
        (
            "<p>The Daily Tide</p><p>Printed from http://www.dailytide.example/1</p><hr>"
            f"<p><b>{TITLE}</b></p><p>JANE DOE</p><p>Saturday, May 5, 2012</p>PROSE"
            "<p>Copyright 2012 The Daily Tide</p>",
            "Daily Tide - Print",
        ),
        (
            f"<font size=4><b>{TITLE}</b></font><br>By Jane Doe<br>May 5, 2012<p>PROSE",
            "Daily Tide | Printer-friendly version",
        ),
        (f"<h1>{TITLE}</h1><p>By Jane Doe</p>PROSE", f"Daily Tide: Print this story - {TITLE}"),
        (f"<h1>{TITLE}</h1><p>Von Jane Doe</p>PROSE", f"Druckversion - {TITLE} - Daily Tide"),
    ],
)
def test_a_print_version_is_told_from_the_paper(body: str, window: str) -> None:
    article = read(body, window)
    assert (article.title, article.source, article.section) == (TITLE, "Daily Tide", None)
    assert article.authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("foot", "url", "source"),
    [
        ("© 2012 The Daily Tide. All rights reserved.", "dailytide.example", "The Daily Tide"),
        ("Copyright 2004-2006 Ansel Courier Ltd", "www.anselcourier.example", "Ansel Courier"),
        ("(c) Ansel Courier, 2004", "anselcourier.example", "Ansel Courier"),
        # The maker of the page's program is not the paper.
        ("© 2012 Moe Software", "dailytide.example", "dailytide.example"),
    ],
)
def test_the_paper_is_read_from_its_copyright(foot: str, url: str, source: str) -> None:
    body = f"<h1>{TITLE}</h1>PROSE<p>{foot}</p>"
    assert read(body, TITLE, url=f"http://{url}/harbour/1").source == source


@pytest.mark.parametrize(
    "title", ["»Ostrel« leaves the quay", "A ferry called «Ostrel»", "Le bac « Ostrel » est parti"]
)
@pytest.mark.parametrize("window", ["{}", "{} | Daily Tide", ""])
def test_quotation_marks_part_no_title(title: str, window: str) -> None:
    assert read(f"<h1>{title}</h1>PROSE", window.format(title)).title == title


def test_a_headline_may_have_two_lines() -> None:
    headline = "<h1>The ferry leaves the quay<br>with forty passengers and a piano</h1>"
    whole = "The ferry leaves the quay with forty passengers and a piano"
    for head in ("", f'<meta property="og:title" content="{whole}">'):
        assert read(f"{headline}PROSE", "Daily Tide", head).title == whole


@pytest.mark.parametrize("line", ["5 May 2012", "By Jane Doe", "Daily Tide"])
def test_a_day_or_a_name_in_the_heading_is_no_line_of_the_headline(line: str) -> None:
    site = '<meta property="og:site_name" content="Daily Tide">'
    window = f"{TITLE} | Daily Tide"
    assert read(f"<h1>{TITLE}<br>{line}</h1>PROSE", window, site).title == TITLE


@pytest.mark.parametrize(
    "masthead", ["<b>Daily Tide</b>", "<h2>Daily Tide</h2>", "<h1>Daily Tide</h1>"]
)
def test_a_window_may_be_titled_as_the_masthead(masthead: str) -> None:
    for window in ("Daily Tide", "Daily Tide | Print"):
        article = read(f"{masthead}<h1>{TITLE}</h1>PROSE", window)
        assert (article.title, article.source) == (TITLE, "Daily Tide")
    short = read(
        f"<p>Home</p><h2>{TITLE}</h2>PROSE<h1>More stories of the whole harbour</h1>", TITLE
    )
    assert short.title == TITLE
