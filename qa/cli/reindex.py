"""`qa reindex`."""

from __future__ import annotations

from typing import Annotated

import typer

from qa.cli.options import LibraryFolder, open_library, settings
from qa.cli.progress import progress


def reindex(
    anew: Annotated[
        bool, typer.Option("--all", help="Embed every passage anew, also those embedded before.")
    ] = False,
    library: LibraryFolder = None,
) -> None:
    """Rebuild the search index from the stored articles.

    Needed after QA_EMBEDDER was changed, or when chroma/ was lost. Passages that the embedder has
    embedded before are not embedded again: --all is for a model that changed and kept its name.
    """
    with open_library(settings(library=library)) as opened, progress() as tell:
        done = opened.reindex(tell, anew=anew)
    typer.echo(f"{done.passages} passages indexed, {done.embedded} of them embedded")
