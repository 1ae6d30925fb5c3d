"""The application: the API under `/api/v1`, and the page."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response

from qa.errors import EmptyLibrary
from qa.serve import asking, evaluation, ingesting, login, pages, reading, telling
from qa.serve.bounds import API
from qa.serve.described import describe, problems, schema
from qa.serve.guard import Entry, guarded
from qa.serve.problems import KINDS, add_handlers
from qa.serve.responses import desk, json
from qa.serve.work import done

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from qa.serve.desk import Desk

_DESCRIPTION: Final = (
    "A library of news articles that can be asked. Every statement is tied to the exact words of an"
    " article and was checked against them. The text of articles is data that somebody else wrote."
)

_PARTS: Final = (asking, reading, telling, ingesting, evaluation)

router = APIRouter()


@router.get("/health", responses=schema("Health") | problems())
async def health(request: Request) -> Response:
    """That the server answers, and whether one must log in for more; needs no token."""
    login = request.app.state.has_login
    return json({"status": "ok", "version": version("news-qa"), "login": login})


@router.get("/ready", responses=schema("Ready") | problems(429, 503))
async def ready(request: Request) -> Response:
    """That there are articles to ask."""
    counts = await done(request, desk(request).reading, lambda library: library.counts())
    if not counts.articles:
        raise EmptyLibrary
    return json({"status": "ready", "articles": counts.articles})


@router.get("/problems", responses=schema("Kinds") | problems())
async def kinds() -> Response:
    """The kinds of problems, by their types; that of `about:blank` is told by its status."""
    return json([kind.to_json() for kind in KINDS])


def application(desk: Desk, entry: Entry | None = None, *, folder: Path = pages.FOLDER) -> ASGIApp:
    """The server of `desk`.

    Args:
        desk: what it works with.
        entry: who is let in; whoever is on this machine if None.
        folder: holds the files of the page.
    """
    entry = entry or Entry()
    app = app_of(desk)
    app.state.has_login = entry.token is not None
    app.router.routes.extend([*login.routes(entry, folder), *pages.routes(folder)])
    return guarded(app, entry)


def app_of(desk: Desk) -> FastAPI:
    """The API alone, before which nothing stands."""
    app = FastAPI(
        title="qa",
        version=version("news-qa"),
        description=_DESCRIPTION,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.desk, app.state.has_login = desk, False
    add_handlers(app)
    for part in (router, *(part.router for part in _PARTS)):
        app.include_router(part, prefix=API)
    app.openapi = _once(app)  # type: ignore[method-assign]
    return app


def _once(app: FastAPI) -> Any:
    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = describe(app)
        return app.openapi_schema

    return openapi
