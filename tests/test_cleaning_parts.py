"""Parts of a page that only their place tells: boxes, captions, tails, stories kept in scripts."""

import json
import re
from dataclasses import replace

import pytest

from indexer.cleaning import clean
from indexer.cleaning.page.blocks import flatten
from indexer.cleaning.page.tree import build
from indexer.cleaning.story.body import judge
from indexer.cleaning.story.phrases import is_credit, kind_of_line
from indexer.errors import NotAnArticle
from tests.test_cleaning import PROSE, page, story

CELL = "<table width=600><tr><td>{}</td></tr></table>"


@pytest.mark.parametrize(
    ("dirt", "gone"),
    [
        ("<div class=x><img src=a.jpg><div class=y>Two horses on deck</div></div>", "Two horses"),
        (
            "<div class=x><div>For the ferry <b>50.3%</b></div><div>61 of 61 counted</div></div>",
            "61",
        ),
        ("<div class=x><span>Video advert by Adquay</span><video src=v></video></div>", "Adquay"),
        ("<div class=x><p>Advertisement</p><div><p>No ad today</p></div></div>", "No ad"),
        (
            "<div class=x><a href=/1><h3>Horses swim</h3><p>Both are well again.</p></a></div>",
            "Both",
        ),
        (
            "<blockquote class=x><p>“Put the piano in the lifeboat!”</p><footer>A mate</footer>"
            "</blockquote>",
            "lifeboat",
        ),
        ("<p>[Quote: “A ferry is a bridge that went away” – the captain]</p>", "went away"),
        ("<p>Video: the piano comes aboard (1:12)</p>", "1:12"),
        ("<p>This video cannot be played here.</p>", "played here"),
        ("<p>Did you see the ferry wait? Call the news desk on 555-0142.</p>", "555"),
        ("<p>We are not responsible for the content of external sites.</p>", "external"),
        ("<p>+++ 12:01 Ferry waits +++ 12:02 Piano aboard +++</p>", "12:02"),
        ("<p>12:01 Link to this update</p>", "Link to"),
        ("<p>Kwabena Strand, our correspondent.</p>", "Kwabena"),
        (
            "<p><a href=/p>Print</a> | <a href=/s>Send to a friend</a> | 1841 times</p>",
            "1841",
        ),
    ],
)
def test_inserts_go_wherever_they_stand(dirt: str, gone: str) -> None:
    article = clean(story(dirt))
    assert gone not in article.text
    assert all(text in article.text for text in PROSE)


@pytest.mark.parametrize(
    "kept",
    [
        "<div><b>Who raised the bridge?</b></div>",
        "<table><tr><td>Ferry</td><td>Noon</td><td>One</td><td>Two</td></tr>"
        "<tr><td>Bridge</td><td>Four</td><td>Three</td><td>Six</td></tr></table>",
        "<p><b>By noon the street was under water.</b></p>",
        "<p>Video: it had been seen by nobody, as the harbour office said on Monday evening.</p>",
    ],
)
def test_what_looks_like_an_insert_stays(kept: str) -> None:
    first, second, third = PROSE
    text = clean(
        page(f"<div><h1>Ferry</h1><p>{first}</p><p>{second}</p>{kept}<p>{third}</p></div>")
    ).text
    assert any(word in text for word in ("Who raised", "Six", "under water", "seen by nobody"))


def test_a_table_in_a_cell_of_loose_text_is_a_box() -> None:
    box = "<table border=1><tr><td><b>THE FERRY</b><br>Built: 1932<br>Horses: 2</td></tr></table>"
    markup = f"<b>Ferry waits</b><br><br>{PROSE[0]}<br><br>{PROSE[1]}<br>{box}{PROSE[2]}<br>"
    article = clean(page(CELL.format(markup), "<title>Ferry waits</title>"))
    assert "1932" not in article.text
    assert article.dropped["box"] == 1


def test_loose_lines_between_paragraphs_are_a_box() -> None:
    loose = "<hr><b>THE FERRY</b><br>- Built: 1932<br>- Horses: 2<br><hr>"
    article = clean(page(f"<h1>Ferry waits</h1><p>{PROSE[0]}</p>{loose}<p>{PROSE[1]}</p>"))
    assert "1932" not in article.text


def test_rubric_date_and_signature_in_the_storys_cell_go() -> None:
    markup = f"HARBOUR &gt; FERRY<br>{PROSE[0]}<br><br>{PROSE[1]}<br><br>{PROSE[2]}<br><br>cw/bk/lo"
    text = clean(page(CELL.format(markup))).text
    assert text == "\n\n".join(PROSE)


def test_an_advertisements_label_does_not_take_the_cross_head_below_it() -> None:
    lines = [PROSE[0], "ADVERTISEMENT", "A free pass", PROSE[1], PROSE[2]]
    text = clean("\n\n".join(lines), media_type="text/plain").text
    assert text == "\n\n".join([PROSE[0], "A free pass", PROSE[1], PROSE[2]])


def test_read_more_lines_take_nothing_with_them() -> None:
    more = (
        '<div><a href="/x">READ MORE: Horses swim ashore and are given hay by the council</a></div>'
    )
    markup = "".join(f"<div>{text}</div>{more}<h3>THE BRIDGE</h3>" for text in PROSE)
    text = clean(page(f"<h1>Ferry waits for the regatta</h1>{markup}<div>{PROSE[0]}</div>")).text
    assert all(text.count(part) >= 1 for part in PROSE)
    assert "Horses swim" not in text


def test_comments_begin_with_what_the_paper_says_of_them() -> None:
    thread = "".join(
        f"<div><b>Re: Ferry (Score: {n})</b></div><div>I was there too, said reader {n}, and it "
        "was not at all like that, as the piano was a harmonium.</div>"
        for n in range(12)
    )
    notice = "<div>The comments are owned by the poster. We aren't responsible for them.</div>"
    markup = "".join(f"<p>{text}</p>" for text in PROSE)
    assert "harmonium" not in clean(page(f"<h1>Ferry</h1><div>{markup}</div>{notice}{thread}")).text


def test_a_part_called_gallery_that_holds_the_story_is_the_story() -> None:
    parts = "".join(f"<div class=gallery-text><p>{t}</p><p>{t[::-1]}.</p></div>" for t in PROSE)
    text = clean(page(f"<div class=gallery-page><h1>Ferry in pictures</h1>{parts}</div>")).text
    assert all(part in text for part in PROSE)


def test_a_linked_teaser_is_a_link_in_all_its_lines() -> None:
    teasers = "".join(
        f"<a href='/{n}'><h3>Another headline of the day, number {n}</h3>"
        f"<p>And a summary that is long enough to be a paragraph of a story, number {n}.</p></a>"
        for n in range(6)
    )
    assert "summary" not in clean(story() + teasers.encode()).text


def test_rows_of_data_in_a_text_stay_and_lone_ones_go() -> None:
    lines = [
        PROSE[0],
        "| FERRY IN NUMBERS | Horses: 2 | Pianos: 1 |",
        PROSE[1],
        "| Month | Sailings |",
        "| May | 31 |",
        "| June | 30 |",
        PROSE[2],
    ]
    text = clean("\n".join(lines), media_type="text/plain").text
    assert "Horses: 2" not in text
    assert "Month | Sailings\n\nMay | 31\n\nJune | 30" in text


def test_a_story_kept_in_a_script_as_mark_up_is_read() -> None:
    kept = json.dumps({"contentHtml": "".join(f"<p>{text}</p>" for text in PROSE)})
    script = f"<script>window.state = {kept.replace('<', chr(92) + 'u003c')}</script>"
    article = clean(page(f"<div id=root></div>{script}", "<title>Ferry waits</title>"))
    assert article.text == "\n\n".join(PROSE)
    assert article.evidence["text"] == "script"


def test_messages_in_a_script_are_no_story() -> None:
    script = f"<script>var messages = {json.dumps(dict(enumerate(PROSE)))}</script>"
    with pytest.raises(NotAnArticle, match="empty"):
        clean(page(f"<div id=root></div>{script}"))


def test_a_file_cut_off_in_a_reader_s_comment_is_partial() -> None:
    comments = f"<h3>Comments</h3><p>{PROSE[0]}</p><p>{PROSE[1] * 3}".encode()[:-30]
    whole = story().replace(b"</body></html>", b"")
    assert clean(whole + comments).partial
    assert not clean(whole).partial


def test_an_error_page_in_full_furniture_is_refused() -> None:
    menu = "".join(f"<div><a href='/{n}'>Section {n}</a></div>" for n in range(9))
    said = (
        "<div>404 – page not found</div><p>We are sorry. The page you asked for is not here.</p>"
        f"<p>{'It may have been moved when we rebuilt the Harbour pages in the autumn. ' * 4}</p>"
        "<p>You could try the front page, which is made again every ten minutes.</p>"
    )
    with pytest.raises(NotAnArticle, match="error page"):
        clean(page(f"{menu}<div>{said}</div>", "<title>The Courier</title>"))


def test_a_page_that_states_that_it_is_a_collection_is_no_article() -> None:
    data = '<script type="application/ld+json">{"@type": "CollectionPage"}</script>'
    entries = "".join(
        f"<article><h2><a href='/{n}'>Headline of the matter number {n}</a></h2>"
        f"<p>{text} […]</p></article>"
        for n, text in enumerate(PROSE)
    )
    head = f'{data}<meta property="og:type" content="article"><title>harbour Archives</title>'
    with pytest.raises(NotAnArticle, match="list"):
        clean(page(f"<h1>harbour Archives</h1>{entries}", head))


def test_a_page_of_cut_teasers_is_a_section_front() -> None:
    teasers = "".join(f"<div class=teaser><a href='/{n}'>Headline {n}</a></div>" for n in range(7))
    with pytest.raises(NotAnArticle, match="section front"):
        clean(page(f"<h1>Harbour</h1>{teasers}"))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Imre Salter", "byline"),
        ("By noon the street was under water.", None),
        ("On 3 September 2007 the ferry sank.", None),
        ("Data from the harbour office show a rise.", None),
        ("Published in 2001, the novel was soon forgotten.", None),
        ("2007年9月3日、連絡船が港の入り口で沈没した。", None),
        ("Published: 3 September 2007.", "date line"),
        ("Last updated on 3 May 2007 at 10:30 a.m.", "date line"),
        ("12.05.2011 – 11:42 Uhr (zuletzt geändert: 12.05.2011 – 19:20 Uhr)", "date line"),
        ("Our free newsletter arrives in your inbox at six.", "newsletter box"),
        ("© 2011. All rights reserved.", "rights notice"),
        ("He answered that other ships had come and gone.", None),
        ("Permalink", "share bar"),
    ],
)
def test_lines_are_told_by_their_wording(line: str, kind: str | None) -> None:
    assert kind_of_line(line) == kind


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo: Len Sharrow", True),
        ("The ferry at noon (Foto: Ohlsen)", True),
        ("A piano on deck. Getty Images", True),
        ("写真：浦辺千草", True),
        ("The photo was taken at noon.", False),
        ("Getty Images said on Monday that it would buy the ferry and its piano at once.", False),
    ],
)
def test_credits_are_at_the_start_or_the_end(line: str, credit: bool) -> None:
    assert is_credit(line) is credit


LEAD = "The harbour board has known of the crack in the gate since the spring, its own papers show."


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="teaser-text"><p>{LEAD}</p></div>',
        f'<p class="article-teaser">{LEAD}</p>',
        f"<p>{LEAD[:-1]}</p>",
    ],
)
@pytest.mark.parametrize("headline", ["Gate cracks", f"<span class=kicker>Locks</span> {PROSE[0]}"])
def test_a_teaser_under_the_headline_is_the_standfirst(headline: str, markup: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    article = clean(page(f"<div><h1>{headline}</h1>{markup}</div><div>{body}</div>"))
    assert article.text.startswith(LEAD[:-1])


@pytest.mark.parametrize(
    "markup",
    [
        f"<div class=teaser><a href=/b>{LEAD}</a></div>",
        f"<div class=teaser><p>{LEAD}</p><a href=/b>More</a></div>",
    ],
)
def test_a_teaser_that_links_is_no_standfirst(markup: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    article = clean(page(f"<div><h1>Gate cracks</h1>{markup}{body}</div>"))
    assert LEAD not in article.text


def test_a_teaser_below_the_story_is_none() -> None:
    article = clean(story().replace(b"</article>", f"<p class=teaser>{LEAD}</article>".encode()))
    assert LEAD not in article.text


def test_a_post_that_the_story_quotes_stays() -> None:
    post = f"<blockquote class='twitter-tweet'><p>{LEAD}</p>&mdash; Gate (@gate)</blockquote>"
    assert LEAD in clean(story(before=post)).text


def test_a_cross_head_that_repeats_the_title_does_not_cost_what_stands_above_it() -> None:
    first, *rest = PROSE
    body = "".join(f"<p>{text}</p>" for text in rest * 4)
    markup = f"<p>{first}</p><h2>Ferry waits for the regatta</h2>{body}"
    head = "<title>Ferry waits for the regatta</title>"
    assert clean(page(f"<article>{markup}</article>", head)).text.startswith(first)


def test_of_the_parts_around_a_headline_only_the_inmost_is_the_story_s() -> None:
    markup = (
        "<div class=menu><div class=published><h1>Ferry waits for the regatta in the rain</h1>"
        f"<p>{PROSE[0]}</p></div><p>{PROSE[1]}</p></div><div><p>{PROSE[2]}</p></div>"
    )
    blocks = flatten(build(markup, hold=False)[0])
    blocks.append(replace(blocks[-1], text=PROSE[2] * 9, weight=900))
    judge(blocks)
    assert [block.kind for block in blocks] == ["menu", "menu", "menu", None, None]


DATA = (
    "<table><tr><th>Team</th><th>P</th><th>Pts</th></tr>"
    "<tr><td>Rovers</td><td>10</td><td>21</td></tr>"
    "<tr><td>City</td><td>9</td><td>15</td></tr></table>"
)
NAMES = "<ul><li><a href=/1>Imre Salter</a></li><li><a href=/2>Oda Keel</a></li></ul>"


@pytest.mark.parametrize(
    ("kept", "lines"),
    [
        (DATA, ["Team", "P", "Pts", "Rovers", "10", "21", "City", "9", "15"]),
        (NAMES, ["Imre Salter", "Oda Keel"]),
        ("<p><b>1998</b></p>", ["1998"]),
        ("<h2>By train to the coast</h2>", ["By train to the coast"]),
        ("<h3>Video</h3>", ["Video"]),
        ("<h2>Topics</h2>", ["Topics"]),
        ("<h2>More on the bridge</h2>", ["More on the bridge"]),
        ("<h2>Discussion</h2>", ["Discussion"]),
        ("<h2>Kommentar</h2>", ["Kommentar"]),
        (
            "<p>We bake cookies for the whole harbour.</p>",
            ["We bake cookies for the whole harbour."],
        ),
        ("<p>Copyright law was no help, he said.</p>", ["Copyright law was no help, he said."]),
        ("<blockquote><p>“We are sorry.”</p></blockquote>", ["“We are sorry.”"]),
    ],
)
def test_between_the_story_s_paragraphs_stays_what_only_sounds_like_an_insert(
    kept: str, lines: list[str]
) -> None:
    first, second, third = (f"<p>{text}</p>" for text in PROSE)
    article = clean(page(f"<div><h1>Ferry waits</h1>{first}{second}{kept}{third}</div>"))
    assert article.text == "\n\n".join([*PROSE[:2], *lines, PROSE[2]])


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("<p><b>Why a ferry?</b></p><p>Because.</p>", "<p><b>Will you go back?</b></p><p>No.</p>"),
        ("<p>Stop.</p>", "<p>And he stopped.</p>"),
        (
            "<p>The sea is wide<br>the tide is high<br>and no one knows<br>the reason why</p>",
            "<p>The tide is low<br>the winds blow<br>and no one rows<br>where reasons go</p>",
        ),
        (f"<p>Sir – {PROSE[0]}</p>", "<p>Imre Salter, Port Ansel</p>"),
    ],
)
def test_short_lines_at_the_ends_stay_if_they_are_answers_verse_or_a_letter_s(
    first: str, last: str
) -> None:
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    text = clean(page(f"<div><h1>Ferry waits</h1>{first}{prose}{last}</div>")).text
    words = [re.sub(r"<[^>]*>", " ", part).split()[0] for part in (first, last)]
    assert text.startswith(words[0])
    assert words[1] in text.split(PROSE[2])[-1].split()


def test_a_heading_of_comments_needs_readers_below_it() -> None:
    said = "".join(
        f"<div><b>Reader {n}</b></div><div>May {n}, 2012 at 11:00</div><div>{text}</div>"
        for n, text in enumerate(PROSE[::-1], 1)
    )
    story = "".join(f"<p>{text} So it was.</p>" for text in PROSE)
    markup = f"<h1>Ferry waits</h1><div>{story}</div><h3>Discussion</h3>{{}}"
    assert "Reader" not in clean(page(markup.format(f"<div>{said}</div>"))).text
    more = "What the harmonium weighs was not known to anybody on the quay that evening."
    assert clean(page(markup.format(f"<div><p>{more}</p></div>"))).text.endswith(more)


def test_a_headline_stays_whatever_the_part_around_it_is_called() -> None:
    headline = "<h1>Gate of the upper lock cracks at noon</h1>"
    top = f"<div class=page-header>{headline}<p>Video - May 5, 2019</p></div>"
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    article = clean(page(f"{top}<div>{body}</div>", "<meta property=og:title content=Lock>"))
    assert article.title == "Gate of the upper lock cracks at noon"
    assert str(article.published) == "2019-05-05"


def test_a_masthead_goes_with_its_part() -> None:
    top = "<div class=page-header><h1>The Tide</h1><p>May 5, 2019</p></div>"
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    article = clean(page(f"{top}<div><h2>Gate cracks at noon</h2>{body}</div>"))
    assert article.title == "Gate cracks at noon"


@pytest.mark.parametrize("end", ["។", "።", "။", "۔", "։", "।", "。", ".›", "。）"])
def test_a_sentence_ends_as_its_script_ends_it(end: str) -> None:
    first, last = f"The ferry left at noon{end}", f"Nobody saw it go{end}"
    article = clean(page(f"<h1>A ferry leaves</h1><p>{first}</p><p>{PROSE[0]}</p><p>{last}</p>"))
    assert article.text.split("\n\n") == [first, PROSE[0], last]


@pytest.mark.parametrize(
    "attributes",
    [
        'class="Typography_weight-normal__wPqRb"',
        'class="sc-fashhx pQsTa"',
        'class="has-drop-cap"',
        'class="has-medium-font-size print:text-black"',
        'class="wp-block-heading" id="h-the-jobs-market"',
        'id="weather"',
    ],
)
def test_names_that_machines_make_say_nothing_of_a_paragraph(attributes: str) -> None:
    first = "<p {}>The lock keeper had seen the crack in the spring and told the board of it.</p>"
    article = clean(story(before=first.format(attributes)))
    assert article.text.startswith("The lock keeper had seen")


def test_a_cross_head_is_not_what_its_address_says() -> None:
    head = '<h2 class="wp-block-heading" id="h-the-jobs-market">The jobs market</h2>'
    assert "The jobs market" in clean(story(before=f"<p>{PROSE[0]}</p>{head}")).text


def test_a_builder_s_text_widgets_are_the_story() -> None:
    widget = '<div class="elementor-widget elementor-widget-text-editor">{}</div>'
    more = "It was the third time this year, the harbour office said on Monday at noon."
    body = "".join(f"<p>{text} {more}</p>" for text in PROSE)
    last = "The board had been told of the crack in the spring, and again in May."
    markup = widget.format(body) + widget.format(f"<p>{last}</p><p>{last[:-1]}, it says.</p>")
    assert last in clean(page(f"<h1>Ferry waits for the regatta</h1>{markup}")).text


@pytest.mark.parametrize(
    "said",
    ["Auch der Hafen blieb gesperrt.", "Weitere Boote folgten am Abend.", "Most read it in bed."],
)
def test_a_short_statement_is_no_heading_of_links(said: str) -> None:
    lines = [*PROSE, said, "Nobody saw it go."]
    article = clean(page(f"<h1>A ferry leaves</h1>{''.join(f'<p>{line}</p>' for line in lines)}"))
    assert article.text.split("\n\n") == lines


def test_words_on_both_sides_of_a_set_of_frames_are_two() -> None:
    markup = f"<frameset><p>{PROSE[0]}</p>The ferry is late</frameset>Nobody knows why."
    soup, _ = build(page(markup).decode())
    lines = [block.text for block in flatten(soup)]
    assert lines == [PROSE[0], "The ferry is late", "Nobody knows why."]


@pytest.mark.parametrize("end", ["</noframes>", ""])
def test_mark_up_kept_for_readers_without_frames_is_never_text(end: str) -> None:
    kept = f"<noframes><p>Your reader shows <b>no frames</b>.</p>{end}"
    assert "<" not in clean(page(f"<article><h1>Ferry</h1><p>{PROSE[0]}</p></article>{kept}")).text
    assert (
        "<"
        not in clean(page(f"<noframes><h1>Ferry</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p>{end}")).text
    )
