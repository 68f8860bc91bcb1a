"""Fixtures that several test modules share: the bundled archive, indexes of invented articles."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from indexer import Article, Index
from indexer.engine import Engine
from indexer.engine.memory import MemoryEngine
from indexer.engine.whoosh import WhooshEngine
from indexer.generations import Facts, Manifest
from indexer.snapshot import Snapshot

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
ENGINES: dict[str, Engine] = {"memory": MemoryEngine(), "whoosh": WhooshEngine()}


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of the bundled sample archive."""
    from indexer import rebuild

    folder = tmp_path_factory.mktemp("archive") / "index"
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        rebuild("corpus/pages", index=folder, jobs=1)
    finally:
        os.chdir(here)
    return folder


Build = Callable[[str, Iterable[Article]], Index]


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """Return an index of articles on the engine of a name."""
    opened: list[Index] = []

    def built(engine: str, articles: Iterable[Article]) -> Index:
        folder = tmp_path / f"{engine}-{len(opened)}"
        index = open_index(engine, articles, folder)
        opened.append(index)
        return index

    yield built
    for index in opened:
        index.close()


def open_index(engine: str, articles: Iterable[Article], folder: Path) -> Index:
    """Build and open a segment as an index, without the store's generations."""
    folder.mkdir(parents=True)
    count = ENGINES[engine].build(folder, articles)
    facts = Facts("1", engine, "2026-01-01T00:00:00+00:00", count, ".")
    manifest = Manifest("gen-000001.json", folder, ("segment",), {}, facts)
    return Index(Snapshot(manifest, ENGINES[engine].open(folder)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """In CI nothing may be skipped: what a test needs is installed there."""
    if os.environ.get("CI") and terminalreporter.stats.get("skipped"):
        terminalreporter.section("skipped in CI")
        terminalreporter.line("A skipped test counts as failed: install what it needs.")


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
