"""Dates as papers write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cleaning import clean
from indexer.cleaning.moments import dates, months

DAY = date(2007, 9, 3)


# One day as papers of a language print it: with the name of the month, otherwise, and the 12th of
# another month.
READINGS = {
    "en": ("Monday, 3rd September, 2007", "Sept. 3, 2007", "12 June 2007"),
    "de": ("Montag, den 3. September 2007", "03.09.2007", "12. März 2007"),
    "fr": ("lundi 3 septembre 2007", "03/09/2007", "12 FEVRIER 2007"),
    "es": ("3 de septiembre de 2007", "3 de setiembre del 2007", "12 de enero de 2007"),
    "pt": ("3 de setembro de 2007", "03 Set 2007", "12 de março de 2007"),
    "gl": ("3 de setembro de 2007", "3/9/2007", "12 de xuño de 2007"),
    "ca": ("3 de setembre de 2007", "3 de setembre del 2007", "12 d’abril de 2007"),
    "eu": ("2007ko irailaren 3a", "2007/09/03", "2007ko maiatzaren 12a"),
    "it": ("lunedì 3 settembre 2007", "3 set 2007", "12 luglio 2007"),
    "ro": ("luni, 3 septembrie 2007", "03.09.2007", "12 iunie 2007"),
    "nl": ("maandag 3 september 2007", "3-9-2007", "12 mrt 2007"),
    "af": ("3 September 2007", "2007/09/03", "12 Desember 2007"),
    "sv": ("den 3:e september 2007", "3 sept. 2007", "12 maj 2007"),
    "no": ("3. september 2007", "03.09.2007", "12. des. 2007"),
    "da": ("3. september 2007", "3/9/2007", "12. marts 2007"),
    "is": ("3. september 2007", "3. sept. 2007", "12. júní 2007"),
    "fi": ("3. syyskuuta 2007", "3.9.2007", "12. toukokuuta 2007"),
    "et": ("3. september 2007", "03.09.2007", "12. märts 2007"),
    "lv": ("2007. gada 3. septembris", "3. septembrī, 2007", "2007. gada 12. maijs"),
    "lt": ("2007 m. rugsėjo 3 d.", "2007-09-03", "2007 m. gegužės 12 d."),
    "pl": ("3 września 2007", "3 wrz 2007", "12 listopada 2007"),
    "cs": ("3. září 2007", "3. 9. 2007", "12. května 2007"),
    "sk": ("3. septembra 2007", "3. 9. 2007", "12. mája 2007"),
    "sl": ("3. september 2007", "3. septembra 2007", "12. junija 2007"),
    "hr": ("3. rujna 2007.", "03.09.2007.", "12. listopada 2007."),
    "sr": ("3. septembra 2007.", "3. септембар 2007.", "12. јуна 2007."),
    "mk": ("3 септември 2007", "03.09.2007", "12 мај 2007"),
    "bg": ("3 септември 2007", "3 септември 2007 г.", "12 май 2007"),
    "ru": ("3 сентября 2007 г.", "3-го сентября 2007", "12 МАЯ 2007"),
    "uk": ("3 вересня 2007", "3 вер. 2007", "12 травня 2007"),
    "be": ("3 верасня 2007", "03.09.2007", "12 траўня 2007"),
    "el": ("3 Σεπτεμβρίου 2007", "3 ΣΕΠ 2007", "12 Μαΐου 2007"),
    "sq": ("3 shtator 2007", "03/09/2007", "12 nëntor 2007"),
    "hu": ("2007. szeptember 3.", "2007. 09. 03.", "2007. május 12."),
    "tr": ("3 Eylül 2007", "3 EYLÜL 2007 PAZARTESİ", "12 Ağu 2007"),
    "az": ("3 sentyabr 2007", "03.09.2007", "12 iyun 2007"),
    "ka": ("3 სექტემბერი 2007", "3 სექტემბერი, 2007", "12 მაისი 2007"),
    "ga": ("3 Meán Fómhair 2007", "3 meán fómhair, 2007", "12 Bealtaine 2007"),
    "id": ("Senin, 3 September 2007", "3 Sep 2007", "12 Agustus 2007"),
    "vi": ("ngày 3 tháng 9 năm 2007", "3 tháng 9, 2007", "12 tháng 11, 2007"),
    "ar": ("3 سبتمبر 2007", "٣ أيلول/سبتمبر ٢٠٠٧", "12 حزيران 2007"),
    "fa": ("۱۲ شهریور ۱۳۸۶", "3 سپتامبر 2007", "12 ژوئن 2007"),
    "ur": ("3 ستمبر 2007", "3 ستمبر، 2007", "12 مئی 2007"),
    "he": ("3 בספטמבר 2007", "3 ספטמבר 2007", "12 ביוני 2007"),
    "hi": ("3 सितंबर 2007", "३ सितम्बर २००७", "12 मई 2007"),
    "bn": ("৩ সেপ্টেম্বর ২০০৭", "3 সেপ্টেম্বর, 2007", "১২ মে ২০০৭"),
    "ta": ("3 செப்டம்பர் 2007", "03/09/2007", "12 மே 2007"),
    "th": ("3 กันยายน 2550", "๓ ก.ย. ๒๕๕๐", "12 พฤษภาคม 2550"),
    "ja": ("2007年9月3日", "平成19年9月3日", "２００７年６月１２日"),
    "zh": ("2007年09月03日", "民國96年9月3日", "2007年6月12日"),
    "ko": ("2007년 9월 3일", "2007. 9. 3", "2007년 6월 12일"),
}
OTHER_MONTHS = {
    "en": 6, "de": 3, "fr": 2, "es": 1, "pt": 3, "gl": 6, "ca": 4, "eu": 5, "it": 7, "ro": 6,
    "nl": 3, "af": 12, "sv": 5, "no": 12, "da": 3, "is": 6, "fi": 5, "et": 3, "lv": 5, "lt": 5,
    "pl": 11, "cs": 5, "sk": 5, "sl": 6, "hr": 10, "sr": 6, "mk": 5, "bg": 5, "ru": 5, "uk": 5,
    "be": 5, "el": 5, "sq": 11, "hu": 5, "tr": 8, "az": 6, "ka": 5, "ga": 5, "id": 8, "vi": 11,
    "ar": 6, "fa": 6, "ur": 5, "he": 6, "hi": 5, "bn": 5, "ta": 5, "th": 5, "ja": 6, "zh": 6,
    "ko": 6,
}  # fmt: skip


@pytest.mark.parametrize("language", READINGS)
def test_a_day_is_read_in_the_words_of_many_languages(language: str) -> None:
    usual, otherwise, other_month = READINGS[language]
    assert dates.read(usual) == DAY
    assert dates.read(otherwise) == DAY
    assert dates.read(other_month) == date(2007, OTHER_MONTHS[language], 12)


@pytest.mark.parametrize(
    "text",
    [
        "2007-09-03",
        "2007/09/03",
        "20070903",
        "3-Sep-07",
        "03/Sep/2007",
        "03 Sep '07",
        "2007-Sep-03",
        "September 3rd 2007",
        "the 3rd of September 2007",
        "03.09.07",
        "3 Se\u0301ptembre 2007",
        "3\u00a0September\u00a02007",
        "\u200f3 September 2007",
    ],
)
def test_a_day_is_read_in_odd_forms(text: str) -> None:
    assert dates.read(text) == DAY


def zone(hours: float) -> timezone:
    return timezone(timedelta(hours=hours))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2007-09-03T15:19:20Z", datetime(2007, 9, 3, 15, 19, 20, tzinfo=UTC)),
        ("2007-09-03T15:19:20.123Z", datetime(2007, 9, 3, 15, 19, 20, tzinfo=UTC)),
        ("2007-09-03T15:19:20+01:00", datetime(2007, 9, 3, 15, 19, 20, tzinfo=zone(1))),
        ("2007-09-03T15:19-0330", datetime(2007, 9, 3, 15, 19, tzinfo=zone(-3.5))),
        ("20070903T151920Z", datetime(2007, 9, 3, 15, 19, 20, tzinfo=UTC)),
        ("20070903151920", datetime(2007, 9, 3, 15, 19, 20)),
        ("2007/09/03 15:19:20", datetime(2007, 9, 3, 15, 19, 20)),
        ("Mon, 03 Sep 2007 15:19:20 +0200", datetime(2007, 9, 3, 15, 19, 20, tzinfo=zone(2))),
        ("Mon Sep  3 15:19:20 UTC 2007", datetime(2007, 9, 3, 15, 19, 20, tzinfo=UTC)),
        ("Monday, 3 September 2007, 15:19", datetime(2007, 9, 3, 15, 19)),
        ("Monday, 3 September, 2007, 15:19 GMT 16:19 UK", datetime(2007, 9, 3, 15, 19, tzinfo=UTC)),
        ("15:19, 3 September 2007", datetime(2007, 9, 3, 15, 19)),
        ("Last updated at 15:19 on 03 September 2007", datetime(2007, 9, 3, 15, 19)),
        ("3 September 2007, 3:19pm", datetime(2007, 9, 3, 15, 19)),
        ("3 September 2007 3.19pm", datetime(2007, 9, 3, 15, 19)),
        ("3:19 PM EDT, Mon September 3, 2007", datetime(2007, 9, 3, 15, 19, tzinfo=zone(-4))),
        ("Sept. 3, 2007 at 3:19 p.m. EST", datetime(2007, 9, 3, 15, 19, tzinfo=zone(-5))),
        ("Sept. 3, 2007 at 3 p.m.", datetime(2007, 9, 3, 15)),
        ("Sept. 3, 2007, 12:05 am", datetime(2007, 9, 3, 0, 5)),
        ("Mon 3 Sep 2007 15.19 BST", datetime(2007, 9, 3, 15, 19, tzinfo=zone(1))),
        ("03.09.2007, 15.19 Uhr", datetime(2007, 9, 3, 15, 19)),
        ("03.09.2007, 15:19 Uhr MESZ", datetime(2007, 9, 3, 15, 19, tzinfo=zone(2))),
        ("3 septembre 2007 à 15h19", datetime(2007, 9, 3, 15, 19)),
        ("Le 3 septembre 2007, 15 h 19", datetime(2007, 9, 3, 15, 19)),
        ("3 septembre 2007 à 15h", datetime(2007, 9, 3, 15)),
        ("03/09/2007 às 15h19", datetime(2007, 9, 3, 15, 19)),
        ("3.9.2007 klo 15.19", datetime(2007, 9, 3, 15, 19)),
        ("3.9.2007 klo 9.19", datetime(2007, 9, 3, 9, 19)),
        ("3 september 2007 kl. 15:19 CET", datetime(2007, 9, 3, 15, 19, tzinfo=zone(1))),
        ("3 сентября 2007 г. в 15:19", datetime(2007, 9, 3, 15, 19)),
        ("3 Eylül 2007 Pazartesi 15:19", datetime(2007, 9, 3, 15, 19)),
        ("2007. szeptember 3., hétfő 15:19", datetime(2007, 9, 3, 15, 19)),
        ("Thứ hai, 3/9/2007, 15:19 (GMT+7)", datetime(2007, 9, 3, 15, 19, tzinfo=zone(7))),
        ("3 September 2007, 15:19 UTC+05:30", datetime(2007, 9, 3, 15, 19, tzinfo=zone(5.5))),
        ("3 September 2007 | 15:19 WIB", datetime(2007, 9, 3, 15, 19, tzinfo=zone(7))),
        ("2007年9月3日 15時19分", datetime(2007, 9, 3, 15, 19)),
        ("2007年9月3日(月) 午後3時19分", datetime(2007, 9, 3, 15, 19)),
        ("2007年09月03日 星期一 15:19", datetime(2007, 9, 3, 15, 19)),
        ("입력 2007-09-03 오후 3:19", datetime(2007, 9, 3, 15, 19)),
        ("2007. 9. 3. 오전 12:19", datetime(2007, 9, 3, 0, 19)),
    ],
)
def test_a_time_is_kept_with_the_offset_it_has(text: str, want: datetime) -> None:
    got = dates.read(text)
    assert got == want
    assert isinstance(got, datetime)
    assert got.utcoffset() == want.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "3 September 2007 £1.20",
        "3 September 2007 1.20",
        "3 September 2007 Comments 12:34",
        "£12.34 3 September 2007",
        "3 September 2007 25:61",
        "3 September 2007 10:15.30 MB",
        "2007-09-03+02:00",
        "3 September 2007, page 12:34",
    ],
)
def test_what_is_no_time_leaves_the_day_a_day(text: str) -> None:
    assert dates.read(text) == DAY
    assert not isinstance(dates.read(text), datetime)


@pytest.mark.parametrize("text", ["10:00-12:00", "15:19 IST", "15:19 CST", "15:19 ET"])
def test_an_offset_that_is_not_sure_is_left_out(text: str) -> None:
    got = dates.read(f"3 September 2007 {text}")
    assert isinstance(got, datetime)
    assert got.tzinfo is None


def test_small_numbers_follow_the_custom_of_the_country() -> None:
    assert dates.read("4/3/2007") == date(2007, 3, 4)
    assert dates.read("4/3/2007", month_first=True) == date(2007, 4, 3)
    assert dates.read("25/3/2007", month_first=True) == date(2007, 3, 25)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 August",
        "call 2007",
        "2007-13-40",
        "32 May 2007",
        "in May 2007",
        "5 May 2099",
        "5 May 1899",
        "5 May 2550",
        "5 May 12:30",
        "call 20070903",
        "۳۲ شهریور ۱۳۸۶",
        "version 1.2.3-4",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert dates.read(text) is None


@pytest.mark.parametrize(
    "path", ["/2007/09/03/x", "/2007/sep/03/x", "/x-20070903.html", "/2007-09-03-x"]
)
def test_addresses_state_days(path: str) -> None:
    assert dates.in_address(f"http://a.example{path}") == DAY


@given(st.text(max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    dates.read(text)
    dates.in_address(text)


def test_a_date_after_the_page_was_saved_is_not_believed() -> None:
    text = "The ferry left the quay at noon with forty passengers, two horses and a piano on board."
    head = (
        '<meta property="article:published_time" content="2019-05-01">'
        '<meta name="date" content="2007-09-03">'
    )
    markup = f"<html><head>{head}</head><body><h1>A ferry leaves</h1><p>{text}</p></body></html>"
    assert clean(markup, captured=date(2008, 1, 1)).published == DAY
    assert clean(markup).published == date(2019, 5, 1)


@pytest.mark.parametrize("text", ["5 MAYIS 2012", "5 Mayıs 2012", "5 mayis 2012", "5 µαΐου 2012"])
def test_a_month_is_read_in_capitals_and_look_alike_letters(text: str) -> None:
    assert dates.read(text) == date(2012, 5, 5)


@given(st.sampled_from(sorted(months.NUMBERS)), st.lists(st.sampled_from("ıİſµKk"), max_size=3))
def test_no_spelling_of_a_month_makes_it_raise(name: str, odd: list[str]) -> None:
    letters = {"i": "ı", "s": "ſ", "μ": "µ", "k": "K"}
    spelt = "".join(letters.get(letter, letter) for letter in name)
    for month in (spelt, name.upper(), spelt + "".join(odd)):
        for text in (f"5 {month} 2012", f"{month} 5, 2012", f"2012 {month} 5"):
            dates.read(text)
            dates.read_in_year(text, 2012)
