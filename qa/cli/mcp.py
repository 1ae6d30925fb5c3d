"""`qa mcp`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import LibraryFolder, ModelName, settings
from qa.cli.output import say
from qa.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from qa.config import Settings


def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="Serve streamable HTTP instead of stdio.")
    ] = False,
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where --http listens.  [default: 127.0.0.1]"),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(metavar="PORT", min=0, max=65535, help="The port of --http.  [default: 8322]"),
    ] = None,
    model: ModelName = None,
    library: LibraryFolder = None,
) -> int:
    """Answer assistants that speak MCP, over stdio or HTTP.

    An assistant starts it and speaks over stdin and stdout. With --http it serves any number of
    them; beyond this machine only with QA_TOKEN set, which each request must show as its bearer
    token. Needs the extra: pip install 'news-qa[mcp]'.
    """
    if not http and (host is not None or port is not None):
        raise UsageError("--host and --port are for --http: give that too")
    chosen = settings(library=library, model=model)
    _serve(chosen, (host or "127.0.0.1", 8322 if port is None else port) if http else None)
    return 0


def _serve(chosen: Settings, address: tuple[str, int] | None) -> None:
    from qa.pipeline.shared import SharedLibrary

    try:
        from qa.mcp import over_http, over_stdio
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise ConfigError("qa mcp needs the extra mcp: pip install 'news-qa[mcp]'") from None
    with SharedLibrary(chosen) as shared:
        if address is None:
            over_stdio(shared)
            return
        token = chosen.token.get_secret_value() if chosen.token else None
        over_http(
            shared,
            host=address[0],
            port=address[1],
            token=token,
            listening=lambda url: say(f"listening on {url}"),
        )
