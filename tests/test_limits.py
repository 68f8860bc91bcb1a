"""Every bound has a value and a reason, and is used."""

import ast
import re

import pytest

from indexer import limits
from tests.conftest import ROOT

TREE = ast.parse((ROOT / "indexer" / "limits.py").read_text("utf-8"))
NAMES = [node.targets[0].id for node in TREE.body if isinstance(node, ast.Assign)
         and isinstance(node.targets[0], ast.Name)]  # fmt: skip
CODE = "\n".join(
    path.read_text("utf-8") for part in ("indexer", "webui") for path in (ROOT / part).rglob("*.py")
)


@pytest.mark.parametrize("name", NAMES)
def test_a_limit_is_a_positive_number_and_is_used(name: str) -> None:
    assert isinstance(getattr(limits, name), int)
    assert getattr(limits, name) > 0
    assert re.search(rf"\blimits\.{name}\b", CODE), "a limit that holds nothing"


def test_each_limit_is_followed_by_its_reason() -> None:
    body = TREE.body[1:]
    assert len(NAMES) == len(body) // 2 > 5
    for value, reason in zip(body[::2], body[1::2], strict=True):
        assert isinstance(value, ast.Assign)
        assert isinstance(reason, ast.Expr)
        assert isinstance(reason.value, ast.Constant)
        assert len(str(reason.value.value)) > 40
