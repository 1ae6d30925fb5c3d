from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from qa.serve import Desk
from tests.serve.told import problem


def test_without_a_run_there_is_nothing_to_show(client: TestClient) -> None:
    told = {"available": False, "detail": "no run was saved: qa eval makes one"}
    assert client.get("/api/v1/evaluation").json() == told
    assert problem(client.get("/api/v1/evaluation/report")) == (404, told["detail"])


def test_the_last_run_and_its_report(client: TestClient, desk: Desk) -> None:
    from qa.evaluate.run_file import save
    from tests.evaluate.report.example import everything

    saved(desk, "1.json").write_text("{}", encoding="utf-8")
    save(everything(), saved(desk, "2.json"))
    told = client.get("/api/v1/evaluation").json()
    assert (told["available"], told["run"]) == (True, "2.json")
    assert told["figures"]
    page = client.get(told["report"])
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("sandbox allow-scripts; default-src")
    assert page.text.startswith("<!doctype html>")


def test_a_run_that_cannot_be_read_is_said_without_its_path(client: TestClient, desk: Desk) -> None:
    saved(desk, "1.json").write_text("{}", encoding="utf-8")
    told = client.get("/api/v1/evaluation").json()
    assert (told["available"], told["detail"].startswith("1.json: ")) == (False, True)
    assert "1.json: " in problem(client.get("/api/v1/evaluation/report"))[1]


def saved(desk: Desk, name: str) -> Path:
    folder = desk.settings.home / "eval"
    folder.mkdir(exist_ok=True)
    return folder / name
