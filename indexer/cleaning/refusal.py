"""When a page is no article: what is refused, and why.

Refusing a real story is the worse mistake, so each reason needs two signs.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.cleaning.blocks import Block, ends_sentence, length
from indexer.cleaning.metadata import Metadata
from indexer.errors import NotAnArticle

_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b.{0,40}\b(?:error|not found|forbidden|unavailable|bad gateway|gone)\b|"
    r"\b(?:error|http)\s?(?:40[0-9]|50[0-9])\b|^\W*(?:40[34]|50[0234])\W*$|"
    r"\b(?:page|file|document|article|story) (?:(?:was|is|could|can|cannot|can.t|has) )?(?:not|"
    r"n.t)? ?(?:be )?(?:found|available|exist)|"
    r"^(?:forbidden|not found|access denied|internal server error|service unavailable|"
    r"bad gateway|gateway time-?out|just a moment|attention required|are you a robot)\b|"
    r"seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no (?:encontrada|"
    r"existe)|страница не найдена|nie znaleziono strony|pagina non trovata|"
    r"\b(?:can.?t|cannot|could(?:n.t| not)) (?:find|locate) (?:that|this|the|your) (?:page|file|"
    r"article|story)\b|(?:page|file) (?:doesn.t|does not|no longer) exists?\b|"
    r"ページが見つかりません|页面不存在",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"^\W*(?:log ?in|sign ?in|register|anmelden|einloggen|connexion|iniciar sesión|войти|"
    r"zaloguj)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^\W*(?:(?:search )?results? (?:\d|for\b)|search results|suchergebnis|résultats de|"
    r"resultados de|результаты поиска|wyniki wyszukiwania|"
    r"articles? tagged|posts? tagged|tag archives?|tag:)|\barchives\W*$",
    re.IGNORECASE,
)
# Error pages with a headline that says so are believed up to here (the wordiest seen has 1,089
# characters), those that only mention it up to a third.
_ERROR_LENGTH = 1_500
_MENTION_LENGTH = 500
_WALL_LENGTH = 2_500
# A line that is shorter than this may be a headline that no mark-up tells.
_HEADLINE = 60
# Under this a page without other signs of an article holds no story: the shortest of 744 stories
# has 340 characters, the shortest text of a page about a film 69.
_SHORTEST = 60
_SHORT = 250


def check_bytes(content: bytes) -> None:
    """Raise NotAnArticle for an empty file and for one that is no text."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise NotAnArticle("empty: the file holds nothing", {"bytes": str(len(content))})
    start = content[:2_000]
    for magic, what in _MAGIC:
        if start.startswith(magic):
            raise NotAnArticle(f"binary: the file is {what}, not a page", {"starts with": what})
    odd = len(start) - len(start.translate(None, _CONTROLS))
    # UTF-16 has half its bytes zero and is told by `decode`; text has no other controls.
    zeros = start.count(0)
    if odd - zeros > len(start) * 0.05 or (zeros > len(start) * 0.1 and not _looks_wide(start)):
        raise NotAnArticle("binary: the file is not text", {"control bytes": str(odd)})


_CONTROLS = bytes(byte for byte in range(32) if byte not in range(9, 14) and byte != 27)
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
    return max(even, odd) > len(start) * 0.2 or start[:2] in (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against a page's being an article."""

    stated: tuple[str, ...] = ()
    """What in the page says that it is one."""
    form: bool = False
    """Whether it has a field for a password."""
    complete: bool = True
    """Whether its mark-up was closed."""


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
            if 0 < len(block.text) < _HEADLINE and not block.linked and _ERROR.search(block.text)
        ][:1]
    evidence = {"title": found.title, "characters": str(size)}
    if reason := _reason(blocks, part, left, [head for head in heads if head], size, signs):
        raise NotAnArticle(reason, evidence)


def _reason(
    blocks: Sequence[Block],
    part: Sequence[Block],
    left: Sequence[Block],
    heads: Sequence[str],
    size: int,
    signs: Signs,
) -> str | None:
    """Return why a page is no article, or None."""
    whole = sum(length(block.text) for block in blocks)
    if wrong := _error(part, heads, size, signs):
        return f"error page: it says “{wrong[:80]}”"
    if (
        not signs.complete
        and size < _SHORT
        and not any(block.weight >= _SHORTEST and ends_sentence(block.text) for block in left)
    ):
        return "truncated: the file ends before the story"
    if not whole:
        return "empty: the page has no text"
    if size < _WALL_LENGTH and signs.form and any(_WALL.search(head) for head in heads[:2]):
        return "login wall: the page asks to sign in"
    if not signs.stated and any(_LIST.search(head) for head in heads[:2]):
        return "list: the page lists stories and holds none"
    if _is_front(blocks, part, left, signs):
        return "section front: the page lists stories and holds none"
    if size < _SHORTEST and not (signs.stated and size):
        if (
            sum(block.name == "cut" and block.kind == "related links" for block in blocks)
            >= _TEASERS
        ):
            return "section front: the page lists stories and holds none"
        return "empty shell: the page has no story text, perhaps it needs scripts to show it"
    return None


def _error(part: Sequence[Block], heads: Sequence[str], size: int, signs: Signs) -> str | None:
    """Return the line in which a page says that it is an error's, or None."""
    wrong = next((head for head in heads[:3] if _ERROR.search(head[:120])), None)
    if size < _ERROR_LENGTH and wrong:
        return wrong
    if signs.stated or size >= _MENTION_LENGTH:
        return None
    return next((block.text for block in part if _ERROR.search(block.text[:160])), None)


# The fronts seen have 6 to 11 teasers. So have 56 of 648 development pages, but all except two of
# these have three paragraphs and more that follow one another.
_TEASERS = 5
_RUN = 2


def _is_front(
    blocks: Sequence[Block], part: Sequence[Block], left: Sequence[Block], signs: Signs
) -> bool:
    """Return whether a page is a list of headlines and teasers."""
    if signs.stated:
        return False
    if _teasers(blocks) < _TEASERS:
        return False
    run = longest = 0
    for block in part:
        if block.weight:
            run += 1
        elif block.link_share > 0.8 and len(block.text) > 15:
            run = 0
        longest = max(longest, run)
    return longest <= _RUN and sum(block.weight for block in left) < 2_500


# A link with more characters than this may be a headline.
_LINK = 14


def _teasers(blocks: Sequence[Block]) -> int:
    """Return how many linked headings have a summary below them."""
    return sum(
        before.link_share > 0.8
        and (before.heading or len(before.text) > _LINK)
        and not block.heading
        and block.link_share < 0.5
        and len(block.text) > 30
        for before, block in itertools.pairwise(blocks)
    )
