"""Hypothesis strategies: stories, a title and paragraphs that every reader would call so.

They are of realistic text in several scripts: words by chance, which no rule knows, and between
them what rules are about: dates, numbers, abbreviations, quotations, openings like a byline's.
"""

import random

from hypothesis import strategies as st

_LETTERS = {
    "English": "abcdefghijklmnoprstuvwy",
    "German": "abcdefghiklmnoprstuwzäöüß",
    "Polish": "abcdefghijklmnoprstuwyząćęłńóśźż",
    "Turkish": "abcçdefgğhıijklmnoöprsştuüvyz",
    "Vietnamese": "abcdđeêghiklmnoôơpqrstuưvxyạắặếệịộớứ",
    "Russian": "абвгдежзийклмнопрстуфхцчшщыьэюя",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ",
    "Armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօ",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Urdu": "ابپتٹثجچحخدڈذرڑزسشصضطظعغفقکگلمنوہھیے",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "Hindi": "कखगघचछजटडतदनपबमयरलवशसह",
    "Amharic": "ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ",
    "Korean": "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로",
    "Japanese": "桜山川海空雨雪風花鳥月星光影町村橋船港駅あいうえおかきくけこさしすせそ",
    "Chinese": "春夏秋冬山河湖海桥船港城村路车雨雪风云花鸟鱼马牛羊米茶酒",
    "Thai": "กขคงจชซดตถทนบปผพมยรลวสหอ",
}
_UNSPACED = ("Japanese", "Chinese", "Thai")
_ENDS = {
    "Armenian": "։", "Urdu": "۔", "Hindi": "।", "Amharic": "።", "Japanese": "。", "Chinese": "。",
}  # fmt: skip
_OPENINGS = {
    "English": [
        "By noon",
        "By 2007",
        "On 3 September 2007",
        "At 9:30",
        "Data from",
        "Published in 2001,",
        "Updated figures from",
        "Filed in March,",
        "Created by",
        "Share prices in",
        "Five years ago",
        "Date palms in",
        "Videos of",
        "Photo albums with",
        "Print runs of",
        "Facebook and",
        "Text in",
        "Copyright is",
        "Subscribers in",
        "Tags on",
        "Related to",
        "10 years ago",
        "9:30 is when",
        "3 September 2007 was",
        "Mr. Tarn,",
        "Get the",
        "Join the",
        "Credit for",
        "Listen to",
        "Watch for",
        "Next to",
        "Also in",
        "Save for",
        "Like the",
        "From",
        "Le 3 septembre 2007,",
        "El 3 de septiembre de 2007",
        "Il 3 settembre 2007",
        "Par",
        "Por",
        "Di",
        "Le 3/9/2007",
        "Em 2007,",
        "Op 3 september 2007",
        "Na 3.9.2007",
        "Door",
        "Av",
        "Foto di",
    ],
    "German": [
        "Von Tarn",
        "Am 3. September 2007",
        "Um 9.30 Uhr",
        "Mehr als",
        "Auch",
        "Am 3.9.2007",
        "Text",
        "3. September 2007:",
        "Stand heute",
        "Bild und Ton",
        "Weitere",
        "Anmeldungen",
        "Der",
    ],
    "Polish": ["W 2007 roku", "3 września 2007 roku", "Przez", "Autor", "Dnia 3.09.2007"],
    "Greek": ["Στις 3 Σεπτεμβρίου 2007", "Το 2007", "Από", "Στις 9:30", "Δείτε"],
    "Russian": ["3 сентября 2007 года", "По данным", "От Остреля", "В 2007 году", "Фото", "Автор"],
    "Arabic": ["في 3 سبتمبر 2007", "في عام 2007"],
    "Hebrew": ["ב-3 בספטמבר 2007"],
    "Hindi": ["3 सितंबर 2007 को", "2007 में"],
    "Korean": ["2007년 9월 3일", "지난 3일"],
    "Japanese": ["2007年9月3日、", "9月3日、", "午前9時30分、", "写真は", "関連して"],
    "Chinese": ["2007年9月3日，", "9月3日，", "上午9时30分，", "更多的", "图中"],
}
_JOINTS = [", ", "; ", " – ", " — ", ": ", " “", "” ", " «", "» ", " (", ") ", "-", " ‘", "’ ", "/"]
_PIECES = [
    "7", "2007", "1,200", "4.25%", "$5m", "£1.2bn", "€30", "9:30", "15-year-old", "U.S.", "e.g.",
    "Dr. Tarn", "J. K. Tarn", "No. 5", "St. Ostrel", "3 September 2007", "Sept. 3", "12.5.2007",
    "2007-09-03", "O’Brelle", "covid-19", "AT&T", "p.m.", "F-16", "10 Marsh Street", "3:2", "½",
    "“Ostrel”", "‘Tarn’", "«Ostrel»", "„Tarn“", "»Brelle«", "'tis", "5°", "H₂O", "#1", "R&D", "<b>",
    "E\u0301cole", "Ostrel\u00a0Bay", "two  blanks", "a\nbreak",
]  # fmt: skip
"""What stands in sentences beside words."""


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A title and paragraphs in one script; the words are by chance: nothing repeats anything."""
    script = draw(st.sampled_from(sorted(_LETTERS)))
    source = random.Random(draw(st.integers(0, 1 << 32)))
    blank = "" if script in _UNSPACED else " "
    opening = st.sampled_from(["", "", *_OPENINGS.get(script, [])])
    stop = _ENDS.get(script, ".")
    end = st.sampled_from([stop] * 6 + ["!", "?", f"{stop}”", "…"])
    title = _words(draw, source, script, draw(st.integers(3, 12)))
    paragraphs = []
    for sentences in draw(st.lists(st.integers(1, 4), min_size=2, max_size=5)):
        said = []
        for _ in range(sentences):
            words = _words(draw, source, script, draw(st.integers(6, 20)))
            said.append(f"{draw(opening)}{blank}{words}{draw(end)}".strip())
        paragraphs.append(blank.join(said))
    return title, paragraphs


def _words(draw: st.DrawFn, source: random.Random, script: str, count: int) -> str:
    """So many words of a script, with pieces and signs among them."""
    letters = _LETTERS[script]
    if script in _UNSPACED:
        text = "".join(source.choices(letters, k=count * 2))
        at = draw(st.integers(2, len(text) - 2))
        return (
            text[:at] + draw(st.sampled_from(["", "、", "2007", "「", "」", "3", "—"])) + text[at:]
        )
    words = ["".join(source.choices(letters, k=source.randint(2, 9))) for _ in range(count)]
    places = st.integers(1, count - 1)
    for at, piece in draw(st.lists(st.tuples(places, st.sampled_from(_PIECES)), max_size=2)):
        words[at] = piece
    joints = dict(draw(st.lists(st.tuples(places, st.sampled_from(_JOINTS)), max_size=2)))
    text = words[0].capitalize()
    for at, word in enumerate(words[1:], start=1):
        text += joints.get(at, " ") + word
    return text
