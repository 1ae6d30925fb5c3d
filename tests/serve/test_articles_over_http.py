from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from qa import Library
from qa.serve import Desk
from tests.serve.told import problem, read_in

ARTICLES = (
    (
        "b.txt",
        "The Echo",
        "2025-05-02",
        "Bridge closed",
        "A bridge in Halden was closed on Friday.",
    ),
    ("a.txt", "The Echo", "2025-05-01", "Mayor speaks", "The mayor of Halden spoke about ferries."),
    ("c.txt", "Radio Salle", None, "Zebra found", "A zebra was found in a garden near Halden."),
)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three articles of two outlets, one without a date."""
    from qa.articles.page import Given

    folder = tmp_path_factory.mktemp("listed")
    with Library.open(folder / "library", create=True) as library:
        for name, source, published, title, text in ARTICLES:
            (folder / name).write_text(f"{title}\n\n{text}\n", encoding="utf-8")
            library.ingest([folder / name], given=Given(source=source, published=published))
            library.amend(library.latest(1)[0].id, {"title": title})
    return folder / "library"


@pytest.fixture
def desk(listed: Path, tmp_path: Path) -> Iterator[Desk]:
    from qa.config.settings import Settings

    own = Path(shutil.copytree(listed, tmp_path / "own"))
    with Desk(Settings(library=own, home=tmp_path)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Bridge closed", "Mayor speaks", "Zebra found"]),
        ("?order=asc", ["Mayor speaks", "Bridge closed", "Zebra found"]),
        ("?sort=ingested", ["Zebra found", "Mayor speaks", "Bridge closed"]),
        ("?sort=title", ["Bridge closed", "Mayor speaks", "Zebra found"]),
        ("?sort=title&order=desc", ["Zebra found", "Mayor speaks", "Bridge closed"]),
        ("?sort=source&limit=1", ["Zebra found"]),
        ("?limit=1&offset=1", ["Mayor speaks"]),
        ("?offset=7", []),
        ("?q=zebra", ["Zebra found"]),
        ("?q=halden+bridge", ["Bridge closed"]),
        ("?source=Echo", ["Bridge closed", "Mayor speaks"]),
        ("?source=Echo&since=2025-05-02", ["Bridge closed"]),
        ("?until=2025-05-01", ["Mayor speaks", "Zebra found"]),
        ("?source=Nobody", []),
    ],
)
def test_articles_are_listed_as_asked(client: TestClient, query: str, titles: list[str]) -> None:
    found = client.get(f"/api/v1/articles{query}").json()
    assert [one["title"] for one in found["articles"]] == titles
    assert found["sources"] == [
        {"name": "The Echo", "articles": 2},
        {"name": "Radio Salle", "articles": 1},
    ]
    assert found["total"] >= len(titles)
    assert {one["opening"] for one in found["articles"]} <= {one[-1] for one in ARTICLES} | set(
        titles
    )


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "offset=-1", "sort=size", "since=soon", "colour=red"]
)
def test_a_list_that_cannot_be_is_a_problem(client: TestClient, query: str) -> None:
    assert problem(client.get(f"/api/v1/articles?{query}"))[0] == 422


def test_what_another_process_does_shows_at_the_next_request(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    assert client.get("/api/v1/ready").json() == {"status": "ready", "articles": 3}
    (tmp_path / "new.txt").write_text("A new harbour was opened in Salle.\n", encoding="utf-8")
    with Library.open(desk.settings.folder) as other:
        other.ingest([tmp_path / "new.txt"])
        assert client.get("/api/v1/ready").json()["articles"] == 4
        asked = {"question": "Where was a new harbour opened?"}
        assert "Salle" in client.post("/api/v1/ask", json=asked).json()["answer"]
        other.reindex(anew=True)
    assert "Salle" in client.post("/api/v1/ask", json=asked).json()["answer"]


def test_an_article_with_its_versions_until_it_is_removed(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    ids = []
    with Library.open(desk.settings.folder) as other:
        for died in ("Two", "Three"):
            page.write_text(f"{died} people died when a ferry sank off Salle.\n", encoding="utf-8")
            other.ingest([page])
            ids.append(other.latest(1)[0].id)
    first, last = ids
    answer = client.post("/api/v1/ask", json={"question": "How many people died off Salle?"})
    address = answer.headers["location"]
    assert [one["article_id"] for one in answer.json()["citations"]] == [last]
    for reference in (first[:8], last):
        found = client.get(f"/api/v1/articles/{reference}").json()
        assert [one["id"] for one in found["versions"]] == ids
        assert found["duplicates"] == []
        assert (found["supersedes"], found["superseded_by"]) in {(None, last), (first, None)}
    assert client.get(address).status_code == 200
    assert set(client.delete(f"/api/v1/articles/{last}").json()["removed"]) == set(ids)
    for gone in (address, f"/api/v1/articles/{first}"):
        assert problem(client.get(gone))[0] == 404
    assert problem(client.delete(f"/api/v1/articles/{last}"))[0] == 404


def test_old_versions_are_listed_for_who_asks_for_them_searched_and_filtered_alike(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    from qa.articles.page import Given

    page = tmp_path / "page.txt"
    for day, died in ((1, "Two"), (2, "Three")):
        page.write_text(f"{died} people died when a ferry sank off Salle.\n", encoding="utf-8")
        with Library.open(desk.settings.folder) as other:
            given = Given(source="Ferry News", published=f"2025-06-0{day}")
            other.ingest([page], given=given)
    for query, latest, everything in (
        ("q=ferry+sank", 1, 2),
        ("source=Ferry+News", 1, 2),
        ("source=Ferry+News&until=2025-06-01", 0, 1),
        ("q=two+people&sort=ingested", 0, 1),
        ("q=zebra", 1, 1),
        ("", 4, 5),
    ):
        one = client.get(f"/api/v1/articles?{query}").json()
        every = client.get(f"/api/v1/articles?{query}&versions=all").json()
        for found, count, old in ((one, latest, 0), (every, everything, everything - latest)):
            assert found["total"] == len(found["articles"]) == count, query
            assert sum(a["superseded_by"] is not None for a in found["articles"]) == old, query
            assert {"name": "Ferry News", "articles": 1} in found["sources"]
    assert problem(client.get("/api/v1/articles?versions=old"))[0] == 422


def test_copies_of_an_article_are_named_with_it(client: TestClient) -> None:
    story = " ".join(
        f"Councillor {name} of Salle asked how {thing} would cross the bridge to Orm."
        for name, thing in zip("Abel Berg Carlsen Dahl Eide Foss Gran Holm Iversen Juul".split(),
                               "sheep trams milk post boats pipes nurses pupils salt timber".split(),
                               strict=True)
    )  # fmt: skip
    sent = [("files", (f"{n}.txt", story + end)) for n, end in enumerate((" It costs much.", ""))]
    job = read_in(client, files=sent)
    one, other = (item["article_id"] for item in job["items"])
    found = client.get(f"/api/v1/articles/{one}").json()
    assert [copy["id"] for copy in found["duplicates"]] == [other]
    assert set(found["story"]) == {one, other}


def test_an_article_is_not_removed_while_another_process_writes(
    client: TestClient, desk: Desk
) -> None:
    from qa.store.lock import write_lock

    known_by = client.get("/api/v1/articles").json()["articles"][0]["id"]
    with write_lock(desk.settings.folder):
        refused = client.delete(f"/api/v1/articles/{known_by}")
    assert problem(refused) == (
        409,
        "another process is writing to the library: try again when it is done",
    )
    assert refused.headers["retry-after"] == "5"
    assert client.get(f"/api/v1/articles/{known_by}").status_code == 200
