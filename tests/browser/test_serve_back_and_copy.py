"""Going back on the page of `qa serve`, copying from it, and articles without a title."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qa.store import Answers
from tests.browser.asking import (
    BRIDGE,
    FLOOD,
    TAKEN_IN,
    answered,
    ask,
    is_seen,
    statements,
    whole,
)
from tests.browser.chromium import NARROW
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_the_way_back_leads_through_what_one_saw(visit: Visit) -> None:
    with visit(viewport=NARROW, has_touch=True) as tab:
        ask(tab, BRIDGE)
        answer = tab.url
        tab.locator(".statement .cite").tap()
        tab.locator("#reader mark.current").wait_for()
        tab.go_back()
        tab.locator("#reader").wait_for(state="hidden")
        assert (tab.url, len(statements(tab))) == (answer, 1)
        tab.locator(".statement .cite").tap()
        tab.locator("#reader").get_by_role("link", name="Open as a page").tap()
        tab.locator("main mark.current").wait_for()
        tab.go_back()
        whole(tab)
        assert tab.url == answer
        tab.go_back()
        tab.locator(".lead").wait_for()


def test_the_way_back_leads_to_where_one_was_in_a_list(visit: Visit) -> None:
    with visit("/library", viewport=NARROW) as tab:
        tab.locator(".articles a.title").last.click()
        tab.locator("article.page").wait_for()
        assert tab.evaluate("scrollY") == 0
        tab.go_back()
        last = tab.locator(".articles a.title").last
        last.wait_for()
        tab.locator("#status", has_text="Library").wait_for()
        assert is_seen(tab, last)


def test_an_answer_is_copied_with_what_it_cites(visit: Visit) -> None:
    with visit() as tab:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        ask(tab, FLOOD)
        tab.get_by_role("button", name="Copy as Markdown").click()
        tab.get_by_role("button", name="Copied").wait_for()
        copied = re.sub(r"[0-9a-f]{16}", "ID", tab.evaluate("navigator.clipboard.readText()"))
        assert copied.split("\n") == "\n".join([
            f"# {FLOOD}",
            "",
            *(f"{told}\n".replace("\xa0", " ") for told in statements(tab)),
            "## The articles differ",
            "",
            "- how many: “17 houses” [1] (Northern Wire, 12 April 2026)"
            " / “14 houses” [2] (Wend Valley Echo, 12 April 2026); conflict",
            "",
            "## Sources",
            "",
            "1. County counts the damage — Northern Wire, 12 April 2026; <https://wire.example/flood>:"
            " “The flood in Lower Aston destroyed 17 houses on Saturday night, the county said.”"
            " (ID:0-80); when: Saturday (11 April 2026)",
            "2. Flood destroys houses in Lower Aston — Wend Valley Echo, 12 April 2026;"
            " <https://echo.example/flood>: “The flood in Lower Aston destroyed 14 houses on"
            " Saturday night.” (ID:94-157); when: Saturday (11 April 2026)",
            "",
            f"<{re.sub(r'[0-9a-f]{16}', 'ID', tab.url)}>",
        ]).split("\n")  # fmt: skip


def test_markup_in_an_answer_is_copied_as_text(visit: Visit, library: Path, base: str) -> None:
    answer = answered(base, BRIDGE)
    answer["statements"][0]["text"] = "*Now* <b>it</b> [closes](javascript:x) for `11` weeks."
    saved = Answers(library).keep(answer)
    with visit(f"/answers/{saved.id}") as tab:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab.get_by_role("button", name="Copy as Markdown").click()
        tab.get_by_role("button", name="Copied").wait_for()
        copied = tab.evaluate("navigator.clipboard.readText()")
        assert (
            r"\*Now\* &lt;b&gt;it&lt;/b&gt; \[closes\](javascript:x) for \`11\` weeks. [1]"
            in copied
        )


def test_an_article_without_a_title_is_known_by_its_first_words(visit: Visit) -> None:
    first = '“Rwanda is in the "early stage" of talks with the Trump…” (untitled)'
    with visit("/library") as tab:
        tab.get_by_role("link", name=first).click()
        tab.get_by_role("heading", level=1, name=first).wait_for()
        assert tab.title() == f"{first} – qa"
        tab.get_by_role("link", name="Ask", exact=True).click()
        ask(tab, TAKEN_IN)
        tab.locator(".source", has_text=first).wait_for()
        assert f"[1] {first}, undated" in tab.inner_text(".differ")
        tab.locator(".statement .cite").first.hover()
        tab.locator("#quote .from", has_text=first).wait_for()
