from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluate.mutations import Mutant
from qa.evaluate.mutations.dates import MONTH_NAMES, WEEKDAY_NAMES, dated
from qa.evaluate.outcome import Nearness
from tests.evaluate.mutations.story import PORT, every, made


def test_the_hardest_mutant_takes_a_date_that_the_source_gives_for_another_thing() -> None:
    first, *others = made("date", "The bridge was built in 1987.", PORT[2])
    assert first == Mutant("The bridge was built in 2004.", (PORT[2],), nearness=Nearness.CITED)
    assert {other.text for other in others} < {
        f"The bridge was built in {y}." for y in (1984, 1985, 1986, 1988, 1989)
    }
    assert {other.nearness for other in others} == {Nearness.OTHER}


def test_two_dates_of_a_sentence_are_exchanged_first() -> None:
    first, *_ = made("date", PORT[2], PORT[2])
    assert first.text == "The bridge was built in 2004 and repaired in 1987."
    assert first.nearness is Nearness.CITED


def test_dates_that_are_listed_are_not_exchanged() -> None:
    text = "It opens on 10 June, 11 June and 13 June."
    days = {tuple(sorted(part.text for part in dated(new))) for new in every("date", text, text)}
    assert tuple(sorted(part.text for part in dated(text))) not in days


def test_a_date_is_taken_from_another_sentence_of_the_story() -> None:
    taken = made("date", "Quill met Finch on Monday.", PORT[5])
    assert ("Quill met Finch on Sunday.", Nearness.STORY) in {(m.text, m.nearness) for m in taken}


def test_a_relative_date_stands_nowhere_that_does_not_have_its_words() -> None:
    (phrase,) = made("date", "Farmers sold it this week.", PORT[5])
    assert (phrase.text, phrase.nearness) == ("Farmers sold it last week.", Nearness.OTHER)


def test_an_ordinal_day_keeps_its_ending() -> None:
    text = "It opened on 2nd June."
    assert not any("June" in new for new in every("date", text, f"{text[:-1]} and on 5 July."))


def test_two_dates_of_one_thing_are_not_crossed() -> None:
    new = every("date", "They met on Monday.", "They met on Monday and Friday.")
    assert new
    assert not any("Friday" in text for text in new)


def test_a_later_time_is_not_taken_where_it_would_hold_too() -> None:
    text = "It has been shut since 2004."
    assert {dated(new)[0].text for new in every("date", text)} <= {"1987", "2001", "2002", "2003"}
    after = [dated(new)[0].text for new in every("date", "It opened after 2004.")]
    assert set(after) <= {"2005", "2006"}
    by_month = {dated(new)[0].text for new in every("date", "It opens by June.")}
    assert by_month <= {"March", "April", "May"}


@pytest.mark.parametrize(
    ("text", "mutant"),
    [
        ("Last month it opened.", "Last week it opened."),
        ("It opened last week.", "It opened this week."),
        ("It opened earlier this year.", "It opened late last year."),
        ("It opened yesterday.", "It opened two days ago."),
        ("It opened late on Sunday.", "It opened early on Sunday."),
        ("It opened in the morning.", "It opened in the evening."),
        ("It opened at noon.", "It opened at midnight."),
        ("It opened three weeks ago.", "It opened three months ago."),
    ],
)
def test_relative_times(text: str, mutant: str) -> None:
    assert mutant in every("date", text)


def test_what_the_source_says_is_not_taken() -> None:
    text = "It opened three weeks ago."
    assert every("date", text, "It opened three weeks ago and closed months later.") == []
    assert "It opened last week." not in every(
        "date", "It opened last month.", "That was last week."
    )


def test_days_ordinals_decades_and_hours() -> None:
    assert [part.kind for part in dated("On 5 May 2025, at 14:30, in the 1990s")] == [
        "day", "month", "year", "clock", "decade",
    ]  # fmt: skip
    assert all(
        "th June" in new for new in every("date", "It opened on 10th June.") if "June" in new
    )
    assert {"It was in the 1980s.", "It was in the 2000s."} == set(
        every("date", "It was in the 1990s.")
    )
    assert set(every("date", "It began at 14:30.")) < {
        f"It began at {h}:30." for h in range(11, 18)
    }
    assert set(every("date", "It began at 9 am.")) < {f"It began at {h} am." for h in range(6, 12)}
    assert all(new.endswith(":10.") for new in every("date", "It began at 09:10."))


def test_words_that_only_look_like_dates_are_left() -> None:
    assert every("date", "They may march on, he said.") == []
    assert every("date", "It costs £1990 or 2000 dollars.") == []


@given(st.sampled_from(MONTH_NAMES), st.integers(1, 28), st.integers(1990, 2030),
       st.sampled_from(WEEKDAY_NAMES))  # fmt: skip
def test_one_part_changes_and_nothing_else(month: str, day: int, year: int, weekday: str) -> None:
    text = f"It opened on {weekday}, {day} {month} {year}, in the rain."
    mutants = made("date", text, text)
    assert len(mutants) >= 2
    for mutant in mutants:
        old = [part.text for part in dated(text)]
        new = [part.text for part in dated(mutant.text)]
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 1
        assert mutant.text.endswith(", in the rain.")
    assert mutants == made("date", text, text)
