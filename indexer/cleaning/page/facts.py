"""What a page says of itself beside its text: meta tags, JSON-LD, microdata, bylines, times.

`tree` fills it while it builds; `metadata` and its ladders read it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_PROPERTIES = frozenset(
    [
        "headline",
        "name",
        "author",
        "creator",
        "datepublished",
        "datemodified",
        "datecreated",
        "articlesection",
        "publisher",
        "articlebody",
        "dateline",
        "dc:creator",
        "dc:date",
    ]
)
_BYLINE = re.compile(
    r"(?<![a-z])(?:by-?line|author|autor|auteur|byl|contributor|by(?=\s|$))", re.IGNORECASE
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autore|profiles?|people|contributors?|by|staff|"
    r"reporters?|writers?|"
    r"journalists?|columnists?|producers?|editors?|experts?|bio)/[^/?#]{3,}",
    re.IGNORECASE,
)
_LINKED_DATA = re.compile(r'\s*[{\[]\s*(?:\{\s*)?"@(?:context|type|graph)"')
_DATED = re.compile(
    r"\s*(?:first |originally )?(?:published|veröffentlicht|erschienen|publié|publicado|"
    r"pubblicato|опубликовано|opublikowano|gepubliceerd|publicerad)\b.{0,40}\d\D{0,8}$",
    re.IGNORECASE,
)
_DATED_STARTS = frozenset(["pub", "ver", "ers", "fir", "ori", "gep", "опу", "opu"])
_REMARK = re.compile(r"/(?:User)?Comments?/?$", re.IGNORECASE)
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
# Longer than this is no byline and no date: of 4,287 that 854 pages name as authors 71 are, boxes
# with lives and links.
_CAPTURED = 400
# Bounds against hostile pages. Of 854 pages the one with the most notes has 359; one name of title,
# author or date has up to 6 values, the longest of 327 characters.
_MOST_NOTED = 1_000
_MOST_VALUES = 10
_VALUE_LENGTH = 1_000
_SAVED_FROM = re.compile(r"^\s*saved from url=\(\d+\)(https?://\S+)")


@dataclass(slots=True)
class Seen:
    """Something the mark-up names: a property, a byline, a time; and where it stood."""

    name: str
    text: str
    """Its text; each block inside is a line."""
    at: int
    """How many first-level headings came before it."""
    aside: bool
    """Whether it stood in a part that its name says is not the story's."""
    scope: int = 0
    """Which item of microdata it belongs to."""
    parts: tuple[str, ...] = ()
    """The kinds of the parts that it stood in which are not the story's."""


@dataclass(slots=True)
class _Capture:
    """An element whose text is noted: until its end."""

    name: str
    texts: list[str]
    depth: int
    scope: int


@dataclass(slots=True)
class Notes:
    """Collects what elements name by their attributes: properties, authors, times."""

    seen: list[Seen] = field(default_factory=list)
    body_scope: int | None = None
    """The item of microdata that has the story's text."""
    headings: int = 0
    """How many first-level headings have begun."""
    _captures: list[_Capture] = field(default_factory=list)
    _scopes: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    _items: int = 0
    _remarks: set[int] = field(default_factory=set)
    """The items that are readers' comments, and those within them: nothing there is noted."""

    def end(self, depth: int) -> None:
        """Take the end of an element."""
        while self._captures and self._captures[-1].depth > depth:
            self._finish()
        if self._scopes[-1][1] > depth:
            self._scopes.pop()

    def text(self, content: str) -> None:
        """Take text."""
        if content.lstrip()[:3].lower() in _DATED_STARTS and _DATED.match(content):
            self._see("labelled", " ".join(content[:_CAPTURED].split()), 0)
        for capture in self._captures:
            capture.texts.append(content.replace("\n", " "))

    def line(self) -> None:
        """Take the start or the end of a block."""
        for capture in self._captures:
            capture.texts.append("\n")

    def start(self, tag: str, attrib: Mapping[str, str], depth: int) -> None:
        """Remember what an element's attributes name: a property, an author, a time."""
        name = _name(tag, attrib)
        if tag == "meta" and not (name and "itemprop" in attrib):
            return
        scope = self._scopes[-1][0]
        if "itemscope" in attrib:
            self._items += 1
            self._scopes.append((self._items, depth + 1))
            if scope in self._remarks or _REMARK.search(attrib.get("itemtype", "")):
                self._remarks.add(self._items)
        if self._scopes[-1][0] in self._remarks:
            return
        if name == "articlebody":
            self.body_scope = scope if self.body_scope is None else self.body_scope
            return
        if not name:
            return
        value = attrib.get("content") or attrib.get("datetime") or ""
        if tag == "abbr" and name == "time":
            value = attrib["title"]
        elif name == "bookmark":
            value = attrib.get("href", "")
        if self._captures:
            name, scope = f"{self._captures[-1].name} {name}", self._captures[-1].scope
        if value:
            self._see(
                f"time {attrib.get('class', '')}".strip() if name == "time" else name, value, scope
            )
        elif len(self._captures) < 3:
            self._captures.append(_Capture(name, [], depth + 1, scope))

    def _see(self, name: str, text: str, scope: int) -> None:
        if len(self.seen) < _MOST_NOTED:
            self.seen.append(Seen(name, text, self.headings, False, scope))

    def _finish(self) -> None:
        capture = self._captures.pop()
        lines = (" ".join(line.split()) for line in "".join(capture.texts).split("\n"))
        text = "\n".join(filter(None, lines))
        if 0 < len(text) <= _CAPTURED:
            self._see(capture.name, text, capture.scope)


def _name(tag: str, attrib: Mapping[str, str]) -> str:
    """Return what an element's attributes name, or an empty string."""
    if "itemprop" in attrib or "property" in attrib:
        for word in (attrib.get("itemprop") or attrib.get("property") or "").lower().split():
            if word.removeprefix("schema:") in _PROPERTIES:
                return word.removeprefix("schema:")
    if tag == "time" or (tag == "abbr" and _TIMESTAMP.match(attrib.get("title", ""))):
        return "time"
    if attrib.get("rel") in ("author", "bookmark"):
        return "rel=author" if attrib["rel"] == "author" else "bookmark"
    if (
        "class" in attrib
        and _BYLINE.search(attrib["class"])
        and "comment" not in attrib["class"].lower()
    ):
        return "byline"
    if tag == "a" and _AUTHOR_LINK.search(attrib.get("href", "")):
        return "author-link"
    return ""


@dataclass(slots=True)
class Facts:
    """What a page says of itself outside its text."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    language: str | None = None
    json_ld: list[str] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    limited: bool = False
    """Whether the page went on past the limits on tags or characters."""
    password: bool = False
    """Whether there is a field for a password."""

    def head(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Take an element of the page's head."""
        if tag == "meta":
            name = attrib.get("property") or attrib.get("name") or ""
            content = attrib.get("content") or attrib.get("value")
            if name and content:
                values = self.metas.setdefault(name.lower(), [])
                if len(values) < _MOST_VALUES:
                    values.append(content[:_VALUE_LENGTH])
        elif tag == "link" and attrib.get("href"):
            self.links.setdefault(attrib.get("rel", "").lower(), attrib["href"])
        elif tag == "html":
            self.language = attrib.get("lang") or attrib.get("xml:lang")

    def script(self, text: str, stated: bool) -> None:
        """Take a script that is `stated` to be JSON-LD, or that has no type and looks like it."""
        if stated or _LINKED_DATA.match(text):
            self.json_ld.append(text)

    def comment(self, text: str) -> None:
        """Take a comment: a browser writes there where it saved a page from."""
        if found := _SAVED_FROM.search(text):
            self.links.setdefault("saved from", found[1])


HEAD = frozenset({"title", "meta", "link", "html", "head", "base"})
