"""One question through retrieve, draft and verify, over fakes of the models."""

from __future__ import annotations

import pytest

from qa.errors import ModelError, ModelStreamCut
from qa.pipeline.ask import ask
from qa.schema import Answer, ReasonKind, Statement
from tests.fakes import FakeModels, MemoryIndex, ScriptedChat

FLOOD = (
    "The river flooded Pisa on Monday.\nThe mayor closed two bridges in Pisa.\nTrains still ran."
)
WIRE = "Two bridges in Pisa were closed by Mayor Conti.\nSchools stayed open."


def answer(
    question: str,
    *replies: str,
    failure: Exception | None = None,
    shown: list[Statement] | None = None,
) -> Answer:
    chat = ScriptedChat(list(replies), failure=failure) if replies else None
    told: list[Statement] = shown if shown is not None else []
    return ask(
        question, MemoryIndex([FLOOD, WIRE]), FakeModels(chat), k=None, on_statement=told.append
    )


def test_built_in_the_answer_is_the_articles_own_sentences() -> None:
    found = answer("How many bridges were closed in Pisa?")
    assert found.statements[0].text in FLOOD + WIRE
    assert found.model == "extractive"
    assert found.complete
    assert not found.abstained


def test_built_in_it_abstains_where_nothing_fits() -> None:
    found = answer("What is the capital of Peru?")
    assert found.abstained
    assert found.statements == ()


def test_a_models_statement_is_told_as_soon_as_it_passed() -> None:
    shown: list[Statement] = []
    found = answer("What closed?", "The mayor closed two bridges in Pisa [1].", shown=shown)
    assert [s.text for s in shown] == [s.text for s in found.statements]
    assert found.model == "scripted"
    assert found.usage.completion_tokens > 0
    assert found.timings.retrieve > 0


def test_what_fails_a_check_is_dropped_and_never_told() -> None:
    shown: list[Statement] = []
    found = answer("What closed?", "The mayor closed nine bridges in Pisa [1].", shown=shown)
    assert shown == []
    assert found.abstained
    assert ReasonKind.NUMBER in {r.kind for r in found.dropped[0].verdict.reasons}


def test_an_unknown_number_is_a_fault_of_the_statement() -> None:
    found = answer("What closed?", "The mayor closed two bridges in Pisa [99].")
    assert [r.kind for r in found.dropped[0].verdict.reasons] == [ReasonKind.UNKNOWN_CITATION]


def test_a_stream_cut_after_a_statement_leaves_it_and_says_so() -> None:
    reply = "The mayor closed two bridges in Pisa [1]. Trains"
    found = answer("What closed?", reply, failure=ModelStreamCut("cut"))
    assert [s.text for s in found.statements] == ["The mayor closed two bridges in Pisa."]
    assert not found.complete


def test_a_stream_cut_before_any_statement_is_an_error() -> None:
    with pytest.raises(ModelError):
        answer("What closed?", "The may", failure=ModelStreamCut("cut"))
