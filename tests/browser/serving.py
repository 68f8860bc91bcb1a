"""The real site for a while: `broadsheet serve` in a process of its own, on a free port."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BROADSHEET = (sys.executable, "-c", "from webui.command import main; main()")
"""The console script, also where the project is not installed."""


@contextmanager
def serving(index: Path, *options: str) -> Iterator[str]:
    """Serve an index; give the address, without the last slash, once the server listens."""
    command = [*BROADSHEET, "serve", "--index", str(index), "--port", "0", *options]
    own = {key: value for key, value in os.environ.items() if not key.startswith("BROADSHEET_")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=own) as server:
        try:
            told = server.stdout.readline() if server.stdout else ""
            address = re.search(r"http://\S+", told)
            if not address:
                raise RuntimeError(f"the server did not start: {told!r}")
            yield address[0].rstrip("/")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)
