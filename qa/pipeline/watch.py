"""Folders that are watched: which files came or changed, once they are whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from qa.articles.files import is_article
from qa.errors import UsageError

if TYPE_CHECKING:
    from watchfiles.main import AbstractEvent

_TICK = 0.2  # seconds between looks at files that may still be being written
SETTLED = 1.0
"""Seconds in which a file does not change before it counts as whole."""


def watch(
    paths: Iterable[str | Path],
    *,
    settled: float = SETTLED,
    stop: AbstractEvent | None = None,
) -> Iterator[Sequence[Path]]:
    """First `paths`, then whenever files in them came or changed, those files.

    A change that comes while what was given before is being read is not missed. What has gone is
    not told of. Ends when `stop` is set, and with KeyboardInterrupt.

    Raises:
        UsageError: one of `paths` is no file or folder.
    """
    watched = [Path(path) for path in paths]
    missing = [str(path) for path in watched if not path.exists()]
    if missing or not watched:
        what = ", ".join(missing) or "nothing"
        raise UsageError(f"there is no {what} to watch: give files and folders that are there")
    return _watch([path.resolve() for path in watched], settled, stop)


def _watch(
    watched: Sequence[Path], settled: float, stop: AbstractEvent | None
) -> Iterator[Sequence[Path]]:
    import watchfiles

    writing: dict[Path, _Writing] = {}
    told = False
    for changes in watchfiles.watch(
        *watched,
        watch_filter=None,
        debounce=int(_TICK * 1000),
        rust_timeout=int(_TICK * 1000),
        yield_on_timeout=True,
        stop_event=stop,
    ):
        if not told:  # only now is watching under way
            told = True
            yield watched
        for change, name in changes:
            if change is not watchfiles.Change.deleted:
                files = (path for path in _files(Path(name)) if _is_read(path, watched))
                writing |= {path: _Writing(path) for path in files}
        done = [path for path, file in writing.items() if file.is_done(settled)]
        for path in done:
            del writing[path]
        if whole := sorted(path for path in done if path.is_file()):
            yield whole


def _files(path: Path) -> Iterator[Path]:
    """The file at `path`, or those in the folder there: one that is moved in is told of as one."""
    if path.is_dir():
        yield from (file for file in path.rglob("*") if file.is_file())
    else:
        yield path


class _Writing:
    """A file that may still be being written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._state = self._look()
        self._since = monotonic()

    def is_done(self, settled: float) -> bool:
        """Whether it has not changed for so many seconds, which one that has gone does not either."""
        state = self._look()
        if state != self._state:
            self._state, self._since = state, monotonic()
        return monotonic() - self._since >= settled

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns


def _is_read(path: Path, watched: Sequence[Path]) -> bool:
    """Whether `load` would read a file at `path` on its way through `watched`."""
    if not is_article(path.name):
        return path in watched
    folders = next((path.relative_to(w).parts[:-1] for w in watched if path.is_relative_to(w)), ())
    return not any(name.startswith(".") for name in folders)
