"""ZIP and TAR: each file in them read where it lies, in memory; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

from qa.articles import files
from qa.articles.source import Record, Source, guarded, parsing, seekable
from qa.articles.unpack import DEPTH, FREE, RATIO, Limited, unpacked
from qa.errors import ArticleError
from qa.schema import Skipped

Found = Iterator[Record | Skipped]

_STEP = 1 << 16
_CONTENTS = 16_000_000  # bytes of a ZIP file's list of its files, which is held in memory
_HEADERS = 1 << 15  # bytes that a TAR file may have between two of its files
_PATH = 1_000  # characters of a path that are kept
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ARCHIVES = (".zip", ".tar")


def zipped(source: Source) -> Found:
    """The records of the files in a ZIP file.

    Raises:
        ArticleError: it is damaged, too large in some respect, or has nothing to read.
    """
    stream = cast(BinaryIO, _Sparing(seekable(source.stream)))
    with parsing("the ZIP file", zipfile.BadZipFile), zipfile.ZipFile(stream) as archive:
        yield from _some(_unzipped(source, archive))


def _unzipped(source: Source, archive: zipfile.ZipFile) -> Found:
    for info in archive.infolist():
        source.budget.take_entry()
        is_file = stat.S_IFMT(info.external_attr >> 16) in (0, stat.S_IFREG) and not info.is_dir()
        if is_file and _is_article(info.filename):
            inner = _named(source, info.filename)
            yield from guarded(inner.origin, _zip_member(inner, archive, info))


def _zip_member(inner: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Found:
    if info.flag_bits & 1:
        raise ArticleError("encrypted: unpack it with its password first")
    if info.file_size > FREE + RATIO * info.compress_size:
        raise ArticleError(f"unpacks to more than {RATIO} times its size: not read")
    with (
        parsing("the file in the ZIP file", zipfile.BadZipFile, zlib.error),
        archive.open(info) as stream,
    ):
        yield from _member(inner, info.filename, cast(BinaryIO, stream))


def taped(source: Source) -> Found:
    """The records of the files in a TAR file.

    Raises:
        ArticleError: it is damaged, too large in some respect, or has nothing to read.
    """
    with parsing("the TAR file", tarfile.TarError):
        yield from _some(_untaped(source, _Forward(source.stream)))


def _untaped(source: Source, stream: _Forward) -> Found:
    with tarfile.open(fileobj=cast(BinaryIO, stream), mode="r:") as archive:
        kept: Any = archive
        while (info := archive.next()) is not None:
            kept.members.clear()  # it would keep them all
            kept.pax_headers.clear()
            source.budget.take_entry()
            if info.isreg() and not info.issparse() and _is_article(info.name):
                inner = _named(source, info.name)
                yield from guarded(inner.origin, _tar_member(inner, archive, info, stream))
            stream.left = _HEADERS
        if stream.last.strip(b"\0"):  # tarfile takes a damaged header for the end
            raise ArticleError("damaged: not read further")


def _tar_member(
    inner: Source, archive: tarfile.TarFile, info: tarfile.TarInfo, stream: _Forward
) -> Found:
    stream.left = info.size
    with parsing("the file in the TAR file", tarfile.TarError):
        opened = archive.extractfile(info)
        if opened is not None:
            with opened:
                yield from _member(inner, info.name, cast(BinaryIO, opened))


def _member(inner: Source, name: str, stream: BinaryIO) -> Found:
    """The records of one file in an archive, which may be an archive."""
    from qa.articles.formats import found

    kind, packing = files.kind(name), files.packing(name)
    depth = inner.depth + (kind in _ARCHIVES)
    if depth > DEPTH:
        raise ArticleError(f"an archive in more than {DEPTH} others: not read")
    stream = Limited(stream, inner.budget).buffered()
    if packing:
        stream = Limited(unpacked(stream, packing), inner.budget).buffered()
    yield from found(replace(inner, kind=kind, stream=stream, depth=depth))


def _some(found: Found) -> Found:
    """`found`, unless it is nothing."""
    first = next(found, None)
    if first is None:
        raise ArticleError(f"no article files in it ({files.READ})")
    yield first
    yield from found


def _is_article(path: str) -> bool:
    *folders, name = path.replace("\\", "/").split("/")
    hidden = any((f.startswith(".") and f.strip(".")) or f == "__MACOSX" for f in folders)
    return not hidden and files.is_article(name)


def _named(source: Source, path: str) -> Source:
    """The source that a file in `source` is, under a name that cannot lead anywhere."""
    path = _CONTROLS.sub("", path.replace("\\", "/"))
    parts = [part for part in path.split("/") if part.strip(". ")]
    name = "/".join(parts)[-_PATH:].encode("utf-8", "replace").decode()
    return replace(source, origin=f"{source.origin}/{name}", charset=None)


class _Sparing:
    """A file that is never read in large pieces, whatever sizes are written in it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek = stream.seek
        self.tell = stream.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            size = _CONTENTS
        if size > _CONTENTS:
            raise ArticleError(f"a list of files of more than {_CONTENTS // 1_000_000} MB")
        return self._stream.read(size)


class _Forward:
    """A stream that can be told to skip on, as TAR files are read; `left` bytes may be read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._position = 0
        self.left = _HEADERS
        self.last = b""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        return self._position

    def seek(self, position: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET or position < self._position:
            raise ArticleError("damaged: it points back into itself")
        while step := min(position - self._position, _STEP):
            if not (part := self._stream.read(step)):
                break
            self._position += len(part)
        return self._position

    def read(self, size: int) -> bytes:
        if size > self.left:
            raise ArticleError("damaged, or headers of an unusual size: not read further")
        part = self._stream.read(size)
        self.left -= len(part)
        self._position += len(part)
        self.last = part
        return part
