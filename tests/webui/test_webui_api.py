"""The JSON interface."""

from pathlib import Path

from flask.testing import FlaskClient

from indexer import Index


def without_time(answer: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in answer.items() if key != "took_ms"}


def test_search_gives_what_the_library_gives(client: FlaskClient, index: Path) -> None:
    answer = client.get("/api/v1/search?q=ferry&source=Marrow+Ledger&sort=newest&page=2&per_page=4")
    facets = ("source", "section", "author", "year", "language")
    results = Index.current(index).search(
        "ferry", source=("Marrow Ledger",), sort="newest", limit=4, offset=4, facets=facets
    )
    assert answer.content_type == "application/json"
    assert without_time(answer.json) == without_time(results.to_dict())


def test_search_links_to_its_neighbours(client: FlaskClient) -> None:
    links = client.get("/api/v1/search?q=ferry&page=2").headers.get_all("Link")
    assert links == [
        '</api/v1/search?q=ferry>; rel="prev"',
        '</api/v1/search?q=ferry&page=3>; rel="next"',
    ]


def test_a_page_past_the_end_is_empty_and_links_back(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=ferry&page=4")
    assert (answer.status_code, answer.json["total"], answer.json["hits"]) == (200, 30, [])
    assert answer.headers.get_all("Link") == ['</api/v1/search?q=ferry&page=3>; rel="prev"']


def test_an_article_is_given_whole(client: FlaskClient, index: Path) -> None:
    article = Index.current(index).get("bridge")
    assert article
    assert client.get("/api/v1/articles/bridge").json == article.to_dict()


def test_an_id_with_slashes_is_found(client: FlaskClient) -> None:
    answer = client.get("/api/v1/articles/http%3A%2F%2Fnews.example%2F%2Fa%2F..%2Fb%3Fx%3D1%23y")
    assert answer.json["title"] == "An undated note"


def test_wrong_parameters_are_each_named(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=ferry&from=2007-13&page=0&unknown=1")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    assert answer.json["status"] == 400
    assert [error["parameter"] for error in answer.json["errors"]] == ["from", "page"]


def test_an_unknown_article_is_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/articles/unknown")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert answer.json == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "The archive has no article with this id.",
    }


def test_an_answer_is_the_same_while_the_generation_is(client: FlaskClient) -> None:
    for address in ("/api/v1/search?q=ferry", "/api/v1/articles/bridge"):
        tag = client.get(address).headers["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
        assert client.get(address, headers={"If-None-Match": 'W/"old"'}).status_code == 200
    one, other = (client.get(f"/api/v1/search?q={word}").headers["ETag"] for word in "ab")
    assert one != other


def test_the_order_of_parameters_and_defaults_does_not_matter(client: FlaskClient) -> None:
    one = client.get("/api/v1/search?q=ferry&page=1&sort=relevance").headers["ETag"]
    assert one == client.get("/api/v1/search?sort=&q=ferry").headers["ETag"]


def test_nothing_in_json_reads_as_markup(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=%3Cscript%3E")
    assert b"<" not in answer.data
    assert answer.json["query"] == "<script>"
