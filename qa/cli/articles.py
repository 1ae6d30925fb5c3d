"""`qa articles`, its `diff`, `set` and `remove`, and `qa show`."""

from __future__ import annotations

from typing import Annotated

import typer

from qa.cli.options import (
    AsJson,
    AsOf,
    Languages,
    LibraryFolder,
    NotSources,
    Since,
    Sources,
    Until,
    command,
    filters,
    open_library,
    settings,
)
from qa.cli.output import color, say, width
from qa.cli.words import refuse_options
from qa.errors import UsageError


def articles(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORD",
            help="Only articles with these words. Put -- before a word that is a command's name.",
        ),
    ] = None,
    undated: Annotated[
        bool,
        typer.Option(
            "--undated", help="Only articles without a date: qa articles set tells them one."
        ),
    ] = False,
    source: Sources = None,
    not_source: NotSources = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """List the articles of the library, or search them."""
    chosen = (source, not_source, None, language, since, until, as_of)
    if context.invoked_subcommand is not None:
        given = {"undated": undated, "json": as_json, "library": library}
        refuse_options(context, given | {"filters": any(chosen)})
        return
    from qa.render import article_json, dumps, listing, story_json
    from qa.schema import first_published

    with open_library(settings(library=library)) as opened:
        found = opened.articles(" ".join(words) if words else None, filters=filters(*chosen))
    shown = [a for a in found if not undated or first_published(a.publications) is None]
    if as_json:
        typer.echo(
            dumps(
                [
                    article_json(a.id, a.language, a.publications)
                    | {"words": a.words, "superseded_by": a.superseded_by}
                    | story_json(a.story, a.corrections)
                    for a in shown
                ]
            )
        )
    elif shown:
        typer.echo(listing(shown, width(most=None)))
    elif found:
        say("every article has a date")
    else:
        fill = f"the library is empty: fill it with `{command('ingest', library)} PATH`"
        say("no article has these words" if words else fill)


def diff(
    article: Annotated[str, typer.Argument(metavar="ID", help="An article.")],
    newer: Annotated[
        str | None, typer.Argument(metavar="NEWER", help="What to compare it with.")
    ] = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Show what changed between a version of an article and the one before it.

    With two articles, what changed from the first to the second. Before a sentence, - is removed,
    + added and ~ changed; in it, [-these words-] were removed and {+these+} added.
    """
    from qa.render import difference, difference_json, dumps

    with open_library(settings(library=library)) as opened:
        found = opened.diff(article, newer)
    if as_json:
        typer.echo(dumps(difference_json(found.difference)))
    else:
        published = found.before.publications, found.after.publications
        typer.echo(difference(found.difference, published, width=width(), color=color()))


def amend(
    article: Annotated[str, typer.Argument(metavar="ID", help="An article.")],
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE",
            help="title, source, url, authors (divided by commas), published, updated or section.",
        ),
    ],
    publication: Annotated[
        int | None,
        typer.Option(metavar="N", help="Which of its publications, if it has more than one."),
    ] = None,
    library: LibraryFolder = None,
) -> None:
    """Correct what is known of an article, for good.

    What is set here wins over what the page says, also when it is read again.
    """
    from qa.render.text import line

    with open_library(settings(library=library)) as opened:
        before, after = opened.amend(article, _fields(fields), publication=publication)
    for name in _fields(fields):
        was, now = (_said(getattr(one, name)) for one in (before, after))
        typer.echo(line(f"{name}: {now} (it was {was})" if was != now else f"{name}: {now}"))


def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ID", help="Articles.")],
    library: LibraryFolder = None,
) -> None:
    """Delete articles, with the older versions that they replaced.

    Their text, passages, words and vectors go; answers that cite them are gone when verified.
    Reading their files again brings them back.
    """
    with open_library(settings(library=library)) as opened:
        removed = opened.remove(*articles)
    older = len(removed) - len(set(articles))
    typer.echo(f"{len(removed)} removed" + (f", {older} of them older versions" if older else ""))


def _fields(given: list[str]) -> dict[str, str]:
    if wrong := next((one for one in given if "=" not in one), None):
        raise UsageError(f"{wrong!r} sets nothing: write FIELD=VALUE, such as published=2025-05-05")
    parts = (one.partition("=") for one in given)
    return {name.strip(): value for name, _, value in parts}


def _said(value: str | tuple[str, ...] | None) -> str:
    said = ", ".join(value) if isinstance(value, tuple) else value
    return said or "not known"


def show(
    citation: Annotated[
        str, typer.Argument(metavar="ID[:START-END]", help="An article, or a citation of it.")
    ],
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Print an article, or a citation in its context.

    The first digits of an ID are enough. What is cited stands between « and », or is highlighted.
    """
    from qa.render import article_json, dumps, excerpt, story_json

    with open_library(settings(library=library)) as opened:
        found = opened.show(citation)
    article = found.article
    if as_json:
        described = article_json(article.id, article.language, found.publications, article.text)
        story = [article_id for article_id, _ in found.story]
        described |= {"superseded_by": found.superseded_by, "supersedes": found.supersedes}
        typer.echo(dumps(described | story_json(story, found.corrections)))
    else:
        typer.echo(
            excerpt(
                article,
                found.publications,
                found.span,
                found.superseded_by,
                found.supersedes,
                copies=[copy for copy in found.story if copy[0] != article.id],
                corrections=found.corrections,
                width=width(),
                color=color(),
            )
        )
