"""What `from indexer import …` gives: few names, loaded when used, documented by what runs."""

import doctest
import re
import subprocess
import sys
from dataclasses import is_dataclass
from importlib.metadata import Distribution, distribution, requires
from inspect import getdoc, signature
from pathlib import Path
from typing import Any

import pytest

import indexer
from indexer import archive as archive_module

HEAVY = {
    *("bs4", "lxml", "flask", "waitress", "numpy", "whoosh", "click", "rich", "py3langid"),
    *("Stemmer", "rapidfuzz", "multiprocessing", "concurrent.futures"),
}
"""Packages that take time to load."""


def loaded_by(code: str, *arguments: object) -> set[str]:
    """The modules that a process has loaded after running code."""
    shown = f"{code}\nprint(*sys.modules, sep='\\n')"
    command = [sys.executable, "-c", f"import sys\n{shown}", *map(str, arguments)]
    return set(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    )


# Names


def test_the_public_names_are_sorted_and_few() -> None:
    assert sorted(indexer.__all__) == list(indexer.__all__)
    assert len(set(indexer.__all__)) == len(indexer.__all__) <= 30
    assert dir(indexer) == indexer.__all__


def test_every_public_name_is_there_and_documented() -> None:
    for name in indexer.__all__:
        assert getdoc(getattr(indexer, name)), name
        assert getattr(indexer, name).__module__.startswith("indexer."), name


def test_everything_is_public_that_a_call_can_give_or_raise() -> None:
    from indexer import article, errors, results

    for module in (errors, results):
        own = {
            name
            for name, value in vars(module).items()
            if getattr(value, "__module__", "") == module.__name__
        }
        assert own <= set(indexer.__all__), module
    assert {article.Article.__name__, article.Page.__name__} <= set(indexer.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'indexer' has no attribute 'seach'"):
        indexer.seach  # noqa: B018


def test_values_are_frozen_and_turn_into_json() -> None:
    values: list[Any] = [getattr(indexer, name) for name in indexer.__all__]
    values = [value for value in values if is_dataclass(value)]
    assert {value.__name__ for value in values} == {
        *("Article", "Facet", "Hit", "Notice", "Page"),
        *("Reject", "Report", "Results", "Snippet", "Stats"),
    }
    for value in values:
        assert value.__dataclass_params__.frozen, value
        assert "__slots__" in vars(value), value
        assert value is indexer.Page or callable(value.to_dict), value


def test_options_are_given_by_name() -> None:
    for call, positional in (
        (indexer.clean, ["html"]),
        (indexer.rebuild, ["sources"]),
        (indexer.search, ["query"]),
        (indexer.Index.search, ["self", "query"]),
    ):
        kinds = signature(call).parameters.values()
        assert [one.name for one in kinds if one.kind is one.POSITIONAL_OR_KEYWORD] == positional


def test_every_error_is_an_indexer_error_and_stands_in_the_tree() -> None:
    from indexer import errors

    raised = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert all(issubclass(getattr(errors, name), indexer.IndexerError) for name in raised)
    assert errors.__doc__
    assert set(re.findall(r"[├└]── (\w+)", errors.__doc__)) == raised - {"IndexerError"}


def test_an_error_crosses_from_a_worker_process_whole() -> None:
    import pickle

    error = indexer.NotAnArticle("empty", {"bytes": "0"})
    back = pickle.loads(pickle.dumps(error))
    assert (str(back), back.reason, back.evidence) == ("empty", "empty", {"bytes": "0"})


# Loading


def test_importing_the_library_loads_nothing_else() -> None:
    loaded = loaded_by("import indexer")
    assert {name for name in loaded if name.startswith("indexer")} == {"indexer"}
    assert not loaded & HEAVY


def test_importing_a_name_loads_what_it_needs_and_no_more() -> None:
    assert not loaded_by("from indexer import Article, IndexerError, Results") & HEAVY
    cleaning = loaded_by("from indexer import clean")
    assert "bs4" in cleaning
    assert not cleaning & {"whoosh", "numpy", "flask", "click", "py3langid"}
    searching = loaded_by("from indexer import search")
    assert not searching & {"bs4", "lxml", "flask", "click", "rich", "py3langid"}


def test_a_search_from_the_shell_loads_no_cleaning_and_no_web(archive: Path) -> None:
    code = """
from webui.command import main
try:
    main()
except SystemExit as end:
    assert not end.code
"""
    loaded = loaded_by(code, "search", "ferry strike", "--index", archive)
    assert {"indexer.archive", "whoosh"} <= loaded
    assert not loaded & {
        "bs4",
        "lxml",
        "flask",
        "waitress",
        "jinja2",
        "rich",
        "py3langid",
        "indexer.cleaning",
    }
    assert "multiprocessing" not in loaded


# Documentation


def test_the_examples_in_the_documentation_are_true(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    told: list[str] = []
    for example in doctest.DocTestFinder(exclude_empty=True).find(archive_module):
        scope = {**vars(archive_module), "archive": archive}
        if example.name.endswith(".rebuild"):
            scope["archive"] = tmp_path / "index"
        example.globs = scope
        runner.run(example, out=told.append)
    assert runner.tries >= 5
    assert not told, "".join(told)


# What comes with it

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|0BSD|ISC|PSF|Python Software Foundation|ZPL|Zope Public|Unlicense|HPND)\b"
)


def licence(found: Distribution) -> str:
    """Everything that a distribution says of its licence."""
    data = found.metadata
    named = [
        value for name in ("License-Expression", "License") for value in data.get_all(name) or ()
    ]
    classified = [one for one in data.get_all("Classifier") or () if one.startswith("License ::")]
    return "\n".join([*(one.split("\n")[0] for one in named), *classified])


def installed(names: list[str]) -> dict[str, Distribution]:
    """The distributions that come with those of some names, and they themselves."""
    found: dict[str, Distribution] = {}
    while names:
        name = names.pop()
        if name not in found:
            found[name] = distribution(name)
            needed = [one for one in found[name].requires or () if "extra ==" not in one]
            names.extend(re.split(r"[^\w.-]", one)[0].lower() for one in needed if present(one))
    return found


def present(requirement: str) -> bool:
    """Tell whether a requirement is installed here: others are for other systems."""
    from importlib.metadata import PackageNotFoundError

    try:
        distribution(re.split(r"[^\w.-]", requirement)[0])
    except PackageNotFoundError:
        return False
    return True


def test_what_is_installed_with_it_has_a_permissive_licence() -> None:
    ours = [
        re.split(r"[^\w.-]", one)[0]
        for one in requires("broadsheet") or ()
        if "extra ==" not in one
    ]
    found = installed(ours)
    assert {"whoosh3", "flask", "werkzeug", "numpy"} <= set(map(str.lower, found))
    others = {
        name: licence(one) for name, one in found.items() if not PERMISSIVE.search(licence(one))
    }
    assert others == {}
    copyleft = {name for name, one in found.items() if re.search(r"\bA?L?GPL", licence(one))}
    assert copyleft == set()
