from __future__ import annotations

import pytest

from qa.answer.question import Question


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("When did Oslo sign the deal?", "sign"),
        ("When did it end?", "end"),
        ("When did the talks end?", "end"),
        ("Why did the senior athletes confess?", "confess"),
        ("Where did the Norwegian team finish?", "finish"),
        ("When did the team last lose at home?", "lose"),
        ("Why did inspectors close the Oslo Clinic?", "close"),
        ("What did Oslo do?", None),
        ("Why was Lund arrested?", "arrest"),
        ("How many players has the club sold since May?", "sell"),
        ("Who was the mayor?", "mayor"),
        ("Who is the mayor?", None),
        ("Who beat Lund?", "beat"),
        ("Who closed the bridge?", "close"),
        ("Which bridge over the river collapsed?", "collaps"),
        ("Who runs the bridge?", None),
        ("When will the bridge close?", None),
        ("What does Lund want?", None),
    ],
)
def test_the_verb_of_a_question_about_the_past(question: str, verb: str | None) -> None:
    assert Question.of(question).past_verb == verb
