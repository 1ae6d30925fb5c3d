"""What bytes without a file's name hold: by what a server calls them, else by how they begin."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from email.message import Message
from typing import BinaryIO
from urllib.parse import urlsplit

from qa.articles import files
from qa.articles.files import RECORD_LIMIT
from qa.articles.unpack import Derived, packing, unpacked

_HEAD = 512  # bytes that tell a binary format
_MAGIC = {
    b"%PDF-": ".pdf", b"PK\x03\x04": ".zip", b"PK\x05\x06": ".zip", b"PAR1": ".parquet",
    b"WARC/": ".warc",
}  # fmt: skip
_TAR = slice(257, 262)  # where a tar file says "ustar"
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|article|div|p|\?xml)\b", re.IGNORECASE)
_OFFICE = re.compile(rb"\[Content_Types\]\.xml|_rels/|word/")
_MAILS = {
    re.compile(rb"From \S+ .*\d\d:\d\d.*\d{4}\s*$"): ".mbox",
    re.compile(
        rb"(?:received|return-path|delivered-to|from|subject|date|mime-version|message-id|x-[\w-]+):"
        rb"[ \t]", re.IGNORECASE
    ): ".eml",
}  # fmt: skip
_TABLE = re.compile(rb"[,;\t|\r\n]")
_TEXTS = {b"text", b"body", b"content", b"article"}
_MEDIA = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md",
    "application/json": ".json", "application/ld+json": ".json", "text/csv": ".csv",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl", "message/rfc822": ".eml",
    "text/tab-separated-values": ".tsv", "application/mbox": ".mbox", "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/warc": ".warc", "application/vnd.apache.parquet": ".parquet",
    "application/zip": ".zip", "application/x-tar": ".tar",
}  # fmt: skip


def media_kind(media_type: str | None, url: str) -> tuple[str | None, str | None]:
    """The kind of file that a server means by `media_type`, and the charset it states.

    What servers say of files they do not know ("text/plain") is believed only where the name at
    the end of `url` says nothing. The kind is None where its bytes must tell.
    """
    message = Message()
    message["content-type"] = (media_type or "")[:_HEAD]
    said = message.get_content_type() if media_type else ""
    charset = message.get_content_charset()
    if said in _MEDIA:
        return _MEDIA[said], charset
    name = urlsplit(url).path.rpartition("/")[2]
    kind = files.kind(name) if files.packing(name) is None else None
    return kind or (".txt" if said == "text/plain" else None), charset


def recognised(stream: BinaryIO) -> tuple[str, BinaryIO]:
    """The kind of file that `stream` would be, and the stream, unpacked, from its start.

    Raises:
        OSError, EOFError, zlib.error, lzma.LZMAError: as reading a damaged packed file does.
    """
    head = stream.read(_HEAD)
    stream = _Rejoined(head, stream).buffered()
    if packed := packing(head):
        stream = unpacked(stream, packed)
        head = stream.read(_HEAD)
        stream = _Rejoined(head, stream).buffered()
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return ".docx" if kind == ".zip" and _OFFICE.search(head) else kind, stream
    if head[_TAR] == b"ustar":
        return ".tar", stream
    line = stream.readline(RECORD_LIMIT)
    while line.isspace():
        line = stream.readline(RECORD_LIMIT)
    return _suffix(line), _Rejoined(line, stream).buffered()


def _suffix(line: bytes) -> str:
    """The kind of a text file that begins with `line`."""
    start = line.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"{") and _is_json(start):
        return ".jsonl"
    if start.startswith((b"{", b"[")):
        return ".json"
    if _MARKUP.match(start):
        return ".html"
    if mail := next((kind for form, kind in _MAILS.items() if form.match(start)), None):
        return mail
    if len(names := _TABLE.split(start.lower())) > 1 and _TEXTS & {n.strip(b'" ') for n in names}:
        return ".csv"
    return ".md" if start.rstrip() == b"---" or start.startswith(b"# ") else ".txt"


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), Mapping)
    except (ValueError, RecursionError):
        return False


class _Rejoined(Derived):
    """A stream with bytes that were read from it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def _next(self, most: int) -> bytes:
        part = self._head[:most] or self._rest.read(most)
        self._head = self._head[len(part) :]
        return part
