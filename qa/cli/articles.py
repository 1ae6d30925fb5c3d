"""`qa articles` and `qa show`."""

from __future__ import annotations

from typing import Annotated

import typer

from qa.cli.options import AsJson, LibraryFolder, open_library, settings
from qa.cli.output import color, say, width


def articles(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD]...", help="Only articles with these words."),
    ] = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """List the articles of the library."""
    from qa.render import article_json, dumps, listing

    with open_library(settings(library=library)) as opened:
        found = opened.articles(" ".join(words) if words else None)
    if as_json:
        typer.echo(
            dumps(
                [
                    article_json(a.id, a.language, a.publications)
                    | {"words": a.words, "superseded_by": a.superseded_by}
                    for a in found
                ]
            )
        )
    elif not found:
        say("no article has these words" if words else "the library is empty: run qa ingest PATH")
    else:
        typer.echo(listing(found, width(most=None)))


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
    from qa.render import article_json, dumps, excerpt

    with open_library(settings(library=library)) as opened:
        found = opened.show(citation)
    article = found.article
    if as_json:
        described = article_json(article.id, article.language, found.publications, article.text)
        typer.echo(dumps(described))
    else:
        typer.echo(
            excerpt(
                article,
                found.publications,
                found.span,
                found.superseded_by,
                width=width(),
                color=color(),
            )
        )
