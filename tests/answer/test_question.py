from __future__ import annotations

import pytest

from qa.answer.question import Kind, Question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How many people live in Rwanda?", Kind.COUNT),
        ("What is the population of Rwanda?", Kind.COUNT),
        ("How big is Rwanda's population?", Kind.COUNT),
        ("How much will the US pay?", Kind.AMOUNT),
        ("How long did the trial last?", Kind.AMOUNT),
        ("How old is the mayor?", Kind.AGE),
        ("When did it start?", Kind.TIME),
        ("In which year did it start?", Kind.TIME),
        ("Where was he born?", Kind.PLACE),
        ("Who won?", Kind.PERSON),
        ("Whose idea was it?", Kind.PERSON),
        ("Why did they leave?", Kind.REASON),
        ("What caused the fire?", Kind.REASON),
        ("Which armed country left?", Kind.NAMED),
        ("What is the name of the virus?", Kind.NAMED),
        ("What did the mayor say?", Kind.OTHER),
        ("Did it rain?", Kind.OTHER),
    ],
)
def test_the_kind_of_answer(text: str, kind: Kind) -> None:
    assert Question.of(text).kind is kind


def test_what_a_question_is_about() -> None:
    asked = Question.of("How many migrants did Panama take in from the US in March 2024?")
    assert asked.names == ("Panama", "US")
    assert [(d.month, d.year) for d in asked.dates] == [(3, 2024)]
    assert asked.counted == "migrant"
    assert [w.text for w in asked.content] == ["migrants", "take"]
    assert asked.past_verb == "take"


def test_names_in_lower_case_are_known_from_countries_and_from_the_articles() -> None:
    assert Question.of("who has rwanda taken in?").names == ("rwanda",)
    assert Question.of("what did bukele want?").names == ()
    assert Question.of("what did bukele want?", frozenset({"bukele"})).names == ("bukele",)


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Who is Rwanda's foreign minister?", [("foreign", "minist")]),
        ("Who is the home secretary?", [("home", "secretari")]),
        ("What did the prime minister say to the judge?", [("prime", "minist"), ("judg",)]),
        ("Who won?", []),
    ],
)
def test_offices_are_told_with_the_word_that_tells_which(
    text: str, offices: list[tuple[str, ...]]
) -> None:
    assert list(Question.of(text).offices) == offices


def test_the_speaker_and_the_time_frame() -> None:
    assert Question.of("What did Marco Rubio say about Rwanda?").speaker == "Marco Rubio"
    assert Question.of("What did it cost?").speaker is None
    assert Question.of("When will the talks end?").future
    assert Question.of("When did the talks end?").past_verb == "end"
    assert Question.of("Who could have won?").past_verb is None
