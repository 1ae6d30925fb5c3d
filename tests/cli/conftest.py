from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import SEEDS, Ran, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """An empty folder, and no library."""
    return Shell(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def _loads_its_models_once(models_in_use: tuple[object, ...]) -> None: ...


@pytest.fixture(scope="session")
def _seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(SEEDS, folder / "seeds")
    assert Shell(folder).qa("ingest", "seeds") == Ran(
        0, "2 added, 0 updated, 0 unchanged, 0 skipped\n", ""
    )
    return folder


@pytest.fixture(scope="session")
def _saved(_seeds: Path) -> str:
    return Shell(_seeds).qa("ask", "--json", "How many people live in Rwanda?").out


@pytest.fixture
def saved(_saved: str) -> dict[str, Any]:
    """An answer as `qa ask --json` printed it: Rwanda has 13 million people."""
    answer: dict[str, Any] = json.loads(_saved)
    return answer


@pytest.fixture
def library(_seeds: Path, tmp_path: Path) -> Shell:
    """A folder of its own whose library holds the two seed articles."""
    shutil.copytree(_seeds, tmp_path / "here")
    return Shell(tmp_path / "here")
