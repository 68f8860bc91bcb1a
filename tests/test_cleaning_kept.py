"""Lines of a story that begin, stand or look like what papers set around their stories."""

import pytest

from indexer.cleaning import clean
from tests.test_cleaning import PROSE, page

BODY = [f"<p>{text}</p>" for text in PROSE * 2]


def among(kept: str) -> str:
    """Return the text of a story that has some mark-up in its middle."""
    return clean(
        page(f"<article><h1>Ferry waits</h1>{''.join([*BODY[:3], kept, *BODY[3:]])}</article>")
    ).text


FORM = "<div id=comments><form><p>Your name</p></form></div>"


@pytest.mark.parametrize(
    "kept",
    [
        "<p>Comments by the mayor drew anger on the island.</p>",
        "<p>Comment from the yard was not available.</p>",
        "<h2>Comments from the mayor</h2>",
        "<p>Kommentare lehnte er ab.</p>",
        "<p>Обсуждение продлилось час.</p>",
        "<p>Opinie są podzielone.</p>",
        "<p>Comentarios no hubo.</p>",
        "<p>コメントは控えた。</p>",
        "<p>댓글이 쏟아졌다.</p>",
        "<p>评论区一片骂声。</p>",
        "<p>Also on board were two dogs.</p>",
        "<p>More in the region may follow suit.</p>",
        "<p>Most recent figures are from 2010.</p>",
        "<p>Auch die Schulen bleiben zu.</p>",
        "<p>Mehr wollte er nicht sagen.</p>",
        "<p>Más en la calle que en casa.</p>",
        "<p>更多人没有回家。</p>",
        "<p><strong>What do you think of it?</strong></p>",
    ],
)
@pytest.mark.parametrize("below", ["", FORM])
def test_a_sentence_or_a_cross_head_of_the_story_is_no_heading_of_a_tail(
    kept: str, below: str
) -> None:
    said = kept.replace("<strong>", "").replace("</strong>", "").split(">")[1].split("<")[0]
    text = among(kept + below)
    assert text.split("\n\n") == [*PROSE, said, *PROSE]


@pytest.mark.parametrize(
    "note",
    [
        "<div class=correction><p>Correction: the ferry has one mast, not two.</p></div>",
        "<div class=editors-note>Editor's note: the ferry was renamed in May.</div>",
        "<aside class=article-correction><p>The ferry has one mast, we were told.</p></aside>",
    ],
)
def test_a_note_that_corrects_the_story_stays(note: str) -> None:
    said = note.replace("</p>", "").replace("<p>", "").split(">")[1].split("<")[0]
    assert said in among(note)
    body = "".join(f"<p>{line}</p>" for line in PROSE)
    assert clean(page(f"<article><h1>Ferry waits</h1>{body}{note}</article>")).text.endswith(said)


def test_entries_of_a_list_that_share_words_with_the_story_quote_nothing() -> None:
    entries = ["forty passengers, two horses and a piano;", "one letter of thanks to the office"]
    text = among(f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>")
    assert text.split("\n\n")[3:5] == entries
