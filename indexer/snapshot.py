"""One generation, open: what is asked of it is answered, and damage told as damage."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Self
from weakref import finalize

from indexer import generations, limits
from indexer.article import Article
from indexer.engine import FACETS, UNDATED, Filters, Marks, Match, Reader, Request
from indexer.engine.whoosh import WhooshEngine
from indexer.errors import IndexClosed, IndexDamaged, IndexerError, IndexOutdated
from indexer.generations import Manifest
from indexer.parameters import Parameters
from indexer.query import Query, parse, reading
from indexer.query.resolve import resolve
from indexer.query.spelling import Lexicon
from indexer.query.tree import Everything
from indexer.results import Hit, Results, Stats
from indexer.snippets import snippet, whole
from indexer.text import VERSION

ENGINE = WhooshEngine()


class Snapshot:
    """A manifest and the reader of its segments.

    Everything raises `IndexClosed` after `close`, and `IndexDamaged` for what cannot be read.
    """

    def __init__(self, manifest: Manifest, reader: Reader) -> None:
        self.manifest = manifest
        self.reader = reader
        self.close = finalize(self, reader.close)
        """Let go of the files; done by itself when nobody holds the snapshot any more."""

    @classmethod
    def current(cls, folder: Path) -> Self:
        """Open the current generation; raise `IndexMissing`, `IndexOutdated` or `IndexDamaged`."""
        while True:
            said = generations.pointer(folder)
            try:
                return cls.of(generations.current(folder))
            except IndexDamaged:
                if generations.pointer(folder) == said:
                    raise  # else generations were published, and this one removed, meanwhile

    @classmethod
    def of(cls, manifest: Manifest) -> Self:
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
        return cls(manifest, reader)

    def search(self, query: str, wanted: Parameters) -> Results:
        """Return a page of results, without the time it took."""
        filters = Filters(wanted.values, wanted.first, wanted.last)
        with self._sound():
            resolved = self._resolve(query)
            request = Request(
                resolved.clause, filters, wanted.sort, wanted.offset, wanted.limit, wanted.facets
            )
            found = self.reader.search(request)
            hits = tuple(self._hit(one, snippets=wanted.snippets) for one in found.matches)
        return Results(
            query=query,
            reading=reading(resolved.clause),
            total=found.total,
            hits=hits,
            notices=resolved.notices,
            facets={name: counted[: limits.FACET_VALUES] for name, counted in found.facets.items()},
            generation=self.manifest.generation,
        )

    def get(self, article_id: str) -> Article | None:
        """Return an article as it is kept."""
        with self._sound():
            return self.reader.get(article_id)

    def marks(self, article_id: str, query: str) -> Marks:
        """Return what a query matches in an article; nothing in one that is not there."""
        with self._sound():
            return self.reader.marks(self._resolve(query).clause, article_id) or ((), ())

    def articles(self) -> Iterator[Article]:
        """Yield every article as it is kept."""
        with self._sound():
            yield from self.reader.articles()

    def stats(self, warning: str) -> Stats:
        """Return what the generation holds."""
        facts = self.manifest.facts
        with self._sound():
            found = self.reader.search(Request(Everything(), limit=0, facets=FACETS))
            first, last = self._ends
        years = found.facets["year"]
        return Stats(
            generation=self.manifest.generation,
            built=facts.built,
            articles=found.total,
            undated=sum(year.count for year in years if year.value == UNDATED),
            first=first.published if first else None,
            last=last.published if last else None,
            rejects=len(facts.rejects),
            bytes=sum(size for size, _ in self.manifest.files.values()),
            sources=found.facets["source"],
            sections=found.facets["section"],
            languages=found.facets["language"],
            years=years,
            warning=warning,
        )

    def damage(self) -> list[str]:
        """Return one sentence for each fault of files and, if there is none, of what they hold."""
        with self._sound():
            return generations.damage(self.manifest) or self.reader.damage()

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

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self.reader.lexicon())

    @cached_property
    def _ends(self) -> tuple[Article | None, Article | None]:
        """Return the oldest and the newest dated article."""
        ends = []
        for sort in ("oldest", "newest"):
            found = self.reader.search(Request(Everything(), sort=sort, limit=1))
            article = self.reader.get(found.matches[0].id) if found.matches else None
            ends.append(article if article and article.published else None)
        return ends[0], ends[1]

    def _resolve(self, query: str) -> Query:
        return resolve(parse(query), lambda: self._lexicon, self.reader.count, self.reader.size())

    def _hit(self, found: Match, *, snippets: bool) -> Hit:
        article = self.reader.get(found.id)
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
