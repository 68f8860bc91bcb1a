"""Hostile pages: `python -m tests.attack.pages` cleans each in its own process and measures it.

Each must end within 2 seconds and 300 MB, with an article or one of the library's errors.
"""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable

SECONDS = 2.0
MEGABYTES = 300


def _letters(number: int) -> bytes:
    """Return a name of letters that no other number below 17,576 has."""
    return bytes((65 + number // 676, 97 + number // 26 % 26, 97 + number % 26)) * 2


PAGES: dict[str, Callable[[], bytes]] = {
    "100,000 nested div": lambda: b"<div>" * 100_000 + b"x",
    "10,000 nested div, closed": lambda: b"<div>" * 10_000 + b"x" + b"</div>" * 10_000,
    "100,000 nested b": lambda: b"<b>" * 100_000 + b"x",
    "20,000 nested menus": lambda: b"<div class=nav>" * 20_000 + b"x",
    "2 MB of <!--": lambda: b"<!--" * 500_000,
    "2 MB of </": lambda: b"</" * 1_000_000,
    '2 MB of <a href="': lambda: b'<a href="' * 220_000,
    "0.9 MB of <![CDATA[": lambda: b"<![CDATA[" * 100_000,
    "5 MB of <": lambda: b"<" * 5_000_000,
    "2 MB of <![": lambda: b"<![" * 700_000,
    "100,000 p": lambda: b"<p>word" * 100_000,
    "100,000 paragraphs": lambda: (
        b"<p>This is a sentence that is long enough to count as prose.</p>" * 100_000
    ),
    "500,000 br": lambda: b"<p>" + b"a<br>" * 500_000,
    "100,000 links": lambda: b'<a href="/x">link</a> ' * 100_000,
    "100,000 list items": lambda: b"<ul>" + b"<li><a href=/x>item</a>" * 100_000,
    "50,000 attributes": lambda: (
        b"<p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">x</p>"
    ),
    "billion laughs": lambda: (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><html><body><p>&c;</p></body></html>'
    ),
    "15 MB of one word": lambda: b"<p>" + b"a" * 15_000_000,
    "15 MB of script": lambda: (
        b"<script>" + b"var a=1;" * 1_900_000 + b"</script><p>Hello there, world.</p>"
    ),
    "1 MB of JSON-LD brackets": lambda: (
        b'<script type="application/ld+json">' + b"[" * 1_000_000 + b"</script><p>x"
    ),
    "1 MB of blanks in JSON-LD": lambda: (
        b'<script type="application/ld+json">{"a": 1' + b" " * 1_000_000 + b"x</script><p>x"
    ),
    "1 MB of blanks in a script": lambda: b"<script>[" + b" " * 1_000_000 + b"x</script><p>x",
    "1 MB of byline": lambda: b'<div class="author">' + b"By A and B, " * 80_000 + b"</div>",
    "1 MB of title": lambda: b"<title>" + b"a | b - " * 120_000 + b"</title><h1>a</h1>",
    "1 MB class name": lambda: b'<div class="' + b"nav-a " * 160_000 + b'">x</div>',
    "random bytes": lambda: bytes((n * 7919 + n // 251) % 256 for n in range(1_000_000)),
    "NUL in the text": lambda: b"<p>a\x00b</p>" * 1_000,
    "1 MB of marks": lambda: b"<p>a" + "\u0301\u0323".encode() * 250_000 + b"</p>",
    "100,000 labelled dates": lambda: b"<b>Published on 5 May 2009</b> " * 100_000,
    "10,000 authors": lambda: b"<i class=author itemprop=author>Jane Doe</i> " * 10_000,
    "10,000 distinct authors": lambda: b"".join(
        b"<i itemprop=author>Jane %s Doe</i> " % _letters(n) for n in range(10_000)
    ),
    "3,000 distinct titles": lambda: b"".join(
        b'<meta property=og:title content="Ferry %d waits"><h2>Ferry %d leaves</h2>' % (n, n)
        for n in range(3_000)
    ),
    "10,000 headline items": lambda: b"".join(
        b"<h2 itemprop=headline>Ferry %d leaves</h2>" % n for n in range(10_000)
    ),
    "a title of 5,000 parts": lambda: (
        b"<title>" + b"a | b - " * 2_500 + b"</title>" + b"<h1>One more ferry leaves</h1>" * 10_000
    ),
    "3,000 publishers": lambda: b"".join(
        b'<meta name=publisher content="Paper %d"><h1>Ferry %d leaves</h1>' % (n, n)
        for n in range(3_000)
    ),
    "a quotation of 10,000 sayings": lambda: (
        b"<p>The ferry left the quay at noon with forty passengers, two horses and a piano.</p>"
        + "<blockquote>{}</blockquote>".format("<p>“Put it here now”</p>" * 10_000).encode()
    ),
    "2 MB of <STYLE>": lambda: b"<STYLE>" * 290_000,
    "2 MB of <SCRIPT>": lambda: b"<SCRIPT>" * 250_000,
    "2 MB of <script> after paragraphs": lambda: b"<p>a<p>b<p>c" + b"<script>" * 250_000,
    "2 MB of <script": lambda: b"<p>a<p>b<p>c" + b"<script " * 250_000,
    "2 MB of <body": lambda: b"<p>a<p>b<p>c" + b"<body " * 330_000,
    "a string of 2 MB of quotes": lambda: b'<script>"<p >a<p >b<p >c' + b'\\"' * 1_000_000,
    "2 MB of backslashes": lambda: b"<script><p>a<p>b<p>c" + b"\\" * 2_000_000 + b"u003c",
    "2 MB of <script in Latin-1": lambda: b"<p>caf\xe9" + b"<script " * 250_000,
    "2 MB of < in Latin-1": lambda: b"<p>caf\xe9" + b"<" * 2_000_000,
    "2 MB of <!-- in Latin-1": lambda: b"<p>caf\xe9" + b"<!-- " * 400_000,
    "2 MB of & in Latin-1": lambda: b"<p>caf\xe9" + b"&a" * 1_000_000,
    "40,000 widgets, unclosed": lambda: b"<div class=widget><p>aaaa " * 40_000,
    "25,000 quotations, unclosed": lambda: b"<blockquote class=q><p>a b c d e f g h" * 25_000,
    "40,000 tables, unclosed": lambda: b"<table><tr><td>1<td>2" * 40_000,
    "100,000 td before a story": lambda: (
        b"<td>" * 100_000 + b"<p>The ferry left the quay at noon with a piano on board.</p>"
    ),
}


def _clean(content: bytes, sender: "multiprocessing.connection.Connection") -> None:
    from indexer.cleaning import clean
    from indexer.errors import IndexerError

    # The language model is loaded once a process, before the first page's end.
    clean(b"<p>" + b"A first page that loads the language model. " * 9)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    try:
        outcome = f"article of {len(clean(content).text):,} characters"
    except IndexerError as error:
        outcome = str(error)[:60]
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sender.send((seconds, max(peak, before) / 1024, outcome))


def attack(content: bytes) -> tuple[float, float, str]:
    """Return processor seconds, peak megabytes and the outcome of one page."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_clean, args=(content, sender))
    process.start()
    sender.close()
    try:
        answer: tuple[float, float, str] = (
            receiver.recv() if receiver.poll(60) else (60.0, 0.0, "hangs")
        )
    except EOFError:
        answer = (0.0, 0.0, "died")
    process.kill()
    process.join()
    return answer


def main() -> int:
    """Print a line a page; return 1 if one is over a bound."""
    failed = 0
    for name, make in PAGES.items():
        seconds, megabytes, outcome = attack(make())
        bad = seconds > SECONDS or megabytes > MEGABYTES or outcome in ("died", "hangs")
        failed += bad
        print(
            f"{'OVER' if bad else 'ok':4} {name:33} {seconds:5.2f} s {megabytes:4.0f} MB {outcome}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
