from __future__ import annotations

from pathlib import Path

import pytest

from qa.cli.summaries import tell_plan
from qa.cli.summary_output import file_name
from qa.errors import LibraryError
from qa.pipeline.batch import Item
from qa.pipeline.summaries import Summaries
from qa.pipeline.summarize import Told, Wanted
from tests.fakes import FakeModels

ONE, OTHER = "28494bac1ae8a0ae", "bb82ab98371e8c64"


@pytest.mark.parametrize(
    ("ids", "topic", "name"),
    [
        ([ONE], None, ONE),
        ([ONE], "Deported migrants?", f"{ONE}-deported-migrants"),
        ([ONE, OTHER], None, "together-8c1805ad"),
        ([OTHER, ONE], None, "together-8c1805ad"),
        ([ONE, OTHER], "../UK", "together-8c1805ad-uk"),
        ([ONE], "S\u00e3o Tom\u00e9", f"{ONE}-so-tom-9d2af8e6"),
        ([ONE], "\u0440\u0443\u0430\u043d\u0434\u0430", f"{ONE}-4854167b"),
    ],
)
def test_a_file_is_named_by_its_articles_and_its_topic(
    ids: list[str], topic: str | None, name: str
) -> None:
    assert file_name(ids, topic) == name


def test_a_long_topic_is_cut_and_told_from_others_that_begin_alike() -> None:
    names = {file_name([ONE], 12 * "word " + end) for end in ("one", "two", "\udcff")}
    assert len(names) == 3
    assert all(len(name) < 100 and name.isascii() for name in names)


def test_a_plan_counts_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    def gone() -> list[Told]:
        raise LibraryError("it is gone")

    meant = Summaries((Item("a", "a", gone),), FakeModels(), Wanted(), Path("none"))
    assert tell_plan(meant, retry_failed=False, batch_api=False, as_json=False) == 0
    assert capsys.readouterr().out.splitlines()[0] == "1 to summarise, 1 cannot be read"
