"""The forms in which case, accents and width say nothing."""

import unicodedata

import pytest
from generated import any_text, examples
from hypothesis import example, given

from indexer.text.folding import fold, fold_umlauts, written


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Café", "cafe"), ("NAÏVE", "naive"), ("Łódź", "lodz"), ("Øre", "ore"),
        ("İstanbul", "istanbul"), ("ısı", "isi"), ("Straße", "strasse"), ("Æsir", "aesir"),
        ("STRAẞE", "strasse"),
        ("œuvre", "oeuvre"), ("þing", "thing"), ("Đakovo", "dakovo"), ("Ñandú", "nandu"),
        ("Οδός", "οδοσ"), ("ΟΔΟΣ", "οδοσ"), ("Ёлка", "елка"), ("Йод", "йод"), ("ї", "ї"),
        ("ＡＢＣ１", "abc1"), ("ﬁn", "fin"), ("O’Brien", "o'brien"), ("covid‑19", "covid-19"),
        ("أحمد", "احمد"), ("مَكتبة", "مكتبه"), ("שָׁלוֹם", "שלום"), ("東京", "東京"), ("ガ", "ガ"),
        ("한국", "한국"), ("हिन्दी", "हिन्दी"), ("plain", "plain"), ("", ""),
    ],
)  # fmt: skip
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert fold(unicodedata.normalize("NFD", word)) == folded


@pytest.mark.parametrize(
    ("word", "spelled"),
    [("Zürich", "zuerich"), ("ÄRZTE", "aerzte"), ("Öl", "oel"), ("Zurich", None), ("Café", None),
     ("Zuerich", None), ("Zu\u0308rich", "zuerich")],
)  # fmt: skip
def test_umlauts_spelled_out(word: str, spelled: str | None) -> None:
    assert fold_umlauts(word) == spelled


@pytest.mark.parametrize(
    ("word", "as_quoted"),
    [("Café", "café"), ("CAFÉ", "café"), ("Straße", "straße"), ("O’Brien", "o'brien"),
     ("covid‐19", "covid-19"), ("ＡＢ", "ab"), ("ΟΔΟΣ", "οδοσ"), ("Οδός", "οδόσ"), ("Ёлка", "ёлка"),
     ("łódź", "łódź")],
)  # fmt: skip
def test_quoted_words_keep_their_accents(word: str, as_quoted: str) -> None:
    assert written(word) == as_quoted


@examples(400)
@given(any_text)
@example("ǰ")
@example("ŉ")
@example("\u0345")
def test_folding_is_the_same_for_all_ways_of_typing_a_word(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)
    assert written(composed) == written(decomposed)
    if text.isascii():
        assert fold(text) == fold(text.upper()) == written(text) == text.lower()
