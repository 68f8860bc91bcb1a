"""Bytes to text: labels lie, bytes decide."""

import pytest

from indexer.cleaning import clean
from indexer.cleaning.page.characters import strip_controls, tidy, undo_mojibake
from indexer.cleaning.page.decode import decode

TEXTS = {
    "Russian": "Мэр города рассказал, что новый мост через реку откроют осенью этого года. Ещё "
    "никто не знает, сколько пассажиров возьмёт на борт первый паром.",
    "Ukrainian": "Міський голова розповів, що новий міст відкриють восени, а на перший рейс порома "
    "записалося сто пасажирів. Її ніхто не попередив.",
    "Bulgarian": "Кметът каза, че новият мост ще бъде открит през есента и че сто пътници са се "
    "записали за първия курс на ферибота.",
    "Greek": "Ο δήμαρχος δήλωσε ότι η νέα γέφυρα θα ανοίξει το φθινόπωρο και ότι εκατό επιβάτες "
    "έχουν ήδη δηλώσει συμμετοχή. Άλλοι περιμένουν ακόμη.",
    "Hebrew": "ראש העיר אמר במסיבת עיתונאים כי הגשר החדש ייפתח בסתיו הקרוב, וכי מאה נוסעים כבר "
    "רשומים למעבורת הראשונה.",
    "Arabic": "قال رئيس البلدية في مؤتمر صحفي إن الجسر الجديد سيفتح في الخريف المقبل، وإن مئة راكب "
    "سجلوا أسماءهم للعبارة الأولى.",
    "Thai": "นายกเทศมนตรีกล่าวในการแถลงข่าวว่าสะพานใหม่จะเปิดในฤดูใบไม้ร่วงปีนี้ และเรือข้ามฟากลำแรก"
    "มีผู้โดยสารหนึ่งร้อยคน",
    "Polish": "Burmistrz powiedział, że nowy most zostanie otwarty jesienią, a na pierwszy rejs "
    "promu zapisało się już stu pasażerów. Źle się dzieje, gdy ktoś się spóźni.",
    "Czech": "Starosta řekl, že nový most se otevře na podzim a že na první plavbu trajektu se "
    "přihlásilo sto cestujících. Šest lodí čeká v přístavu.",
    "Hungarian": "A polgármester elmondta, hogy az új híd ősszel nyílik meg, és a komp első útjára "
    "már száz utas jelentkezett. Sűrű köd ült a víz fölött.",
    "Croatian": "Gradonačelnik je rekao da će se novi most otvoriti najesen i da se za prvu vožnju "
    "trajekta prijavilo sto putnika. Kapetan još čeka, "
    "riječ je o čudu koje žene i ljudi već dočekuju s čuđenjem.",
    "Turkish": "Belediye başkanı yeni köprünün sonbaharda açılacağını ve feribotun ilk seferi için "
    "yüz yolcunun kaydolduğunu söyledi.",
    "Lithuanian": "Meras sakė, kad naujasis tiltas bus atidarytas rudenį ir kad į pirmąjį kelto "
    "reisą užsirašė šimtas keleivių. Žmonės jau laukia.",
    "French": "Le maire a déclaré que le nouveau pont ouvrirait à l’automne : « Onze mille œufs "
    "pour une manœuvre, ça suffit », où qu’on aille.",
    "German": "Der Bürgermeister sagte, die neue Brücke werde im Herbst eröffnet, für die erste "
    "Überfahrt der Fähre hätten sich schon hundert Gäste gemeldet – „größer“ gehe es kaum.",
    "Spanish": "El alcalde dijo que el puente se abrirá en otoño y que mañana cien niños cruzarán "
    "la bahía. ¿Quién avisó al capitán? Nadie lo sabía aún.",
    "Portuguese": "O prefeito disse que a ponte será aberta no outono e que cem passageiros já "
    "estão inscritos. Ninguém avisou o capitão da embarcação, que não sabia.",
    "Icelandic": "Bæjarstjórinn sagði að nýja brúin yrði opnuð í haust og að hundrað farþegar "
    "hefðu þegar skráð sig í fyrstu ferð ferjunnar.",
    "Japanese": "港の新しい市電は来年の春に走り始めると、市長が記者会見で明らかにした。船長には誰も"
    "知らせていなかったという。",
    "Chinese": "市长在新闻发布会上说，新的大桥将在今年秋天开放，这是我们的一件大事。"
    "没有人告诉船长，轮渡还在等一百名旅客。",
    "Taiwanese": "市長在新聞發布會上說，新的大橋將在今年秋天開放，這是我們的一件大事。"
    "沒有人告訴船長，渡輪還在等一百名旅客。",
    "Korean": "시장은 기자회견에서 새로운 다리가 올해 가을에 개통될 것이라고 말했다. 선장에게는 "
    "아무도 알리지 않았고 첫 배에는 백 명이 탄다.",
}
OLD = [
    ("Russian", "windows-1251"), ("Russian", "koi8-r"), ("Russian", "iso-8859-5"),
    ("Russian", "cp866"), ("Ukrainian", "windows-1251"), ("Ukrainian", "koi8-u"),
    ("Bulgarian", "windows-1251"), ("Greek", "windows-1253"), ("Greek", "iso-8859-7"),
    ("Hebrew", "windows-1255"), ("Hebrew", "iso-8859-8"), ("Arabic", "windows-1256"),
    ("Arabic", "iso-8859-6"), ("Thai", "windows-874"), ("Thai", "tis-620"),
    ("Polish", "iso-8859-2"), ("Polish", "windows-1250"), ("Czech", "iso-8859-2"),
    ("Czech", "windows-1250"), ("Hungarian", "iso-8859-2"), ("Hungarian", "windows-1250"),
    ("Croatian", "windows-1250"), ("Turkish", "iso-8859-9"), ("Turkish", "windows-1254"),
    ("Lithuanian", "windows-1257"), ("French", "windows-1252"), ("German", "windows-1252"),
    ("Spanish", "iso-8859-1"), ("Portuguese", "iso-8859-1"), ("Icelandic", "iso-8859-1"),
    ("Japanese", "shift_jis"), ("Japanese", "euc-jp"), ("Japanese", "iso-2022-jp"),
    ("Chinese", "gb2312"), ("Chinese", "gbk"), ("Chinese", "gb18030"), ("Taiwanese", "big5"),
    ("Korean", "euc-kr"), ("Korean", "iso-2022-kr"),
]  # fmt: skip
WRONG = [None, "utf-8", "iso-8859-1", "windows-1252", "us-ascii", "x-unknown", "utf-16"]


def html(text: str, encoding: str, label: str | None) -> bytes:
    meta = f'<meta charset="{label}">' if label else ""
    encoding = {"windows-874": "cp874"}.get(encoding, encoding)
    return f"<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>".encode(
        encoding
    )


@pytest.mark.parametrize(("language", "encoding"), OLD)
def test_old_encodings_are_read_whatever_the_label_says(language: str, encoding: str) -> None:
    for label in (encoding, *WRONG):
        page = html(TEXTS[language], encoding, label)
        assert f"<p>{TEXTS[language]}</p>" in decode(page)[0], label
        assert f"<p>{TEXTS[language]}</p>" in decode(page, "utf-8")[0], label


@pytest.mark.parametrize("language", TEXTS)
def test_unicode_is_read_whatever_the_label_says(language: str) -> None:
    text = TEXTS[language]
    for label in (None, "utf-8", "iso-8859-1", "windows-1251", "gb2312", "shift_jis", "big5"):
        for encoding in (
            "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le",
            "utf-32-be",
        ):  # fmt: skip
            assert f"<p>{text}</p>" in decode(html(text, encoding, label))[0], (encoding, label)
    for order in ("le", "be"):
        for width in ("16", "32"):
            marked = html("\ufeff" + text, f"utf-{width}-{order}", None)
            assert text in decode(marked)[0]


def test_hz_is_read_where_it_is_declared() -> None:
    page = html(TEXTS["Chinese"], "hz", "hz-gb-2312")
    assert TEXTS["Chinese"] in decode(page)[0]
    assert "a ~{ b" in decode(b"<p>a ~{ b</p>")[0]


def test_a_western_label_tells_two_western_encodings_apart() -> None:
    french = "Onze mille œufs pour une manœuvre à 12 €, dit le maire de Port-Sérail."
    for encoding in ("iso-8859-15", "windows-1252", "utf-8"):
        for label in (None, "utf-8"):
            assert french in decode(html(french, encoding, label))[0]
    assert french in decode(html(french, "iso-8859-15", "iso-8859-15"))[0]
    assert french in decode(html(french, "windows-1252", "iso-8859-1"))[0]


def test_unicode_that_was_pasted_into_a_western_page_is_read() -> None:
    page = html("Déjà élu à la mairie, l'été dernier", "cp1252", "iso-8859-1")
    page += "<p>it’s a “café” for 5 €".encode()
    assert "Déjà élu à la mairie, l'été dernier" in decode(page)[0]
    assert "it’s a “café” for 5 €" in decode(page)[0]


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


@pytest.mark.parametrize("feed", ["\x0b", "\x0c", "\x1c", "&#12;"])
def test_a_form_feed_parts_words(feed: str) -> None:
    assert strip_controls(f"one{feed}two") == "one two"


def test_a_character_that_is_referred_to_in_two_halves_is_one() -> None:
    assert strip_controls("a &#xD83D;&#xDE00; b") == "a 😀 b"
    assert strip_controls("a &#55357;&#56832; b") == "a 😀 b"
    assert strip_controls("&#8364;&#xD7FF;&#xE000;") == "&#8364;&#xD7FF;&#xE000;"


@pytest.mark.parametrize("script", ["Russian", "Greek", "Hebrew", "Arabic", "Thai"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_page_of_two_bytes_a_letter_is_text_in_every_script(script: str, encoding: str) -> None:
    markup = f"<html><body><h1>{TEXTS[script][:30]}</h1><p>{TEXTS[script]}</p></body></html>"
    assert TEXTS[script] in clean(markup.encode(encoding)).text
