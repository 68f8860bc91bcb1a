"""Titles, people, sections and names of papers, and what the fixtures say of themselves."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from indexer import Page
from indexer.article import Article, iso
from indexer.cleaning import clean, clean_page
from indexer.cleaning.people import authors
from indexer.errors import NotAnArticle
from tests.test_cleaning import PROSE, page

QUALITY = Path(__file__).parent / "quality"
FIELDS = (
    "title", "authors", "published", "modified", "section", "source", "language", "url",
)  # fmt: skip
KNOWN = json.loads((QUALITY / "floors_metadata.json").read_text(encoding="utf-8"))
TRUTH = [
    path
    for path in sorted((QUALITY / "residue").glob("*.json"))
    if json.loads(path.read_text(encoding="utf-8")).get("article", True)
]


def folded(value: Any) -> Any:
    """Return text without regard to case and blanks."""
    if isinstance(value, list | tuple):
        return [folded(part) for part in value]
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def agrees(name: str, got: Any, want: Any) -> bool:
    """Return whether a field is as wanted; a wanted day tests the day only."""
    if name not in ("published", "modified"):
        return bool(folded(got) == folded(want))
    if got is None or len(want) <= 10:
        return bool(got is not None and got[:10] == want)
    one, other = datetime.fromisoformat(got), datetime.fromisoformat(want)
    return one == other and (one.tzinfo is None) == (other.tzinfo is None)


def wrong(path: Path) -> set[str]:
    """Return the fields of a fixture that are not as its file says."""
    want = json.loads(path.read_text(encoding="utf-8"))
    source = next(p for p in (path.with_suffix(".html"), path.with_suffix(".txt")) if p.exists())
    try:
        article = clean_page(Page(source.read_bytes(), source.name))
    except NotAnArticle:
        return set(FIELDS)
    found = {name: getattr(article, name) for name in FIELDS}
    found |= {name: iso(found[name]) for name in ("published", "modified")}
    tested = [name for name in FIELDS if want.get(name) is not None]
    return {name for name in tested if not agrees(name, found[name], want[name])}


@pytest.mark.parametrize("path", TRUTH, ids=lambda path: path.stem)
def test_fixtures_say_what_they_are_and_known_failures_only_shrink(path: Path) -> None:
    assert wrong(path) == set(KNOWN.get(path.stem, ()))


def read(body: str, head: str = "", url: str | None = None) -> Article:
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    return clean(page(body.replace("PROSE", prose), head), url=url)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By Jane Doe, Harbour Editor, and John Roe", ["Jane Doe", "John Roe"]),
        ("von Jörg Möller und Ute Kern", ["Jörg Möller", "Ute Kern"]),
        ("vendredi 21 septembre 2012, par Anne Petit", ["Anne Petit"]),
        ("Posted by bosun on Friday December 19, 2025", ["bosun"]),
        ("Veröffentlicht am 3. Mai 2012 von Ute Kern", ["Ute Kern"]),
        ("Jane Doe @janedoe", ["Jane Doe"]),
        ("Doe, Jane", ["Jane Doe"]),
        ("Jane Doe, PhD", ["Jane Doe"]),
        ("Аркадий ВЕРЕСОВ", ["Аркадий Вересов"]),
        ("https://a.example/profile/jane-doe", []),
        ("Von Gesine Thoms | erschienen am Mittwoch, 9. Oktober 2002", ["Gesine Thoms"]),
        ("CWA", []),
        ("Staff and agencies", []),
    ],
)
def test_people_are_read_from_bylines(byline: str, people: list[str]) -> None:
    assert list(authors.people([byline])) == people


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("11.12.2019 - Jane Doe", "Jane Doe"),
        ("Jane Doe | 05.04.2025", "Jane Doe"),
        ("Dec 26, 2025 • Jane Doe in Project Management", "Jane Doe"),
        ("New Delhi, 5 May 2012", None),
        ("Premier League", None),
    ],
)
def test_a_person_beside_a_date(line: str, person: str | None) -> None:
    markup = f"<h1>A ferry leaves the quay</h1><div>{line}</div>PROSE"
    assert list(read(markup).authors) == ([person] if person else [])


@pytest.mark.parametrize(
    "line", ["By our Municipal Correspondent", "REDACCIÓN. PUERTO CIERZO", "By Staff and agencies"]
)
def test_a_byline_of_the_desk_is_nobody_s(line: str) -> None:
    markup = f"<h1>A ferry leaves the quay</h1><p>{line}</p>PROSE<h3>More</h3><p>By Jane Doe</p>"
    assert read(markup).authors == ()


def test_a_japanese_desk_names_its_writer() -> None:
    markup = "<h1>渡し船が出る、橋は上がる</h1><p>2013年10月19日</p><p>文化部 岬野さやか</p>PROSE"
    assert read(markup).authors == ("岬野さやか",)


def test_a_photographer_is_not_the_author() -> None:
    caption = "The scales, photographed yesterday in the yard of their new owner. "
    markup = (
        f"<h1>A ferry leaves the quay</h1><div>{caption}<span class=autor>J. Doe</span></div>PROSE"
    )
    assert read(markup).authors == ()


@pytest.mark.parametrize(
    "above",
    [
        "<p>Home > Harbour > Ferries</p>",
        "<ul><li><a href=/>Home</a></li><li><a href=/h>Harbour</a></li><li>Story</li></ul>",
        "<p><a href=/h>Harbour</a></p>",
        "<p>Harbour: Tuesday 16 May 2006, 09:30</p>",
        "<p>HARBOUR > ACCIDENT</p>",
        "<p>【Harbour】 2003年3月29日</p>",
    ],
)
def test_the_section_is_read_above_the_headline(above: str) -> None:
    section = read(f"{above}<h1>A ferry leaves the quay</h1>PROSE").section
    assert section is not None
    assert section.casefold() == "harbour"


@pytest.mark.parametrize(
    ("title", "foot", "source"),
    [
        ("A ferry leaves the quay - DAILY TIDE", "© The Daily Tide Company", "Daily Tide"),
        ("Daily Tide [text only] | A ferry leaves the quay", "", "Daily Tide"),
        ("A ferry leaves the quay - dailytide.example", "© Daily Tide 2007", "Daily Tide"),
        ("Harbour | A ferry leaves the quay | Daily Tide", "© Daily Tide 2007", "Daily Tide"),
    ],
)
def test_the_paper_s_name_is_as_printed(title: str, foot: str, source: str) -> None:
    markup = f"<h1>A ferry leaves the quay</h1>PROSE<p>{foot}</p>"
    assert read(markup, f"<title>{title}</title>").source == source


def test_a_visible_time_takes_the_offset_of_the_time_element() -> None:
    times = (
        "<p>3 May 2017, 14:25 <time datetime='2017-05-03T14:25:00+03:00'></time></p>"
        "<p>Updated 4 May, 10:05 <time datetime='2017-05-04T10:05:00+03:00'></time></p>"
    )
    article = read(f"<h1>A ferry leaves the quay</h1>{times}PROSE")
    assert iso(article.published) == "2017-05-03T14:25:00+03:00"
    assert iso(article.modified) == "2017-05-04T10:05:00+03:00"


def test_meta_tags_of_papers_own_making_tell_filed_from_revised() -> None:
    head = (
        '<meta name="datefiled" content="2007/09/03 14:36:00">'
        '<meta name="daterevised" content="2007/09/03 21:10:00">'
    )
    article = read("<h1>A ferry leaves the quay</h1>PROSE", head)
    assert (iso(article.published), iso(article.modified)) == (
        "2007-09-03T14:36:00",
        "2007-09-03T21:10:00",
    )


def test_dates_of_teasers_are_not_an_undated_story_s() -> None:
    teasers = "<ul><li><a href=/a><h3>A tile</h3></a><time datetime=2023-01-22>22 Jan 2023</time>"
    filler = "".join(f"<p>A sub-heading {n}</p><p>{PROSE[n % 3]}</p>" for n in range(9))
    assert read(f"<h1>A ferry leaves the quay</h1>PROSE{filler}{teasers}</ul>").published is None


def test_a_year_left_out_is_that_of_the_masthead() -> None:
    markup = (
        "<p>June 02, 2002</p><h1>A ferry leaves the quay</h1>"
        "<p>Posted on Wednesday, May 29 @ 07:41:00 by bosun</p>PROSE"
    )
    assert str(read(markup).published).startswith("2002-05-29")


def test_a_headline_without_type_or_title_stands_above_the_byline() -> None:
    markup = (
        "<div>Eleven thousand eggs fall<br>By Jane Doe - 19 March 2004</div>PROSE"
        "<p>© The Daily Tide 2004</p>"
    )
    head = "<title>The Daily Tide - Harbour</title>"
    assert read(markup, head).title == "Eleven thousand eggs fall"


def test_a_print_version_s_own_address_is_the_story_s() -> None:
    address = "http://www.dailytide.example/story.php?id=1"
    markup = f"<h1>A ferry leaves the quay</h1>PROSE<p>{address}</p>"
    assert read(markup, "<title>Daily Tide - A ferry leaves the quay</title>").url == address


@pytest.mark.parametrize(
    "markup",
    [
        # In a box of the author's by the headline, with a role.
        "H1<div class=article__author><div>Jane Doe</div><div>Rowing editor</div></div>PROSE",
        # Under the story, with a label.
        "H1PROSE<p>Autorin: Jane Doe</p>",
        # In an aside, linked.
        "H1<aside><address><a rel=author href=/jane>Jane Doe</a></address></aside>PROSE",
        # An editor follows.
        "H1<p class=byline>Written by</p><p class=byline>Jane Doe</p><p class=byline>Edited by</p>"
        "<p class=byline><a rel=author href=/rex>Rex Roe</a></p>PROSE",
        # Another story's byline, better marked, is far from the headline.
        "H1<p>By <a href=/author/jane-doe>Jane Doe</a></p>PROSEPROSEPROSEPROSEPROSE"
        "<div class=byline>Rex Roe</div>",
        # A commenter's name is marked up like an author's.
        "H1<p>By Jane Doe</p>PROSE<cite class=comment-author>Rex Roe</cite>",
    ],
)
def test_the_author_is_found_where_papers_put_the_name(markup: str) -> None:
    heading = "<h1>A ferry leaves the quay</h1>"
    assert read(markup.replace("H1", heading)).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "markup",
    [
        "H1<div><p>Harbour Trouble</p>PROSE</div>",
        "H1<p>Text: Larger Smaller</p>PROSE",
        "H1<a href=/profile/sign_in>Sign in</a>PROSE",
        "H1<aside class=author-box><div>Follow us</div><div>Sign up</div></aside>PROSE",
        "H1<p>First published in 1998 by Daily Tide Books.</p>PROSE",
        "H1PROSE<p>Autor: dpa</p>",
        "H1PROSE<div class=comments><p>Posted 5 May 2001 by Rex Roe</p></div>",
    ],
)
def test_what_stands_where_names_do_is_no_author_and_no_day(markup: str) -> None:
    article = read(markup.replace("H1", "<h1>A ferry leaves the quay</h1>"))
    assert article.authors == ()
    assert article.published is None


def test_structured_data_may_name_a_person_in_parts() -> None:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "author": [{"@type": "Person", "givenName": "Jane", "familyName": "Doe"}],
        "datePublished": "2011-05-03T14:25:00+03:00",
    }
    script = f"<script>{json.dumps(data)}</script>"
    article = read("<h1>A ferry leaves the quay</h1>PROSE", script)
    assert article.authors == ("Jane Doe",)
    assert iso(article.published) == "2011-05-03T14:25:00+03:00"


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ("H1<div class=author-box><p>Jane Doe</p><p>July 3, 2009</p></div>PROSE", "2009-07-03"),
        ("H1<p>01/25/09</p>PROSE", "2009-01-25"),
        ("H1<p>1.2.11</p>PROSE", None),
        ("H1<p class=pub-date>March 9 2009</p>PROSE", "2009-03-09"),
        ("H1<p>PORT ANSEL, 5 May 2009 – The ferry waits.</p>PROSE", "2009-05-05"),
        ("H1PROSE<div class=footer>Erschienen am: 01.11.2009</div>", "2009-11-01"),
        # A masthead's day is the day of the visit.
        (
            '<meta name=date content="2009-05-01"><p class=date>26.02.2010</p>H1PROSE',
            "2009-05-01",
        ),
        ('<meta name=date content="2009-05-12">H1<p>05.05.2009 – Jane Doe</p>PROSE', "2009-05-05"),
    ],
)
def test_the_day_is_found_where_papers_put_it(markup: str, day: str | None) -> None:
    published = read(markup.replace("H1", "<h1>A ferry leaves the quay</h1>")).published
    assert iso(published) == day


@pytest.mark.parametrize(
    "wrapped",
    ["{}", "<!--{}-->", "// <![CDATA[\n{}\n// ]]>", "<![CDATA[{}]]>;", " {} ;"],
)
def test_structured_data_may_be_hidden_from_old_browsers(wrapped: str) -> None:
    data = json.dumps({"@type": "NewsArticle", "author": {"name": "Jane Doe"}})
    script = f'<script type="application/ld+json">{wrapped.replace("{}", data)}</script>'
    assert read("<h1>A ferry leaves the quay</h1>PROSE", script).authors == ("Jane Doe",)


def test_structured_data_nested_beyond_sense_names_nobody() -> None:
    nested = '{"name":' * 900 + '"Jane Doe"' + "}" * 900
    crowd = json.dumps([{"name": [f"Jane {chr(65 + n % 26)}. Doe{n}"]} for n in range(400)])
    for authors_said, most in ((nested, 0), (crowd, 50)):
        data = f'{{"@type": "NewsArticle", "author": {authors_said}}}'
        script = f'<script type="application/ld+json">{data}</script>'
        assert len(read("<h1>A ferry leaves the quay</h1>PROSE", script).authors) <= most
