from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetch.web import Web, site


@pytest.fixture
def web() -> Iterator[Web]:
    """A site without pages."""
    with site() as running:
        yield running
