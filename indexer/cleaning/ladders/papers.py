"""The paper: what a page calls it, and its name as printed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from indexer.cleaning.ladders import jsonld, titles
from indexer.cleaning.page.blocks import Block
from indexer.cleaning.page.characters import tidy
from indexer.cleaning.page.facts import Facts

_STATED = ("og:site_name", "application-name", "twitter:site:name")
_ALSO = ("dc.publisher", "publisher", "copyright", "organization", "apple-mobile-web-app-title")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_COMPANY = re.compile(
    r"版权所有$|"
    r",?\s+(?:s\.\s?[al]\.(?:u\.)?|ltd\.?|inc\.?|llc|gmbh(?: & co\.? kg)?|plc|ag|b\.?v\.?|"
    r"s\.?r\.?l\.?|sp\. z o\.\s?o\.)$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[\[(][^\])]*[\])]\s*$")
_HOST_NAME = re.compile(r"(?:www\.)?([\w-]{4,})(?:\.[\w-]{2,}){1,3}", re.IGNORECASE)
# A name longer than this is a slogan or a sentence.
_LONGEST = 80
# Bound against hostile pages: of 854 pages the one that calls its paper the most names has 9.
_MOST = 20


def host_of(url: str | None) -> str:
    """Return the host of an address without `www.`; an empty string if there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def names(facts: Facts, data: Mapping[str, Any], url: str | None) -> list[str]:
    """Return the names that the page gives its paper, the best first; its host's are last."""
    host = host_of(url)
    labels = [label for label in host.split(".")[:-1] if len(label) > 2]
    found = [*_stated(facts, data), host, *labels]
    tidied = [_COMPANY.sub("", tidy(name).removeprefix("©").strip()) for name in found if name]
    named = (name for name in tidied if 0 < len(name) < _LONGEST and not name.startswith("http"))
    return list(dict.fromkeys(named))[:_MOST]


def _stated(facts: Facts, data: Mapping[str, Any]) -> Iterator[str]:
    for name in _STATED:
        yield from facts.metas.get(name, ())
    yield from jsonld.names(data.get("publisher"))
    for name in _ALSO:
        yield from facts.metas.get(name, ())


def source(
    facts: Facts, title: str, blocks: Sequence[Block], papers: Sequence[str], url: str | None
) -> tuple[str, str] | None:
    """Return where the paper's name was read, and the name: stated, in <title>, else the host."""
    host = host_of(url)
    stated = [name for name in papers if name != host and name not in host.split(".")]
    if stated:
        return "site name", _printed(_shortest(stated), blocks)
    parts = titles.parts(tidy(facts.title))
    others = [part for part in parts if titles.likeness(part, title) < 0.5]
    if others:
        return "title", _printed(_of_title(others, parts, blocks), blocks)
    for block in reversed(blocks):
        if found := _IMPRINT.match(block.text) or _copyright(block.text, host):
            return "visible", found[1]
    return ("address", host) if host else None


# The paper's name before its street address: `The Ansel Courier, 9 Ropewalk, …`.
_IMPRINT = re.compile(r"^(The (?:[A-Z][\w’'-]+ ?){1,4}), \d+ [A-Z]")


# The paper's name after the copyright sign and the years.
_NOTICE = re.compile(
    r"(?:©|\(c\)|copyright)[\s\d,–-]*(?:©|\(c\))?[\s\d,–-]*(?:by )?"
    r"((?:The )?[A-Z][\w’'&-]*(?: (?:of |and |& )?[A-Z][\w’'&-]*){0,4}?)"
    r"(?=[,.|]|\s\d|\s(?:Ltd|Inc|LLC|GmbH|plc|All\b)|\s*$)",
    re.IGNORECASE,
)


def _copyright(text: str, host: str) -> re.Match[str] | None:
    """Return the match of the paper's name in a copyright line, if the host is called like it.

    Others there are the makers of programs, and owners.
    """
    found = _NOTICE.search(text) if len(text) < _LINE else None
    compact = "".join(titles.words(found[1])).removeprefix("the") if found else ""
    labels = [re.sub(r"\W", "", label) for label in host.split(".")]
    return found if len(compact) > 2 and compact in labels else None


def _shortest(stated: Sequence[str]) -> str:
    """Return the best name, or the publisher's if that is how the best one begins.

    The edition on the web may be called `… Digital`; the publisher gives the paper's own name.
    """
    best = stated[0]
    begins = [name for name in stated if len(name) > 3 and best.startswith(name)]
    return min(begins, key=len, default=best)


def _of_title(others: Sequence[str], parts: Sequence[str], blocks: Sequence[Block]) -> str:
    """Return the part of a <title> that names the paper, best the one in the copyright line."""
    for block in reversed(blocks):
        if len(block.text) < 300 and _COPYRIGHT.search(block.text):
            line = block.text.casefold()
            for part in others:
                if part.casefold() in line:
                    return part
                if shared := _begins(part, line):
                    return shared
    best = others[0] if others[0] == parts[0] else others[-1]
    return best.split(": ")[0]


# Scripts without blanks between words, where the name in the copyright line may be a part of
# the edition's: `潮見日報` of `潮見日報ウェブ`. Three characters are the shortest such name.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{4,}")


def _begins(part: str, line: str) -> str | None:
    """Return the beginning of a name that is in a line, for scripts without blanks."""
    if _UNSPACED.fullmatch(part):
        for end in range(len(part) - 1, 2, -1):
            if part[:end] in line:
                return part[:end]
    return None


def _printed(name: str, blocks: Sequence[Block]) -> str:
    """Return a name as the page prints it: not in capitals, not as a host, without brackets."""
    short = _BRACKETED.sub("", name) or name
    host = _HOST_NAME.fullmatch(short)
    sought = "".join(titles.words(host[1] if host else short)).replace("_", "")
    if not (short.isupper() or host or short != name) or len(sought) < 4:
        return name
    letters = r"[\W_]*".join(map(re.escape, sought))
    spelled = re.compile(rf"(?<!\w){letters}(?: on-?line)?(?!\w)", re.IGNORECASE)
    for block in blocks:
        if len(block.text) < _LINE:
            for match in spelled.finditer(block.text):
                if not match[0].isupper() and "." not in match[0]:
                    return match[0]
    return name if host else _lowered(short, blocks) if short.isupper() else short


# Lines longer than this are prose: they are not searched for names.
_LINE = 300
# What is in capitals throughout a page and no longer than this is an abbreviation (BBC, CNET).
_ABBREVIATION = 4


def _lowered(name: str, blocks: Sequence[Block]) -> str:
    """Return a name in capitals with its words in lower case, if the page writes one of them so."""
    written = {word for block in blocks for word in titles.written(block.text)}
    words = name.split()
    if not any(word.capitalize() in written for word in words if len(word) > _ABBREVIATION):
        return name
    return " ".join(
        word.capitalize() if len(word) > _ABBREVIATION or word.capitalize() in written else word
        for word in words
    )
