"""How fast cleaning is beside others: `python -m tests.bench.bench_cleaning DATA [--pages N]`.

One run, one core, the same pages in the same order, results with metadata, the collector frozen
after imports for all. Yardsticks are in the dependency group `yardsticks`; those that are not
installed are left out with a message.
"""

import argparse
import gc
import gzip
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from indexer.cleaning import clean
from indexer.errors import IndexerError

Clean = Callable[[bytes, str | None], Any]


def ours(content: bytes, url: str | None) -> Any:
    """Clean with what is measured."""
    try:
        return clean(content, url=url)
    except IndexerError:
        return None


def _trafilatura() -> Clean:
    import trafilatura

    return lambda content, url: trafilatura.bare_extraction(content, url=url, with_metadata=True)


def _trafilatura_text() -> Clean:
    import trafilatura

    return lambda content, url: trafilatura.bare_extraction(content, url=url)


def _readability() -> Clean:
    from readability import Document

    def run(content: bytes, url: str | None) -> Any:
        document = Document(content.decode("utf-8", "replace"), url=url)
        return document.summary(), document.title()

    return run


def _newspaper() -> Clean:
    import newspaper

    def run(content: bytes, url: str | None) -> Any:
        article = newspaper.Article(url or "http://host.example/", fetch_images=False)
        article.download(input_html=content.decode("utf-8", "replace"))
        article.parse()
        return article

    return run


_YARDSTICKS: tuple[tuple[str, Callable[[], Clean]], ...] = (
    ("trafilatura with metadata", _trafilatura),
    ("trafilatura text only", _trafilatura_text),
    ("readability-lxml", _readability),
    ("newspaper4k", _newspaper),
)


def cleaners() -> Iterator[tuple[str, Clean]]:
    """Yield what can be measured here."""
    yield "indexer.cleaning", ours
    for name, make in _YARDSTICKS:
        try:
            yield name, make()
        except ImportError:
            print(f"{name}: not installed; `pip install --group yardsticks` adds it")


def timed(run: Clean, pages: list[tuple[bytes, str | None]]) -> tuple[float, int]:
    """Return processor seconds over all pages, and on how many it raised."""
    raised = 0
    start = time.process_time()
    for content, url in pages:
        try:
            run(content, url)
        except Exception:
            raised += 1
    return time.process_time() - start, raised


def steps(pages: list[tuple[bytes, str | None]]) -> dict[str, float]:
    """Return our processor seconds by step."""
    from indexer.cleaning import metadata
    from indexer.cleaning.page.blocks import flatten
    from indexer.cleaning.page.characters import strip_controls, undo_mojibake
    from indexer.cleaning.page.decode import decode
    from indexer.cleaning.page.tree import build
    from indexer.cleaning.story import body, residue
    from indexer.text.language import detect

    spent: dict[str, float] = {}

    def step(name: str, run: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = run()
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return result

    for content, url in pages:
        text = step("decode", lambda c=content: decode(c)[0])
        text = step("characters", lambda t=text: strip_controls(undo_mojibake(t)))
        soup, facts = step("tree", lambda t=text: build(t))
        blocks = step("blocks", lambda s=soup: flatten(s))
        step("judge", lambda b=blocks: body.judge(b))
        found = step(
            "metadata", lambda f=facts, b=blocks, u=url: metadata.read(f, b, url=u, captured=None)
        )
        start, end = step("body", lambda b=blocks, f=found: body.story_part(b, f.headline))
        story = step("residue", lambda b=blocks, s=start, e=end: residue.strip(b[s:e]))
        sample = " ".join(block.text for block in story.blocks)[:2_000]
        step("language", lambda s=sample, f=facts: detect(s, f.language))
    return spent


def main() -> None:
    """Print the figures."""
    import sys

    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.quality import scoring

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--pages", type=int, default=200, help="how many pages, spread over the set"
    )
    options = parser.parse_args()
    gold = scoring.gold(options.data)
    keys = list(gold)[:: max(1, len(gold) // options.pages)]
    pages = [
        (
            gzip.decompress((options.data / "pages" / f"{key}.html.gz").read_bytes()),
            gold[key].get("url"),
        )
        for key in keys
    ]
    kinds = list(cleaners())
    for _, run in kinds:
        timed(run, pages[:2])
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    figures = {name: timed(run, pages) for name, run in kinds}
    own = figures["indexer.cleaning"][0]
    print(f"{len(pages)} pages, mean {sum(len(c) for c, _ in pages) // len(pages) // 1000} kB")
    for name, (seconds, raised) in figures.items():
        print(
            f"{name:26} {len(pages) / seconds:7.1f} pages/s  "
            f"ours is {seconds / own:5.2f} x as fast  raised {raised}"
        )
    print("our time by step, ms a page")
    for name, seconds in steps(pages).items():
        print(f"    {name:12} {seconds / len(pages) * 1000:6.2f}")


if __name__ == "__main__":
    main()
