from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _loads_its_models_once(models_in_use: tuple[object, ...]) -> None: ...


@pytest.fixture
def own_library(seed_library: Path, tmp_path: Path) -> Path:
    """A copy of it, for writing."""
    return Path(shutil.copytree(seed_library, tmp_path / "own"))
