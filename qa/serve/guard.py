"""What stands before everything: who is asked, by whom, how much, and what a browser may do with it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from qa.remote.access import is_own_host, is_own_origin, shows_token
from qa.serve.problems import Problem
from qa.serve.sessions import Sessions, session_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

API: Final = "/api/v1"
LOGIN: Final = "/login"
OPEN: Final = frozenset({f"{API}/health", LOGIN})
"""What needs no token."""
LARGEST: Final = 4 * 1024 * 1024
LARGEST_UPLOAD: Final = 256 * 1024 * 1024
"""Bytes of a request; a saved answer that is to be verified is the largest but for articles."""
BODY_SECONDS: Final = 30.0
"""Between two parts of a request."""
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of every response that does not say otherwise."""
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS: Final = frozenset(
    {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""}
)
"""What a page of another site can have a browser send without asking."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Who is let in.

    `bound` is the address that is listened on, `names` what else the server is called; with a
    `token`, who shows it or has a session of `sessions`.
    """

    bound: str = "127.0.0.1"
    names: Collection[str] = ()
    token: str | None = None
    sessions: Sessions | None = None


def guarded(app: ASGIApp, entry: Entry) -> ASGIApp:
    """`app` for those whom `entry` lets in, with the headers that every response has."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = _refused(scope, entry)
        if refused is not None:
            await refused(scope, receive, send_with_headers)
        else:
            await app(scope, _bounded(scope, receive), send_with_headers)

    return guard


def _refused(scope: Scope, entry: Entry) -> Response | None:
    """What is said to one who is not let in."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not is_own_host(host, entry.bound, entry.names):
        return Problem(421, "this server has another name: see qa serve --allow-host").response()
    origin = headers.get("origin")
    if origin is not None and not is_own_origin(origin, host):
        return Problem(403, "a page of another site asked for this").response()
    if entry.token is not None and scope["path"] not in OPEN:
        return _without_token(scope, headers, entry)
    return None


def _without_token(scope: Scope, headers: Headers, entry: Entry) -> Response | None:
    if entry.token and shows_token(headers.get("authorization", "").encode("latin-1"), entry.token):
        return None
    if entry.sessions and entry.sessions.has(session_of(scope)):
        if scope["method"] in _SAFE or "origin" in headers or not _is_form(headers):
            return None
        return Problem(403, "a form must say from which page it was sent").response()
    if scope["path"].startswith(("/api/", "/static/")) or scope["method"] not in _SAFE:
        detail = "show the token: Authorization: Bearer TOKEN"
        return Problem(401, detail, {"WWW-Authenticate": "Bearer"}).response()
    back = "" if scope["path"] == "/" else f"?next={quote(scope['path'], safe='')}"
    return RedirectResponse(LOGIN + back, 303)


def _is_form(headers: Headers) -> bool:
    return headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS


def _bounded(scope: Scope, receive: Receive) -> Receive:
    """`receive`, up to as much as may be sent there, by one who does not stop in the middle."""
    most = LARGEST_UPLOAD if scope["path"] == f"{API}/ingest" else LARGEST
    said = Headers(scope=scope).get("content-length", "")
    too_much = HTTPException(413, f"at most {most // 1024**2} MB can be sent there at once")
    size, is_whole = 0, False

    async def bounded() -> Message:
        nonlocal size, is_whole
        if is_whole:
            return await receive()
        if said.isdecimal() and int(said) > most:
            raise too_much
        message = await _soon(receive)
        size += len(message.get("body", b""))
        if size > most:
            raise too_much
        is_whole = not message.get("more_body", False)
        return message

    return bounded


async def _soon(receive: Receive) -> Message:
    try:
        async with asyncio.timeout(BODY_SECONDS):  # wait_for can lose a cancellation
            return await receive()
    except TimeoutError:
        raise HTTPException(408, "the rest of the request did not come") from None
