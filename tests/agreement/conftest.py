from __future__ import annotations

import pytest

from qa import models
from qa.models.protocols import Matcher


@pytest.fixture(scope="session")
def matcher(models_in_use: tuple[object, ...]) -> Matcher:
    """The model that a library has."""
    assert models_in_use
    return models.judge()
