"""What a format is given and what it gives: a source of bytes, and records to parse if new."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import BinaryIO, TypeVar

from qa.articles.files import COLLECTION_LIMIT, READ_ERRORS, read, reason
from qa.articles.page import Page
from qa.articles.unpack import Budget
from qa.errors import ArticleError
from qa.schema import Skipped

_T = TypeVar("_T")

PARSE_ERRORS = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError,
    RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""What parsers raise when what they parse is not what they were written for."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read articles from.

    `kind` is one of `files.KINDS`, `charset` what the server or the mail calls the encoding,
    `fields` which column or key holds what. `depth` counts the archives around it.
    """

    origin: str
    kind: str | None
    stream: BinaryIO
    charset: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it lies in its source. `raw` tells whether it is new; if so it is parsed.

    `parse` gives the text before repair and cleaning, which is kept, and the page in it. What
    neither the page nor its text tells is taken from `fallback`.
    """

    origin: str
    raw: bytes
    parse: Callable[[], tuple[str, Page]]
    fallback: Page | None = None


def guarded(origin: str, found: Iterator[_T]) -> Iterator[_T | Skipped]:
    """`found`, ended by a `Skipped` in place of an error."""
    try:
        yield from found
    except ArticleError as problem:
        yield Skipped(origin, str(problem))
    except READ_ERRORS as problem:
        yield Skipped(origin, reason(problem))


@contextmanager
def parsing(what: str, *more: type[Exception]) -> Iterator[None]:
    """Bytes of strangers meet a parser: whatever trips it makes them bad, and is no crash.

    Raises:
        ArticleError: the parser raised one of the usual errors, or of `more`.
    """
    errors: tuple[type[Exception], ...] = (*PARSE_ERRORS, *more)
    try:
        yield
    except errors as problem:
        raise ArticleError(f"{what} cannot be parsed ({type(problem).__name__})") from None


def required(module: str, extra: str, what: str) -> ModuleType:
    """The module that reads a format, which an extra brings.

    Raises:
        ArticleError: the extra is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise ArticleError(
            f"reading {what} needs the extra {extra}: pip install 'news-qa[{extra}]'"
        ) from None


def seekable(stream: BinaryIO) -> BinaryIO:
    """`stream`, or where it is not a file on the disk all it holds, for formats read at random.

    Raises:
        ArticleError: it is none and holds more than `COLLECTION_LIMIT` bytes.
    """
    on_disk = isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO)
    if (on_disk and stream.seekable()) or isinstance(stream, io.BytesIO):
        return stream
    return io.BytesIO(read(stream, COLLECTION_LIMIT))
