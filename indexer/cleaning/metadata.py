"""What a page says of its article, by ladders of evidence: the first rung that holds is taken.

Structured data first, then meta tags, microdata, what is visible by the headline, the address.
Every choice is named in `evidence`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from indexer.article import Moment
from indexer.cleaning import vicinity
from indexer.cleaning.ladders import bylines, dating, headline, jsonld, papers, sections, titles
from indexer.cleaning.page.blocks import Block
from indexer.cleaning.page.characters import tidy
from indexer.cleaning.page.facts import Facts


@dataclass(slots=True)
class Metadata:
    """Title, people, dates and names of an article, and where each was read."""

    title: str = ""
    headline: int | None = None
    """The index of the block that is the headline, if one is."""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    section: str | None = None
    source: str | None = None
    url: str | None = None
    evidence: dict[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    """What JSON-LD says of the article, whole."""


def read(
    facts: Facts, blocks: Sequence[Block], *, url: str | None, captured: Moment | None
) -> Metadata:
    """Return what the page says of its article."""
    data = jsonld.article_data(facts.json_ld, _titles(facts, blocks), _addresses(facts, url))
    found = Metadata(data=data)
    found.url = _address(facts, data, url)
    known = papers.names(facts, data, found.url)
    found.title, found.headline, where = headline.read(facts, data, blocks, known)
    if where:
        found.evidence["title"] = where
    if source := papers.source(facts, found.title, blocks, known, found.url):
        found.evidence["source"], found.source = source
    paper = found.source or ""
    found.url = found.url or _printed_address(blocks, [*known, paper])
    near = vicinity.near(blocks, found.headline, vicinity.DATES_BEFORE)
    addresses = [one for one in (found.url, url) if one]
    ends = vicinity.others(blocks, found.headline)
    published, modified = dating.read(
        facts, data, blocks, near, ends=ends, addresses=addresses, captured=captured
    )
    if published:
        found.evidence["published"], found.published = published
    if modified:
        found.evidence["modified"], found.modified = modified
    section = sections.read(facts, data, blocks, found.title, found.headline, paper)
    if section:
        found.evidence["section"], found.section = section
    near = vicinity.near(blocks, found.headline, vicinity.NAMES_BEFORE)
    people = bylines.read(facts, data, blocks, near, [*known, paper])
    if people and people[1]:
        found.evidence["authors"], found.authors = people
    return found


def _titles(facts: Facts, blocks: Sequence[Block]) -> list[str]:
    """Return what may be the page's title, to know its own structured data by."""
    headings = (block.text for block in blocks if block.name == "h1")
    found = (facts.title, *facts.metas.get("og:title", ()), *islice(headings, _HEADINGS))
    return [title for title in map(tidy, found) if title]


# A page's own first-level headings: masthead, headline and one more.
_HEADINGS = 3


# Addresses.


def _addresses(facts: Facts, url: str | None) -> tuple[str | None, ...]:
    return url, facts.links.get("canonical"), *facts.metas.get("og:url", ())


def _address(facts: Facts, data: Mapping[str, Any], url: str | None) -> str | None:
    """Return the canonical address: what the page states, else where it was fetched from."""
    stated = (facts.links.get("canonical"), *facts.metas.get("og:url", ()), data.get("url"))
    for address in stated:
        if not isinstance(address, str) or not address:
            continue
        try:
            whole = urljoin(url or "", address.strip())
            parsed = urlsplit(whole)
        except ValueError:
            continue
        # The front page as every page's address is a mistake of the template.
        if (
            parsed.scheme in ("http", "https")
            and parsed.hostname
            and (parsed.path.strip("/") or parsed.query)
        ):
            return tidy(whole)
    return tidy(url or _bookmark(facts) or facts.links.get("saved from", "")) or None


def _bookmark(facts: Facts) -> str | None:
    """Return the permanent address that a page of one post gives it."""
    seen = {one.text for one in facts.notes.seen if one.name == "bookmark" and not one.aside}
    address = seen.pop() if len(seen) == 1 else ""
    return address if address.startswith(("http://", "https://")) else None


_ONLY_ADDRESS = re.compile(r"https?://\S+")


def _printed_address(blocks: Sequence[Block], names: Sequence[str]) -> str | None:
    """Return the address of the paper's that stands alone in a line, as print versions have it."""
    compact = ["".join(titles.words(name)) for name in names]
    for block in blocks:
        if len(block.text) < 300 and _ONLY_ADDRESS.fullmatch(block.text):
            host = papers.host_of(block.text).split(".")[0]
            if len(host) > 3 and any(name.startswith(host) for name in compact):
                return block.text
    return None
