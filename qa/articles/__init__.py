"""Article files to documents: read, repair, clean. All changes to text happen here.

reading     paths and bytes to documents, a bad file to a reason
files, stdin, unpack        bytes, within limits; source: what a format is given and gives
formats     a source to its records: pages (html, markdown), records and tables (columns), mail,
            pdf, docx, web archives (warc), archives of all these
page, dates what a format says of the article; of an HTML page metadata (jsonld, addresses, titles)
pruning     elements of an HTML page that are not the article's
text        repair: characters
clean       lines that are not the article's; paragraphs, lines, lists, shape, furniture, rules,
            summaries
language    what it is written in
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from qa.schema import Document, Skipped, Unchanged

if TYPE_CHECKING:
    from qa.articles.page import Given, Page
    from qa.articles.reading import Reader

__all__ = ["CLEANER", "load", "read_bytes"]

CLEANER = "2"
"""The version of repair and cleaning: another one may give another text for the same bytes."""


def load(
    paths: Iterable[str | Path],
    stdin: BinaryIO | None = None,
    known: Callable[[str, str], bool] | None = None,
    *,
    fields: Mapping[str, str] | None = None,
    given: Given | None = None,
) -> Iterator[Document | Skipped | Unchanged]:
    """The documents in `paths`: files, folders, and "-" for standard input.

    Args:
        paths: files of the types in `files.KINDS`, each also packed; folders are walked.
        stdin: what "-" reads; its format is told from its beginning.
        known: asked with an origin and the hash, in hex, of what it is read from; where it says
            True, `Unchanged` comes in place of a document and nothing is parsed.
        fields: which column of a table, or key of an object, holds what: `{"text": "body"}`.
        given: what the user says of all of them; it wins over what they say of themselves.

    Yields:
        A `Document`, `Skipped` with its reason, or `Unchanged`, in the order of the paths. One
        bad file or record never raises.

    Raises:
        UsageError: `fields` names something that is no field of an article.
    """
    return _reader(known, fields, given).paths(paths, stdin)


def read_bytes(
    origin: str,
    raw: bytes,
    *,
    media_type: str | None = None,
    hints: Page | None = None,
    known: Callable[[str, str], bool] | None = None,
    fields: Mapping[str, str] | None = None,
    given: Given | None = None,
) -> Iterator[Document | Skipped | Unchanged]:
    """The documents in what was fetched, as `load` gives those in a file.

    Args:
        origin: the URL it came from.
        raw: its bytes, unpacked from the transfer.
        media_type: what the server calls it ("text/html; charset=utf-8"); where that says too
            little, the name in `origin` and then how `raw` begins tell the format.
        hints: what a feed says of the page; it fills what the page does not tell.
        known: as for `load`.
        fields: as for `load`.
        given: as for `load`.

    Raises:
        UsageError: `fields` names something that is no field of an article.
    """
    return _reader(known, fields, given).fetched(origin, raw, media_type, hints)


def _reader(
    known: Callable[[str, str], bool] | None,
    fields: Mapping[str, str] | None,
    given: Given | None,
) -> Reader:
    from qa.articles.columns import checked
    from qa.articles.reading import Reader

    return Reader(known or (lambda _origin, _hash: False), checked(fields), given)
