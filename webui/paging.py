"""Which page numbers to show: the first, the last, the current one and its neighbours."""

from collections.abc import Iterator


def page_count(total: int, per_page: int) -> int:
    """Return how many pages hold the hits; one when there is none."""
    return max(1, -(-total // per_page))


def page_numbers(current: int, last: int) -> Iterator[int | None]:
    """Give the page numbers in order, with None where an ellipsis stands for two or more.

    >>> list(page_numbers(7, 12))
    [1, None, 6, 7, 8, None, 12]
    """
    shown = {1, last, *range(max(1, current - 1), min(last, current + 1) + 1)}
    before = 0
    for number in sorted(shown):
        if number - before == 2:
            yield number - 1
        elif number - before > 2:
            yield None
        yield number
        before = number
