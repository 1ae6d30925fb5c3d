"""Formats that hold one article a file: text, Markdown and HTML."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import partial

from qa.articles import files, html, markdown
from qa.articles.page import Page
from qa.articles.source import Record, Source
from qa.articles.text import decode, decode_as
from qa.errors import ArticleError

_TAGS = 60_000  # in a page


def records(source: Source) -> Iterator[Record]:
    """The one record of a page."""
    raw = files.read(source.stream)
    yield Record(
        source.origin, raw, partial(parse, source.kind, raw, source.charset, source.origin)
    )


def parse(
    kind: str | None, raw: bytes, charset: str | None = None, address: str | None = None
) -> tuple[str, Page]:
    """The text that `raw` holds, and the page in it, which came from `address`.

    Raises:
        ArticleError: it is binary, in an encoding that cannot be told, too large, or without an
            article.
    """
    text = _declared(raw, charset)
    if kind == ".html":
        text = html.text_of(raw) if text is None else text
        if text.count("<") > _TAGS:
            raise ArticleError(f"too large: more than {_TAGS:,} tags")
        return text, html.page(text, address)
    text = decode(raw) if text is None else text
    return text, markdown.page(text) if kind == ".md" else Page(text)


def text_of(raw: bytes, charset: str | None = None) -> str:
    """The text that `raw` holds, in the encoding it is said to be in if it is.

    Raises:
        ArticleError: it is binary, or its encoding cannot be told.
    """
    text = _declared(raw, charset)
    return decode(raw) if text is None else text


def _declared(raw: bytes, charset: str | None) -> str | None:
    """`raw` in the encoding that a server or a mail says it is in; None where that cannot be."""
    if charset is None or b"\0" in raw or raw.startswith(codecs.BOM_UTF8) or _is_utf_8(raw):
        return None
    return decode_as(raw, charset)


def _is_utf_8(raw: bytes) -> bool:
    """Whether it can be nothing else, which servers that say ISO 8859-1 of everything deny."""
    if raw.isascii():
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
