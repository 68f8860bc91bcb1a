"""The style sheet: small, readable in both colour schemes, nothing fetched from elsewhere."""

import re
from itertools import product
from pathlib import Path

import pytest

import webui

STATIC = Path(webui.__file__).parent / "static"
CSS = (STATIC / "style.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
)


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_style_sheet_is_small() -> None:
    assert len(CSS.encode()) < 12_000
    assert sum(path.stat().st_size for path in STATIC.iterdir()) < 14_000


def test_nothing_comes_from_elsewhere() -> None:
    assert not re.search(r"url\(|@import|http", CSS)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out(colours: dict[str, str]) -> None:
    for text, ground in product(("ink", "soft", "link", "accent"), ("paper", "panel")):
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["ink"], colours["mark"]) >= 4.5
    for edge in ("field", "markline"):
        assert contrast(colours[edge], colours["paper"]) >= 3, edge


@pytest.mark.parametrize(
    "preference",
    ["prefers-color-scheme: dark", "forced-colors: active", "print", "max-width: 30rem"],
)
def test_preferences_are_kept(preference: str) -> None:
    assert preference in CSS
