"""The golden articles of the fixtures: `python -m tests.quality.golden [--rewrite]`.

Each page in `residue/` has the article that cleaning makes of it in `golden/`, whole. The truth
beside a page says what must and must not be; its golden shows everything else a change moves.
Prints the difference, and returns 1 if there is one; `--rewrite` stores what cleaning gives now.
"""

import argparse
import difflib
import json
import sys
from pathlib import Path
from typing import Any

from indexer.cleaning import clean
from indexer.errors import NotAnArticle

PAGES = Path(__file__).parent / "residue"
GOLDEN = Path(__file__).parent / "golden"
_MEDIA = {".html": "text/html", ".txt": "text/plain"}


def pages() -> dict[str, Path]:
    """Return the fixtures' pages by name."""
    return {path.stem: path for path in sorted(PAGES.glob("*.*")) if path.suffix in _MEDIA}


def found(path: Path) -> str:
    """Return what cleaning makes of a page, as its golden file holds it: a paragraph a line."""
    try:
        article = clean(path.read_bytes(), media_type=_MEDIA[path.suffix]).to_dict()
    except NotAnArticle as error:
        return _written({"refused": error.reason})
    return _written(article | {"text": article["text"].split("\n\n")})


def stored() -> dict[str, str]:
    """Return the golden files' contents by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.json"))}


def difference(name: str, before: str, now: str) -> str:
    """Return a golden's change as a unified difference; an empty string if there is none."""
    lines = (text.splitlines(keepends=True) for text in (before, now))
    return "".join(difflib.unified_diff(*lines, f"golden/{name}", f"cleaned/{name}", n=1))


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Print the differences and store them if told to; return 1 if one is left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rewrite", action="store_true", help="store what cleaning gives now")
    options = parser.parse_args(arguments)
    now = {name: found(path) for name, path in pages().items()}
    before = stored()
    changed = [name for name in sorted(before | now) if before.get(name) != now.get(name)]
    for name in changed:
        print(difference(name, before.get(name, ""), now.get(name, "")), end="")
        if options.rewrite:
            _store(name, now.get(name))
    print(f"{len(changed)} of {len(now)} goldens {'rewritten' if options.rewrite else 'differ'}")
    return 1 if changed and not options.rewrite else 0


def _store(name: str, text: str | None) -> None:
    path = GOLDEN / f"{name}.json"
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
