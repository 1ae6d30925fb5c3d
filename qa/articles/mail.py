"""Newsletters: a mail (.eml) or a box of them (.mbox) to what they say, and who sent it when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32, default
from email.utils import parseaddr
from functools import partial
from itertools import islice
from typing import Any, BinaryIO

from qa.articles import files, html
from qa.articles.page import Page, page_of
from qa.articles.pages import text_of
from qa.articles.source import PARSE_ERRORS, Record, Source, parsing
from qa.errors import ArticleError
from qa.schema import Skipped

_LIMIT = files.COLLECTION_LIMIT  # bytes of a mail: most of it is pictures
_HEADER = 2_000  # characters of a header that are read
_PARTS = 100  # parts of a mail that are looked at
_LINE = 1 << 20
_FIRST = re.compile(rb"From ")
_BEGINS = re.compile(rb"From \S+ .*\d\d:\d\d.*\d{4}")  # prose can begin a paragraph with "From"
_QUOTED = re.compile(rb"\A>(?=>*From )")  # so that it begins no mail
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_CELL = re.compile(r"</?t[dh]\b[^<>]*>", re.IGNORECASE)
# The head, and the line that mail programs show beside the subject, which is set to be unseen.
_HIDDEN = re.compile(
    r"<head\b(?:(?!<head\b).)*?</head\s*>|"
    r"<(div|span|td|p)\b[^<>]*display:\s*none[^<>]*>[^<]*</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")


def records(source: Source) -> Iterator[Record]:
    """The one record of a mail."""
    raw = files.read(source.stream, _LIMIT)
    yield Record(source.origin, raw, partial(_parse, raw))


def box(source: Source) -> Iterator[Record | Skipped]:
    """The records of a mailbox, where each mail begins with a line "From ..." after an empty one.

    Raises:
        ArticleError: it is empty, or does not begin with such a line.
    """
    number = 0
    for number, mail in enumerate(_mails(source.stream), 1):
        origin = f"{source.origin}#{number}"
        if mail is None:
            yield Skipped(origin, f"too large: more than {_LIMIT // 1_000_000} MB")
        else:
            yield Record(origin, mail, partial(_parse, mail))
    if not number:
        raise ArticleError("empty")


def _mails(stream: BinaryIO) -> Iterator[bytes | None]:
    """Each mail of a box, without the line before it; None for one that is too large."""
    lines: list[bytes] = []
    size, started, after_empty = 0, False, True
    while line := stream.readline(_LINE):
        if after_empty and (_BEGINS if started else _FIRST).match(line):
            if started:
                yield b"".join(lines) if size <= _LIMIT else None
            lines, size, started = [], 0, True
        elif not started and not line.isspace():
            raise ArticleError('not a mailbox: it does not begin with a line "From ..."')
        else:
            size += len(line)
            lines.append(_QUOTED.sub(b"", line)) if size <= _LIMIT else lines.clear()
        after_empty = line in {b"\n", b"\r\n"}
    if started:
        yield b"".join(lines) if size <= _LIMIT else None


def _parse(raw: bytes) -> tuple[str, Page]:
    """The body of a mail as it was written, and the page it is.

    Raises:
        ArticleError: it is no mail, encrypted, or has no body to read.
    """
    with parsing("the mail"):
        message = BytesParser(policy=_Bounded()).parsebytes(raw)
        if not message.keys():
            raise ArticleError("not a mail: it has no headers")
        if message.get_content_type() in _ENCRYPTED:
            raise ArticleError("an encrypted mail")
        text, body = _body(message)
        return text, replace(_head(message), text=body)


class _Bounded(Compat32):
    """Cuts long headers, whose grammar takes time by the square of their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_HEADER]


def _body(message: Message) -> tuple[str, str]:
    """The source of the body, HTML where there is some, and its text.

    A newsletter is laid out in tables, which are no tables, and has no page around it to be told
    from: it is taken whole, and cleaning drops what is around the prose.
    """
    parts = list(islice(_parts(message), _PARTS))
    for form in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() == form:
                source = _source(part)
                text = _laid_out(source) if form == "text/html" else source
                if any(map(str.isalnum, text)):
                    return source, text
    raise ArticleError("a mail without a text to read")


def _parts(message: Message) -> Iterator[Message]:
    """The parts that are shown: no attachments, nor mails that are attached."""
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_disposition() == "attachment":
            continue
        if part.get_content_maintype() == "multipart":
            inner = part.get_payload()
            waiting += inner[::-1] if isinstance(inner, list) else ()
        else:
            yield part


def _laid_out(source: str) -> str:
    return html.plain(_CELL.sub("<br>", _HIDDEN.sub("", source)))


def _source(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    return text_of(raw, part.get_content_charset())


def _head(message: Message) -> Page:
    """What the headers say. A newsletter's source is who sends it; nobody is its author."""
    sender, address = parseaddr(_header(message, "from"))
    name, _, _ = _header(message, "list-id").partition("<")
    archived = _ADDRESS.search(_header(message, "archived-at"))
    return page_of(
        {
            "title": _header(message, "subject"),
            "source": sender or name.strip(' "') or address.rpartition("@")[2],
            "url": archived[1] if archived else None,
            "published": _header(message, "date"),
            "language": _header(message, "content-language"),
        },
        text="",
        by="mail",
    )


def _header(message: Message, name: str) -> str:
    """The first header of that name, decoded; empty where there is none that can be."""
    with suppress(*PARSE_ERRORS):
        return str(default.header_fetch_parse(name, str(message.get(name, ""))))
    return ""
