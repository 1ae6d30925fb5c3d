from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.times import time_expressions, undated

MONDAY = date(2025, 5, 5)
WORDS = (
    "on Monday last month in March the year before a week later three days ago the past two years"
    " 5 May 2024 from to between and until since will was opened the spring of 2021 that June Christmas"
    " of next 12 months half a decade the end of the year 25/01/2024 in ten days"
).split()

MEANT = [
    ("It shut last month.", "last month", "2025-04-01", "2025-04-30"),
    ("He told state television on Sunday that it was so.", "Sunday", "2025-05-04", "2025-05-04"),
    ("The plan was dropped last July.", "last July", "2024-07-01", "2024-07-31"),
    ("It shut last May.", "last May", "2024-05-01", "2024-05-31"),
    ("It opens next May.", "next May", "2026-05-01", "2026-05-31"),
    ("It will shut this December.", "this December", "2025-12-01", "2025-12-31"),
    ("It rose in June last year.", "June last year", "2024-06-01", "2024-06-30"),
    ("It is shut until Thursday.", "Thursday", "2025-05-08", "2025-05-08"),
    ("The budget is presented on Friday.", "Friday", "2025-05-09", "2025-05-09"),
    ("It was put off to Friday.", "Friday", "2025-05-09", "2025-05-09"),
    ("He has been in prison since late March.", "March", "2025-03-01", "2025-03-31"),
    ("Since coming to office in January, he has won.", "January", "2025-01-01", "2025-01-31"),
    ("She tried to leave in December.", "December", "2024-12-01", "2024-12-31"),
    ("She agreed to leave in December.", "December", "2025-12-01", "2025-12-31"),
    ("She said her planned talks had ended in March.", "March", "2025-03-01", "2025-03-31"),
    ("The team plays this weekend.", "this weekend", "2025-05-10", "2025-05-11"),
    ("The team lost over the weekend.", "over the weekend", "2025-05-03", "2025-05-04"),
    ("Rain is forecast for the weekend.", "the weekend", "2025-05-10", "2025-05-11"),
    ("It rains less in the coming weekend.", "the coming weekend", "2025-05-10", "2025-05-11"),
    ("Output fell in the fourth quarter.", "the fourth quarter", "2024-10-01", "2024-12-31"),
    ("Output fell in the first half of last year.", "the first half of last year", "2024-01-01",
     "2024-06-30"),
    ("It fell in the last quarter of 2024.", "the last quarter of 2024", "2024-10-01", "2024-12-31"),
    ("Profit doubled in Q1.", "Q1", "2025-01-01", "2025-03-31"),
    ("It was hot in the summer of 2022.", "the summer of 2022", "2022-06-01", "2022-08-31"),
    ("It was cold last winter.", "last winter", "2024-12-01", "2025-02-28"),
    ("It will be hot this summer.", "this summer", "2025-06-01", "2025-08-31"),
    ("It reopens next spring.", "next spring", "2026-03-01", "2026-05-31"),
    ("In the past 48 hours it rose.", "the past 48 hours", "2025-05-03", "2025-05-05"),
    ("Over the last decade it rose.", "the last decade", "2015-05-05", "2025-05-05"),
    ("It will rise over the next two weeks.", "the next two weeks", "2025-05-05", "2025-05-19"),
    ("It should open within two years.", "within two years", "2025-05-05", "2027-05-05"),
    ("The term ends in three days.", "in three days", "2025-05-08", "2025-05-08"),
    ("She may walk free in a fortnight.", "in a fortnight", "2025-05-16", "2025-05-22"),
    ("The debt will be paid off in a decade.", "in a decade", "2035-01-01", "2035-12-31"),
    ("It was found a year ago today.", "a year ago today", "2024-05-05", "2024-05-05"),
    ("It was found a year ago.", "a year ago", "2024-05-01", "2024-05-31"),
    ("Half a year ago it stood.", "Half a year ago", "2024-11-01", "2024-11-30"),
    ("Two centuries ago it stood.", "Two centuries ago", "1825-01-01", "1825-12-31"),
    ("It will be done by the end of the year.", "the year", "2025-01-01", "2025-12-31"),
    ("The team will play on Sunday week.", "Sunday week", "2025-05-18", "2025-05-18"),
    ("The verdict was given on the 14th.", "the 14th", "2025-04-14", "2025-04-14"),
    ("Shops were shut on Good Friday.", "Good Friday", "2025-04-18", "2025-04-18"),
    ("They hope to be home by Christmas.", "Christmas", "2025-12-25", "2025-12-25"),
    ("They married on New Year’s Eve 2020.", "New Year’s Eve 2020", "2020-12-31", "2020-12-31"),
    ("Work stopped on 25/01/2024.", "25/01/2024", "2024-01-25", "2024-01-25"),
    ("Work stopped on 01/25/2024.", "01/25/2024", "2024-01-25", "2024-01-25"),
    ("He ran it in 1992-95.", "1992-95", "1992-01-01", "1995-12-31"),
    ("He ran it from 2003 to 2011.", "2003 to 2011", "2003-01-01", "2011-12-31"),
    ("It snowed between November and March.", "November and March", "2024-11-01", "2025-03-31"),
    ("It was held from 28 December to 2 January 2024.", "28 December to 2 January 2024",
     "2023-12-28", "2024-01-02"),
    ("It is shut from Wednesday to Friday.", "Wednesday to Friday", "2025-05-07", "2025-05-09"),
    ("It is shut from 9 to 12 May.", "9 to 12 May", "2025-05-09", "2025-05-12"),
    ("A barn burnt on Friday 2 May.", "Friday 2 May", "2025-05-02", "2025-05-02"),
    ("A barn burnt on Friday, May 3, 2024.", "Friday, May 3, 2024", "2024-05-03", "2024-05-03"),
    ("It grew in the three months to March.", "the three months to March", "2025-01-01",
     "2025-03-31"),
    ("The week ending 4 May brought rain.", "The week ending 4 May", "2025-04-28", "2025-05-04"),
    ("In the week of 21 April it rained.", "the week of 21 April", "2025-04-21", "2025-04-27"),
]  # fmt: skip

NOTHING = [
    "It is said soon, in recent years and in the coming weeks.", "Work stopped on 03/04/2024.",
    "Work stopped in 01/2024.", "It fell more than 100 years ago.", "The museum is shut on Mondays.",
    "It meets every Tuesday.", "The room is number 1984.", "He told USA TODAY so.",
    "Watch Sports Tonight at nine.", "April May, a nurse, said so.", "A 30 February is none.",
    "He won in the second half of the match.", "It took 30 hours in the past 30 hours.",
    "The first 20 months of the year.", "It was so that June.", "He said so on the 2nd floor.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "start", "end"), MEANT, ids=lambda one: str(one)[:40])
def test_a_time_means_these_days(text: str, words: str, start: str, end: str) -> None:
    (found,) = time_expressions(text, MONDAY)
    assert (found.text, str(found.start), str(found.end)) == (words, start, end)
    assert text[found.at : found.at + len(found.text)] == words


@pytest.mark.parametrize("text", NOTHING)
def test_what_no_calendar_answers_is_left_out(text: str) -> None:
    assert time_expressions(text, MONDAY) == ()


@pytest.mark.parametrize(
    ("text", "earlier", "start", "end"),
    [
        ("Four days later it reopened.", ["It shut on 20 April."], "2025-04-24", "2025-04-24"),
        ("Four days later it reopened.", ["Rain fell.", "It shut on 20 April."], "2025-04-24",
         "2025-04-24"),
        ("Two days later it reopened.", ["The next day it rained.", "It shut on 20 April."],
         "2025-04-23", "2025-04-23"),
        ("It flew that June.", ["It was signed in April 2022."], "2022-06-01", "2022-06-30"),
        ("That year it failed.", ["It was signed in April 2022."], "2022-01-01", "2022-12-31"),
        ("That night it rained.", ["It was signed on 3 April 2022."], "2022-04-03", "2022-04-03"),
        ("The following week he fell ill.", ["He played on 2 April."], "2025-04-07", "2025-04-13"),
        ("A week later he fell ill.", ["He played on 2 April."], "2025-04-06", "2025-04-12"),
        ("The month before it rose.", ["It fell in March 2024."], None, None),
        ("A month earlier, it rose.", ["It fell in March 2024."], "2024-02-01", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_time_counted_from_another_finds_it_before(
    text: str, earlier: list[str], start: str | None, end: str | None
) -> None:
    found = time_expressions(text, MONDAY, earlier)
    assert [(str(t.start), str(t.end)) for t in found] == ([(start, end)] if start else [])
    assert time_expressions(text, MONDAY) == ()


def test_the_other_time_may_stand_in_the_sentence_before_it_or_after() -> None:
    text = "The previous day hail had fallen, he said of the storm of 26 April."
    assert [str(t.start) for t in time_expressions(text, MONDAY)] == ["2025-04-25", "2025-04-26"]
    (sold, later) = time_expressions("Built in 1999, it was sold ten years later.", None)
    assert (sold.start.year, later.start.year) == (1999, 2009)


def test_that_day_is_none_where_a_month_is_told_and_that_month_none_where_a_year_is() -> None:
    assert time_expressions("It rained that day.", MONDAY, ["It shut in April 2022."]) == ()
    assert time_expressions("It rained that month.", MONDAY, ["It shut in 2022."]) == ()


def test_without_a_date_only_what_is_absolute_is_told() -> None:
    text = "On Monday, last month, in March and at Christmas he spoke of 2019 and of 4 July 2003."
    assert [t.text for t in time_expressions(text, None)] == ["2019", "4 July 2003"]
    assert undated(text) == ("Monday", "last month", "March", "Christmas")


def test_the_end_of_the_year_is_that_of_the_year_told_before() -> None:
    text = "It lost 3 million in 2018 and by the end of the year had shut."
    assert [t.start.year for t in time_expressions(text, MONDAY)] == [2018, 2018]


def test_a_line_break_is_a_blank() -> None:
    (found,) = time_expressions("It shut last\nmonth.", MONDAY)
    assert found.text == "last\nmonth"


def test_a_feast_is_the_nearer_one_where_nothing_tells_which() -> None:
    (found,) = time_expressions("A few days before Christmas", date(2024, 12, 2))
    assert found.start == date(2024, 12, 25)


@given(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=40),
    st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
)
def test_times_are_stretches_of_the_text_in_order(text: str, published: date | None) -> None:
    end = 0
    for found in time_expressions(text, published, ["It shut on 20 April 2020."]):
        assert end <= found.at
        end = found.at + len(found.text)
        assert text[found.at : end] == found.text
        assert found.end - found.start >= timedelta()
