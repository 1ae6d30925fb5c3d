"""The library, summaries, timeline and evaluation on the page of `qa serve`: `make browser`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.store import Store
from tests.browser.chromium import visited
from tests.browser.conftest import Visit
from tests.browser.newsstand import NEWS, filled
from tests.browser.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DROP = """([zone, name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragover", "drop"])
    document.querySelector(zone).dispatchEvent(
      new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def titles(tab: Page) -> list[str]:
    """The titles in the list of articles."""
    found: list[str] = tab.locator(".articles .title").all_inner_texts()
    return found


def listed(tab: Page, title: str) -> None:
    tab.locator(".articles .title", has_text=title).first.wait_for()


def items(tab: Page) -> list[str]:
    """What became of each file of the job that was begun last."""
    tab.locator(".job").first.locator("progress").wait_for(state="hidden")
    found: list[str] = tab.locator(".job").first.locator(".items li").all_inner_texts()
    return found


def test_articles_are_searched_sorted_and_filtered(visit: Visit) -> None:
    with visit("/library") as tab:
        listed(tab, "Old Mill Bridge")
        tab.get_by_label("Order").select_option("Oldest first")
        tab.get_by_label("Outlet").select_option("The Tarnby Post (1)")
        tab.get_by_text("2 articles", exact=True).wait_for()
        assert titles(tab) == ["Old Mill Bridge to close for eleven weeks"] * 2  # two versions
        tab.get_by_label("Outlet").select_option("All outlets")
        listed(tab, "Flood destroys houses")
        tab.get_by_label("Search").fill("flood county")
        tab.get_by_text("1 article", exact=True).wait_for()
        assert titles(tab) == ["County counts the damage"]
        assert tab.url.endswith("/library?q=flood+county&sort=published-asc")
        tab.get_by_label("Search").fill("nothing has these words")
        tab.get_by_text("No article fits").wait_for()


def test_the_address_keeps_what_was_searched(visit: Visit) -> None:
    with visit("/library?q=flood&since=2026-04-01") as tab:
        tab.get_by_text("2 articles", exact=True).wait_for()
        assert tab.get_by_label("From", exact=True).input_value() == "2026-04-01"
        tab.get_by_role("link", name="County counts the damage").click()
        tab.get_by_role("heading", level=1, name="County counts the damage").wait_for()
        assert tab.title() == "County counts the damage – qa"
        tab.go_back()
        tab.get_by_text("2 articles", exact=True).wait_for()


def test_versions_are_told(visit: Visit) -> None:
    with visit("/library?q=bridge") as tab:
        tab.get_by_role("link", name="replaced by a newer version").click()
        known = tab.locator(".known")
        assert (
            known.inner_text()
            == "Versions, the first one first: 1 (2 March 2026), 2 (2 March 2026)"
        )
        known.get_by_role("link", name="1 (2 March 2026)").click()
        tab.get_by_text("This version was replaced").wait_for()
        assert "nine weeks" in tab.inner_text("main")
        address = tab.get_by_role("link", name="tarnbypost.example/bridge")
        assert address.get_attribute("href") == "https://tarnbypost.example/bridge"
        assert address.get_attribute("rel") == "noopener noreferrer nofollow"


def test_an_article_is_removed_after_it_was_said_what_goes_with_it(
    browser: Browser, tmp_path: Path, seeds: Path
) -> None:
    folder = filled(tmp_path, seeds)
    with served(folder) as url, visited(browser, url, own=url, forgiven="404") as tab:
        tab.get_by_role("textbox", name="Question").fill("How long will the Old Mill Bridge close?")
        tab.keyboard.press("Enter")
        tab.locator(".sources").wait_for()
        answer = tab.url
        tab.get_by_role("link", name="Library", exact=True).click()
        tab.get_by_role("link", name="Old Mill Bridge").first.click()
        opens = tab.get_by_role("button", name="Remove article")
        opens.focus()
        tab.keyboard.press("Enter")
        asked = tab.get_by_role("dialog", name="Remove this article?")
        told = asked.inner_text()
        assert "Old Mill Bridge to close for eleven weeks and the 1 version before it" in told
        assert "their citations verify as “gone”" in told
        assert tab.evaluate("document.activeElement.textContent") == "Keep it"
        tab.keyboard.press("Escape")
        asked.wait_for(state="hidden")
        assert tab.evaluate("document.activeElement.textContent") == "Remove article"
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.get_by_role("heading", level=1, name="Removed").wait_for()
        assert "no longer in the library, with 1 older version" in tab.inner_text("main")
        tab.get_by_role("link", name="To the library").click()
        tab.get_by_text("5 articles", exact=True).wait_for()
        tab.goto(answer)
        tab.get_by_text("There is no such answer").wait_for()


def test_while_another_process_writes_nothing_is_removed(
    browser: Browser, tmp_path: Path, seeds: Path
) -> None:
    folder = filled(tmp_path, seeds)
    with (
        Store.open(folder) as store,
        served(folder) as url,
        visited(browser, f"{url}/library", own=url, forgiven="409") as tab,
    ):
        tab.get_by_role("link", name="County counts").click()
        tab.get_by_role("button", name="Remove article").click()
        with store.write_lock():
            tab.get_by_role("button", name="Remove it").click()
            tab.get_by_role("alert").get_by_text("The library is being written to").wait_for()
        tab.get_by_role("button", name="Remove it").click()
        tab.get_by_role("heading", level=1, name="Removed").wait_for()


def test_files_are_dropped_and_chosen(visit: Visit, tmp_path: Path) -> None:
    ferry = "The ferry to Sandholm will sail twice a day from June, the operator Havrute said on Tuesday."
    with visit("/library") as tab:
        listed(tab, "Old Mill Bridge")
        tab.evaluate(DROP, [".adding", "ferry.txt", ferry])
        assert items(tab) == ["added ferry.txt"]
        tab.evaluate(DROP, [".adding", "ferry.txt", ferry])
        tab.locator(".job").nth(1).wait_for()
        assert items(tab) == ["unchanged ferry.txt"]
        copy = NEWS[1] | {"source": "The Copyist", "url": "https://copy.example/flood"}
        files = {"copy.jsonl": json.dumps(copy), "empty.txt": ""}
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        tab.set_input_files("#files", [tmp_path / name for name in files])
        tab.locator(".job").nth(2).wait_for()
        copied, empty = items(tab)
        assert copied.split()[1] == "copy.jsonl"
        assert empty.startswith("skipped empty.txt")
        tab.locator(".job .items a", has_text="ferry.txt").first.click()
        tab.locator(".text", has_text=ferry).wait_for()


def test_addresses_that_may_not_be_read_say_why(visit: Visit) -> None:
    with visit("/library") as tab:
        tab.get_by_label("Addresses of pages").fill("http://127.0.0.1:9/a")
        tab.keyboard.press("Enter")
        (item,) = items(tab)
        assert item.startswith("skipped http://127.0.0.1:9/a")


def test_picked_articles_are_summed_up(visit: Visit) -> None:
    with visit("/summaries") as tab:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab.get_by_role("button", name="Sum up").click()
        tab.get_by_text("Pick an article first").wait_for()
        tab.get_by_label("Articles", exact=True).fill("bridge")
        tab.get_by_label("Old Mill Bridge").check()
        tab.get_by_role("button", name="Sum up").click()
        tab.get_by_role("heading", level=2, name="Old Mill Bridge").wait_for()
        assert tab.locator(".summary .statement .cite").count() >= 1
        tab.get_by_role("button", name="Copy as Markdown").click()
        tab.get_by_text("Copied").first.wait_for()
        copied = tab.evaluate("navigator.clipboard.readText()")
        assert "Old Mill Bridge" in copied
        assert "[1]" in copied.replace("\\", "")
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Save as JSON Lines").click()
        saved = Path(download.value.path()).read_text(encoding="utf-8")
        assert [one["schema"] for one in map(json.loads, saved.splitlines())] == [1]
        tab.locator(".summary .cite").first.click()
        tab.locator("#reader mark.current").wait_for()


def test_a_topic_is_summed_up(visit: Visit) -> None:
    with visit("/summaries") as tab:
        tab.get_by_label("a topic").check()
        tab.get_by_label("Topic", exact=True).fill("the flood in Lower Aston")
        tab.get_by_label("One summary").check()
        tab.get_by_role("button", name="Sum up").click()
        tab.locator(".summary .statement").first.wait_for()
        assert "Lower Aston" in tab.inner_text(".summary")


def test_a_timeline_stands_at_its_address(visit: Visit) -> None:
    with visit("/timeline") as tab:
        tab.get_by_role("textbox", name="Topic").fill("flood in Lower Aston")
        tab.keyboard.press("Enter")
        tab.locator(".timeline li").first.wait_for()
        assert "11 April 2026" in tab.inner_text(".timeline")
        assert "County counts the damage" in tab.inner_text(".sources")
        assert tab.url.endswith("/timeline?topic=flood+in+Lower+Aston")
        tab.reload()
        tab.locator(".timeline .cite").first.click()
        assert "flood" in tab.locator("#reader mark.current").inner_text()


def test_without_a_run_the_evaluation_says_how_to_make_one(visit: Visit) -> None:
    with visit("/evaluation") as tab:
        tab.get_by_text("There is no run to show").wait_for()
