"""WARC: the HTML pages that a crawl got, each with the address and the time it got it from."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from qa.articles import files, pages
from qa.articles.page import Page, filled, page_of
from qa.articles.source import Record, Source, guarded, parsing, required
from qa.articles.stdin import media_kind
from qa.articles.unpack import decoded, packing
from qa.errors import ArticleError
from qa.schema import Skipped

_HEADERS = 1_000_000  # bytes from the end of a record to the content of the next
_STEP = 1 << 15


def records(source: Source) -> Iterator[Record | Skipped]:
    """The records of a WARC file: its responses that are HTML pages and were found.

    Raises:
        ArticleError: it is damaged, has no such page, or the extra `warc` is not installed.
    """
    reader = required("warcio.archiveiterator", "warc", "WARC")
    problems = required("warcio.exceptions", "warc", "WARC")
    logging.getLogger("warcio").setLevel(logging.CRITICAL)  # it would show what it trips over
    stream = _Rationed(source.stream)
    archive = reader.ArchiveIterator(stream)
    archive.INC_RECORD = ""
    number = 0
    with parsing("the WARC file", problems.ArchiveLoadFailed):
        for record in archive:
            stream.left = None
            if _is_page(record):
                number += 1
                origin = f"{source.origin}#{number}"
                yield from guarded(origin, _record(origin, record))
            while record.raw_stream.read(_STEP):
                pass
            stream.left = _HEADERS
    if not number:
        raise ArticleError("no HTML pages in it")


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    found = (record.http_headers.get_statuscode() or "").startswith("2")
    return found and media_kind(_header(record, "content-type"), "")[0] == ".html"


def _record(origin: str, record: Any) -> Iterator[Record]:
    raw = _body(record)
    _, charset = media_kind(_header(record, "content-type"), "")
    headers = record.rec_headers
    told = page_of({"url": headers.get_header("WARC-Target-URI")}, by="file")
    crawled = page_of({"published": headers.get_header("WARC-Date")}, by="file")
    yield Record(origin, raw, partial(_parsed, raw, charset, told), crawled)


def _body(record: Any) -> bytes:
    """The page as its server had it.

    Raises:
        ArticleError: it is empty or too large.
    """
    from warcio.bufferedreaders import ChunkedDataReader

    raw = files.read(record.raw_stream)
    if _header(record, "transfer-encoding") == "chunked":
        raw = ChunkedDataReader(io.BytesIO(raw)).read()
    page = decoded(raw, _header(record, "content-encoding"), files.RECORD_LIMIT)
    return files.read(io.BytesIO(page))


def _header(record: Any, name: str) -> str:
    return (record.http_headers.get_header(name) or "").strip().lower()


def _parsed(raw: bytes, charset: str | None, told: Page) -> tuple[str, Page]:
    text, page = pages.parse(".html", raw, charset, told.url)
    return text, filled(page, told)


class _Rationed:
    """A stream of which no more than `left` bytes are read: headers are held in memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._position = 0
        self.left: int | None = _HEADERS

    def tell(self) -> int:
        return self._position

    def read(self, size: int) -> bytes:
        part = self._stream.read(size)
        if self._position == 0 and packing(part):
            raise ArticleError("packed twice: not read")
        self._position += len(part)
        if self.left is not None:
            self.left -= len(part)
            if self.left < 0:
                raise ArticleError("damaged, or headers of an unusual size: not read further")
        return part
