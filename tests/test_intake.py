"""Items become articles in their order, in one process or several, few of them at a time."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from invented import save_page

from indexer import Article, Reject, intake
from indexer.sources import Line, PageFile


def lines(count: int) -> Iterator[Line]:
    """Lines of which every fifth is malformed."""
    for number in range(count):
        text = f'{{"id": "{number}", "text": "ferry", "language": "en"}}' if number % 5 else "{"
        yield Line(text.encode(), f"a.jsonl:{number}")


def told(found: Article | Reject) -> str:
    return f"a.jsonl:{found.id}" if isinstance(found, Article) else f"{found.origin} {found.reason}"


def expected(count: int) -> list[str]:
    return [f"a.jsonl:{n}" if n % 5 else f"a.jsonl:{n} is not JSON" for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, 48, 49, 200])
@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_and_rejects_come_in_the_items_order(jobs: int, count: int) -> None:
    assert list(map(told, intake.read_all(lines(count), jobs))) == expected(count)


def test_pages_are_cleaned_and_those_without_an_article_rejected(tmp_path: Path) -> None:
    good = save_page(tmp_path / "a.html", "Ferry runs aground")
    (tmp_path / "b.html").write_bytes(b"")
    items = [PageFile(tmp_path / name, name) for name in ("a.html", "b.html", "c.html")]
    article, empty, missing = intake.read_all(items, 1)
    assert isinstance(article, Article)
    assert (article.title, article.origin) == ("Ferry runs aground", "a.html")
    assert isinstance(empty, Reject)
    assert empty.reason.startswith("empty")
    assert missing == Reject("c.html", "cannot be read: No such file or directory")
    assert good.exists()


@dataclass(frozen=True)
class Deadly:
    """An item that kills the process that reads it, as one that takes all memory would."""

    origin: str

    def read(self) -> Article:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


def test_an_item_that_kills_its_process_loses_itself_alone() -> None:
    items: list[Any] = list(lines(100))
    items[20] = Deadly("deadly")
    wanted = expected(100)
    wanted[20] = "deadly could not be read: the process that did died of it"
    assert list(map(told, intake.read_all(items, 2))) == wanted


class Pool:
    """Stands for the worker processes; works when a result is asked for and counts what waits."""

    def __init__(self, *_: Any) -> None:
        self.waiting = 0
        self.most = 0
        self.jobs: list[int] = []
        self.stopped = False

    def __call__(self, jobs: int, *_: Any) -> "Pool":
        self.jobs.append(jobs)
        return self

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped = True

    def shutdown(self, **_: bool) -> None:
        self.stopped = True

    def submit(self, work: Any, chunk: list[Line]) -> Any:
        self.waiting += len(chunk)
        self.most = max(self.most, self.waiting)
        pool = self

        class Later(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                pool.waiting -= len(chunk)
                return work(chunk)

        return Later()


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Pool:
    """A pool instead of processes."""
    made = Pool()
    monkeypatch.setattr(intake, "ProcessPoolExecutor", made)
    return made


def test_only_so_many_items_are_under_way(pool: Pool) -> None:
    taken = 0

    def counted() -> Iterator[Line]:
        nonlocal taken
        for line in lines(10_000):
            taken += 1
            yield line

    found = intake.read_all(counted(), 2)
    most = 2 * 4 * intake.CHUNK
    for given, _ in enumerate(found, 1):
        assert taken - given <= most + intake.CHUNK
    assert given == 10_000
    assert pool.most == most


def test_few_items_start_no_process(pool: Pool) -> None:
    assert len(list(intake.read_all(lines(48), 8))) == 48
    assert len(list(intake.read_all(lines(500), 1))) == 500
    assert pool.jobs == []
    list(intake.read_all(lines(49), 8))
    assert pool.jobs == [8]


def test_as_many_processes_as_cores_when_nothing_is_said(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    list(intake.read_all(lines(49)))
    assert pool.jobs == [3]


def test_the_processes_are_stopped_when_nobody_wants_more(pool: Pool) -> None:
    found = intake.read_all(lines(5_000), 2)
    next(found)
    assert not pool.stopped
    found.close()  # type: ignore[attr-defined]
    assert pool.stopped
