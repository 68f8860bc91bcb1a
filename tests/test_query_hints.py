"""What a query may have meant otherwise, told beside its answer."""

import pytest

from indexer import Article
from indexer.engine.memory import MemoryReader
from indexer.query import parse
from indexer.query.resolve import resolve
from indexer.query.spelling import Lexicon
from indexer.results import Notice

READER = MemoryReader(
    [
        Article(
            "toll", "Toll up", "The toll of the bridge rises near the quay.", language="en",
            authors=("Perrin Oduya",), source="Marrow Ledger", section="Roads and Bridges",
        ),
        Article("ferry", "Ferry", "Ferry or bridge? To be or not to be.", language="en"),
    ]
)  # fmt: skip


def hints(text: str) -> list[Notice]:
    lexicon = Lexicon(READER.lexicon())
    query = resolve(parse(text), lambda: lexicon, READER.count, READER.size())
    return [notice for notice in query.notices if notice.kind == "hint"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ferry or bridge", "ferry OR bridge"),
        ("ferry near toll", "ferry NEAR toll"),
        ("bridge near/5 toll", "bridge NEAR/5 toll"),
        ("ferry not toll", "ferry NOT toll"),
        ("author:perrin oduya", "author:(perrin oduya)"),
        ("toll author:perrin oduya", "toll author:(perrin oduya)"),
        ("source:marrow ledger toll", "source:(marrow ledger) toll"),
        ("section:roads and bridges", "section:(roads and bridges)"),
    ],
)
def test_another_query_is_offered(text: str, meant: str) -> None:
    assert [hint.query for hint in hints(text)] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "to be or not to be", "or bridge", "bridge or", '"ferry or bridge"', "ferry OR bridge",
        "bridge near quay", "title:ferry or bridge", "author:perrin toll", "author:nobody oduya",
        "author:(perrin oduya)", "why does the ferry leave or the bridge close",
    ],
)  # fmt: skip
def test_no_other_query_is_offered(text: str) -> None:
    assert hints(text) == []


def test_hint_says_what_was_read() -> None:
    assert [hint.text for hint in hints("ferry or bridge")] == [
        "“or” is read as a word; in capitals it joins the words beside it."
    ]
    assert [hint.text for hint in hints("author:perrin oduya")] == [
        "“author:” is about “perrin” alone; brackets add what follows."
    ]
