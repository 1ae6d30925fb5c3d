"""The page that asks for the token, and the session that it begins."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from qa.serve.attempts import Attempts
from qa.serve.bounds import LOGIN
from qa.serve.guard import HEADERS, TOO_MANY, Entry
from qa.serve.sessions import SECONDS, Sessions, cookie_name, session_of

STYLE: Final = "style.css"
_LOCAL: Final = re.compile(r"/(?![/\\])[\w/.-]*(?:\?[\w=&%+.,~:/-]*)?")
"""Where one may be led after it: a path of this server."""
_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>qa: log in</title>
<style>{style}</style>
</head>
<body>
<header class="top"><span class="name">qa</span></header>
<main>
<h1>Log in</h1>
{wrong}<form class="ask" method="post" action="/login">
<input type="hidden" name="next" value="{back}">
<input name="username" value="qa" autocomplete="username" hidden>
<p><label for="token">The token this server was started with</label></p>
<div class="line">
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
<button class="go">Log in</button>
</div>
</form>
</main>
</body>
</html>
"""
_WRONG: Final = '<div class="notice failure" role="alert"><p class="title">{}.</p></div>\n'


def routes(entry: Entry, folder: Path) -> list[Route]:
    """The routes of logging in and out; `folder` holds the page's style."""
    if entry.sessions is None or entry.token is None:
        return [
            Route(LOGIN, _home, methods=["GET", "POST"]),
            Route("/logout", _home, methods=["POST"]),
        ]
    login = _Login(entry.token, entry.sessions, entry.attempts, folder)
    return [
        Route(LOGIN, login.ask, methods=["GET"]),
        Route(LOGIN, login.answer, methods=["POST"]),
        Route("/logout", login.leave, methods=["POST"]),
    ]


def _home(_: Request) -> Response:
    return RedirectResponse("/", 303)


@dataclass(frozen=True, slots=True)
class _Login:
    token: str
    sessions: Sessions
    attempts: Attempts
    folder: Path

    def ask(self, request: Request) -> Response:
        back = _path(request.query_params.get("next", "/"))
        if self.sessions.has(session_of(request.scope)):
            return RedirectResponse(back, 303)
        return _form(self.folder, back)

    async def answer(self, request: Request) -> Response:
        given = parse_qs((await request.body()).decode("utf-8", "replace"))
        back = _path(given.get("next", ["/"])[0])
        if seconds := self.attempts.wait(request.scope):
            return _form(self.folder, back, 429, TOO_MANY, {"Retry-After": str(seconds)})
        if compare_digest(given.get("token", [""])[0].encode(), self.token.encode()):
            return _begun(request, self.sessions, back)
        self.attempts.wrong(request.scope)
        return _form(self.folder, back, 401, "this is not the token")

    def leave(self, request: Request) -> Response:
        self.sessions.end(session_of(request.scope))
        response = RedirectResponse(LOGIN, 303)
        response.delete_cookie(cookie_name(request.scope), httponly=True, samesite="strict")
        return response


def _begun(request: Request, sessions: Sessions, back: str) -> Response:
    response = RedirectResponse(back, 303)
    response.set_cookie(
        cookie_name(request.scope),
        sessions.begin(),
        max_age=int(SECONDS),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


def _form(
    folder: Path,
    back: str,
    status: int = 200,
    wrong: str = "",
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """The form, with what is `wrong`; its style stands in it, for files are given only to those who are logged in."""
    file = folder / STYLE
    style = file.read_text(encoding="utf-8") if file.is_file() else ""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = HEADERS["Content-Security-Policy"].replace(
        "style-src 'self'", f"style-src 'sha256-{digest}'"
    )
    said = _WRONG.format(wrong.capitalize()) if wrong else ""
    page = _PAGE.format(style=style, wrong=said, back=escape(back, quote=True))
    headers = {"Content-Security-Policy": policy, **headers}
    return Response(page, status, headers, media_type="text/html")


def _path(back: str) -> str:
    return back if _LOCAL.fullmatch(back) else "/"
