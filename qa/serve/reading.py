"""The articles: listed, read and removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from starlette.responses import Response

from qa.pipeline.narrowing import bounds
from qa.render import article_json, story_json
from qa.schema import Filters, Publication
from qa.serve.described import problems, schema
from qa.serve.given import Listing
from qa.serve.responses import desk, json
from qa.serve.work import done

if TYPE_CHECKING:
    from qa import Library
    from qa.pipeline.excerpt import Excerpt
    from qa.schema import ArticleInfo

router = APIRouter()

ArticleId = Annotated[str, InPath(pattern=r"^[0-9a-fA-F]{4,16}$")]
MOST_VERSIONS = 100


@router.get("/articles", responses=schema("Articles") | problems(422, 429, 503))
async def articles(request: Request, wanted: Annotated[Listing, Query()]) -> Response:
    """The articles of the library, or those with all of some words."""
    filters = Filters(
        sources=tuple(wanted.source),
        since=bounds(wanted.since)[0] if wanted.since else None,
        until=bounds(wanted.until)[1] if wanted.until else None,
    )
    last_first = wanted.order or ("asc" if wanted.sort in {"title", "source"} else "desc")
    found = await done(
        request,
        desk(request).reading,
        lambda library: library.listed(
            wanted.q or None,
            filters=filters,
            order=wanted.sort,
            descending=last_first == "desc",
            count=wanted.limit,
            start=wanted.offset,
            versions=wanted.versions,
        ),
    )
    return json(
        {
            "total": found.total,
            "sources": [{"name": name, "articles": count} for name, count in found.sources],
            "articles": [_info(one) for one in found.articles],
        }
    )


@router.get("/articles/{id}", responses=schema("Article") | problems(404, 422, 429, 503))
async def article(request: Request, id: ArticleId) -> Response:  # noqa: A002 - as the path says
    """An article, by its id or the first digits of it, with its versions and its copies."""
    return json(await done(request, desk(request).reading, lambda library: _told(library, id)))


@router.delete("/articles/{id}", responses=schema("Removed") | problems(404, 409, 422, 429, 503))
async def remove(request: Request, id: ArticleId) -> Response:  # noqa: A002
    """Deletes an article, the versions it replaced, and the saved answers that cite them."""
    gone = await done(request, desk(request).reading, lambda library: library.remove(id))
    return json({"removed": gone})


def _info(found: ArticleInfo) -> Mapping[str, Any]:
    return (
        article_json(found.id, found.language, found.publications)
        | {"opening": found.opening, "words": found.words, "superseded_by": found.superseded_by}
        | story_json(found.story, found.corrections)
    )


def _told(library: Library, reference: str) -> Mapping[str, Any]:
    found = library.show(reference)
    article = found.article
    return (
        article_json(article.id, article.language, found.publications, article.text)
        | {"superseded_by": found.superseded_by, "supersedes": found.supersedes}
        | story_json([one for one, _ in found.story], found.corrections)
        | {
            "versions": [_related(*one) for one in _versions(library, found)],
            "duplicates": [_related(*one) for one in found.story if one[0] != article.id],
        }
    )


def _versions(library: Library, found: Excerpt) -> Iterator[tuple[str, Sequence[Publication]]]:
    """The versions of an article, the first one first, it too."""
    chain, before, after = [found], found.supersedes, found.superseded_by
    while before and len(chain) < MOST_VERSIONS:
        chain.insert(0, library.show(before))
        before = chain[0].supersedes
    while after and len(chain) < MOST_VERSIONS:
        chain.append(library.show(after))
        after = chain[-1].superseded_by
    return ((one.article.id, one.publications) for one in chain)


def _related(known_by: str, publications: Sequence[Publication]) -> Mapping[str, Any]:
    first = publications[0] if publications else Publication(known_by, "")
    return {
        "id": known_by,
        "title": first.title,
        "source": first.source,
        "published": first.published,
    }
