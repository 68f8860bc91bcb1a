"""The headline: candidates from all over the page, without the paper's name, and which one
it is.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

# What parts a headline from the names of the section and the paper in a <title>.
_SEPARATOR = re.compile(
    r"\s+[|\-–—•·»›:/~«<>]+\s+|\s*[|｜ㅣ│»›]\s*|\s[-–—]{1,2}(?=\S)|(?<=\S)\s*::\s*|：\s*(?=[^：]*$)|"
    r"\s?[_]\s?"
)
_WIDE = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3…？！」』]"
# Of these, what stands in no headline: it parts it from the paper's name wherever both are known.
_STRONG = re.compile(rf"\s+[|»›]\s+|\s*[|｜ㅣ│]\s*|(?<={_WIDE})\s?_\s?")
# Quotation marks look like these signs, and nothing parts what they hold: «Ostrel», »Ostrel«.
_QUOTED = re.compile(r"«[^«»]*»|»(?=\S)[^«»]*(?<=\S)«|‹[^‹›]*›|›(?=\S)[^‹›]*(?<=\S)‹")
# A paper's name in East Asia, which no blank need part from the headline.
_EASTERN_PAPER = re.compile(
    r"\s*[-–—_|｜ㅣ│]+\s*[^\s\-–—_|｜ㅣ│]{1,10}"
    r"(?:网|網|报|報|新闻|新聞|频道|頻道|在线|ニュース|일보|뉴스|신문)$"
)
# What a print version calls itself.
_PRINT = re.compile(
    r"print(?:er|able|ing)?(?:[- ]?friendly)?(?: (?:version|page|edition|article|view|format))?|"
    r"print this (?:story|article|page)|text[- ]only|druckversion|druckansicht|imprimer|imprimir|"
    r"version imprimable|versión (?:para imprimir|imprimible)|versão para impressão|stampa|"
    r"versione stampabile|printversie|utskriftsversion|версия для печати|версія для друку|"
    r"wersja do druku|εκτύπωση|打印(?:版|本页)?|印刷用?(?:ページ|画面)?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=1_000)
def _all_words(text: str) -> tuple[str, ...]:
    """Return the words of a title; the same few titles are compared with every line."""
    return tuple(words(text))


@lru_cache(maxsize=1_000)
def _word_set(text: str) -> frozenset[str]:
    return frozenset(words(text))


@lru_cache(maxsize=100)
def _compact(name: str) -> str:
    return "".join(words(name))


def words(text: str) -> list[str]:
    """Return the words of a title, folded for comparison."""
    return _WORDS.findall(text.casefold())


def written(text: str) -> list[str]:
    """Return the words of a text as it writes them."""
    return _WORDS.findall(text)


def parts(title: str) -> list[str]:
    """Return the parts of a <title>, in order, without what says that it is a print version."""
    found = (part for part in _split(title, _SEPARATOR) if part)
    return [part for part in found if not _PRINT.fullmatch(part)]


def _breaks(title: str, separator: re.Pattern[str]) -> list[re.Match[str]]:
    """Return where a title is parted, outside quotations."""
    return list(separator.finditer(_QUOTED.sub(lambda quoted: "“" * len(quoted[0]), title)))


def _split(title: str, separator: re.Pattern[str]) -> list[str]:
    """Return what stands before, between and after the breaks of a title."""
    breaks = _breaks(title, separator)
    starts = [0, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), len(title)]
    return [title[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def own(title: str, window: str, papers: Sequence[str]) -> str:
    """Return a title without the names of paper and section; `window` is the page's <title>.

    A title that is the whole <title> has them though the page never says which they are.
    """
    left = without_paper(_EASTERN_PAPER.sub("", title), papers)
    if same(title, window):
        left = max(_split(left, _STRONG), key=len)
    return left or title


def without_paper(title: str, paper: Sequence[str]) -> str:
    """Return a title without names of the paper at either end."""
    known = {" ".join(words(name)) for name in paper if name} - {""}
    for _ in range(3):
        shorter = _without_one(title, known)
        if shorter == title:
            break
        title = shorter
    return title


def _without_one(title: str, known: set[str]) -> str:
    breaks = _breaks(title, _SEPARATOR)
    if not breaks:
        return title
    last, first = breaks[-1], breaks[0]
    if _names_paper(title[last.end() :], known):
        return title[: last.start()].strip()
    if _names_paper(title[: first.start()], known):
        return title[first.end() :].strip()
    return title


def _names_paper(part: str, known: set[str]) -> bool:
    """Return whether a part of a title is a name of the paper, or the address of one."""
    folded = " ".join(words(part))
    if not folded:
        return True
    compact = folded.replace(" ", "")
    if any(folded == name or compact == name.replace(" ", "") for name in known):
        return True
    if re.fullmatch(
        r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|uk|de|fr|ru|pl|gr|info|tv|es|it|at|ch|eu)",
        part.strip(),
        re.IGNORECASE,
    ):
        return True
    return any(
        len(name) > 4 and folded.startswith((name, f"the {name}")) and len(folded) < len(name) + 20
        for name in known
    )


def is_paper(text: str, papers: Sequence[str]) -> bool:
    """Return whether a text is the paper's name, with or without its article."""
    folded = _compact(text).removeprefix("the")
    return any(folded == _compact(name).removeprefix("the") for name in papers if name)


def same(one: str, other: str) -> bool:
    """Return whether two titles have the same words."""
    return _all_words(one) == _all_words(other)


def likeness(one: str, other: str) -> float:
    """Return the share of words that two titles have in common, 0 to 1."""
    a, b = _word_set(one), _word_set(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
