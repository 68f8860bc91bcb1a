"""Any text is a query: 100,000 of all sorts are read and searched for, the work is linear."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from inspect import Parameter, signature
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from click.testing import CliRunner

from indexer import BadParameter, Index, IndexerError, search
from indexer.query import parse, reading
from tests.attack.naughty import NAUGHTY
from tests.attack.queries import FAMILIES, FEW, answers_alike, check, without_limits
from tests.attack.texts import NAUGHTY_TEXTS, texts
from tests.conftest import ENGINES, open_index
from tests.suite import articles
from webui.command import main

SHARDS = 20
READ, SEARCHED = 100_000, 1_000
ONE_IN = 1 if os.environ.get("CI") else 20
"""Of the texts read, one in so many is searched for in a few articles: in CI each is, for that
takes 3 ms."""


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Index]]:
    """The conformance articles on every engine."""
    folder = tmp_path_factory.mktemp("fuzz")
    opened = {name: open_index(name, articles(), folder / name) for name in ENGINES}
    yield opened
    for index in opened.values():
        index.close()


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Index]]:
    """One conformance article in sixteen on every engine."""
    folder = tmp_path_factory.mktemp("few")
    opened = {name: open_index(name, articles()[::FEW], folder / name) for name in ENGINES}
    yield opened
    for index in opened.values():
        index.close()


@pytest.mark.parametrize("shard", range(SHARDS))
def test_any_text_is_read_written_back_and_searched_for(few: dict[str, Index], shard: int) -> None:
    for number, text in enumerate(texts(shard, READ // SHARDS)):
        check(text)
        if number % ONE_IN == 0:
            answers_alike(few, text)


@pytest.mark.parametrize("shard", range(SHARDS // 5))
def test_any_text_is_searched_for_in_all_articles(indexes: dict[str, Index], shard: int) -> None:
    for text in texts(SHARDS + shard, SEARCHED // (SHARDS // 5)):
        answers_alike(indexes, text)


@pytest.mark.parametrize("kind", NAUGHTY)
def test_naughty_text_is_searched_for(indexes: dict[str, Index], kind: str) -> None:
    for text in NAUGHTY[kind]:
        check(text)
        answers_alike(indexes, text)


OPTIONS = {
    command: [
        one for one in main.commands[command].params if not getattr(one, "is_flag", False)
    ]
    for command in ("search", "show", "stats", "check")
}  # fmt: skip
"""By command, its arguments and the options that take a value."""


@pytest.mark.parametrize(
    ("command", "option"),
    [(command, number) for command, options in OPTIONS.items() for number in range(len(options))],
    ids=lambda one: one if isinstance(one, str) else f"{one}",
)
def test_naughty_text_on_the_command_line(archive: Path, command: str, option: int) -> None:
    tried = OPTIONS[command][option]
    for text in NAUGHTY_TEXTS[option % 7 :: 7]:
        given = {"words": "ferry", "article_id": "none", "index": str(archive), tried.name: text}
        options = {one.name: one.opts[-1] for one in OPTIONS[command] if one.opts[-1][0] == "-"}
        arguments = [
            command,
            *(f"{options[name]}={given[name]}" for name in options if name in given),
        ]
        arguments += [
            "--",
            *(given[one.name] for one in OPTIONS[command] if one.name not in options),
        ]
        run = CliRunner().invoke(main, arguments)
        assert run.exit_code in (0, 1, 2, 3), (arguments, run.output)
        assert run.exception is None or isinstance(run.exception, SystemExit), arguments
        assert "Traceback" not in run.output
        run.output.encode("utf-8", "backslashreplace")


KEYWORDS = [
    name
    for name, one in signature(Index.search).parameters.items()
    if one.annotation not in (int, bool, Parameter.empty)
]
FACETED = ("source", "section", "author", "language", "year", "facets")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("keyword", KEYWORDS)
def test_naughty_text_as_a_keyword(indexes: dict[str, Index], engine: str, keyword: str) -> None:
    """An answer, or one sentence that says what is wrong."""
    said = []
    for text in NAUGHTY_TEXTS:
        value = (text,) if keyword in FACETED else text
        try:
            found = indexes[engine].search(**{"query": "lighthouse", keyword: value})
        except BadParameter as error:
            said.append(str(error))
        else:
            json.dumps(found.to_dict()).encode()
    assert all(sentence.endswith(".") for sentence in said)


def test_naughty_text_as_the_folder_of_an_index(archive: Path) -> None:
    for text in NAUGHTY_TEXTS:
        with pytest.raises(IndexerError):
            search("ferry", index=archive / "none" / f"x{text[:99]}")


@pytest.mark.parametrize("engine", ENGINES)
def test_naughty_text_as_an_id(indexes: dict[str, Index], engine: str) -> None:
    for text in NAUGHTY_TEXTS:
        assert indexes[engine].get(text) is None
        assert indexes[engine].highlight(text, "lighthouse") is None
        assert indexes[engine].saved_bytes(text) is None


def calls(text: str) -> int:
    """How many functions, of Python and of C, are called to read a text."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        reading(parse(text).clause)
    finally:
        sys.setprofile(before)
    return count


def grows(make: Callable[[int], str], size: int) -> bool:
    """Whether twice the text is more than two and a half times the work."""
    calls(make(200))  # what is remembered is in place
    return calls(make(2 * size)) > 2.5 * calls(make(size)) + 100


@pytest.mark.parametrize("family", FAMILIES)
def test_work_grows_no_faster_than_the_text(family: str) -> None:
    """What a regular expression does within a call is not seen here; the attack times it."""
    assert not grows(FAMILIES[family], 1_000)
    with without_limits():
        assert not grows(FAMILIES[family], 4_000)


def test_work_that_grows_faster_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def quadratic(text: str) -> str:
        return "".join(max(text[: end + 1], key=lambda one: one) for end in range(len(text)))

    monkeypatch.setattr(sys.modules["indexer.query.parse"], "normal", quadratic)
    assert grows(FAMILIES["words"], 500)
