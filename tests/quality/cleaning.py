"""How good cleaning is on a folder of annotated pages: `python -m tests.quality.cleaning DATA`.

DATA holds `gold.jsonl` and `pages/<id>.html.gz`. A third of the pages, chosen by host, is held out:
rules are made looking at the others only. Prints both parts by source, both mistakes on whether a
page is an article, and the worst pages of the part that may be looked at.
"""

import argparse
import gc
import gzip
import json
import time
from collections import defaultdict
from hashlib import sha1
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from indexer.cleaning import clean
from indexer.errors import IndexerError, NotAnArticle
from tests.quality import floors, scoring

_COLUMNS = ("text_f1", "precision", "recall", "page_f1", "segments", "title", "date", "author")


def part_of(row: dict[str, Any]) -> str:
    """Return `held out` for a third of the hosts, `tuned` for the others."""
    host = urlsplit(row.get("url") or "").hostname or row["id"]
    return "held out" if int(sha1(host.encode()).hexdigest(), 16) % 3 == 0 else "tuned"


def predict(content: bytes, url: str | None) -> dict[str, Any]:
    """Return what cleaning finds in a page, as the measures want it; a refusal has `refused`."""
    try:
        article = clean(content, url=url)
    except NotAnArticle as error:
        return {"refused": error.reason}
    except IndexerError as error:
        return {"refused": str(error)}
    return {
        "text": article.text,
        "title": article.title,
        "author": list(article.authors),
        "date": str(article.published or "")[:10],
        "dropped": dict(article.dropped),
    }


def run(data: Path) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]], float]:
    """Return gold and predictions by id, and the seconds of processor time taken."""
    gold = scoring.gold(data)
    pages = {key: gzip.decompress((data / "pages" / f"{key}.html.gz").read_bytes()) for key in gold}
    predict(b"<p>" + b"A first page loads the language model. " * 9, None)
    gc.collect()
    gc.freeze()
    start = time.process_time()
    found = {key: predict(pages[key], row.get("url")) for key, row in gold.items()}
    return gold, found, time.process_time() - start


def table(gold: dict[str, dict[str, Any]], scores: dict[str, dict[str, Any]]) -> str:
    """Return the figures of both parts by source, as lines of text."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for key, row in gold.items():
        groups[part_of(row), "all"].append(scores[key])
        groups[part_of(row), row["source_benchmark"]].append(scores[key])
    lines = [f"{'part':9} {'source':12} {'pages':>5} " + " ".join(f"{c:>9}" for c in _COLUMNS)]
    for (part, source), rows in sorted(
        groups.items(), key=lambda item: (item[0][0] != "tuned", item[0])
    ):
        figures = scoring.summary(rows)
        cells = (f"{figures[c]:9.3f}" if c in figures else " " * 8 + "-" for c in _COLUMNS)
        lines.append(f"{part:9} {source:12} {len(rows):5} " + " ".join(cells))
    return "\n".join(lines)


def difference(want: str, got: str) -> list[str]:
    """Return a few lines that only one of two texts has, with a sign before each."""

    def lines(text: str) -> list[str]:
        return [" ".join(line.split()) for line in text.splitlines() if line.strip()]

    whole_want, whole_got = " ".join(want.split()), " ".join(got.split())
    extra = [line for line in lines(got) if line not in whole_want]
    missing = [line for line in lines(want) if line not in whole_got]
    return [f"    + {line[:110]}" for line in extra[:3]] + [
        f"    - {line[:110]}" for line in missing[:3]
    ]


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--worst", type=int, default=10)
    options = parser.parse_args()
    gold, found, seconds = run(options.data)
    scores = {key: scoring.score(row, found[key]) for key, row in gold.items()}
    print(table(gold, scores))
    print(f"\n{seconds / len(gold) * 1000:.1f} ms of processor time a page")
    refused = {key: one["refused"] for key, one in found.items() if "refused" in one}
    print(
        f"\nrefused, of {len(gold)} pages that are articles: "
        f"{len(refused)} ({len(refused) / len(gold):.2%})"
    )
    for key, reason in refused.items():
        print(f"    {part_of(gold[key])}: {key}: {reason}")
    print("\n".join(mistakes()))
    tuned = [k for k in gold if part_of(gold[k]) == "tuned" and "page_f1" in scores[k]]
    print(f"\nthe {options.worst} worst pages of the tuned part")
    for key in sorted(tuned, key=lambda k: scores[k]["page_f1"])[: options.worst]:
        print(f"{scores[key]['page_f1']:.2f} {key} dropped {found[key].get('dropped')}")
        print("\n".join(difference(gold[key]["text"], found[key].get("text") or "")))


def mistakes() -> list[str]:
    """Return both mistakes over the fixtures: what was taken for an article, what was refused."""
    wrong: dict[bool, list[str]] = {True: [], False: []}
    pages = {True: 0, False: 0}
    for path in floors.fixtures():
        is_article = json.loads(path.read_text(encoding="utf-8")).get("article", True)
        pages[is_article] += 1
        page = path.with_suffix(".html")
        if page.exists() and ("refused" in predict(page.read_bytes(), None)) == is_article:
            wrong[is_article].append(path.stem)
    return [
        f"taken for an article, of {pages[False]} fixtures that are none: {wrong[False] or 0}",
        f"refused, of {pages[True]} fixtures that are articles: {wrong[True] or 0}",
    ]


if __name__ == "__main__":
    main()
