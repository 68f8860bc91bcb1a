"""Texts of all sorts to be read as queries: what people type, slips, naughty texts, any Unicode."""

from collections.abc import Iterator
from random import Random

from tests.attack.naughty import NAUGHTY

NAUGHTY_TEXTS = tuple(text for texts in NAUGHTY.values() for text in texts)

_WORDS = (
    "ferry", "strike", "Ferry", "the", "of", "to", "or", "US", "U.S.", "WHO", "sea-bell",
    "covid-19",
    "O’Brien", 'צה"ל', "ﾊﾞｽ", "İzmir", "covid", "19", "US$9m", "3 470", "near", "C++",
    "#tag", "AT&T", "5,000", "$5m", "4.25%", "Zürich", "naïve", "ёлка", "東京",
    "서울",
    "กรุงเทพ", "كتاب", "x", "2007",
)  # fmt: skip
_PATTERNS = (
    "fer*",
    "*rry",
    "f?rry",
    "fe*y",
    "ferri~",
    "strik~1",
    "strik~9",
    "a*",
    "*",
    "東*",
    "?*?",
)
_FIELD_NAMES = ("title", "author", "section", "source", "lang", "url", "TITLE", "colour", "12")
_DATES = (
    "date:2007", "date:2007-09", "date:2007-09-01..2008", "date:..2007", "date:none", "from:2007",
    "to:2007-09-30", "before:2007", "after:2007", "date:2007-13", "date:2008..2007",
)  # fmt: skip
_SIGNS = (
    *"\"'“”„«»()-–=+~*?:;,.!&@#$%/\\|<>[]{}^_\n\t\0",
    *(
        "",
        " ",
        "  ",
        " - ",
        " OR ",
        " AND ",
        " NOT ",
        " NEAR ",
        " NEAR/3 ",
        "NEAR/",
        "OR",
        "title:",
    ),
    *(
        "\u0301",
        "\u200d",
        "\u200b",
        "\u202e",
        "\ud800",
        "\u3000",
        "ﬁ",
        "İ",
        "ß",
        "😀",
        "http://",
        "date:",
    ),
)
_RANGES = (
    (0x00, 0x7F), (0x00, 0x24F), (0x250, 0x52F), (0x530, 0x8FF), (0x900, 0x109F), (0x10A0,
    0x1FFF),
    (0x2000, 0x2BFF), (0x2C00, 0x33FF), (0x3400, 0x9FFF), (0xA000, 0xD7FF), (0xD800, 0xDFFF),
    (0xE000, 0xFFFF), (0x10000, 0x1FFFF), (0x20000, 0x10FFFF),
)  # fmt: skip


def texts(seed: int, count: int) -> Iterator[str]:
    """Yield texts of all sorts, the same for the same seed."""
    random = Random(seed)
    sorts = (_pieces, _grammatical, _mutated, _mutated, _naughty, _random)
    for _ in range(count):
        yield random.choice(sorts)(random)


def _pieces(random: Random) -> str:
    pool = random.choice(((*_WORDS, *_PATTERNS, *_DATES, *_SIGNS), _SIGNS))
    joint = random.choice(("", " ", " "))
    return joint.join(random.choices(pool, k=random.randint(1, 16)))


def _grammatical(random: Random, depth: int = 3) -> str:
    """Return a query that follows the rules."""
    kind = random.randrange(12 if depth else 6)
    if kind < 2:
        return random.choice(_WORDS)
    if kind == 2:
        return random.choice(_PATTERNS)
    if kind == 3:
        return random.choice(_DATES)
    if kind < 6:
        quoted = " ".join(random.choices(_WORDS, k=random.randint(1, 4)))
        return f'"{quoted}"{random.choice(("", "", "~", "~3"))}'
    one, other = _grammatical(random, depth - 1), _grammatical(random, depth - 1)
    return (
        f"{one} {other}", f"{one} OR {other}", f"({one}) {other}", f"{one} NEAR/4 {other}",
        f"-{one} {other}", f"{random.choice(_FIELD_NAMES)}:({one} {other})",
    )[kind - 6]  # fmt: skip


def _mutated(random: Random) -> str:
    """Return a query that followed the rules, with a few slips."""
    text = _grammatical(random)
    for _ in range(random.randint(1, 6)):
        at, to = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
        match random.randrange(6):
            case 0:
                text = text[:at] + random.choice(_SIGNS) + text[at:]
            case 1:
                text = text[:at] + text[to:]
            case 2:
                text = text[:to] + text[at:]
            case 3:
                text = text[:at] + text[at:to][::-1] + text[to:]
            case 4:
                text = text[:at] + text[at:to].swapcase() + text[to:]
            case _:
                text = text[:at] + text[at + 1 :]
    return text


def _naughty(random: Random) -> str:
    chosen = [random.choice(NAUGHTY_TEXTS)[:200] for _ in range(random.randint(1, 3))]
    return random.choice(("", " ", " OR ", '"', "-", "*")).join(chosen)


def _random(random: Random) -> str:
    first, last = random.choice(_RANGES)
    return "".join(chr(random.randint(first, last)) for _ in range(random.randint(1, 40)))
