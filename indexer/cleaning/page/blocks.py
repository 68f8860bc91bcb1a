"""The tree as a list: every line of text in order, with what is known of it.

One walk over the tree; everything after this works on the list.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from indexer import limits
from indexer.cleaning.page.characters import tidy
from indexer.cleaning.page.marks import BIG, BREAK, IMAGE, LINK, UNBIG, UNLINK

_MARKS = re.compile(f"[{LINK}{UNLINK}{IMAGE}{BIG}{UNBIG}]")
_LINKED = re.compile(f"{LINK}([^{UNLINK}]*){UNLINK}?")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]")
# What ends sentences in the scripts that papers are set in: Latin, Chinese, Hindi, Arabic, Urdu,
# Armenian, Amharic, Burmese, Khmer; and what may close a quotation after it.
ENDS = ".!?…。！？।؟۔։።၊။។"
CLOSES = """)"'”’»“›」』）\\]"""
_SENTENCE_END = re.compile(rf"[{ENDS}:;][{CLOSES}]*(?:\s|$)")

# A line is prose from 50 characters with a sentence's end, else from 120: of 29,752 lines of the
# development pages' stories 63 % are (their median is 111 characters), of 133,560 others 6 %.
_PROSE_SENTENCE = 50
_PROSE_ANY = 120


@dataclass(slots=True)
class Block:
    """One line of text of the page."""

    text: str
    tag: Tag
    """The element it stands in."""
    linked: int = 0
    """How many of its characters are links."""
    images: int = 0
    kinds: tuple[Tag, ...] = ()
    """The elements around it whose names announce something other than story, inside first."""
    kind: str | None = None
    """The kind of part that it is in, once `body` has judged."""
    joined: bool = False
    """Whether only a line break parts it from the block before."""
    big: bool = False
    """Whether it is set in the type of headlines."""
    weight: int = field(default=0)
    """Its length if it is prose, else 0; a Chinese character counts as 2.5 letters."""

    @property
    def name(self) -> str:
        """The name of its element."""
        return str(self.tag.name)

    @property
    def container(self) -> int:
        """What identifies the part that its paragraph stands in."""
        parent = self.tag.parent
        return id(parent if self.tag.name in _IN_A_PART and parent else self.tag)

    @property
    def heading(self) -> bool:
        """Whether the mark-up says that it is a heading."""
        return self.tag.name in _HEADINGS

    @property
    def link_share(self) -> float:
        """The share of its characters that are links."""
        return self.linked / len(self.text) if self.text else 0.0


_IN_A_PART = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "span"])
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def flatten(soup: BeautifulSoup) -> list[Block]:
    """Return all lines of text of a page, in order, and its cut parts as blocks without text."""
    blocks: list[Block] = []
    for node, kinds in _walk(soup):
        if len(blocks) >= limits.PAGE_LINES:
            break
        if isinstance(node, Tag):
            blocks.append(Block("", node, kinds=(node, *kinds)))
        else:
            blocks.extend(islice(_lines(node, kinds), limits.PAGE_LINES))
    return blocks[: limits.PAGE_LINES]


# Bounds what hostile pages cost: of 1,295 pages one has 20 announced parts around a line, none has
# more.
_MOST_AROUND = 24


def _walk(soup: BeautifulSoup) -> Iterator[tuple[NavigableString | Tag, tuple[Tag, ...]]]:
    """Yield strings and cut parts in order, with the announced parts around them."""
    stack: list[tuple[object, tuple[Tag, ...]]] = [(soup, ())]
    while stack:
        node, kinds = stack.pop()
        if isinstance(node, NavigableString):
            yield node, kinds
        elif isinstance(node, Tag):
            if node.name == "cut":
                yield node, kinds
                continue
            if "kind" in node.attrs:
                kinds = (node, *kinds[: _MOST_AROUND - 1])
            stack.extend((child, kinds) for child in reversed(node.contents))


def _lines(string: NavigableString, kinds: tuple[Tag, ...]) -> Iterator[Block]:
    """Yield the lines of a run of text, parted at its line breaks."""
    parent = string.parent
    assert parent is not None
    raw = str(string)
    if parent.name == "pre":
        raw = raw.replace("\n", BREAK)
    joined = linking = bigger = False
    for line in raw.split(BREAK):
        opened = LINK + line if linking else line
        linking = opened.rfind(LINK) > opened.rfind(UNLINK)
        images = opened.count(IMAGE)
        big = bigger or BIG in line
        bigger = line.rfind(BIG) > line.rfind(UNBIG) if BIG in line or UNBIG in line else bigger
        text = tidy(_MARKS.sub("", opened))
        if not text and not images:
            joined = False
            continue
        linked = sum(len(link.strip()) for link in _LINKED.findall(opened)) if LINK in opened else 0
        block = Block(text, parent, min(linked, len(text)), images, kinds, None, joined, big)
        block.weight = weight(text) if linked <= len(text) * 0.5 else 0
        yield block
        joined = True


def main_container(blocks: Sequence[Block]) -> int:
    """Return the container that has most of the prose."""
    prose: Counter[int] = Counter()
    for block in blocks:
        prose[block.container] += block.weight
    return prose.most_common(1)[0][0] if prose else 0


def heads_story(blocks: Sequence[Block], index: int, main: int) -> bool:
    """Return whether a line is a cross-head: a heading between the paragraphs of the story.

    `main` is the container of these. A heading above the first one may be anything.
    """
    block = blocks[index]
    if not block.heading or block.link_share > 0.3 or block.container != main:
        return False
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if below is None or not below.weight or below.container != main or below.link_share > 0.3:
        return False
    return any(
        above.weight and above.container == main
        for above in blocks[max(0, index - _LINES_ABOVE) : index]
    )


# A cross-head has a paragraph of the story so near above it: lists and boxes may stand between. A
# bound, so that a page of headings takes linear time.
_LINES_ABOVE = 30


def length(text: str) -> int:
    """Return the length of a text in Latin letters: wide characters say more each."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text)) * 3 // 2


def weight(text: str) -> int:
    """Return the length of a line if it is prose, else 0."""
    size = length(text)
    if size >= _PROSE_ANY or (size >= _PROSE_SENTENCE and _SENTENCE_END.search(text)):
        return size
    return 0


# A sentence's end with the marks that close behind it is no longer.
_CLOSING = 20


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as sentences do."""
    return bool(_LAST.search(text, max(0, len(text) - _CLOSING)))


_LAST = re.compile(rf"[{ENDS}][{CLOSES}]*$")
