"""Asking on the page of `qa serve`, in Chromium: `make browser`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.store import Answers
from tests.browser.asking import (
    BRIDGE,
    FLOOD,
    TAKEN_IN,
    active,
    answered,
    ask,
    is_seen,
    statements,
    whole,
)
from tests.browser.chromium import NARROW
from tests.browser.conftest import Visit
from tests.browser.newsstand import CLOSED
from tests.browser.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PENALTY = "What is the penalty for mining in Ghana's forest reserves?"


def test_a_question_is_answered_and_its_sentence_shown_in_the_article(visit: Visit) -> None:
    with visit() as tab:
        ask(tab, TAKEN_IN)
        assert [text.rpartition("[")[2] for text in statements(tab)] == ["1]", "2]"]
        assert "The articles differ" in tab.inner_text("main")
        cite = tab.locator(".statement .cite").nth(1)
        cite.hover()
        quote = tab.locator("#quote blockquote")
        quote.wait_for()
        assert quote.inner_text().strip("“”") in statements(tab)[1]
        assert "undated" in tab.inner_text("#quote")
        cite.click()
        mark = tab.locator("#reader mark.current")
        mark.wait_for()
        assert not tab.locator("#quote").is_visible()
        assert f"“{mark.inner_text()}”" == tab.locator(".quotes li span").nth(1).inner_text()
        assert is_seen(tab, mark)
        assert tab.locator(".statement .cite[aria-current]").inner_text() == "[2]"


def test_offsets_are_code_points(visit: Visit) -> None:
    with visit() as tab:
        ask(tab, FLOOD)
        tab.locator(".side", has_text="14 houses").locator(".cite").click()
        mark = tab.locator("#reader mark.current")
        assert (
            mark.inner_text() == "The flood in Lower Aston destroyed 14 houses on Saturday night."
        )
        tab.locator("#reader").get_by_role("link", name="Open as a page").click()
        alone = tab.locator("main mark.current")
        assert (
            alone.inner_text() == "The flood in Lower Aston destroyed 14 houses on Saturday night."
        )
        assert "𝔗𝔦𝔡𝔢𝔰 😀😀 and 🌊" in tab.inner_text("main")


def test_sides_of_a_disagreement_stand_side_by_side(visit: Visit) -> None:
    with visit() as tab:
        ask(tab, FLOOD)
        first, second = (side.bounding_box() for side in tab.locator(".side").all())
        assert first
        assert second
        assert first["y"] == second["y"]
        assert "Northern Wire, 12 April 2026" in tab.locator(".side").first.inner_text()


def test_the_address_of_an_answer_can_be_shared(visit: Visit, base: str) -> None:
    with visit() as tab:
        ask(tab, BRIDGE)
        first, address = statements(tab), tab.url
    assert re.fullmatch(rf"{base}/answers/[0-9a-f]{{16}}", address)
    assert first == [f"{CLOSED}\xa0[1]"]
    with visit(address.removeprefix(base)) as tab:
        whole(tab)
        assert statements(tab) == first
        assert tab.title() == f"{BRIDGE} – qa"
        tab.go_back()
    with visit() as tab:
        tab.get_by_role("link", name=BRIDGE).first.click()
        whole(tab)
        assert statements(tab) == first


def test_an_answer_that_is_not_there(visit: Visit) -> None:
    with visit("/answers/0123456789abcdef", forgiven="404") as tab:
        tab.get_by_text("There is no such answer").wait_for()


def test_the_articles_do_not_say(visit: Visit) -> None:
    with visit() as tab:
        ask(tab, PENALTY)
        assert tab.locator(".abstained .title").inner_text() == "The articles do not say."
        assert statements(tab) == []


def test_only_some_outlets_and_dates_are_asked(visit: Visit) -> None:
    with visit() as tab:
        fold = tab.locator(".narrow summary")
        fold.click()
        tab.get_by_label("Wend Valley Echo").check()
        tab.get_by_label("From", exact=True).fill("2026-04-01")
        assert fold.inner_text() == "Only Wend Valley Echo, from 1 April 2026"
        ask(tab, BRIDGE)
        assert "Only a part of the library was asked" in tab.inner_text(".abstained")
        ask(tab, FLOOD)
        assert len(statements(tab)) == 1
        assert "14 houses" in statements(tab)[0]


def test_the_keyboard_does_it_all(visit: Visit) -> None:
    with visit() as tab:
        assert active(tab) == "Question"
        tab.keyboard.press("Shift+Tab")
        assert active(tab) == "Evaluation"
        tab.keyboard.press("Tab")
        tab.keyboard.type(BRIDGE)
        tab.keyboard.press("Enter")
        whole(tab)
        stops: list[str] = []
        while not stops or not stops[-1].startswith("[1]"):
            tab.keyboard.press("Tab")
            stops.append(active(tab))
        assert stops == [
            "Ask", "All outlets, all dates", "Copy link", "Copy as Markdown",
            "[1] The Tarnby Post, 2 March 2026",
        ]  # fmt: skip
        assert tab.locator("#quote").is_visible()
        described = tab.evaluate("document.activeElement.getAttribute('aria-describedby')")
        assert described == "quote"
        tab.keyboard.press("Escape")
        assert not tab.locator("#quote").is_visible()
        tab.keyboard.press("Enter")
        tab.locator("#reader mark.current").wait_for()
        assert active(tab) == CLOSED
        tab.keyboard.press("Shift+Tab")
        assert active(tab) == "1 (2 March 2026)"  # the version before
        tab.keyboard.press("Escape")
        assert not tab.locator("#reader").is_visible()
        assert active(tab) == stops[-1]


def test_the_skip_link_leads_to_the_content(visit: Visit) -> None:
    with visit("/library") as tab:
        tab.locator(".articles").wait_for()
        tab.keyboard.press("Tab")
        assert active(tab) == "To the content"
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.id") == "files"


def test_who_hears_the_page_is_told_the_answer(visit: Visit) -> None:
    with visit() as tab:
        ask(tab, FLOOD)
        told = tab.locator("#status[role=status]").inner_text()
        assert "The flood in Lower Aston destroyed 17 houses" in told
        counted = r"\d statements?, 2 citations\. The articles differ on 1 point\."
        assert re.fullmatch(counted, told.splitlines()[-1])


def test_what_was_dropped_is_behind_a_fold(visit: Visit, library: Path, base: str) -> None:
    answer = answered(base, BRIDGE)
    reasons = ["number", "unknown_citation"]
    answer["dropped"] = [{"text": "It costs 9 euros.", "reasons": reasons, "citations": [1]}]
    answer["statements"][0] |= {"independent_reports": 2, "outlets": ["The Echo", "RFI"]}
    answer |= {"notes": ["The newest report is old."], "complete": False}
    saved = Answers(library).keep(answer)
    with visit(f"/answers/{saved.id}") as tab:
        whole(tab)
        dropped = tab.locator(".dropped li")
        assert not dropped.is_visible()
        tab.locator(".dropped summary").click()
        assert dropped.locator("p").first.inner_text() == "It costs 9 euros. [1]"
        assert dropped.locator(".tag").all_inner_texts() == [
            "a number is not in what it cites",
            "it cites a sentence that is not there",
        ]
        shown = tab.inner_text("main")
        for told in ("2 independent reports: The Echo, RFI", "The newest report is old."):
            assert told in shown
        assert "This was cut off" in shown


def test_a_server_that_is_away_is_told_and_found_again(visit: Visit) -> None:
    with visit(forgiven="ERR_INTERNET_DISCONNECTED") as tab:
        tab.locator(".lead").wait_for()
        tab.context.set_offline(True)
        tab.get_by_role("textbox", name="Question").fill(BRIDGE)
        tab.keyboard.press("Enter")
        tab.locator(".notice .title", has_text="The server does not answer").wait_for()
        assert tab.locator("#state").is_visible()
        tab.context.set_offline(False)
        tab.locator("#state").wait_for(state="hidden")
        tab.get_by_role("button", name="Try again").click()
        whole(tab)
        assert len(statements(tab)) == 1


def test_on_a_narrow_screen_the_article_covers_the_answer(visit: Visit) -> None:
    with visit(viewport=NARROW, has_touch=True) as tab:
        ask(tab, BRIDGE)
        tab.locator(".statement .cite").tap()
        mark = tab.locator("#reader mark.current")
        mark.wait_for()
        assert is_seen(tab, mark)
        assert tab.evaluate("document.getElementById('main').inert")
        tab.get_by_role("button", name="Close").tap()
        assert not tab.evaluate("document.getElementById('main').inert")
        assert tab.evaluate("document.documentElement.scrollWidth") == 360


def test_an_empty_library_says_what_to_do(browser: Browser, tmp_path: Path) -> None:
    from tests.browser.chromium import visited

    with served(tmp_path / "none") as url, visited(browser, url, own=url) as tab:
        tab.get_by_role("link", name="Add articles").wait_for()
        tab.keyboard.type("Who?")
        tab.keyboard.press("Enter")
        tab.get_by_role("heading", name="Who?").wait_for()
        assert tab.get_by_role("button", name="Try again").count() == 0
        tab.get_by_role("link", name="Add articles").click()
        tab.get_by_role("region", name="Articles").get_by_text("The library is empty").wait_for()
        assert tab.url == f"{url}/library"
