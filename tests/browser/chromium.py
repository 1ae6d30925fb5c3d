"""Chromium, and pages in it that may ask nothing of other places and report no error."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOWEST_CONTRAST = Path(__file__).with_name("lowest_contrast.js").read_text(encoding="utf-8")
SERIOUS = """() => axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => [one.id, one.help, one.nodes.map((node) => node.html.slice(0, 120))]))"""
NARROW: Any = {"width": 360, "height": 740}
ALERT = "window.alert = (what) => console.error(`alert ${what}`)"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's, as one finds it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
        )
        yield found
        found.close()


@contextmanager
def visited(
    browser: Browser, address: str, *, own: str, forgiven: str | None = None, **options: Any
) -> Iterator[Page]:
    """The page at `address`, which may ask only what begins with `own`.

    The console must say nothing till the end but what the pattern `forgiven` matches, such as that
    a response was 404; each thing forgiven must have happened.
    """
    context = browser.new_context(**options)
    context.set_default_timeout(60_000)
    tab = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.add_init_script(ALERT)
    tab.goto(address)
    yield tab
    wrong = [one for one in said if not (forgiven and re.search(forgiven, one))]
    elsewhere = [one for one in asked if not one.startswith((own, "data:", "blob:"))]
    context.close()
    assert (wrong, elsewhere) == ([], [])
    assert forgiven is None or said


def is_accessible(tab: Page, axe: str) -> None:
    """Nothing on it is hard to read, light or dark, and the script `axe` finds nothing serious."""
    tab.evaluate(axe)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        lowest, count, page_is = tab.evaluate(LOWEST_CONTRAST)
        assert count > 4
        assert (page_is > 0.5) == (scheme == "light")
        assert lowest["ratio"] >= 4.5, lowest
    assert tab.evaluate(SERIOUS) == []
