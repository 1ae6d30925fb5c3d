"""`qa serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import LibraryFolder, ModelName, settings
from qa.cli.output import say
from qa.errors import ConfigError

if TYPE_CHECKING:
    from qa.config import Settings


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8321,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="SECRET",
            help="What each must know who asks. Others can see it here: better set QA_TOKEN.",
            show_default=False,
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="NAME",
            help="Another name the server is called by, such as a proxy's; needs a token.",
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    model: ModelName = None,
    library: LibraryFolder = None,
) -> int:
    """Serve the page and the HTTP API over the library.

    Where there is no library it makes one. It listens on this machine alone; beyond it only with a
    token, for which the page asks, and which programs send as their bearer token. Needs the extra: pip install 'news-qa[serve]'.
    """
    chosen = settings(library=library, model=model, token=token)
    _serve(chosen, (host, port), allow_host or [], is_opened=open_)
    return 0


def _serve(
    chosen: Settings, address: tuple[str, int], names: list[str], *, is_opened: bool
) -> None:
    from qa.remote.listening import check_reach, listen

    try:
        from qa.serve import Desk, Entry, Sessions, application
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"fastapi", "starlette", "uvicorn"}:
            raise
        raise ConfigError("qa serve needs the extra serve: pip install 'news-qa[serve]'") from None
    token = chosen.token.get_secret_value() if chosen.token else None
    for reached_by in (address[0], *names):
        check_reach(reached_by, token)
    entry = Entry(address[0], names, token, Sessions() if token else None)

    with Desk(chosen) as desk:

        def listening(url: str) -> None:
            say(f"listening on {url}")
            if desk.is_new:
                say(
                    f"made a library in {chosen.folder}, which is empty: add articles on the page, or"
                    f" with `qa ingest --library {chosen.folder} PATH`"
                )
            if is_opened:
                import webbrowser

                webbrowser.open(url)

        listen(application(desk, entry), *address, listening)
