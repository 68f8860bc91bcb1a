"""The articles of the fixtures, whole: whatever a change moves is seen before it lands."""

import json
from pathlib import Path

import pytest

from tests.quality import golden


@pytest.mark.parametrize("name", golden.pages())
def test_a_fixture_cleans_to_its_golden(name: str) -> None:
    now = golden.found(golden.pages()[name])
    changed = golden.difference(name, golden.stored()[name], now)
    assert not changed, f"`make golden` rewrites it, if this is meant:\n{changed}"


def test_each_golden_has_its_page() -> None:
    assert set(golden.stored()) == set(golden.pages())


@pytest.fixture
def one_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    page = tmp_path / "pages" / "ferry.txt"
    page.parent.mkdir()
    page.write_text("The ferry waits at the quay.\n\n" + "No one knows for how long. " * 9)
    monkeypatch.setattr(golden, "PAGES", page.parent)
    monkeypatch.setattr(golden, "GOLDEN", tmp_path)
    (tmp_path / "ferry.json").write_text('{\n "title": "Old"\n}\n')
    (tmp_path / "gone.json").write_text("{}\n")
    return tmp_path


def test_a_difference_is_shown_and_left_as_it_is(
    one_changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert golden.main([]) == 1
    shown = capsys.readouterr().out
    assert '- "title": "Old"' in shown
    assert '+ "title": "The ferry waits at the quay."' in shown
    assert shown.endswith("2 of 1 goldens differ\n")
    assert "Old" in (one_changed / "ferry.json").read_text()


def test_rewriting_shows_the_difference_and_stores_it(
    one_changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert golden.main(["--rewrite"]) == 0
    assert '- "title": "Old"' in capsys.readouterr().out
    assert json.loads((one_changed / "ferry.json").read_text())["text"][0].startswith("The ferry")
    assert not (one_changed / "gone.json").exists()
    assert golden.main([]) == 0
