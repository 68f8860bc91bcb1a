"""Clean strings: what is taken out, and how lines and paragraphs come out."""

import unicodedata

import pytest
from generated import any_text, examples
from hypothesis import given
from hypothesis import strategies as st

from indexer.text.characters import nfc, one_line, paragraphs


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (" two \n\t words\u00a0here ", "two words here"),
        ("cafe\u0301", "café"),
        ("so\u00adft hy\u200bphen\ufeff", "soft hyphen"),
        ("\u202eleft\u202c", "left"),
        ("nul\x00 bell\x07", "nul bell"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("half \ud800", "half"),
        ("", ""),
    ],
)
def test_one_line(text: str, clean: str) -> None:
    assert one_line(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("one\ntwo", "one\n\ntwo"),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("one\r\n\r\ntwo\r\nmore", "one\n\ntwo more"),
        ("one\u2029two", "one\n\ntwo"),
        ("\n\n one \n \n\n two \n", "one\n\ntwo"),
        ("\n\n", ""),
    ],
)
def test_paragraphs(text: str, clean: str) -> None:
    assert paragraphs(text) == clean


@examples(300)
@given(
    any_text | st.text(st.sampled_from("a \n\r\t\u2028\u2029\x0b\u00ad\x00e\u0301"), max_size=30)
)
def test_clean_text_is_clean_and_stays_as_it_is(text: str) -> None:
    for clean in (one_line, paragraphs):
        once = clean(text)
        assert clean(once) == once
        assert once == once.strip()
        assert unicodedata.is_normalized("NFC", once)
        once.encode()
        assert not {"Cc", "Cs"} & {unicodedata.category(c) for c in once.replace("\n", "")}
    assert "\n" not in one_line(text)


def test_a_heap_of_marks_is_cut_before_it_is_sorted() -> None:
    heap = nfc("a" + "\u0300\u0316" * 200_000 + "b")
    assert len(heap) <= 32
    assert heap.endswith("b")
    assert nfc("e\u0301") == "é"
