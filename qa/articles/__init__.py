"""Article files to documents: read, repair, clean. All changes to text happen here.

reading     paths to documents, a bad file to a reason; files, stdin: bytes, within limits
records, html, markdown     a format's page: its text and what it says of itself (page, dates)
text        repair: characters
clean       lines that are not the article's; paragraphs, lines, lists, shape, furniture, rules
language    what it is written in
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from qa.schema import Document, Skipped, Unchanged

__all__ = ["CLEANER", "load"]

CLEANER = "1"
"""The version of repair and cleaning: another one may give another text for the same bytes."""


def load(
    paths: Iterable[str | Path],
    stdin: BinaryIO | None = None,
    known: Callable[[str, str], bool] | None = None,
) -> Iterator[Document | Skipped | Unchanged]:
    """The documents in `paths`: files, folders, and "-" for standard input.

    Args:
        paths: `.txt .md .html .htm .json .jsonl`, each also with `.gz`; folders are walked.
        stdin: what "-" reads; its format is told from its beginning.
        known: asked with an origin and the SHA-256, in hex, of its bytes; where it says True,
            `Unchanged` comes in place of a document and nothing is parsed.

    Yields:
        A `Document`, `Skipped` with its reason, or `Unchanged`, in the order of the paths. One
        bad file or record never raises.
    """
    from qa.articles.reading import read

    yield from read(paths, stdin, known)
