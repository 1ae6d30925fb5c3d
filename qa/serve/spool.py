"""Where files that were sent wait until they are read: a folder of each server's, in the library's.

A server that is killed leaves its folder behind, and the next one to start deletes it. Whether one
lives is told by a lock, which the system lets go of when its process dies, however that was.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from filelock import FileLock, Timeout

from qa.errors import LibraryError

FOLDER: Final = "uploads"
_LOCK: Final = ".lock"


class Spool:
    """The folder of one server. Close it when done."""

    def __init__(self, library: Path) -> None:
        """Makes it, and deletes those of servers that are no more.

        Raises:
            LibraryError: the library's folder cannot be written to.
        """
        uploads = library.resolve() / FOLDER
        try:
            uploads.mkdir(exist_ok=True)
            with FileLock(uploads / _LOCK):  # a folder that is made and not yet held looks left
                _sweep(uploads)
                self._folder = Path(mkdtemp(dir=uploads))
                self._lock = _lock(self._folder)
                self._lock.acquire()
        except OSError as error:
            raise LibraryError(f"{uploads} cannot be written to: {error.strerror}") from error

    def folder(self) -> Path:
        """A new, empty folder."""
        return Path(mkdtemp(dir=self._folder))

    def close(self) -> None:
        """Deletes all that is there."""
        _delete(self._folder, self._lock)


def _lock(folder: Path) -> FileLock:
    return FileLock(folder.with_suffix(_LOCK), timeout=0, thread_local=False)


def _sweep(uploads: Path) -> None:
    for held in uploads.glob(f"?*{_LOCK}"):
        lock = _lock(held)
        try:
            lock.acquire()
        except Timeout:  # that server lives
            continue
        _delete(held.with_suffix(""), lock)


def _delete(folder: Path, lock: FileLock) -> None:
    """Deletes a folder, and last the lock on it, which is held."""
    shutil.rmtree(folder, ignore_errors=True)
    Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()
