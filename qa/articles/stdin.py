"""Standard input: what it holds is told from how it begins, for there is no name to tell it."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO, cast

from qa.articles.files import RECORD_LIMIT

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_GZIP = b"\x1f\x8b"
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|article|div|p|\?xml)\b", re.IGNORECASE)


def recognised(stream: BinaryIO) -> tuple[str, BinaryIO]:
    """The suffix that a file like `stream` would have, and the stream, gunzipped, from its start.

    Raises:
        OSError, EOFError, zlib.error: as reading a damaged gzip file does.
    """
    head = stream.read(len(_GZIP))
    stream = _Rejoined(head, stream).buffered()
    if head == _GZIP:
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    head = stream.readline(RECORD_LIMIT)
    while head.isspace():
        head = stream.readline(RECORD_LIMIT)
    return _suffix(head), _Rejoined(head, stream).buffered()


def _suffix(line: bytes) -> str:
    """The suffix of a file that begins with `line`."""
    start = line.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"{") and _is_json(start):
        return ".jsonl"
    if start.startswith((b"{", b"[")):
        return ".json"
    if _MARKUP.match(start):
        return ".html"
    return ".md" if start.rstrip() == b"---" or start.startswith(b"# ") else ".txt"


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), Mapping)
    except (ValueError, RecursionError):
        return False


class _Rejoined(io.RawIOBase):
    """A stream with bytes that were read from it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def buffered(self) -> BinaryIO:
        return cast(BinaryIO, io.BufferedReader(self))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        part = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(part) :]
        view[: len(part)] = part
        return len(part)
