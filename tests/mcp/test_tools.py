from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from mcp.client.client import Client
from mcp.shared.exceptions import MCPError
from mcp.types import CallToolResult, TextContent

from qa import Library
from qa.mcp.server import INSTRUCTIONS, _Answering
from qa.pipeline.shared import SharedLibrary, Stopped
from tests.mcp.conftest import Speak

QUESTION = "Who has Rwanda taken in?"


def call(speak: Speak, name: str, **arguments: Any) -> CallToolResult:
    async def talk(client: Client) -> CallToolResult:
        return await client.call_tool(name, arguments)

    result: CallToolResult = speak(talk)
    return result


def told(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_every_tool_says_what_it_is_for_takes_and_gives(speak: Speak) -> None:
    async def talk(client: Client) -> None:
        assert client.instructions == INSTRUCTIONS
        tools = (await client.list_tools()).tools
        names = [tool.name for tool in tools]
        assert names == ["ask", "search", "read_article", "summarize", "verify", "timeline"]
        for tool in tools:
            assert tool.description
            assert tool.annotations
            assert tool.annotations.read_only_hint
            assert tool.input_schema["additionalProperties"] is False
            assert tool.output_schema
            assert tool.output_schema["required"]

    speak(talk)


def test_an_answer_comes_with_exact_citations_and_can_be_verified(
    speak: Speak, seed_library: Path
) -> None:
    answer = call(speak, "ask", question=QUESTION)
    assert not answer.is_error
    assert "Iraqi" in told(answer)
    data = answer.structured_content
    assert data
    with Library.open(seed_library) as library:
        for cited in data["citations"]:
            text = library.show(cited["article_id"]).article.text
            assert text[cited["start"] : cited["end"]] == cited["quote"]
            part = call(
                speak,
                "read_article",
                article_id=cited["article_id"],
                start=cited["start"],
                end=cited["end"],
            ).structured_content
            assert part
            assert part["text"] == cited["quote"]
    checked = call(speak, "verify", answer=data)
    assert checked.structured_content
    assert checked.structured_content["ok"]
    assert "statements hold" in told(checked)
    data["statements"][0]["text"] = "Rwanda has taken in 9 Iraqis."
    assert call(speak, "verify", answer=data).structured_content["ok"] is False


def test_what_the_articles_do_not_say_is_not_answered(speak: Speak) -> None:
    answer = call(speak, "ask", question="What is the population of Ghana?")
    assert answer.structured_content
    assert answer.structured_content["abstained"]
    assert "do not say" in told(answer)


def test_sentences_summaries_and_events_are_found(speak: Speak) -> None:
    found = call(speak, "search", query="Iraqi refugee", limit=2).structured_content
    assert found
    assert ["Iraqi" in one["quote"] for one in found["sentences"]] == [True, True]
    summary = call(speak, "summarize", about="deported migrants", style="bullets")
    assert summary.structured_content
    assert len(summary.structured_content["article_ids"]) == 2
    assert "\n- " in told(summary)
    events = call(speak, "timeline", topic="the agreement with Britain").structured_content
    assert events
    assert "2022-01-01" in {one["start"] for one in events["events"]}


def test_a_long_article_is_read_in_parts(speak: Speak) -> None:
    first = call(speak, "read_article", article_id="28494bac", end=50)
    assert told(first).endswith("more characters: go on with start=50]")
    assert first.structured_content
    length = first.structured_content["length"]
    rest = call(speak, "read_article", article_id="28494bac", start=50)
    assert rest.structured_content
    assert rest.structured_content["end"] == length
    whole = first.structured_content["text"] + rest.structured_content["text"]
    assert len(whole) == length
    beyond = call(speak, "read_article", article_id="28494bac", start=length)
    assert beyond.is_error
    assert f"has {length} characters" in told(beyond)


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("ask", {"question": " "}, "question: String should have at least 1 character"),
        ("ask", {"question": QUESTION, "sauce": 1}, "sauce: Extra inputs are not permitted"),
        ("ask", {"question": "Qui le Rwanda a-t-il accueilli ?"}, "ask in English"),
        ("ask", {"question": QUESTION, "since": "soon"}, "soon"),
        ("ask", {"question": QUESTION, "sources": ["Nobody"]}, "Nobody"),
        ("search", {"query": "x", "limit": 0}, "limit: "),
        ("read_article", {"article_id": "beefbeef"}, "there is no article 'beefbeef'"),
        ("summarize", {}, "what they are about"),
        ("verify", {"answer": {}}, "answer"),
    ],
)
def test_what_cannot_be_done_is_said_to_the_assistant(
    speak: Speak, name: str, arguments: dict[str, Any], says: str
) -> None:
    failed = call(speak, name, **arguments)
    assert failed.is_error
    assert says in told(failed)
    assert "\n" not in told(failed)


def test_articles_are_resources(speak: Speak) -> None:
    async def talk(client: Client) -> None:
        listed = await client.list_resources()
        assert listed.next_cursor is None
        assert [str(one.uri)[:18] for one in listed.resources] == [
            "article://bb82ab98",
            "article://28494bac",
        ]
        (template,) = (await client.list_resource_templates()).resource_templates
        assert template.uri_template == "article://{id}"
        (content,) = (await client.read_resource(listed.resources[1].uri)).contents
        assert content.text.startswith("Rwanda is in the")  # type: ignore[union-attr]
        for wrong in ("article://beefbeef", "file:///etc/passwd"):
            with pytest.raises(MCPError):
                await client.read_resource(wrong)
        with pytest.raises(MCPError, match="cursor"):
            await client.list_resources(cursor="x")
        with pytest.raises(MCPError, match="no tool"):
            await client.call_tool("rm", {})

    speak(talk)


def test_a_fault_of_ours_is_logged_and_not_told(
    speak: Speak, shared: SharedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    async def talk(client: Client) -> None:
        shared.close()
        with pytest.raises(MCPError) as failed:
            await client.call_tool("ask", {"question": QUESTION})
        assert "shutdown" not in str(failed.value)

    speak(talk)
    assert "shutdown" in caplog.text


def test_what_an_assistant_waits_for_no_longer_ends(shared: SharedLibrary) -> None:
    begun, ended = Event(), Event()

    def endless(library: Library) -> None:
        try:
            while True:
                library.search(QUESTION)
                begun.set()
        except Stopped:
            ended.set()
            raise

    async def asked_and_left() -> None:
        asked = asyncio.ensure_future(_Answering(shared)._do(endless))
        assert await asyncio.to_thread(begun.wait, 30)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked

    asyncio.run(asked_and_left())
    assert ended.wait(30)
