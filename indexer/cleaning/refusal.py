"""When a page is no article: what is refused, and why.

Refusing a real story is the worse mistake, so each reason needs two signs: what a page says of
itself and how its text lies. What the words are is in `notices`.
"""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.cleaning import lists, notices
from indexer.cleaning.metadata import Metadata
from indexer.cleaning.page.blocks import Block, ends_sentence, length
from indexer.cleaning.page.decode import decode
from indexer.errors import NotAnArticle

# Error pages are not longer than this: the wordiest seen has 1,089 characters.
_ERROR_LENGTH = 1_500
# Nor are those that say so in a line of their text only, the longest seen has 380. (The same from
# 300 to 1,000.)
_MENTION_LENGTH = 500
# Walls explain themselves: the wordiest seen has 1,332 characters.
_WALL_LENGTH = 2_500


def check_bytes(content: bytes) -> None:
    """Raise NotAnArticle for an empty file and for one that is no text."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise NotAnArticle("empty: the file holds nothing", {"bytes": str(len(content))})
    start = content[:2_000]
    for magic, what in _MAGIC:
        if start.startswith(magic):
            raise NotAnArticle(f"binary: the file is {what}, not a page", {"starts with": what})
    if 0 in start or start[:2] in _WIDE_MARKS:
        text, encoding = decode(start)
        if encoding.startswith(_WIDE):
            # In two bytes a letter above Latin has a byte that looks like a control.
            start = text.encode("utf-8", "replace")
    odd = len(start) - len(start.translate(None, _CONTROLS))
    # UTF-16 without a tag has half its bytes zero; text has no other controls.
    zeros = start.count(0)
    if odd - zeros > len(start) * 0.05 or (zeros > len(start) * 0.1 and not _looks_wide(start)):
        raise NotAnArticle("binary: the file is not text", {"control bytes": str(odd)})


_CONTROLS = bytes(byte for byte in range(32) if byte not in range(9, 14) and byte != 27)
_WIDE_MARKS, _WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), ("utf-16", "utf-32")
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "compressed"),
    (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
)


def _looks_wide(start: bytes) -> bool:
    even, odd = start[::2].count(0), start[1::2].count(0)
    return max(even, odd) > len(start) * 0.2


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against a page's being an article."""

    stated: tuple[str, ...] = ()
    """What in the page says that it is one."""
    collected: bool = False
    """Whether it says that it is a collection, a search or a profile."""
    form: bool = False
    """Whether it has a field for a password."""
    complete: bool = True
    """Whether its mark-up was closed."""
    framed: bool = False
    """Whether it is a set of frames: its text is in other files."""


def check(
    blocks: Sequence[Block],
    part: Sequence[Block],
    left: Sequence[Block],
    found: Metadata,
    signs: Signs,
) -> None:
    """Raise NotAnArticle if what was found is no story.

    `blocks` are the whole page's lines, `part` those of the story's part, `left` the story's.
    """
    size = sum(length(block.text) for block in left)
    heads = [
        found.title,
        *(block.text for block in blocks if block.name in ("h1", "h2") and not block.kind),
    ]
    if found.headline is None:
        # Old pages set headlines in a `div`: a short line of the story's part may be one.
        heads[1:1] = [
            block.text
            for block in part
            if block.text and not block.linked and notices.is_error(block.text)
        ][:1]
    page = _Page(blocks, part, left, [head for head in heads if head][:3], found, signs, size)
    if reason := _reason(page):
        raise NotAnArticle(reason, {"title": found.title, "characters": str(size)})


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a page when it is judged."""

    blocks: Sequence[Block]
    part: Sequence[Block]
    left: Sequence[Block]
    heads: Sequence[str]
    found: Metadata
    signs: Signs
    size: int

    @property
    def prose(self) -> int:
        """How many of the story's lines are prose."""
        return sum(block.weight > 0 for block in self.left)

    @property
    def states_story(self) -> bool:
        """Whether it says that it is an article and holds one: then no wording counts."""
        return bool(self.signs.stated) and self.prose >= _STORY

    @property
    def tells_of_else(self) -> bool:
        """Whether it is a brief: sentences, no links, nothing about pages, servers, searches."""
        said = [block.text for block in self.left if ends_sentence(block.text)]
        if not self.prose or len(said) < _STORY or any(map(lists.is_link, self.part)):
            return False
        return not any(map(notices.speaks_of_pages, said))


# An article has as many lines of prose: of 908 development pages that state one, 891 have. At 3 a
# fixture is refused.
_STORY = 2


def _reason(page: _Page) -> str | None:
    """Return why a page is no article, or None."""
    if not any(block.text for block in page.blocks):
        return "empty: the page has no text"
    if page.states_story:
        return None
    if wrong := _error(page):
        return f"error page: it says “{wrong[:80]}”"
    if _is_truncated(page):
        return "truncated: the file ends before the story"
    if _is_wall(page):
        return "login wall: the page asks to sign in"
    if page.signs.framed and page.prose < _STORY:
        return "frames: the text is in other files, in the frames of this page"
    if notice := _notice(page):
        return f"notice: it says “{notice[:80]}”"
    if _is_list(page):
        return "list: the page lists stories and holds none"
    if _is_front(page):
        return "section front: the page lists stories and holds none"
    if _is_shell(page):
        return "empty shell: the page has no story text, perhaps it needs scripts to show it"
    return None


def _error(page: _Page) -> str | None:
    """Return the line in which a page says that it is an error's, or None."""
    wrong = next((head for head in page.heads if notices.is_error(head)), None)
    if wrong and notices.is_terse_error(wrong) and page.tells_of_else:
        return None
    if page.size < _ERROR_LENGTH and wrong:
        return wrong
    if page.signs.stated or page.size >= _MENTION_LENGTH:
        return None
    return next((b.text for b in page.part if notices.begins_with_error(b.text)), None)


# Verse and lists have no line of prose, but more text than what is left of a menu. (The same on the
# pages seen from 0 to 500.)
_SHORT = 250


def _is_truncated(page: _Page) -> bool:
    """Return whether a file was cut off before its first whole sentence."""
    whole = any(block.weight and ends_sentence(block.text) for block in page.left)
    return not page.signs.complete and page.size < _SHORT and not whole


def _is_wall(page: _Page) -> bool:
    """Return whether a page with a field for a password asks for it, and speaks of little else."""
    if page.size >= _WALL_LENGTH or not page.signs.form:
        return False
    prose = [block.text for block in page.left if block.weight]
    said = sum(map(notices.speaks_of_members, prose))
    return any(map(notices.is_wall, page.heads[:2])) and said * 2 >= len(prose)


# Notices of consent are wordy (the longest seen has 672 characters), but most of their lines speak
# of it: at .2 a story about them is refused, the same from .35 to .9.
_NOTICE_LENGTH = 2_500
_NOTICE_SHARE = 0.5


def _notice(page: _Page) -> str | None:
    """Return the line in which a page speaks of the reader's browser, if most of its text does."""
    if page.size >= _NOTICE_LENGTH:
        return None
    lines = [block for block in page.left if block.text] or [
        block for block in page.part if block.text and block.link_share < lists.LINKED
    ]
    said = [block.text for block in lines if notices.is_machine(block.text)]
    whole = sum(len(block.text) for block in lines)
    return said[0] if said and sum(map(len, said)) >= whole * _NOTICE_SHARE else None


# A schedule has as many lines that begin with a time; the one seen has 9.
_SCHEDULED = 8


def _is_list(page: _Page) -> bool:
    """Return whether a page says that it is a list, and no run of its lines is a story."""
    if any(map(notices.is_schedule, page.heads[:2])):
        return sum(notices.has_clock(block.text) for block in page.blocks) >= _SCHEDULED
    if page.tells_of_else:
        return False
    named = not page.signs.stated and any(map(notices.is_list, page.heads[:2]))
    return named and not lists.holds_run(page.part)


def _is_front(page: _Page) -> bool:
    """Return whether a page is a list of headlines and teasers."""
    if page.signs.stated or lists.holds_run(page.part):
        return False
    if not page.signs.collected and lists.opens(page.blocks, page.found.headline):
        return False
    if not page.prose and sum(map(lists.is_link, page.blocks)) >= lists.ENTRIES:
        return True
    return lists.entries(page.blocks) >= lists.ENTRIES and not lists.is_digest(page.part)


# A sentence under a headline is a brief: so short is "The noon ferry left at four." At 60 a brief
# of the fixtures is refused.
_BRIEF = 25
# Without a headline a page has this much text: at 30 an index of photographs is taken for a story,
# the same up to 250. The shortest text of a page about a film has 69 characters.
_SHORTEST = 60


def _is_shell(page: _Page) -> bool:
    """Return whether what is left of a page is too little for a brief."""
    if page.signs.stated and page.size:
        return False
    headed = page.found.headline is not None and length(page.found.title) > 3
    brief = headed and any(
        ends_sentence(block.text) and length(block.text) >= _BRIEF for block in page.left
    )
    return page.size < _SHORTEST and not brief
