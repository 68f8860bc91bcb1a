"""Results and articles for a terminal: what the commands print for people.

Everything from an archive goes through `visible`: a title cannot move the cursor.
"""

import os
from collections.abc import Iterable
from textwrap import fill

import click

from indexer.article import Article, Moment, iso
from indexer.results import Facet, Hit, Report, Results, Snippet, Stats

WIDTH = 88
_JOINERS = "\u200c\u200d"
"""Not printable, but part of Persian words and of emoji, and harmless."""


def say(text: str = "") -> None:
    """Print a line to standard output; styled on a terminal unless `NO_COLOR` is set."""
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)


def results(found: Results) -> None:
    """Print a page of results."""
    noun = "article" if found.total == 1 else "articles"
    say(click.style(f"{found.total:,} {noun}", bold=True) + f": {visible(found.reading)}")
    for notice in found.notices:
        say(click.style(f"Note: {visible(notice.text)}", fg="yellow"))
    for hit in found:
        say()
        _hit(hit)


def _hit(hit: Hit) -> None:
    say(marked(hit.title, bold=True))
    copies = f"{hit.copies} more with the same text" if hit.copies else ""
    facts = (hit.source, hit.section, ", ".join(hit.authors), day(hit.published), copies)
    say(click.style(" · ".join(visible(fact) for fact in facts if fact), dim=True))
    if hit.snippet and hit.snippet.text:
        say(marked(hit.snippet))
    say(click.style(f"broadsheet show {visible(hit.id)}", dim=True))


def article(found: Article) -> None:
    """Print an article with what is known of it."""
    say(click.style(visible(found.title), bold=True))
    facts = (found.source, found.section, ", ".join(found.authors), day(found.published))
    say(click.style(" · ".join(visible(fact) for fact in facts if fact), dim=True))
    if found.url:
        say(click.style(visible(found.url), dim=True))
    for paragraph in found.text.split("\n\n"):
        say()
        say(fill(visible(paragraph), WIDTH))
    if found.partial:
        say()
        say(click.style("The page goes on where this text stops.", fg="yellow"))


def report(done: Report, index: str) -> None:
    """Print what a rebuild did."""
    noun = "article" if done.articles == 1 else "articles"
    say(f"{done.articles:,} {noun} in {visible(index)} ({done.generation}, {done.seconds:.1f} s)")
    if done.repeated:
        say(f"{done.repeated:,} replaced by a later one of the same id")
    if done.rejects:
        say(f"{len(done.rejects):,} rejected:")
        for reject in done.rejects[:20]:
            say(f"  {visible(reject.origin)}: {visible(reject.reason)}")
        if len(done.rejects) > 20:
            say(f"  … and {len(done.rejects) - 20:,} more: broadsheet stats --rejects")
    if done.ignored:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(done.ignored.items()))
        say(f"Not read, for their kind: {visible(kinds)}")


def stats(found: Stats, index: str) -> None:
    """Print what an archive holds."""
    noun = "article" if found.articles == 1 else "articles"
    say(click.style(f"{found.articles:,} {noun}", bold=True) + f" in {visible(index)}")
    if found.first:
        say(f"Published  {day(found.first)} to {day(found.last)}; {found.undated:,} undated")
    for name, values in (
        ("Papers", found.sources),
        ("Sections", found.sections),
        ("Languages", found.languages),
    ):
        if values:
            say(f"{name:<11}{_counted(values)}")
    say(f"{'Rejected':<11}{found.rejects:,}")
    say(f"{'Size':<11}{found.bytes:,} bytes")
    say(f"{'Generation':<11}{found.generation} of {found.built}")


def marked(extract: Snippet, *, bold: bool = False) -> str:
    """Return a snippet with its marks in colour."""
    parts, position = [], 0
    for start, end in extract.marks:
        parts.append(click.style(visible(extract.text[position:start]), bold=bold))
        parts.append(click.style(visible(extract.text[start:end]), fg="red", bold=True))
        position = end
    parts.append(click.style(visible(extract.text[position:]), bold=bold))
    return "".join(parts)


def visible(text: str) -> str:
    """Return text on one line without characters that a terminal would obey."""
    return "".join(
        c if c.isprintable() or c in _JOINERS else " " if c.isspace() else "�" for c in text
    )


def day(moment: Moment | None) -> str:
    """Return the local day of a moment, `undated` for None."""
    return (iso(moment) or "undated")[:10]


def _counted(values: Iterable[Facet]) -> str:
    shown = [f"{visible(value.value)} {value.count:,}" for value in values]
    more = f", … ({len(shown)} in all)" if len(shown) > 12 else ""
    return ", ".join(shown[:12]) + more
