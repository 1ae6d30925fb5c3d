from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from qa.serve import Desk
from qa.store.answers import answer_id
from tests.serve.told import EVENTS, events, problem

QUESTION = "Who has Rwanda taken in?"
QUESTION_OF_NOBODY = {"question": QUESTION, "sources": ["Nobody"]}


def test_the_answer_is_that_of_the_command_line_and_has_an_address(
    seeded: TestClient, seeds_desk: Desk
) -> None:
    from qa.render import to_json

    response = seeded.post("/api/v1/ask", json={"question": QUESTION})
    answer = response.json()
    wanted = to_json(seeds_desk.answering.do(lambda library: library.ask(QUESTION)).result())
    assert response.status_code == 200
    assert "Iraqi" in answer["answer"]
    assert answer | {"timings_ms": 0} == wanted | {"timings_ms": 0}
    address = response.headers["location"]
    assert address == f"/api/v1/answers/{answer_id(answer)}"
    saved = seeded.get(address).json()
    assert saved["answer"] == answer
    assert seeded.get("/api/v1/answers", params={"limit": 1}).json() == [
        {
            "id": saved["id"],
            "asked": saved["asked"],
            "question": QUESTION,
            "abstained": False,
        }
    ]


def test_statements_come_as_they_are_checked_then_the_answer(seeded: TestClient) -> None:
    told = events(seeded.post("/api/v1/ask", json={"question": QUESTION}, headers=EVENTS))
    assert [name for name, _ in told] == ["statement", "statement", "answer"]
    answer = told[-1][1]["answer"]
    assert [data["text"] for _, data in told[:-1]] == [s["text"] for s in answer["statements"]]
    for (_, data), statement in zip(told[:-1], answer["statements"], strict=True):
        assert [c["number"] for c in data["citations"]] == statement["citations"]
        for citation in data["citations"]:
            assert citation in answer["citations"]
    saved = seeded.get(f"/api/v1/answers/{told[-1][1]['id']}").json()["answer"]
    assert saved | {"timings_ms": 0} == answer | {"timings_ms": 0}


def test_what_the_articles_do_not_say_is_an_answer_too(seeded: TestClient) -> None:
    answer = seeded.post("/api/v1/ask", json={"question": "What is the population of Ghana?"})
    assert (answer.status_code, answer.json()["abstained"]) == (200, True)


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ({}, 422, "question: Field required"),
        ({"question": " "}, 422, "question: String should have at least 1 character"),
        ({"question": "x" * 2001}, 422, "at most 2000"),
        ({"question": QUESTION, "k": 0}, 422, "k: "),
        ({"question": QUESTION, "sauce": "x"}, 422, "sauce: Extra inputs"),
        ({"question": QUESTION, "since": "soon"}, 422, "'soon' is no date"),
        ({"question": QUESTION, "sources": ["x"] * 51}, 422, "sources: "),
        ({"question": QUESTION, "articles": ["../x"]}, 422, "articles.0: "),
        ({"question": QUESTION, "sources": ["Nobody"]}, 422, "no article is from 'Nobody'"),
        ({"question": QUESTION, "articles": ["beefbeef"]}, 404, "no article 'beefbeef'"),
        ({"question": "Qui le Rwanda a-t-il accueilli ?"}, 422, "ask in English"),
    ],
)
def test_what_cannot_be_asked_is_a_problem_that_says_why(
    seeded: TestClient, asked: dict[str, Any], status: int, says: str
) -> None:
    found, detail = problem(seeded.post("/api/v1/ask", json=asked))
    assert found == status
    assert says in detail


def test_a_problem_of_the_work_is_an_event_where_events_are_wanted(seeded: TestClient) -> None:
    asked = {"question": "Qui le Rwanda a-t-il accueilli ?"}
    (told,) = events(seeded.post("/api/v1/ask", json=asked, headers=EVENTS))
    assert told[0] == "problem"
    assert (told[1]["status"], "English" in told[1]["detail"]) == (422, True)


@pytest.mark.parametrize("content", ["{", "[]", '"x"', "", "\udcff", r'{"question": "\ud800"}'])
def test_what_is_no_object_is_a_problem(seeded: TestClient, content: str) -> None:
    raw = content.encode("utf-8", "surrogateescape")
    sent = seeded.post("/api/v1/ask", content=raw, headers={"Content-Type": "application/json"})
    assert problem(sent)[0] in {400, 422}


def test_an_empty_library_is_not_ready_and_says_what_to_do(client: TestClient) -> None:
    for response in (
        client.get("/api/v1/ready"),
        client.post("/api/v1/ask", json={"question": QUESTION}),
        client.post("/api/v1/timeline", json={"topic": "migrants"}),
    ):
        assert problem(response) == (503, "the library is empty: add articles to it first")
        assert response.json()["type"] == "/api/v1/problems#empty-library"
    assert client.get("/api/v1/health").json()["status"] == "ok"
    assert client.get("/api/v1/answers").json() == []
    assert problem(client.get("/api/v1/answers/0123456789abcdef"))[0] == 404
    assert problem(client.get("/api/v1/answers/x"))[0] == 422


def test_a_kind_of_problem_is_told_by_its_type_which_leads_to_what_it_means(
    seeded: TestClient,
) -> None:
    kinds = {kind["type"]: kind for kind in seeded.get("/api/v1/problems").json()}
    told = [
        seeded.post("/api/v1/ask", json=QUESTION_OF_NOBODY),
        seeded.post("/api/v1/ask", json={}),
        seeded.get("/api/v1/articles/beefbeef"),
    ]
    names = ["nothing-left", "invalid-request", "no-article"]
    for response, name in zip(told, names, strict=True):
        said = response.json()
        assert said["type"].endswith(f"#{name}")
        assert kinds[said["type"]] == {name: said[name] for name in ("type", "title", "status")}
    assert seeded.get("/api/v1/nothing").json()["type"] == "about:blank"
    described = seeded.get("/api/v1/openapi.json").json()["components"]["schemas"]["Problem"]
    assert described["properties"]["type"]["enum"] == ["about:blank", *kinds]


def test_what_is_not_there_or_not_done_is_a_problem(seeded: TestClient) -> None:
    assert problem(seeded.get("/api/v1/nothing"))[0] == 404
    refused = seeded.get("/api/v1/ask")
    assert problem(refused)[0] == 405
    assert refused.headers["allow"] == "POST"


def test_a_fault_of_ours_is_logged_and_not_told(
    client: TestClient, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.answering.close()
    told = client.post("/api/v1/ask", json={"question": QUESTION})
    assert problem(told) == (500, "qa failed: its log says how")
    assert "shutdown" in caplog.text


def test_a_library_that_cannot_be_used_does_not_tell_where_it_is(
    client: TestClient, desk: Desk
) -> None:
    (desk.settings.folder / "answers.sqlite3").write_bytes(b"no database" * 100)
    status, detail = problem(client.get("/api/v1/answers"))
    assert (status, str(desk.settings.folder) in detail) == (503, False)
    assert "log says why" in detail


def test_summaries_timelines_and_checking_again(seeded: TestClient) -> None:
    asked = {"about": "deported migrants", "style": "bullets", "together": True}
    told = seeded.post("/api/v1/summarize", json=asked).json()
    (summary,) = told["summaries"]
    assert len(summary["article_ids"]) == 2
    assert summary["statements"]
    assert "\n- " in told["markdown"]
    each = seeded.post(
        "/api/v1/summarize", json={"articles": ["28494bac", "bb82ab98"], "style": "headline"}
    ).json()
    assert [len(one["article_ids"]) for one in each["summaries"]] == [1, 1]
    assert "what they are about" in problem(seeded.post("/api/v1/summarize", json={}))[1]
    timeline = seeded.post("/api/v1/timeline", json={"topic": "the agreement with Britain"})
    assert "2022-01-01" in {event["start"] for event in timeline.json()}
    assert timeline.headers["x-more-events"] == "0"
    assert int(timeline.headers["x-undated-sentences"]) >= 0
    assert seeded.post("/api/v1/verify", json=summary).json()["ok"] is True
    summary["statements"][0]["text"] = "Rwanda has taken in 9 Iraqis."
    assert seeded.post("/api/v1/verify", json=summary).json()["ok"] is False
    assert problem(seeded.post("/api/v1/verify", json={}))[0] == 422
