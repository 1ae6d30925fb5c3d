"""What stands before everything: who is asked, by whom, how much, and what a browser may do with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response

from qa.remote.access import is_own_host, is_own_origin, shows_token
from qa.serve.attempts import Attempts
from qa.serve.bounds import API, LOGIN, bounded
from qa.serve.problems import Problem
from qa.serve.sessions import Sessions, session_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN: Final = frozenset({f"{API}/health", LOGIN})
"""What needs no token."""
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without one, browsers send forms as from "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of every response that does not say otherwise."""
TOO_MANY: Final = "too many tokens that came from there were wrong: try again in a minute"
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
    attempts: Attempts = field(default_factory=Attempts)


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
            await app(scope, bounded(scope, receive), send_with_headers)

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
    shown = headers.get("authorization")
    if entry.token and shown is not None:
        if seconds := entry.attempts.wait(scope):
            return Problem(429, TOO_MANY, {"Retry-After": str(seconds)}).response()
        if shows_token(shown.encode("latin-1"), entry.token):
            return None
        entry.attempts.wrong(scope)
    if entry.sessions and entry.sessions.has(session_of(scope)):
        if scope["method"] in _SAFE or "origin" in headers or not _is_form(headers):
            return None
        return Problem(403, "a form must say from which page it was sent").response()
    if scope["path"].startswith(("/api/", "/static/")) or scope["method"] not in _SAFE:
        detail = "show the token: Authorization: Bearer TOKEN"
        return Problem(401, detail, {"WWW-Authenticate": "Bearer"}).response()
    query = scope["query_string"].decode("latin-1")
    back = scope["path"] + (f"?{query}" if query else "")
    return RedirectResponse(LOGIN + (f"?next={quote(back, safe='')}" if back != "/" else ""), 303)


def _is_form(headers: Headers) -> bool:
    return headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS
