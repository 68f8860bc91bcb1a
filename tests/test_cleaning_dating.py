"""Which of a page's dates is the article's, and what else it says of them."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from indexer.article import Article
from indexer.cleaning import clean
from indexer.cleaning.moments import datelines, seendates
from indexer.cleaning.moments.datelines import Says

STORY = "".join(
    f"<p>{sentence} Nobody was hurt in the end, the harbour office of Port Ansel said.</p>"
    for sentence in (
        "The ferry left the quay at noon with forty passengers, two horses and a piano on board.",
        "Nobody had told the captain that the bridge would be raised for the regatta until four.",
        "By evening the harbour office had received eleven complaints and one letter of thanks.",
    )
)
TITLE = "<h1>A ferry leaves the quay</h1>"
FIRST, DAY, NEXT = date(2012, 5, 4), date(2012, 5, 5), date(2012, 5, 6)


def page(body: str, head: str = "", html: str = "", **known: object) -> Article:
    markup = f"<html {html}><head>{head}</head><body>{body}</body></html>"
    return clean(markup, **known)  # type: ignore[arg-type]


def lines(*texts: str) -> str:
    return TITLE + "".join(f"<p>{text}</p>" for text in texts) + STORY


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def day(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("5 May 2012", Says.NOTHING),
        ("By Jane Doe, Port Ansel, 5 May 2012", Says.NOTHING),
        ("From our correspondent, 5 May 2012", Says.NOTHING),
        ("Published on Saturday, 5 May 2012", Says.PUBLISHED),
        ("Veröffentlicht am Samstag, den 5. Mai 2012", Says.PUBLISHED),
        ("Publié le 5 mai 2012 à 18h30", Says.PUBLISHED),
        ("Опубликовано 5 мая 2012", Says.PUBLISHED),
        ("发布时间：2012年05月05日", Says.PUBLISHED),
        ("First published on Sat 5 May 2012", Says.FIRST),
        ("Page last updated at 15:22 GMT, Saturday, 5 May 2012", Says.CHANGED),
        ("Mis à jour le 5 mai 2012", Says.CHANGED),
        ("Aktualisiert: 05.05.2012 - 10:00", Says.CHANGED),
        ("最終更新日：2012年5月5日", Says.CHANGED),
        ("Event date: 5 May 2012", Says.ANOTHER),
        ("Since 5 May 2012", Says.ANOTHER),
        ("Geschlossen bis 5. Mai 2012", Says.ANOTHER),
        ("Date: 2-5 May 2012", Says.ANOTHER),
        ("© Daily Tide 5 May 2012", Says.ANOTHER),
        ("The book was published in London on 5 May 2012", Says.ANOTHER),
        ("Published by Daily Tide Ltd since 5 May 2012", Says.ANOTHER),
        ("The quay of the old town has been closed on 5 May 2012", Says.ANOTHER),
    ],
)
def test_a_line_says_of_what_its_date_is(text: str, says: Says) -> None:
    (dated,) = datelines.read(text)
    assert (day(dated.moment), dated.says) == (DAY, says)


@pytest.mark.parametrize(
    "text",
    [
        "5 May 2012 (updated 6 May 2012)",
        "Published: May 5, 2012 | Last Modified: May 6, 2012 at 10:00 am",
        "Updated 6 May 2012, originally published 5 May 2012",
        "입력 2012-05-05 오후 6:30 | 수정 2012-05-06 오전 9:00",
        "Jagna Wolska 05-05-2012, ostatnia aktualizacja 06-05-2012 21:35",
        "Giriş Tarihi: 5.5.2012 18:30 Son Güncelleme: 6.5.2012 10:00",
    ],
)
def test_a_line_may_say_when_it_was_published_and_when_changed(text: str) -> None:
    article = page(lines(text))
    assert (day(article.published), day(article.modified)) == (DAY, NEXT)


@pytest.mark.parametrize("bare", ["Sat 5 May 2012 18.30 BST", "Updated 5 May 2012"])
def test_first_published_comes_before_any_other_date(bare: str) -> None:
    article = page(lines(bare, "First published on Fri 4 May 2012 07.00 BST"))
    assert (day(article.published), day(article.modified)) == (FIRST, DAY)


def test_a_label_may_stand_in_a_line_of_its_own() -> None:
    article = page(lines("Updated", "6 May 2012", "Published", "5 May 2012"))
    assert (article.published, article.modified) == (DAY, NEXT)


def test_published_beside_a_change_is_believed_before_a_stamp_of_the_change() -> None:
    stamp = meta("article:published_time", "2012-05-06T10:00:00Z")
    article = page(lines("Published 5 May 2012", "Updated 6 May 2012"), stamp)
    assert article.published == DAY
    assert article.evidence["published"] == "visible"


def test_of_two_stamps_the_one_that_the_page_shows_counts() -> None:
    stamp = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"%s"}</script>'
    )
    head = stamp % "2011-12-06" + meta("article:published_time", "2012-05-05")
    assert page(lines("5 May 2012"), head).published == DAY
    assert page(lines(), head).published == date(2011, 12, 6)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (lines("Last updated: 5 May 2012"), ""),
        (lines(), meta("article:modified_time", "2012-05-05")),
    ],
)
def test_a_page_that_only_says_when_it_was_changed_has_no_date_of_publication(
    body: str, head: str
) -> None:
    article = page(body, head)
    assert article.published is None
    assert article.modified == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Event date: 1 June 2012",
        "In a book published in London on 5 May 1999 the captain says so.",
        "1 June 2012 – 5 June 2012",
        "Since 1 June 2003 - when it was built - the quay has been closed to all but the ferry.",
    ],
)
def test_a_date_of_something_else_is_not_the_articles(text: str) -> None:
    assert page(lines(text)).published is None


def test_a_date_in_a_footer_is_the_publishers() -> None:
    assert (
        page(lines() + "<div>Published by Daily Tide Ltd since 5 May 1999</div>").published is None
    )


def test_another_date_in_the_line_does_not_hide_the_articles() -> None:
    assert page(lines("Next meeting: 1 June 2012. Published 5 May 2012")).published == DAY


@pytest.mark.parametrize(
    ("html", "url", "want"),
    [
        ("lang=en-US", None, date(2012, 4, 5)),
        ("lang=en", "http://tide.example/x", date(2012, 4, 5)),
        ("lang=en-GB", None, date(2012, 5, 4)),
        ("lang=en", "http://news.tide.co.uk/x", date(2012, 5, 4)),
        ("lang=de", None, date(2012, 5, 4)),
    ],
)
def test_small_numbers_are_read_by_the_custom_of_the_country(
    html: str, url: str | None, want: date
) -> None:
    assert page(lines("04/05/2012"), html=html, url=url).published == want


def test_without_a_word_on_the_language_the_text_tells_it() -> None:
    story = (
        "<p>Il traghetto ha lasciato il molo a mezzogiorno con quaranta passeggeri, due cavalli e "
        "un pianoforte a bordo, e nessuno aveva detto al capitano che il ponte era alzato.</p>"
    )
    assert (
        page(f"<h1>Il traghetto lascia il molo</h1><p>04/05/2012</p>{story * 3}").published == FIRST
    )


def test_dates_after_the_page_was_saved_or_absurd_ones_are_refused() -> None:
    url = "http://tide.example/2099/12/31/ferry"
    assert page(lines(), url=url).published is None
    later = meta("article:published_time", "2012-05-09") + meta(
        "article:modified_time", "2012-05-10"
    )
    article = page(lines("5 May 2012"), later, captured=NEXT)
    assert (article.published, article.modified) == (DAY, None)


def test_the_day_that_the_page_prints_is_kept_with_its_instant() -> None:
    stamp = meta("article:published_time", "2012-05-04T23:11:59Z")
    moved = page(lines("Saturday, 5 May 2012 01:11"), stamp)
    assert moved.published == datetime(2012, 5, 4, 23, 11, 59, tzinfo=UTC)
    assert moved.published.utcoffset() == timedelta(hours=2)  # type: ignore[union-attr]
    assert day(moved.published) == DAY
    addressed = page(lines(), stamp, url="http://tide.example/2012/05/05/ferry")
    assert addressed.published == DAY
    assert addressed.evidence["published"] == "meta article:published_time, day: address"
    assert day(page(lines("8 May 2012"), stamp).published) == FIRST


def test_a_change_in_another_zone_is_compared_by_its_instant() -> None:
    stamps = meta("article:published_time", "2012-05-05T10:00:00Z")
    earlier = meta("article:modified_time", "2012-05-05T09:30:00Z")
    same = meta("article:modified_time", "2012-05-05T12:00:00+02:00")
    later = meta("article:modified_time", "2012-05-05T12:30:00+02:00")
    assert page(lines(), stamps + earlier).modified is None
    assert page(lines(), stamps + same).modified is None
    want = datetime(2012, 5, 5, 12, 30, tzinfo=timezone(timedelta(hours=2)))
    assert page(lines(), stamps + later).modified == want


def test_a_change_without_an_offset_is_later_by_the_clock() -> None:
    stamp = meta("article:published_time", "2012-05-05T11:42:00+02:00")
    article = page(lines("5 May 2012, 11:42 (last changed: 5 May 2012, 19:20)"), stamp)
    assert article.modified == datetime(2012, 5, 5, 19, 20)


def test_words_with_capitals_in_any_script_make_no_sentence() -> None:
    assert page(lines("Наука и Быт N 74, Суббота, 5 мая 2012 г.")).published == DAY


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 1999 – the ferry was young – the captain had said that it would never be raised.",
        "When: 9 June 2013, 7pm",
        "Today is 9 June 2014",
        "Page generated 9 June 2014 10:00",
    ],
)
def test_a_sentence_an_event_or_the_day_of_saving_is_no_date_of_the_article(text: str) -> None:
    assert page(lines(text)).published is None


def test_a_date_that_says_published_comes_before_one_that_says_nothing() -> None:
    assert page(lines("9 June 2014 14° Showers", "Published: 5 May 2012")).published == DAY


def test_the_sentence_of_a_blog_is_its_date() -> None:
    end = (
        "<p>This entry was posted on Saturday, May 5th, 2012 at 6:30 pm and is filed under "
        "Ferries. You can follow any responses to this entry.</p>"
    )
    assert page(lines() + end).published == datetime(2012, 5, 5, 18, 30)


def test_a_time_element_named_updated_is_the_date_only_if_it_is_the_only_one() -> None:
    element = '<time class="updated" datetime="2012-05-06">6 May 2012</time>'
    both = '<time class="published" datetime="2012-05-05">5 May</time>' + element
    assert page(TITLE + element + STORY).published == NEXT
    article = page(TITLE + both + STORY)
    assert (article.published, article.modified) == (DAY, NEXT)


def test_the_day_of_a_quoted_post_is_not_the_articles() -> None:
    post = (
        "<blockquote class=twitter-tweet><p>Eggs!</p>— Rex Roe (@roe) <a href=/x>May 4, 2012</a>"
        "</blockquote>"
    )
    assert page(TITLE + post + STORY).published is None
    assert page(TITLE + post + STORY, url="http://a.example/2012/05/05/x").published == DAY


def test_the_day_of_another_story_or_a_comment_below_is_not_the_articles() -> None:
    other = "<h3><a href=/b>Eggs fall on the quay</a></h3><div>By Rex Roe, 4 May 2012</div>"
    assert page(TITLE + STORY + other).published is None
    comment = "<h3>Comments</h3><div>Rex Roe, 4 May 2012</div><p>So it does.</p>"
    assert page(TITLE + STORY + comment).published is None


def test_a_story_may_stand_in_a_block_quote() -> None:
    assert page(f"{TITLE}<blockquote><p>5 May 2012</p>{STORY}</blockquote>").published == DAY


@pytest.mark.parametrize("stated", ["1336219500", "1336219500000", 1336219500, 1336219500000])
def test_a_stated_date_may_be_seconds_or_milliseconds_since_1970(stated: str | int) -> None:
    moment = datetime(2012, 5, 5, 12, 5, tzinfo=UTC)
    data = json.dumps({"@type": "NewsArticle", "datePublished": stated})
    assert page(lines(), f'<script type="application/ld+json">{data}</script>').published == moment
    assert page(lines(), meta("article:published_time", str(stated))).published == moment


def test_a_number_in_the_text_is_no_date() -> None:
    assert page(lines("1336219500")).published is None


@pytest.mark.parametrize("label", ["Updated", "Last modified:", "Corrected at"])
def test_a_label_may_stand_before_the_time_of_its_date(label: str) -> None:
    found = page(lines(f"{label} 12:05 p.m. EDT, Sat May 5, 2012"))
    assert (found.published, day(found.modified)) == (None, DAY)


def test_the_date_of_a_byline_may_be_the_title_of_an_abbreviation() -> None:
    stamp = '<abbr class="timestamp published updated" title="2012-05-05T12:05Z">Sat, 12:05</abbr>'
    byline = f'<p class=byline>By <span class="byline vcard">Jane Doe</span> – {stamp}</p>'
    found = page(TITLE + byline + STORY)
    assert found.published == datetime(2012, 5, 5, 12, 5, tzinfo=UTC)
    assert found.authors == ("Jane Doe",)


def test_a_lone_date_below_a_long_story_is_its_date() -> None:
    assert page(TITLE + STORY * 9 + "<p>(5 May 2012)</p>").published == DAY
    assert page(TITLE + STORY * 9 + "<p>(5 May 2012)</p><p>(6 May 2012)</p>").published is None


@pytest.mark.parametrize(
    "line",
    ["5 May 2012", "updated 5", "<time datetime=x>1 May</time>", "12:30 5 may 2012 - 6 may 2012"],
)
def test_a_page_of_dates_costs_no_more_than_its_first_lines(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, lines_read = datelines.read, []

    def counted(text: str, *, month_first: bool = False) -> list[datelines.Dated]:
        lines_read.append(text)
        return read(text, month_first=month_first)

    monkeypatch.setattr(datelines, "read", counted)
    page(TITLE + STORY + f"<p>{line}</p>" * 5000)
    assert len(lines_read) <= 5 * seendates.MOST


@pytest.mark.parametrize(
    "part", ["5", "5.", "may ", "5 may ", "12:", "2012 ", "updated 5 ", "5 - "]
)
def test_of_a_long_line_the_start_is_read(part: str) -> None:
    assert datelines.read(part * 100_000 + "5 May 2012") == datelines.read(part * 1000)


@pytest.mark.parametrize(
    "opening",
    [
        "Pressemitteilung vom 25. Januar 2022 | Hafen – Das neue Tor",
        "Hafenstadt, 25.01.2022. Das neue Tor",
        "PORT ANSEL, Jan. 25, 2022 -- The new gate",
    ],
)
def test_a_story_may_begin_with_its_day(opening: str) -> None:
    first = f"{opening} of the lock cracked at noon, and nobody knows for how long it will hold."
    assert page(lines(first)).published == date(2022, 1, 25)


def test_a_sentence_that_begins_with_a_day_does_not_date_a_story() -> None:
    first = "The lock was built by 25.01.1922. Nobody has looked at its gate since, it turned out."
    assert page(lines(first)).published is None
