"""One writer at a time, and a file that says who it is."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from qa.errors import LibraryError, LibraryInUse, QaError

FILE: Final = "write.lock"
HOLDER: Final = "writer"


def write_lock(library: Path) -> AbstractContextManager[None]:
    """Holds the library for writing; the system lets go of it when the process dies, however.

    Raises:
        LibraryInUse: another process, or another `Store` of this one, holds it.
        LibraryError: the folder cannot be written to.
    """
    doing = f"writing to {library}"
    return held(library / FILE, library / HOLDER, doing, LibraryError, in_use=LibraryInUse)


@contextmanager
def held(
    lock_file: Path,
    holder: Path,
    doing: str,
    failure: type[QaError],
    *,
    in_use: type[QaError] | None = None,
) -> Iterator[None]:
    """Holds `lock_file`, signed in the file `holder`; one process, or thread, at a time.

    Raises:
        QaError: `in_use`, or a `failure`: somebody else is `doing` that; a `failure`: the file
            cannot be made.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(lock_file, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        other = f"another qa{_signed(holder)}"
        raise (in_use or failure)(f"{other} is {doing}: wait for it, or stop it") from error
    except OSError as error:
        raise failure(f"{lock_file.parent} cannot be written to: {error.strerror}") from error
    try:
        _sign(holder)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _sign(holder: Path) -> None:
    who = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    holder.write_text(json.dumps(who), encoding="utf-8")


def _signed(holder: Path) -> str:
    """Who wrote the holder's file; nothing in the instant in which it is not there yet."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        who = json.loads(holder.read_text(encoding="utf-8"))
        return f" (pid {who['pid']} on {who['host']}, since {who['since']})"
    return ""
