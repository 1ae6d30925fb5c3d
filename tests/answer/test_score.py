from __future__ import annotations

import pytest

from qa.answer.candidate import Candidate
from qa.answer.question import Question
from qa.answer.score import CURVE, LEAST_LOGIT, Signals, signals
from tests.fakes import SameWordMatcher, evidence_of


def read(question: str, sentence: str, score: float = 5.0) -> Signals:
    (evidence,) = evidence_of(sentence, score=score)
    return signals(Question.of(question), Candidate(evidence), SameWordMatcher())


def test_a_sentence_with_every_word_has_likeness_one() -> None:
    assert read("Who won the race?", "Lund won the race.").likeness == 1
    assert read("Who won the wet race?", "Lund took the race.").likeness == pytest.approx(1 / 3)
    assert read("Who is it?", "Lund left.").likeness == 1


def test_the_logit_has_a_floor() -> None:
    assert read("Who won?", "Lund won.", score=3.0).logit == 3.0
    assert read("Who won?", "Lund won.", score=-20.0).logit == LEAST_LOGIT


@pytest.mark.parametrize(
    ("question", "sentence", "signal"),
    [
        ("Why did they leave?", "They left because it rained.", "reason"),
        ("Where did they meet?", "They met.", "kind"),
        ("When did they meet?", "They met after the vote.", "value"),
        ("How many ships sank?", "The storm sank 3 boats.", "value"),
        ("How much did they pay?", "They paid for 3 boats.", "value"),
        ("How many people came?", "Only 300 people came.", "counted"),
        ("Who is the prime minister?", "The foreign minister, Ana Lund, left.", "office"),
        ("When did they sign the deal?", "In May they ended the deal.", "verb"),
    ],
)
def test_what_else_is_read(question: str, sentence: str, signal: str) -> None:
    assert getattr(read(question, sentence), signal)
    assert not getattr(read("Did it rain?", "It rained."), signal)


def test_one_verb_of_telling_is_as_good_as_another() -> None:
    assert read("Who did Lund speak to?", "Lund told Moe about it.").verb == 0
    assert read("Who did Lund speak to?", "Lund walked with Moe.").verb == 1


def test_the_curve_rises_with_what_speaks_for_a_sentence_only() -> None:
    sure = read("How many people came?", "Only 300 people came.")
    assert CURVE(sure) > 0.85
    for signal in ("verb", "kind", "value", "office", "reason"):
        assert CURVE(sure._replace(**{signal: 1.0})) < CURVE(sure)
    assert CURVE(sure._replace(logit=-5.0)) < CURVE(sure)
