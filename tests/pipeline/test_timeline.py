"""A topic to dated events: over fakes, and with the real local models on the seed articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from qa import Library
from qa.errors import LibraryError, UsageError
from qa.pipeline.timeline import timeline
from qa.schema import Article, Filters, Timeline
from tests.fakes import FakeModels, MemoryIndex

BRIDGE = "\n".join(
    (
        "The Skarrow bridge was closed on Tuesday.",
        "It fell on Wednesday.",
        "The Skarrow bridge opened in May 1988.",
        "The Skarrow bridge will be opened again next week.",
        "The Skarrow bridge is old.",
        "Police in Oslo arrested a burglar on Tuesday.",
    )
)
WIRE = "Inspectors closed the Skarrow bridge on February 3.\nMany people cross the Skarrow bridge."
LATER = "The Skarrow bridge was closed on Wednesday.\nThe Skarrow bridge is red and long."
DATES = ("2026-02-05", "2026-02-06", "2026-02-07")


def told(
    topic: str, *texts: str, published: Sequence[str | None] = DATES, limit: int = 30
) -> Timeline:
    return timeline(topic, MemoryIndex(texts, published=published), FakeModels(), limit=limit)


def test_events_of_the_topic_are_told_in_order_each_with_its_words() -> None:
    found = told("Skarrow bridge", BRIDGE)
    assert [(e.start.isoformat(), e.end.isoformat(), e.text) for e in found.events] == [
        ("1988-05-01", "1988-05-31", "The Skarrow bridge opened in May 1988."),
        ("2026-02-03", "2026-02-03", "The Skarrow bridge was closed on Tuesday."),
        ("2026-02-09", "2026-02-15", "The Skarrow bridge will be opened again next week."),
    ]
    for event in found.events:
        assert [c.quote for c in event.citations] == [event.text]
        assert not event.disputed
    assert [c.number for c in found.citations] == [1, 2, 3]
    assert (found.more, found.undated) == (0, ())


def test_one_event_of_two_articles_is_told_once_with_both() -> None:
    found = told("Skarrow bridge closed", BRIDGE, WIRE)
    (closed,) = [e for e in found.events if e.start.isoformat() == "2026-02-03"]
    assert closed.text == "Inspectors closed the Skarrow bridge on February 3."
    assert [c.publications[0].source for c in closed.citations] == ["Outlet 1", "Outlet 0"]
    assert closed.independent_reports == 2


def test_dates_that_exclude_each_other_are_told_with_who_tells_them() -> None:
    found = told("Skarrow bridge closed", BRIDGE, LATER)
    (closed,) = [e for e in found.events if e.disputed]
    assert [(d.start.isoformat(), [c.number for c in d.citations]) for d in closed.datings] == [
        ("2026-02-03", [2]),
        ("2026-02-04", [3]),
    ]
    assert [c.number for c in closed.citations] == [2, 3]
    assert (closed.start, closed.end) == (closed.datings[0].start, closed.datings[0].end)


def test_of_too_many_those_nearest_to_the_topic_are_told() -> None:
    found = told("Skarrow bridge closed", BRIDGE, limit=1)
    assert [event.text for event in found.events] == ["The Skarrow bridge was closed on Tuesday."]
    assert found.more == 2


def test_without_a_date_only_what_names_one_is_told_and_the_rest_is_counted() -> None:
    found = told("Skarrow bridge", BRIDGE, published=())
    assert [event.start.isoformat() for event in found.events] == ["1988-05-01"]
    assert len(found.undated) == 2
    assert len(set(found.undated)) == 1


def test_nothing_is_told_where_no_sentence_has_a_time() -> None:
    assert told("bridge", "The bridge over the river is very old.") == Timeline("bridge", ())
    assert told("moon", BRIDGE).events == ()


class French(MemoryIndex):
    """The same, of articles that say to be French."""

    def __post_init__(self) -> None:
        self._articles = [Article.of(text, "fr") for text in self.texts]


def test_what_cannot_be_checked_is_not_told() -> None:
    text = "Le pont de Skarrow a été fermé pour une longue inspection: 3 February 2026."
    assert len(timeline("Skarrow", MemoryIndex([text]), FakeModels()).events) == 1
    assert timeline("Skarrow", French([text]), FakeModels()).events == ()


def test_of_a_long_story_the_most_promising_sentences_are_read() -> None:
    long = [f"The Skarrow bridge was painted in {year} by a firm." for year in range(1900, 1980)]
    found = told("Skarrow bridge", "\n".join(long))
    assert (len(found.events), found.more) == (30, 30)


@pytest.fixture(scope="module")
def dated_seeds(seed_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    made = Path(shutil.copytree(seed_library, tmp_path_factory.mktemp("dated") / "library"))
    with Library.open(made) as opened:
        for one in opened.articles():
            opened.amend(one.id, {"published": "2025-05-05"})
    return made


def test_the_seeds_with_a_date_differ_on_when_the_iraqi_came(dated_seeds: Path) -> None:
    with Library.open(dated_seeds) as library:
        found = library.timeline("Rwanda took in an Iraqi")
    (event,) = [one for one in found.events if one.disputed]
    assert [(d.start.isoformat(), d.end.isoformat()) for d in event.datings] == [
        ("2025-03-01", "2025-03-31"),
        ("2025-04-01", "2025-04-30"),
    ]
    assert len({c.span.article_id for c in event.citations}) == 2


def test_the_seeds_without_one_tell_no_date(seed_library: Path) -> None:
    with Library.open(seed_library) as library:
        found = library.timeline("Rwanda took in an Iraqi")
    assert all(str(event.start.year) in event.text for event in found.events)
    assert not any(event.disputed for event in found.events)
    assert len(found.undated) >= 2


def test_filters_narrow_the_articles(dated_seeds: Path) -> None:
    with Library.open(dated_seeds) as library:
        one = library.timeline("migrants", filters=Filters(articles=("28494bac",)))
    assert one.events
    assert {c.span.article_id[:8] for c in one.citations} == {"28494bac"}


def test_what_is_no_topic_and_no_limit_is_refused(seed_library: Path, tmp_path: Path) -> None:
    with Library.open(seed_library) as library:
        with pytest.raises(UsageError, match="the topic is empty"):
            library.timeline("  \n")
        with pytest.raises(UsageError, match="1 or more, not 0"):
            library.timeline("migrants", limit=0)
    empty = Library.open(tmp_path / "new", create=True)
    with empty, pytest.raises(LibraryError, match="is empty: fill it with `qa ingest --library"):
        empty.timeline("migrants")
