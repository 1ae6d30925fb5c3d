"""What goes wrong, as RFC 9457 problems: what happened and what to do next, and nothing of ours."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from qa.errors import (
    BusyError,
    ConfigError,
    EmptyLibrary,
    LibraryError,
    LibraryInUse,
    ModelError,
    NoArticle,
    NothingLeft,
    QaError,
    UnclearQuestion,
    UsageError,
)
from qa.render import dumps

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request

MEDIA_TYPE: Final = "application/problem+json"
AGAIN_SECONDS: Final = 5
"""After which one who was sent away may come again."""
_FAULT: Final = "qa failed: its log says how"
_log = logging.getLogger(__name__)

_SAID: Final[tuple[tuple[type[QaError], int, str | None], ...]] = (
    (UsageError, 422, None),
    (NothingLeft, 422, None),
    (UnclearQuestion, 422, None),
    (NoArticle, 404, None),
    (BusyError, 429, None),
    (ModelError, 502, None),
    (EmptyLibrary, 503, "the library is empty: add articles to it first"),
    (LibraryInUse, 409, "another process is writing to the library: try again when it is done"),
    (LibraryError, 503, "the library cannot be used as it is: the server's log says why"),
    (ConfigError, 503, "the server is not set up right: its log says what to change"),
)
"""The status of each kind of error and, for one whose own words may name a path, what is said."""


class ClientGone(Exception):
    """The client went away: there is nobody to answer."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong."""

    status: int
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The object of RFC 9457; its type says that the status tells all there is to tell."""
        title = HTTPStatus(self.status).phrase
        return {
            "type": "about:blank",
            "title": title,
            "status": self.status,
            "detail": self.detail or title,
        }

    def response(self) -> Response:
        """The same as a response."""
        text = dumps(self.to_json(), indent=None)
        return Response(text, self.status, dict(self.headers), media_type=MEDIA_TYPE)


def problem_of(error: BaseException) -> Problem:
    """What is said of an error; one of ours is logged, and its words are kept to ourselves."""
    if isinstance(error, TimeoutError):
        return Problem(504, "this took too long and was stopped: ask for less at once")
    if isinstance(error, HTTPException):
        return Problem(error.status_code, str(error.detail), error.headers or {})
    for kind, status, said in _SAID:
        if isinstance(error, kind):
            if said:
                _log.warning("%s", error)
            again = {"Retry-After": str(AGAIN_SECONDS)} if status in {409, 429} else {}
            return Problem(status, said or str(error), again)
    _log.error("a request failed", exc_info=error)
    return Problem(500, _FAULT)


def mistakes(errors: Iterable[Mapping[str, Any]]) -> str:
    """What is wrong with what was given: each place, and what was expected there."""
    return "; ".join(_mistake(one) for one in errors)


def add_handlers(app: FastAPI) -> None:
    """Has every error of `app` answered with a problem."""
    from fastapi.exceptions import RequestValidationError

    async def failed(_: Request, error: Exception) -> Response:
        return problem_of(error).response()

    async def wrong(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - what it is registered for
        return Problem(422, mistakes(error.errors())).response()

    async def gone(_: Request, __: Exception) -> Response:
        return Response(status_code=408)

    for kind in (QaError, HTTPException, TimeoutError, Exception):
        app.add_exception_handler(kind, failed)
    app.add_exception_handler(RequestValidationError, wrong)
    app.add_exception_handler(ClientGone, gone)


def _mistake(error: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in error["loc"] if part not in {"body", "query", "path"})
    return f"{where}: {error['msg']}" if where else str(error["msg"])
