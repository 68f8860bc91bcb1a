"""Texts that break programs, by what they try to break. Written for this project."""

from itertools import product

_KEYWORDS = ("AND", "OR", "NOT", "NEAR", "NEAR/5", "NEAR/0", "NEAR/99999", "TO", "ANDNOT", "^2")
_FIELDS = ("title:", "author:", "section:", "source:", "lang:", "url:", "date:", "from:", "before:")

NAUGHTY: dict[str, tuple[str, ...]] = {
    "nothing": (
        "", " ", "\t", "\n\n\n", "\u00a0", "\u3000", "\u2028\u2029", "\u2003" * 50, "\v\f\x1c",
    ),
    "punctuation": (
        *"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡¿…–—―·•§¶†‡°′″‹›",
        "...", "?!?!", "--", "---", "- -", "-- x", "->", "<-", "=>", "==", "&&", "||", "!!", "**",
        "*?*?", "??", "~~", "~5", "::", ":::", ";;", "\\\\", "//", "/*", "*/", "<!--", "-->",
        "''",
        "``", ",,,", "a,b;c|d", "[]", "{}", "<>", "()", "(())", "¯\\_(ツ)_/¯", "(╯°□°)╯", ":-)",
    ),
    "quotes": (
        '"', '""', '"""', '""""', '" "', '"\'"', "“", "”", "“”", "„“", "«»", "»«", "「」", "『",
        "＂a＂",
        '"a', 'a"', '"a"b"', '6"', '6" 7"', '"6""', '"a"~', '"a"~0', '"a b"~99999', '"~5', '"*"',
        '"?"', '"-a"', '"OR"', '"a AND b', '-"', '="', '+"', '"\n"', '“a" b„', "'a b'", '\\"a\\"',
        '"' * 99, '"a" ' * 99,
    ),
    "brackets": (
        "(", ")", "((", "))", ")(", "()()", "(a", "a)", "(a))", "((a)", "-(", "-()", "title:(",
        "title:()", "title:(a", "(title:", "NOT (", "(OR)", "(a OR)", "a NEAR (b", "(-)",
        "(" * 999,
        ")" * 999, "()" * 500, "(a" * 300, "(" * 21 + "a" + ")" * 21, "(a OR " * 40, "-(-(-(a)))",
    ),
    "operators": (
        *_KEYWORDS,
        *(f"{one} {other}" for one, other in product(_KEYWORDS[:5], repeat=2)),
        *(f"x {one}" for one in _KEYWORDS),
        *(f"{one} x" for one in _KEYWORDS),
        "x or y", "x Or y", "OR:", "AND-x", "NOT-x", "-NOT x", "NOT -x", "x -OR y", "-AND", "--x",
        "-x", "-=x", "=-x", "+-x", "+", "=", "==x", "x NEAR/ y", "x NEAR/-1 y", "x NEAR/1e9 y",
    ),
    "fields": (
        *_FIELDS, *(f"{name} x" for name in _FIELDS), *(f"{name}{name}x" for name in _FIELDS),
        "TITLE:x", "Title:x", "-title:", "title:-x", "title:=x", "title:NOT", "title:OR x",
        "title::x",
        "title:*", "title:?", "title:~", "title:\x00", "title:\u200b", "titlé:x", "_:x",
        "a:b:c:d:e",
        "12:30", "c:\\x", "http://", "https://x", "HTTPS://X/?q=a b#c", "www.", "url:*x*",
        "url:(x)",
        "mailto:a@b.example", "url:" + "/" * 500, "is:unread", "site:x.example", "order:date",
    ),
    "dates": (
        "date:2007", "date:0000", "date:0001", "date:9999", "date:10000", "date:2007-00",
        "date:2007-13", "date:2007-02-30", "date:2008-02-29", "date:..", "date:...",
        "date:2007..",
        "date:..2007", "date:2008..2007", "date:2007...2008", "date:none..2007", "date:NONE",
        "date:2007-9-3", "date:07", "date:-2007", "date:2007-", "date:2007-09-03T10:00Z",
        "date:２００７", "date:٢٠٠٧", "date:today", "date:\u0662", "after:9999-12-31",
        "before:0001-01-01",
        "from:2007 to:2006", "date:(2007)", 'date:"2007"', "date:>2007", "date:1e3",
    ),
    "wildcards": (
        "*", "**", "* *", "a*", "*a", "ab*", "*ab", "*abc", "a*b", "ab**cd", "*" * 99, "a*" * 99,
        "?", "a?", "?a", "??a", "a?b?c", "a?*", "*?a", "~", "a~", "~a", "a~~", "a~0", "a~1",
        "a~999",
        "ab*~", "東*", "*京", "é*", "e\u0301*", "*\u0301ab", "a-*", "*-ab", "ab*cd*ef*gh", "-ab*",
    ),
    "numbers": (
        "0", "-0", "-1", "1e309", "1E-9", "NaN", "Infinity", "-Infinity", "0x1F", "0b1", "1_000",
        "1,000", "1.000,00", "1'000", "00000000", "9" * 400, "3.14159", ".5", "5.", "1/2", "½",
        "²",
        "①", "٣", "१२३", "一二三", "Ⅷ", "$", "$$", "$5m", "€0", "100%", "%100", "1%2", "+1",
        "1+1=2",
        "2**31", "-2147483649", "9223372036854775808", "1;2", "1,2,3",
    ),
    "words with joints": (
        "a-b", "a--b", "-a-", "a_b", "_a_", "a.b.c", "U.S.", "U.S", "u.s.a.", "a.", ".a", "A&T",
        "&a",
        "a&", "a@b", "@", "#", "##a", "#a#b", "C++", "C+++", "c#", ".NET", "o'", "'o", "o’’b",
        "a'b'c",
        "x·y", "10:30", "a/b", "a\\b", "a|b", "a+b", "a=b", "a-" * 200, "." * 200, "a." * 200,
        "'" * 99,
    ),
    "code": (
        "<script>document.title='x'</script>", "<img src=x onerror=x>", "{{7*7}}", "${7*7}",
        "<%= 7 %>",
        "{%raw%}", "#{7}", "' OR '1'='1", "1; DROP TABLE a; --", '"; ls #', "$(id)", "`id`",
        "| id",
        "../../../../etc/hostname", "..\\..\\win.ini", "file:///etc", "%s%n%x", "%d" * 30, "{0}",
        "%%",
        "%00", "%0a%0d", "\r\nX-Injected: 1", "a\r\n\r\n<b>", "__import__('os')", "(.*)*$",
        "(a+)+$",
        "[a TO z]", "{a TO z}", "/a.*b/", "a^9", "+a -b", "_exists_:a", "a:[1 TO *]", "NULL",
        "None",
        "undefined", "true", "false", "nil", "constructor", "__proto__", "toString", "con", "aux",
        "<!DOCTYPE a>", "<![CDATA[a]]>", "&amp;", "&#0;", "&lt;b&gt;", "\\u0000", "\\x00", "a\\",
    ),
    "control characters": (
        *(f"a{chr(code)}b" for code in (*range(32), 127, *range(128, 160))),
        "\x00", "\x00" * 50, "a\x00", "\x1b[31ma\x1b[0m", "a\bb", "\x07" * 9, "\x7f",
    ),
    "invisible": (
        *(f"a{mark}b" for mark in "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\u3164"),
        "a\ufeffb", "a\uffa0b",
        "\u200d", "\u200b" * 99, "\u00ad", "-\u200ba", "\u200b-a", '\u200b"a"', "a\u200d" * 99,
        "\ufeffa",
        "OR\u200b", "tit\u00adle:a", "\U000e0041\U000e0042", "a\ufe0f", "\u2028a", "\u0085a",
    ),
    "direction": (
        "\u202ea\u202c", "\u202aa", "\u2067a\u2069", "\u2066", "\u200fa", "\u200ea", "\u061ca",
        "שלום a שלום", "(שלום)", '"שלום', "مرحبا-a", "-مرحبا", "a \u202e)b(", "\u202e" * 99,
    ),
    "combining": (
        "e\u0301", "\u0301", "\u0301e", "a" + "\u0300\u0316" * 99, "o\u0308\u0304",
        "\u1112\u1161\u11ab",
        "ｶﾞ", "が", "ก็ำ", "นิ้ว", "क्षि", "்", "\u20dd", "a\u20dd", "1\ufe0f\u20e3", "\u0e33",
        "\u0344",
        "Z\u0335\u0336\u0337a", "\u0f71\u0f72\u0f74",
    ),
    "case and folding": (
        "İ", "ı", "I\u0307", "ß", "ẞ", "ŉ", "ǰ", "ΐ", "ﬁ", "ﬃ", "ſ", "K", "Å", "ς", "Σ", "ΣΣ", "ͅ",
        "ᾳ", "Ǆ", "ǅ", "ℵ", "ﷺ", "Ⅳ", "ⓐ", "𝐚𝒃𝖈", "ＡＮＤ", "ａ　ＯＲ　ｂ", "Ꭰ", "ꭰ", "Ა", "ა",
    ),
    "scripts": (
        "東京都", "北京 OR 上海", "-大阪", "東京-大阪", "한국어", "ภาษาไทย", "ລາວ", "မြန်မာ",
        "ខ្មែរ", "བོད",
        "தமிழ்", "ქართული", "Հայերեն", "አማርኛ", "ᏣᎳᎩ", "ᚠᚢᚦ", "𐍈", "𓀀", "𝄞", "𠜎", "꧁",
        "日本語title:a",
        "a東b京c", "１２３", "カ゛", "々", "〆", "ー", "「東京」", "東京。大阪、", "Ελλάς", "Ёж",
        "əğ", "ŁÓDŹ",
    ),
    "pictures": (
        "😀", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f1ef\U0001f1f5", "\U0001f1ef",
        "\U0001f44d\U0001f3fd",
        "\U0001f3f4\U000e0067\U000e007f", "\u2764\ufe0f", "a😀b", "😀" * 99, "-😀", "😀*",
    ),
    "no characters": (
        "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff", "\ue000", "\U000f0000",
        "\U00100000",
        "\ufffd", "\ud800", "\udfff", "a\ud83d", "\ude00a", "\ud83d\ude00", "\udc80", "\u0378",
    ),
    "long": (
        "a" * 5_000, "a " * 5_000, "a b" * 2_000, "ab*" * 700, "-a " * 700, "a OR " * 500,
        '"a" ' * 500,
        "title:a " * 300, "title:" * 400, "(" * 2_000, "é" * 2_000, "東" * 2_500,
        "e" + "\u0301" * 2_500,
        "\u200b" * 3_000, " " * 3_000, "a-" * 1_500, "1," * 1_500, "a NEAR " * 400,
        "date:2007 " * 250,
        "a:" * 1_200, "#" * 2_500, "~" * 2_500, "x~ " * 700, "😀" * 2_000, "http://a/" * 250,
    ),
}  # fmt: skip
"""By what they try to break."""
