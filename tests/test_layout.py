"""Imports point one way, outside packages stay in their corner, modules have telling names."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import indexer
from tests.conftest import ROOT

NOUNS = {"article", "results", "text", "limits"}
MAY_IMPORT = {
    "errors": set[str](),
    "article": {"errors"},
    "results": {"article", "errors"},
    "limits": set[str](),
    "text": {"article", "results", "limits", "errors"},
    "query": NOUNS | {"errors"},
    "snippets": NOUNS | {"errors"},
    "cleaning": NOUNS | {"errors"},
    "sources": NOUNS | {"errors"},
    "guarded": {"errors"},
    "generations": NOUNS | {"errors", "guarded"},
    "engine": NOUNS | {"errors", "query", "guarded"},
    "parameters": NOUNS | {"errors", "engine", "query"},
    "store": NOUNS | {"errors", "generations"},
    "serving": {"errors", "generations"},
    "intake": NOUNS | {"errors", "sources", "cleaning"},
    "building": NOUNS | {"errors", "intake", "sources", "engine", "store", "generations"},
    "snapshot": NOUNS | {"errors", "query", "snippets", "engine", "generations", "parameters"},
    "archive": NOUNS
    | {"errors", "sources", "snippets", "engine", "building", "parameters"}
    | {"generations", "serving", "snapshot"},
    "terminal": {"article", "results"},
    "cli": {"archive", "cleaning", "terminal", "errors", "results"},
    "__main__": {"cli"},
    "__init__": {"archive", "article", "cleaning", "errors", "results"},
    "webui": {"cli", "limits", "parameters", "text", *indexer.__all__},
}
"""By part of the library, the parts that it may import; `webui` takes public names and nouns."""

CLEANING = ("page", "moments", "people", "ladders", "story")
"""The packages of cleaning, in the order that a page goes through: each imports those before it."""

ONLY_IN = {
    "bs4": "indexer/cleaning/",
    "lxml": "indexer/cleaning/",
    "whoosh": "indexer/engine/whoosh/",
    "numpy": "indexer/engine/whoosh/",
    "Stemmer": "indexer/text/",
    "py3langid": "indexer/text/language.py",
    "rapidfuzz": "indexer/query/",
    "rich": "indexer/cli/writing.py",
    "flask": "webui/",
    "werkzeug": "webui/",
    "jinja2": "webui/",
    "markupsafe": "webui/",
    "waitress": "webui/",
}
"""By package from outside, where it is imported."""

MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for part in ("indexer", "webui")
    for path in (ROOT / part).rglob("*.py")
)


def imported(module: str, source: str | None = None) -> Iterator[str]:
    """Yield the dotted name of each thing that a module imports, wherever in it."""
    text = (ROOT / module).read_text("utf-8") if source is None else source
    package = Path(module).parent.as_posix().split("/")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inside = package[: len(package) - node.level + 1] if node.level else []
            home = ".".join([*inside, *filter(None, [node.module])])
            yield from (f"{home}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str:
    """The part of the library that a module's path or dotted name belongs to."""
    names = module.removesuffix(".py").replace("/", ".").split(".")
    return "webui" if names[0] == "webui" else names[1]


def wrong_way(module: str, source: str | None = None) -> list[str]:
    """What a module imports against the table."""
    part = part_of(module)
    ours = {name for name in imported(module, source) if name.split(".")[0] in ("indexer", "webui")}
    return sorted(name for name in ours if part_of(name) not in MAY_IMPORT[part] | {part})


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    assert wrong_way(module) == []


@pytest.mark.parametrize("module", [name for name in MODULES if "cleaning/" in name])
def test_cleaning_goes_one_way(module: str) -> None:
    package = Path(module).parent.name
    if package in CLEANING:
        known = CLEANING[: CLEANING.index(package) + 1]
        ours = [name for name in imported(module) if name.startswith("indexer.cleaning.")]
        assert {name.split(".")[2] for name in ours} <= set(known)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("indexer/query/parse.py", "from indexer.engine import Request"),
        ("indexer/query/parse.py", "def f():\n    from .. import archive"),
        ("indexer/errors.py", "import indexer.results"),
        ("indexer/archive.py", "from webui import create_app"),
        ("webui/pages.py", "from indexer import store"),
        ("webui/pages.py", "from indexer.engine.whoosh import reader"),
    ],
)
def test_an_import_the_other_way_would_be_seen(module: str, source: str) -> None:
    assert wrong_way(module, source)


@pytest.mark.parametrize("module", MODULES)
def test_packages_from_outside_stay_in_their_corner(module: str) -> None:
    outside = {name.split(".")[0] for name in imported(module)} - {"indexer", "webui"}
    stray = {name for name in outside & ONLY_IN.keys() if not module.startswith(ONLY_IN[name])}
    assert stray == set()
    assert outside <= ONLY_IN.keys() | {"click"} | sys.stdlib_module_names


def test_each_package_from_outside_is_used_where_the_table_says() -> None:
    used = {name.split(".")[0] for module in MODULES for name in imported(module)}
    assert ONLY_IN.keys() - used <= {"lxml"}  # lxml comes in through bs4


def test_each_part_of_the_library_has_its_row() -> None:
    assert {part_of(module) for module in MODULES} == MAY_IMPORT.keys()


@pytest.mark.parametrize("module", MODULES)
def test_modules_have_telling_names(module: str) -> None:
    name = Path(module).stem
    assert name not in {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base"}
    assert name.startswith("__") or name not in sys.stdlib_module_names


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_why_it_is_there(module: str) -> None:
    doc = ast.get_docstring(ast.parse((ROOT / module).read_text("utf-8")))
    assert doc or module == "indexer/__main__.py"


@pytest.mark.parametrize("module", MODULES)
def test_what_is_raised_on_purpose_is_ours(module: str) -> None:
    """But for a name that is not there, a value that a caller catches, and what cannot be."""
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    raised = {
        node.exc.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
    }
    builtin = {name for name in raised if hasattr(__import__("builtins"), name)}
    assert builtin <= {"AttributeError", "ValueError", "AssertionError"}
