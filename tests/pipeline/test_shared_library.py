from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

import pytest

from qa import Library
from qa.config.settings import Settings
from qa.errors import BusyError, LibraryError, UsageError
from qa.pipeline.shared import SharedLibrary

QUESTIONS = ("Who has Rwanda taken in?", "How many people live in Rwanda?")


def test_many_ask_at_once_and_each_gets_its_answer(seed_library: Path) -> None:
    with Library.open(seed_library) as alone:
        wanted = {one: [s.text for s in alone.ask(one).statements] for one in QUESTIONS}
    with SharedLibrary(Settings(library=seed_library), threads=3) as shared:
        asked = [shared.do(partial(Library.ask, question=one)) for one in QUESTIONS * 2]
        for answer in (future.result() for future in asked):
            assert [s.text for s in answer.statements] == wanted[answer.question]


def test_who_comes_when_too_many_wait_is_told_to_come_again(seed_library: Path) -> None:
    go = Event()
    with SharedLibrary(Settings(library=seed_library), threads=1, waiting=1) as shared:
        first, second = (shared.do(lambda _: go.wait(30)) for _ in range(2))
        with pytest.raises(BusyError, match="try again"):
            shared.do(lambda _: None)
        go.set()
        assert first.result()
        assert second.result()
        assert shared.do(lambda library: len(library.articles())).result() == 2


def test_what_fails_fails_alone(seed_library: Path) -> None:
    with SharedLibrary(Settings(library=seed_library), threads=1) as shared:
        failed = shared.do(lambda library: library.ask(" "))
        with pytest.raises(UsageError, match="empty"):
            failed.result()
        assert shared.do(lambda library: library.counts().articles).result() == 2


def test_what_another_ingests_is_there_at_once(own_library: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The harbour of Aldmere burnt down on Friday.", encoding="utf-8")
    with SharedLibrary(Settings(library=own_library)) as shared:
        for count in (2, 3):
            assert shared.do(lambda library: len(library.latest(9))).result() == count
            with Library.open(own_library) as other:
                other.ingest([page])
        (new,) = shared.do(lambda library: library.latest(1)).result()
        assert new.publications[0].origin == str(page)


def test_without_a_library_it_does_not_begin(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        SharedLibrary(Settings(library=tmp_path / "none"))


def test_sentences_are_searched(own_library: Path) -> None:
    with Library.open(own_library) as library:
        found = library.search("Iraqi refugee", k=2)
        assert [one.number for one in found] == [1, 2]
        assert all("Iraqi" in one.quote for one in found)
        for wrong in (" ", "x"):
            with pytest.raises(UsageError):
                library.search(wrong, k=int(not wrong.strip()))
