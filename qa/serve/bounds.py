"""How much one may send, and how slowly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope

API: Final = "/api/v1"
LOGIN: Final = "/login"
KB: Final = 1024
LARGEST: Final = 1024 * KB
LARGEST_AT: Final = {LOGIN: 16 * KB, f"{API}/verify": 4096 * KB}
"""A saved answer that is to be verified is the largest that is sent as JSON."""
LARGEST_FILES: Final = 256 * 1024 * KB
"""Bytes of a request."""
SECONDS: Final = 30.0
"""Between two parts of a request, and for as much as comes at `SLOWEST` from its first on."""
SLOWEST: Final = 8 * KB
"""Bytes a second."""


def bounded(scope: Scope, receive: Receive, seconds: float = SECONDS) -> Receive:
    """`receive`, up to as much as may be sent there, by one who does not dawdle."""
    headers = Headers(scope=scope)
    most = _most(scope["path"], headers.get("content-type", ""))
    said = headers.get("content-length", "")
    too_much = HTTPException(413, f"at most {_size(most)} can be sent there at once")
    size, begun, is_whole = 0, 0.0, False

    async def within() -> Message:
        nonlocal size, begun, is_whole
        if is_whole:
            return await receive()
        if said.isdecimal() and int(said) > most:
            raise too_much
        now = asyncio.get_running_loop().time()
        begun = begun or now
        message = await _by(min(now, begun + size / SLOWEST) + seconds, receive)
        size += len(message.get("body", b""))
        if size > most:
            raise too_much
        is_whole = not message.get("more_body", False)
        return message

    return within


def _most(path: str, kind: str) -> int:
    if path == f"{API}/ingest" and kind.lower().startswith("multipart/form-data"):
        return LARGEST_FILES
    return LARGEST_AT.get(path, LARGEST)


def _size(most: int) -> str:
    return f"{most // KB**2} MB" if most >= KB**2 else f"{most // KB} KB"


async def _by(end: float, receive: Receive) -> Message:
    try:
        async with asyncio.timeout_at(end):  # wait_for can lose a cancellation
            return await receive()
    except TimeoutError:
        raise HTTPException(408, "the rest of the request did not come") from None
