from __future__ import annotations

from datetime import date

import pytest

from qa.agreement.number import are_equal, is_rounder, numbers
from qa.agreement.telling import Telling
from tests.agreement.telling_of import one


def telling(text: str, day: str | None = None) -> Telling:
    return Telling(one(1, text, day))


def test_its_words_tell_what_happened_and_not_how_many_or_when() -> None:
    told = telling("Police said on Monday that 12 men left near Lima.")
    assert [w.text for w in told.words] == ["men", "left", "Lima"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rained.", ["It rained."]),
        ("Last month, the mill shut a gate.", ["Last month, the mill shut a gate."]),
        (
            "The mill shut a gate, which the mayor had opened.",
            ["The mill shut a gate, ", "which the mayor had opened."],
        ),
        (
            "The Halden museum, founded in 1887, reopens on Friday.",
            ["The Halden museum, founded in 1887", ", reopens on Friday."],
        ),
    ],
)
def test_a_clause_of_few_words_belongs_to_its_neighbour(text: str, parts: list[str]) -> None:
    told = telling(text)
    assert [told.reading.text[a:b] for a, b in told.parts] == parts
    assert "".join(parts) == text
    assert told.part_at(len(text) + 5) == told.parts[-1]


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("The mill shut in March.", ["in March"]),
        ("The mayor said on Monday that the mill shut in March.", ["in March"]),
        ("The mayor, who on Monday said the mill was shut in March, left.", ["in March"]),
        ("Last week an aide told the paper that the mill shut in March.", ["in March"]),
        ("The mill has been shut since March.", []),
        ("The mill shuts every Monday.", []),
        ("The mill shut early on Monday.", ["early on Monday"]),
    ],
)
def test_its_moments_are_when_it_was_and_not_when_it_was_said(
    text: str, moments: list[str]
) -> None:
    assert [m.text for m in telling(text).moments] == moments


def test_a_moment_means_days_only_where_the_article_has_one() -> None:
    (known,) = telling("The mill shut last month.", "2025-05-05T09:00:00Z").moments
    (unknown,) = telling("The mill shut last month.").moments
    assert [str(p.first) for p in known.periods] == ["2025-04-01"]
    assert unknown.periods == ()
    assert telling("It rained.", "2025-05-05").day == date(2025, 5, 5)
    assert telling("It rained.", "some day").day is None


def test_a_date_that_belongs_to_a_word_is_an_attribute() -> None:
    marks = ["Tuesday’s vote failed.", "They broke the 2010 law.", "They met on Tuesday."]
    assert [telling(text).moments[0].is_attribute for text in marks] == [True, True, False]


def test_its_verb_is_the_nearest_in_the_clause() -> None:
    told = telling("The mill burned, and the mayor who saw it called for help.")
    verb = told.verb_of(0)
    assert verb is not None
    assert verb.text == "burned"
    assert telling("A long day.").verb_of(0) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It killed nearly 50 people in Olm.", ["nearly 50 people"]),
        ("A Boeing 727 and 9/11 are names.", []),
        ("Another 5 men left.", []),
        ("Dozens of men left.", ["Dozens"]),
        ("He is 14.", ["14"]),
    ],
)
def test_numbers_are_told_in_the_articles_words(text: str, words: list[str]) -> None:
    assert [n.words for n in numbers(telling(text))] == words


@pytest.mark.parametrize(
    ("coarse", "fine", "compatible"),
    [
        ("about 40 men", "41 men", True),
        ("about 40 men", "60 men", False),
        ("more than 100 men", "112 men", True),
        ("more than 100 men", "400 men", False),
        ("up to 50 men", "41 men", True),
        ("fewer than 50 men", "51 men", False),
        ("dozens of men", "36 men", True),
        ("dozens of men", "12 men", False),
        ("300 men", "312 men", True),
        ("20 men", "22 men", False),
        ("312 men", "300 men", False),
    ],
)
def test_a_rounder_number_may_stand_for_an_exact_one(
    coarse: str, fine: str, compatible: bool
) -> None:
    (a,), (b,) = (numbers(telling(f"It hired {words}.")) for words in (coarse, fine))
    assert is_rounder(a, b) is compatible


def test_equal_numbers_may_be_told_in_other_units() -> None:
    def equal(one: str, other: str) -> bool:
        (a,), (b,) = (numbers(telling(f"It lasted {words}.")) for words in (one, other))
        return are_equal(a, b)

    assert equal("48 hours", "two days")
    assert not equal("48 hours", "three days")
    assert not equal("12 men", "12 miles")
