"""`qa reindex`."""

from __future__ import annotations

import typer

from qa.cli.options import LibraryFolder, open_library, settings
from qa.cli.progress import progress


def reindex(library: LibraryFolder = None) -> None:
    """Rebuild the search index from the stored articles.

    Needed after QA_EMBEDDER was changed, or when chroma/ was lost.
    """
    with open_library(settings(library=library)) as opened, progress() as tell:
        count = opened.reindex(tell)
    typer.echo(f"{count} passages indexed")
