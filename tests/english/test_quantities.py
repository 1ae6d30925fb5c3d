from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.numbers import quantities
from qa.english.units import measure


def read(text: str) -> list[tuple[str, str | None, str, str | None]]:
    return [(f"{q.value.normalize():f}", q.unit, q.kind, q.bound) for q in quantities(text)]


ONE = [
    ("13 million people", ("13000000", "person", "cardinal", None)),
    ("1.3m Ghanaians", ("1300000", "ghanaian", "cardinal", None)),
    ("25bn dollars", ("25000000000", "USD", "money", None)),
    ("US$5 million", ("5000000", "USD", "money", None)),
    ("£1,250.50", ("1250.5", "GBP", "money", None)),
    ("5%", ("5", None, "percent", None)),
    ("5 per cent", ("5", None, "percent", None)),
    ("twenty-five soldiers", ("25", "soldier", "cardinal", None)),
    ("one hundred and five thousand", ("105000", None, "cardinal", None)),
    ("three point five million votes", ("3500000", "vote", "cardinal", None)),
    ("two and a half years", ("2.5", "year", "cardinal", None)),
    ("2½ years", ("2.5", "year", "cardinal", None)),
    ("a dozen eggs", ("12", "egg", "cardinal", None)),
    ("half a million people", ("500000", "person", "cardinal", None)),
    ("a couple of days", ("2", "day", "cardinal", None)),
    ("a couple of million people", ("2000000", "person", "cardinal", None)),
    ("half of voters", ("0.5", None, "fraction", None)),
    ("two-thirds of them", ("0.6667", None, "fraction", None)),
    ("A quarter of pupils", ("0.25", None, "fraction", None)),
    ("one in five adults", ("0.2", None, "fraction", None)),
    ("3 out of every 4 homes", ("0.75", None, "fraction", None)),
    ("a quarter-point cut", ("0.25", None, "percent", None)),
    ("half a percentage point", ("0.5", None, "percent", None)),
    ("25 basis points", ("0.25", None, "percent", None)),
    ("cut by 0.25 percentage points", ("0.25", None, "percent", None)),
    ("more than a third since May", ("0.3333", None, "fraction", "more")),
    ("can reach 25,000 euros", ("25000", "EUR", "money", "at most")),
    ("six of the survivors", ("6", "survivor", "cardinal", None)),
    ("a third man", ("3", None, "ordinal", None)),
    ("the first time", ("1", None, "ordinal", None)),
    ("his twenty-first birthday", ("21", None, "ordinal", None)),
    ("the 21st floor", ("21", None, "ordinal", None)),
    ("twice as many", ("2", None, "multiple", None)),
    ("tens of thousands of people", ("10000", "person", "vague", None)),
    ("a few hundred men", ("100", "man", "vague", None)),
    ("dozens of homes", ("12", "home", "vague", None)),
    ("a 12-year-old boy", ("12", "age", "cardinal", None)),
    ("aged 45", ("45", "age", "cardinal", None)),
    ("5km", ("5", "km", "cardinal", None)),
    ("a five-hour flight", ("5", "hour", "cardinal", None)),
    ("three former army officers", ("3", "offic", "cardinal", None)),
    ("roughly 13", ("13", None, "cardinal", "about")),
    ("400 or so", ("400", None, "cardinal", "about")),
    ("more than 100,000", ("100000", None, "cardinal", "more")),
    ("no fewer than 10", ("10", None, "cardinal", "at least")),
    ("50+", ("50", None, "cardinal", "at least")),
    ("less than 5%", ("5", None, "percent", "less")),
    ("no more than 5", ("5", None, "cardinal", "at most")),
    ("up to 12", ("12", None, "cardinal", "at most")),
    ("a third of voters", ("0.3333", None, "fraction", None)),
    ("a third term", ("3", None, "ordinal", None)),
    ("2000 people", ("2000", "person", "cardinal", None)),
]

TWO = [
    ("10 to 20 miles", [("10", "mile"), ("20", "mile")]),
    ("£5-10m", [("5000000", "GBP"), ("10000000", "GBP")]),
    ("$3bn-$4bn", [("3000000000", "USD"), ("4000000000", "USD")]),
    ("between 5 and 10 percent", [("5", None), ("10", None)]),
    ("a 3-1 win", [("3", "win"), ("1", "win")]),
]

NONE = [
    "in 2016", "on 5 May 2025", "the 1990s", "at 09:40", "M23", "G20", "F-16", "Covid-19", "4x4",
    "one of them", "no one", "a second", "the year 2000", "someone",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE, ids=str)
def test_a_quantity_is_read(text: str, expected: tuple[str, str | None, str, str | None]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), TWO, ids=str)
def test_both_ends_of_a_range_are_read(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(value, unit) for value, unit, _, _ in read(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_quantity_is_left(text: str) -> None:
    assert read(text) == []


@given(st.text())
def test_a_quantity_is_a_slice(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]


@given(st.integers(0, 10**12))
def test_digits_with_and_without_separators_are_one_value(number: int) -> None:
    found = quantities(f"There were {number:,} seats.")
    assert [q.value for q in found] == [Decimal(number)]


def test_both_and_a_couple_are_implied() -> None:
    assert [q.implied for q in quantities("both men spent a couple of days and two nights")] == [
        True, True, False,
    ]  # fmt: skip


def test_measures_convert_within_their_dimension() -> None:
    week, day, year = measure("week"), measure("day"), measure("year")
    assert week
    assert day
    assert year
    assert week[0] == day[0] != year[0]
    assert week[1] == 7 * day[1]
    assert measure("soldier") is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("an hour and a half", "1.5", "hour"),
        ("half an hour", "0.5", "hour"),
        ("1 hour and 30 minutes", "1.5", "hour"),
        ("a million and a half people", "1500000", "person"),
        ("the 14th", "14", None),
        ("it halved", "0.5", None),
    ],
)
def test_a_measure_in_parts_is_one_quantity(text: str, value: str, unit: str | None) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == [(Decimal(value), unit)]


def test_two_measures_side_by_side_are_two() -> None:
    assert len(quantities("two hours and 90 minutes")) == 2
    assert len(quantities("three hours and two people")) == 2
