"""What is refused as no article, and what only sounds like one."""

import pytest

from indexer.cleaning import clean, notices
from indexer.errors import NotAnArticle
from tests.test_cleaning import PROSE, page, story

LEAD = "".join(f"<p>{text}</p>" for text in PROSE)
STATED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x",'
    ' "datePublished": "2012-05-05"}</script>'
)


@pytest.mark.parametrize(
    "headline",
    [
        "404",
        "Error 404",
        "HTTP Error 500 Internal Server Error",
        "404 – page not found",
        "Sorry, we can't find that page",
        "Oops! That page can’t be found.",
        "The page you requested could not be found",
        "Article no longer available",
        "Fehler 404 – Seite nicht gefunden",
        "Désolé, la page n’existe plus",
        "Página no encontrada",
        "Ошибка 404. Страница не найдена",
        "Nie znaleziono strony",
        "お探しのページは見つかりませんでした",
    ],
)
def test_the_whole_headline_of_an_error_page_says_so(headline: str) -> None:
    assert notices.is_error(headline)
    said = "<p>Try the front page, or look for the story in the archive of the paper.</p>"
    with pytest.raises(NotAnArticle, match="error page"):
        clean(page(f"<h1>{headline}</h1>{said}"))


@pytest.mark.parametrize(
    "headline",
    [
        "Forbidden City reopens to visitors",
        "Lost anthem page found in attic",
        "Lost anthem page not found in attic",
        "404 jobs go at steel works",
        "Police file exists, says minister",
        "404 Not Found: the bridge that never was",
        "Just a moment of calm",
        "Article available in all shops",
        "Thieves empty the national archives",
        "Results for 12 schools announced",
        "Search results for lost plane disappoint",
        "Posts by the sea wall",
        "Register of ships lost in fire",
        "Log in river blocks ferry",
        "Log in, tune out",
        "What's on TV is a fish tank",
    ],
)
def test_a_headline_that_only_sounds_like_one_is_a_story_s(headline: str) -> None:
    form = "<form><input type=password></form>"
    assert clean(page(f"{form}<h1>{headline}</h1>{LEAD}")).text.startswith(PROSE[0])


@pytest.mark.parametrize("headline", ["Access denied", "Not found", "Log in", "Archives"])
def test_what_states_that_it_is_an_article_and_holds_prose_is_one(headline: str) -> None:
    form = "<form><input type=password></form>"
    assert PROSE[0] in clean(page(f"{form}<h1>{headline}</h1>{LEAD}", STATED)).text


def test_the_first_sentence_of_a_short_page_may_say_that_it_is_an_error_s() -> None:
    said = "<p>The page you asked for does not exist. It may have been moved in the autumn.</p>"
    with pytest.raises(NotAnArticle, match="error page"):
        clean(page(f"<h1>The Courier</h1>{said}"))
    brief = "<p>The missing page was found in an attic in Port Ansel, the library said.</p>"
    assert clean(page(f"<h1>The Courier</h1>{brief}"))


def test_a_sentence_under_a_headline_is_a_brief() -> None:
    brief = "<p>The noon ferry left at four on Thursday.</p>"
    assert clean(page(f"<h1>Ferry late</h1>{brief}")).text == (
        "The noon ferry left at four on Thursday."
    )
    with pytest.raises(NotAnArticle, match="empty shell"):
        clean(page("<div>The noon ferry.</div>"))


ENTRY = "<h3><a href='/{0}'>Another headline of the day, number {0}</a></h3><p>{1}</p>"
SUMMARY = "A summary that is as long as a paragraph of a story, and as sound, number {}."


def test_a_list_s_lines_are_parted_by_headlines_and_a_story_s_are_not() -> None:
    entries = "".join(ENTRY.format(n, SUMMARY.format(n)) for n in range(6))
    with pytest.raises(NotAnArticle, match="section front"):
        clean(page(f"<h1>Harbour</h1>{entries}"))
    assert clean(page(f"<div><h1>Ferry waits for the regatta</h1>{LEAD}</div>{entries}"))
    brief = f"<div><h1>Ferry waits for the regatta</h1><p>{PROSE[0]}</p></div>"
    assert PROSE[0] in clean(page(f"{brief}{entries}")).text


def test_a_digest_of_links_with_several_sentences_each_is_a_story() -> None:
    told = "<p>He has not said why, and has not been asked.</p>"
    entries = "".join(ENTRY.format(n, SUMMARY.format(n)) + told for n in range(6))
    assert SUMMARY.format(3) in clean(page(f"<h1>Links of the week</h1>{entries}")).text


def test_dates_and_teasers_of_a_few_words_are_a_list_too() -> None:
    entries = "".join(
        f"<div><a href='/{n}'>Ferry waits again, number {n}</a><span>{n} May 2012</span></div>"
        for n in range(1, 9)
    )
    with pytest.raises(NotAnArticle):
        clean(page(f"<h1>ferry</h1>{entries}"))


@pytest.mark.parametrize(
    "notice",
    [
        "Your browser does not support frames. Please get a newer one to read the Courier.",
        "This page has moved. If you are not redirected within a few seconds, click the link.",
        "We use cookies to keep this site secure and to measure how it is read by our readers.",
        "Please enable JavaScript in your browser to read the Courier as it was meant to be read.",
        "Please verify that you are human before you read on; it will take a few seconds.",
        "Wir verwenden auf unserer Seite Cookies, um zu messen, was gern gelesen wird.",
    ],
)
def test_what_speaks_of_the_reader_s_browser_is_a_notice(notice: str) -> None:
    with pytest.raises(NotAnArticle, match="notice"):
        clean(page(f"<p>{notice}</p>"))
    assert clean(story(before=f"<p>“{notice}”, it said on the screen of the harbour office.</p>"))


def test_a_set_of_frames_holds_no_text() -> None:
    frames = "<frameset cols=20,80><frame src=a.htm><frame src=b.htm><noframes>{}</noframes>"
    with pytest.raises(NotAnArticle, match="frames"):
        clean(f"<html>{frames.format(PROSE[0])}</frameset></html>")


def test_a_gallery_s_captions_are_its_story_and_their_credits_are_not() -> None:
    figure = "<figure><img src=a.jpg><figcaption>{}</figcaption></figure><p>Photo: Ida Vane</p>"
    figures = "".join(figure.format(text) for text in PROSE)
    assert clean(page(f"<h1>The ferry in pictures</h1>{figures}")).text == "\n\n".join(PROSE)
    told = figure.format("A piano is carried on board by four men of the harbour office.")
    assert "four men" not in clean(story(told)).text


@pytest.mark.parametrize(
    "markup",
    [
        "<frameset cols='20%,80%'><frame src=a><noframes><body>{}</body></noframes></frameset>",
        "<body><h1>The Courier</h1><noscript>{}</noscript></body>",
        "<body><nav>Home</nav><p>© The Courier</p><the-story><template shadowrootmode=open>{}"
        "</template></the-story></body>",
    ],
)
def test_a_story_for_readers_without_frames_or_scripts_is_one(markup: str) -> None:
    told = f"<h1>A ferry leaves the quay</h1>{LEAD}"
    assert PROSE[0] in clean(f"<html>{markup.format(told)}</html>").text


@pytest.mark.parametrize(
    "headline",
    [
        "404", "Gone", "Forbidden", "Access denied", "National Archives", "News by sea",
        "Search for missing men", "Tag: a game returns to the quay", "Register to vote by Friday",
    ],
)  # fmt: skip
def test_a_brief_that_speaks_of_something_else_is_a_story(headline: str) -> None:
    brief = "<p>The last of the herring boats left the quay of Port Ansel on Sunday.</p>"
    markup = f"<h1>{headline}</h1>{brief}<p>She will not be back.</p>"
    form = "<form><input type=password></form>"
    assert "herring" in clean(page(f"{markup}{form}")).text
