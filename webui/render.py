"""Text to HTML, made last and only here: escape first, then mark.

Nothing from an article, a query or a file name reaches a page but through these functions or
Jinja's escaping; no other module makes `Markup`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, url_for
from markupsafe import Markup, escape

from indexer import Article, Snippet
from webui.languages import LANGUAGES

SHORT = 120
"""Characters of a query in headings and titles: two lines at the widest."""


STEPS = 500
"""Marks of one article that can be stepped through: nobody goes on, and each step is 150 bytes."""


def register(app: Flask) -> None:
    """Give the templates their filters and functions."""
    app.jinja_env.filters.update(
        marked=marked, day=day, moment=moment, number=number, short=short, language=language_name
    )
    stamp = _stamp(Path(app.static_folder or ""))
    app.jinja_env.globals["asset"] = lambda name: url_for("static", filename=name, v=stamp)


def marked(snippet: Snippet) -> Markup:
    """Return a snippet as escaped HTML with `<mark>` around what matched."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if hit else escape(piece)
        for piece, hit in _pieces(snippet.text, snippet.marks)
    )


def paragraphs(snippet: Snippet) -> tuple[list[Markup], int]:
    """Return an article's paragraphs as HTML with numbered marks, and how many marks there are.

    Each mark has the anchor `mark-N`, followed by links to its neighbours that the style sheet
    shows only while the mark is the page's target: stepping through the marks needs no script.
    """
    blocks = [list(block) for block in _blocks(snippet)]
    total = sum(hit for block in blocks for _, hit in block)
    steps = min(total, STEPS)
    numbers = count(1)
    return [
        Markup("").join(
            _anchored(piece, next(numbers), steps) if hit else escape(piece) for piece, hit in block
        )
        for block in blocks
    ], total


def original(article: Article) -> str | None:
    """Return the address of the page itself, if it is one that a reader can safely follow."""
    url = article.url or ""
    if not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def day(when: date) -> str:
    """Return a moment's day as `3 September 2007`: the local one, as the paper printed it.

    >>> day(date(2007, 9, 3))
    '3 September 2007'
    """
    return f"{when.day} {when:%B} {when.year}"


def moment(when: date) -> str:
    """Return a day, with its time if it has one: `3 September 2007, 15:19`."""
    return f"{day(when)}, {when:%H:%M}" if isinstance(when, datetime) else day(when)


def number(value: int, noun: str = "") -> str:
    """Return a count with its noun: `1 article`, `1,284 articles`, `0 copies`.

    >>> number(1284, "article"), number(1, "copy"), number(2, "copy")
    ('1,284 articles', '1 copy', '2 copies')
    """
    if not noun:
        return f"{value:,}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{value:,} {noun if value == 1 else plural}"


def short(text: str) -> str:
    """Return text cut to what a heading holds."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…"


def language_name(code: str) -> str:
    """Return a language's English name, or its code if it has none here."""
    return LANGUAGES.get(code, code)


def _anchored(piece: str, number: int, total: int) -> Markup:
    if number > total:
        return Markup("<mark>{}</mark>").format(piece)
    before = f"#mark-{number - 1}" if number > 1 else "#top"
    after = f"#mark-{number + 1}" if number < total else "#top"
    return Markup(
        '<mark id="mark-{0}">{1}</mark><span class="step">'
        '<a href="{2}" aria-label="Previous mark">↑</a> {0} of {3} '
        '<a href="{4}" aria-label="{5}">↓</a></span>'
    ).format(number, piece, before, total, after, "Next mark" if number < total else "Back to top")


def _blocks(snippet: Snippet) -> Iterator[Iterator[tuple[str, bool]]]:
    """Give the pieces of each paragraph; a mark that runs over a gap continues after it."""
    starts, ends = [a for a, _ in snippet.marks], [b for _, b in snippet.marks]
    start = 0
    for block in snippet.text.split("\n\n"):
        end = start + len(block)
        near = snippet.marks[bisect_right(ends, start) : bisect_left(starts, end)]
        inside = tuple((max(a, start) - start, min(b, end) - start) for a, b in near)
        if block.strip():
            yield _pieces(block, inside)
        start = end + 2


def _pieces(text: str, marks: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, bool]]:
    """Give the text in pieces, each with whether it is marked; marks out of place are cut."""
    at = 0
    for start, end in marks:
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def _stamp(folder: Path) -> str:
    """Return a name for the present content of the static files, for addresses kept for ever."""
    digest = sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
