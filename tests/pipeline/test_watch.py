from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from qa.errors import UsageError
from qa.pipeline.watch import watch


class Watching:
    """A watch in a thread of its own, for the test to act meanwhile."""

    def __init__(self, *paths: Path, settled: float = 0.4) -> None:
        self._stop = Event()
        self._told = Queue[Sequence[Path]]()
        self._thread = Thread(
            target=self._run, args=(watch(paths, settled=settled, stop=self._stop),)
        )
        self._thread.start()

    def _run(self, told: Iterator[Sequence[Path]]) -> None:
        for paths in told:
            self._told.put(paths)

    def next(self) -> Sequence[Path]:
        """What is told next."""
        return self._told.get(timeout=20)

    def end(self) -> bool:
        """Ends it; whether everything that was told was asked for."""
        self._stop.set()
        self._thread.join(20)
        return not self._thread.is_alive() and self._told.empty()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "old.txt").write_text("The dam is old.")
    return tmp_path / "news"


def test_what_comes_or_changes_is_told_of_and_nothing_else(folder: Path) -> None:
    watching = Watching(folder)
    assert watching.next() == [folder]

    for name in ("photo.jpg", ".hidden.txt", "README.md", "gone.txt"):
        (folder / name).write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("x")
    (folder / "gone.txt").unlink()
    (folder / "old.txt").write_text("The dam is lower.")
    (folder / "new.csv").write_text("x")

    assert watching.next() == [folder / "new.csv", folder / "old.txt"]
    assert watching.end()


def test_a_file_that_is_being_written_is_told_of_when_it_is_whole(folder: Path) -> None:
    watching = Watching(folder)
    watching.next()

    with (folder / "slow.txt").open("w") as slow:
        for _ in range(6):
            slow.write("The dam is old. ")
            slow.flush()
            time.sleep(0.2)
        written = time.monotonic()

    assert watching.next() == [folder / "slow.txt"]
    assert time.monotonic() - written > 0.1
    assert watching.end()


def test_a_folder_that_is_moved_in_is_walked(folder: Path) -> None:
    other = folder.parent / "other"
    (other / "sub").mkdir(parents=True)
    (other / "sub" / "a.txt").write_text("x")
    watching = Watching(folder)
    watching.next()

    other.rename(folder / "in")

    assert watching.next() == [folder / "in" / "sub" / "a.txt"]
    assert watching.end()


def test_a_file_of_any_name_can_be_watched_and_what_changes_while_one_reads_is_not_missed(
    folder: Path,
) -> None:
    named = folder / "README.md"
    named.write_text("x")
    stop = Event()
    told = watch([named], settled=0.2, stop=stop)

    assert next(told) == [named]
    named.write_text("xy")  # before it is asked again
    assert next(told) == [named]
    stop.set()
    assert list(told) == []


@pytest.mark.parametrize("paths", [[], ["https://courier.example/"], ["gone"]])
def test_what_is_not_there_cannot_be_watched(paths: list[str]) -> None:
    with pytest.raises(UsageError, match="to watch: give files and folders that are there"):
        watch(paths)
