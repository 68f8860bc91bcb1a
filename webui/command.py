"""The console script `broadsheet`: the library's commands, and `serve`.

It stands here and not in the library so that imports run one way. The web's own imports wait
until `serve` is called: `broadsheet search` should not pay for them.
"""

import errno
import logging
import signal
import sys
from ipaddress import ip_address
from typing import NoReturn

import click

from indexer.cli import index_option, main

__all__ = ["main"]

THREADS = 8
"""Searches at once; waitress reads and writes slow clients outside of these."""

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@main.command()
@click.option(
    "--host",
    envvar="BROADSHEET_HOST",
    default="127.0.0.1",
    show_default=True,
    show_envvar=True,
    help="Address to listen on; 0.0.0.0 is every network of this machine.",
)
@click.option(
    "--port",
    envvar="BROADSHEET_PORT",
    default=8000,
    show_default=True,
    show_envvar=True,
    type=click.IntRange(0, 65_535),
    help="Port to listen on; 0 takes a free one.",
)
@index_option
@click.option(
    "--answer-to",
    metavar="NAME",
    envvar="BROADSHEET_HOSTS",
    multiple=True,
    help="Host name to answer to, when a proxy stands in front. Repeatable.",
)
@click.option("--threads", default=THREADS, show_default=True, type=click.IntRange(1, 64),
              help="Searches answered at once.")  # fmt: skip
def serve(host: str, port: int, index: str, answer_to: tuple[str, ...], threads: int) -> None:
    """Serve the archive as a web site until Ctrl-C.

    Only this machine can reach it unless --host says otherwise.
    """
    from waitress import create_server

    from indexer import Index, IndexDamaged
    from webui import create_app, watch

    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it counts every short wait
    try:
        Index.current(index)  # fails now, with a sentence, rather than on the first request
    except IndexDamaged:
        Index.verified(index)
    app = create_app(index, {"HOSTS": _hosts(host, answer_to)})
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=threads,
            ident="Broadsheet",
            connection_limit=1000,
            channel_timeout=20,
            max_request_header_size=65_536,
            max_request_body_size=16_384,
            asyncore_use_poll=True,  # select() stops at 1,024 open files
        )
    except (OSError, ValueError) as error:
        _fail(_unbound(error, host, port), 2)
    if sys.platform != "win32":
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        watch.begin(index)
        click.echo(f"Broadsheet is at {_address(server)} (Ctrl-C stops it)")
        server.run()
    except KeyboardInterrupt:  # in the moment between the two; `run` ends quietly by itself
        return


def _fail(sentence: str, code: int) -> NoReturn:
    click.echo(f"Error: {sentence}", err=True)
    sys.exit(code)


def _unbound(error: Exception, host: str, port: int) -> str:
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        return f"Port {port} is taken: stop what listens there, or choose another with --port."
    if code == errno.EACCES:
        return f"Port {port} is not open to this user: choose one above 1023 with --port."
    return f"Cannot listen on {host}: give an address of this machine with --host."


def _hosts(host: str, more: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names to answer to; none for any.

    On loopback other names are refused: a page elsewhere could have its own name resolve to
    this machine and read the archive through the visitor's browser (DNS rebinding).
    """
    named = tuple(name.lower() for name in more)
    if host == "localhost" or (_is_address(host) and ip_address(host).is_loopback):
        return (*LOOPBACK, host.lower(), *named)
    return (*LOOPBACK, *named) if named else ()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _address(server: object) -> str:
    """Return a URL that a browser on this machine can open."""
    listening = getattr(server, "effective_listen", None)
    host, port = listening[0] if listening else (server.effective_host, server.effective_port)  # type: ignore[attr-defined]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
