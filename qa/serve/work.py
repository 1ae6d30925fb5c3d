"""Work on a library for one request: it ends with the request, whoever ends that.

The work is done in a thread of the library's, and stopped once nobody waits for it any more; what
still waits its turn is not begun.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING, Any, Final, TypeVar

from qa.serve.problems import ClientGone

if TYPE_CHECKING:
    from starlette.requests import Request

    from qa import Library
    from qa.pipeline.shared import SharedLibrary

Given = TypeVar("Given")

SECONDS: Final = 120.0
"""A request may take, with the time it waits for its turn."""


async def done(
    request: Request,
    library: SharedLibrary,
    work: Callable[[Library], Given],
    *,
    seconds: float = SECONDS,
) -> Given:
    """What `work` gives.

    Raises:
        BusyError: too many wait already.
        TimeoutError: it took too long.
        ClientGone: the client went away.
    """
    over = Event()
    future = asyncio.wrap_future(library.do(work, over))
    leaving = asyncio.ensure_future(_left(request))
    either: set[asyncio.Future[Any]] = {future, leaving}
    try:
        await asyncio.wait(either, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if future.done():
            return future.result()
        raise ClientGone if leaving.done() else TimeoutError
    finally:
        over.set()
        future.cancel()
        leaving.cancel()
        with suppress(asyncio.CancelledError):
            await leaving


async def _left(request: Request) -> None:
    """Waits until the client goes away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
