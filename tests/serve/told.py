"""Reading what a server tells."""

from __future__ import annotations

import json
from typing import Any

import httpx2
from starlette.testclient import TestClient

from qa.serve.problems import TYPES

EVENTS = {"Accept": "text/event-stream"}


def problem(response: httpx2.Response) -> tuple[int, str]:
    """The status and the detail of a problem, which is one."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    found = response.json()
    assert set(found) == {"type", "title", "status", "detail"}
    assert found["status"] == response.status_code
    assert found["type"] in TYPES
    assert "\n" not in found["detail"]
    return response.status_code, found["detail"]


def events(response: httpx2.Response) -> list[tuple[str, Any]]:
    """The names of events and their data."""
    assert response.headers["content-type"].startswith("text/event-stream")
    blocks = (block.split("\n") for block in response.text.split("\n\n") if block)
    return [
        (block[0].removeprefix("event: "), json.loads(block[1].removeprefix("data: ")))
        for block in blocks
        if block != [": "]
    ]


def read_in(client: TestClient, **sent: Any) -> dict[str, Any]:
    """Has something read in, and waits: the job when it is over."""
    begun = client.post("/api/v1/ingest", **sent)
    assert begun.status_code == 202, begun.text
    assert begun.headers["location"] == f"/api/v1/jobs/{begun.json()['id']}"
    return read_to_its_end(client, begun.headers["location"])


def read_to_its_end(client: TestClient, address: str) -> dict[str, Any]:
    """The job at an address when it is over."""
    job: dict[str, Any] = {"state": "waiting"}
    while job["state"] == "waiting":
        told = events(client.get(address, headers=EVENTS))
        assert {name for name, _ in told} == {"job"}
        job = told[-1][1]
    assert client.get(address).json() == job
    return job
