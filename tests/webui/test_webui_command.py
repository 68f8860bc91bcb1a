"""`broadsheet serve`, as a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from webui.command import main

BROADSHEET = (sys.executable, "-c", "from webui.command import main; main()")


def serve(*options: str, **environment: str) -> subprocess.Popen[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("BROADSHEET_")}
    return subprocess.Popen(
        [*BROADSHEET, "serve", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**kept, **environment},
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    return process.returncode, out + err


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_its_address_when_it_listens_and_ends_quietly(
    index: Path, stop: signal.Signals
) -> None:
    process = serve("--index", str(index), "--port", "0")
    assert process.stdout
    address = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
    assert address
    with urlopen(f"{address[0]}search?q=ferry") as answer:
        assert answer.status == 200
        assert answer.headers["Server"] == "Broadsheet"
        assert b"30 articles" in answer.read()
    process.send_signal(stop)
    assert ended(process) == (0, "")


def test_host_port_and_index_come_from_the_environment_too(index: Path) -> None:
    process = serve(
        BROADSHEET_HOST="127.0.0.1", BROADSHEET_PORT="0", BROADSHEET_INDEX=str(index),
        HOST="x86_64-linux", PORT="none",
    )  # fmt: skip
    assert process.stdout
    assert "http://127.0.0.1:" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert ended(process) == (0, "")


def test_a_taken_port_is_one_sentence(index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, told = ended(serve("--index", str(index), "--port", port))
    assert code == 2
    assert told.count("\n") == 1
    assert port in told
    assert "--port" in told


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_a_host_that_is_not_here_is_one_sentence(index: Path, host: str) -> None:
    code, told = ended(serve("--index", str(index), "--port", "0", "--host", host))
    assert code == 2
    assert told.count("\n") == 1
    assert "--host" in told


def test_a_missing_index_is_one_sentence(tmp_path: Path) -> None:
    code, told = ended(serve("--index", str(tmp_path / "none"), "--port", "0"))
    assert code == 3
    assert told.count("\n") == 1
    assert "rebuild" in told


@pytest.mark.parametrize("port", ["x", "-1", "65536"])
def test_a_port_that_cannot_be_is_a_usage_error(port: str) -> None:
    assert CliRunner().invoke(main, ["serve", "--port", port]).exit_code == 2


def test_only_this_machine_is_answered_on_loopback(index: Path) -> None:
    process = serve("--index", str(index), "--port", "0", "--answer-to", "news.example")
    assert process.stdout
    port = int(process.stdout.readline().split(":")[2].split("/")[0])
    try:
        for host, status in ((b"localhost", 200), (b"news.example", 200), (b"evil.example", 400)):
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(b"GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n" % host)
                assert int(line.recv(4_096).split()[1]) == status
    finally:
        process.send_signal(signal.SIGINT)
        ended(process)


def test_a_megabyte_of_address_is_refused_before_it_is_read(index: Path) -> None:
    process = serve("--index", str(index), "--port", "0")
    assert process.stdout
    port = int(process.stdout.readline().split(":")[2].split("/")[0])
    try:
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(b"GET /search?q=%s HTTP/1.1\r\nHost: localhost\r\n\r\n" % (b"a" * 100_000))
            assert line.recv(4_096).split()[1] == b"431"
    finally:
        process.send_signal(signal.SIGINT)
        ended(process)


def test_searching_does_not_wait_for_the_web(index: Path) -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from webui.command import main; print(*sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"flask", "waitress", "jinja2", "werkzeug"} & set(loaded)
