"""`make run`: what it builds, when it does so again, and where it serves."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OLD = 1_000_000_000


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that is installed, with a command that notes what it is asked for."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in (
        "pyproject.toml", "indexer/archive.py", "webui/pages.py",
        "corpus/pages/a b.html", "corpus/pages/it's $(HOME) #1: 100%.html",
        ".venv/python", ".venv/installed",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    command = tmp_path / ".venv/bin/broadsheet"
    command.parent.mkdir()
    command.write_text(
        '#!/bin/sh\necho "$@" >>asked\n'
        '[ "$1" = serve ] || { mkdir -p broadsheet-index; : >broadsheet-index/CURRENT; }\n'
    )
    command.chmod(0o755)
    for path in [*tmp_path.rglob("*"), tmp_path]:
        os.utime(path, (OLD, OLD))
    return tmp_path


def run(checkout: Path, *arguments: str, **environment: str) -> list[str]:
    """What the command was asked for by `make run`."""
    (checkout / "asked").unlink(missing_ok=True)
    kept = {"PATH": os.environ["PATH"], **environment}
    done = subprocess.run(
        ["make", "run", *arguments], cwd=checkout, env=kept, check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return (checkout / "asked").read_text().splitlines()


REBUILT = "rebuild corpus/pages --index broadsheet-index"
SERVED = "serve --index broadsheet-index --host 127.0.0.1 --port 8000"


def test_the_index_is_built_once(checkout: Path) -> None:
    assert run(checkout) == [REBUILT, SERVED]
    assert run(checkout) == [SERVED]


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("indexer/archive.py", True),
        ("corpus/pages/a b.html", True),
        ("corpus/pages/it's $(HOME) #1: 100%.html", True),
        ("corpus/pages/new.html", True),
        ("webui/pages.py", False),
    ],
)
def test_what_goes_into_the_index_builds_it_again(
    checkout: Path, changed: str, again: bool
) -> None:
    run(checkout)
    os.utime(checkout / "broadsheet-index" / "CURRENT", (OLD + 5, OLD + 5))
    (checkout / changed).touch()
    assert run(checkout) == [REBUILT, SERVED] if again else [SERVED]


def test_a_page_that_is_gone_builds_it_again(checkout: Path) -> None:
    run(checkout)
    os.utime(checkout / "broadsheet-index" / "CURRENT", (OLD + 5, OLD + 5))
    (checkout / "corpus/pages/a b.html").unlink()
    assert run(checkout) == [REBUILT, SERVED]


def test_host_and_port_of_the_shell_are_not_ours(checkout: Path) -> None:
    run(checkout)
    assert run(checkout, HOST="x86_64-linux", PORT="1", INDEX="/", BIN="/bin") == [SERVED]
    [ours] = run(checkout, BROADSHEET_HOST="0.0.0.0", BROADSHEET_PORT="8123")
    assert ours.endswith("--host 0.0.0.0 --port 8123")
    [said] = run(checkout, "PORT=8124", "HOST=::1", BROADSHEET_PORT="8123")
    assert said.endswith("--host ::1 --port 8124")
