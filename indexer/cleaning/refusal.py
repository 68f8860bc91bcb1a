"""When a page is no article: what is refused, and why.

Refusing a real story is the worse mistake, so each reason needs two signs.
"""

import re
from collections.abc import Sequence

from indexer.cleaning.blocks import Block, length
from indexer.cleaning.metadata import Metadata
from indexer.errors import NotAnArticle

_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b.{0,40}\b(?:error|not found|forbidden|unavailable|bad gateway|gone)\b|"
    r"\b(?:error|http)\s?(?:40[0-9]|50[0-9])\b|^\W*(?:40[34]|50[0234])\W*$|"
    r"\b(?:page|file|document|article|story) (?:(?:was|is|could|can|cannot|can.t|has) )?(?:not|n.t)? ?(?:be )?(?:found|available|exist)|"
    r"^(?:forbidden|not found|access denied|internal server error|service unavailable|bad gateway|gateway time-?out|just a moment|attention required|are you a robot)\b|"
    r"seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no (?:encontrada|existe)|страница не найдена|nie znaleziono strony|pagina non trovata|"
    r"(?:doesn.t|does not|no longer) exists?\b|ページが見つかりません|页面不存在",
    re.I,
)
_WALL = re.compile(
    r"^\W*(?:log ?in|sign ?in|register|anmelden|einloggen|connexion|iniciar sesión|войти|zaloguj)\b", re.I
)
# An error page has little to say: the longest of 120 saved ones had 610 characters.
_ERROR_LENGTH = 800
# Under this a page without other signs of an article holds no story: the shortest real one of the
# development pages has 92 characters.
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
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in start)
    # UTF-16 has half its bytes zero and is told by `decode`; text has no other controls.
    zeros = start.count(0)
    if odd - zeros > len(start) * 0.05 or (zeros > len(start) * 0.1 and not _looks_wide(start)):
        raise NotAnArticle("binary: the file is not text", {"control bytes": str(odd)})


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


def check(blocks: Sequence[Block], left: Sequence[Block], found: Metadata, signs: Sequence[str]) -> None:
    """Raise NotAnArticle if what was found is no story.

    `blocks` are the whole page's lines, `left` the story's, `signs` what says that it is an article.
    """
    text_length = sum(length(block.text) for block in left)
    whole = sum(length(block.text) for block in blocks)
    head = " ".join((found.title, *(block.text for block in blocks if block.heading)))[:500]
    evidence = {"title": found.title, "characters": str(text_length)}
    if whole < _ERROR_LENGTH and not signs and _ERROR.search(f"{head} {' '.join(b.text for b in left)[:300]}"):
        raise NotAnArticle(f"error page: it says “{(found.title or head)[:80]}”", evidence)
    if text_length < _ERROR_LENGTH and _ERROR.search(found.title or head):
        raise NotAnArticle(f"error page: it says “{(found.title or head)[:80]}”", evidence)
    if not whole:
        raise NotAnArticle("empty: the page has no text", evidence)
    if text_length < _SHORT and _WALL.search(found.title or head):
        raise NotAnArticle("login wall: the page asks to sign in", evidence)
    if _is_front(blocks, left, signs):
        raise NotAnArticle("section front: the page lists stories and holds none", evidence)
    if text_length < _SHORTEST and not (signs and text_length):
        raise NotAnArticle("empty: the page has no story text", evidence)


def _is_front(blocks: Sequence[Block], left: Sequence[Block], signs: Sequence[str]) -> bool:
    """Return whether a page is a list of headlines and teasers."""
    if signs:
        return False
    teasers = sum(
        before.link_share > 0.8 and (before.heading or len(before.text) > 25)
        for before, block in zip(blocks, blocks[1:], strict=False)
        if not block.heading and 0.0 <= block.link_share < 0.5 and len(block.text) > 30
    )
    prose = [block.weight for block in left if block.weight]
    longest = max(prose, default=0)
    # Fronts of the samples have six teasers and more and no run of paragraphs; stories with as many
    # have three times as much prose.
    return teasers >= 6 and (len(prose) <= 3 or longest < 150) and sum(prose) < 1_500
