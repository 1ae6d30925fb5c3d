"""The page: its files as they are, each with what it is and a tag by which it is asked for again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOLDER: Final = Path(__file__).with_name("page")
INDEX: Final = "index.html"
PATHS: Final = (
    "/", "/answers/{id}", "/library", "/articles/{id}", "/summaries", "/timeline", "/evaluation",
)  # fmt: skip
"""What all is the one page, which looks at its address."""
_TYPES: Final = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}


def routes(folder: Path = FOLDER) -> list[Route]:
    """The routes of the page in `folder`."""

    def page(request: Request) -> Response:
        return _file(request, folder, INDEX)

    def static(request: Request) -> Response:
        return _file(request, folder, request.path_params["name"])

    return [
        *(Route(path, page, methods=["GET"]) for path in PATHS),
        Route("/static/{name:path}", static, methods=["GET"]),
    ]


def _file(request: Request, folder: Path, name: str) -> Response:
    """A file of the folder; only names of those that are there mean one."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}
    kind = _TYPES.get(Path(name).suffix)
    if name not in there or kind is None:
        raise HTTPException(404, "there is no such page")
    content = there[name].read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=kind)
