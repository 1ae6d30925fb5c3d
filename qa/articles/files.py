"""Paths to bytes: walking folders, gunzip, and limits that hold whatever a file contains.

Nothing here reads more than `RECORD_LIMIT` bytes of one article into memory.
"""

from __future__ import annotations

import gzip
import lzma
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO

from qa.articles.unpack import PACKINGS, unpacked
from qa.errors import ArticleError
from qa.schema import Skipped

TEXT_LIMIT = 5_000_000  # bytes of an article's text
LINE_LIMIT = 50_000  # lines of it
RECORD_LIMIT = 20_000_000  # bytes of the page or record around it: HTML is mostly not text
COLLECTION_LIMIT = 64_000_000  # bytes of a .json file with many articles, which is parsed whole
_LINE_GIVE_UP = 500_000_000  # bytes of one line after which a file is not followed further
EMPTY_LINES = 1_000_000  # in a row
_CHUNK = 1 << 20

KINDS = (
    ".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv", ".parquet", ".eml", ".mbox", ".pdf",
    ".docx", ".warc", ".zip", ".tar",
)  # fmt: skip
_ALIASES = {".htm": ".html", ".xhtml": ".html", ".ndjson": ".jsonl"}
_PACKED = {".tgz": (".tar", ".gz"), ".tbz2": (".tar", ".bz2"), ".txz": (".tar", ".xz")}
READ = f"{' '.join(KINDS)}, each also as {' '.join(PACKINGS)}"
"""What is read, for messages and help."""
_NOT_ARTICLES = re.compile(r"(?:readme|licen[cs]e|changelog|contributing)\b", re.IGNORECASE)

READ_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What reading a file, packed or not, may raise."""


def kind(name: str) -> str | None:
    """Which of `KINDS` says how to read a file of that name; None if none does."""
    return _suffixes(name)[0]


def packing(name: str) -> str | None:
    """Which of `PACKINGS` a file of that name is packed with; None if it is not."""
    return _suffixes(name)[1]


def _suffixes(name: str) -> tuple[str | None, str | None]:
    suffixes = PurePath(name.lower()).suffixes
    if suffixes and suffixes[-1] in _PACKED:
        suffixes[-1:] = _PACKED[suffixes[-1]]
    packed = suffixes.pop() if suffixes and suffixes[-1] in PACKINGS else None
    suffix = suffixes[-1] if suffixes else ""
    suffix = _ALIASES.get(suffix, suffix)
    return suffix if suffix in KINDS else None, packed


def is_article(name: str) -> bool:
    """Whether a folder or an archive gives a file of that name: no documentation, not hidden."""
    if name.startswith((".", "~$")) or _NOT_ARTICLES.match(name):  # "~$": Word has it open
        return False
    return kind(name) is not None


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
        elif kind(path.name) is None:
            yield Skipped(origin(path), f"not a type that is read ({READ})")
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
            if is_article(path.name) and path.is_file():
                empty = False
                yield path
    yield from (Skipped(str(p.filename), reason(p)) for p in problems)
    if empty and not problems:
        yield Skipped(origin(folder), f"no article files in it ({READ})")


@contextmanager
def open_file(path: Path) -> Iterator[BinaryIO]:
    """`path` for reading, unpacked as its name says."""
    with path.open("rb") as stream:
        yield unpacked(stream, packing(path.name))


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
    """The lines of `stream` without their ends, no empty ones; None for one that is too long.

    Raises:
        ArticleError: a line does not end, or what comes is all empty lines.
    """
    empty = 0
    while line := stream.readline(RECORD_LIMIT + 1):
        if len(line) > RECORD_LIMIT:
            yield None
            _pass_over(line, stream)
        elif not line.isspace():
            empty = 0
            yield line.rstrip(b"\r\n")
        else:
            empty += 1
            if empty > EMPTY_LINES:
                raise ArticleError("nothing but empty lines; not read further")


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
        return "truncated: the packed file ends too early"
    if isinstance(problem, gzip.BadGzipFile | zlib.error | lzma.LZMAError):
        return "not packed as its name says, or damaged"
    if isinstance(problem, PermissionError):
        return "no permission to read it"
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror.lower()
    return " ".join(str(problem).split()) or type(problem).__name__
