"""What a later sentence makes of an earlier one: settled, counted anew, denied, put off, apart."""

from __future__ import annotations

from datetime import date

import pytest

from qa.english.changed import are_apart, changed, overlap, settles
from qa.english.reading import read
from qa.english.report import Report
from qa.english.tallies import has_other_value, have_a_number_in_common
from qa.english.unsettled import (
    breaks_off,
    goes_on,
    is_present,
    is_to_come,
    is_unsettled,
    tells_of_an_event,
)

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)


def told(text: str, day: date | None = MONDAY) -> Report:
    return Report(read(text), day)


CHANGED = [
    ("At least 3 people died.", "The storm killed 7 people."),
    ("About 300 people have left their homes.", "More than 1,200 people have fled their homes."),
    ("The repair has cost 85 million euros.", "The repair cost 112 million euros in the end."),
    ("The pilot, Karl Enser, was killed in the crash.",
     "The pilot killed in the crash was Karel Enser, police said."),
    ("Investigators believe that lightning started the fire.",
     "A campfire started the fire, and not lightning."),
    ("The road runs past the dairy.", "The road will run by the lake instead of the dairy."),
    ("The bridge will open on 1 May.", "The opening of the bridge was put off to 15 June."),
    ("No one has died in the outbreak.", "A boy has died in the outbreak."),
    ("The watches have not been found.", "The watches were found in a locker."),
]  # fmt: skip
UNCHANGED = [
    ("At least 3 people died.", "The storm killed 3 people."),
    ("3 people died.", "5 more people died."),
    ("Another 3 people died.", "7 people died."),
    ("3 people died.", "7 people were injured."),
    ("The mine employs 640 people.", "The number of dead rose to 7."),
    ("Ana Ruiz, aged 31, died.", "Ana Ruiz, aged 32, died."),
    ("The trucks cost 2 million euros a week.", "The trucks cost 9 million euros."),
    ("Two people were hurt in Ehr.", "Five people were hurt in Kastel."),
    ("Last year 11 people died in the mines.", "Twelve people died in the mines."),
    ("Ten people died in the mine.", "In 2011 some 14 people died in the mine."),
    ("A bomb killed 4 people.", "On Thursday a bomb killed 11 people."),
    ("Tarvo made 12 million euros in the first quarter.",
     "Tarvo made 4 million euros in the second quarter."),
    ("The yard made 12 ships in January.", "The yard made 9 ships in February."),
    ("A storm left homes without power on Monday.", "The homes have power again."),
    ("Maria Lopez and Ben Oko ran the race.", "Eva Lopez and Ben Oko ran the race."),
    ("The port was closed.", "The harbour is large."),
]  # fmt: skip


@pytest.mark.parametrize(("earlier", "later"), CHANGED)
def test_a_later_report_changes(earlier: str, later: str) -> None:
    assert changed(told(earlier), told(later, FRIDAY))


@pytest.mark.parametrize(("earlier", "later"), UNCHANGED)
def test_a_later_report_does_not_change(earlier: str, later: str) -> None:
    assert not changed(told(earlier), told(later, FRIDAY))


def test_nothing_changes_what_has_no_day() -> None:
    assert not changed(told("3 people died.", None), told("7 people died.", FRIDAY))
    assert not settles(told("The port is shut.", None), told("The port opened.", FRIDAY))


@pytest.mark.parametrize(
    ("earlier", "later", "is_settled"),
    [
        ("Police are searching for a man.", "A man was arrested.", True),
        ("Water in the town is safe to drink.", "Bacteria were found in the water.", True),
        ("Police are searching for a man.", "He will be questioned, police said.", False),
        ("A man was arrested.", "A man was charged.", False),
        ("The plane took off from Lumen.", "The plane took off from Rysk, not Lumen as first"
         " reported.", True),
        ("The port is shut.", "In 2011 the port was shut for a month.", False),
    ],
)  # fmt: skip
def test_what_was_open_is_settled_and_what_was_wrong_corrected(
    earlier: str, later: str, is_settled: bool
) -> None:
    assert settles(told(earlier), told(later, FRIDAY)) is is_settled


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("A flood hit Ehr.", "The flood hit Ehr.", False),
        ("Two people were hurt in Ehr.", "Two people were hurt in Kastel.", True),
        ("Two people were hurt in Ehr.", "Two people were hurt near Ehr.", False),
        ("More than 188,000 people were held.", "Nearly 190,000 people were held.", False),
        ("Four people were held.", "Nine people were held.", True),
        ("They lost the first game.", "They lost the second game.", True),
    ],
)
def test_alike_reports_of_other_places_parts_or_numbers_are_apart(
    one: str, other: str, apart: bool
) -> None:
    for day in (MONDAY, None):
        assert are_apart(told(one, day), told(other, day)) is apart


def test_background_is_apart_from_the_news() -> None:
    background, news = told("Last year 11 people died in mines."), told("10 people died in mines.")
    assert are_apart(background, news)
    assert not are_apart(background, background)


def test_what_has_happened_since_is_apart() -> None:
    earlier = told("The bank raised its rate on Monday.")
    later = told("The bank left its rate as it was on Thursday.", FRIDAY)
    assert are_apart(earlier, later)
    assert are_apart(later, earlier)


def test_overlap_is_of_the_words_that_are_no_names() -> None:
    one, other = read("Ana Ruiz won the long race."), read("Ana Ruiz won a race in Lima in May.")
    assert overlap(one, other) == 1
    assert overlap(one, read("Ana Ruiz ran a long way in Lima.")) == pytest.approx(1 / 3)
    assert overlap(read("Ana Ruiz."), other) == 0


def test_numbers_of_one_thing() -> None:
    three, seven = read("3 people died."), read("The toll rose from 3 to 7.")
    assert has_other_value(three, seven)
    assert have_a_number_in_common(three, seven)
    assert not has_other_value(read("It cost 0 euros."), read("It cost 0 euros."))
    assert have_a_number_in_common(read("It cost 0 euros."), read("It cost 0 euros."))


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("Police are searching for a man.", {goes_on, is_unsettled, is_present}),
        ("Six people are missing.", {goes_on, is_unsettled, is_present}),
        ("The missing girl was found.", {tells_of_an_event}),
        ("The port will open in May.", {is_to_come, is_unsettled}),
        ("The port may open.", {is_to_come, is_unsettled}),
        ("It opened in May.", {tells_of_an_event}),
        ("The race was called off.", {breaks_off, tells_of_an_event}),
        ("The race will not be run.", {breaks_off, is_to_come, is_unsettled}),
        ("Early results put Ana Ruiz ahead.", {is_unsettled, tells_of_an_event}),
        ("He died early on Sunday.", {tells_of_an_event}),
        ("The ferry carries 300 people.", set()),
    ],
)
def test_how_a_sentence_tells_it(text: str, tests: set[object]) -> None:
    every = (goes_on, is_to_come, is_unsettled, is_present, breaks_off, tells_of_an_event)
    assert {test for test in every if test(read(text))} == tests


def test_when_it_was() -> None:
    assert told("In 2011 a train left the track.").is_background(MONDAY)
    assert not told("It has been shut since 2011.").is_background(MONDAY)
    assert not told("It was shut, police said on Sunday.").times
    assert not told("The vote will be on Thursday.").is_ahead(FRIDAY)
    assert told("The vote will be in May.").is_ahead(FRIDAY)
    assert not told("There will be a vote.").is_ahead(FRIDAY)
    assert told("It was shut on Sunday.").is_done()
    assert not told("It was shut on Sunday.", None).is_done()
    assert not told("It will be shut on Friday.").is_done()
