"""Words in texts: where they stand, the forms they are found under, and what queries look for."""

import pytest
from generated import any_text, examples, prose
from hypothesis import example, given
from hypothesis import strategies as st

from indexer import Article
from indexer.engine.matching import Document, match, spans
from indexer.query import tree
from indexer.text import analyze, exact_words, is_unspaced, wanted, words
from indexer.text.analysis import Forms
from indexer.text.characters import one_line, paragraphs
from indexer.text.tokens import SIGNS, TOKEN_CHARACTERS

LANGUAGES = st.sampled_from([None, "en", "de", "tr", "ru", "ar", "hi", "ja", "xx"])
CHARACTERS = st.text(
    st.sampled_from(
        "aAbBéÉßİıſς1290 \n-‐'’ʼ&@_.,+#%$€!?()[]“日本ー・한국กั\u0301\u094d\u200d٣ﬁ𝒜Ⅷ①ЁёЙ"
    ),
    max_size=24,
)
TEXTS = prose() | any_text | CHARACTERS


def tokens(text: str, language: str | None = "en") -> list[str]:
    found = analyze(text, language)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def forms(token: str, language: str | None = "en") -> Forms:
    return analyze(f"{token} or so", language).forms[0]


# Where tokens stand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank cut rates.", ["The", "bank", "cut", "rates"]),
        ("one,two;three/four—five", ["one", "two", "three", "four", "five"]),
        ("covid-19, F-35 and e-mail", ["covid-19", "F-35", "and", "e-mail"]),
        ("- dash – and --two", ["dash", "and", "two"]),
        ("O’Brien's o'clock ‘quoted’ 'so'", ["O’Brien's", "o'clock", "quoted", "so"]),
        ("AT&T R & T", ["AT&T", "R", "T"]),
        ("C++ and C# (.NET) f#", ["C++", "and", "C#", ".NET", "f#"]),
        ("a#b 5%c x$y", ["a", "b", "5", "c", "x", "y"]),
        ("#tag @name a@b.org", ["#tag", "@name", "a@b.org"]),
        ("$5m, €3, 4.25% and 100 %", ["$5m", "€3", "4.25%", "and", "100 %"]),
        ("5,000 5.000 1’000 3,5 1.2.3", ["5,000", "5.000", "1’000", "3,5", "1.2.3"]),
        ("1,2,three", ["1,2", "three"]),
        ("U.S. and U.S.A, e.g. this. i.e.", ["U.S.", "and", "U.S.A", "e.g.", "this", "i.e."]),
        ("end.Start at 5.Next www.times.example", ["end", "Start", "at", "5", "Next",
                                                 "www.times.example"]),
        ("U.S.-led anti-U.S. l'O.N.U. U.S.'s", ["U.S.-led", "anti-U.S.", "l'O.N.U.", "U.S.'s"]),
        ("x-U.S.A-U.K. a.b-", ["x-U.S.A-U.K.", "a.b"]),
        ("x-www.a.b.com", ["x-www.a.b.com"]),
        ("...a.b.cd", ["a.b.", "cd"]),
        ("snake_case _lead_", ["snake_case", "lead"]),
        ("naïve nai\u0308ve Ελλάδα İstanbul", ["naïve", "nai\u0308ve", "Ελλάδα", "İstanbul"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("می‌خواهم", ["می‌خواهم"]),
        ("東京都でC++を", ["東", "京", "都", "で", "C++", "を"]),
        ("値段は$5です", [*"値段は", "$5", *"です"]),
        ("マイケル・ジャクソン。", [*"マイケルジャクソン"]),
        ("한국어 뉴스", ["한", "국", "어", "뉴", "스"]),
        ("กรุงเทพ", ["ก", "รุ", "ง", "เ", "ท", "พ"]),
        ("ភ្នំពេញ។", ["ភ្", "នំ", "ពេ", "ញ"]),
        ("ＡＢＣ１２３", ["ＡＢＣ１２３"]),
        ("", []),
        (" \n\n… !? ฿ ・ \u0301", []),
    ],
)  # fmt: skip
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@examples(600)
@given(TEXTS, LANGUAGES)
def test_tokens_lie_in_the_text_in_order_and_never_overlap(text: str, language: str | None) -> None:
    found = analyze(text, language)
    edges = [edge for pair in zip(found.starts, found.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(edges[::2], edges[1::2], strict=True)
    )
    assert len(found) == len(found.forms)
    for start, end, one in zip(found.starts, found.ends, found.forms, strict=True):
        assert all(one.exact), text[start:end]
        assert one.exact
        assert one.plain
        last = 0
        for first, stop, exact, plain in one.parts:
            assert last <= first < stop <= end - start
            assert exact
            assert plain
            last = stop


@examples(300)
@given(TEXTS, TEXTS, st.sampled_from([" ", "\n", "\n\n", "\t", "\u3000"]))
def test_text_is_the_sum_of_its_parts(left: str, right: str, blank: str) -> None:
    if len({left.isupper(), right.isupper(), (left + blank + right).isupper()}) > 1:
        return
    if right.startswith(SIGNS):
        return
    whole, one, two = (analyze(text, "en") for text in (left + blank + right, left, right))
    shift = len(left) + len(blank)
    assert whole.starts == one.starts + [start + shift for start in two.starts]
    assert whole.ends == one.ends + [end + shift for end in two.ends]
    assert whole.forms == one.forms + two.forms


@examples(300)
@given(TEXTS, LANGUAGES)
def test_clean_text_has_the_words_of_the_text_as_it_was(text: str, language: str | None) -> None:
    clean = one_line(text)
    assert analyze(clean, language) == analyze(one_line(clean), language)
    assert paragraphs(paragraphs(text)) == paragraphs(text)


# The forms of a token


@pytest.mark.parametrize(
    ("token", "language", "exact", "plain"),
    [
        ("Rates", "en", {"rates"}, {"rates", "rate"}),
        ("Rates", None, {"rates"}, {"rates"}),
        ("Rates", "xx", {"rates"}, {"rates"}),
        ("Häuser", "de", {"häuser"}, {"hauser", "haus", "haeuser"}),
        ("wyborów", "pl", {"wyborów"}, {"wyborow", "wybor"}),
        ("ёлки", "ru", {"ёлки"}, {"елки", "елк"}),
        ("Straße", None, {"straße"}, {"strasse"}),
        ("Øresund", None, {"øresund"}, {"oresund"}),
        ("Οδός", None, {"οδόσ"}, {"οδοσ"}),
        ("ＡＢＣdef", None, {"abcdef"}, {"abcdef"}),
        ("US", "en", {"us", "u.s."}, {"u.s."}),
        ("us", "en", {"us"}, {"us"}),
        ("U.S.", "en", {"u.s."}, {"u.s."}),
        ("WHO", "en", {"who", "w.h.o."}, {"w.h.o."}),
        ("NATO", "en", {"nato", "n.a.t.o."}, {"n.a.t.o.", "nato"}),
        ("5,000", "en", {"5,000", "5000"}, {"5,000", "5000"}),
        ("5.000", "en", {"5.000", "5000"}, {"5.000", "5000"}),
        ("4.25%", "en", {"4.25", "4.25%"}, {"4.25", "4.25%"}),
        ("$5m", "en", {"5m", "$5m"}, {"5m", "$5m"}),
        ("$5,000", "en", {"5,000", "5000", "$5000"}, {"5,000", "5000", "$5000"}),
        ("E.U.", "en", {"e.u."}, {"e.u.", "eu"}),
        ("C++", "en", {"c", "c++"}, {"c", "c++"}),
        (".net", "en", {"net", ".net"}, {"net", ".net"}),
        ("AT&T", "en", {"at&t"}, {"at&t", "att"}),
        ("東", "ja", {"東"}, {"東"}),
    ],
)
def test_forms(token: str, language: str | None, exact: set[str], plain: set[str]) -> None:
    found = forms(token, language)
    assert found.exact == exact
    assert found.plain == plain


def test_small_words_in_capitals_are_not_the_small_words() -> None:
    assert "us" not in analyze("The US signs deal", "en").forms[1].plain
    assert "us" in analyze("US SIGNS DEAL", "en").forms[0].plain


def test_parts_of_a_compound_have_their_places() -> None:
    found = forms("covid-19")
    assert [(start, end, exact) for start, end, exact, _ in found.parts] == [
        (0, 5, {"covid"}),
        (6, 8, {"19"}),
    ]
    assert {"covid-19", "covid19"} <= found.plain


def test_neighbouring_parts_are_found_joined() -> None:
    found = forms("post-cold-war").plain
    assert {"postcold", "coldwar", "postcoldwar"} <= found
    assert "postwar" not in found


def test_longest_compounds_are_found_as_a_whole_or_by_one_part() -> None:
    assert "ab" in forms("a-b-c-d-e-f").plain
    assert forms("a-b-c-d-e-f-g").plain == {"a-b-c-d-e-f-g", "abcdefg"}


@pytest.mark.parametrize("token", ["4.25", "1,000,000", "U.S.A.", "rate", "C++", "日"])
def test_numbers_abbreviations_and_words_have_no_parts(token: str) -> None:
    assert forms(token).parts == ()


def test_long_token_is_known_by_its_beginning() -> None:
    long = "ab" * 50_000
    (found,) = analyze(long, "en").forms
    assert {len(form) for form in found.exact | found.plain} == {TOKEN_CHARACTERS}
    assert not wanted(long, "en")[0][0].isdisjoint(found.plain)
    assert len(analyze("a-" * 50_000 + "a", "en").forms[0].parts) <= TOKEN_CHARACTERS


def test_memory_of_pieces_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from indexer.text import analysis as module

    monkeypatch.setattr(module._Pieces, "KEPT", 8)
    known = module._Pieces("en", shouting=False)
    for number in range(100):
        assert known[f"word{number}"][0][1] == len(f"word{number}")
        assert len(known) <= 8
    known["x" * (module._Pieces.CHARACTERS + 1)]
    assert all(len(piece) <= module._Pieces.CHARACTERS for piece in known)


# What a query looks for


@examples(600)
@given(TEXTS, LANGUAGES)
@example("5.A 日本5.A", None)
@example("..a.b.cd", None)
@example("#a.b.cd 日a.b.cd", "en")
@example("İstanbul ſtar ẞ", "tr")
@example("İ\u094d", None)
def test_every_word_of_a_text_finds_it(text: str, language: str | None) -> None:
    document = Document.of(Article("a", "", text, language=language))
    for word in words(text):
        assert match(tree.Word(word), document), word
        assert match(tree.Exact(word), document), word
        assert match(tree.Phrase((tree.Exact(word),)), document), word


@examples(300)
@given(TEXTS, LANGUAGES)
def test_text_in_quotes_finds_itself(text: str, language: str | None) -> None:
    document = Document.of(Article("a", "", text, language=language))
    found = tuple(tree.Exact(word) for word in words(text))
    if found:
        assert match(tree.Phrase(found), document)


@examples(300)
@given(TEXTS)
def test_word_stands_alone_as_it_does_in_its_text(text: str) -> None:
    for word in words(text):
        assert [*words(word)] == [word]


@pytest.mark.parametrize(
    "group",
    [
        ["rate", "rates", "Rates", "RATES", "rating"],
        ["covid-19", "Covid19", "COVID-19", "covid‑19"],
        ["O’Brien", "O'Brien", "OBrien", "o’brien"],
        ["U.S.", "US", "U.S", "u.s."],
        ["5,000", "5.000", "5000", "5’000"],
        ["$5,000", "$5.000", "$5000"],
        ["4,500%", "4500%"],
        ["E.U.", "EU", "e.u."],
        ["1,234.50", "1234.50"],
        ["F-16", "F16", "F-16s", "F16s"],
        ["J.K.", "JK"],
        ["U.N.E.S.C.O.", "UNESCO", "Unesco"],
        ["N.A.T.O.", "NATO", "Nato"],
        ["می‌روم", "میروم"],
        ["U.S.-led", "US-led", "U.S-led"],
        ["anti-U.S.", "anti-US"],
        ["pro-E.U.", "pro-EU", "pro-eu"],
        ['צה"ל', "צה״ל", "צהל"],
        ["ﾊﾞｽ", "バス"],
        ["Zürich", "zürich", "ZÜRICH", "Zu\u0308rich"],
    ],
)
def test_ways_of_writing_that_find_each_other(group: list[str]) -> None:
    for text in group:
        document = Document.of(Article("a", "", f"Before {text} after", language="en"))
        for asked in group:
            assert match(tree.Word(asked), document), (asked, text)
        assert match(tree.Word("stranger"), document) is None


@pytest.mark.parametrize(
    ("asked", "finds", "misses"),
    [
        ("covid 19", ["covid-19"], ["covid19"]),
        ("zurich", ["Zürich", "Zurich"], ["Zuerich"]),
        ("zuerich", ["Zürich", "Zuerich"], ["Zurich"]),
        ("Zürich", ["Zürich", "Zurich", "Zuerich"], []),
        ("C++", ["C++", "c++"], ["C", "C#", "C+"]),
        ("c", ["C++", "C#", "c"], ["cc"]),
        ("12,5%", ["12,5%", "12,5 %", "12,5\u00a0% en"], ["12,5", "12,5 %x"]),
        ("12,5", ["12,5 %"], []),
        ("5€", ["5€", "5 €", "€5"], ["5", "$5", "5 $"]),
        ("€5", ["5€", "5\u202f€", "€5"], ["5", "5 €x"]),
        ("3,000,000", ["3 000 000", "3.000.000", "3000000"], ["3 000", "000 3 000"]),
        ("4.25", ["4.25", "4.25%", "$4.25"], ["4,25", "425"]),
        ("4.25%", ["4.25%"], ["4.25"]),
        ("net", [".NET", "net"], ["nett"]),
        (".NET", [".NET"], ["net"]),
        ("2016年", ["2016年の話", "は2016 年"], ["1998年。2016人。昨年", "年2016"]),
        ("NHK放送", ["NHK放送", "NHK放送局"], ["放送NHK", "NHKの放送"]),
        ("5월", ["5월", "5월에"], ["월 5"]),
        ("9/11", ["9/11", "9 11"], ["11/9", "9 to 11"]),
        ("HIV/AIDS", ["HIV/AIDS", "HIV, AIDS", "hiv/aids"], ["AIDS or HIV", "HIV and AIDS"]),
        ("東京", ["東京", "東京都", "新東京"], ["京都", "東の京"]),
        ("US", ["US", "U.S."], ["us", "USA"]),
        ("A.D.", ["A.D.", "AD"], ["ad"]),
        ("W.H.O.", ["WHO"], ["who"]),
        ("us", ["us"], ["US", "U.S.", "US's", "US’s", "U.S.'s", "the-US's"]),
        ("who", ["who", "who's"], ["WHO", "WHO's"]),
        ("WHO's", ["WHO's", "WHO", "W.H.O.'s"], ["who"]),
        ("nato", ["NATO's"], []),
        ("US", ["anti-U.S.", "U.S.-led", "US-led"], ["anti-us"]),
        ("s", ["s"], ["anti-U.S.", "U.S.-led"]),
        ("u", ["u"], ["anti-U.S.", "U.S.-led"]),
        ("US-led", ["US-led", "U.S.-led", "U.S. led"], ["told us led", "US was led"]),
        ("U.S.-led", ["US-led", "U.S.-led", "US led"], ["U.S. was led"]),
        ("eu", ["EU", "E.U.", "eu"], ["U.E."]),
        ("$5000", ["$5,000", "$5000"], ["5000", "£5,000"]),
    ],
)
def test_plain_word(asked: str, finds: list[str], misses: list[str]) -> None:
    clause = tree.And(tuple(tree.Word(word) for word in words(asked)))
    for text, expected in [(one, True) for one in finds] + [(one, False) for one in misses]:
        document = Document.of(Article("a", "", f"so {text} it", language="en"))
        assert (match(clause, document) is not None) is expected, text


@pytest.mark.parametrize(
    ("asked", "finds", "misses"),
    [
        ("rates", ["rates", "Rates", "RATES"], ["rate", "rating"]),
        ("café", ["café", "CAFÉ", "cafe\u0301"], ["cafe"]),
        ("US", ["US", "U.S."], ["us", "Us"]),
        ("us", ["us", "US"], ["u"]),
        ("U.S.", ["anti-U.S.", "US-led"], ["anti-us"]),
        ("US-led", ["US-led", "U.S.-led"], ["US led"]),
        ("U.S.-led", ["US-led", "U.S.-led"], ["US led"]),
        ("covid-19", ["covid-19", "COVID‑19"], ["covid19", "covid 19"]),
        ("AT&T", ["AT&T"], ["AT T", "ATT"]),
        ("straße", ["Straße"], ["Strasse"]),
        ("5000", ["5,000", "5000"], ["5"]),
        ("5,000", ["5,000", "5.000", "5000"], ["5", "50,000"]),
        ("$5,000", ["$5,000", "$5000"], ["5,000"]),
        ("5€", ["5€", "5 €"], ["€5", "5"]),
    ],
)
def test_quoted_word(asked: str, finds: list[str], misses: list[str]) -> None:
    for text, expected in [(one, True) for one in finds] + [(one, False) for one in misses]:
        document = Document.of(Article("a", "", f"so {text} it", language="en"))
        assert (match(tree.Exact(asked), document) is not None) is expected, text


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("EU economy", ["eu e.u.", "economy"]),
        ("U.S. economy", ["u.s.", "economy"]),
        ("U.S economy", ["u.s.", "economy"]),
        ("C++ US", ["c++", "u.s."]),
        ("US", ["u.s."]),
        ("WHO report", ["w.h.o.", "report"]),
        ("5,000 us", ["5000", "us"]),
    ],
)
def test_words_of_a_phrase(text: str, forms: list[str]) -> None:
    assert [*exact_words(text, phrase=True)] == [set(form.split()) for form in forms]


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("$5m", "lent US$5m", "$5m"),
        ("£1,200", "the £1,200-a-week job", "£1,200"),
        ("1200", "the £1,200-a-week job", "£1,200"),
        ("week", "the £1,200-a-week job", "week"),
        ("école", "fermer l'école", "école"),
        ("l'école", "fermer l'école", "l'école"),
        ("12000", "12 000 habitants", "12 000"),
        ("JK", "by J. K. Tarn", "J. K"),
    ],
)
def test_what_a_word_marks(asked: str, text: str, marked: str) -> None:
    document = Document.of(Article("a", "", text, language="fr"))
    assert [text[start:end] for start, end in spans(match(tree.Word(asked), document), "text")] == [
        marked
    ]


@pytest.mark.parametrize(
    ("asked", "text"),
    [("M&S", "Ms"), ("M&S", "m s"), ("F-16", "f-161"), ("12000", "12 00")],
)
def test_what_is_another_word(asked: str, text: str) -> None:
    document = Document.of(Article("a", "", text, language="fr"))
    assert match(tree.Word(asked), document) is None


def test_blanks_part_no_thousands_in_english() -> None:
    document = Document.of(Article("a", "", "in group 1 200 people", language="en"))
    assert match(tree.Word("1200"), document) is None


def test_capitals_of_a_phrase_in_capitals_say_nothing() -> None:
    assert exact_words("US", phrase=True, shouted=True) == ({"us", "u.s."},)


def test_nothing_is_looked_for_without_a_word() -> None:
    assert wanted("…", "en") == ((),)
    assert exact_words("…") == ()


def test_runs_of_unspaced_scripts_are_one_word_of_a_query() -> None:
    assert [*words("東京 大阪,京都abc한국어")] == ["東京", "大阪", "京都abc한국어"]
    assert [*words("2016年 G7サミット 5월")] == ["2016年", "G7サミット", "5월"]


def test_numbers_and_words_with_a_slash_are_one_word_of_a_query() -> None:
    assert [*words("9/11 HIV/AIDS and/ or //a")] == ["9/11", "HIV/AIDS", "and", "or", "a"]
    assert is_unspaced("東京")
    assert not is_unspaced("Tokyo")
