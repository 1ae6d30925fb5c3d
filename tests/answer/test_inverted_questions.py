"""The verb after "did" and its subject, whatever the subject holds."""

from __future__ import annotations

import pytest

from qa.answer.question import Question


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Why did the talks with Krosta break down?", "break"),
        ("How long did the strike of the nurses last?", "last"),
        ("Why did the lifeboat from Carrow turn back?", "turn"),
        ("When did the British Museum lend its horse?", "lend"),
        ("When did the probe Selka land on the moon?", "land"),
        ("When did work on the Brenn tunnel resume?", "resum"),
        ("How much did parents give for a new sign?", "give"),
        ("By how much did output rise last year?", "rise"),
        ("When did Kestrel 3 reach orbit?", "reach"),
        ("When did UK ministers approve of the scheme?", "approv"),
        ("Where did the police and the army find the weapons?", "find"),
        ("Why did Trump's decision to cut aid anger Europe?", "anger"),
        ("When did the two sides meet?", "meet"),
        ("How long did 20 rescue teams search?", "search"),
        ("Why did Brenn University close its library?", "close"),
        ("What did Lund have?", None),
    ],
)
def test_the_verb_after_the_subject(question: str, verb: str | None) -> None:
    assert Question.of(question).past_verb == verb
