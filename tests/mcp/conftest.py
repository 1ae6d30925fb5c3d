from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp.client.client import Client

from qa.config.settings import Settings
from qa.mcp import server
from qa.pipeline.shared import SharedLibrary

Talk = Callable[[Client], Coroutine[Any, Any, Any]]
Speak = Callable[[Talk], Any]


@pytest.fixture(scope="session", autouse=True)
def _loads_its_models_once(models_in_use: tuple[object, ...]) -> None: ...


@pytest.fixture
def shared(seed_library: Path) -> Iterator[SharedLibrary]:
    with SharedLibrary(Settings(library=seed_library)) as opened:
        yield opened


@pytest.fixture
def speak(shared: SharedLibrary) -> Speak:
    """Runs what is said to a server of the seeds, by the protocol's own client."""

    def run(talk: Talk) -> Any:
        async def connected() -> Any:
            async with Client(server(shared)) as client:
                return await talk(client)

        return asyncio.run(connected())

    return run
