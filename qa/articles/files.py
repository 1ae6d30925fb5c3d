"""Paths to bytes: walking folders, gunzip, and limits that hold whatever a file contains.

Nothing here reads more than `RECORD_LIMIT` bytes of one article into memory.
"""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from qa.errors import ArticleError
from qa.schema import Skipped

TEXT_LIMIT = 5_000_000  # bytes of an article's text
RECORD_LIMIT = 20_000_000  # bytes of the page or record around it: HTML is mostly not text
COLLECTION_LIMIT = 64_000_000  # bytes of a .json file with many articles, which is parsed whole
_LINE_GIVE_UP = 2_000_000_000  # bytes of one line after which a file is not followed further
_CHUNK = 1 << 20

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")
_NOT_ARTICLES = re.compile(r"(?:readme|licen[cs]e|changelog|contributing)\b", re.IGNORECASE)

READ_ERRORS = (OSError, EOFError, zlib.error)
"""What reading a file, gzipped or not, may raise."""


def kind(path: Path) -> str | None:
    """Which of `SUFFIXES` says how to read `path`, ".gz" aside; None if none does."""
    name = path.name.lower().removesuffix(".gz")
    return next((suffix for suffix in SUFFIXES if name.endswith(suffix)), None)


def origin(path: Path) -> str:
    """The name a file is known by from any working directory."""
    return os.fsencode(path.resolve()).decode("utf-8", "replace")


def find(path: Path) -> Iterator[Path | Skipped]:
    """The files to read at `path`, a folder walked in sorted order; or why there are none.

    A folder gives files of the known types, but none that are hidden or documentation. A file
    that is named is always tried.
    """
    try:
        if path.is_dir():
            yield from _walk(path)
        elif not path.exists():
            yield Skipped(str(path), "no such file")
        elif kind(path) is None:
            types = ", ".join(SUFFIXES)
            yield Skipped(origin(path), f"not a type that is read ({types}; each also as .gz)")
        else:
            yield path
    except (OSError, ValueError) as problem:  # a name too long, or with a NUL
        yield Skipped(str(path), reason(problem))


def _walk(folder: Path) -> Iterator[Path | Skipped]:
    problems: list[OSError] = []
    empty = True
    # Links to folders are not followed, so a loop of links cannot hold us.
    for here, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(here, name) for name in sorted(names)):
            if _is_article(path):
                empty = False
                yield path
    yield from (Skipped(str(p.filename), reason(p)) for p in problems)
    if empty and not problems:
        yield Skipped(origin(folder), f"no article files in it ({', '.join(SUFFIXES)})")


def _is_article(path: Path) -> bool:
    if path.name.startswith(".") or _NOT_ARTICLES.match(path.name):
        return False
    return kind(path) is not None and path.is_file()


def open_file(path: Path) -> BinaryIO:
    """`path` for reading, gunzipped when its name ends in ".gz"."""
    if path.name.lower().endswith(".gz"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def read(stream: BinaryIO, limit: int = RECORD_LIMIT, head: bytes = b"") -> bytes:
    """All of `stream`, after `head` which was read from it before.

    Raises:
        ArticleError: it is empty, or longer than `limit`.
    """
    parts, size = [head], len(head)
    while size <= limit and (part := stream.read(min(_CHUNK, limit + 1 - size))):
        parts.append(part)
        size += len(part)
    if size > limit:
        raise ArticleError(f"too large: more than {limit // 1_000_000} MB")
    if not size:
        raise ArticleError("empty")
    return b"".join(parts)


def lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of `stream` without their ends; None for one longer than `RECORD_LIMIT`."""
    while line := stream.readline(RECORD_LIMIT + 1):
        if len(line) <= RECORD_LIMIT:
            yield line.rstrip(b"\r\n")
            continue
        yield None
        _pass_over(line, stream)


def _pass_over(line: bytes, stream: BinaryIO) -> None:
    """Read on to the end of a line that is too long."""
    size = len(line)
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)
        size += len(line)
        if size > _LINE_GIVE_UP:
            raise ArticleError("a line without end; not read further")


def reason(problem: BaseException) -> str:
    """`problem` as a few words for a person, on one line."""
    if isinstance(problem, EOFError):
        return "truncated: the gzip file ends too early"
    if isinstance(problem, gzip.BadGzipFile | zlib.error):
        return "not a gzip file, or a damaged one"
    if isinstance(problem, PermissionError):
        return "no permission to read it"
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror.lower()
    return " ".join(str(problem).split()) or type(problem).__name__
