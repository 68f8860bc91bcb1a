"""Whether the story goes on where its text stops: a file that was cut off, a paywall's stub."""

import re
from collections.abc import Sequence

from indexer.cleaning.page.blocks import Block, ends_sentence

# What closes a page, and how far from the file's end (analytics may follow).
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_END_WITHIN = 5_000
_PAYWALL = re.compile(
    r"\b(?:subscribe|sign in|log in|register|upgrade)\b.{0,40}\b(?:to (?:continue|read|unlock)|"
    r"keep reading|full (?:article|access|story))|"
    r"\b(?:subscribers only|for subscribers|continue reading (?:with|by)|already a subscriber)|"
    r"weiterlesen mit|nur für abonnenten|"
    r"réservé aux abonnés|article réservé|solo para suscriptores|только для подписчиков|"
    r"dla subskrybentów|有料会員(?:限定|専用|登録|になる|向け|の方)|有料会員記事(?!では)",
    re.IGNORECASE,
)
# A text this long behind a paywall's notice is the whole story, if it ends with a sentence.
_WHOLE = 1_500


def is_closed(text: str) -> bool:
    """Return whether a page's mark-up is closed."""
    return bool(_END.search(text, max(0, len(text) - _END_WITHIN)))


# A file that ends in so long a line without a sentence's end was cut off in a paragraph.
_PARAGRAPH = 120


def is_broken_off(text: str, part: Sequence[Block], blocks: Sequence[Block]) -> bool:
    """Return whether a file that is not closed stops in the story, in a tag or in a paragraph."""
    last = next((block.text for block in reversed(part) if block.text), "")
    if not ends_sentence(last):
        return True
    rest = text[text.rfind(">") + 1 :].strip()
    final = next((block.text for block in reversed(blocks) if block.text), "")
    cut = len(rest) >= _PARAGRAPH and len(final) >= _PARAGRAPH and not ends_sentence(final)
    return cut or text.rfind("<") > text.rfind(">")


def is_stub(lines: Sequence[str], size: int, blocks: Sequence[Block], free: str) -> bool:
    """Return whether a text stops at a paywall; `free` is what JSON-LD says of its access."""
    last = lines[-1] if lines else ""
    broken = not ends_sentence(last) or last.endswith(("…", "..."))
    if not (broken or size < _WHOLE):
        return False
    return free.endswith("false") or any(
        len(block.text) < 300 and _PAYWALL.search(block.text) for block in blocks
    )
