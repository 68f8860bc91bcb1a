"""The commands: what they print, where to, and the code they end with."""

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from invented import Row, row, save_lines, save_page

from indexer import Index, clean, errors, search, store
from indexer import archive as archive_module
from indexer.cli import EXIT_CODES, main

COMMANDS = ("rebuild", "update", "search", "show", "clean", "stats", "check")
HOSTILE = "Ferry \x1b]0;owned\x07\x1b[31m sunk\x9b2J"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of twelve articles, with a reject."""
    folder = tmp_path_factory.mktemp("cli")
    rows: list[Row | str] = [
        *map(row, range(12)),
        row(12, id="a/b c", published=None, authors=[]),
        "{",
    ]
    done = run("rebuild", save_lines(folder / "a.jsonl", rows), index=folder / "index")
    assert done.exit_code == 0, done.output
    return folder / "index"


def run(*arguments: object, index: Path | None = None, **options: Any) -> Result:
    """Run a command in this process."""
    words = list(map(str, arguments))
    if index:
        words[1:1] = ["--index", str(index)]
    return CliRunner().invoke(main, words, prog_name="broadsheet", **options)


def told(done: Result, code: int) -> str:
    """The sentence that a command failed with: one line, nothing on standard output."""
    assert done.exit_code == code, done.output
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert isinstance(done.exception, SystemExit)
    return done.stderr.removeprefix("Error: ").strip()


def without_time(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in ("took_ms", "seconds")}


# rebuild


def test_rebuild_tells_what_it_did(tmp_path: Path) -> None:
    rows: list[Row | str] = [row(1), row(1), "{", row(2)]
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.jpg").write_bytes(b"")
    lines = save_lines(tmp_path / "a.jsonl", rows)
    done = run("rebuild", lines, tmp_path / "pages", index=tmp_path / "index")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert re.sub(r"\d+\.\d s", "0.1 s", done.stdout) == (
        f"2 articles in {tmp_path}/index (gen-000001, 0.1 s)\n"
        "1 replaced by a later one of the same id\n"
        "1 rejected:\n"
        f"  {lines}:3: is not JSON\n"
        "Not read, for their kind: 1 .jpg\n"
    )


def test_a_long_list_of_rejects_is_cut_and_says_where_the_rest_is(tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(1), *["{"] * 25])
    done = run("rebuild", lines, index=tmp_path / "index")
    assert done.stdout.count("is not JSON") == 20
    assert "… and 5 more: broadsheet stats --rejects" in done.stdout
    listed = run("stats", "--rejects", index=tmp_path / "index").stdout.splitlines()
    assert listed == [f"{lines}:{number}: is not JSON" for number in range(2, 27)]


def test_rebuild_json_is_the_report(tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(1), "{"])
    report = json.loads(run("rebuild", lines, "--json", index=tmp_path / "index").stdout)
    direct = archive_module.rebuild(lines, index=tmp_path / "other", jobs=1).to_dict()
    assert without_time(report) == without_time(direct)


def test_quiet_prints_nothing_but_errors(tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(1), "{"])
    assert run("rebuild", lines, "--quiet", index=tmp_path / "index").output == ""
    done = run("rebuild", tmp_path / "none", "--quiet", index=tmp_path / "index")
    assert told(done, 2).startswith("There is no ")


def test_rejects_are_no_failure_unless_asked(tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(1), "{"])
    assert run("rebuild", lines, index=tmp_path / "index").exit_code == 0
    assert run("rebuild", lines, "--strict", index=tmp_path / "index").exit_code == 1
    assert search("*", index=tmp_path / "index").generation == "gen-000002"
    clean_lines = save_lines(tmp_path / "b.jsonl", [row(1)])
    assert run("rebuild", clean_lines, "--strict", index=tmp_path / "index").exit_code == 0


def test_rebuild_reads_the_sample_archive_when_no_source_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told(run("rebuild"), 2).startswith("There is no corpus/pages: name a folder")
    save_page(tmp_path / "corpus" / "pages" / "a.html")
    assert run("rebuild").stdout.startswith("1 article in ./broadsheet-index (gen-000001")


# search


def test_search_prints_the_total_the_reading_and_the_hits(folder: Path) -> None:
    done = run("search", "ferry source:courier", "--limit", 2, index=folder)
    assert done.exit_code == 0
    assert done.stderr == ""
    first, *rest = done.stdout.split("\n\n")
    assert first == "3 articles: articles with “ferry” in any form, in a paper “courier”"
    assert len(rest) == 2
    assert rest[0].splitlines()[0] == "Report 6 from the harbour"
    assert rest[0].splitlines()[1] == "Courier · Harbour · Ada Fenn · 2003-07-15"
    assert rest[0].splitlines()[2].startswith("The ferry passed buoy6 at noon.")
    assert rest[0].splitlines()[3] == "broadsheet show a006"


def test_search_json_is_the_results(folder: Path) -> None:
    options = [
        *("--limit", 3, "--offset", 1, "--sort", "oldest", "--from", "2001-03", "--to", "2004"),
        *("--source", "Courier", "--source", "Ledger", "--section", "Harbour"),
        *(
            "--author",
            "Tom Reed",
            "--lang",
            "en",
            "--year",
            2002,
            "--year",
            2004,
            "--facet",
            "year",
        ),
    ]
    printed = json.loads(run("search", "ferry", "--json", *options, index=folder).stdout)
    direct = search(
        "ferry",
        index=folder,
        limit=3,
        offset=1,
        sort="oldest",
        date_from="2001-03",
        date_to="2004",
        source=["Courier", "Ledger"],
        section="Harbour",
        author="Tom Reed",
        language="en",
        year=["2002", "2004"],
        facets=["year"],
    )
    assert printed["total"] == 2
    assert without_time(printed) == without_time(direct.to_dict())


def test_every_option_of_search_narrows(folder: Path) -> None:
    everything = json.loads(run("search", "*", "--json", index=folder).stdout)["total"]
    for option in (
        ["--from", "2003"],
        ["--to", "2002"],
        ["--source", "Ledger"],
        ["--section", "City"],
        ["--author", "Ada Fenn"],
        ["--lang", "de"],
        ["--year", "none"],
    ):
        found = json.loads(run("search", "*", "--json", *option, index=folder).stdout)
        assert found["total"] < everything, option


def test_nothing_found_ends_with_1_and_is_still_an_answer(folder: Path) -> None:
    done = run("search", "zzzzqqqq -ferry", index=folder)
    assert done.exit_code == 1
    assert done.stdout.startswith("0 articles: ")
    assert json.loads(run("search", '"zzzzqqqq"', "--json", index=folder).stdout)["hits"] == []


def test_a_notice_is_printed(folder: Path) -> None:
    assert "\nNote: " in run("search", "ferry OR", index=folder).stdout


@pytest.mark.parametrize("query", ["-ferry", "--ferry", '"', "((", "\x1b[31m"])
def test_any_query_can_be_typed(folder: Path, query: str) -> None:
    done = run("search", "--", query, index=folder)
    assert done.exit_code in (0, 1)
    assert "\x1b" not in done.output


def test_several_words_are_one_query(folder: Path) -> None:
    def asked(*words: str) -> str:
        query: str = json.loads(run("search", "--json", *words, index=folder).stdout)["query"]
        return query

    assert asked("ferry", "harbour") == "ferry harbour"
    assert asked("ferry", "--limit", "2", "-harbour", "--sort", "newest") == "ferry -harbour"
    assert asked("--", "-ferry", "-h", "--limit") == "-ferry -h --limit"
    assert asked('"the ferry"', "OR", "tug") == '"the ferry" OR tug'


@pytest.mark.parametrize("command", [*COMMANDS, None])
def test_a_short_h_asks_for_help(command: str | None) -> None:
    named = [command] if command else []
    asked = run(*named, "-h")
    assert asked.exit_code == 0
    assert asked.stdout.startswith("Usage: broadsheet")
    assert asked.stdout == run(*named, "--help").stdout
    assert "\\b" not in asked.stdout
    assert "\b" not in asked.stdout


# show, clean, stats, check


def test_show_prints_the_article(folder: Path) -> None:
    done = run("show", "a003", index=folder)
    assert done.exit_code == 0
    assert done.stdout == (
        "Report 3 from the harbour\n"
        "Ledger · Harbour · Tom Reed · 2004-04-15\n"
        "\n"
        "The ferry passed buoy3 at noon.\n"
        "\n"
        "Nobody on the quay was surprised.\n"
    )
    assert (
        run("show", "a/b c", index=folder).stdout.splitlines()[1] == "Courier · Harbour · undated"
    )


def test_show_json_is_the_article(folder: Path) -> None:
    with Index.open(folder) as index:
        article = index.get("a003")
    assert article
    assert json.loads(run("show", "a003", "--json", index=folder).stdout) == article.to_dict()


def test_show_source_writes_the_saved_bytes(tmp_path: Path) -> None:
    page = save_page(tmp_path / "pages" / "a.html")
    page.write_bytes(page.read_bytes() + b"\r\n\xff\xfe\x00\x1b<!-- -->")
    run("rebuild", tmp_path / "pages", index=tmp_path / "index")
    [hit] = search("*", index=tmp_path / "index")
    done = run("show", hit.id, "--source", index=tmp_path / "index")
    assert done.stdout_bytes == page.read_bytes()
    page.unlink()
    sentence = told(run("show", hit.id, "--source", index=tmp_path / "index"), 2)
    assert sentence == f"{page} cannot be read: No such file or directory."


def test_clean_prints_the_article_in_a_page(tmp_path: Path) -> None:
    page = save_page(tmp_path / "a.html", "Ferry runs aground")
    by_name = run("clean", page)
    piped = run("clean", "-", input=page.read_bytes())
    assert by_name.exit_code == 0
    assert by_name.stdout == piped.stdout
    assert by_name.stdout.startswith("Ferry runs aground\n")
    assert json.loads(run("clean", page, "--json").stdout) == clean(page.read_bytes()).to_dict()


def test_clean_takes_an_address_an_encoding_and_plain_text(tmp_path: Path) -> None:
    page = save_page(tmp_path / "a.html", "Ferry runs aground")
    done = run("clean", page, "--json", "--url", "https://news.example/2007/09/03/ferry")
    assert json.loads(done.stdout)["url"] == "https://news.example/2007/09/03/ferry"
    page.write_bytes(page.read_text("utf-8").replace("ferry", "ферри").encode("koi8-r"))
    assert "ферри" in run("clean", page, "--charset", "koi8-r").stdout
    text = tmp_path / "a.TXT"
    text.write_text("The <b> ferry sails at noon. " * 20, "utf-8")
    assert "<b>" in run("clean", text).stdout


def test_stats_print_what_the_archive_holds(folder: Path) -> None:
    done = run("stats", index=folder)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[:6] == [
        f"13 articles in {folder}",
        "Published  2001-01-15 to 2004-12-15; 1 undated",
        "Papers     Courier 7, Ledger 6",
        "Sections   Harbour 5, City 4, Letters 4",
        "Languages  en 13",
        "Rejected   1",
    ]
    with Index.open(folder) as index:
        assert json.loads(run("stats", "--json", index=folder).stdout) == index.stats().to_dict()


def test_rejects_are_listed_with_their_reasons(folder: Path) -> None:
    reject = {"origin": f"{folder.parent}/a.jsonl:14", "reason": "is not JSON"}
    assert run("stats", "--rejects", index=folder).stdout == f"{reject['origin']}: is not JSON\n"
    assert json.loads(run("stats", "--rejects", "--json", index=folder).stdout) == reject


def test_check_tells_a_whole_index_from_a_damaged_one(tmp_path: Path) -> None:
    run("rebuild", save_lines(tmp_path / "a.jsonl", [row(1)]), index=tmp_path / "index")
    whole = run("check", index=tmp_path / "index")
    assert (whole.exit_code, whole.stdout) == (
        0,
        f"gen-000001 in {tmp_path}/index is as it was written.\n",
    )
    path = next((tmp_path / "index").rglob("articles.bin"))
    path.write_bytes(path.read_bytes()[::-1])
    damaged = run("check", index=tmp_path / "index")
    assert damaged.exit_code == 3
    assert damaged.stdout == f"{path} differs from what was written.\n"
    assert damaged.stderr == "Rebuild the index from its pages.\n"
    as_json = run("check", "--json", index=tmp_path / "index")
    assert as_json.exit_code == 3
    assert json.loads(as_json.stdout) == {
        "generation": "gen-000001",
        "faults": [f"{path} differs from what was written."],
    }


# Failures


def test_every_error_has_an_exit_code() -> None:
    raised = set(errors.IndexerError.__subclasses__())
    assert set(EXIT_CODES) == raised
    assert set(EXIT_CODES.values()) == {1, 2, 3}


def test_nothing_to_index_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    done = run("rebuild", tmp_path / "pages", index=tmp_path / "index")
    assert told(done, 1) == f"There is no article in {tmp_path}/pages: nothing was published."


def test_a_page_without_an_article_ends_with_1(tmp_path: Path) -> None:
    assert told(run("clean", "-", input=b""), 1).startswith("empty")
    large = tmp_path / "large.html"
    large.touch()
    os.truncate(large, 20_000_001)
    assert "20,000,000 are read" in told(run("clean", large), 1)


def test_an_unknown_id_ends_with_1(folder: Path) -> None:
    assert (
        told(run("show", "none", index=folder), 1) == f"The index in {folder} has no article none."
    )
    told(run("show", "none", "--source", index=folder), 1)


@pytest.mark.parametrize("command", [["rebuild"], ["clean"]])
def test_a_source_that_is_not_there_ends_with_2(tmp_path: Path, command: list[str]) -> None:
    index = tmp_path / "index" if command == ["rebuild"] else None
    assert "nowhere" in told(run(*command, tmp_path / "nowhere.html", index=index), 2)


@pytest.mark.parametrize(
    "option", [("--sort", "best"), ("--limit", -1), ("--offset", -1), ("--facet", "paper")]
)
def test_a_value_that_the_library_refuses_ends_with_2(
    folder: Path, option: tuple[str, object]
) -> None:
    sentence = told(run("search", "ferry", *option, index=folder), 2)
    assert sentence.startswith(f"“{option[1]}” is ")


def test_a_malformed_date_ends_with_2_and_says_how_to_write_one(folder: Path) -> None:
    sentence = told(run("search", "ferry", "--from", "2007-13", index=folder), 2)
    assert sentence == "“2007-13” is no date for “from”: write 2007, 2007-09 or 2007-09-30."


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["search", "a", "--limit", "many"],
        ["rebuild", "--jobs", "0"],
        ["rebuild", "--jobs", "65"],
        ["reindex"],
        ["stats", "--unknown"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith("Usage: broadsheet")
    assert "\nError: " in done.stderr


@pytest.mark.parametrize(
    "command", [["search", "a"], ["show", "a"], ["stats"], ["check"]], ids=lambda c: c[0]
)
class TestAnIndexThatCannotBeRead:
    """Every command that reads one says what to do, and ends with 3."""

    def test_missing(self, tmp_path: Path, command: list[str]) -> None:
        sentence = told(run(*command, index=tmp_path / "none"), 3)
        assert sentence == (
            f"There is no index in {tmp_path}/none: make one with “broadsheet rebuild FOLDER”."
        )

    def test_damaged(self, tmp_path: Path, command: list[str]) -> None:
        (tmp_path / "CURRENT").write_bytes(b"\x1b[31m")
        assert (
            told(run(*command, index=tmp_path), 3)
            == f"{tmp_path}/CURRENT is damaged: rebuild the index."
        )

    def test_outdated(
        self, folder: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("indexer.snapshot.VERSION", "another")
        assert "built by another version: rebuild it" in told(run(*command, index=folder), 3)


def test_a_second_rebuild_at_the_same_time_ends_with_3(tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(1)])
    with store.writing(tmp_path / "index"):
        sentence = told(run("rebuild", lines, index=tmp_path / "index"), 3)
    assert sentence.startswith("Another process is writing the index in")


def test_an_index_that_cannot_be_written_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"")
    lines = save_lines(tmp_path / "a.jsonl", [row(1)])
    assert "cannot be written" in told(run("rebuild", lines, index=tmp_path / "index"), 3)


# Terminals and pipes


def test_the_index_may_be_named_by_the_environment(folder: Path) -> None:
    env = {"BROADSHEET_INDEX": str(folder)}
    assert run("stats", env=env).stdout.startswith("13 articles")
    assert told(run("stats", index=Path("/nowhere"), env=env), 3)


def test_help_tells_every_command_and_the_exit_codes() -> None:
    text = run("--help").stdout
    assert all(f"\n  {name} " in text for name in COMMANDS)
    codes = text[text.index("Exit codes:") :]
    assert re.findall(r"\b(\d+) [a-z]", codes) == ["0", "1", "2", "3", "4", "130", "141"]
    for name in COMMANDS:
        assert run(name, "--help").exit_code == 0
    assert re.fullmatch(r"broadsheet \d+\.\d+\.\d+\n", run("--version").stdout)


def test_titles_ids_and_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    rows = [
        row(1, id="c1 \u202e\u00a0", title=HOSTILE, text=HOSTILE, source=HOSTILE, authors=[HOSTILE])
    ]
    save_lines(tmp_path / "a.jsonl", rows)
    (tmp_path / "\x1b[31m.html").write_bytes(b"")
    (tmp_path / "\x1b[31m").mkdir()
    index = tmp_path / "index"
    outputs = [
        run("rebuild", tmp_path / "a.jsonl", tmp_path / "\x1b[31m.html", index=index),
        run("search", "ferry \x1b[31m", index=index),
        run("show", "c1 \u202e\u00a0", index=index),
        run("stats", index=index),
        run("stats", "--rejects", index=index),
        run("check", index=index),
        run("show", "\x1b[31m", index=index, color=True),
        run("search", "x", "--from", "\x1b[31m", index=index, color=True),
        run("rebuild", tmp_path / "\x1b[31m", index=index, color=True),
        run("stats", index=tmp_path / "\x1b[31m", color=True),
    ]
    assert [done.exit_code for done in outputs] == [0, 0, 0, 0, 0, 0, 1, 2, 1, 3]
    for done in outputs:
        lines = done.output.split("\n")
        assert all(line.isprintable() for line in lines), done.output


def in_process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command as a process of its own, its output in pipes."""
    command = [str(Path(sys.executable).with_name("broadsheet")), *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=False, **options)


def test_the_installed_command_runs_and_pipes_no_colour(tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(0), "{"])
    built = in_process("rebuild", lines, "--index", tmp_path / "index")
    assert (built.returncode, built.stderr) == (0, b"")
    assert built.stdout.startswith(b"1 article in ")
    found = in_process("search", "ferry", "--index", tmp_path / "index")
    assert (found.returncode, found.stderr) == (0, b"")
    assert b"\x1b" not in found.stdout
    missing = in_process("search", "ferry", "--index", tmp_path / "none")
    assert (missing.returncode, missing.stdout) == (3, b"")
    assert missing.stderr.startswith(b"Error: There is no index in ")


def test_bytes_that_are_no_utf_8_can_be_asked_for(tmp_path: Path) -> None:
    run("rebuild", save_lines(tmp_path / "a.jsonl", [row(0)]), index=tmp_path / "index")
    query = os.fsdecode(b"ferry OR caf\xe9")
    env = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8:strict"}
    done = in_process("search", query, "--json", "--index", tmp_path / "index", env=env)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["query"] == query
    shown = in_process("search", query, "--index", tmp_path / "index", env=env)
    assert shown.returncode == 0, shown.stderr


def typed(*arguments: object, **env: str) -> bytes:
    """What the module's command writes to a terminal."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "indexer", *map(str, arguments)]
    with subprocess.Popen(
        command, env={**kept, "TERM": "xterm", **env}, stdin=theirs, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        written = b""
        with suppress(OSError):  # Linux tells the end so, others by an empty read
            while part := os.read(ours, 65_536):
                written += part
        os.close(ours)
        return written


def test_matches_are_coloured_on_a_terminal_unless_no_colour_is_wanted(folder: Path) -> None:
    assert b"\x1b[31m\x1b[1mferry\x1b[0m" in typed("search", "ferry", "--index", folder)
    assert b"\x1b" not in typed("search", "ferry", "--index", folder, NO_COLOR="1")


def test_progress_is_shown_on_a_terminal_alone(tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(number) for number in range(40)])
    shown = typed("rebuild", lines, "--jobs", 1, "--index", tmp_path / "index")
    assert b"40/40" in shown
    assert b" a second" in shown
    assert b"40 articles in" in shown
    quiet = typed("rebuild", lines, "--quiet", "--index", tmp_path / "index")
    assert quiet == b""
    piped = in_process("rebuild", lines, "--index", tmp_path / "index")
    assert piped.stderr == b""


def test_ctrl_c_during_a_rebuild_leaves_the_old_index(tmp_path: Path) -> None:
    lines = save_lines(tmp_path / "a.jsonl", [row(1)])
    run("rebuild", lines, index=tmp_path / "index")
    for number in range(60):
        save_page(tmp_path / "pages" / f"{number}.html", f"Tug {number} helps", f"tug{number}")
    code = (
        "import os, signal\n"
        "from indexer import intake\n"
        "from webui.command import main\n"
        "read_all = intake.read_all\n"
        "def stopped(*arguments):\n"
        "    for number, found in enumerate(read_all(*arguments)):\n"
        "        if number == 59:\n"  # the workers are there and wait
        "            os.killpg(0, signal.SIGINT)\n"
        "        yield found\n"
        "intake.read_all = stopped\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code, "rebuild", tmp_path / "pages", "--jobs", "2"]
    done = subprocess.run(
        [*map(str, command), "--index", str(tmp_path / "index")],
        check=False, capture_output=True, text=True, start_new_session=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "Stopped.")
    with Index.open(tmp_path / "index") as index:
        assert [hit.id for hit in index.search("*")] == ["a001"]
        assert index.check() == []
    assert len(list((tmp_path / "index" / "segments").iterdir())) == 1
