"""The commands of `broadsheet` but `serve`: arguments in, exit code out.

Data goes to standard output, progress and complaints to standard error.
"""

import json
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from indexer import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.results import Report

EXIT_CODES: dict[type[errors.IndexerError], int] = {
    errors.NothingIndexed: 1,
    errors.NotAnArticle: 1,
    errors.PageTooLarge: 1,
    errors.BadParameter: 2,
    errors.SourceMissing: 2,
    errors.IndexMissing: 3,
    errors.IndexOutdated: 3,
    errors.IndexDamaged: 3,
    errors.IndexClosed: 3,
    errors.IndexBusy: 3,
    errors.IndexUnwritable: 3,
}

index_option = click.option(
    "--index",
    metavar="DIR",
    envvar="BROADSHEET_INDEX",
    default="./broadsheet-index",
    show_default=True,
    show_envvar=True,
    help="Folder of the index.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


class Failure(click.ClickException):
    """Ends a command with a sentence to standard error and an exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        from indexer.terminal import visible

        super().__init__(visible(sentence))
        self.exit_code = code  # type: ignore[misc]  # click declares it as the class's


class Commands(click.Group):
    """Turns what the library raises into a sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except errors.IndexerError as error:
            raise Failure(str(error), EXIT_CODES[type(error)]) from None


@click.group(
    cls=Commands, name="broadsheet", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="broadsheet", message="%(package)s %(version)s")
def main() -> None:
    r"""Make a heap of saved news pages a searchable archive.

    \b
    Exit codes: 0 fine; 1 nothing found, or rejects with --strict;
    2 wrong usage; 3 the index is missing, damaged or busy.
    """


def _writing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of those that write the index."""
    for option in (
        click.option("--jobs", type=click.IntRange(1, 64),
                     help="Worker processes.  [default: one a core]"),
        click.option("--strict", is_flag=True, help="Exit with 1 when a page was rejected."),
        click.option("--quiet", is_flag=True, help="Print nothing but errors."),
        json_option,
        index_option,
    ):  # fmt: skip
        command = option(command)
    return command


@main.command()
@click.argument("sources", nargs=-1, metavar="[SOURCES]...")
@_writing
def rebuild(sources: tuple[str, ...], **options: Any) -> None:
    """Build the index anew from SOURCES: folders, pages, JSON lines.

    Without SOURCES the bundled sample archive in corpus/pages is read. Until the new index is
    whole the old one keeps serving.
    """
    from indexer import archive

    _write(archive.rebuild, sources or ("corpus/pages",), **options)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@_writing
def update(sources: tuple[str, ...], **options: Any) -> None:
    """Add SOURCES to the index; an article of an id that is there takes its place."""
    from indexer import archive

    _write(archive.update, sources, **options)


def _write(
    work: "Callable[..., Report]",
    sources: tuple[str, ...],
    *,
    index: str,
    as_json: bool,
    quiet: bool,
    strict: bool,
    jobs: int | None,
) -> None:
    from indexer import terminal

    with _progress(show=not quiet) as progress:
        report = work(sources, index=index, jobs=jobs, progress=progress)
    if as_json:
        _print_json(report.to_dict())
    elif not quiet:
        terminal.report(report, index)
    sys.exit(1 if strict and report.rejects else 0)


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("query")
@index_option
@json_option
@click.option("--limit", default=10, show_default=True, type=click.IntRange(0), help="Hits shown.")
@click.option("--offset", default=0, type=click.IntRange(0), help="Hits passed over.")
@click.option(
    "--sort",
    default="relevance",
    show_default=True,
    type=click.Choice(["relevance", "newest", "oldest"]),
    help="Order of the hits.",
)
@click.option("--from", "date_from", metavar="DATE", help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--to", "date_to", metavar="DATE", help="Last day, included.")
@click.option("--source", multiple=True, help="Paper. Repeatable, as those below.")
@click.option("--section", multiple=True, help="Section.")
@click.option("--author", multiple=True, help="Author.")
@click.option("--lang", "language", multiple=True, help="Language, two letters.")
@click.option("--year", multiple=True, help="Year; `none` for undated articles.")
@click.option("--facet", "facets", multiple=True,
              type=click.Choice(["source", "section", "author", "year", "language"]),
              help="Count the values of a facet (with --json).")  # fmt: skip
def search(query: str, index: str, as_json: bool, **options: Any) -> None:
    """Print the articles that QUERY finds."""
    from indexer import terminal
    from indexer.archive import Index

    with Index.open(index) as opened:
        found = opened.search(query, **options)
    if as_json:
        _print_json(found.to_dict())
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
        elif as_json:
            _print_json(article.to_dict())
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
        _print_json(article.to_dict())
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
                    _print_json(reject.to_dict())
                else:
                    terminal.say(terminal.visible(f"{reject.origin}: {reject.reason}"))
        elif as_json:
            _print_json(opened.stats().to_dict())
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
        _print_json({"generation": generation, "faults": faults})
    elif not faults:
        terminal.say(terminal.visible(f"{generation} in {index} is as it was written."))
    else:
        for fault in faults:
            terminal.say(terminal.visible(fault))
        click.echo("Rebuild the index from its pages.", err=True)
    sys.exit(3 if faults else 0)


def _content(file: str) -> bytes:
    try:
        if file == "-":
            return sys.stdin.buffer.read()
        return Path(file).read_bytes()
    except OSError as error:
        raise errors.SourceMissing(f"{file} cannot be read: {error.strerror}.") from None


def _print_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    click.echo(text.encode("utf-8", "backslashreplace"))  # a lone surrogate is JSON's own escape


@contextmanager
def _progress(*, show: bool) -> "Iterator[Callable[[int, int], None] | None]":
    """Give a function that shows how far a rebuild is; None when nobody watches."""
    stderr: IO[str] = sys.stderr
    if not show or not stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", justify="right"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def told(done: int, total: int) -> None:
            if done % 16 == 0 or done == total:
                speed = bar.tasks[0].speed  # None until two moments are known
                rate = f"{speed:,.0f} a second" if speed else ""
                bar.update(task, completed=done, total=total, rate=rate)

        yield told
