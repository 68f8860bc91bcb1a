"""Hypothesis strategies: pages of any mark-up.

A page is a tree of real elements with the attributes and names that cleaning has rules for, and
with metadata of any make; a soup is no tree at all. Where mark-up shows nothing, blanks are around
it: what a reader sees as two words is never one.
"""

import json
from html import escape
from typing import Any

from hypothesis import strategies as st

from indexer.cleaning.page import elements, names

_PROSE = [
    "The ferry left the quay at noon with forty passengers, two horses and a piano on board.",
    "Nobody had told the captain that the bridge would be raised for the regatta until four.",
    "Am Abend lagen im Hafenamt elf Beschwerden und ein einziger Dankesbrief auf dem Tisch.",
    "К вечеру в порту получили одиннадцать жалоб и одно письмо с благодарностью капитану.",
    "夕方までに港の事務所には十一件の苦情と一通の感謝の手紙が届き、係員は黙ってそれを読んだ。",
    "وصلت العبارة إلى الميناء بعد الظهر وعلى متنها أربعون راكبا وحصانان وبيانو قديم.",
]
_PEOPLE = [
    "Ada Fenn", "By Tom Reed", "BY ADA FENN AND TOM REED", "Von Jörg Tarn", "Autor: Jan Ostrel",
    "Par Zoé Brelle et Ugo Tarn", "Автор: Ирина Тарн", "ИРИНА ТАРН", "文／田中太郎",
    "記者 山田花子", "김철수 기자", "بقلم سعيد ناصر", "Της Άννας Τάρν",
    "Ada Fenn, Courier correspondent",
    "ada@courier.example", "Courier", "Ada Fenn (AFX)", "fenn, ada", "Mc O’Brelle-Tarn, jr.",
]  # fmt: skip
_DATES = [
    "2007-09-03", "2007-09-03T15:19:00+01:00", "20070903151900", "3 September 2007", "03/09/07",
    "Sept. 3, 2007 9:30 p.m. EDT", "3. September 2007, 15:19 Uhr", "le 3 septembre 2007 à 15h19",
    "3 сентября 2007", "2007年9月3日 15:19", "٣ سبتمبر ٢٠٠٧", "31.02.2007", "2007-13-45",
    "0000-00-00", "1188832740", "99999999999999999999", "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00", "2007-09-03T25:61:61Z", "2007-09-03T15:19:00+99:99", "2 hours ago",
    "Published 3 September 2007 | Updated 4 September", "²⁰⁰⁷-09-03", "12 heisei 19", "2007-W36-1",
]  # fmt: skip
_LINES = [
    "Courier", "A ferry waits for the regatta", "A ferry waits | Courier", "Harbour > News > Ferry",
    "Comments", "Related stories", "Advertisement", "Photo: Ada Fenn/AFX", "Read more: horses swim",
    "Share this", "© 2007 Courier. All rights reserved.", "http://[courier.example/2007/09/03/x",
    "https://courier.example/2007/09/03/ferry", "Sign in", "404 Not Found", "| a | b |", "12:01",
]  # fmt: skip
_METAS = [
    "og:title", "og:type", "og:url", "og:site_name", "og:updated_time", "author", "dc.creator",
    "article:author", "article:published_time", "article:modified_time", "article:section", "date",
    "pubdate", "last-modified", "dcterms.issued", "publisher", "copyright", "twitter:site",
    "sailthru.author", "parsely-author", "parsely-title", "keywords", "description", "headline",
]  # fmt: skip
_KEYS = [
    "@type", "@type", "@id", "@graph", "headline", "name", "author", "creator", "publisher", "url",
    "datePublished", "dateModified", "dateCreated", "articleBody", "articleSection", "mainEntity",
    "mainEntityOfPage", "hasPart", "isAccessibleForFree", "givenName", "familyName",
    "itemListElement",
]  # fmt: skip
_TYPES = [
    "NewsArticle", "LiveBlogPosting", "WebPage", "Person", "NewsMediaOrganization", "WebSite",
    "CollectionPage", "BreadcrumbList",
]  # fmt: skip
_PROPERTIES = [
    "headline",
    "name",
    "author",
    "datePublished",
    "dateModified",
    "articleBody",
    "publisher",
    "articleSection",
    "dateline",
    "dc:creator",
]
_ITEMS = ["https://schema.org/Comment", "http://schema.org/Person"]
_PLACES = ["/", "#", "/authors/ada-fenn", "http://[", "//x"]
_INLINE = ["a", "b", "i", "em", "span", "span", "font", "big", "time", "abbr", "cite", "img", "u"]
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "base", "embed"})
_TAGS = [
    *sorted(elements.BLOCKS | elements.BREAKS | elements.IMAGES | elements.SKIPPED),
    *["p", "div", "td", "li", "h1", "h2", "blockquote", "article", "x-card", "frameset"] * 5,
    *_INLINE * 3,
]
# Every name that the table of names knows, and what says that the story is inside.
_NAMES = sorted({*names._WHOLE, *names._BEGUN, "story body", "article text", "lead", "hentry"})

_CONTROLS = "".join(map(chr, range(0x80, 0xA0)))
# Browsers show these controls as letters of Windows-1252: bytes are for that.
_odd = st.text(st.characters(exclude_categories=(), exclude_characters=_CONTROLS), max_size=12)
values = st.sampled_from(_PEOPLE + _DATES + _LINES) | st.sampled_from(_PROSE) | _odd
_json: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(_TYPES)
    | values
    | st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**30, 1e308, float("nan"), float("inf"), -0.5, 1188832740000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner),
    max_leaves=8,
)


@st.composite
def _script(draw: st.DrawFn) -> str:
    """JSON-LD: an article of anything, sometimes broken."""
    data = draw(_json | st.dictionaries(st.sampled_from(_KEYS), _json, min_size=2))
    if isinstance(data, dict) and draw(st.booleans()):
        data = {"@context": "https://schema.org", "@type": "NewsArticle", **data}
    text = json.dumps(data, ensure_ascii=draw(st.booleans()))
    text = text[: draw(st.sampled_from([len(text)] * 4 + [len(text) // 2]))]
    form = draw(st.sampled_from(["{}"] * 3 + ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "{};"]))
    kind = draw(st.sampled_from([' type="application/ld+json"'] * 3 + [""]))
    return f" <script{kind}>{form.replace('{}', text)}</script> "


@st.composite
def _meta(draw: st.DrawFn) -> str:
    key = draw(st.sampled_from(["property", "name", "itemprop"]))
    name = draw(st.sampled_from(_METAS + _PROPERTIES))
    return f' <meta {key}="{name}" content="{escape(draw(values))}"> '


def _attribute(name: str, of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return of.map(lambda value: f'{name}="{escape(value)}"')


_class = st.builds(
    lambda words, joint: joint.join(words).replace(" ", joint),
    st.lists(st.sampled_from(_NAMES), min_size=1, max_size=2),
    st.sampled_from(["-", "_", " ", ""]),
)
_attributes = st.one_of(
    _attribute("class", _class),
    _attribute("class", _class),
    _attribute("id", _class),
    _attribute("itemprop", st.sampled_from(_PROPERTIES)),
    _attribute("itemtype", st.sampled_from(_ITEMS)),
    _attribute("rel", st.sampled_from(["author", "bookmark", "canonical"])),
    _attribute("href", values | st.sampled_from(_PLACES)),
    _attribute("datetime", values),
    _attribute("content", values),
    _attribute("title", values),
    _attribute("lang", st.sampled_from(["en", "de-AT", "xx", "ja", "", "zh_TW"])),
    _attribute("size", st.sampled_from(["5", "+2", "x"])),
    _attribute("type", st.sampled_from(["password", "application/ld+json"])),
    st.sampled_from([
        "hidden", "itemscope", "align=right", 'style="display: none"', "style=float:left",
        "role=navigation", 'property="schema:author"', "type=password",
    ]),
)  # fmt: skip


@st.composite
def _element(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """An element with up to four parts, seldom without its end; blanks around one in a line."""
    tag = draw(st.sampled_from(_TAGS))
    attributes = "".join(f" {one}" for one in draw(st.lists(_attributes, max_size=2)))
    if tag in _VOID or tag in elements.IMAGES:
        return f" <{tag}{attributes}> "
    parts = "".join(draw(st.lists(inner, max_size=4)))
    end = f"</{tag}>" if draw(st.integers(0, 9)) else ""
    whole = f"<{tag}{attributes}>{parts}{end}"
    return f" {whole} " if tag in _INLINE or tag in elements.SKIPPED else whole


_texts = values.map(escape)
_trees = st.recursive(
    _texts | st.sampled_from([f"<p>{text}</p>" for text in _PROSE]) | _meta() | _script(),
    _element,
    max_leaves=12,
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of anything; most have a story somewhere."""
    head = "".join(draw(st.lists(_meta() | _script(), max_size=4)))
    window = draw(st.none() | values)
    title = "" if window is None else f"<title>{escape(window)}</title>"
    parts = draw(st.lists(_trees, max_size=4))
    if draw(st.integers(0, 3)):
        story = "".join(f"<p>{text}</p>" for text in draw(st.permutations(_PROSE)))
        headline = draw(
            st.sampled_from(["", *(f" <{tag}>A ferry waits</{tag}> " for tag in ("h1", "h2", "b"))])
        )
        parts.insert(draw(st.integers(0, len(parts))), headline + story)
    return f"<html><head>{title}{head}</head><body>{''.join(parts)}</body></html>"


_FRAGMENTS = [
    "<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "<h1>", "</h1>", "<a", "href='/x'>",
    "</a>", "<br>", "<img>", "<!--", "-->", "<script>", "</script>", "<ul>", "<li>", "<b>", "</b>",
    "<form>", "<nav>", "<aside>", "<font", "size=5>", "<title>", "</title>", "<pre>", "<time>",
    "<div", "class=share>", "class=byline>", "<meta", "name=date", "content=2007-09-03>",
    "&amp;", "&#0;",
    "&#x80;", "&#xd83d;&#xde00;", "&#xd83d;", "<![CDATA[", "]]>", "<?xml", "</", "<",
    *_LINES, *_PROSE,
]  # fmt: skip
soups = st.lists(st.sampled_from(_FRAGMENTS) | _odd, max_size=40).map("".join)
"""Mark-up that is no tree: its parts in any order."""
