"""The report in Chromium: `make browser`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qa.evaluate.report.page import page
from tests.browser.chromium import ALERT, LOWEST_CONTRAST, NARROW
from tests.evaluate.report.example import everything, hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("report") / "run.html"
    file.write_text(page(everything()), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def report(browser: Browser, address: str) -> Iterator[Page]:
    """The page, which must ask nothing of any place and report no error till the end."""
    yield from watched(browser, address)


def watched(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    tab = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    tab.on("console", lambda message: errors.append(message.text))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.add_init_script(ALERT)
    tab.goto(address)
    yield tab
    assert errors == []
    assert set(asked) == {address.partition("#")[0]}
    context.close()


def cases(tab: Page) -> list[str]:
    """The cases to be seen."""
    return [one.get_attribute("id") or "" for one in tab.locator(".case:visible").all()]


def href(tab: Page) -> str:
    """The address; `tab.url` comes to know of `history.replaceState` only later."""
    found: str = tab.evaluate("location.href")
    return found


def test_all_failing_cases_are_there_at_first(report: Page) -> None:
    assert cases(report) == [
        "case-seeds-seeds-who", "case-seeds-seeds-when", "case-seeds-seeds-none",
        "case-newsroom-news-planted",
    ]  # fmt: skip
    assert report.locator("#shown").text_content() == "4 of 4 failing cases"


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("suite", "newsroom", ["case-newsroom-news-planted"]),
        ("kind", "unanswerable", ["case-seeds-seeds-none"]),
        ("model", "name", ["case-seeds-seeds-who"]),
        ("model", "good", ["case-seeds-seeds-who", "case-seeds-seeds-when"]),
        ("failure", "answered", ["case-seeds-seeds-none"]),
        ("failure", "true_dropped", ["case-seeds-seeds-who"]),
    ],
)
def test_a_filter_leaves_what_it_names(
    report: Page, field: str, value: str, left: list[str]
) -> None:
    report.select_option(f"select[name={field}]", value)
    assert cases(report) == left
    assert report.locator("#shown").text_content() == f"{len(left)} of 4 failing cases"
    assert href(report).endswith(f"#{field}={value}")


def test_filters_hold_together_and_of_a_case_only_what_fits_is_left(report: Page) -> None:
    report.select_option("select[name=model]", "llama")
    report.select_option("select[name=failure]", "abstained")
    report.fill("input[name=text]", "  NO SUCH ")
    assert cases(report) == []
    report.fill("input[name=text]", "eve came")
    assert cases(report) == ["case-seeds-seeds-who"]
    parts = report.locator("summary .part:visible")
    assert parts.all_text_contents() == ["llama abstained though answerable"]


def test_a_choice_tells_how_many_cases_it_would_leave(report: Page) -> None:
    report.select_option("select[name=model]", "good")
    shown = report.locator("select[name=failure] option").all_text_contents()
    assert "dropped a true sentence (1)" in shown
    assert "answered though unanswerable (0)" in shown
    report.get_by_role("button", name="Show all").click()
    # A locator waits in its own world: the page's policy refuses a predicate polled in the page's.
    report.locator("#shown", has_text="4 of").wait_for()
    assert href(report).endswith("#failing")


def test_the_address_brings_a_filter_back(browser: Browser, address: str, report: Page) -> None:
    report.select_option("select[name=model]", "extractive")
    report.fill("input[name=text]", "Bob came.")
    first = href(report)
    report.fill("input[name=text]", "bob & co = #?")
    for tab in watched(browser, first):
        assert cases(tab) == ["case-seeds-seeds-who"]
        assert tab.input_value("select[name=model]") == "extractive"
        assert tab.input_value("input[name=text]") == "Bob came."
        tab.goto(href(report))
        assert tab.input_value("input[name=text]") == "bob & co = #?"
        assert cases(tab) == []
        tab.goto(f"{address}#model=nobody&suite=newsroom")
        assert cases(tab) == ["case-newsroom-news-planted"]


def test_a_link_to_a_case_opens_it(browser: Browser, address: str) -> None:
    for tab in watched(browser, f"{address}#case-seeds-seeds-none"):
        assert tab.locator("#case-seeds-seeds-none article").is_visible()
        assert not tab.locator("#case-seeds-seeds-who article").first.is_visible()


def test_the_keyboard_does_it_all(report: Page) -> None:
    report.keyboard.press("Tab")
    assert report.evaluate("document.activeElement.textContent") == "To the failing cases"
    report.keyboard.press("Enter")
    report.locator("select[name=suite]").focus()
    report.keyboard.press("End")
    assert cases(report) == ["case-newsroom-news-planted"]
    report.locator(".case:visible summary").focus()
    report.keyboard.press("Enter")
    assert report.locator(".case:visible article").is_visible()


def test_all_cases_open_and_close_at_once(report: Page) -> None:
    report.get_by_role("button", name="Open all").click()
    assert report.locator(".case[open]").count() == 4
    report.get_by_role("button", name="Close all").click()
    assert report.locator(".case[open]").count() == 0


def test_without_script_everything_is_there_but_the_filter(browser: Browser, address: str) -> None:
    for tab in watched(browser, address, java_script_enabled=False):
        assert len(cases(tab)) == 4
        assert not tab.locator("#filter").is_visible()
        tab.locator(".case summary").first.click()
        assert tab.locator(".case article").first.is_visible()


@pytest.mark.parametrize("made", [everything, hostile])
def test_a_narrow_page_does_not_scroll_sideways(
    browser: Browser, tmp_path: Path, made: Any
) -> None:
    file = tmp_path / "narrow.html"
    file.write_text(page(made()), encoding="utf-8")
    for tab in watched(browser, file.as_uri(), viewport=NARROW):
        tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        inner = tab.evaluate("[...document.querySelectorAll('main *')].filter(e =>"
            " !e.closest('.wide, .unseen') && e.getBoundingClientRect().right > 360).length")  # fmt: skip
        assert tab.evaluate("document.documentElement.scrollWidth") == 360
        assert inner == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(browser: Browser, address: str, scheme: str) -> None:
    for tab in watched(browser, address, color_scheme=scheme):
        tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        lowest, count, page_is = tab.evaluate(LOWEST_CONTRAST)
        assert count > 100
        assert (page_is > 0.5) == (scheme == "light")
        assert lowest["ratio"] >= 4.5, lowest


def test_print_is_what_was_open_and_no_filter(report: Page) -> None:
    report.locator(".case summary").first.click()
    report.select_option("select[name=suite]", "seeds")
    report.emulate_media(media="print", color_scheme="dark")
    assert len(cases(report)) == 3
    assert report.locator(".case article").first.is_visible()
    assert not report.locator("#filter").is_visible()
    *_, luminance = report.evaluate(LOWEST_CONTRAST)
    assert luminance == 1
