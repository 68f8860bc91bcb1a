"""Everything the library raises on purpose; each message says what is wrong and what to do.

IndexerError
├── NotAnArticle      the page holds no story
├── PageTooLarge      the page is larger than is read
├── BadParameter      a parameter has a value that cannot be meant
├── SourceMissing     a source is not there or cannot be read
├── NothingIndexed    a rebuild found no article, so it published nothing
├── IndexMissing      there is no index where one was looked for
├── IndexOutdated     the index was built by a version that read words differently
├── IndexDamaged      a file of the index is missing or is not what was written
├── IndexClosed       the index was closed by who opened it
├── IndexBusy         another process is writing the index
└── IndexUnwritable   the disk refuses: full, read-only, not permitted
"""

from collections.abc import Mapping


class IndexerError(Exception):
    """The base of all errors here."""


class NotAnArticle(IndexerError):
    """The page holds no story: a section front, an error page, an empty file."""

    def __init__(self, reason: str, evidence: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.evidence = dict(evidence or {})

    def __reduce__(self) -> tuple[type["NotAnArticle"], tuple[str, dict[str, str]]]:
        return type(self), (self.reason, self.evidence)


class PageTooLarge(IndexerError):
    """The page is larger than `limits.PAGE_BYTES`."""


class BadParameter(IndexerError):
    """A parameter (not a query: those never raise) has a value that cannot be meant.

    `problems` has by the parameter's name in Python a sentence: what is wrong, what is allowed.
    """

    def __init__(self, reason: str, problems: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.problems = dict(problems or {})

    def __reduce__(self) -> tuple[type["BadParameter"], tuple[str, dict[str, str]]]:
        return type(self), (str(self), self.problems)


class SourceMissing(IndexerError):
    """A source that was named is not there, is of an unknown kind or cannot be read."""


class NothingIndexed(IndexerError):
    """A rebuild found no article; nothing was published and the old generation still serves."""


class IndexMissing(IndexerError):
    """There is no index in the folder."""


class IndexOutdated(IndexerError):
    """The index needs a rebuild: it was written by an analysis or format this version lacks."""


class IndexDamaged(IndexerError):
    """A file of the index is missing or differs from what its manifest says."""


class IndexClosed(IndexerError):
    """The index was closed; it has to be opened again."""


class IndexBusy(IndexerError):
    """Another process is writing the index."""


class IndexUnwritable(IndexerError):
    """The index cannot be written: the disk is full, read-only or not permitted."""
