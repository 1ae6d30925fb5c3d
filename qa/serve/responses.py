"""Responses as JSON, and the desk that a request is answered from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from qa.render import dumps

if TYPE_CHECKING:
    from starlette.requests import Request

    from qa.serve.desk import Desk


def json(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON without a raw control character."""
    text = dumps(value, indent=None)
    return Response(text, status, headers, media_type="application/json")


def desk(request: Request) -> Desk:
    """What the server works with."""
    found: Any = request.app.state.desk
    return found  # type: ignore[no-any-return]
