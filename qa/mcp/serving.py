"""The server over stdio, for one assistant that starts it, and over HTTP, for several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from qa.remote.access import shows_token
from qa.remote.listening import check_reach, listen

if TYPE_CHECKING:
    from collections.abc import Callable

    from mcp.server import Server
    from starlette.types import ASGIApp, Receive, Scope, Send

    from qa.pipeline.shared import SharedLibrary

PATH: Final = "/mcp"
LARGEST_REQUEST: Final = 4 * 1024 * 1024
"""Bytes; a saved answer that is to be verified is the largest thing an assistant gives."""


def over_stdio(library: SharedLibrary) -> None:
    """Serves whoever started this process, until it closes stdin; stdout is the protocol's."""
    import anyio
    from mcp.server.stdio import stdio_server

    from qa.mcp.server import server

    async def serve(answering: Server[Any]) -> None:
        async with stdio_server() as (read, write):
            await answering.run(read, write, answering.create_initialization_options())

    anyio.run(serve, server(library))


def over_http(
    library: SharedLibrary,
    *,
    host: str = "127.0.0.1",
    port: int = 8322,
    token: str | None = None,
    listening: Callable[[str], None] = lambda _: None,
) -> None:
    """Serves streamable HTTP until the process is told to end.

    Args:
        library: what is asked.
        host: the address to listen on.
        port: the port; 0 takes one that is free.
        token: what each request must show as its bearer token; None asks for none.
        listening: is given the server's URL once it can be reached.

    Raises:
        ConfigError: others could reach it and it has no token.
        QaError: it cannot listen there.
    """
    check_reach(host, token)
    app = guarded(application(library, host), token)
    listen(app, host, port, lambda url: listening(f"{url}{PATH}"))


def application(library: SharedLibrary, host: str = "127.0.0.1") -> ASGIApp:
    """The server as an ASGI application; on loopback it checks Host and Origin."""
    from qa.mcp.server import server

    return server(library).streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        max_request_body_size=LARGEST_REQUEST,
        host=host,
    )


def guarded(app: ASGIApp, token: str | None) -> ASGIApp:
    """`app` for those who show `token`; for all if it is None."""
    if token is None:
        return app

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            shown = dict(scope["headers"]).get(b"authorization", b"")
            if not shows_token(shown, token):
                await _refused(send)
                return
        await app(scope, receive, send)

    return guard


async def _refused(send: Send) -> None:
    headers = [(b"www-authenticate", b"Bearer"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 401, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
