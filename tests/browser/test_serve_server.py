"""What the page does as the server is locked, slow, busy, cut off or written to: `make browser`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import pytest

from qa.models.cores import cores
from tests.browser.asking import BRIDGE, ask, put, whole
from tests.browser.chromium import is_accessible, visited
from tests.browser.newsstand import CLOSED
from tests.browser.serving import Wire, served
from tests.server import OpenAIServer, Reply, openai_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TOKEN = "open sesame"
FERRY = (
    "The ferry to Sandholm will sail twice a day from June, the operator Havrute said on Tuesday."
)


def told(body: dict[str, Any]) -> str:
    """A model's reply that cites the bridge's first two sentences."""
    evidence = body["messages"][-1]["content"]
    closes, cracks = (
        re.search(rf"^\[(\d+)\].*{words}", evidence, re.MULTILINE)
        for words in ("eleven weeks", "cracks in two")
    )
    assert closes
    assert cracks
    return (
        f"The Old Mill Bridge in Tarnby will close for eleven weeks, the town council said [{closes[1]}]."
        f" Engineers found cracks in two of its iron arches [{cracks[1]}]."
    )


@pytest.fixture
def model() -> Iterator[OpenAIServer]:
    with openai_server() as server:
        yield server
        server.released.set()


def log_in(tab: Page, token: str) -> None:
    tab.get_by_label("The token").fill(token)
    tab.keyboard.press("Enter")


def test_who_logs_in_with_the_token_uses_the_page_and_logs_out(
    browser: Browser, library: Path, axe: str
) -> None:
    with (
        served(library, token=TOKEN) as url,
        visited(browser, f"{url}/library?q=bridge", own=url, forgiven="401") as tab,
    ):
        log_in(tab, "sesame")
        tab.get_by_role("alert").get_by_text("This is not the token").wait_for()
        is_accessible(tab, axe)
        log_in(tab, TOKEN)
        tab.locator(".articles .title").first.wait_for()
        assert tab.url == f"{url}/library?q=bridge"
        (cookie,) = tab.context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
        tab.get_by_role("link", name="Ask", exact=True).click()
        ask(tab, BRIDGE)
        tab.get_by_role("button", name="Log out").focus()
        tab.keyboard.press("Enter")
        tab.get_by_label("The token").wait_for()
        assert tab.context.cookies() == []
        tab.goto(f"{url}/library")
        tab.get_by_label("The token").wait_for()


def test_a_session_that_has_ended_leads_to_the_login_and_back(
    browser: Browser, library: Path
) -> None:
    with (
        served(library, token=TOKEN) as url,
        visited(browser, url, own=url, forgiven="401") as tab,
    ):
        log_in(tab, TOKEN)
        tab.locator(".lead").wait_for()
        tab.context.clear_cookies()
        tab.get_by_role("link", name="Timeline").click()
        tab.get_by_role("textbox", name="Topic").fill("the bridge")
        tab.keyboard.press("Enter")
        log_in(tab, TOKEN)
        tab.get_by_role("heading", level=1, name="Timeline").wait_for()


def test_without_a_token_there_is_nothing_to_log_out_of(browser: Browser, library: Path) -> None:
    with served(library) as url, visited(browser, url, own=url) as tab:
        tab.locator(".lead").wait_for()
        assert not tab.get_by_role("button", name="Log out").is_visible()


def test_a_statement_is_shown_while_the_model_still_writes(
    browser: Browser, library: Path, model: OpenAIServer
) -> None:
    model.replies.append(Reply(told, hold_after=20))
    with (
        served(library, model="test-model", base_url=model.url) as url,
        visited(browser, url, own=url) as tab,
    ):
        put(tab, BRIDGE)
        first = tab.locator(".statement > p:first-child")
        first.wait_for()
        assert "close for eleven weeks" in first.inner_text()
        assert tab.get_by_role("button", name="Stop").is_visible()
        assert tab.locator(".working").is_visible()
        assert tab.locator(".facts").count() == 0
        model.released.set()
        whole(tab)
        shown = tab.locator(".statement > p:first-child").all_inner_texts()
        assert ["eleven weeks" in shown[0], "cracks in two" in shown[1]] == [True, True]
        assert "written by test-model, checked" in tab.inner_text(".facts")


def test_an_answer_that_breaks_off_is_told_and_asked_again(
    browser: Browser, library: Path, model: OpenAIServer
) -> None:
    model.replies.extend([Reply(told, hold_after=20), told])
    with (
        served(library, model="test-model", base_url=model.url) as url,
        closing(Wire(url)) as wire,
        visited(browser, wire.url, own=wire.url, forgiven="ERR_") as tab,
    ):
        put(tab, BRIDGE)
        tab.locator(".statement").wait_for()
        wire.cut()
        tab.locator(".notice .title", has_text="The answer was cut off").wait_for()
        tab.get_by_role("alert").get_by_text("The server does not answer").wait_for()
        assert tab.locator(".statement").count() == 1
        assert tab.get_by_role("button", name="Ask").is_visible()
        tab.get_by_role("link", name="Library").click()
        tab.locator("main .notice .title", has_text="The server does not answer").wait_for()
        tab.go_back()
        put(tab, BRIDGE)
        tab.locator("main .notice .title", has_text="The server does not answer").wait_for()
        model.released.set()
        wire.mend()
        tab.locator("#state").wait_for(state="hidden")
        tab.get_by_role("button", name="Try again").click()
        whole(tab)
        assert tab.locator(".statement").count() == 2


def test_a_busy_server_is_told_and_asked_again(
    browser: Browser, library: Path, model: OpenAIServer
) -> None:
    model.replies.extend([Reply(told, hold_after=0)] * cores() + [told])

    def posted(address: str) -> int:
        body = json.dumps({"question": BRIDGE}).encode()
        with urlopen(Request(address, body, {"Content-Type": "application/json"})) as response:
            return int(response.status)

    with (
        served(library, waiting=0, model="test-model", base_url=model.url) as url,
        ThreadPoolExecutor(cores()) as crowd,
        visited(browser, url, own=url, forgiven="429") as tab,
    ):
        tab.locator(".lead").wait_for()
        others = [crowd.submit(posted, f"{url}/api/v1/ask") for _ in range(cores())]
        while len(model.sent("/v1/chat/completions")) < cores():
            tab.wait_for_timeout(20)
        put(tab, BRIDGE)
        tab.get_by_role("alert").get_by_text("The server is busy").wait_for()
        tab.get_by_role("button", name="Stop").click()
        tab.locator(".notice .title", has_text="Stopped").wait_for()
        assert not tab.locator("#state").is_visible()
        tab.get_by_role("button", name="Ask").click()
        tab.get_by_role("alert").get_by_text("The server is busy").wait_for()
        model.released.set()
        whole(tab)
        assert not tab.locator("#state").is_visible()
        assert [one.result() for one in others] == [200] * cores()


def test_what_another_process_reads_in_is_there_at_the_next_request(
    browser: Browser, tmp_path: Path
) -> None:
    def ingest(text: str) -> None:
        file.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "qa", "ingest", "--library", str(folder), str(file)]
        subprocess.run(command, check=True, capture_output=True)

    folder, file = tmp_path / "library", tmp_path / "news.txt"
    with served(folder) as url, visited(browser, f"{url}/library", own=url) as tab:
        tab.get_by_text("The library is empty").wait_for()
        ingest(FERRY)
        tab.get_by_role("link", name="Ask", exact=True).click()
        ask(tab, "How often will the ferry to Sandholm sail?")
        assert FERRY in tab.inner_text(".statement")
        tab.get_by_role("link", name="Library", exact=True).click()
        tab.get_by_role("link", name="The ferry to Sandholm").click()
        tab.get_by_role("heading", level=1, name="The ferry to Sandholm").wait_for()
        assert tab.locator(".known").count() == 0
        ingest(FERRY.replace("twice", "three times"))
        tab.go_back()
        tab.get_by_role("link", name="replaced by a newer version").click()
        tab.locator(".known", has_text="Versions").wait_for()


def test_an_upload_outlives_a_broken_connection(browser: Browser, tmp_path: Path) -> None:
    with (
        served(tmp_path / "library") as url,
        closing(Wire(url)) as wire,
        visited(browser, f"{wire.url}/library", own=wire.url, forgiven="ERR_") as tab,
    ):
        tab.get_by_text("The library is empty").wait_for()
        wire.cut()
        (tmp_path / "bridge.txt").write_text(CLOSED, encoding="utf-8")
        tab.set_input_files("#files", tmp_path / "bridge.txt")
        tab.locator(".job .notice", has_text="The server does not answer").wait_for()
        wire.mend()
        tab.locator(".job").get_by_role("button", name="Try again").click()
        tab.locator(".job .items li", has_text="added bridge.txt").wait_for()
        assert tab.locator(".job .notice").count() == 0
        tab.locator(".articles .title", has_text="The Old Mill Bridge").wait_for()
