"""How fast words and queries are read: `python -m tests.bench.bench_query DATA [--stories N]`.

DATA is JSON lines with `text`, and `title` if there is one, gzipped or not. Printed are the stories
a second that become tokens with offsets and all forms, in English, on one core, at first and again;
and the milliseconds of processor time that parsing and the reading of queries of 2,000 characters
take, at first and the least of more runs.
"""

import argparse
import gc
import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path

from indexer.query import parse, reading
from indexer.text import analyze

LENGTH = 2_000

QUERIES = {
    "a sentence": "the ferry crews of Port Ansel walked out over night manning and pay ",
    "one word again": "ferry ",
    "letters": "a ",
    "operators": 'ferry OR bridge -strike NEAR/5 (toll AND "Kestrel Bridge") ',
    "phrases": '"the night boat" “to Port-Sérail” ',
    "fields and dates": "title:ferry author:(feldt OR oduya) date:2007-09..2008 before:2010 ",
    "wildcards": "insolv* *bridge wom?n sanderlng~2 ",
    "unknown fields": "colour:red 12:30 a:b ",
    "brackets": "((ferry) (bridge OR (toll))) ",
    "nothing to join": ") OR ( - AND ",
    "four scripts": "東京都 рожь едет домой كتاب Ελλάς ",
    "one long word": "ferry",
    "accents in disorder": "\u0300\u0316",
}  # fmt: skip


def stories(data: Path, most: int) -> list[str]:
    """Return the titles and texts of so many lines."""
    opened = gzip.open if data.suffix == ".gz" else open
    found = []
    with opened(data, "rt", encoding="utf-8") as lines:
        for line in lines:
            if len(found) == most:
                break
            row = json.loads(line)
            found.append(f"{row.get('title') or ''}\n\n{row['text']}")
    return found


def milliseconds(run: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """Return the time of the first run and the least of the others."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append((time.process_time() - start) * 1000)
    return taken[0], min(taken[1:])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--stories", type=int, default=100_000)
    options = parser.parse_args()
    given = stories(options.data, options.stories)
    reading(parse("ferry").clause)
    gc.collect()
    gc.freeze()
    print(f"parse and reading of {LENGTH:,} characters     first    least, ms")
    for name, unit in QUERIES.items():
        text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
        first, least = milliseconds(lambda text=text: reading(parse(text).clause))  # type: ignore[misc]
        print(f"    {name:34} {first:8.2f} {least:8.2f}")
    gc.set_threshold(100_000, 50, 100)  # as while building
    for memory in ("nothing remembered", "words remembered"):
        start = time.process_time()
        tokens = sum(len(analyze(text, "en")) for text in given)
        seconds = time.process_time() - start
        print(
            f"{len(given):,} stories, {tokens:,} tokens, {memory}: "
            f"{len(given) / seconds:,.0f} stories and {tokens / seconds:,.0f} tokens a second"
        )


if __name__ == "__main__":
    main()
