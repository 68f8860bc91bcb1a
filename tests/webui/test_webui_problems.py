"""What went wrong, in one sentence and one status."""

import logging
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer import BadParameter, Index, IndexDamaged, IndexOutdated

PAGES = ("/", "/search?q=ferry", "/article/bridge")
PROGRAMS = ("/api/v1/search?q=ferry", "/api/v1/articles/bridge")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let every search and look-up raise an error."""

    def fail_with(error: Exception) -> None:
        def fail(*_: Any, **__: Any) -> None:
            raise error

        for name in ("search", "get", "stats"):
            monkeypatch.setattr(Index, name, fail)

    return fail_with


def test_without_an_index_pages_say_what_to_run(nowhere: FlaskClient) -> None:
    for address in PAGES:
        answer = nowhere.get(address)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert "broadsheet rebuild" in answer.get_data(as_text=True)


def test_without_an_index_programs_get_a_problem(nowhere: FlaskClient, tmp_path: Path) -> None:
    for address in PROGRAMS:
        answer = nowhere.get(address)
        assert (answer.status_code, answer.content_type) == (503, "application/problem+json")
        assert str(tmp_path) not in answer.get_data(as_text=True)
    assert nowhere.get("/healthz").status_code == 503
    assert nowhere.get("/healthz").json["status"] == "unavailable"


@pytest.mark.parametrize("error", [IndexDamaged("/srv/secret.npy"), IndexOutdated("/srv/secret")])
def test_an_index_that_fails_is_unavailable(
    client: FlaskClient, failing: Any, error: Exception
) -> None:
    failing(error)
    for address in (*PAGES, *PROGRAMS):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "secret" not in answer.get_data(as_text=True)


def test_a_parameter_that_only_the_library_refuses_is_bad(
    client: FlaskClient, failing: Any
) -> None:
    failing(BadParameter("The date 2007-09-31 does not exist."))
    answer = client.get("/search?q=ferry")
    assert answer.status_code == 400
    assert "2007-09-31" in answer.get_data(as_text=True)
    assert client.get("/api/v1/search?q=ferry").json["status"] == 400


def test_a_bug_is_one_sentence_outside_and_a_place_in_the_log(
    client: FlaskClient, failing: Any, caplog: pytest.LogCaptureFixture
) -> None:
    failing(RuntimeError("while reading hushhush"))
    for address in ("/search?q=hushhush", "/api/v1/search?q=hushhush"):
        answer = client.get(address)
        assert answer.status_code == 500
        body = answer.get_data(as_text=True)
        assert "Traceback" not in body
        assert "RuntimeError" not in body
    assert "RuntimeError" in caplog.text
    assert "test_webui_problems.py" in caplog.text
    assert "hushhush" not in caplog.text


def test_queries_are_never_logged(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for address in ("/search?q=hushhush&from=x", "/search?q=hushhush", "/nowhere?q=hushhush"):
        client.get(address)
        client.post(address)
    assert "hushhush" not in caplog.text


@pytest.mark.parametrize("address", ["/nowhere", "/api/v1/nowhere", "/static/none.css", "/article"])
def test_what_is_not_there_is_missing(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert ("problem+json" in answer.content_type) == address.startswith("/api/")
