from __future__ import annotations

import pytest

from qa.agreement.answers import likeness
from tests.fakes import HashEmbedder, SameWordMatcher


def alike(one: str, other: str) -> float:
    return likeness(one, other, HashEmbedder(), SameWordMatcher())


def test_answers_in_the_same_words_agree_and_in_none_do_not() -> None:
    assert alike("to curb smuggling", "to curb smuggling") == pytest.approx(1)
    assert alike("to curb smuggling", "it rained") < 0.2
    assert alike("to curb smuggling", "to curb the smuggling of drugs") > 0.7
    assert alike("", "it") == pytest.approx(alike("it", ""))


@pytest.mark.parametrize(
    ("one", "other"),
    [("three years", "two years"), ("until July 2024", "until July 2025"), ("$5m", "$7m")],
)
def test_other_numbers_and_dates_never_agree(one: str, other: str) -> None:
    assert alike(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("July 1, 2024", "until July 2024"), ("three years", "three more years"), ("5 men", "5 km")],
)
def test_dates_and_numbers_that_can_be_the_same_may(one: str, other: str) -> None:
    assert alike(one, other) > 0
