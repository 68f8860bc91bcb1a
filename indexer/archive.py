"""An archive as users see it: rebuilt from sources, opened, searched. Joins the other modules."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self
from weakref import finalize

from indexer import generations, limits, parameters, serving
from indexer.article import Article
from indexer.engine import FACETS, UNDATED, Filters, Match, Reader, Request, Sort
from indexer.engine.whoosh import WhooshEngine
from indexer.errors import IndexClosed, IndexDamaged, IndexerError, IndexOutdated, SourceMissing
from indexer.generations import Manifest
from indexer.parameters import Day, PathName, Paths, Texts, Years
from indexer.query import Query, parse, reading
from indexer.query.resolve import resolve
from indexer.query.spelling import Lexicon
from indexer.query.tree import Everything
from indexer.results import Hit, Reject, Report, Results, Snippet, Stats
from indexer.snippets import snippet, whole
from indexer.text import VERSION

ENGINE = WhooshEngine()
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
        if faults := opened.check():
            raise IndexDamaged(f"{faults[0]} Rebuild the index.")
        merged = len(opened.manifest.segments) >= MOST_SEGMENTS
        return building.Kept(opened.manifest, opened.stored() if merged else None)

    generations.current(folder)
    return building.publish(ENGINE, folder, named, keep=keep, jobs=jobs, progress=progress)


class Index:
    """One generation of an archive, open for searching. Safe across threads.

    >>> with Index.open(archive) as index:
    ...     index.search("ferry strike").total
    1
    """

    def __init__(self, manifest: Manifest, reader: Reader, warning: str = "") -> None:
        self.manifest = manifest
        self.warning = warning
        """What those who rely on the archive should know; empty when all is well."""
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
            said = generations.pointer(folder)
            try:
                return cls.of(generations.current(folder))
            except IndexDamaged:
                if generations.pointer(folder) == said:
                    raise  # else generations were published, and this one removed, meanwhile

    @classmethod
    def of(cls, manifest: Manifest, warning: str = "") -> Self:
        """Open a generation; raise `IndexOutdated` or `IndexDamaged`."""
        facts = manifest.facts
        if (facts.analysis, facts.engine) != (VERSION, ENGINE.name):
            raise IndexOutdated(
                f"The index in {manifest.folder} was built by another version: rebuild it with"
                " “broadsheet rebuild FOLDER”."
            )
        reader = ENGINE.open(*manifest.paths)
        if reader.size() != facts.articles:
            reader.close()
            raise IndexDamaged(
                f"{manifest.folder} has {reader.size():,} articles instead of {facts.articles:,}:"
                " rebuild the index."
            )
        return cls(manifest, reader, warning)

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
        folder = parameters.folder(path)
        return serving.verified(folder, cls.open, cls.of)

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
        with self._sound():
            title, text = self._reader.marks(self._resolve(query).clause, article_id) or ((), ())
        return whole(article.title, title), whole(article.text, text)

    def saved_bytes(self, article_id: str) -> bytes | None:
        """Return the saved page or line that an article came from, None for an unknown id.

        It is looked for as seen from the index, and then where it was when the index was built.
        Raises `SourceMissing` when it is in neither place.
        """
        from indexer.sources import open_source, places

        article = self._stored(article_id)
        if article is None:
            return None
        facts = self.manifest.facts
        missing = SourceMissing(f"The article {article_id} came from no file.")
        for place in places(
            article.origin, facts.roots, [self.manifest.folder.resolve(), Path(facts.home)]
        ):
            try:
                return open_source(place)
            except SourceMissing as error:
                missing = error
        raise missing

    def articles(self) -> Iterator[Article]:
        """Yield every article, as `get` gives it."""
        return map(self._shown, self.stored())

    def stored(self) -> Iterator[Article]:
        """Yield every article, its origin as it is kept."""
        with self._sound():
            yield from self._reader.articles()

    def stats(self) -> Stats:
        """Return what the archive holds."""
        with self._sound():
            found = self._reader.search(Request(Everything(), limit=0, facets=FACETS))
            first, last = self._ends
        years = found.facets["year"]
        return Stats(
            generation=self.generation,
            built=self.manifest.facts.built,
            articles=found.total,
            undated=sum(year.count for year in years if year.value == UNDATED),
            first=first.published if first else None,
            last=last.published if last else None,
            rejects=len(self.rejects),
            bytes=sum(size for size, _ in self.manifest.files.values()),
            sources=found.facets["source"],
            sections=found.facets["section"],
            languages=found.facets["language"],
            years=years,
            warning=self.warning,
        )

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
        with self._sound():
            return generations.damage(self.manifest) or self._reader.damage()

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
        """Refuse a closed index; tell what damage makes the engine raise, which can be anything."""
        self._require_open()
        try:
            yield
        except IndexerError:
            self._require_open()
            raise
        except Exception:
            self._require_open()
            if faults := generations.damage(self.manifest):
                raise IndexDamaged(f"{faults[0]} Rebuild the index.") from None
            raise

    def _require_open(self) -> None:
        if not self.close.alive:
            raise IndexClosed("The index was closed: open it again with “Index.open”.")

    def _stored(self, article_id: str) -> Article | None:
        article_id = parameters.text("article_id", article_id)
        with self._sound():
            return self._reader.get(article_id)

    def _shown(self, article: Article) -> Article:
        from indexer.sources import shown

        return replace(article, origin=shown(article.origin))

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._reader.lexicon())

    @cached_property
    def _ends(self) -> tuple[Article | None, Article | None]:
        """Return the oldest and the newest dated article."""
        ends = []
        for sort in ("oldest", "newest"):
            found = self._reader.search(Request(Everything(), sort=sort, limit=1))
            article = self._stored(found.matches[0].id) if found.matches else None
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
