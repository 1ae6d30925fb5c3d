"""A server on a port of this machine."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Final

from qa.errors import ConfigError, QaError
from qa.remote.access import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

CONNECTIONS: Final = 500
"""At once; one more is answered with 503. A process may have 1024 files open, where none says more."""
GRACE_SECONDS: Final = 5
"""For what is being answered when the server is told to end."""


def check_reach(host: str, token: str | None) -> None:
    """Refuses to be reached by others where there is no token.

    Raises:
        ConfigError: they could reach it.
    """
    if token is None and not is_loopback(host):
        raise ConfigError(f"{host} can be reached by others: set QA_TOKEN, which they must know")


def listen(
    app: ASGIApp, host: str, port: int, listening: Callable[[str], None] = lambda _: None
) -> None:
    """Serves `app` until the process is told to end.

    Args:
        app: what answers.
        host: the address to listen on.
        port: the port; 0 takes one that is free.
        listening: is given the server's URL, without a path, once it can be reached.

    Raises:
        QaError: it cannot listen there.
    """
    import uvicorn

    from qa.remote.connection import Connection

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise QaError(f"{host}:{port} cannot be listened on: {why}") from None
    config = uvicorn.Config(
        app,
        http=Connection,
        log_level="warning",
        server_header=False,
        ws="none",
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    address = f"[{host}]" if ":" in host else host
    with listener:
        listening(f"http://{address}:{listener.getsockname()[1]}")
        uvicorn.Server(config).run([listener])
