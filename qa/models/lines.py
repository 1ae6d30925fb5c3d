"""A file of lines that only grows: a kill at any point costs the line being written, no other.

A line is on the disk when `append` returns; what several threads add at once goes there together.
A last line that a kill cut short is left out when the file is read, and overwritten by the next;
one that lacks but its newline is whole, and is kept.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from threading import Lock


class BadLineError(ValueError):
    """Line `number`, which is not the last, cannot be read."""

    def __init__(self, number: int) -> None:
        super().__init__(f"line {number} cannot be read")
        self.number = number


class Lines:
    """The lines of `path`, which need not be there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._end = 0  # of the last whole line, in bytes
        self._due = b""  # what that line lacks
        self._synced = 0
        self._file: FileIO | None = None
        self._lock = Lock()
        self._syncing = Lock()

    @classmethod
    def load(cls, path: Path, take: Callable[[int, bytes], bool]) -> Lines:
        """The lines of `path`, each given to `take` with its offset; it says whether it is whole.

        Raises:
            OSError: the file cannot be read.
            BadLineError: `take` refused a line that is not the last.
        """
        lines = cls(path)
        try:
            with path.open("rb") as file:
                for number, line in enumerate(file, start=1):
                    lines._take(number, line, take)
        except FileNotFoundError:
            pass
        return lines

    def append(self, line: bytes) -> int:
        """Adds a line, which holds no newline; its offset. When this returns it is on the disk.

        Raises:
            OSError: it cannot be written.
        """
        with self._lock:
            offset = self._end + len(self._due)
            end = self._write(line + b"\n")
        self._sync(end)
        return offset

    def begin(self) -> None:
        """Makes the file ready to be added to, so that what forbids it is known at once.

        Raises:
            OSError: it cannot be written.
        """
        with self._lock:
            end = self._write(b"")
        self._sync(end)

    def close(self) -> None:
        """Closes the file: to one that was begun, nothing can be added any more."""
        with self._lock, self._syncing:
            if self._file is not None:
                self._file.close()

    def at(self, offset: int) -> bytes:
        """The line at an offset that `load` or `append` told.

        Raises:
            OSError: the file cannot be read.
        """
        with self.path.open("rb") as file:
            file.seek(offset)
            return file.readline()

    def keep(self, is_kept: Callable[[bytes], bool]) -> None:
        """Drops the lines that are not to be kept; offsets told before mean nothing any more.

        A kill leaves the file as it was or as it is to be. The lines must be loaded anew.

        Raises:
            OSError: it cannot be written.
        """
        aside = self.path.with_name(f"{self.path.name}.new")
        with self._lock, self.path.open("rb") as file, aside.open("wb") as new:
            while file.tell() < self._end:
                line = file.readline()
                if is_kept(line):
                    new.write(line)
            new.flush()
            os.fsync(new.fileno())
        self.close()
        aside.replace(self.path)

    def _take(self, number: int, line: bytes, take: Callable[[int, bytes], bool]) -> None:
        is_ended = line.endswith(b"\n")
        if line.strip() and not take(self._end, line):
            if is_ended:
                raise BadLineError(number)
            return
        self._end += len(line)
        self._due = b"" if is_ended else b"\n"

    def _write(self, content: bytes) -> int:
        """Where the file ends with `content`."""
        file = self._opened()
        rest = content = self._due + content
        file.seek(self._end)  # what a write that failed has left is written over
        while rest:
            rest = rest[file.write(rest) :]
        self._end += len(content)
        self._due = b""
        return self._end

    def _opened(self) -> FileIO:
        """The file, made where there is none, and cut to its whole lines."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch()
            self._file = self.path.open("r+b", buffering=0)
            weakref.finalize(self, self._file.close)
            self._file.truncate(self._end)
        return self._file

    def _sync(self, end: int) -> None:
        """Returns when all up to `end` is on the disk, which another thread may have seen to."""
        with self._syncing:
            if end <= self._synced:
                return
            written = self._end  # others go on writing
            os.fsync(self._opened().fileno())
            self._synced = written
