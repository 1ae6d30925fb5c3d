from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.chromium import chromium, visited
from tests.browser.newsstand import filled
from tests.browser.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visit = Callable[..., AbstractContextManager["Page"]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """The folder of a library with the seeds, invented articles and hostile ones."""
    return filled(tmp_path_factory.mktemp("newsstand"), seeds)


@pytest.fixture(scope="session")
def base(library: Path) -> Iterator[str]:
    """The address of a server of that library."""
    with served(library) as url:
        yield url


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which its Python package carries."""
    import axe_playwright_python

    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def visit(browser: Browser, base: str) -> Visit:
    """Opens a path of the server."""

    def at(path: str = "/", **options: Any) -> AbstractContextManager[Page]:
        return visited(browser, base + path, own=f"{base}/", **options)

    return at
