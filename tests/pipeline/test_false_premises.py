"""A question that takes for granted what the articles deny, with and without a model."""

from __future__ import annotations

from qa.pipeline.ask import answer
from qa.schema import Answer, ReasonKind
from tests.fakes import FakeModels, ScriptedChat, evidence_of

QUESTION = "When did Ghana approve the Orlavex vaccine?"
DENIES = "Ghana has not approved the Orlavex vaccine."
OTHER = "Kenya approved the Orlavex vaccine in November 2024."
NOTE = "The question takes it that Ghana approved the Orlavex vaccine; the articles say otherwise."


def asked(*replies: str, texts: tuple[str, ...] = (DENIES, OTHER)) -> Answer:
    chat = ScriptedChat(list(replies)) if replies else None
    return answer(QUESTION, evidence_of(*texts), FakeModels(chat), on_checked=lambda *_: None)


def test_built_in_it_is_corrected() -> None:
    found = asked()
    assert [s.text for s in found.statements] == [DENIES]
    assert found.notes == (NOTE,)
    assert found.false_premise == "Ghana approved the Orlavex vaccine"
    assert not found.abstained


def test_a_premise_that_a_sentence_bears_out_holds() -> None:
    found = asked(texts=(DENIES, "Ghana approved the Orlavex vaccine in May."))
    assert found.false_premise == ""
    assert found.notes == ()


def test_a_model_that_corrects_the_question_is_shown() -> None:
    found = asked(
        "Ghana has not approved the Orlavex vaccine [1]. Kenya approved it in November 2024 [2]."
    )
    assert found.statements[0].citations[0].quote == DENIES
    assert found.notes == (NOTE,)


def test_a_model_that_corrects_nothing_is_not() -> None:
    found = asked("Kenya approved the Orlavex vaccine in November 2024 [2].")
    assert [s.text for s in found.statements] == [DENIES]
    (dropped,) = found.dropped
    assert [r.kind for r in dropped.verdict.reasons] == [ReasonKind.PREMISE]


def test_a_model_that_abstains_leaves_it_to_the_articles() -> None:
    found = asked("NO ANSWER IN THE EVIDENCE")
    assert found.statements[-1].text == DENIES
    assert found.false_premise


def test_a_second_premise_counts_too() -> None:
    texts = ("Olof Wrede refused to resign as mayor of Tarnby.", "Tarnby has a new bridge.")
    question = "Who became mayor of Tarnby after Olof Wrede resigned?"
    found = answer(question, evidence_of(*texts), FakeModels(None), on_checked=lambda *_: None)
    assert found.false_premise == "Olof Wrede resigned"
