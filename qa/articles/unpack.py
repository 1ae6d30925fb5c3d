"""Packed bytes to plain ones, within limits: a small file must not unpack to a disk's worth."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from abc import abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from qa.errors import ArticleError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PACKINGS = (".gz", ".bz2", ".xz")
RATIO = 200  # a page packs to a tenth; a thousand like ones, each in a line, to a hundredth
FREE = 16_000_000  # bytes that anything may unpack to
ENTRY = 256  # bytes of an archive for each file in it: one that is less is no article
FREE_ENTRIES = 10_000  # files that anything may hold
DEPTH = 3  # archives in one another
_STEP = 1 << 15  # bytes at a time

# How zlib is told of gzip, and of deflate with and without the header that servers leave out.
_BITS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
_OPENERS: Mapping[str, Callable[[Any], object]] = {
    ".gz": lambda packed: gzip.GzipFile(fileobj=packed), ".bz2": bz2.BZ2File, ".xz": lzma.LZMAFile
}  # fmt: skip
_MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ\0": ".xz"}


class Budget:
    """What an archive of `size` bytes may still unpack, with all the archives in it."""

    def __init__(self, size: int = 100_000_000) -> None:
        self._entries = FREE_ENTRIES + size // ENTRY
        self._bytes = FREE + RATIO * size

    def take_entry(self) -> None:
        """Counts one more file.

        Raises:
            ArticleError: there are too many, or too much was in those before.
        """
        self._entries -= 1
        self.take(0)

    def take(self, size: int) -> None:
        """Counts `size` more bytes.

        Raises:
            ArticleError: they are too many.
        """
        self._bytes -= size
        if self._entries < 0:
            raise ArticleError("more files in it than its size can hold articles: not read further")
        if self._bytes < 0:
            raise ArticleError(f"unpacks to more than {RATIO} times its size: not read further")


def packing(head: bytes) -> str | None:
    """Which of `PACKINGS` bytes that begin with `head` are in."""
    return next((suffix for magic, suffix in _MAGIC.items() if head.startswith(magic)), None)


def unpacked(stream: BinaryIO, suffix: str | None) -> BinaryIO:
    """`stream` unpacked as `suffix` says, read from start to end."""
    if suffix is None:
        return stream
    packed = _Counted(stream)
    opened = cast(BinaryIO, _OPENERS[suffix](packed))
    return Limited(opened, _Ratio(packed)).buffered()


def decoded(raw: bytes, coding: str, limit: int) -> bytes:
    """A page as it was before a server packed it for the way, up to `limit` bytes and one.

    Crawlers keep what the server said of pages that they unpacked: what is not packed so is whole.
    """
    if coding == "br":
        import brotli

        try:
            page: bytes = brotli.Decompressor().process(raw, output_buffer_limit=limit + 1)
        except brotli.error:
            return raw
        return page
    for bits in _BITS.get(coding, ()):
        with suppress(zlib.error):
            return zlib.decompressobj(bits).decompress(raw, limit + 1)
    return raw


class _Counted(io.RawIOBase):
    """A stream, and how much of it was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        part = self._stream.read(len(view))
        view[: len(part)] = part
        self.size += len(part)
        return len(part)


class _Ratio:
    """The bound on what is unpacked, by how much was packed."""

    def __init__(self, packed: _Counted) -> None:
        self._packed = packed
        self._size = 0

    def take(self, size: int) -> None:
        self._size += size
        if self._size > FREE + RATIO * self._packed.size:
            raise ArticleError(f"unpacks to more than {RATIO} times its size: not read further")


class Derived(io.RawIOBase):
    """A stream made of another one; what it gives next is `_next`'s to say."""

    def buffered(self) -> BinaryIO:
        """The stream as formats want it."""
        return cast(BinaryIO, io.BufferedReader(self))

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fills some of `buffer`; how many bytes."""
        view = memoryview(buffer)
        part = self._next(len(view))
        view[: len(part)] = part
        return len(part)

    @abstractmethod
    def _next(self, most: int) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class Limited(Derived):
    """A stream that is read in small steps, each counted."""

    def __init__(self, stream: BinaryIO, *budgets: Budget | _Ratio) -> None:
        self._stream = stream
        self._budgets = budgets

    def _next(self, most: int) -> bytes:
        part = self._stream.read(min(most, _STEP))
        for budget in self._budgets:
            budget.take(len(part))
        return part
