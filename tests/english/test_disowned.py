"""Sentences that an article tells and does not stand behind."""

from __future__ import annotations

import pytest

from qa.english.disowned import disowns_what_was_said, is_disowned, revises


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Police at first said that four passengers had been killed.", True),
        ("Initial reports blamed the brakes of the bus.", True),
        ("It was first thought that a tractor had caught fire.", True),
        ("Police said initially that nobody had been in the house.", True),
        ("The damage was first put at 100,000 euros but is now estimated at 400,000.", False),
        ("The train went at 96 kilometres an hour, and not 140, as was first thought.", False),
        ("The deal was first reported by the paper Dagen.", False),
        ("At first light the boats set out from Kallund.", False),
        ("Imagine that the Wen rises by six metres on a winter night.", True),
        ("Suppose that the pumps fail as well.", True),
        ("Picture editor Ana Ruiz won the prize on Monday.", False),
        ("If the dam broke, 4,000 houses would be under water, Rusk said.", False),
        ("What happened next shocked the guests of the Hotel Astra.", True),
        ("More details are to follow in the course of the day.", True),
        ("More details were given by the ministry on Monday.", False),
    ],
)  # fmt: skip
def test_a_first_version_a_case_supposed_and_bait_are_disowned(text: str, is_so: bool) -> None:
    assert is_disowned(text) is is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("This is untrue, the health office of Arlen said on Friday.", True),
        ("That is not so, either.", True),
        ("None of it is true.", True),
        ("That is what the group Safe Streets says on its posters.", True),
        ("That, at least, is what her driver told the court.", True),
        ("Or so the makers of scooters claim.", True),
        ("So say the prosecutors; Finn says that she was owed the money.", True),
        ("Her former deputy, at least, told the court so.", True),
        ("That was the first fall since 1946.", False),
        ("This is the third strike of the year.", False),
        ("So far nobody has been hurt.", False),
        ("The mayor said so many people had come that the hall was closed.", False),
    ],
)
def test_what_disowns_the_sentence_before(text: str, is_so: bool) -> None:
    assert disowns_what_was_said(text) is is_so


def test_what_tells_of_a_revision() -> None:
    assert revises("In the afternoon the service revised the number to nine.")
    assert not revises("The service counted nine.")
