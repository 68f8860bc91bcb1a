"""What is left out of a story, by kind, and what must stay."""

from pathlib import Path

import pytest

from indexer.cleaning import clean
from tests.quality import floors
from tests.test_cleaning import PROSE, story


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


@pytest.mark.parametrize("path", floors.fixtures(), ids=lambda path: path.stem)
def test_each_fixture_is_clean_and_meets_its_floor(path: Path) -> None:
    demands = floors.demands(path)
    assert [words for words, met in demands if not met] == []
    assert sum(met for _, met in demands) >= floors.stored()[path.stem]


def test_each_floor_has_its_fixture() -> None:
    assert set(floors.stored()) == {path.stem for path in floors.fixtures()}


def test_floors_rise_by_themselves_and_fall_only_by_name() -> None:
    before, now = {"a": 3, "b": 5, "c": 2}, {"a": 4, "b": 4, "d": 1}
    assert floors.updated(before, now) == {"a": 4, "b": 5, "c": 2, "d": 1}
    assert floors.updated(before, now, frozenset({"b", "c"})) == {"a": 4, "b": 4, "d": 1}
    assert floors.difference(before, now) == {
        "rose": ["a: 3 -> 4", "d: new -> 1"],
        "fell": ["b: 5 -> 4", "c: 2 -> gone"],
    }


def test_what_stands_around_the_story_is_counted_by_kind_too() -> None:
    menu = "<ul class=nav><li><a href=/a>Harbour</a></li><li><a href=/b>Sport</a></li></ul>"
    aside = "<div>It rains</div><div>12 degrees</div>"
    article = clean(story().replace(b"<article>", f"{menu}{aside}<article>".encode()))
    assert article.dropped["menu"] == 1
    assert article.dropped["side"] == 1
    assert "side" not in clean(story()).dropped
