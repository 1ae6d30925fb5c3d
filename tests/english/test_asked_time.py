from __future__ import annotations

from datetime import date

import pytest

from qa.english.asked_time import asked_time, is_old, newest
from qa.english.days import Period

MONDAY = date(2025, 5, 5)
OPEN, NEVER = "9999-12-31", "0001-01-01"


@pytest.mark.parametrize(
    ("question", "periods", "months"),
    [
        ("Who resigned?", [], set()),
        ("What did Theresa May say?", [], set()),
        ("Who resigned last month?", [("2025-04-01", "2025-04-30")], set()),
        ("Who resigned this week?", [("2025-04-29", "2025-05-11")], set()),
        ("Who won the 2024 election?", [("2024-01-01", "2024-12-31")], set()),
        ("How many died since 2020?", [("2020-01-01", OPEN)], set()),
        ("How many died after 5 May 2024?", [("2024-05-06", OPEN)], set()),
        ("What was said before 2019?", [(NEVER, "2018-12-31")], set()),
        ("What will be built by 2030?", [(NEVER, "2030-12-31")], set()),
        ("What happened from 2015 to 2018?", [("2015-01-01", "2018-12-31")], set()),
        ("What happened between 2019 and 2021?", [("2019-01-01", "2021-12-31")], set()),
        ("Who resigned in March?", [], {3}),
        ("Who resigned on 3 March?", [], {3}),
        ("Who resigned in late March or in April 2024?", [("2024-04-01", "2024-04-30")], {3}),
    ],
)
def test_a_question_asks_about_a_time(
    question: str, periods: list[tuple[str, str]], months: set[int]
) -> None:
    asked = asked_time(question, MONDAY)
    assert [(str(p.first), str(p.last)) for p in asked.periods] == periods
    assert asked.months == months
    assert asked.is_open is not bool(periods or months)


def test_without_today_only_what_is_absolute_is_asked_about() -> None:
    asked = asked_time("Who resigned last month, in 2024 or in March?", None)
    assert [str(p) for p in asked.periods] == ["2024-01-01 to 2024-12-31"]
    assert asked.months == {3}


def test_a_month_asked_about_is_that_of_any_year_told_as_one() -> None:
    asked = asked_time("Who resigned in March?", MONDAY)
    assert asked.meets(Period(date(2019, 3, 1), date(2019, 3, 31)))
    assert asked.meets(Period(date(2025, 3, 4), date(2025, 3, 4)))
    assert not asked.meets(Period(date(2025, 4, 4), date(2025, 4, 4)))
    assert not asked.meets(Period(date(2025, 1, 1), date(2025, 12, 31)))


@pytest.mark.parametrize(
    ("question", "told", "old"),
    [
        ("Who is the mayor now?", "2025-01-10", True),
        ("What are the latest figures?", "2025-04-20", False),
        ("Who resigned this week?", "2025-04-20", True),
        ("Who resigned this week?", "2025-05-02", False),
        ("What happened in 2025?", "2024-12-31", True),
        ("What happened in 2024 and in 2025?", "2024-12-31", False),
        ("What will happen next month?", "2025-05-01", False),
        ("Who resigned?", "1999-01-01", False),
        ("What was so before 2019?", "1999-01-01", False),
    ],
)
def test_what_is_told_may_be_too_old(question: str, told: str, old: bool) -> None:
    asked = asked_time(question, MONDAY)
    assert is_old(asked, date.fromisoformat(told), MONDAY) is old


def test_the_newest_of_the_days_that_are_known() -> None:
    assert newest([None, date(2024, 1, 1), date(2023, 1, 1)]) == date(2024, 1, 1)
    assert newest([None]) is None
