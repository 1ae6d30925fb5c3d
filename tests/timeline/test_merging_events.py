from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qa.schema import Evidence, TimeExpression
from qa.timeline import Dated, Group, merge
from tests.fakes import evidence_of

TEXTS = ("The bridge fell.", "The old bridge over the river fell.", "A bridge fell in the night.")
EVIDENCE = evidence_of(*TEXTS)


def told(number: int, start: str, end: str | None = None, *, score: float = 5.0) -> Dated:
    """Sentence `number` of `EVIDENCE`, dated."""
    days = date.fromisoformat(start), date.fromisoformat(end or start)
    one = replace(EVIDENCE[number - 1], score=score)
    return Dated(one, TimeExpression("then", 0, *days))


def in_one_article(one: Evidence, other: Evidence) -> Evidence:
    """`one` as if it were of the article of `other`."""
    return replace(one, article=other.article)


def always(one: Dated, other: Dated) -> bool:
    """Whatever is asked about is one event."""
    return one is not other


def numbers(group: Group) -> list[int]:
    """The sentences of a group, the one shown first."""
    return [one.evidence.number for one in group.told]


def test_what_tells_of_one_event_is_merged_and_the_fullest_sentence_shown() -> None:
    (group,) = merge([told(1, "2026-02-03"), told(2, "2026-02-03")], always)
    assert numbers(group) == [2, 1]
    assert len(group.sides) == 1


def test_what_is_much_nearer_to_the_topic_is_shown_before_what_is_fuller() -> None:
    (group,) = merge([told(1, "2026-02-03", score=9), told(2, "2026-02-03", score=2)], always)
    assert numbers(group) == [1, 2]
    assert group.score == 9


def test_the_days_are_those_that_all_allow() -> None:
    (group,) = merge([told(1, "2026-02-01", "2026-02-28"), told(2, "2026-02-03")], always)
    assert (group.sides[0].start, group.sides[0].end) == (date(2026, 2, 3), date(2026, 2, 3))


def test_different_events_stay_apart_the_nearest_to_the_topic_first() -> None:
    groups = merge([told(1, "2026-02-03"), told(2, "2026-02-03", score=7)], lambda *_: False)
    assert [numbers(one) for one in groups] == [[2], [1]]


def test_dates_that_exclude_each_other_are_sides_the_most_told_first() -> None:
    days = [told(1, "2026-02-03"), told(2, "2026-02-04"), told(3, "2026-02-04")]
    (group,) = merge(days, always)
    assert [(side.start.day, len(side.told)) for side in group.sides] == [(4, 2), (3, 1)]


def test_one_article_that_tells_two_days_tells_two_events() -> None:
    first, second = told(1, "2026-02-03"), told(2, "2026-02-04")
    second = replace(second, evidence=in_one_article(second.evidence, first.evidence))
    assert len(merge([first, second], always)) == 2
    again = replace(second, time=first.time)
    assert len(merge([first, again], always)) == 1


def test_the_times_of_one_sentence_are_events_of_their_own() -> None:
    assert len(merge([told(1, "2026-02-03"), told(1, "2026-02-03")], always)) == 2


def test_days_that_meet_are_less_than_a_day_apart() -> None:
    assert told(1, "2026-02-01", "2026-02-05").days_from(told(2, "2026-02-03")) <= timedelta(0)
    assert told(1, "2026-02-01").days_from(told(2, "2026-02-03")) == timedelta(2)
    assert told(2, "2026-02-03").days_from(told(1, "2026-02-01")) == timedelta(2)


_DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 12))


@given(st.lists(st.tuples(st.integers(1, 3), _DAYS, st.integers(0, 9)), max_size=8))
def test_no_telling_is_lost_or_told_twice(rows: list[tuple[int, date, int]]) -> None:
    every = [
        Dated(
            replace(EVIDENCE[number - 1], number=place),
            TimeExpression("then", 0, start, start + timedelta(days=length)),
        )
        for place, (number, start, length) in enumerate(rows, start=1)
    ]
    groups = merge(every, always)
    assert sorted(n for group in groups for n in numbers(group)) == list(range(1, len(rows) + 1))
    for group in groups:
        for side in group.sides:
            assert side.start <= side.end
            assert all(one.meets(side.start, side.end) for one in side.told)
