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
    UsageError,
)
from qa.render import dumps
from qa.serve.bounds import API

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request

MEDIA_TYPE: Final = "application/problem+json"
PATH: Final = f"{API}/problems"
"""Where the kinds are told."""
AGAIN_SECONDS: Final = 5
"""After which one who was sent away may come again."""
_log = logging.getLogger(__name__)


class ClientGone(Exception):
    """The client went away: there is nobody to answer."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: `name`, `status` and `title` stay what they are.

    `said` is told in place of the words of the `error`, where these may name a path.
    """

    name: str
    error: type[Exception]
    status: int
    title: str
    said: str | None = None

    @property
    def type(self) -> str:
        """What a program tells it by: a URI reference that leads to the list of kinds."""
        return f"{PATH}#{self.name}"

    def to_json(self) -> dict[str, Any]:
        """An object of the list of kinds."""
        return {"type": self.type, "title": self.title, "status": self.status}


INVALID: Final = Kind("invalid-request", UsageError, 422, "This cannot be done as asked")
EMPTY: Final = Kind(
    "empty-library",
    EmptyLibrary,
    503,
    "The library is empty",
    "the library is empty: add articles to it first",
)
KINDS: Final = (
    INVALID,
    Kind("nothing-left", NothingLeft, 422, "No article is such as was asked for"),
    Kind("no-article", NoArticle, 404, "There is no such article"),
    Kind("busy", BusyError, 429, "The server is busy"),
    EMPTY,
    Kind(
        "library-in-use",
        LibraryInUse,
        409,
        "The library is being written to",
        "another process is writing to the library: try again when it is done",
    ),
    Kind("model-failed", ModelError, 502, "The model does not answer"),
    Kind(
        "library-unusable",
        LibraryError,
        503,
        "The library cannot be used",
        "the library cannot be used as it is: the server's log says why",
    ),
    Kind(
        "wrong-settings",
        ConfigError,
        503,
        "The server is not set up right",
        "the server is not set up right: its log says what to change",
    ),
    Kind(
        "too-slow",
        TimeoutError,
        504,
        "It took too long",
        "this took too long and was stopped: ask for less at once",
    ),
    Kind("fault", Exception, 500, "The server failed", "qa failed: its log says how"),
)
"""An error is of the first kind whose `error` it is an instance of."""
TYPES: Final = ("about:blank", *(kind.type for kind in KINDS))


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong; without a `kind`, the status tells all there is to tell of its type."""

    status: int
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: Kind | None = None

    def to_json(self) -> dict[str, Any]:
        """The object of RFC 9457."""
        title = self.kind.title if self.kind else HTTPStatus(self.status).phrase
        return {
            "type": self.kind.type if self.kind else TYPES[0],
            "title": title,
            "status": self.status,
            "detail": self.detail or title,
        }

    def response(self) -> Response:
        """The same as a response."""
        text = dumps(self.to_json(), indent=None)
        return Response(text, self.status, dict(self.headers), media_type=MEDIA_TYPE)


def problem_of(error: Exception) -> Problem:
    """What is said of an error; one of ours is logged, and its words are kept to ourselves."""
    if isinstance(error, HTTPException):
        return Problem(error.status_code, str(error.detail), error.headers or {})
    kind = next(kind for kind in KINDS if isinstance(error, kind.error))
    if kind is KINDS[-1]:
        _log.error("a request failed", exc_info=error)
    elif kind.said and str(error):
        _log.warning("%s", error)
    again = {"Retry-After": str(AGAIN_SECONDS)} if kind.status in {409, 429} else {}
    return Problem(kind.status, kind.said or str(error), again, kind)


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
        return Problem(422, mistakes(error.errors()), kind=INVALID).response()

    async def gone(_: Request, __: Exception) -> Response:
        return Response(status_code=408)

    for kind in (QaError, HTTPException, TimeoutError, Exception):
        app.add_exception_handler(kind, failed)
    app.add_exception_handler(RequestValidationError, wrong)
    app.add_exception_handler(ClientGone, gone)


def _mistake(error: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in error["loc"] if part not in {"body", "query", "path"})
    return f"{where}: {error['msg']}" if where else str(error["msg"])
