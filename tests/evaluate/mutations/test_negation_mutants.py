from __future__ import annotations

import pytest

from qa.evaluate.mutations.verbs import is_participle, past_of, third_of
from tests.evaluate.mutations.story import PORT, every, made


@pytest.mark.parametrize(
    ("text", "mutant"),
    [
        ("The UK accepted the deal.", "The UK did not accept the deal."),
        ("The bridge was built in 1987.", "The bridge was not built in 1987."),
        ("She said the talks were new.", "She said the talks were not new."),
        ("Peru has signed it.", "Peru has not signed it."),
        ("Peru has a deal.", "Peru does not have a deal."),
        ("Peru had 900 boats.", "Peru did not have 900 boats."),
        ("They have a deal.", "They do not have a deal."),
        ("Peru has already signed it.", "Peru has not yet signed it."),
        ("Peru has also signed it.", "Peru has also not signed it."),
        ("Peru can sign it.", "Peru cannot sign it."),
        ("Peru backs the plan.", "Peru does not back the plan."),
        ("Peru backs the plan.", "Peru opposes the plan."),
        ("The court temporarily blocked it.", "The court did not temporarily block it."),
        ("Peru agreed to sign.", "Peru refused to sign."),
        ("The town found the boat.", "The town did not find the boat."),
        ("The UK did not accept it.", "The UK accepted it."),
        ("It doesn't accept it.", "It accepts it."),
        ("They do not accept it.", "They accept it."),
        ("It has not begun.", "It has begun."),
        ("It won't begin.", "It will begin."),
        ("It cannot begin.", "It can begin."),
        ("It has not yet begun.", "It has already begun."),
        ("It is no longer open.", "It is still open."),
        ("It had never closed.", "It had closed."),
        ("They agreed not to sign.", "They agreed to sign."),
        ("Nobody warned him.", "Somebody warned him."),
        ("None of the boats sank.", "All of the boats sank."),
        ("There was no agreement.", "There was an agreement."),
        ("There was no warning.", "There was a warning."),
        ("She gave no further details.", "She gave some further details."),
        ("She left without giving a reason.", "She left while giving a reason."),
        ("Peru refused to sign.", "Peru agreed to sign."),
        ("Varro Lines denied that it was late.", "Varro Lines admitted that it was late."),
        ("Peru has not asked for any help.", "Peru has asked for some help."),
    ],
)
def test_worked_examples(text: str, mutant: str) -> None:
    assert mutant in every("negation", text)


@pytest.mark.parametrize(
    "text",
    [
        "It may open.",
        "All of them were new.",
        "It was only a boat.",
        '"It was new."',
        "She asked whether it was new.",
        "It did not open until May.",
        "His will is long.",
        "No doubt.",
        "It was not only wet.",
        "Migrants deported by Peru.",
        "They do not zorv.",
        "Ada Quill did not zorv it.",
    ],
)
def test_what_would_stay_true_or_break_is_left(text: str) -> None:
    new = every("negation", text)
    assert new == ([] if "zorv" not in text or "did" in text else ["They zorv."])


def test_a_stated_clause_comes_before_a_relative_one() -> None:
    (first, second) = made("negation", "The ferry, which was late, has sunk.", PORT[6])
    assert first.text == "The ferry, which was late, has not sunk."
    assert second.text == "The ferry, which was not late, has sunk."


def test_what_is_quoted_is_left() -> None:
    assert every("negation", 'He said: "It was never new."') == []


def test_verb_forms() -> None:
    assert past_of("take") == "took"
    assert third_of("deny") == "denies"
    assert past_of("zorv") is None
    assert third_of("zorv") is None
    assert is_participle(" quickly signed it")
    assert is_participle(" taken it")
    assert not is_participle(" too few boats")
    assert not is_participle(".")
