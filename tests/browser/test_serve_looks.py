"""How the page of `qa serve` looks, to whom it speaks, and that articles are inert on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qa.serve.pages import FOLDER
from qa.store import Answers
from tests.browser.chromium import LOWEST_CONTRAST, NARROW, is_accessible
from tests.browser.conftest import Visit
from tests.browser.newsstand import BIDI, MARKUP, WORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MOST_BYTES = 150_000
ANSWERED = "How many houses did the flood in Lower Aston destroy?"


def answered(tab: Page) -> None:
    tab.get_by_role("textbox", name="Question").fill(ANSWERED)
    tab.keyboard.press("Enter")
    tab.locator(".sources").wait_for()


def reading(tab: Page) -> None:
    answered(tab)
    tab.locator(".statement .cite").first.click()
    tab.locator("#reader mark.current").wait_for()


def narrowed(tab: Page) -> None:
    tab.locator(".narrow summary").click()
    tab.locator(".choices input").first.wait_for()


def summed_up(tab: Page) -> None:
    tab.get_by_label("County counts").check()
    tab.get_by_role("button", name="Sum up").click()
    tab.locator(".summary .statement").first.wait_for()


def article(tab: Page) -> None:
    tab.get_by_role("link", name="Old Mill Bridge").first.click()
    tab.locator(".known").wait_for()


def removing(tab: Page) -> None:
    article(tab)
    tab.get_by_role("button", name="Remove article").click()
    tab.get_by_role("dialog").wait_for()


def shown(selector: str) -> Callable[[Page], None]:
    return lambda tab: tab.locator(selector).first.wait_for()


VIEWS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "ask": ("/", narrowed),
    "answer": ("/", answered),
    "reader": ("/", reading),
    "library": ("/library", shown(".articles")),
    "article": ("/library", article),
    "removing": ("/library", removing),
    "summaries": ("/summaries", summed_up),
    "timeline": ("/timeline?topic=flood", shown(".timeline")),
    "evaluation": ("/evaluation", shown(".notice")),
}


@pytest.mark.parametrize("view", VIEWS)
def test_everyone_can_use_and_read_it(visit: Visit, axe: str, view: str) -> None:
    path, come = VIEWS[view]
    with visit(path) as tab:
        come(tab)
        is_accessible(tab, axe)


@pytest.mark.parametrize("view", VIEWS)
def test_a_narrow_page_does_not_scroll_sideways(visit: Visit, view: str) -> None:
    path, come = VIEWS[view]
    with visit(path, viewport=NARROW) as tab:
        come(tab)
        is_fit(tab)


def is_fit(tab: Page) -> None:
    """Nothing is to be seen beyond the right edge of a narrow window."""
    beyond = tab.evaluate("[...document.querySelectorAll('main *, #reader *, header *')]"
        ".filter((e) => !e.closest('.unseen, .scroll') && e.getBoundingClientRect().right > 361)"
        ".map((e) => e.outerHTML.slice(0, 100))")  # fmt: skip
    assert beyond == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_articles_are_inert(visit: Visit) -> None:
    with visit("/library?q=market+hall", viewport=NARROW) as tab:
        tab.locator(".articles .title").click()
        heading = tab.get_by_role("heading", level=1)
        assert heading.inner_text().startswith(MARKUP)
        assert "Outlet" in tab.inner_text(".head")
        assert tab.locator("main :is(script, img, svg, iframe)").count() == 0
        assert tab.locator("main a[href^='javascript:']").count() == 0
        assert tab.evaluate("document.querySelector('.text').textContent.includes('W'.repeat(1e6))")
        is_fit(tab)


def test_a_hostile_answer_is_inert(visit: Visit, library: Path) -> None:
    """Whatever a library, a model or a file of answers may bring."""
    saved = Answers(library).keep(hostile())
    with visit(f"/answers/{saved.id}", viewport=NARROW, forgiven="404") as tab:
        tab.locator(".sources").wait_for()
        tab.locator(".dropped summary").click()
        is_fit(tab)
        text = tab.inner_text("main")
        assert MARKUP in text
        assert not {"\u202e", "\u2066", "\u200b", "\x1b", "\x07"} & set(text)
        assert tab.locator("main :is(script, img, svg, iframe, b b)").count() == 0
        assert tab.locator("main a[href^='javascript:']").count() == 0
        tab.locator(".cite").first.focus()
        is_fit(tab)
        tab.locator(".cite").nth(1).click()
        tab.get_by_text("There is no such article").wait_for()


def hostile() -> dict[str, Any]:
    """An answer of which everything is hostile that need not be a number."""
    evil = f"{MARKUP} {BIDI} "
    quote = {"quote": evil + WORD, "title": evil + WORD, "source": evil, "outlets": [evil, evil]}
    times = [{"text": evil, "start": "2025-01-01", "end": "2025-01-31"}]
    where = {"article_id": "0" * 16, "start": 0, "end": 5, "url": "javascript:alert(9)"}
    cited = {"number": 1, "published": evil, "times": times} | quote | where
    side = {"value": evil + WORD, "citations": [1]}
    told = {"text": evil + WORD, "citations": [1, 99]}
    return {
        "schema": 1,
        "question": evil,
        "false_premise": evil,
        "abstained": False,
        "complete": True,
        "answer": "",
        "statements": [told | {"supported": True, "independent_reports": 2, "outlets": [evil]}],
        "dropped": [told | {"reasons": [evil]}],
        "disagreements": [{"topic": evil, "kind": evil, "note": evil, "sides": [side, side]}],
        "notes": [evil],
        "citations": [cited],
        "model": evil,
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "cost_usd": None},
        "timings_ms": {"retrieve": 0, "answer": 0, "verify": 0},
    }


def test_print_is_the_answer_in_black_on_white(visit: Visit) -> None:
    with visit(color_scheme="dark") as tab:
        answered(tab)
        tab.emulate_media(media="print")
        assert tab.locator(".statement").first.is_visible()
        for left_out in ("nav", "form", ".quiet"):
            assert not tab.locator(left_out).first.is_visible()
        *_, luminance = tab.evaluate(LOWEST_CONTRAST)
        assert luminance == 1


def test_it_weighs_little_and_refers_to_no_other_place() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    for path in files:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"https?://\w|innerHTML|\beval\(|\bstyle=", text) == [], path


def test_without_script_it_says_what_to_do(visit: Visit) -> None:
    with visit(java_script_enabled=False) as tab:
        assert "This page needs JavaScript" in tab.inner_text("main")
