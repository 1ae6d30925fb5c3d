"""Asking on the page of `qa serve`, and looking at what it shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TAKEN_IN = "Who has Rwanda taken in?"
BRIDGE = "How long will the Old Mill Bridge close?"
FLOOD = "How many houses did the flood in Lower Aston destroy?"


def put(tab: Page, question: str) -> None:
    """Asks, and does not wait."""
    tab.get_by_role("textbox", name="Question").fill(question)
    tab.keyboard.press("Enter")


def ask(tab: Page, question: str) -> None:
    """Asks and waits for the whole answer."""
    put(tab, question)
    whole(tab)


def whole(tab: Page) -> None:
    tab.locator(".result:not([aria-busy]) .facts").first.wait_for()


def statements(tab: Page) -> list[str]:
    found: list[str] = tab.locator(".statement > p:first-child").all_inner_texts()
    return found


def is_seen(tab: Page, shown: Locator) -> bool:
    """Whether all of it is within the window."""
    box, size = shown.bounding_box(), tab.viewport_size
    assert box
    assert size
    return bool(box["y"] >= 0 and box["y"] + box["height"] <= size["height"])


def active(tab: Page) -> str:
    """What has the focus: its name or its text."""
    told: str = tab.evaluate(
        "(e => e.getAttribute('aria-label') || e.textContent || e.name)(document.activeElement)"
    )
    return told


def answered(base: str, question: str) -> dict[str, Any]:
    """The answer as the API gives it."""
    body = json.dumps({"question": question}).encode()
    request = Request(f"{base}/api/v1/ask", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=60) as response:
        found: dict[str, Any] = json.load(response)
    return found
