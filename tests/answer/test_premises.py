"""What questions take for granted, read off their form."""

from __future__ import annotations

import pytest

from qa.answer.premise import premises
from qa.answer.question import Question

TAKEN = [
    ("When did Rwanda sign the deal with the US?", "Rwanda signed the deal with the US"),
    ("Why did Panama refuse to take migrants?", "Panama refused to take migrants"),
    ("Why was the Orlavex trial suspended?", "the Orlavex trial was suspended"),
    ("Why has Rwanda been criticised?", "Rwanda has been criticised"),
    ("How many migrants did Panama take in?", "Panama took in migrants"),
    ("Which diplomat did Latvia expel?", "Latvia expelled a diplomat"),
    ("What did UNHCR praise Rwanda for?", "UNHCR praised Rwanda"),
    ("What did engineers find in May?", "engineers found something in May"),
    ("Which American programme did Trump try to stop?", "Trump tried to stop an American programme"),
    ("Who scrapped the deal with Britain?", "someone scrapped the deal with Britain"),
    ("Who has been deported to Rwanda?", "someone has been deported to Rwanda"),
    ("Which countries have taken in migrants?", "countries have taken in migrants"),
    ("Who started the fire?", "someone started the fire"),
    ("Why did the mayor of Tarnby lose the vote?", "the mayor of Tarnby lost the vote"),
    ("In which month did Keir Starmer's party come to power?", "Keir Starmer's party came to power"),
    ("When did Halsund airport open its runway?", "Halsund airport opened its runway"),
    ("When did Norway and the Faroe Islands renew the pact?",
     "Norway and the Faroe Islands renewed the pact"),
    ("When did Rwanda sign it, and where?", "Rwanda signed it"),
    ("How much did Ostrava pay for Testi?", "Ostrava paid for Testi"),
]  # fmt: skip
NOTHING = [
    "Did Rwanda sign the deal?",
    "What is the capital of Peru?",
    "How much will the US pay Rwanda?",
    "What did Kagame say?",
    "Which came first for Rwanda: its agreement with Britain or its talks with the US?",
    "How old is Bukele?",
    "The talks between Rwanda and the US",
    "When did what the mayor said reach the council?",
    "Who did not sign the pact?",
    "What did Fiji promise not to do?",
    "How long did it take to stop the leak?",
]


@pytest.mark.parametrize(("question", "taken"), TAKEN)
def test_a_question_takes_it_for_granted(question: str, taken: str) -> None:
    assert premises(Question.of(question))[0].text == taken


@pytest.mark.parametrize("question", NOTHING)
def test_a_question_takes_nothing_for_granted_that_is_certain(question: str) -> None:
    assert [p for p in premises(Question.of(question)) if not p.open] == []


def test_a_clause_at_the_end_is_a_premise_too() -> None:
    found = premises(Question.of("Who became foreign minister after Nduhungirehe resigned?"))
    assert [p.text for p in found][1:] == ["Nduhungirehe resigned"]
    assert not found[1].open


def test_what_is_asked_for_leaves_a_premise_open() -> None:
    assert premises(Question.of("Who did Panama take in?"))[0].open
    assert not premises(Question.of("When did Panama take in an Iraqi?"))[0].open


NEGATED = [
    ("Why didn't Fiji sign the pact?", "Fiji did not sign the pact"),
    ("Why did the mayor not resign?", "the mayor did not resign"),
    ("Why has Rwanda never signed it?", "Rwanda has not signed it"),
]


@pytest.mark.parametrize(("question", "taken"), NEGATED)
def test_a_question_may_take_it_that_something_was_not_done(question: str, taken: str) -> None:
    (found,) = premises(Question.of(question))
    assert (found.text, found.negated) == (taken, True)


RELATIVE = [
    ("What did the pact that Japan drafted ban?", "Japan drafted the pact"),
    ("Why did the man who robbed the bank flee?", "the man robbed the bank"),
    ("How much did the bridge that was built in 2016 cost?", "the bridge was built in 2016"),
    ("When did Lund lose the loan that Ravens had offered?", "Ravens had offered the loan"),
    ("When did the deal that the mayor signed with Oslo end?", "the mayor signed the deal with Oslo"),
    ("What is known of the man who fled?", "the man fled"),
    ("What did the hall that burned?", "the hall burned"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "taken"), RELATIVE)
def test_a_relative_clause_tells_which_thing_is_meant(question: str, taken: str) -> None:
    assert [p.text for p in premises(Question.of(question)) if p.aside] == [taken]


@pytest.mark.parametrize(
    "question",
    [
        "Who cancelled the deal that would have sent them to Rwanda?",
        "Who wrote the letter that the mayor said was forged?",
        "What did the law that the ministers of both of the houses passed ban?",
    ],
)
def test_a_relative_clause_that_leaves_doubt_tells_nothing(question: str) -> None:
    assert not any(p.aside for p in premises(Question.of(question)))
