from __future__ import annotations

from datetime import date

import pytest

from qa.english.days import Period
from qa.english.offsets import offsets
from qa.english.period import away, periods, periods_away
from qa.english.reading import read

THURSDAY = date(2025, 5, 8)


def meant(text: str, day: date | None = THURSDAY) -> list[str]:
    return [str(p.first) for p in periods(read(text), day)]


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("It closed on Sunday.", ["2025-05-04"]),
        ("It will shut on Sunday.", ["2025-05-11"]),
        ("They voted 11 to 6 on Sunday to shut it.", ["2025-05-04"]),
        ("They voted by 11 votes to six on Sunday.", ["2025-05-04", "2025-05-11"]),
        ("Sunday: the harbour", ["2025-05-04", "2025-05-11"]),
        ("It shut last Monday.", ["2025-04-28", "2025-05-05"]),
        ("It shuts next Friday.", ["2025-05-16", "2025-05-09"]),
        ("April: the harbour", ["2025-04-01", "2026-04-01"]),
        ("July: the harbour", ["2025-07-01", "2024-07-01"]),
        ("It shut in the past week.", ["2025-05-01", "2025-04-28"]),
        ("It shut on 30 February 2025.", []),
        ("It shut at 9.30am.", []),
        ("In the 1990s it shut.", ["1990-01-01"]),
        ("It shut in the last fortnight.", []),
    ],
)
def test_the_likeliest_days_come_first(text: str, firsts: list[str]) -> None:
    assert meant(text) == firsts


def test_without_a_day_only_what_has_a_year_means_days() -> None:
    assert meant("On Monday, in March and in 2019 it shut.", None) == ["2019-01-01"]


def test_a_year_ago_is_about_as_long_and_at_most_that_year() -> None:
    found = periods_away(read("A year ago it shut."), (), THURSDAY)
    assert [str(p) for _, p in found] == ["2024-05-01 to 2024-05-31", "2024-01-01 to 2024-12-31"]


def test_what_lies_beyond_the_calendar_means_nothing() -> None:
    (ago,) = offsets("900 years ago it stood.")
    assert list(away(ago, None, date(800, 1, 1))) == []
    assert list(away(ago, None, None)) == []
    (later,) = offsets("It reopened 900 years later.")
    assert list(away(later, Period(date(9500, 1, 1), date(9500, 1, 31)), None)) == []
    assert list(away(later, None, THURSDAY)) == []
