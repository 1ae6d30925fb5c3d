"""A sentence near a question answers only where what the question takes for granted is so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer.candidate import Candidate
from qa.answer.question import Question
from qa.pipeline.presupposed import holds
from qa.schema import Sentence, Span
from tests.fakes import evidence_of

OTHERWISE = [
    ("When did Kestrel 4 reach orbit?", "Kestrel 3 reached orbit on Saturday."),
    ("When did the northern road open?", "The southern road, which opened in 2016, is long."),
    ("Why was turnout the highest since 1990?", "Turnout was the lowest since 1990."),
    ("What fraud did the observers find?", "The observers found no sign of fraud."),
    (
        "By how much did Rask win the run-off?",
        "Rask won 47 percent, too little to avoid a run-off.",
    ),
    ("When did Otieno pay Waweru?", "Otieno was accused of a deal with Waweru in May."),
    ("When did Krosta buy the works?", "Vindal tried to sell the works to Krosta in April."),
    ("Who got the money that Otieno stole?", "Otieno denied that she had stolen the money."),
    ("Why was Lund praised for leaving the club?", "Lund was praised for the goal."),
]
HOLDS = [
    ("When did Kestrel 3 reach orbit?", "Kestrel 3 reached orbit on Saturday."),
    ("When did Kestrel 3 reach orbit?", "It reached orbit on Saturday."),
    ("When did the northern road open?", "The northern road opened in 2016."),
    (
        "Why was turnout the highest since 1990?",
        "It was the highest since 1990 because of the sun.",
    ),
    ("What did Lund not see of the fraud?", "Lund said that there was no fraud."),
    ("When did Krosta buy the works?", "Vindal sold the works to Krosta in April."),
    ("When did Otieno pay Waweru?", "Otieno handed Waweru a cheque in May."),
    ("When did Lund step in?", "Lund may have helped in May."),
    ("On 3 May 12 boats sank. Why?", "12 boats sank."),
    ("What will Lund do about the stolen car?", "Lund said the car was not stolen."),
]


@pytest.mark.parametrize(("question", "text"), OTHERWISE)
def test_a_sentence_tells_of_something_else(question: str, text: str) -> None:
    assert not holds(Question.of(question), Candidate(evidence_of(text)[0]))


@pytest.mark.parametrize(("question", "text"), HOLDS)
def test_a_sentence_may_answer(question: str, text: str) -> None:
    assert holds(Question.of(question), Candidate(evidence_of(text)[0]))


def test_a_verb_that_was_just_read_as_undone_is_not_done() -> None:
    before, told = "The club may appoint a coach.", "Lund has trained the club since May."
    whole = evidence_of(f"{before} {told}")[0]
    start = len(before) + 1
    span = Span(whole.article.id, start, start + len(told))
    candidate = Candidate(replace(whole, sentence=Sentence(span, told)))
    assert not holds(Question.of("When did the club appoint a coach?"), candidate)
