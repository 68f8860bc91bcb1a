"""The commands that write an index: rebuild and update."""

import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from indexer.cli.group import index_option, json_option, main, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.results import Report


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
        print_json(report.to_dict())
    elif not quiet:
        terminal.report(report, index)
    sys.exit(1 if strict and report.rejects else 0)


@contextmanager
def _progress(*, show: bool) -> "Iterator[Callable[[int, int], None] | None]":
    """Give a function that shows how far a rebuild is; None when nobody watches."""
    if not show or not sys.stderr.isatty():
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
