from __future__ import annotations

import pytest

from qa.answer.candidate import Candidate
from qa.answer.question import Question
from qa.answer.said import (
    is_age_of_another,
    is_another_person,
    is_of_another_kind,
    is_undone,
    names_what_is_asked,
)
from tests.fakes import evidence_of


def read(question: str, sentence: str, *others: str) -> tuple[Question, Candidate]:
    return Question.of(question), Candidate(evidence_of(sentence, *others)[0])


@pytest.mark.parametrize(
    ("question", "sentence", "undone"),
    [
        ("When did Oslo sign?", "Oslo signed in May.", False),
        ("When did Oslo sign?", "Oslo has not signed since May.", True),
        ("When did Oslo sign?", "Oslo denied that it signed in May.", True),
        ("When did Oslo sign?", "Oslo may have signed in May.", True),
        ("When did Oslo sign?", "Oslo allegedly signed in May.", False),
        ("When did Oslo sign?", "Oslo has not paid but signed in May.", False),
        ("Why did Oslo not sign?", "Oslo did not sign because of the cost.", False),
        ("Who did Lund endorse?", "An endorsement from Lund could help Moe.", True),
        ("Who did Lund endorse?", "An endorsement from Lund helped Moe.", False),
        ("How long did they spend in jail?", "They chose to pay or spend a year in jail.", True),
        ("When did Oslo sign?", "Oslo met Bergen in May.", False),
        ("When will Oslo sign?", "Oslo may sign in May.", False),
    ],
)
def test_what_a_past_question_takes_for_granted_must_have_happened(
    question: str, sentence: str, undone: bool
) -> None:
    assert is_undone(*read(question, sentence)) is undone


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("What did Per Lund say?", "Ana Lund said no.", True),
        ("What did Ana Lund say?", "Ana Lund said no.", False),
        ("What did Lund say?", "Ana Lund said no.", False),
        ("What did Per Moe say?", "Ana Lund said no.", False),
        ("How old is Vik Lund?", "Ana Lund and her son, eight-year-old Vik, left.", False),
    ],
)
def test_people_with_like_names_are_told_apart(question: str, sentence: str, another: bool) -> None:
    assert is_another_person(*read(question, sentence)) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("How many were hurt in the fire?", "Six were hurt in the flood.", True),
        ("How many were hurt in the fire?", "Six were hurt in the fire and the flood.", False),
        ("How many were hurt in the fire?", "Six were hurt.", False),
        ("Which aircraft crashed?", "The helicopter crashed.", False),
        ("How many were injured?", "Six were killed.", True),
    ],
)
def test_what_excludes_a_word_of_the_question_does_not_answer_it(
    question: str, sentence: str, another: bool
) -> None:
    assert is_of_another_kind(*read(question, sentence)) is another


@pytest.mark.parametrize(
    ("question", "sentence", "named"),
    [
        ("What is the name of the ferry?", "The ferry, the Nordlys, sank.", True),
        ("What is the name of the ferry?", "A Norwegian ferry sank.", False),
        ("What is the name of the ferry?", "The boat Nordlys sank.", False),
        ("What is the name of the man who led Oslo?", "The man led Oslo.", False),
        ("What is the name of it?", "It sank.", True),
        ("Who sank?", "It sank.", True),
    ],
)
def test_a_name_stands_beside_what_it_names(question: str, sentence: str, named: bool) -> None:
    assert names_what_is_asked(*read(question, sentence)) is named


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("How old is Ana Lund?", "Lund has a son, eight-year-old Vik.", True),
        ("How old is Ana Lund?", "Per Moe, 43, met Lund.", True),
        ("How old is Ana Lund?", "Lund, 43, met Per Moe.", False),
        ("How old is Ana Lund?", "She is 43.", False),
        ("How old is he?", "Per Moe, 43, left.", False),
        ("Where is Lund?", "Per Moe, 43, left.", False),
    ],
)
def test_an_age_belongs_to_the_name_beside_it(question: str, sentence: str, another: bool) -> None:
    assert is_age_of_another(*read(question, sentence)) is another
