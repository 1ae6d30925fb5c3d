from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient
from starlette.types import Message

from qa.serve import Desk, Entry, Sessions
from qa.serve.attempts import CLIENTS, Attempts
from qa.serve.attempts import MOST as MOST_WRONG
from qa.serve.bounds import bounded
from qa.serve.sessions import MOST, SECONDS
from tests.serve.conftest import ORIGIN, client_of
from tests.serve.told import problem

TOKEN = "töken-of-the-desk"
BEARER = {b"Authorization": f"Bearer {TOKEN}".encode()}


@pytest.fixture
def locked(seeds_desk: Desk, pages: Path) -> Iterator[TestClient]:
    """A client of a server of the seeds that asks for the token."""
    entry = Entry(token=TOKEN, sessions=Sessions())
    with client_of(seeds_desk, pages, entry) as client:
        yield client


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost:9"}, 200),
        ({"Host": "[::1]:8321"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example"}, 421),
        ({"Host": "192.168.1.2"}, 421),
        ({"Host": ""}, 421),
        ({"Host": "127.0.0.1:x"}, 421),
        ({"Origin": ORIGIN}, 200),
        ({"Origin": "http://localhost:8321"}, 403),
        ({"Origin": "http://127.0.0.1:9"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[x"}, 403),
    ],
)
def test_it_is_asked_by_its_own_name_and_by_its_own_pages(
    seeded: TestClient, headers: dict[str, str], status: int
) -> None:
    for path in ("/api/v1/health", "/", "/static/main.js"):
        response = seeded.get(path, headers=headers)
        assert response.status_code == status
        assert "access-control-allow-origin" not in response.headers


def test_beyond_this_machine_it_has_numbers_and_the_names_it_was_given(
    seeds_desk: Desk, pages: Path
) -> None:
    entry = Entry("0.0.0.0", ["Desk.example"], TOKEN, Sessions())
    with client_of(seeds_desk, pages, entry) as client:
        for host, status in (
            ("192.168.1.2:8321", 200),
            ("desk.example", 200),
            ("evil.example", 421),
        ):
            assert client.get("/api/v1/health", headers={"Host": host}).status_code == status


def test_every_response_says_what_a_browser_may_do(seeded: TestClient) -> None:
    for path in ("/", "/static/main.js", "/api/v1/health", "/api/v1/none", "/static/none"):
        headers = seeded.get(path).headers
        assert headers["content-security-policy"].startswith(
            "default-src 'none'; script-src 'self'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert seeded.get("/api/v1/articles").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/", "/answers/0123456789abcdef", "/library", "/articles/28494bac", "/summaries",
             "/timeline", "/evaluation"],
)  # fmt: skip
def test_the_page_is_one_file_that_is_asked_for_again_by_its_tag(
    seeded: TestClient, path: str
) -> None:
    page = seeded.get(path)
    assert (page.status_code, page.text) == (200, "<!doctype html><title>qa</title>")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    again = seeded.get(path, headers={"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert seeded.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["", "secret.key", "none.js", "../index.html", "%2e%2e/conftest.py", "..%2f..%2fetc%2fpasswd",
     "/etc/passwd", "main.js/", "main.js%00"],
)  # fmt: skip
def test_nothing_but_files_of_the_page_is_given(seeded: TestClient, name: str) -> None:
    assert seeded.get("/static/main.js").headers["content-type"].startswith("text/javascript")
    assert problem(seeded.get(f"/static/{name}"))[0] == 404


def test_a_token_opens_everything_and_nothing_but_health_is_open(locked: TestClient) -> None:
    assert locked.get("/api/v1/health").json()["login"] is True
    for path in ("/api/v1/ready", "/api/v1/openapi.json", "/api/v1/none", "/static/main.js"):
        refused = locked.get(path)
        assert problem(refused)[0] == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        assert locked.get(path, headers=BEARER).status_code in {200, 404}
    for wrong in ("Bearer", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x", TOKEN):
        given = {b"Authorization": wrong.encode()}
        assert locked.get("/api/v1/ready", headers=given).status_code == 401
    assert problem(locked.post("/", content=b""))[0] == 401
    led = locked.get("/answers/0123456789abcdef")
    assert (led.status_code, led.headers["location"]) == (
        303,
        "/login?next=%2Fanswers%2F0123456789abcdef",
    )
    assert locked.get("/").headers["location"] == "/login"


def test_logging_in_and_out(locked: TestClient) -> None:
    led = locked.get("/library", params={"q": "a b", "since": "2025-05-02"}).headers["location"]
    form = locked.get(led)
    assert 'name="next" value="/library?q=a+b&amp;since=2025-05-02"' in form.text
    assert "<style>b {}</style>" in form.text
    assert "style-src 'sha256-" in form.headers["content-security-policy"]
    wrong = locked.post("/login", data={"token": "guess"})
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (401, True)
    assert "set-cookie" not in wrong.headers
    right = locked.post("/login", data={"token": TOKEN, "next": "/library?q=a+b"})
    assert (right.status_code, right.headers["location"]) == (303, "/library?q=a+b")
    cookie = right.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert TOKEN not in cookie
    assert "Secure" not in cookie
    assert locked.get("/").status_code == 200
    assert locked.get("/login").headers["location"] == "/"
    assert locked.get("/api/v1/ready").status_code == 200
    own = {"Origin": ORIGIN}
    upload = {"files": [("files", ("a.exe", b"x"))]}
    assert problem(locked.post("/api/v1/ingest", **upload))[0] == 403  # type: ignore[arg-type]
    answered = locked.post("/api/v1/verify", json={})
    assert problem(answered)[0] == 422
    assert locked.post("/logout").status_code == 403
    left = locked.post("/logout", headers=own)
    assert (left.status_code, left.headers["location"]) == (303, "/login")
    assert locked.get("/api/v1/ready").status_code == 401


@pytest.mark.parametrize(
    "away", ["//evil.example", "https://evil.example", "/\\evil.example", "/x\ny", "x", '"><b>']
)
def test_one_is_led_to_no_other_place(locked: TestClient, away: str) -> None:
    assert 'name="next" value="/"' in locked.get("/login", params={"next": away}).text
    right = locked.post("/login", data={"token": TOKEN, "next": away})
    assert right.headers["location"] == "/"


def test_without_a_token_there_is_nothing_to_log_in_to(seeded: TestClient) -> None:
    for response in (seeded.get("/login"), seeded.post("/login"), seeded.post("/logout")):
        assert (response.status_code, response.headers["location"]) == (303, "/")


def test_sessions_end() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    first = sessions.begin()
    assert sessions.has(first)
    assert not sessions.has("")
    now[0] = SECONDS
    assert not sessions.has(first)
    second = sessions.begin()
    for _ in range(MOST):
        sessions.begin()
    assert not sessions.has(second)


@pytest.mark.parametrize(
    ("path", "most", "said"),
    [
        ("/api/v1/ask", 1024**2, "1 MB"),
        ("/api/v1/verify", 4 * 1024**2, "4 MB"),
        ("/api/v1/ingest", 1024**2, "1 MB"),
        ("/login", 16 * 1024, "16 KB"),
    ],
)
def test_too_long_a_request_is_refused(locked: TestClient, path: str, most: int, said: str) -> None:
    content = b"x" * (most + 1)
    headers = BEARER | {b"Content-Type": b"application/json"}
    for sent in (content, iter([content[:-1], content[-1:]])):
        status, detail = problem(locked.post(path, content=sent, headers=headers))
        assert (status, detail) == (413, f"at most {said} can be sent there at once")


def test_an_upload_may_be_longer_but_not_without_end(seeded: TestClient) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    for megabytes, status in ((256, 422), (257, 413)):
        said = kind | {"Content-Length": str(megabytes * 1024**2)}
        assert problem(seeded.post("/api/v1/ingest", content=b"", headers=said))[0] == status


def test_a_token_is_not_found_by_trying(seeds_desk: Desk, pages: Path) -> None:
    now = [0.0]
    entry = Entry(token=TOKEN, sessions=Sessions(), attempts=Attempts(lambda: now[0]))
    with client_of(seeds_desk, pages, entry) as client:
        for number in range(MOST_WRONG):
            if number % 2:
                wrong = client.post("/login", data={"token": f"guess {number}"})
            else:
                wrong = client.get("/api/v1/ready", headers={"Authorization": f"Bearer {number}"})
            assert wrong.status_code == 401
        now[0] = 20.5
        for refused in (
            client.get("/api/v1/ready", headers=BEARER),
            client.post("/login", data={"token": TOKEN}),
        ):
            assert refused.status_code == 429
            assert refused.headers["retry-after"] == "40"
            assert "too many tokens" in refused.text.lower()
            assert "set-cookie" not in refused.headers
        assert client.get("/api/v1/health").status_code == 200
        now[0] = 60.0
        assert client.get("/api/v1/ready", headers=BEARER).status_code == 200
        assert client.post("/login", data={"token": TOKEN}).status_code == 303
        for number in range(MOST_WRONG):  # a session needs no token
            client.get("/api/v1/ready", headers={"Authorization": f"Bearer {number}"})
        assert client.get("/api/v1/ready").status_code == 200


def test_wrong_tokens_are_counted_by_address_and_only_so_many_addresses_are_known() -> None:
    attempts = Attempts(lambda: 0.0)
    for _ in range(MOST_WRONG):
        assert attempts.wait(scope_of("1.1.1.1")) == 0
        attempts.wrong(scope_of("1.1.1.1"))
    assert attempts.wait(scope_of("1.1.1.1")) == 60
    assert attempts.wait(scope_of("1.1.1.2")) == 0
    for number in range(CLIENTS):
        attempts.wrong(scope_of(str(number)))
    assert attempts.wait(scope_of("1.1.1.1")) == 0


@pytest.mark.parametrize("parts", [[], [b"x"] * 10_000])
def test_a_request_that_does_not_come_to_its_end_is_not_waited_for(parts: list[bytes]) -> None:
    rest = iter(parts)

    async def receive() -> Message:
        await asyncio.sleep(0.02)
        for part in rest:
            return {"type": "http.request", "body": part, "more_body": True}
        await asyncio.sleep(60)
        raise AssertionError("it was waited for")

    async def read() -> None:
        within = bounded({"path": "/api/v1/ask", "headers": []}, receive, seconds=0.2)
        while True:
            await within()

    with pytest.raises(HTTPException) as refused:
        asyncio.run(read())
    assert refused.value.status_code == 408


def scope_of(client: str) -> dict[str, tuple[str, int]]:
    return {"client": (client, 1)}


def test_who_logs_in_gets_a_session_of_their_own_whatever_they_showed(locked: TestClient) -> None:
    planted = {"Cookie": "qa_8321=planted"}
    right = locked.post("/login", data={"token": TOKEN}, headers=planted)
    assert "planted" not in right.headers["set-cookie"]
    locked.cookies.clear()
    assert locked.get("/api/v1/jobs", headers=planted).status_code == 401


def test_the_api_describes_itself_without_another_site(seeded: TestClient) -> None:
    told = seeded.get("/api/v1/openapi.json").json()
    assert told["info"]["title"] == "qa"
    paths = {path.removeprefix("/api/v1") for path in told["paths"]}
    assert paths == {
        "/health", "/ready", "/ask", "/answers", "/answers/{id}", "/articles", "/articles/{id}",
        "/summarize", "/timeline", "/verify", "/ingest", "/jobs", "/jobs/{id}", "/evaluation",
        "/evaluation/report", "/problems",
    }  # fmt: skip
    for operations in told["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                kinds = set(response["content"])
                assert (kinds == {"application/problem+json"}) == (int(status) >= 400)
    assert seeded.get("/docs").status_code == 404
