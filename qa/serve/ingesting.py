"""Reading articles in: files that are sent, and addresses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from qa.errors import UsageError
from qa.serve.described import WATCHED, problems, schema
from qa.serve.events import COMMENT, SILENCE_SECONDS, event, streamed, wants_events
from qa.serve.given import Urls
from qa.serve.jobs import OVER, WAITING, Job
from qa.serve.responses import desk, json
from qa.serve.uploads import Batch, of_files, of_urls

router = APIRouter()

MOST_FILES: Final = 100
"""In one request."""
BETWEEN_SECONDS: Final = 0.1
"""Two events of a job, at least."""
WAITING_SECONDS: Final = 2.0
"""After which the events of a job that waits end, to be asked for again.

A browser has six connections to a server, for all its pages. Jobs may wait for ten minutes for
another process, and would keep out whatever else is asked.
"""
_BODY: Final = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": Urls.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": MOST_FILES,
                            "items": {"type": "string", "format": "binary"},
                        }
                    },
                }
            },
        },
    }
}


@router.post(
    "/ingest",
    status_code=202,
    responses=schema("Job", 202) | problems(408, 415, 422, 429),
    openapi_extra=_BODY,
)
async def ingest(request: Request) -> Response:
    """Reads files or addresses into the library, when their turn comes."""
    jobs = desk(request).jobs
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    with jobs.room():
        if kind == "application/json":
            batch = _urls(await request.body())
        elif kind == "multipart/form-data":
            batch = await _files(request)
        else:
            raise HTTPException(415, "send files as multipart/form-data, or addresses as JSON")
        job = jobs.add(batch)
    return json(job.to_json(), 202, {"Location": f"/api/v1/jobs/{job.id}"})


@router.get("/jobs", responses=schema("Jobs") | problems())
async def jobs(request: Request) -> Response:
    """What is being read in or was, the last first."""
    return json([job.to_json() for job in desk(request).jobs.all()])


@router.get("/jobs/{id}", responses=WATCHED | problems(404, 422))
async def job(request: Request, id: str) -> Response:  # noqa: A002 - as the path says
    """How far a job is; with `Accept: text/event-stream` a `job` event at each change.

    The events of a job that waits its turn end soon: ask for them again.
    """
    found = desk(request).jobs.get(id)
    if found is None:
        raise HTTPException(404, "there is no such job: the server forgets them when it ends")
    return streamed(_watched(found)) if wants_events(request) else json(found.to_json())


def _urls(body: bytes) -> Batch:
    try:
        return of_urls(Urls.model_validate_json(body).urls)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None


async def _files(request: Request) -> Batch:
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
        sent = form.getlist("files")
        files: list[Any] = [(one.filename, one.file) for one in sent if isinstance(one, UploadFile)]
        if not files or len(files) < len(sent):
            raise UsageError("files: send at least one file, each with its name")
        return await run_in_threadpool(of_files, files, desk(request).spool.folder())


async def _watched(job: Job) -> AsyncIterator[bytes]:
    with job.bell.listening() as rung:
        while True:
            rung.clear()
            told = job.to_json()
            yield event("job", told)
            if told["state"] in OVER:
                return
            is_waiting = told["state"] == WAITING
            while not await _heard(rung, WAITING_SECONDS if is_waiting else SILENCE_SECONDS):
                if is_waiting:
                    return
                yield COMMENT
            await asyncio.sleep(BETWEEN_SECONDS)


async def _heard(rung: asyncio.Event, seconds: float) -> bool:
    """Whether it rings before there was silence for so long."""
    try:
        async with asyncio.timeout(seconds):
            return await rung.wait()
    except TimeoutError:
        return False
