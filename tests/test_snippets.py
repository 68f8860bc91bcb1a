"""A snippet is a line of text that shows the most of what matched, with exact marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.snippets import BEFORE, LENGTH, Span, snippet, whole

WORDS = st.sampled_from(
    [
        "ferry",
        "Tug",
        "quay.",
        "dredger",
        "a",
        "of",
        "Überfähre",
        "船",
        "\n\n",
        "\n",
        "  ",
        "no!",
        "x" * 90,
    ]
)


@st.composite
def matched(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and spans in it: whole words, or runs of words."""
    text, spans = "", list[Span]()
    for word in draw(st.lists(WORDS, max_size=150)):
        if word.strip() and draw(st.integers(0, 5)) == 0:
            spans.append((len(text), len(text) + len(word)))
        text += word + " "
    return text, spans


def squeezed(text: str) -> str:
    return " ".join(text.split())


@given(matched())
def test_marks_are_sorted_in_range_and_show_what_matched(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    made = snippet(text, spans)
    assert all(0 <= start < end <= len(made.text) for start, end in made.marks)
    assert all(end <= start for (_, end), (start, _) in pairwise(made.marks))
    words = {squeezed(text[start:end]) for start, end in spans}
    for start, end in made.marks:
        marked = made.text[start:end]
        cut = end == len(made.text.removesuffix(" …"))
        assert marked in words or (cut and any(word.startswith(marked) for word in words))
    assert bool(made.marks) == bool(spans)


@given(matched())
def test_a_snippet_is_one_line_of_the_text(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    made = snippet(text, spans)
    assert made.text == squeezed(made.text)
    inner = made.text.removeprefix("… ").removesuffix(" …")
    assert inner in squeezed(text)
    assert len(inner) <= LENGTH
    assert made.text.startswith("… ") or squeezed(text).startswith(inner)
    assert made.text.endswith(" …") or squeezed(text).endswith(inner)


@given(matched())
def test_no_window_of_the_text_has_more_different_words(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    reach = LENGTH - BEFORE

    def words(first: int) -> set[str]:
        return {text[a:b].casefold() for a, b in spans if first <= a and b <= first + reach}

    best = max((len(words(start)) for start, _ in spans), default=0)
    made = snippet(text, spans)
    assert len({made.text[a:b].casefold() for a, b in made.marks}) >= best


@given(st.text(), st.data())
def test_any_text_and_any_spans_will_do(text: str, data: st.DataObject) -> None:
    edges = data.draw(st.lists(st.integers(0, len(text)), unique=True).map(sorted))
    spans = [
        (a, b)
        for a, b in zip(edges[::2], edges[1::2], strict=False)
        if text[a:b].strip() == text[a:b] != ""
    ]
    made = snippet(text, spans)
    for start, end in made.marks:
        assert made.text[start:end]
    assert squeezed(made.text) == made.text


def test_without_a_match_the_beginning_is_shown() -> None:
    assert (
        snippet("The ferry sails.\n\nNobody minds.\n", []).text == "The ferry sails. Nobody minds."
    )
    cut = snippet("word " * 100, []).text
    assert cut == "word " * 47 + "word …"
    assert snippet("", []).text == ""


def test_the_fullest_window_wins_over_the_first() -> None:
    gap = "filler " * 60
    text = f"ferry {gap}ferry ferry {gap}The ferry met a tug at noon. {gap}"
    found = [text.index("ferry")]
    while (at := text.find("ferry", found[-1] + 1)) > 0:
        found.append(at)
    spans = sorted([*((at, at + 5) for at in found), (text.index("tug"), text.index("tug") + 3)])
    made = snippet(text, spans)
    assert [made.text[start:end] for start, end in made.marks] == ["ferry", "tug"]


def test_a_snippet_starts_with_its_sentence_when_that_is_near() -> None:
    text = f"{'filler ' * 20}The end. Then the ferry sailed. {'filler ' * 60}"
    at = text.index("ferry")
    assert snippet(text, [(at, at + 5)]).text.startswith("… Then the ferry sailed.")


def test_a_match_stands_near_the_start() -> None:
    text = f"{'filler ' * 60}ferry {'filler ' * 60}"
    at = text.index("ferry")
    made = snippet(text, [(at, at + 5)])
    assert made.marks[0][0] <= BEFORE + 2
    assert made.text.startswith("… filler ")


def test_a_match_over_two_lines_is_marked_as_one() -> None:
    made = snippet("rate\n\ncut", [(0, 9)])
    assert (made.text, made.marks) == ("rate cut", ((0, 8),))


def test_a_text_without_blanks_is_cut_anyway() -> None:
    text = "船" * 1_000
    made = snippet(text, [(500, 502)])
    assert made.text == f"… {'船' * LENGTH} …"
    assert made.marks == ((BEFORE + 2, BEFORE + 4),)


def test_the_cut_at_a_blank_cuts_no_match_away() -> None:
    text = f"{'船' * 100}渡{'船' * 130} {'船' * 20}港{'船' * 200}"
    marks = [(at, at + 1) for at in (text.index("渡"), text.index("港"))]
    made = snippet(text, marks)
    assert [made.text[start:end] for start, end in made.marks] == ["渡", "港"]


@pytest.mark.parametrize("text", ["<b>bold</b> & co", "a\\b\"c'"])
def test_a_snippet_is_text_and_not_mark_up(text: str) -> None:
    assert snippet(text, []).text == text


def test_a_title_or_a_whole_text_keeps_every_character() -> None:
    made = whole("One\n\nferry ", [(5, 10)])
    assert (made.text, made.marks) == ("One\n\nferry ", ((5, 10),))
