"""Server-sent events: what a thread tells while it works, and signs of life where it is silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING, Any, Final, TypeVar

from starlette.responses import StreamingResponse

from qa.render import dumps
from qa.serve.problems import problem_of
from qa.serve.work import SECONDS

if TYPE_CHECKING:
    from starlette.requests import Request

    from qa import Library
    from qa.pipeline.shared import SharedLibrary

Given = TypeVar("Given")
Tell = Callable[[str, Any], None]

MEDIA_TYPE: Final = "text/event-stream"
SILENCE_SECONDS: Final = 10.0
"""Without an event, after which a comment keeps the connection open."""
COMMENT: Final = b": \n\n"


def wants_events(request: Request) -> bool:
    """Whether the client accepts events."""
    return MEDIA_TYPE in request.headers.get("accept", "").lower()


def event(name: str, data: Any) -> bytes:
    """An event whose data is JSON, which has no line breaks."""
    return f"event: {name}\ndata: {dumps(data, indent=None)}\n\n".encode()


def streamed(content: AsyncIterator[bytes]) -> StreamingResponse:
    """A response of events."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(content, headers=headers, media_type=MEDIA_TYPE)


def told(
    library: SharedLibrary,
    work: Callable[[Library, Tell], Given],
    last: str,
    *,
    seconds: float = SECONDS,
    silence: float = SILENCE_SECONDS,
) -> StreamingResponse:
    """The events that `work` tells, then one called `last` of what it gives, or a `problem`.

    Raises:
        BusyError: too many wait already.
    """
    over = Event()
    loop = asyncio.get_running_loop()
    waiting = asyncio.Queue[bytes | Future[Given]]()

    def put(item: bytes | Future[Given]) -> None:
        with suppress(RuntimeError):  # the server has ended, and its loop with it
            loop.call_soon_threadsafe(waiting.put_nowait, item)

    def tell(name: str, data: Any) -> None:
        put(event(name, data))

    future = library.do(lambda opened: work(opened, tell), over)
    future.add_done_callback(put)

    async def content() -> AsyncIterator[bytes]:
        try:
            async for item in _until_done(waiting, loop.time() + seconds, silence):
                yield item if isinstance(item, bytes) else event(last, item.result())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told as a problem
            yield event("problem", problem_of(error).to_json())
        finally:
            over.set()
            future.cancel()

    return streamed(content())


async def _until_done(
    waiting: asyncio.Queue[bytes | Future[Given]], end: float, silence: float
) -> AsyncIterator[bytes | Future[Given]]:
    """What comes, up to what is done, and a comment where nothing does.

    Raises:
        TimeoutError: it is not done by `end`, a time of the loop.
    """
    while True:
        left = end - asyncio.get_running_loop().time()
        if left <= 0:
            raise TimeoutError
        try:
            async with asyncio.timeout(min(silence, left)):
                item = await waiting.get()
        except TimeoutError:
            item = COMMENT
        yield item
        if isinstance(item, Future):
            return
