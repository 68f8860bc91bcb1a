"""The README's examples print what the README says they print."""

from tests.readme import README, filled


def test_examples_and_limits_are_true() -> None:
    text = README.read_text("utf-8")
    assert filled(text) == text
