"""The query language: text → tree → reading. Knows no engine; engines get trees."""

from indexer.query.parse import Query, parse
from indexer.query.reading import reading
from indexer.query.written import written

__all__ = ["Query", "parse", "reading", "written"]
