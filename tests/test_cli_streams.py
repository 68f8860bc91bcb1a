"""The commands where the streams are not what they hope for: closed, full, in another encoding."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from invented import row, save_lines

from indexer import rebuild

BROADSHEET = str(Path(sys.executable).with_name("broadsheet"))
PRINTING = (
    ["search", "ferry"],
    ["search", "ferry", "--json"],
    ["show", "a003"],
    ["show", "a003", "--json"],
    ["show", "a003", "--source"],
    ["stats"],
    ["stats", "--rejects"],
    ["check"],
    ["--help"],
    ["search", "--help"],
    ["--version"],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of four hundred articles, with a reject."""
    folder = tmp_path_factory.mktemp("streams")
    rows = [*(row(number, title="Пожар 橋 – “ferry”") for number in range(400)), "{"]
    rebuild(save_lines(folder / "a.jsonl", rows), index=folder / "index", jobs=1)
    return folder / "index"


def shell(
    arguments: list[str], redirected: str, index: Path, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command in a shell that redirects its streams."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{shlex.join([BROADSHEET, *arguments])} {redirected}"],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "BROADSHEET_INDEX": str(index), **environment},
    )


def sentence(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that a command ended with on standard error."""
    told = done.stderr.decode()
    assert told.startswith("Error: "), told
    assert told.count("\n") == 1, told
    return told.removeprefix("Error: ").strip()


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
@pytest.mark.parametrize(
    ("redirected", "why"), [(">/dev/full", "No space left on device"), (">&-", "it is closed")]
)
def test_output_that_cannot_be_written_ends_with_4(
    folder: Path, arguments: list[str], redirected: str, why: str
) -> None:
    done = shell(arguments, redirected, folder)
    assert sentence(done) == f"The output cannot be written: {why}."
    assert done.returncode == 4


@pytest.mark.parametrize("redirected", [">/dev/full", ">&-"])
def test_a_rebuild_whose_report_cannot_be_written_has_published(
    tmp_path: Path, redirected: str
) -> None:
    lines = str(save_lines(tmp_path / "a.jsonl", [row(1)]))
    done = shell(["rebuild", lines], redirected, tmp_path / "index")
    assert done.returncode == 4
    assert sentence(done).startswith("The output cannot be written")
    assert shell(["check"], "", tmp_path / "index").returncode == 0
    assert shell(["rebuild", lines, "--quiet"], redirected, tmp_path / "index").returncode == 0


@pytest.mark.parametrize("redirected", [">/dev/full", ">&-"])
def test_a_site_that_cannot_tell_its_address_does_not_start(folder: Path, redirected: str) -> None:
    done = shell(["serve", "--port", "0"], redirected, folder)
    assert done.returncode == 4
    assert sentence(done).startswith("The output cannot be written")


@pytest.mark.parametrize("redirected", ["2>/dev/full", "2>&-", ">&- 2>&-"])
def test_a_failure_that_nobody_can_be_told_of_is_one(tmp_path: Path, redirected: str) -> None:
    full = redirected == "2>/dev/full"
    assert shell(["stats"], redirected, tmp_path / "none").returncode == (4 if full else 3)
    wrong = shell(["stats", "--unknown"], redirected, tmp_path / "none")
    assert wrong.returncode == (4 if full else 2)
    lines = str(save_lines(tmp_path / "a.jsonl", [row(1)]))
    assert shell(["rebuild", lines, "--quiet"], redirected, tmp_path / "index").returncode == 0


def test_a_closed_standard_input_is_one_sentence(folder: Path) -> None:
    done = shell(["clean", "-"], "<&-", folder)
    assert sentence(done) == "Standard input is closed: name a file, or pipe a page in."
    assert done.returncode == 2


@pytest.mark.parametrize("arguments", [["search", "*", "--limit", "400"], ["stats", "--rejects"]])
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_reader_that_has_enough_is_no_failure_worth_a_word(
    folder: Path, arguments: list[str], as_json: list[str]
) -> None:
    done = shell([*arguments, *as_json], "| true", folder)
    assert done.stderr == b""
    assert done.returncode in (0, 141)  # 0 when all was written before the reader left


def test_a_closed_pipe_ends_as_the_signal_would(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as nobody:
        command = [BROADSHEET, "search", "*", "--index", str(folder)]
        done = subprocess.run(command, check=False, stdout=nobody, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": "C"},
    ],
    ids=str,
)
def test_what_a_terminal_cannot_show_is_replaced(folder: Path, environment: dict[str, str]) -> None:
    for arguments in (["search", "ferry"], ["show", "a003"], ["stats"]):
        done = shell(arguments, "", folder, **environment)
        assert (done.returncode, done.stderr) == (0, b"")
    shown = shell(["show", "a003"], "", folder, **environment).stdout.splitlines()
    assert len(shown[0]) >= len("Пожар 橋 – “ferry”")
    assert b"ferry" in shown[0]
    assert shown[1].startswith(b"Ledger ")
    missing = shell(["show", "橋"], "", folder, **environment)
    assert missing.returncode == 1
    assert sentence(missing)
    found = json.loads(shell(["show", "a003", "--json"], "", folder, **environment).stdout)
    assert found["title"] == "Пожар 橋 – “ferry”"
