from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.dates import dates

FIELDS = ("year", "month", "day", "weekday", "relative", "decade", "quarter", "clock")

ONE = [
    ("on 5 May 2025", {"year": 2025, "month": 5, "day": 5}),
    ("on May 5, 2025", {"year": 2025, "month": 5, "day": 5}),
    ("2025-05-05", {"year": 2025, "month": 5, "day": 5}),
    ("the 3rd of October", {"month": 10, "day": 3}),
    ("on Sept. 14", {"month": 9, "day": 14}),
    ("in March", {"month": 3}),
    ("in May", {"month": 5}),
    ("in March 2025", {"year": 2025, "month": 3}),
    ("last July", {"month": 7, "relative": "last"}),
    ("on Sunday", {"weekday": "sunday"}),
    ("next Friday", {"weekday": "friday", "relative": "next"}),
    ("last month", {"relative": "last month"}),
    ("earlier this year", {"relative": "earlier this year"}),
    ("yesterday", {"relative": "yesterday"}),
    ("in 2022", {"year": 2022}),
    ("the 2008 crash", {"year": 2008}),
    ("in the 1990s", {"decade": 1990}),
    ("the '60s", {"decade": 1960}),
    ("in Q3 2024", {"year": 2024, "quarter": 3}),
    ("at 09:40", {"clock": "09:40"}),
    ("by 5 p.m.", {"clock": "5pm"}),
    ("at 7.30 on the dot", {"clock": "7:30"}),
    ("at noon", {"clock": "noon"}),
]

NONE = [
    "he may go", "soldiers march on", "2,022 people", "2000 people", "£2022", "7.30 metres", "room 101",
    "in his 20s", "2010-strong crowd", "version 1.50",
]  # fmt: skip


@pytest.mark.parametrize(("text", "fixed"), ONE, ids=str)
def test_a_date_is_read(text: str, fixed: dict[str, object]) -> None:
    (found,) = dates(text)
    assert {name: getattr(found, name) for name in FIELDS if getattr(found, name)} == fixed
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_is_left(text: str) -> None:
    assert dates(text) == ()


@given(st.text())
def test_mentions_do_not_overlap(text: str) -> None:
    end = 0
    for mention in dates(text):
        assert mention.start >= end
        end = mention.end


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("open from 6 to 15 March 2026", [(6, 3, 2026), (15, 3, 2026)]),
        ("asked on Feb. 10-12, before the vote", [(10, 2, None), (12, 2, None)]),
        ("between 3 and 9 May", [(3, 5, None), (9, 5, None)]),
        ("on March 6 to 15 people", [(6, 3, None)]),
        ("on 5 January last year", [(5, 1, None)]),
    ],
)
def test_days_of_one_month_share_it(text: str, days: list[tuple[int, int, int | None]]) -> None:
    assert [(d.day, d.month, d.year) for d in dates(text)] == days


def test_a_time_has_its_zone() -> None:
    zones = [
        d.zone for d in dates("at 9 p.m. ET, 6 pm Pacific time, noon GMT and 3 pm Eastern Europe")
    ]
    assert zones == ["e", "p", "g", None]
