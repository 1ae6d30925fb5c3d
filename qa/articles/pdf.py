"""PDF: the article on printed pages; parsed by a process of its own, see `pdf_child`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from qa.articles import files
from qa.articles.office import stated
from qa.articles.page import Page, filled
from qa.articles.pdf_lines import Line, PrintedPage, text_of
from qa.articles.source import Record, Source, required
from qa.errors import ArticleError

_SECONDS = 20  # by the clock; the process has a limit of its own on what it works
_REASONS = {
    "password": "encrypted: save it without its password first",
    "damaged": "not a PDF file, or a damaged one",
    "pages": "too large: more than 2,000 pages",
    "characters": "too large: more than 5 million characters",
}
_NO_END = "a PDF file that takes more than 4 seconds or 1.5 GB to read: not read"


def records(source: Source) -> Iterator[Record]:
    """The one record of a PDF file."""
    raw = files.read(source.stream, files.COLLECTION_LIMIT)
    yield Record(source.origin, raw, partial(_parse, raw))


def _parse(raw: bytes) -> tuple[str, Page]:
    """The text of a PDF file, a line a paragraph, and the page it is.

    Raises:
        ArticleError: it is damaged, encrypted, without text, or takes too much to read.
    """
    required("pypdfium2", "pdf", "PDF")
    found = _in_child(raw)
    if "error" in found:
        raise ArticleError(_REASONS[found["error"]])
    pages = [
        PrintedPage(height, [Line(_whole(text), *box) for text, *box in lines])
        for height, lines in found["pages"]
    ]
    text = text_of(pages)
    if not text:
        raise ArticleError("no text in it: pictures of pages are not read")
    return text, filled(Page(text), stated(found.get("Title"), found.get("Author")))


def _in_child(raw: bytes) -> dict[str, Any]:
    command = [sys.executable, "-P", "-W", "ignore", str(Path(__file__).with_name("pdf_child.py"))]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=raw, capture_output=True, timeout=_SECONDS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise ArticleError(_NO_END) from None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _whole(text: str) -> str:
    """`text` with the halves of characters that the library gives apart put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
