"""An archive as users see it: rebuilt from sources, opened, searched. Joins the other modules."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePath
from threading import Lock
from types import TracebackType
from typing import Self
from weakref import finalize

from indexer import limits, parameters, store
from indexer.article import Article
from indexer.engine import FACETS, UNDATED, Filters, Match, Reader, Request, Sort
from indexer.engine.matching import Document, match, spans
from indexer.engine.whoosh import WhooshEngine
from indexer.errors import (
    IndexDamaged,
    IndexerError,
    IndexOutdated,
    SourceMissing,
)
from indexer.parameters import Day, PathName, Paths, Texts, Years
from indexer.query import Query, parse, reading
from indexer.query.resolve import resolve
from indexer.query.spelling import Lexicon
from indexer.query.tree import Everything
from indexer.results import Hit, Reject, Report, Results, Snippet, Stats
from indexer.snippets import snippet, whole
from indexer.text import VERSION

ENGINE = WhooshEngine()


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

    def kept() -> tuple[Iterable[Article], Sequence[Reject]]:
        opened = Index.open(folder)
        return opened.articles_at(Path.cwd()), opened.rejects

    store.current(folder)
    return building.publish(ENGINE, folder, named, kept=kept, jobs=jobs, progress=progress)


class Index:
    """One generation of an archive, open for searching. Safe across threads.

    >>> with Index.open(archive) as index:
    ...     index.search("ferry strike").total
    1
    """

    def __init__(self, manifest: store.Manifest, reader: Reader) -> None:
        self._manifest = manifest
        self._reader = reader
        self.close = finalize(self, reader.close)
        """Let go of the files; done by itself when nobody holds the index any more."""

    @classmethod
    def open(cls, path: PathName | None = None) -> Self:
        """Open the current generation of the index in a folder.

        Raises `IndexMissing`, `IndexOutdated` or `IndexDamaged`.
        """
        folder = parameters.folder(path)
        while True:
            said = store.pointer(folder)
            try:
                return cls._opened(folder)
            except IndexDamaged:
                if store.pointer(folder) == said:
                    raise  # else generations were published, and this one removed, meanwhile

    @classmethod
    def _opened(cls, folder: Path) -> Self:
        manifest = store.current(folder)
        facts = manifest.facts
        if (facts.get("analysis"), facts.get("engine")) != (VERSION, ENGINE.name):
            raise IndexOutdated(
                f"The index in {folder} was built by another version: rebuild it with"
                " “broadsheet rebuild FOLDER”."
            )
        return cls(manifest, ENGINE.open(manifest.segment))

    @classmethod
    def current(cls, path: PathName | None = None) -> "Index":
        """Return the index of a folder, opened once and again when a generation is published."""
        return _CURRENT.get(parameters.folder(path))

    @property
    def generation(self) -> str:
        """The name of the generation."""
        return self._manifest.generation

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """The pages that the rebuild could not take, with the reasons."""
        return tuple(Reject(**reject) for reject in self._manifest.facts["rejects"])

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
        filters = Filters(wanted.values, wanted.first, wanted.last)
        with self._sound():
            resolved = self._resolve(query)
            request = Request(
                resolved.clause, filters, wanted.sort, wanted.offset, wanted.limit, wanted.facets
            )
            found = self._reader.search(request)
            hits = tuple(self._hit(one, snippets=snippets) for one in found.matches)
        return Results(
            query=query,
            reading=reading(resolved.clause),
            total=found.total,
            hits=hits,
            notices=resolved.notices,
            facets={name: counted[: limits.FACET_VALUES] for name, counted in found.facets.items()},
            took_ms=round((time.perf_counter() - start) * 1000, 2),
            generation=self.generation,
        )

    def get(self, article_id: str) -> Article | None:
        """Return an article by its id, None when the archive has none of that id."""
        article_id = parameters.text("article_id", article_id)
        with self._sound():
            return self._reader.get(article_id)

    def highlight(self, article_id: str, query: str) -> tuple[Snippet, Snippet] | None:
        """Return an article's title and whole text with what a query matches in them marked."""
        query = parameters.text("query", query)
        article = self.get(article_id)
        if article is None:
            return None
        with self._sound():
            places = match(self._resolve(query).clause, Document.of(article))
        return (
            whole(article.title, spans(places, "title")),
            whole(article.text, spans(places, "text")),
        )

    def saved_bytes(self, article_id: str) -> bytes | None:
        """Return the saved page or line that an article came from, None for an unknown id.

        Raises `SourceMissing` when it is no longer where it was.
        """
        from indexer.sources import open_source

        article = self.get(article_id)
        if article is None:
            return None
        if not article.origin:
            raise SourceMissing(f"The article {article_id} came from no file.")
        return open_source(article.origin, Path(self._manifest.facts["base"]))

    def stats(self) -> Stats:
        """Return what the archive holds."""
        with self._sound():
            found = self._reader.search(Request(Everything(), limit=0, facets=FACETS))
            first, last = self._ends
        years = found.facets["year"]
        return Stats(
            generation=self.generation,
            built=self._manifest.facts["built"],
            articles=found.total,
            undated=sum(year.count for year in years if year.value == UNDATED),
            first=first.published if first else None,
            last=last.published if last else None,
            rejects=len(self._manifest.facts["rejects"]),
            bytes=sum(size for size, _ in self._manifest.files.values()),
            sources=found.facets["source"],
            sections=found.facets["section"],
            languages=found.facets["language"],
            years=years,
        )

    def articles_at(self, folder: Path) -> Iterator[Article]:
        """Yield every article, its origin told so that it is found from another folder."""
        from indexer.sources import name_of

        base = self._manifest.facts["base"]
        with self._sound():
            for article in self._reader.articles():
                if base != name_of(folder) and article.origin:
                    article = replace(article, origin=f"{PurePath(base, article.origin)}")
                yield article

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
        folder = self._manifest.segment.parent.parent
        return update(sources, index=folder, jobs=jobs, progress=progress)

    def check(self) -> list[str]:
        """Return one sentence for each fault of the index; none: every file is as written."""
        return store.damage(self._manifest)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Tell what a damaged file makes the engine raise, which can be anything, as that."""
        try:
            yield
        except IndexerError:
            raise
        except Exception:
            if faults := self.check():
                raise IndexDamaged(f"{faults[0]} Rebuild the index.") from None
            raise

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._reader.lexicon())

    @cached_property
    def _ends(self) -> tuple[Article | None, Article | None]:
        """Return the oldest and the newest dated article."""
        ends = []
        for sort in ("oldest", "newest"):
            found = self._reader.search(Request(Everything(), sort=sort, limit=1))
            article = self.get(found.matches[0].id) if found.matches else None
            ends.append(article if article and article.published else None)
        return ends[0], ends[1]

    def _resolve(self, query: str) -> Query:
        return resolve(parse(query), lambda: self._lexicon, self._reader.count, self._reader.size())

    def _hit(self, found: Match, *, snippets: bool) -> Hit:
        article = self._reader.get(found.id)
        if article is None:
            raise IndexDamaged(f"The index has lost the article {found.id}: rebuild it.")
        return Hit(
            id=article.id,
            title=whole(article.title, found.title_spans),
            url=article.url,
            authors=article.authors,
            published=article.published,
            section=article.section,
            source=article.source,
            language=article.language,
            score=found.score,
            matches=len(found.title_spans) + len(found.text_spans),
            copies=found.copies,
            snippet=snippet(article.text, found.text_spans) if snippets else None,
        )


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


class _Current:
    """The indexes opened by path, each replaced when its folder's `CURRENT` changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: dict[Path, tuple[str, int, Index]] = {}

    def get(self, folder: Path) -> Index:
        """Return the open index of a folder. One that is replaced is closed with its last user."""
        folder = folder.absolute()
        state = store.pointer(folder), os.getpid()
        with self._lock:
            known = self._open.get(folder)
            if known is None or known[:2] != state:
                known = (*state, Index.open(folder))
                self._open[folder] = known
            return known[2]


_CURRENT = _Current()
