from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch_routes import BatchRoutes
from tests.models.batching import Desk, answer
from tests.server import OpenAIServer


@pytest.fixture
def routes(server: OpenAIServer) -> BatchRoutes:
    """The routes of the Batch API on `server`."""
    return BatchRoutes.of(server, answer)


@pytest.fixture
def desk(server: OpenAIServer, tmp_path: Path) -> Desk:
    """A night of questions that is asked there, with its journal."""
    return Desk(server, tmp_path / "night.jsonl")
