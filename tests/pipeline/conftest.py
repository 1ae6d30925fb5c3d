from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qa import Library


@pytest.fixture(scope="session", autouse=True)
def _loads_its_models_once(models_in_use: tuple[object, ...]) -> None: ...


@pytest.fixture(scope="session")
def seed_library(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder whose library holds the two seed articles; for reading."""
    made = tmp_path_factory.mktemp("library")
    with Library.open(made, create=True) as opened:
        opened.ingest([seeds])
    return made


@pytest.fixture
def own_library(seed_library: Path, tmp_path: Path) -> Path:
    """A copy of it, for writing."""
    return Path(shutil.copytree(seed_library, tmp_path / "own"))
