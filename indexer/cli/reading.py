"""The commands that read: search, show, clean, stats, check."""

import sys
from pathlib import Path
from typing import Any

import click

from indexer import errors
from indexer.cli.group import Failure, index_option, json_option, main, print_json


class _Asking(click.Command):
    """Takes what looks like an option and is none for a word to leave out: `bridge -toll`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; `-h` asks for help, `-harbour` does not."""
        end = args.index("--") if "--" in args else len(args)
        options = ["--help" if word == "-h" else word for word in args[:end]]
        return super().parse_args(ctx, options + args[end:])


@main.command(
    cls=_Asking,
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@index_option
@json_option
@click.option("--limit", default=10, show_default=True, help="Hits shown.")
@click.option("--offset", default=0, help="Hits passed over.")
@click.option(
    "--sort",
    default="relevance",
    show_default=True,
    metavar="[relevance|newest|oldest]",
    help="Order of the hits.",
)
@click.option("--from", "date_from", metavar="DATE", help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--to", "date_to", metavar="DATE", help="Last day, included.")
@click.option("--source", multiple=True, help="Paper. Repeatable, as those below.")
@click.option("--section", multiple=True, help="Section.")
@click.option("--author", multiple=True, help="Author.")
@click.option("--lang", "language", multiple=True, help="Language, two letters.")
@click.option("--year", multiple=True, help="Year; `none` for undated articles.")
@click.option("--facet", "facets", multiple=True, metavar="[source|section|author|year|language]",
              help="Count the values of a facet (with --json).")  # fmt: skip
def search(words: tuple[str, ...], index: str, as_json: bool, **options: Any) -> None:
    """Print the articles that QUERY finds: several words, or one text in the shell's quotes.

    A word with a minus before it is left out, unless it is an option; after -- none is.
    """
    from indexer import terminal
    from indexer.archive import Index

    with Index.open(index) as opened:
        found = opened.search(" ".join(words), **options)
    if as_json:
        print_json(found.to_dict())
    else:
        terminal.results(found)
    sys.exit(0 if found.total else 1)


@main.command()
@click.argument("article_id", metavar="ID")
@index_option
@json_option
@click.option("--source", is_flag=True, help="Write the bytes of the saved page instead.")
def show(article_id: str, index: str, as_json: bool, source: bool) -> None:
    """Print the article of an ID."""
    from indexer import terminal
    from indexer.archive import Index

    with Index.open(index) as opened:
        article = opened.get(article_id)
        if article is None:
            raise Failure(f"The index in {index} has no article {article_id}.", 1)
        if source:
            sys.stdout.buffer.write(opened.saved_bytes(article_id) or b"")
            sys.stdout.buffer.flush()
        elif as_json:
            print_json(article.to_dict())
        else:
            terminal.article(article)


@main.command()
@click.argument("file", type=click.Path(allow_dash=True))
@json_option
@click.option("--url", help="The page's address.")
@click.option("--charset", help="What the server said of its encoding.")
def clean(file: str, as_json: bool, url: str | None, charset: str | None) -> None:
    """Print the article in a saved page; FILE may be - for standard input."""
    from indexer import terminal
    from indexer.cleaning import clean as clean_page

    media_type = "text/plain" if file.lower().endswith(".txt") else None
    article = clean_page(_content(file), url=url, charset=charset, media_type=media_type)
    if as_json:
        print_json(article.to_dict())
    else:
        terminal.article(article)


@main.command()
@index_option
@json_option
@click.option("--rejects", is_flag=True, help="List the pages that were rejected, with reasons.")
def stats(index: str, as_json: bool, rejects: bool) -> None:
    """Print what the archive holds."""
    from indexer import terminal
    from indexer.archive import Index

    with Index.open(index) as opened:
        if rejects:
            for reject in opened.rejects:
                if as_json:
                    print_json(reject.to_dict())
                else:
                    terminal.say(terminal.visible(f"{reject.origin}: {reject.reason}"))
        elif as_json:
            print_json(opened.stats().to_dict())
        else:
            terminal.stats(opened.stats(), index)


@main.command()
@index_option
@json_option
def check(index: str, as_json: bool) -> None:
    """Verify each file of the index against what was written."""
    from indexer import terminal
    from indexer.archive import Index

    with Index.open(index) as opened:
        faults, generation = opened.check(), opened.generation
    if as_json:
        print_json({"generation": generation, "faults": faults})
    elif not faults:
        terminal.say(terminal.visible(f"{generation} in {index} is as it was written."))
    else:
        for fault in faults:
            terminal.say(terminal.visible(fault))
        click.echo("Rebuild the index from its pages.", err=True)
    sys.exit(3 if faults else 0)


def _content(file: str) -> bytes:
    if file == "-" and sys.stdin is None:
        raise errors.SourceMissing("Standard input is closed: name a file, or pipe a page in.")
    try:
        if file == "-":
            return sys.stdin.buffer.read()
        return Path(file).read_bytes()
    except OSError as error:
        raise errors.SourceMissing(f"{file} cannot be read: {error.strerror}.") from None
