"""Which page numbers stand under the results."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webui.paging import page_count, page_numbers


@pytest.mark.parametrize(
    ("current", "last", "shown"),
    [
        (1, 1, "1"),
        (1, 3, "1 2 3"),
        (1, 9, "1 2 … 9"),
        (4, 9, "1 2 3 4 5 … 9"),
        (5, 9, "1 … 4 5 6 … 9"),
        (9, 9, "1 … 8 9"),
        (3, 4, "1 2 3 4"),
    ],
)
def test_first_last_current_and_neighbours(current: int, last: int, shown: str) -> None:
    numbers = [str(number or "…") for number in page_numbers(current, last)]
    assert " ".join(numbers) == shown


@given(st.integers(1, 500), st.integers(1, 500))
def test_never_more_than_seven_numbers_and_all_in_range(one: int, other: int) -> None:
    current, last = sorted((one, other))
    numbers = [number for number in page_numbers(current, last) if number]
    assert len(numbers) <= 7
    assert {1, current, last} <= set(numbers) <= set(range(1, last + 1))
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (10, 1), (11, 2), (1_000, 100)])
def test_pages_hold_all_hits(total: int, pages: int) -> None:
    assert page_count(total, 10) == pages
