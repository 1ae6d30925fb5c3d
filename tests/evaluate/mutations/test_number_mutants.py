from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.numbers import quantities
from qa.evaluate.mutations.numerals import numerals, ordinal, spelled
from qa.evaluate.outcome import Nearness
from tests.evaluate.mutations.story import INQUIRY, PORT, every, made

STORM = PORT[0]


def test_the_hardest_mutant_takes_a_number_that_the_source_gives_for_another_thing() -> None:
    mutants = made("number", "The storm killed 12 people.", STORM)
    assert [m.text for m in mutants if m.nearness is Nearness.CITED] == [
        "The storm killed 30 people."
    ]
    near = [m.text for m in mutants if m.nearness is Nearness.OTHER]
    assert len(near) == 2
    assert all(text.startswith("The storm killed 1") for text in near)


def test_two_numbers_of_a_sentence_are_exchanged_first() -> None:
    first, *_ = made("number", "The storm killed 12 people and injured 30.", STORM)
    assert first.text == "The storm killed 30 people and injured 12."
    assert first.nearness is Nearness.CITED


@pytest.mark.parametrize(
    "text", ["It killed 12 or 30.", "From 12 to 30 came.", "It killed 12 and injured 12."]
)
def test_numbers_that_are_listed_or_the_same_are_not_exchanged(text: str) -> None:
    values = [n.value for n in numerals(text)]
    assert all(
        sorted(n.value for n in numerals(new)) != sorted(values)
        for new in every("number", text, STORM)
    )


def test_a_number_is_taken_from_another_sentence_of_the_story() -> None:
    taken = made("number", "Marsh is 41.", INQUIRY[3])
    of_story = {m.text for m in taken if m.nearness is Nearness.STORY}
    assert of_story <= {"Marsh is 54.", "Marsh is 12.", "Marsh is 30.", "Marsh is 13."}
    assert len(of_story) == 2
    assert "About 13 people came." not in every("number", "About 12 people came.", STORM)


def test_a_crossed_number_is_written_like_the_one_it_replaces() -> None:
    assert "The storm killed thirty people." in every(
        "number", "The storm killed twelve people.", STORM
    )
    assert "It was the 3rd of its 20 ferries." in every(
        "number", "It was the 2nd of its 20 ferries.", "The 2nd of 20 ferries beat the 3rd."
    )
    assert "Some 1,204 came." in every("number", "Some 150 came.", "1,204 wrote and 150 came.")


def test_a_number_that_the_sources_have_nowhere_is_not_exchanged_for_theirs() -> None:
    assert "The storm hit 30 people." not in every("number", "The storm hit 42 people.", STORM)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("More than 100 people came.", 101, 130),
        ("At least 100 people came.", 101, 130),
        ("Fewer than 100 people came.", 12, 99),
        ("Up to 100 people came.", 12, 99),
    ],
)
def test_a_bound_moves_only_to_where_it_says_more(text: str, low: int, high: int) -> None:
    values = [numerals(new)[0].value for new in every("number", text, text)]
    assert values
    assert all(low <= value <= high for value in values)


def test_a_loose_number_moves_far() -> None:
    new = [numerals(t)[0].value for t in every("number", "About 13 million came.", PORT[3])]
    assert set(new) == {Decimal(11_000_000), Decimal(15_000_000)}


def test_the_form_of_the_number_is_kept() -> None:
    assert every("number", "It rose 3.5 percent.")[0].endswith(" percent.")
    assert all(n.startswith(("An 8", "A ")) for n in every("number", "An 85-year-old man."))
    assert all("km" in new for new in every("number", "It is 40km away."))
    assert all("," in new for new in every("number", "They sold 45,120 boats."))
    assert "Some 1,100 came." in every("number", "Some 900 came.")
    assert every("number", "They chose twenty-one boats.")
    assert all(new[0].isupper() for new in every("number", "Ten men came."))
    assert every("number", "He paid $1 million.")[0] in {
        "He paid $2 million.",
        "He paid $3 million.",
    }
    assert every("number", "It was her second term.")
    assert {int(new.split()[2]) for new in every("number", "It was 98 percent.")} == {
        89, 96, 97, 99, 100,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "mutants"),
    [
        (
            "A third of it is for roads.",
            {"Half of it is for roads.", "Two-fifths of it is for roads."},
        ),
        ("Half the boats sank.", {"Two-thirds of the boats sank."}),
        ("Prices doubled.", {"Prices tripled."}),
        ("It was inspected twice.", {"It was inspected three times."}),
        ("Dozens of boats sank.", {"Hundreds of boats sank."}),
        ("Hundreds of thousands fled.", {"Millions fled."}),
        ("Fewer than half of the boats sank.", set()),
    ],
)
def test_parts_and_vague_numbers(text: str, mutants: set[str]) -> None:
    assert set(every("number", text)) == mutants


def test_a_part_that_the_source_gives_too_is_not_taken() -> None:
    assert every("number", "A third of it is for roads.", "Half of it, a third, two-fifths.") == []


@pytest.mark.parametrize(
    "text",
    [
        "One man came.",
        "He came on 5 May 2024.",
        "He came in 1987.",
        "He came at 9 am.",
        "The M23 and the F-16 came.",
        "He waited a second.",
        "The third party lost.",
    ],
)
def test_what_counts_nothing_is_left(text: str) -> None:
    assert every("number", text) == []


def test_a_year_shape_that_counts_is_a_number() -> None:
    assert [n.value for n in numerals("Police held 2000 people")] == [2000]


@pytest.mark.parametrize(
    ("number", "written"), [(1, "1st"), (2, "2nd"), (11, "11th"), (23, "23rd"), (104, "104th")]
)
def test_ordinals(number: int, written: str) -> None:
    assert ordinal(number) == written


def test_numbers_in_words() -> None:
    assert [spelled(n) for n in (7, 20, 42, 100)] == ["seven", "twenty", "forty-two", None]


TEMPLATES = ("The storm killed {} people.", "About {} boats sank.", "It fell by {} percent.",
             "They paid ${} million.", "More than {} men and 17 women came.")  # fmt: skip


@given(st.sampled_from(TEMPLATES), st.integers(2, 99_999), st.booleans())
def test_a_mutant_never_says_the_same_value(frame: str, value: int, grouped: bool) -> None:
    text = frame.format(f"{value:,}" if grouped else value)
    told = [q.value for q in quantities(text)]
    if 1500 <= value < 2100 and not grouped:
        return
    for mutant in made("number", text, text):
        assert mutant.text != text
        assert mutant.text.split()[-1] == text.split()[-1]
        assert [q.value for q in quantities(mutant.text)] != told
        before, after = frame.split("{}")
        assert mutant.text.startswith(before)
        assert mutant.text.endswith(after) or "17" in after
