"""The floors under the fixtures: `python -m tests.quality.floors`, with `--update` to raise them.

`floors.json` says of each fixture how many of its demands were met; the tests hold that none falls.
Without an option this prints where the cleaner and the file differ. `--update` writes what rose and
what is new; a floor is lowered, or taken away, only with `--lower NAME` for each.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from indexer.article import Article
from indexer.cleaning import clean
from indexer.errors import NotAnArticle

FOLDER = Path(__file__).parent / "residue"
FLOORS = Path(__file__).parent / "floors.json"

Demand = tuple[str, bool]
"""What a fixture wants, in words, and whether it is so."""


def fixtures() -> list[Path]:
    """Return the files that say what is wanted of a page."""
    return sorted(FOLDER.glob("*.json"))


def demands(path: Path) -> list[Demand]:
    """Return all that a fixture wants of its page, each with whether it is met."""
    want = json.loads(path.read_text(encoding="utf-8"))
    page = next(p for p in (path.with_suffix(".html"), path.with_suffix(".txt")) if p.exists())
    plain = "text/plain" if page.suffix == ".txt" else None
    try:
        article = clean(page.read_bytes(), media_type=plain)
    except NotAnArticle as error:
        if want.get("article", True):
            return [(f"an article, not {error.reason!r}", False)]
        return [(f"refused as {want['reason']!r}", error.reason.startswith(want["reason"]))]
    if not want.get("article", True):
        return [(f"refused as {want['reason']!r}", False)]
    return list(_of_text(want, article))


def _of_text(want: Mapping[str, Any], article: Article) -> Iterator[Demand]:
    text = _squeeze(article.text)
    paragraphs = {_squeeze(line) for line in article.text.split("\n\n")}
    for part in want.get("must", ()):
        yield f"in the text: {part!r}", _squeeze(part) in text
    for part in want.get("must_not", ()):
        yield f"not in the text: {part!r}", _squeeze(part) not in text
    for part in want.get("once", ()):
        yield f"once in the text: {part!r}", text.count(_squeeze(part)) == 1
    for part in want.get("paragraphs", ()):
        yield f"a paragraph: {part!r}", _squeeze(part) in paragraphs
    at = -1
    for part in want.get("order", ()):
        place = text.find(_squeeze(part), at + 1)
        yield f"in its place: {part!r}", place >= 0
        at = max(at, place)
    yield f"partial: {want.get('partial', False)}", article.partial == want.get("partial", False)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def measured() -> dict[str, int]:
    """Return how many demands of each fixture are met."""
    return {path.stem: sum(met for _, met in demands(path)) for path in fixtures()}


def stored() -> dict[str, int]:
    """Return the floors as the file has them."""
    floors: dict[str, int] = json.loads(FLOORS.read_text(encoding="utf-8"))["residue"]
    return floors


def difference(floors: Mapping[str, int], found: Mapping[str, int]) -> dict[str, list[str]]:
    """Return what rose (or is new) and what fell (or is gone), as lines to print, by name."""
    rose, fell = {}, {}
    for name in sorted(floors | found):
        before, now = floors.get(name), found.get(name)
        if before == now:
            continue
        line = f"{name}: {'new' if before is None else before} -> {'gone' if now is None else now}"
        if now is not None and (before is None or now > before):
            rose[name] = line
        else:
            fell[name] = line
    return {"rose": list(rose.values()), "fell": list(fell.values())}


def updated(
    floors: Mapping[str, int], found: Mapping[str, int], lower: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Return the new floors: the higher of both, but for the names that may be lowered."""
    new = {}
    for name in sorted(floors | found):
        if name in lower:
            if name in found:
                new[name] = found[name]
        else:
            new[name] = max(floors.get(name, 0), found.get(name, 0))
    return new


def main(arguments: list[str] | None = None) -> int:
    """Print the difference, write it if told to; return 1 if something is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write what rose and what is new")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME")
    options = parser.parse_args(arguments)
    floors, found = stored(), measured()
    lines = difference(floors, found)
    for kind, changed in lines.items():
        for line in changed:
            print(f"{kind}  {line}")
    for path in fixtures():
        for words, met in demands(path):
            if not met:
                print(f"unmet {path.stem}: {words}")
    if options.update or options.lower:
        new = updated(floors, found, frozenset(options.lower))
        FLOORS.write_text(json.dumps({"residue": new}, indent=1) + "\n", encoding="utf-8")
        print(f"written: {FLOORS.name}, {len(new)} floors, {sum(new.values())} demands")
        floors = new
    return 1 if difference(floors, found)["fell"] else 0


if __name__ == "__main__":
    sys.exit(main())
