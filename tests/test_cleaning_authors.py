"""Who wrote it: bylines of many languages and systems, and what stands where bylines do."""

import json

import pytest

from indexer.cleaning import clean
from indexer.cleaning.people import authors
from tests.test_cleaning import PROSE, page

H1 = "<h1>A ferry leaves the quay</h1>"


def named(markup: str, head: str = "", url: str | None = None) -> list[str]:
    """Return the authors of a page; H1 and PROSE stand for a headline and a story."""
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    return list(
        clean(page(markup.replace("H1", H1).replace("PROSE", prose), head), url=url).authors
    )


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        # Languages.
        ("By Jane Doe", ["Jane Doe"]),
        ("Von Jörg Möller und Ute Kern", ["Jörg Möller", "Ute Kern"]),
        ("Par Jean-Luc d'Arcy avec AFP", ["Jean-Luc d'Arcy"]),
        ("Por María José Ñíguez de la O", ["María José Ñíguez de la O"]),
        ("di Carla Conti e Ugo Neri", ["Carla Conti", "Ugo Neri"]),
        ("Door Jan de Wit en Piet Bakker", ["Jan de Wit", "Piet Bakker"]),
        ("Av Kari Lund og Ola Berg", ["Kari Lund", "Ola Berg"]),
        ("Af Mette Holm", ["Mette Holm"]),
        ("Autor: Jan Nowak", ["Jan Nowak"]),
        ("Автор: Аркадий Вересов", ["Аркадий Вересов"]),
        ("Автори: Олена Верба та Іван Лісовий", ["Олена Верба", "Іван Лісовий"]),
        ("Του Γιάννη Αλεξίου", ["Γιάννη Αλεξίου"]),
        ("Της Ελένης Μαυρίδη", ["Ελένης Μαυρίδη"]),
        ("Yazan: Ayşe Deniz", ["Ayşe Deniz"]),
        ("Írta: Kovács Ilona", ["Kovács Ilona"]),
        ("Oleh Budi Laut", ["Budi Laut"]),
        ("作者：王小明", ["王小明"]),
        ("记者 王小明 李大海", ["王小明", "李大海"]),
        ("記者張小嘉／港口報導", ["張小嘉"]),
        ("【海報╱記者張小嘉／港口報導】", ["張小嘉"]),
        ("신바다 기자", ["신바다"]),
        ("文・岬野さやか", ["岬野さやか"]),
        ("كتب: سامي البحري", ["سامي البحري"]),
        ("بقلم: ليلى المرسى", ["ليلى المرسى"]),
        ("מאת: נועה ים", ["נועה ים"]),
        ("โดย สมชาย ท่าเรือ", ["สมชาย ท่าเรือ"]),
        ("Von: Jörg Möller", ["Jörg Möller"]),
        ("Por: Ana Conti", ["Ana Conti"]),
        ("Di: Carla Conti", ["Carla Conti"]),
        ("Av: Kari Lund", ["Kari Lund"]),
        ("Par : Jean Lune", ["Jean Lune"]),
        # What a piece is, before the name.
        ("Ein Kommentar von Jörg Möller", ["Jörg Möller"]),
        ("Eine Analyse von Ute Kern und Jörg Möller", ["Ute Kern", "Jörg Möller"]),
        ("Un reportage de Jean Lune", ["Jean Lune"]),
        ("Commentary by Jane Doe", ["Jane Doe"]),
        ("Entrevista por Ana Conti", ["Ana Conti"]),
        # Places after the name.
        ("Von Jörg Möller, Berlin", ["Jörg Möller"]),
        ("Por Ana Conti | Madrid", ["Ana Conti"]),
        ("Par Jean Lune et Ana Conti, Paris", ["Jean Lune", "Ana Conti"]),
        # Names like words of roles.
        ("By Efe Yılmaz", ["Efe Yılmaz"]),
        ("By Ev Harbour", ["Ev Harbour"]),
        # Roles and agencies after the name.
        ("By JANE DOE THE ASSOCIATED PRESS", ["Jane Doe"]),
        ("By Jane Doe Reuters", ["Jane Doe"]),
        ("By JANE DOE Associated Press Writer", ["Jane Doe"]),
        ("By Jane Doe, Associated Press", ["Jane Doe"]),
        ("By Jane Doe Staff Writer", ["Jane Doe"]),
        ("By Jane Doe, Harbour Editor, and John Roe", ["Jane Doe", "John Roe"]),
        ("By Jane Doe in Paris and John Roe in Berlin", ["Jane Doe", "John Roe"]),
        ("By Jane Doe and agencies", ["Jane Doe"]),
        ("By Jane Doe (AFP)", ["Jane Doe"]),
        ("By Jane Doe / Reuters", ["Jane Doe"]),
        ("By Jane Doe | Special to the Tide", ["Jane Doe"]),
        ("By Jane Doe; photographs by Max Moe", ["Jane Doe"]),
        ("By Jane Doe, Photos by Max Moe", ["Jane Doe"]),
        ("By Dr. Jane Doe, MD", ["Dr. Jane Doe"]),
        ("Von Ute Kern (dpa)", ["Ute Kern"]),
        # Dates after the name, and what parts them.
        ("By Jane Doe Published 5 May 2012", ["Jane Doe"]),
        ("By Jane DoePublished: 5 May 2012", ["Jane Doe"]),
        ("By Jane Doe 3 hours ago", ["Jane Doe"]),
        ("By Jane Doe | 5 May 2012, 11:20 GMT", ["Jane Doe"]),
        ("Posted by jdoe99 on Friday", ["jdoe99"]),
        # Names that other words are too.
        ("By Sid Khan", ["Sid Khan"]),
        ("By Thomas More", ["Thomas More"]),
        ("By Anna Read", ["Anna Read"]),
        ("By Rebecca Press", ["Rebecca Press"]),
        ("By Ann Books", ["Ann Books"]),
        ("By Sarah Page", ["Sarah Page"]),
        ("By Nigel West", ["Nigel West"]),
        ("By Kate North and Peter Day", ["Kate North", "Peter Day"]),
        ("By Laura St John", ["Laura St John"]),
        ("By Olivia Post", ["Olivia Post"]),
        ("Von Miller", ["Von Miller"]),
        ("Di Stefano", ["Di Stefano"]),
        ("José Ortega y Vela", ["José Ortega y Vela"]),
        ("Josep Puig i Roca", ["Josep Puig i Roca"]),
        ("BY JANE O'NEILL-MCDONALD AND JOHN ROE", ["Jane O'Neill-Mcdonald", "John Roe"]),
        ("Von Anna-Lena von der Heide", ["Anna-Lena von der Heide"]),
        ("Doe, Jane", ["Jane Doe"]),
        ("Jane Doe, PhD", ["Jane Doe"]),
        ("Jane Doe @janedoe", ["Jane Doe"]),
        ("Аркадий ВЕРЕСОВ", ["Аркадий Вересов"]),
        # The desk, agencies, programs, placeholders.
        *(
            (line, [])
            for line in (
                "By Advertisement", "By Interfax", "By Anonymous", "By Reuters", "By Xinhua",
                "By ITAR-TASS", "By PTI", "By Deutsche Welle", "By Agence France-Presse",
                "By Press Association", "By United Press International", "By Sky News",
                "By Associated Press", "By Canadian Press", "By Guest Author", "By Staff Writer",
                "By Editorial Board", "By Our Own Correspondent", "By the numbers", "Adobe GoLive",
                "Microsoft FrontPage 4.0", "null", "undefined", "admin", "Administrator", "red",
                "Door onze redacteur", "Redaktion", "CWA", "dailytide.example",
                "Staff and agencies",
                "更新时间", "来自1", "编辑部", "https://a.example/profile/jane-doe", "Shutterstock",
                "No comments", "Related Links", "Read More", "Home Page", "ssl-images", "Cc By",
            )
        ),
    ],
)  # fmt: skip
def test_bylines_name_people(byline: str, people: list[str]) -> None:
    assert list(authors.people([byline])) == people


@pytest.mark.parametrize(
    "name",
    ["The Daily Tide", "dailytide", "Daily Tide", "Ediciones Daily Tide", "Daily Tide Online"],
)
def test_the_paper_is_no_author(name: str) -> None:
    assert authors.people([f"By {name}"], paper=["Daily Tide"]) == ()


def linked(**members: object) -> str:
    """Return structured data of an article."""
    data = {"@type": "NewsArticle", "headline": "A ferry leaves the quay", **members}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("markup", "people"),
    [
        # WordPress.
        (
            "H1<div class=entry-meta><span class=posted-on>5 May 2012</span><span class=byline> by "
            "<span class='author vcard'><a class='url fn n' href=/author/jane/>Jane Doe</a></span>"
            "</span></div>PROSE",
            ["Jane Doe"],
        ),
        # Blogger.
        (
            "<h3 class='post-title entry-title'>A ferry leaves the quay</h3>PROSE<div "
            "class=post-footer>Posted by <span class=fn itemprop=author>Jane Doe</span> at <abbr "
            "class=published title='2012-05-05T10:00:00Z'>10:00</abbr></div>",
            ["Jane Doe"],
        ),
        # Drupal.
        (
            "H1<div class=submitted>Submitted by <a class=username href=/user/3>Jane Doe</a> on "
            "Sat, 05/05/2012 - 10:00</div>PROSE",
            ["Jane Doe"],
        ),
        # Arc, by a link under the headline.
        (
            "H1<div>By <a href=/people/jane-doe/ class=link>Jane Doe</a> and "
            "<a href=/people/max-moe/>Max Moe</a></div>PROSE",
            ["Jane Doe", "Max Moe"],
        ),
        # AMP.
        (
            "H1<header><div class='amp-wp-meta amp-wp-byline'><span class=amp-wp-author>Jane Doe"
            "</span></div></header>PROSE",
            ["Jane Doe"],
        ),
        # Escenic.
        ("H1<p class=bylineBody>By Jane Doe, Harbour Correspondent</p>PROSE", ["Jane Doe"]),
        # Tables of the 2000s.
        (
            "<table><tr><td><font size=5><b>A ferry leaves the quay</b></font><br><b>By Jane Doe"
            "</b><br><i>Daily Tide, Port Ansel</i><p>PROSE</td></tr></table>",
            ["Jane Doe"],
        ),
        # A print version.
        ("<h2>A ferry leaves the quay</h2>By JANE DOE<hr>PROSE", ["Jane Doe"]),
        ("H1<p>Jane Doe | 05.04.2025</p>PROSE", ["Jane Doe"]),
        ("H1<p>11.12.2019 - Jane Doe, Harbour Correspondent</p>PROSE", ["Jane Doe"]),
        ("H1<div class=author>Jane Doe</div><div>5 May 2012</div>PROSE", ["Jane Doe"]),
        ("H1<p>作者：王小明 2012年5月5日</p>PROSE", ["王小明"]),
        ("H1<p>بقلم: ليلى المرسى</p>PROSE", ["ليلى المرسى"]),
        ("H1PROSE<p><i>Автор: Аркадий Вересов</i></p>", ["Аркадий Вересов"]),
        # Commenters and teasers are below.
        (
            "H1<p class=byline>By Jane Doe</p>PROSE<div itemscope itemtype=http://schema.org/Comment>"
            "<span itemprop=author>Rex Roe</span><p itemprop=text>So it does.</p></div>",
            ["Jane Doe"],
        ),
        (
            "H1<p class=byline>By Jane Doe</p>PROSE<div class=more-stories><h3>Eggs fall</h3>"
            "<span class=author>Rex Roe</span></div>",
            ["Jane Doe"],
        ),
    ],
)
def test_authors_are_read_from_pages(markup: str, people: list[str]) -> None:
    assert named(markup) == people


@pytest.mark.parametrize(
    "markup",
    [
        # Without a second sign, two words with capitals beside a date are anything.
        "H1<p>Premier League | 05.04.2025</p>PROSE",
        "H1<p>Harbour Trouble | 05.04.2025</p>PROSE",
        "H1<p>New Delhi, 5 May 2012</p>PROSE",
        "H1<p>Port Ansel</p><p>5 May 2012</p>PROSE",
        "H1<p>更新时间 2012年5月5日</p>PROSE",
        "H1<p>Breaking News</p><p>5 May 2012 10:00</p>PROSE",
        # By what is no one.
        "H1<p>By the numbers</p>PROSE",
        "H1<p>By train</p>PROSE",
        "H1<p>By Noon Tomorrow</p>PROSE",
        "H1<p>By Port Ansel</p>PROSE",
        "H1<p>Powered by WordPress</p>PROSE",
        "H1<p>By Friday</p>PROSE",
        "H1<p>By Reuters</p>PROSE<p>By Jane Doe</p>",
        # Photographers.
        "H1<p>Photo by Max Moe</p>PROSE",
        "H1<p>Photograph: Max Moe/Tide Pictures</p>PROSE",
        "H1<figure><img src=/a.jpg><figcaption>The quay. Max Moe</figcaption></figure>PROSE",
        "H1<p class=photo-credit>Max Moe</p>PROSE",
        # Links that only look like an author's.
        "H1<a href=/staff/contact-us>Contact Us</a>PROSE",
        "H1PROSE<p><a href=/by/topic>Harbour Trouble</a></p>",
        "H1PROSE<p>See <a href=/people/rex-roe>Rex Roe</a> in our guide.</p>",
        "H1PROSE<ul><li><a href=/columnists/rex-roe>Rex Roe</a></li>"
        "<li><a href=/columnists/ida-poe>Ida Poe</a></li></ul>",
        "<ul><li><a href=/columnists/rex-roe>Rex Roe</a></li><li><a href=/columnists/ida-poe>"
        "Ida Poe</a></li></ul>H1PROSE",
        # Others who write below the story or are quoted in it.
        "H1<blockquote class=twitter-tweet><p>Eggs!</p>By Rex Roe (@roe) 5 May 2012</blockquote>"
        "PROSE",
        "H1PROSE<div><h3><a href=/b>Eggs fall on the quay</a></h3><div>By Rex Roe</div></div>",
        "H1PROSE<h3>Comments</h3><div>Posted by Rex Roe on 5 May 2012</div><p>So it does.</p>",
        # Others who are marked up.
        "H1PROSE<div itemscope itemtype=http://schema.org/Comment><span itemprop=author>Rex Roe"
        "</span><p itemprop=text>So it does.</p></div>",
        "H1PROSE<ol><li itemprop=comment itemscope itemtype=http://schema.org/UserComments>"
        "<span itemprop=creator itemscope><span itemprop=name>Rex Roe</span></span> So it does."
        "</li></ol>",
        "H1PROSE<div class=teaser><h3><a href=/b>Eggs fall</a></h3>"
        "<span class=author>Rex Roe</span></div>",
        "H1PROSE<h3><a href=/b>Eggs fall</a></h3><span class=author>Rex Roe</span>"
        "<h3><a href=/c>A bell rings</a></h3><span class=author>Ida Poe</span>",
        "<div itemscope itemtype=http://schema.org/Person><span itemprop=name>Rex Roe</span></div>"
        "H1PROSE",
        "H1PROSE<p>Rex Roe says:</p><p>So it does.</p>",
        "H1PROSE<p>Tags: <a href=/tag/rex-roe>Rex Roe</a></p>",
        "H1PROSE<p>We use cookies. <a href=/partners>Our Partners</a></p>",
        "H1<p>Listen Now</p><p>5 May 2012</p>PROSE",
        "H1<p class=byline>New Delhi</p>PROSE",
        "H1<p class=byline>Daily Mail Reporter</p>PROSE",
        "H1<p class=author>Foto: Max Moe</p>PROSE",
        "H1<p>A short guide to the harbour office and its staff</p>PROSE",
        "H1<p>Text Size</p><p>5 May 2012</p>PROSE",
    ],
)
def test_what_tempts_is_no_author(markup: str) -> None:
    assert named(markup) == []


@pytest.mark.parametrize(
    "byline", ["Von: Jane Doe", "Por: Jane Doe", "Di: Jane Doe", "Av: Jane Doe"]
)
def test_a_visible_byline_may_have_a_colon(byline: str) -> None:
    assert named(f"H1<p>{byline}</p>PROSE") == ["Jane Doe"]


@pytest.mark.parametrize(
    ("head", "people"),
    [
        ('<meta name=author content="Jane Doe">', ["Jane Doe"]),
        ('<meta name=author content="null">', []),
        ('<meta name=author content="admin">', []),
        ('<meta name=author content="Adobe GoLive">', []),
        ('<meta name=author content="dailytide.example">', []),
        ('<meta name=author content="Deutsche Welle">', []),
        ('<meta name=author content="The Daily Tide"><meta property=og:site_name '
         'content="Daily Tide">', []),
        (linked(author={"@type": "Person", "name": "Jane Doe"}), ["Jane Doe"]),
        (linked(author=[{"name": "Jane Doe"}, {"name": "Max Moe"}]), ["Jane Doe", "Max Moe"]),
        (linked(author={"@type": "Organization", "name": "Daily Tide"}), []),
        (linked(author="By Jane Doe, Harbour Editor"), ["Jane Doe"]),
        (linked(author={"@type": "Person", "name": "Sarah Page"}), ["Sarah Page"]),
        (linked(about={"@type": "Person", "name": "Rex Roe"}), []),
    ],
)  # fmt: skip
def test_authors_are_read_from_heads(head: str, people: list[str]) -> None:
    assert named("H1PROSE", head) == people
