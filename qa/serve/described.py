"""How the API describes itself: the objects of its responses and the problems it may answer with."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NotRequired

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from qa.remote import results
from qa.serve.problems import MEDIA_TYPE, TYPES

if TYPE_CHECKING:
    from fastapi import FastAPI

Responses = dict[int | str, dict[str, Any]]


class Problem(TypedDict):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Kind(TypedDict):
    """A kind of problem: what its `type` means."""

    type: str
    title: str
    status: int


class Health(TypedDict):
    """That the server answers; `login` if it needs a token."""

    status: str
    version: str
    login: bool


class Ready(TypedDict):
    """That there is something to ask."""

    status: str
    articles: int


class SavedAnswer(TypedDict):
    """An answer, and when it was asked for last (ISO 8601)."""

    id: str
    asked: str
    answer: results.Answer


class AnswerInfo(TypedDict):
    """A line of the list of answers."""

    id: str
    asked: str
    question: str
    abstained: bool


class Summaries(TypedDict):
    """Summaries, and all of them as Markdown."""

    summaries: list[results.Summary]
    markdown: str


class Publication(TypedDict):
    """Where an article appeared."""

    title: str | None
    source: str | None
    url: str | None
    authors: list[str]
    published: str | None
    updated: str | None
    section: str | None
    origin: str


class ArticleInfo(Publication):
    """A line of the list of articles; `opening` is how its text begins."""

    id: str
    language: str
    publications: list[Publication]
    opening: str
    words: int
    superseded_by: str | None
    story: list[str]


class Source(TypedDict):
    """An outlet, and how many articles it has."""

    name: str
    articles: int


class Articles(TypedDict):
    """Some of the articles."""

    total: int
    sources: list[Source]
    articles: list[ArticleInfo]


class Related(TypedDict):
    """Another article: a version of one, or a copy."""

    id: str
    title: str | None
    source: str | None
    published: str | None


class Article(Publication):
    """An article, its versions from the first to the last, it too, and its copies elsewhere."""

    id: str
    text: str
    language: str
    publications: list[Publication]
    superseded_by: str | None
    supersedes: str | None
    story: list[str]
    versions: list[Related]
    duplicates: list[Related]


class Removed(TypedDict):
    """The articles that are gone."""

    removed: list[str]


class JobItem(TypedDict):
    """What became of a file or an address."""

    name: str
    status: str
    detail: str
    article_id: NotRequired[str]


class Job(TypedDict):
    """Something that is being read into the library."""

    id: str
    state: str
    done: int
    total: int | None
    items: list[JobItem]


class Evaluation(TypedDict):
    """The last run of `qa eval`, if there is one."""

    available: bool


_TYPES: Final[dict[str, Any]] = {
    "Problem": Problem,
    "Kinds": list[Kind],
    "Health": Health,
    "Ready": Ready,
    "Answer": results.Answer,
    "SavedAnswer": SavedAnswer,
    "SavedAnswers": list[AnswerInfo],
    "Summaries": Summaries,
    "Articles": Articles,
    "Article": Article,
    "Removed": Removed,
    "Events": list[results.Event],
    "Recheck": results.Recheck,
    "Job": Job,
    "Jobs": list[Job],
    "Evaluation": Evaluation,
}


def _of(name: str, media_type: str = "application/json") -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def schema(name: str, status: int = 200) -> Responses:
    """That a response is this object."""
    return {status: {"description": HTTPStatus(status).phrase, "content": _of(name)}}


def problems(*statuses: int) -> Responses:
    """That there may be these problems, beside those that any request may meet."""
    every = {400, 401, 403, 408, 413, 421, 429, 500, *statuses}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": _of("Problem", MEDIA_TYPE)}
        for status in sorted(every)
    }


_EVENTS: Final = {"text/event-stream": {"schema": {"type": "string"}}}
ASKED: Final[Responses] = {
    200: {
        "description": "The answer, or events",
        "content": _of("Answer") | _EVENTS,
        "headers": {"Location": {"schema": {"type": "string"}, "description": "Where it is kept."}},
    }
}
_COUNT: Final = {"schema": {"type": "string", "pattern": r"^\d+$"}}
TIMELINE: Final[Responses] = {
    200: {
        "description": "The events",
        "content": _of("Events"),
        "headers": {
            "X-More-Events": _COUNT | {"description": "Events that were left out."},
            "X-Undated-Sentences": _COUNT
            | {"description": "Sentences whose dates cannot be told: their articles have none."},
        },
    }
}
REPORT: Final[Responses] = {
    200: {"description": "A page", "content": {"text/html": {"schema": {"type": "string"}}}}
}
WATCHED: Final[Responses] = {
    200: {"description": "The job, or events", "content": _of("Job") | _EVENTS}
}


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI of `app`, with the objects that its responses refer to."""
    from fastapi.openapi.utils import get_openapi

    found = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    for name, kind in _TYPES.items():
        told = TypeAdapter(kind).json_schema(
            mode="serialization", ref_template="#/components/schemas/{model}"
        )
        schemas |= told.pop("$defs", {}) | {name: told}
    schemas["Problem"]["properties"]["type"]["enum"] = list(TYPES)
    found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return found
