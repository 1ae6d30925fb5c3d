"""One writer at a time, and a file that says who it is."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from qa.errors import LibraryError

FILE: Final = "write.lock"
HOLDER: Final = "writer"


@contextmanager
def write_lock(library: Path) -> Iterator[None]:
    """Holds the library for writing; the system lets go of it when the process dies, however.

    Raises:
        LibraryError: another process, or another `Store` of this one, holds it.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(library / FILE, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryError(
            f"another qa{_holder(library)} is writing to {library}: wait for it, or stop it"
        ) from error
    except OSError as error:
        raise LibraryError(f"{library} cannot be written to: {error.strerror}") from error
    try:
        _sign(library)
        yield
    finally:
        (library / HOLDER).unlink(missing_ok=True)
        lock.release()


def _sign(library: Path) -> None:
    who = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    (library / HOLDER).write_text(json.dumps(who), encoding="utf-8")


def _holder(library: Path) -> str:
    """Who wrote the holder's file; nothing in the instant in which it is not there yet."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        who = json.loads((library / HOLDER).read_text(encoding="utf-8"))
        return f" (pid {who['pid']} on {who['host']}, since {who['since']})"
    return ""
