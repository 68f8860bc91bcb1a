"""Structured data: whose article it describes, and the text that it states."""

import json

import pytest

from indexer.article import Article
from indexer.cleaning import clean
from indexer.cleaning.ladders import jsonld
from tests.test_cleaning import PROSE, page

TITLE = "A ferry leaves the quay"
SHOWN = f"<h1>{TITLE}</h1>" + "".join(f"<p>{text}</p>" for text in PROSE)
LONG = [f"{text} It was day {day} of the regatta." for day in range(1, 9) for text in PROSE]


def script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def cleaned(data: object, body: str = SHOWN, url: str | None = None) -> Article:
    return clean(page(body, f"<title>{TITLE} | Daily Tide</title>{script(data)}"), url=url)


def article(author: str, **members: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "author": {"@type": "Person", "name": author}, **members}


ADDRESS = "https://dailytide.example/harbour/ferry"
RELATED = article(
    "Rex Roe", headline="Eleven thousand eggs fall", url="https://dailytide.example/eggs"
)


@pytest.mark.parametrize(
    "own",
    [
        {"headline": TITLE},
        {"url": ADDRESS},
        {"@id": f"{ADDRESS}#article"},
        {"mainEntityOfPage": ADDRESS + "/"},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": ADDRESS}},
    ],
)
def test_of_several_articles_the_page_s_own_counts(own: dict[str, object]) -> None:
    data = [RELATED, article("Jane Doe", **own)]
    assert cleaned(data, url=ADDRESS).authors == ("Jane Doe",)
    assert cleaned({"@graph": data}, url=ADDRESS).authors == ("Jane Doe",)


def test_an_article_that_agrees_in_nothing_is_another_page_s() -> None:
    assert cleaned(RELATED, url=ADDRESS).authors == ()
    assert cleaned(RELATED, url=ADDRESS).title == TITLE


def test_a_job_is_no_article() -> None:
    job = {"@type": "JobPosting", "headline": TITLE, "author": "Rex Roe"}
    assert cleaned([job, article("Jane Doe", headline=TITLE)]).authors == ("Jane Doe",)


def test_each_script_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    loads = json.loads

    def counted(text: str, **options: object) -> object:
        parsed.append(text)
        return loads(text, strict=False)

    monkeypatch.setattr(jsonld.json, "loads", counted)
    cleaned(article("Jane Doe", headline=TITLE))
    assert len(parsed) == 1


@pytest.mark.parametrize("shown", [SHOWN, f"<h1>{TITLE}</h1><div id=app></div>"])
@pytest.mark.parametrize(
    "written",
    [
        "\n\n".join(LONG),
        "".join(f"<p>{text}</p>" for text in LONG),
        "<br><br>".join(LONG),
        "".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in LONG),
    ],
)
def test_a_text_that_only_structured_data_has_whole_is_read_from_it(
    written: str, shown: str
) -> None:
    found = cleaned(article("Jane Doe", headline=TITLE, articleBody=written), shown)
    assert found.text.split("\n\n") == LONG
    assert found.evidence["text"] in ("JSON-LD", "script")


def test_no_mark_up_of_structured_data_is_left_in_the_text() -> None:
    written = (
        f"<p>{LONG[0]} <a href='/b'>Read &amp; see</a>.</p><style>p {{}}</style>"
        "<figure><img src=/a.jpg><figcaption>The quay. Photo: Max Moe</figcaption></figure>"
        + "".join(f"<p>{text}</p>" for text in LONG[1:])
        + "<ul class=share><li>Share</li></ul><p>Advertisement</p>"
    )
    text = cleaned(article("Jane Doe", headline=TITLE, articleBody=written)).text
    assert "Read & see." in text
    for unwanted in ("<", "&amp;", "Max Moe", "Share", "Advertisement", "{"):
        assert unwanted not in text


def test_another_story_s_text_is_not_taken() -> None:
    other = " ".join(
        f"The eggs fell for the {n}th time on the road to the market." for n in range(40)
    )
    found = cleaned(article("Jane Doe", headline=TITLE, articleBody=other))
    assert found.text.split("\n\n") == list(PROSE)
