"""The page that asks for the token, and the session that it begins."""

from __future__ import annotations

import base64
import hashlib
import re
from hmac import compare_digest
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from qa.serve.guard import HEADERS, LOGIN, Entry
from qa.serve.sessions import SECONDS, Sessions, cookie_name, session_of

STYLE: Final = "style.css"
_LOCAL: Final = re.compile(r"/(?![/\\])[\w/.-]*")
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
<p class="field"><label for="token">The token this server was started with</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus></p>
<p><button>Log in</button></p>
</form>
</main>
</body>
</html>
"""
_WRONG: Final = '<p class="notice failure" role="alert">This is not the token.</p>\n'


def routes(entry: Entry, folder: Path) -> list[Route]:
    """The routes of logging in and out; `folder` holds the page's style."""
    sessions, token = entry.sessions, entry.token

    def ask(request: Request) -> Response:
        back = _path(request.query_params.get("next", "/"))
        if sessions is None or sessions.has(session_of(request.scope)):
            return RedirectResponse(back, 303)
        return _form(folder, back)

    async def answer(request: Request) -> Response:
        given = parse_qs((await request.body()).decode("utf-8", "replace"))
        back = _path(given.get("next", ["/"])[0])
        if sessions is None or token is None:
            return RedirectResponse("/", 303)
        if not compare_digest(given.get("token", [""])[0].encode(), token.encode()):
            return _form(folder, back, is_wrong=True)
        return _begun(request, sessions, back)

    def leave(request: Request) -> Response:
        if sessions is not None:
            sessions.end(session_of(request.scope))
        response = RedirectResponse(LOGIN if sessions else "/", 303)
        response.delete_cookie(cookie_name(request.scope), httponly=True, samesite="strict")
        return response

    return [
        Route(LOGIN, ask, methods=["GET"]),
        Route(LOGIN, answer, methods=["POST"]),
        Route("/logout", leave, methods=["POST"]),
    ]


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


def _form(folder: Path, back: str, *, is_wrong: bool = False) -> Response:
    """The form; its style stands in it, for files are given only to those who are logged in."""
    file = folder / STYLE
    style = file.read_text(encoding="utf-8") if file.is_file() else ""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = HEADERS["Content-Security-Policy"].replace(
        "style-src 'self'", f"style-src 'sha256-{digest}'"
    )
    page = _PAGE.format(
        style=style, wrong=_WRONG if is_wrong else "", back=escape(back, quote=True)
    )
    headers = {"Content-Security-Policy": policy}
    return Response(page, 401 if is_wrong else 200, headers, media_type="text/html")


def _path(back: str) -> str:
    return back if _LOCAL.fullmatch(back) else "/"
