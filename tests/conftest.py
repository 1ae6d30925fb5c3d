"""What every test stands on: no setting of the machine or of its user reaches a test."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from qa import Library, models
from tests.server import OpenAIServer, openai_server

settings.register_profile("ci", max_examples=20, derandomize=True, deadline=None)
settings.register_profile("soak", max_examples=2000, deadline=None)
settings.load_profile("ci")

_HOMES = count()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end: the garbage collector need not go through it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.fixture(autouse=True)
def _no_machine_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in os.environ:
        if name.startswith(("QA_", "OPENAI_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    # Not `tmp_path`, which makes a folder for each of thousands of tests; most need none.
    home = tmp_path_factory.getbasetemp() / f"home-{next(_HOMES)}"
    monkeypatch.setenv("QA_HOME", str(home / "qa-home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    """The folder of the two seed articles."""
    return root / "seeds"


@pytest.fixture(scope="session")
def models_in_use() -> tuple[object, ...]:
    """The local models, held so that whatever asks for them in this process loads them once."""
    return models.embedder(), models.reranker(), models.judge()


@pytest.fixture(scope="session")
def seed_library(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder whose library holds the two seed articles; for reading."""
    made = tmp_path_factory.mktemp("library")
    with Library.open(made, create=True) as opened:
        opened.ingest([seeds])
    return made


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    """A server on 127.0.0.1 that speaks the endpoint's protocol, and has nothing to say yet."""
    with openai_server() as running:
        yield running
