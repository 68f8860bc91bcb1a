"""Bytes to text: labels lie, bytes decide."""

import pytest

from indexer.cleaning.characters import strip_controls, tidy, undo_mojibake
from indexer.cleaning.decode import decode

RUSSIAN = "Мэр города рассказал, что новый мост через реку откроют осенью этого года. " * 3
JAPANESE = "港の新しい市電は来年の春に走り始めると、市長が記者会見で明らかにした。" * 4
CHINESE = "市长在新闻发布会上说，新的大桥将在今年秋天开放，这是我们的一件大事。" * 4
KOREAN = "시장은 기자회견에서 새로운 다리가 올해 가을에 개통될 것이라고 말했다. " * 4
FRENCH = "Onze mille œufs pour une manœuvre à 12 €, dit le maire de Port-Sérail."


def html(text: str, encoding: str, label: str | None) -> bytes:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>".encode(
        encoding
    )


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (RUSSIAN, "utf-8", None),
        (RUSSIAN, "utf-8", "windows-1251"),
        (RUSSIAN, "cp1251", None),
        (RUSSIAN, "cp1251", "utf-8"),
        (RUSSIAN, "cp1251", "iso-8859-1"),
        (RUSSIAN, "koi8-r", None),
        (RUSSIAN, "koi8-r", "windows-1251"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "shift_jis", None),
        (JAPANESE, "euc_jp", None),
        (JAPANESE, "utf-8", "shift_jis"),
        (CHINESE, "gbk", None),
        (CHINESE, "gbk", "utf-8"),
        (CHINESE, "utf-8", "gb2312"),
        (KOREAN, "euc_kr", None),
        (FRENCH, "utf-8", "iso-8859-15"),
        (FRENCH, "iso8859-15", None),
        (FRENCH, "cp1252", None),
        (FRENCH, "cp1252", "iso-8859-1"),
        (FRENCH, "utf-16", None),
        (FRENCH, "utf-16-le", None),
        (FRENCH, "utf-8-sig", "iso-8859-1"),
    ],
)
def test_text_is_read_whatever_the_label(text: str, encoding: str, label: str | None) -> None:
    assert text.strip() in decode(html(text, encoding, label))[0]


def test_one_broken_byte_does_not_turn_a_page_into_mojibake() -> None:
    content = html("é" * 200, "utf-8", None).replace(b"</p>", b"\xe9</p>")
    assert "é" * 200 in decode(content)[0]


def test_the_server_is_asked_where_the_page_is_silent() -> None:
    assert "Żółw" in decode("<p>Żółw i jeż</p>".encode("iso8859-2"), "iso-8859-2")[0]


@pytest.mark.parametrize("label", ["x-unknown", "base64", "utf-7bad", ""])
def test_labels_that_mean_nothing_are_ignored(label: str) -> None:
    assert "caf" in decode(html("café", "cp1252", label))[0]


def test_mojibake_is_undone_only_where_it_is_certain() -> None:
    broken = "Itâ€™s the cafÃ© â€“ really".encode().decode()
    assert undo_mojibake(broken) == "It’s the café – really"
    assert undo_mojibake(broken + " é") == broken + " é"
    assert undo_mojibake("Ã© once") == "Ã© once"


def test_text_leaves_without_anything_invisible() -> None:
    assert tidy(" a\u00adb\u200bc \n d\x07\u2028 ") == "abc d"
    assert tidy("e\u0301") == "é"
    assert tidy("a\x95b") == "a•b"
    assert strip_controls("a&#1;b&#x02;c\ud800") == "a b c"
