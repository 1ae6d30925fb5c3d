"""Questions and the answers that were saved."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from starlette.exceptions import HTTPException
from starlette.responses import Response

from qa.errors import LibraryError
from qa.render import to_json
from qa.render.json_object import citation_object
from qa.schema import Statement
from qa.serve.described import ASKED, problems, schema
from qa.serve.events import told, wants_events
from qa.serve.given import Ask
from qa.serve.responses import desk, json
from qa.serve.work import done

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa import Library
    from qa.serve.desk import Desk

router = APIRouter()
_log = logging.getLogger(__name__)

AnswerId = Annotated[str, InPath(pattern=r"^[0-9a-f]{16}$")]


@router.post("/ask", responses=ASKED | problems(422, 429, 502, 503, 504))
async def ask(request: Request, asked: Ask) -> Response:
    """Answers a question from the articles; every statement is cited and checked.

    With `Accept: text/event-stream` each `statement` comes as soon as it is checked, then the
    `answer`, or a `problem`.
    """
    of = desk(request)
    filters = asked.filters()

    def answered(library: Library, on_statement: Callable[[Statement], None]) -> Any:
        answer = library.ask(asked.question, k=asked.k, filters=filters, on_statement=on_statement)
        return _saved(of, to_json(answer))

    if wants_events(request):
        return told(
            of.answering,
            lambda library, tell: answered(library, lambda one: tell("statement", _statement(one))),
            "answer",
        )
    found = await done(request, of.answering, lambda library: answered(library, lambda _: None))
    return json(found["answer"], headers={"Location": f"/api/v1/answers/{found['id']}"})


@router.get("/answers/{id}", responses=schema("SavedAnswer") | problems(404, 422, 429, 503))
async def saved(request: Request, id: AnswerId) -> Response:  # noqa: A002 - as the path says
    """An answer as it was given."""
    of = desk(request)
    found = await done(request, of.reading, lambda _: of.answers.get(id))
    if found is None:
        raise HTTPException(404, "there is no such answer, or what it cites was removed")
    return json({"id": found.id, "asked": found.asked, "answer": found.answer})


@router.get("/answers", responses=schema("SavedAnswers") | problems(422, 429, 503))
async def latest(request: Request, limit: Annotated[int, Query(ge=1, le=200)] = 20) -> Response:
    """The answers that were given last, the newest first."""
    of = desk(request)
    found = await done(request, of.reading, lambda _: of.answers.latest(limit))
    return json(
        [
            {"id": one.id, "asked": one.asked, "question": one.question, "abstained": one.abstained}
            for one in found
        ]
    )


def _saved(of: Desk, answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer with the id it is kept by; one that cannot be kept is given all the same."""
    from qa.store.answers import answer_id

    try:
        of.answers.keep(answer)
    except LibraryError as error:
        _log.warning("an answer is not kept: %s", error)
    return {"id": answer_id(answer), "answer": answer}


def _statement(statement: Statement) -> Mapping[str, Any]:
    cited = [citation_object(citation) for citation in statement.citations]
    return {"text": statement.text, "citations": cited}
