"""Matched text to extracts: where a snippet starts and ends, and which marks fall into it."""

from collections.abc import Sequence

from indexer.results import Snippet

Span = tuple[int, int]

LENGTH = 240
"""Characters of a snippet: two to three lines of a result."""
BEFORE = 60
"""At most so many characters stand before the first mark, so that it is on the first line."""


def snippet(text: str, spans: Sequence[Span]) -> Snippet:
    """Return the extract that shows the most different matches, or the text's beginning.

    `spans` are sorted and do not overlap. Cut ends carry an ellipsis; line ends become blanks.
    """
    start = _start(text, _fullest(text, spans)) if spans else 0
    end = _end(text, start, max((b for _, b in spans if b <= start + LENGTH), default=0))
    inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    head = "… " if start else ""
    tail = " …" if end < len(text.rstrip()) else ""
    return _one_line(head + text[start:end] + tail, inside, len(head) - start)


def whole(text: str, spans: Sequence[Span]) -> Snippet:
    """Return the text itself with its spans as marks."""
    return Snippet(text, tuple(spans))


def _fullest(text: str, spans: Sequence[Span]) -> int:
    """Return where the window starts that has the most different matches, then the most."""
    words = [text[start:end].casefold() for start, end in spans]
    best, first, right = (0, 0), 0, 0
    counts: dict[str, int] = {}
    for left, (start, _) in enumerate(spans):
        while right < len(spans) and spans[right][1] <= start + LENGTH - BEFORE:
            counts[words[right]] = counts.get(words[right], 0) + 1
            right += 1
        if (len(counts), right - left) > best:
            best, first = (len(counts), right - left), left
        if right > left:
            counts[words[left]] -= 1
            if not counts[words[left]]:
                del counts[words[left]]
        else:
            right = left + 1
    return spans[first][0]


def _start(text: str, mark: int) -> int:
    """Return a start before a mark: its sentence's if near, else a word's."""
    earliest = max(0, mark - BEFORE)
    if earliest == 0:
        return 0
    window = text[earliest:mark]
    for stop in ("\n", ". ", "! ", "? ", "。"):
        at = window.rfind(stop)
        if at >= 0:
            return earliest + at + len(stop)
    blank = window.find(" ")
    return earliest + blank + 1 if blank >= 0 else earliest


def _end(text: str, start: int, mark: int) -> int:
    """Return an end after the last mark that fits: at a blank if there is one."""
    end = start + LENGTH
    if end >= len(text):
        return len(text.rstrip())
    blank = text.rfind(" ", max(start + LENGTH // 2, mark), end)
    return blank if blank > 0 else end


def _one_line(text: str, spans: Sequence[Span], shift: int) -> Snippet:
    """Return the text with runs of white space as one blank, its marks moved along."""
    places: list[int] = []
    kept: list[str] = []
    blank = True
    for character in text:
        places.append(len(kept))
        if not character.isspace():
            kept.append(character)
        elif not blank:
            kept.append(" ")
        blank = character.isspace()
    places.append(len(kept))
    marks = tuple((places[a + shift], places[b + shift]) for a, b in spans)
    return Snippet("".join(kept), marks)
