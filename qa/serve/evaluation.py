"""The last run of `qa eval`: its figures, and its report as a page."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from qa.errors import ConfigError, UsageError
from qa.serve.described import REPORT, problems, schema
from qa.serve.responses import desk, json
from qa.serve.work import done

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa.evaluate.run_file import Run

router = APIRouter()

POLICY: Final = (
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline';"
    " style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page narrows it to its own style and script; in the sandbox it is of no site at all."""
_NONE: Final = "no run was saved: qa eval makes one"


@router.get("/evaluation", responses=schema("Evaluation") | problems(429, 503, 504))
async def evaluation(request: Request) -> Response:
    """The figures of the last run, if one was saved."""
    home = desk(request).settings.home
    return json(await done(request, desk(request).reading, lambda _: _told(home)))


@router.get("/evaluation/report", responses=REPORT | problems(404, 429, 503, 504))
async def report(request: Request) -> Response:
    """The report of the last run as a page."""
    home = desk(request).settings.home
    page = await done(request, desk(request).reading, lambda _: _page(home))
    if page is None:
        raise HTTPException(404, _NONE)
    return Response(page, headers={"Content-Security-Policy": POLICY}, media_type="text/html")


def _told(home: Path) -> Mapping[str, Any]:
    from qa.evaluate import require_extra

    found = _newest(home)
    if found is None:
        return {"available": False, "detail": _NONE}
    try:
        require_extra()
        return _figures(*found)
    except (ConfigError, UsageError) as error:
        return {"available": False, "detail": _without_path(error, found[0])}


def _page(home: Path) -> str | None:
    from qa.evaluate import require_extra

    found = _newest(home)
    if found is None:
        return None
    require_extra()
    try:
        return _report(*found)
    except UsageError as error:
        raise HTTPException(404, _without_path(error, found[0])) from None


def _newest(home: Path) -> tuple[Path, int] | None:
    """The run that was written last, and when."""
    saved = [(path.stat().st_mtime_ns, path) for path in (home / "eval").glob("*.json")]
    when, path = max(saved, default=(0, None))
    return (path, when) if path else None


def _without_path(error: Exception, path: Path) -> str:
    return str(error).replace(str(path), path.name)


@lru_cache(maxsize=1)
def _figures(path: Path, _: int) -> Mapping[str, Any]:
    from qa.evaluate.figures import figures
    from qa.evaluate.table import as_objects

    run = _loaded(path)
    return {
        "available": True,
        "report": "/api/v1/evaluation/report",
        "run": path.name,
        "created": run.created.isoformat(),
        "version": run.version,
        "models": list(run.models),
        "figures": as_objects(figures(run.outcomes, run.probed)),
    }


@lru_cache(maxsize=1)
def _report(path: Path, _: int) -> str:
    from qa.evaluate.report.page import page

    return page(_loaded(path))


def _loaded(path: Path) -> Run:
    from qa.evaluate.run_file import load

    return load(path)
