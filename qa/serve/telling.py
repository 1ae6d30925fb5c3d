"""Summaries, timelines, and checking an answer again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from qa.errors import UsageError
from qa.render import to_json, to_markdown
from qa.render.timeline import timeline_json
from qa.serve.described import TIMELINE, problems, schema
from qa.serve.given import MOST_SUMMARIES, Summarize, Timeline, Verify
from qa.serve.responses import desk, json
from qa.serve.work import done

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa import Library

router = APIRouter()


@router.post("/summarize", responses=schema("Summaries") | problems(404, 422, 429, 502, 503, 504))
async def summarize(request: Request, asked: Summarize) -> Response:
    """Sums articles up, each or all together; every sentence is cited and checked."""
    of = desk(request)
    context = of.settings.context
    found = await done(request, of.answering, lambda library: _summaries(library, asked, context))
    return json(found)


@router.post("/timeline", responses=TIMELINE | problems(404, 422, 429, 503, 504))
async def timeline(request: Request, asked: Timeline) -> Response:
    """The dated events that the articles tell of a topic, in order, each cited and checked."""
    filters = asked.filters()
    found = await done(
        request,
        desk(request).answering,
        lambda library: library.timeline(asked.topic, limit=asked.limit, filters=filters),
    )
    left_out = {"X-More-Events": str(found.more), "X-Undated-Sentences": str(len(found.undated))}
    return json(timeline_json(found), headers=left_out)


@router.post("/verify", responses=schema("Recheck") | problems(422, 429, 503, 504))
async def verify(request: Request, answer: Verify) -> Response:
    """Checks a saved answer or summary again: whether its citations are there and it holds."""
    from qa.pipeline.rechecked import recheck_json

    found = await done(
        request, desk(request).answering, lambda library: library.verify(answer.root)
    )
    return json(recheck_json(found))


def _summaries(library: Library, asked: Summarize, context: int) -> Mapping[str, Any]:
    from qa.pipeline.summarize import Wanted, summarize
    from qa.summarize.length import Length

    wanted = Wanted(Length.of(asked.style, asked.words), asked.about, context)
    filters = asked.model_copy(update={"articles": []}).filters()
    meant = library.summaries(
        *asked.articles, wanted=wanted, together=asked.together, filters=filters
    )
    if len(meant.items) > MOST_SUMMARIES:
        raise UsageError(
            f"{len(meant.items)} articles are about it, and {MOST_SUMMARIES} are summed up at once:"
            " ask for one summary together, or narrow it"
        )
    made = [summarize(item.load(), meant.models, wanted) for item in meant.items]
    bullets = asked.style == "bullets"
    return {
        "summaries": [to_json(one) for one in made],
        "markdown": "\n\n".join(to_markdown(one, bullets=bullets).strip() for one in made) + "\n",
    }
