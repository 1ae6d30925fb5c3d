from __future__ import annotations

import pytest

from qa.english.offsets import offsets

ONE = [
    ("Two years ago it cost half.", (-2, "year", True)),
    ("It reopened a week later.", (1, "week", False)),
    ("It was 5 a year earlier.", (-1, "year", False)),
    ("It fell the day before.", (-1, "day", False)),
    ("It fell the next day.", (1, "day", False)),
    ("It fell the same month.", (0, "month", False)),
    ("It fell in the previous year.", (-1, "year", False)),
    ("They meet in two weeks' time.", (2, "week", True)),
    ("It shut a fortnight ago.", (-2, "week", True)),
    ("It shut three decades ago.", (-30, "year", True)),
]
NONE = [
    "It shut two days after the vote.", "It lasted two years.", "Next year it shuts.", "It shut 400 decades ago.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "read"), ONE, ids=str)
def test_how_far_away_is_read(text: str, read: tuple[int, str, bool]) -> None:
    (found,) = offsets(text)
    assert (found.count, found.unit, found.is_from_now) == read


@pytest.mark.parametrize("text", NONE)
def test_a_length_of_time_is_no_time(text: str) -> None:
    assert offsets(text) == ()
