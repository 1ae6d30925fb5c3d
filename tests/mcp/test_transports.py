"""The server as an assistant meets it: a process, over stdio and over HTTP."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from qa.errors import ConfigError, QaError
from qa.mcp import over_http
from qa.mcp.serving import guarded
from qa.pipeline.shared import SharedLibrary
from qa.remote.access import is_loopback
from tests.cli.terminal import environment

TOKEN = "a-long-secret"
QUESTION = {"question": "How many people live in Rwanda?"}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "qa", "mcp", *arguments]


def test_over_stdio(seed_library: Path, tmp_path: Path) -> None:
    program, *arguments = command("--library", str(seed_library))
    started = StdioServerParameters(
        command=program, args=arguments, env=environment(tmp_path), cwd=tmp_path
    )

    async def talk() -> None:
        async with Client(started) as client:
            answer = await client.call_tool("ask", QUESTION)
            assert answer.structured_content
            assert "13 million" in answer.structured_content["answer"]

    asyncio.run(talk())


@pytest.fixture
def url(seed_library: Path, tmp_path: Path) -> Iterator[str]:
    """Where a server of the seeds listens that asks for the token."""
    with subprocess.Popen(
        command("--http", "--port", "0", "--library", str(seed_library)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment(tmp_path) | {"QA_TOKEN": TOKEN},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stderr
        said = process.stderr.readline()
        try:
            assert said.startswith("listening on http://127.0.0.1:"), said
            yield said.split()[-1]
        finally:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
        assert (out, TOKEN in err, "Traceback" in err) == ("", False, False), err


def test_over_http_for_those_who_know_the_token(url: str) -> None:
    @asynccontextmanager
    async def connected(token: str) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        async with (
            httpx2.AsyncClient(headers=headers, timeout=60) as http,
            Client(streamable_http_client(url, http_client=http)) as client,
        ):
            yield client

    async def talk() -> None:
        async with connected(TOKEN) as client:
            answers = await asyncio.gather(*(client.call_tool("ask", QUESTION) for _ in range(3)))
            for answer in answers:
                assert "13 million" in answer.structured_content["answer"]
            assert len((await client.list_resources()).resources) == 2
        with pytest.raises(Exception):  # noqa: B017, PT011 - a group of whatever it is by now
            async with connected("a-guess"):
                pass

    asyncio.run(talk())
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Authorization": f"Bearer {TOKEN}", "Accept": "application/json, text/event-stream"}
    for more, status in (
        ({"Authorization": "Bearer x"}, 401),
        ({"Host": "evil.example"}, 421),
        ({"Origin": "https://evil.example"}, 403),
    ):
        refused = httpx2.post(url, json=asked, headers=headers | more)
        assert refused.status_code == status, refused.text
    assert httpx2.post(url, json=asked).status_code == 401
    too_long = httpx2.post(url, content=b"x" * 5_000_000, headers=headers)
    assert too_long.status_code == 413


def test_none_but_this_machine_without_a_token(shared: SharedLibrary) -> None:
    with pytest.raises(ConfigError, match="QA_TOKEN"):
        over_http(shared, host="0.0.0.0")
    assert [is_loopback(one) for one in ("127.0.0.1", "::1", "localhost")] == [True] * 3
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.2", "news.example")))


def test_a_port_that_is_taken_is_said(shared: SharedLibrary) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(QaError, match=f"127.0.0.1:{port} cannot be listened on"):
            over_http(shared, port=port)


def test_without_a_token_nothing_stands_before_it() -> None:
    async def app(*_: Any) -> None: ...

    assert guarded(app, None) is app
