"""What all commands share: their options, and how each failure becomes a sentence and a code."""

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import click
from click.exceptions import Exit

from indexer import errors

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
OUTPUT_LOST = 4
STOPPED = 130
"""As a shell tells a death by SIGINT, and below by SIGPIPE: 128 and the signal's number."""
PIPE_CLOSED = 141

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
    """Turns whatever ends a command early into a sentence and an exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line and exit."""
        _open_streams()
        try:
            return super().main(*args, **extra)
        except OSError as error:
            if error.filename is not None:
                raise
            _give_up(sys.stderr)
            sys.exit(OUTPUT_LOST)  # not even the failure can be told

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read a command line, and answer `--help` and `--version`."""
        with _told():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with _told():
            return super().invoke(ctx)


@click.group(
    cls=Commands,
    name="broadsheet",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine; 1 nothing found, or rejects with --strict; 2 wrong usage, or a "
    "source that is not there; 3 the index is missing, damaged or busy; 4 the output cannot be "
    "written; 130 stopped by Ctrl-C; 141 the output's reader left.",
)
@click.version_option(package_name="broadsheet", message="%(package)s %(version)s")
def main() -> None:
    """Make a heap of saved news pages a searchable archive."""


def print_json(value: object) -> None:
    """Print a value as one line of JSON, in UTF-8 whatever the terminal's encoding."""
    text = json.dumps(value, ensure_ascii=False)
    click.echo(text.encode("utf-8", "backslashreplace"))  # a lone surrogate is JSON's own escape


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except errors.IndexerError as error:
        raise Failure(str(error), EXIT_CODES[type(error)]) from None
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        raise Exit(STOPPED) from None
    except OSError as error:
        if error.filename is not None:  # only a stream has none
            raise
        _give_up(sys.stdout)
        if error.errno == errno.EPIPE:
            raise Exit(PIPE_CLOSED) from None
        why = error.strerror or "it is closed"
        raise Failure(f"The output cannot be written: {why}.", OUTPUT_LOST) from None


def _open_streams() -> None:
    """Let standard output fail when it is written and not before, and replace what it lacks."""
    nothing = Path(os.devnull)
    if sys.stdout is None:  # closed by who called us
        sys.stdout = nothing.open()  # not to be written to
    if sys.stderr is None:
        sys.stderr = nothing.open("w")
    with suppress(AttributeError):  # a stream of a program that calls us may be of any kind
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]


def _give_up(stream: IO[str]) -> None:
    """Lose what is still buffered: the interpreter would try again as it exits, and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
