"""An archive as users see it: rebuilt from sources, opened, searched. Joins the other modules."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from indexer import generations, parameters, serving
from indexer.article import Article
from indexer.engine import Sort
from indexer.errors import IndexDamaged
from indexer.parameters import Day, PathName, Paths, Texts, Years
from indexer.results import Reject, Report, Results, Snippet, Stats
from indexer.snapshot import ENGINE, Snapshot
from indexer.snippets import whole

MOST_SEGMENTS = 8
"""Segments of a generation: each costs every search a look; an update of more makes one of them."""


def rebuild(
    sources: Paths,
    *,
    index: PathName | None = None,
    jobs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Build a new generation from sources and make it the current one.

    `sources` are folders, pages or JSON lines; `jobs` worker processes clean them (None: one a
    core); `progress` is called with the number of pages read so far and of those there are. Until
    it is published, and if it fails, the generation before keeps serving.

    Raises `SourceMissing`, `IndexBusy`, `IndexUnwritable`, or `NothingIndexed` when no source holds
    an article.

    >>> report = rebuild("corpus/pages", index=archive)
    >>> report.articles
    40
    """
    from indexer import building

    return building.publish(
        ENGINE,
        parameters.folder(index),
        parameters.paths(sources),
        jobs=parameters.jobs(jobs),
        progress=progress,
    )


def update(
    sources: Paths,
    *,
    index: PathName | None = None,
    jobs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Add the articles of sources to an index; one of an id that is there takes its place.

    The new generation answers as if it had been rebuilt from all of it at once. Raises what
    `rebuild` and `Index.open` raise.

    >>> update("corpus/pages/marrow-ledger", index=archive).repeated
    8
    """
    from indexer import building

    named, jobs = parameters.paths(sources), parameters.jobs(jobs)
    folder = parameters.folder(index)

    def keep() -> building.Kept:
        opened = Index.open(folder)
        if faults := generations.damage(opened.manifest):
            raise IndexDamaged(f"{faults[0]} Rebuild the index.")
        merged = len(opened.manifest.segments) >= MOST_SEGMENTS
        return building.Kept(opened.manifest, opened.snapshot.articles() if merged else None)

    generations.current(folder)
    return building.publish(ENGINE, folder, named, keep=keep, jobs=jobs, progress=progress)


class Index:
    """One generation of an archive, open for searching. Safe across threads.

    >>> with Index.open(archive) as index:
    ...     index.search("ferry strike").total
    1
    """

    def __init__(self, snapshot: Snapshot, warning: str = "") -> None:
        self.snapshot = snapshot
        self.manifest = snapshot.manifest
        self.warning = warning
        """What those who rely on the archive should know; empty when all is well."""
        self.close = snapshot.close
        """Let go of the files; done by itself when nobody holds the index any more."""

    @classmethod
    def open(cls, path: PathName | None = None) -> Self:
        """Open the current generation of the index in a folder.

        Raises `IndexMissing`, `IndexOutdated` or `IndexDamaged`.
        """
        return cls(Snapshot.current(parameters.folder(path)))

    @classmethod
    def current(cls, path: PathName | None = None) -> "Index":
        """Return the index of a folder, opened once and again when a generation is published."""
        return serving.current(parameters.folder(path), cls.open)

    @classmethod
    def verified(cls, path: PathName | None = None) -> "Index":
        """Read the current index through; return it, or an earlier generation that is whole.

        That is then what `current` and `search` give in this process, with `warning` saying so,
        until another generation is published. Takes as long as reading all files does: it is for
        the background. Raises `IndexDamaged` when no generation is whole, else as `open` does.
        """
        return serving.verified(
            parameters.folder(path),
            cls.open,
            lambda manifest, warning: cls(Snapshot.of(manifest), warning),
        )

    @property
    def generation(self) -> str:
        """The name of the generation."""
        return self.manifest.generation

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """The pages that the rebuild could not take, with the reasons."""
        return self.manifest.facts.rejects

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        date_from: Day | None = None,
        date_to: Day | None = None,
        source: Texts = (),
        section: Texts = (),
        author: Texts = (),
        language: Texts = (),
        year: Years = (),
        facets: Texts = (),
        snippets: bool = True,
    ) -> Results:
        """Return a page of the articles that a query finds.

        Dates are YYYY, YYYY-MM or YYYY-MM-DD, both ends included. Several values of one parameter
        widen, different parameters narrow. `facets` names the facets to count: source, section,
        author, year, language. A query never raises; a parameter that cannot be meant raises
        `BadParameter`.
        """
        start = time.perf_counter()
        query = parameters.text("query", query)
        wanted = parameters.checked(
            limit=limit,
            offset=offset,
            sort=sort,
            date_from=date_from,
            date_to=date_to,
            source=source,
            section=section,
            author=author,
            language=language,
            year=year,
            facets=facets,
            snippets=snippets,
        )
        found = self.snapshot.search(query, wanted)
        return replace(found, took_ms=round((time.perf_counter() - start) * 1000, 2))

    def get(self, article_id: str) -> Article | None:
        """Return an article by its id, None when the archive has none of that id."""
        article = self._stored(article_id)
        return self._shown(article) if article else None

    def highlight(self, article_id: str, query: str) -> tuple[Snippet, Snippet] | None:
        """Return an article's title and whole text with what a query matches in them marked.

        Of each the first `limits.MARKS` are.
        """
        query = parameters.text("query", query)
        article = self._stored(article_id)
        if article is None:
            return None
        title, text = self.snapshot.marks(article_id, query)
        return whole(article.title, title), whole(article.text, text)

    def saved_bytes(self, article_id: str) -> bytes | None:
        """Return the saved page or line that an article came from, None for an unknown id.

        It is looked for as seen from the index, and then where it was when the index was built.
        Raises `SourceMissing` when it is in neither place.
        """
        from indexer.sources import saved

        article = self._stored(article_id)
        if article is None:
            return None
        folders = [self.manifest.folder.resolve(), Path(self.manifest.facts.home)]
        return saved(article.origin, self.manifest.facts.roots, folders)

    def articles(self) -> Iterator[Article]:
        """Yield every article, as `get` gives it."""
        return map(self._shown, self.snapshot.articles())

    def stats(self) -> Stats:
        """Return what the archive holds."""
        return self.snapshot.stats(self.warning)

    def update(
        self,
        sources: Paths,
        *,
        jobs: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Report:
        """Publish a generation with the articles of sources added; this index stays on its own.

        See the function `update`.
        """
        return update(sources, index=self.manifest.folder, jobs=jobs, progress=progress)

    def check(self) -> list[str]:
        """Return one sentence for each fault of the index.

        None: every file is as it was written, and was written as what it should hold.
        """
        return self.snapshot.damage()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _stored(self, article_id: str) -> Article | None:
        return self.snapshot.get(parameters.text("article_id", article_id))

    def _shown(self, article: Article) -> Article:
        from indexer.sources import shown

        return replace(article, origin=shown(article.origin))


def search(
    query: str,
    *,
    index: PathName | None = None,
    limit: int = 10,
    offset: int = 0,
    sort: Sort = "relevance",
    date_from: Day | None = None,
    date_to: Day | None = None,
    source: Texts = (),
    section: Texts = (),
    author: Texts = (),
    language: Texts = (),
    year: Years = (),
    facets: Texts = (),
    snippets: bool = True,
) -> Results:
    """Return a page of the articles that a query finds: `Index.search` on the index in a folder.

    The index stays open for the next call and follows what is published.

    >>> results = search('"Kestrel Bridge" opened', index=archive, date_from="2007", date_to="2007")
    >>> results[0].title.text
    'At last, a way across: Kestrel Bridge opens'
    """
    return Index.current(index).search(
        query,
        limit=limit,
        offset=offset,
        sort=sort,
        date_from=date_from,
        date_to=date_to,
        source=source,
        section=section,
        author=author,
        language=language,
        year=year,
        facets=facets,
        snippets=snippets,
    )
