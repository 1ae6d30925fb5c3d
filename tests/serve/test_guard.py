from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from qa.serve import Desk, Entry, Sessions
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
        assert headers["referrer-policy"] == "no-referrer"
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
    assert locked.get("/api/v1/health").status_code == 200
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
    form = locked.get("/login", params={"next": "/library"})
    assert '<input type="hidden" name="next" value="/library">' in form.text
    assert "<style>b {}</style>" in form.text
    assert "style-src 'sha256-" in form.headers["content-security-policy"]
    wrong = locked.post("/login", data={"token": "guess"})
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (401, True)
    assert "set-cookie" not in wrong.headers
    right = locked.post("/login", data={"token": TOKEN, "next": "/library"})
    assert (right.status_code, right.headers["location"]) == (303, "/library")
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
    ("path", "megabytes"), [("/api/v1/ask", 4), ("/api/v1/verify", 4), ("/login", 4)]
)
def test_too_long_a_request_is_refused(seeded: TestClient, path: str, megabytes: int) -> None:
    content = b"x" * (megabytes * 1024**2 + 1)
    headers = {"Content-Type": "application/json"}
    for sent in (content, iter([content[:-1], content[-1:]])):
        status, detail = problem(seeded.post(path, content=sent, headers=headers))
        assert (status, detail) == (413, f"at most {megabytes} MB can be sent there at once")


def test_an_upload_may_be_longer_but_not_without_end(seeded: TestClient) -> None:
    said = {"Content-Length": str(300 * 1024**2), "Content-Type": "application/json"}
    assert problem(seeded.post("/api/v1/ingest", content=b"", headers=said))[0] == 413


def test_the_api_describes_itself_without_another_site(seeded: TestClient) -> None:
    told = seeded.get("/api/v1/openapi.json").json()
    assert told["info"]["title"] == "qa"
    paths = {path.removeprefix("/api/v1") for path in told["paths"]}
    assert paths == {
        "/health", "/ready", "/ask", "/answers", "/answers/{id}", "/articles", "/articles/{id}",
        "/summarize", "/timeline", "/verify", "/ingest", "/jobs", "/jobs/{id}", "/evaluation",
        "/evaluation/report",
    }  # fmt: skip
    for operations in told["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                kinds = set(response["content"])
                assert (kinds == {"application/problem+json"}) == (int(status) >= 400)
    assert seeded.get("/docs").status_code == 404
