from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from qa.config.settings import Settings
from qa.serve import Desk, Entry, application

ORIGIN = "http://127.0.0.1:8321"


@pytest.fixture(scope="session", autouse=True)
def _loads_its_models_once(models_in_use: tuple[object, ...]) -> None: ...


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a page."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "index.html").write_text("<!doctype html><title>qa</title>", encoding="utf-8")
    (folder / "main.js").write_text("export {};", encoding="utf-8")
    (folder / "style.css").write_text("b {}", encoding="utf-8")
    (folder / "secret.key").write_text("no page", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def seeds_desk(tmp_path_factory: pytest.TempPathFactory, seed_library: Path) -> Iterator[Desk]:
    """A desk over the two seed articles, for asking and reading."""
    folder = tmp_path_factory.mktemp("served")
    library = Path(shutil.copytree(seed_library, folder / "library"))
    with Desk(Settings(library=library, home=folder / "home")) as opened:
        yield opened


@pytest.fixture(scope="session")
def seeded(seeds_desk: Desk, pages: Path) -> Iterator[TestClient]:
    """A client of a server of the seeds."""
    with client_of(seeds_desk, pages) as client:
        yield client


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk over a library of its own that is not there yet."""
    with Desk(Settings(library=tmp_path / "library", home=tmp_path), waiting=3) as opened:
        yield opened


@pytest.fixture
def client(desk: Desk, pages: Path) -> Iterator[TestClient]:
    """A client of a server of that library."""
    with client_of(desk, pages) as client:
        yield client


def client_of(desk: Desk, pages: Path, entry: Entry | None = None) -> TestClient:
    """A client of a server; it does not go where it is led, and gets our faults as it would."""
    app = application(desk, entry, folder=pages)
    return TestClient(app, base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=False)


@contextmanager
def listening(app: Any) -> Iterator[str]:
    """The address of a real server of `app`."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        config = uvicorn.Config(app, log_level="error", ws="none", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, args=([sock],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=20)


Listening = Callable[[Any], AbstractContextManager[str]]
