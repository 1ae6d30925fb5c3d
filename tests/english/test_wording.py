from __future__ import annotations

import pytest

from qa.english.wording import wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PARIS (AP) — Two bridges were closed.", "Two bridges were closed."),
        ("KIGALI, Rwanda (Reuters) - Two bridges were closed.", "Two bridges were closed"),
        ("WASHINGTON, March 3 (Reuters) - A bill passed.", "A bill passed."),
        ("BRUSSELS - The offer stands.", "The offer stands."),
        ("The programme's organisers weren't paid.", "The program's organizers were not paid."),
        ("Sales rose 7.5 per cent to 1,300.", "Sales rose 7.5% to 1300."),
        ("He said twelve had travelled on Monday.", "He said that 12 had traveled Monday."),
        ("The colour of the metre cannot change.", "The color of the meter can't change."),
        ("“We won’t go,” she said.", '"We will not go," she said.'),
    ],
)
def test_house_style_does_not_matter(one: str, other: str) -> None:
    assert wording(one) == wording(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Twelve people died.", "Fifteen people died."),
        ("He was charged.", "He was not charged."),
        ("They voted for the bill.", "They voted against the bill."),
        ("Ana Sy sued Bo Lund.", "Bo Lund sued Ana Sy."),
        ("He left before noon.", "He left after noon."),
        ("More than 12 died.", "12 died."),
        ("The Labour party won.", "The National party won."),
        ("Sales rose 7.5 percent.", "Sales rose 75 percent."),
        ("He denied it rained.", "It rained."),
        ("The man - a thief - left.", "a thief - left."),
    ],
)
def test_what_tells_something_else_does(one: str, other: str) -> None:
    assert wording(one) != wording(other)
