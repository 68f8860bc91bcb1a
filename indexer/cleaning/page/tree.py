"""The lean tree: markup to a BeautifulSoup of blocks, and what the page says of itself on the way.

Building Python objects is most of the cost of reading a page (10 microseconds a tag), so only what
can be a block of text becomes a tag. Inline mark-up becomes marks in the text (`LINK`, `UNLINK`,
`BREAK`, `IMAGE`, `BIG`, `UNBIG`); scripts, styles and comments never arrive. A part whose name
announces menus, links and the like is held back as events until its end: without prose it is
dropped and leaves a `cut` tag that says what it was; with prose it is built, and `body` judges it.
Nothing is lost to an unclosed tag that way, and nested parts are decided from the inside out in
linear time.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder

from indexer import limits
from indexer.cleaning.page.elements import (
    ASIDE,
    BLOCKS,
    BREAKS,
    HEADLINE_SIZES,
    IMAGES,
    KEPT,
    KEPT_WHILE_BUILDING,
    NEVER_HEADED,
    NEVER_INLINE,
    SKIPPED,
    TAG_KINDS,
    announced,
)
from indexer.cleaning.page.facts import HEAD, Facts
from indexer.cleaning.page.held import MASTHEAD, PROSE_RUN, Held
from indexer.cleaning.page.marks import BIG, BREAK, IMAGE, LINK, UNBIG, UNLINK

_LINKED = re.compile(f"{LINK}[^{UNLINK}]*{UNLINK}?")


_LESSER_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# What is longer is no title: the longest of 854 pages has 398 characters.
_TITLE_LENGTH = 500
_NOTHING = f"{LINK}{UNLINK}{BREAK} \t\r\n\xa0"
# A link goes on into so many lines of the blocks inside it (a teaser is all link: picture, heading,
# summary, date); an unclosed one must not take the story. Without it .9560 and
# .9556; the same from 3 to 12.
_LINKED_LINES = 6

_Event = str | tuple[str, dict[str, str]] | None
"""Text, a start tag with attributes, or an end tag."""


class StoryTreeBuilder(LXMLTreeBuilder):
    """bs4's lxml builder, reduced to the blocks that can hold a story."""

    def __init__(self, *, hold: bool = True) -> None:
        super().__init__(multi_valued_attributes=None, string_containers={}, huge_tree=True)
        self.facts = Facts()
        self._notes = self.facts.notes
        self._hold = hold
        self._stack: list[int] = []
        self._skip = 0
        self._run: list[str] = []
        self._events: list[_Event] = []
        self._held: list[Held] = []
        self._prose = 0
        self._depth = 0
        self._tags = 0
        self._characters = 0
        self._sink: list[str] | None = None
        self._stated = False
        self._linking = 0
        self._breaks = 0
        self._headline_depth: int | None = None
        self._under_headline = False
        self._titles = 0

    def prepare_markup(
        self, markup: Any, *_: Any, **__: Any
    ) -> Iterator[tuple[Any, None, None, bool]]:
        """Give the text to lxml as it is: `decode` has done the rest."""
        yield markup, None, None, False

    # What lxml calls. `_stack` holds, for each open element, what its end must do.

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:  # noqa: ARG002
        """Take a start tag."""
        if self._skip or tag in SKIPPED:
            self._skip += 1
            self._stack.append(_SKIP)
            if tag == "script" and ("ld+json" in attrib.get("type", "") or not attrib):
                self._sink, self._stated = [], bool(attrib)
            return
        if attrib:
            self._notes.start(tag, attrib, len(self._stack))
        if tag in BLOCKS or ("-" in tag and tag not in IMAGES):
            self._stack.append(self._start_block(tag, attrib))
        elif tag == "a":
            self._run.append(LINK)
            self._stack.append(_LINK)
            self._linking = _LINKED_LINES if "href" in attrib else 0
        elif tag in BREAKS:
            self._run.append(BREAK)
            self._breaks += 1
            self._stack.append(_BREAK if tag != "br" else _INLINE)
            if tag == "input" and attrib.get("type", "").lower() == "password":
                self.facts.password = True
        elif tag in IMAGES:
            self._run.append(IMAGE)
            self._stack.append(_INLINE)
        elif tag == "font" or tag == "big":
            self._stack.append(self._start_font(attrib))
        elif tag == "title" and not self.facts.title:
            self._sink = []
            self._stack.append(_TITLE)
        elif tag in HEAD:
            self.facts.head(tag, attrib)
            self._stack.append(_INLINE)
        else:
            self._stack.append(self._start_inline(attrib))

    def end(self, tag: Any) -> None:  # noqa: ARG002
        """Take an end tag."""
        action = self._stack.pop() if self._stack else _INLINE
        self._notes.end(len(self._stack))
        if action == _INLINE:
            return
        if action == _LINK:
            self._run.append(UNLINK)
            self._linking = 0
        elif action == _BREAK:
            self._run.append(BREAK)
        elif action == _BIG:
            self._run.append(UNBIG)
        elif action == _SKIP:
            self._skip -= 1
            if self._sink is not None and not self._skip:
                self.facts.script("".join(self._sink), self._stated)
                self._sink = None
        elif action == _TITLE:
            self.facts.title = self.facts.title or "".join(self._sink or ())[:_TITLE_LENGTH]
            self._sink = None
        else:
            self._end_block()

    def data(self, content: Any) -> None:
        """Take text."""
        if self._skip or self._sink is not None:
            if self._sink is not None:
                self._sink.append(content)
            return
        self._characters += len(content)
        if (
            self._characters > limits.PAGE_CHARACTERS
            or self._tags >= limits.PAGE_TAGS
            or self._breaks > limits.PAGE_LINES * 2
        ):
            self.facts.limited = True
            return
        self._run.append(content)
        self._notes.text(content)

    def comment(self, text: Any) -> None:
        """Drop a comment, but for the address that a browser writes into what it saves."""
        self.facts.comment(text)

    def pi(self, target: str, data: str) -> None:
        """Drop a processing instruction."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """Drop the document type."""

    def close(self) -> None:
        """Flush what is left when lxml is done."""
        self._flush()
        while self._held:
            self._settle()
        super().close()

    # Blocks: built at once, or held back.

    def _start_block(self, tag: str, attrib: Mapping[str, str]) -> int:
        self._flush()
        self._notes.line()
        if tag == "h1":
            self._notes.headings += 1
            self._headline_depth, self._under_headline = self._depth, True
        elif tag in _LESSER_HEADINGS:
            self._under_headline = False
        if self._tags >= limits.PAGE_TAGS or self._depth >= limits.PAGE_DEPTH:
            self.facts.limited = self.facts.limited or self._tags >= limits.PAGE_TAGS
            return _BREAK
        attrs = {key: attrib[key] for key in KEPT if key in attrib} if attrib else {}
        kind = announced(tag, attrib) if attrib else TAG_KINDS.get(tag)
        self._open_tag(tag, attrs, kind)
        return _BLOCK

    def _start_inline(self, attrib: Mapping[str, str]) -> int:
        """Build an inline element only if it begins a line and its name says what it is."""
        if not attrib or self._tags >= limits.PAGE_TAGS or self._depth >= limits.PAGE_DEPTH:
            return _INLINE
        kind = announced("span", attrib)
        if kind is None or kind in NEVER_INLINE or any(text.strip() for text in self._run[-3:]):
            return _INLINE
        self._flush()
        self._open_tag("span", {"class": attrib.get("class", "")}, kind)
        return _BLOCK

    def _start_font(self, attrib: Mapping[str, str]) -> int:
        """Mark text in a font that headlines were set in before style sheets."""
        if attrib.get("size", "").strip() not in HEADLINE_SIZES:
            return self._start_inline(attrib)
        self._run.append(BIG)
        return _BIG

    def _open_tag(self, tag: str, attrs: dict[str, str], kind: str | None) -> None:
        if kind:
            attrs["kind"] = kind
            if self._hold and tag != "body" and kind not in KEPT_WHILE_BUILDING:
                seen, headings = len(self._notes.seen), self._notes.headings
                start = len(self._events)
                lead = self._under_headline and "teaser" in attrs.get("class", "")
                self._held.append(
                    Held(start, attrs, self._prose, self._depth, seen, headings, self._titles, lead)
                )
        self._depth += 1
        self._emit((tag, attrs))

    def _end_block(self) -> None:
        self._flush()
        self._notes.line()
        self._depth -= 1
        if self._depth == self._headline_depth:
            self._headline_depth = None
        self._emit(None)
        if self._held and self._held[-1].depth == self._depth:
            self._settle()

    def _settle(self) -> None:
        """Decide on the innermost held part: cut it out, or keep its events."""
        held = self._held.pop()
        standfirst = held.is_standfirst(self._prose, self._events)
        headed = self._titles > held.titles and held.attrs["kind"] not in NEVER_HEADED
        cut = not standfirst and not headed and held.is_cut(self._prose)
        if self._notes.headings == held.headings and (cut or held.attrs["kind"] in ASIDE):
            for seen in self._notes.seen[held.seen :]:
                seen.aside = True
                seen.parts += (held.attrs["kind"],)
        if standfirst:
            del held.attrs["kind"]
        elif cut:
            if any(isinstance(event, str) for event in self._events[held.start :]):
                self._events[held.start :] = [("cut", {"kind": held.attrs["kind"]}), None]
            else:
                del self._events[held.start :]
        if not self._held:
            events, self._events = self._events, []
            for event in events:
                self._build(event)

    def _flush(self) -> None:
        """End the run of text."""
        if not self._run:
            return
        text = "".join(self._run)
        self._run = []
        if self._linking:
            self._run.append(LINK)
        if not text.strip(_NOTHING):
            return
        if self._headline_depth is not None:
            self._titles += len(text.strip()) > MASTHEAD
        elif len(text) >= PROSE_RUN:
            self._under_headline = False
        self._linking = max(0, self._linking - 1)
        if self._held and len(text) >= PROSE_RUN:
            length = len(_LINKED.sub("", text)) if LINK in text else len(text)
            self._prose += length if length >= PROSE_RUN else 0
        self._emit(text)

    def _emit(self, event: _Event) -> None:
        if self._held:
            self._events.append(event)
        else:
            self._build(event)

    def _build(self, event: _Event) -> None:
        soup = self.soup
        assert soup is not None
        if event is None:
            soup.endData()
            soup.popTag()
        elif isinstance(event, str):
            soup.handle_data(event)
        else:
            self._tags += 1
            soup.handle_starttag(event[0], None, None, event[1])


_INLINE, _LINK, _BREAK, _SKIP, _TITLE, _BLOCK, _BIG = range(7)


def build(markup: str, *, hold: bool = True) -> tuple[BeautifulSoup, Facts]:
    """Return the tree of blocks and the facts of a page; without `hold` nothing is cut."""
    builder = StoryTreeBuilder(hold=hold)
    # The line end keeps bs4 from asking whether short markup is a file name or an address.
    soup = BeautifulSoup(markup + "\n", builder=builder)
    return soup, builder.facts
