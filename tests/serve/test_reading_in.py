from __future__ import annotations

import hashlib
import io
import json
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from qa import Library
from qa.config.settings import Settings
from qa.errors import LibraryError
from qa.schema import Change, Skipped, Stored
from qa.serve import Desk
from qa.serve.jobs import MOST_WAITING, REMEMBERED, Jobs
from qa.serve.outcomes import Outcomes
from qa.serve.spool import FOLDER, Spool
from qa.serve.uploads import of_files, of_urls, shown_name
from qa.store.lock import write_lock
from tests.serve.told import EVENTS, events, problem, read_in, read_to_its_end

TEXT = "A bridge in Halden was closed on Friday after a crack was found in it.\n"


def sent(*files: tuple[str, str]) -> list[Any]:
    return [("files", (name, text.encode())) for name, text in files]


def spooled(library: Path) -> list[Path]:
    """The files that were sent and not deleted yet, and the folders they are in."""
    return list((library / FOLDER).glob("*/*"))


def test_files_that_are_sent_are_read_and_named_as_they_were(
    client: TestClient, desk: Desk
) -> None:
    rows = [{"title": "One", "text": TEXT + "One."}, {"title": "Two", "text": TEXT + "Two more."}]
    table = "".join(f"{json.dumps(row)}\n" for row in rows)
    job = read_in(
        client,
        files=sent(
            ("../../night desk/<b>.txt", TEXT),
            ("both.JSONL", table),
            ("run.exe", "MZ"),
            ("empty.txt", ""),
        ),
    )
    assert (job["state"], job["done"], job["total"]) == ("done", 4, 4)
    first, both, other, empty = job["items"]
    assert (first["name"], first["status"]) == ("night desk/<b>.txt", "added")
    assert (both["status"], both["detail"]) == ("added", "2 added")
    assert "article_id" not in both
    assert (other["status"], other["detail"][:28]) == ("skipped", "not a type that is read (.tx")
    assert (empty["status"], empty["detail"]) == ("skipped", "empty")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    found = client.get(f"/api/v1/articles/{first['article_id']}").json()
    assert found["origin"] == f"upload/{digest}/night desk/<b>.txt"
    again = read_in(client, files=sent(("night desk/<b>.txt", TEXT)))
    assert again["items"][0]["status"] == "unchanged"
    assert [one["id"] for one in client.get("/api/v1/jobs").json()] == [again["id"], job["id"]]
    assert spooled(desk.settings.folder) == []
    with Library.open(desk.settings.folder) as library:
        assert library.doctor(repair=False) == ()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.txt", "a.txt"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\x\\a.txt", "x/a.txt"),
        ("a\x00\x1b[31m\nb.txt", "a[31m b.txt"),
        ("../..", "unnamed"),
        ("", "unnamed"),
        ("x" * 500 + ".txt", "x" * 196 + ".txt"),
    ],
)
def test_the_name_of_a_file_is_shown_and_is_no_path(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_addresses_are_fetched_but_none_of_this_machine(client: TestClient) -> None:
    urls = [
        "http://127.0.0.1:9/secret",
        "http://user:pass@localhost/x",
        "http://127.0.0.1:9/secret",
    ]
    job = read_in(client, json={"urls": urls})
    assert [item["name"] for item in job["items"]] == [urls[0], "http://localhost/x"]
    assert all("private address" in item["detail"] for item in job["items"])
    assert "pass" not in client.get("/api/v1/jobs").text


@pytest.mark.parametrize(
    "urls",
    [
        [],
        ["/etc/passwd"],
        ["file:///etc/passwd"],
        ["-"],
        ["http"],
        ["https://x y"],
        "http://x",
        [1],
    ],
)
def test_what_is_no_address_is_never_read(client: TestClient, urls: Any) -> None:
    assert problem(client.post("/api/v1/ingest", json={"urls": urls}))[0] == 422
    assert client.get("/api/v1/jobs").json() == []


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"content": b"x"}, 415),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data"}}, 400),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data; boundary=b"}}, 400),
        ({"files": [("other", ("a.txt", b"x"))]}, 422),
        ({"files": [("files", ("a.txt", b"x"))], "data": {"files": "text"}}, 422),
        ({"files": [("files", (f"{n}.txt", b"x")) for n in range(101)]}, 400),
    ],
)
def test_what_cannot_be_read_in_is_a_problem(
    client: TestClient, desk: Desk, request_: dict[str, Any], status: int
) -> None:
    assert problem(client.post("/api/v1/ingest", **request_))[0] == status
    assert spooled(desk.settings.folder) == []


def test_jobs_wait_for_another_process_and_for_one_another_up_to_a_number(
    client: TestClient, desk: Desk
) -> None:
    with write_lock(desk.settings.folder):
        first = client.post("/api/v1/ingest", files=sent(("0.txt", TEXT))).json()
        while client.get(f"/api/v1/jobs/{first['id']}").json()["detail"] == "":
            time.sleep(0.02)
        told = client.get(f"/api/v1/jobs/{first['id']}").json()
        assert (told["state"], told["detail"]) == (
            "waiting",
            "another process is writing to the library",
        )
        for number in range(1, MOST_WAITING + 1):
            one = client.post("/api/v1/ingest", files=sent((f"{number}.txt", f"{TEXT}{number}.")))
            assert one.status_code == 202
        refused = client.post("/api/v1/ingest", files=sent(("9.txt", TEXT)))
        assert (problem(refused)[0], refused.headers["retry-after"]) == (429, "5")
        last = f"/api/v1/jobs/{client.get('/api/v1/jobs').json()[0]['id']}"
        assert [job["state"] for _, job in events(client.get(last, headers=EVENTS))] == ["waiting"]
    read_to_its_end(client, last)
    jobs = client.get("/api/v1/jobs").json()
    assert [job["state"] for job in jobs] == ["done"] * (MOST_WAITING + 1)
    assert client.get("/api/v1/ready").json()["articles"] == MOST_WAITING + 1


def test_only_so_much_is_sent_at_once(client: TestClient, desk: Desk) -> None:
    with ExitStack() as others:
        for _ in range(MOST_WAITING):
            others.enter_context(desk.jobs.room())
        refused = client.post("/api/v1/ingest", files=sent(("0.txt", TEXT)))
        assert (problem(refused)[0], refused.headers["retry-after"]) == (429, "5")
    assert read_in(client, files=sent(("0.txt", TEXT)))["state"] == "done"


def test_a_server_that_ends_leaves_no_files_and_a_whole_library(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path / "library", home=tmp_path)
    Library.open(settings=settings, create=True).close()
    with write_lock(settings.folder):
        jobs, spool = Jobs(settings), Spool(settings.folder)
        files = [("a.txt", io.BytesIO(TEXT.encode()))]
        added = [jobs.add(of_files(files, spool.folder())) for _ in range(2)]
        assert len(spooled(settings.folder)) == 2
        jobs.close()
    assert [job.to_json()["state"] for job in added] == ["failed", "failed"]
    assert added[0].to_json()["detail"] == "the server was ended"
    assert spooled(settings.folder) == []
    spool.close()
    assert [path.name for path in (settings.folder / FOLDER).iterdir()] == [".lock"]


def test_files_of_a_server_that_was_killed_are_deleted_and_those_of_a_live_one_are_not(
    tmp_path: Path,
) -> None:
    live = Spool(tmp_path)
    (live.folder() / "0.txt").write_text("waits", encoding="utf-8")
    left = tmp_path / FOLDER / "left"  # its lock went with its process
    (left / "batch").mkdir(parents=True)
    (left / "batch" / "0.txt").write_text("was sent", encoding="utf-8")
    left.with_suffix(".lock").touch()
    next_one = Spool(tmp_path)
    assert [file.read_text("utf-8") for file in (tmp_path / FOLDER).rglob("*.txt")] == ["waits"]
    assert not left.exists()
    assert len(list((tmp_path / FOLDER).glob("?*.lock"))) == 2
    for one in (live, next_one):
        one.close()
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [".lock"]


def test_a_folder_that_takes_no_files_is_said(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way", encoding="utf-8")
    with pytest.raises(LibraryError, match="cannot be written to: File exists"):
        Spool(tmp_path)


def test_a_library_that_cannot_be_written_fails_the_job(client: TestClient, desk: Desk) -> None:
    (desk.settings.folder / "manifest").write_text("{}", encoding="utf-8")
    job = read_in(client, files=sent(("a.txt", TEXT)))
    assert (job["state"], str(desk.settings.folder) in job["detail"]) == ("failed", False)


def test_jobs_that_are_over_are_forgotten_in_the_end(tmp_path: Path) -> None:
    jobs = Jobs(Settings(library=tmp_path / "none", home=tmp_path))
    added = []
    for _ in range(REMEMBERED + 5):
        added.append(jobs.add(of_urls([])))
        while not added[-1].is_over:
            time.sleep(0.001)
    jobs.close()
    assert jobs.get(added[0].id) is None
    assert jobs.all() == added[: -REMEMBERED - 2 : -1]


def test_a_job_that_is_not_known_is_a_problem(client: TestClient) -> None:
    assert problem(client.get("/api/v1/jobs/0123"))[0] == 404


def test_outcomes_are_of_the_item_they_came_from() -> None:
    names = {"http://a/1": "one", "http://a/1/2": "two", "http://b": "three", "http://c": "four"}
    outcomes = Outcomes(names)
    outcomes.add([Stored("http://a/1", Change.ADDED, "id1")])
    outcomes.add([Stored("http://elsewhere/", Change.UPDATED, "id2")])
    outcomes.add([Stored("http://elsewhere/#2", Change.UPDATED, "id3"), Skipped("http://b", "no")])
    outcomes.end()
    told = [(item["name"], item["status"], item["detail"]) for item in outcomes.to_json()]
    assert told == [
        ("one", "added", ""),
        ("two", "updated", "2 updated"),
        ("three", "skipped", "no"),
        ("four", "skipped", "there was nothing in it"),
    ]
    outcomes.add([Skipped("http://nobody", "x")])
    assert outcomes.to_json()[-1]["detail"] == "2 skipped"
