from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import JournalError
from qa.models.batches.outbox import Limits, Outbox, Part
from qa.models.protocols import Message


def put(outbox: Outbox, number: int, text: str = "Who came?") -> None:
    outbox.put(f"key {number}", f"case {number}", "tiny", [Message("user", text)])


def holding(limits: Limits) -> Callable[[int, int], bool]:
    return lambda requests, size: requests <= limits.requests and size <= limits.size


def test_a_file_holds_no_more_than_fifty_thousand_requests(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    for number in range(50_001):
        put(outbox, number)
    parts = list(outbox.parts(holding(Limits())))
    assert [len(part.requests) for part in parts] == [50_000, 1]
    with outbox.open(parts[1]) as file:
        file.seek(0)
        assert json.loads(file.read())["custom_id"] == "key 50000"
    outbox.clear()


@given(
    st.lists(st.text(max_size=40), min_size=1, max_size=30),
    st.integers(1, 7),
    st.integers(1, 1500),
)
def test_every_request_is_in_one_part_and_no_part_is_too_large(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], requests: int, size: int
) -> None:
    outbox = Outbox(tmp_path_factory.getbasetemp())
    for number, text in enumerate(texts):
        put(outbox, number, text)
    sent: list[str] = []
    parts: list[Part] = list(outbox.parts(holding(Limits(requests, size))))
    for part in parts:
        with outbox.open(part) as file:
            file.seek(0)
            lines = [json.loads(line) for line in file]
            assert file.tell() == part.size
        assert [line["custom_id"] for line in lines] == list(part.requests)
        assert len(lines) == 1 or (len(lines) <= requests and part.size <= size)
        sent += [line["body"]["messages"][0]["content"] for line in lines]
    assert sent == texts
    outbox.clear()
    assert len(outbox) == 0


def test_threads_may_put_the_same_requests_aside(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)

    def put_fifty() -> None:
        for number in range(50):
            put(outbox, number)

    threads = [Thread(target=put_fifty) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (part,) = outbox.parts(holding(Limits()))
    assert len(part.requests) == len(outbox) == 50
    assert part.requests["key 7"] == "case 7"
    outbox.clear()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(JournalError, match=r"requests cannot be put aside in .*file"):
        put(Outbox(tmp_path / "file"), 1)


def test_nothing_is_left_on_the_disk(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    put(outbox, 1)
    (part,) = outbox.parts(holding(Limits()))
    with outbox.open(part):
        assert list(tmp_path.iterdir()) == []
    outbox.clear()
