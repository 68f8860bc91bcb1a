"""An article as it is stored: plain data, taken back only if it is what an article is made of."""

from typing import Any

from indexer.article import Article, Moment, parse_moment

_TEXTS = ("id", "title", "text", "origin")
_MAYBE = ("url", "section", "source", "language")
_MOMENTS = ("published", "modified", "captured")


def article_of(data: Any) -> Article:
    """Return the article that `Article.to_dict` turned into data.

    Raises KeyError, TypeError or ValueError when the data is anything else: where it comes from is
    not trusted.
    """
    found: dict[str, Any] = {name: _text(data[name]) for name in _TEXTS}
    found |= {name: None if data[name] is None else _text(data[name]) for name in _MAYBE}
    found |= {name: _moment(data[name]) for name in _MOMENTS}
    return Article(
        **found,
        authors=tuple(map(_text, data["authors"])),
        partial=data["partial"] is True,
        evidence={_text(name): _text(told) for name, told in data["evidence"].items()},
        dropped={_text(kind): int(count) for kind, count in data["dropped"].items()},
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    value.encode()  # a lone surrogate is no text
    return value


def _moment(value: object) -> Moment | None:
    return None if value is None else parse_moment(_text(value))
