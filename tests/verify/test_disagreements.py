"""Disagreements of the evidence on their way into an answer."""

from __future__ import annotations

from qa.schema import DisagreementKind, DraftDisagreement, DraftSentence
from qa.verify import Verifier
from tests.fakes import evidence_of

TOLD = evidence_of("The fire killed 5 men.", "The fire killed 15 men.", "It rained on Monday.")


def differ(*sides: tuple[str, tuple[int, ...]]) -> DraftDisagreement:
    return DraftDisagreement("how many", sides, DisagreementKind.CONFLICT, "A note.")


def test_they_are_numbered_after_statements_and_before_what_is_dropped() -> None:
    verifier = Verifier(TOLD)
    verifier.check(DraftSentence("It snowed in Peru.", (3,)))
    verifier.check(DraftSentence("The fire killed 15 men.", (2,)))
    answer = verifier.answer("q", "m", disagreements=[differ(("5 men", (1,)), ("15 men", (2,)))])
    (found,) = answer.disagreements
    assert (found.topic, found.kind, found.note) == ("how many", "conflict", "A note.")
    assert [[c.number for c in cited] for _, cited in found.sides] == [[2], [1]]
    assert [c.number for c in answer.dropped[0].citations] == [3]
    assert [c.quote for c in answer.citations] == [TOLD[1].sentence.text, *(
        TOLD[i].sentence.text for i in (0, 2)
    )]  # fmt: skip


def test_a_side_that_is_not_in_the_words_of_what_it_cites_is_left_out() -> None:
    sides = (("5 men", (1, 2)), ("15 men", (2,)), ("9 men", (3,)), ("6 men", (8,)))
    (found,) = Verifier(TOLD).answer("q", "m", disagreements=[differ(*sides)]).disagreements
    assert [(v, [c.quote for c in cited]) for v, cited in found.sides] == [
        ("5 men", [TOLD[0].sentence.text]),
        ("15 men", [TOLD[1].sentence.text]),
    ]


def test_one_side_alone_is_no_disagreement() -> None:
    sides = (("5 men", (1,)), ("9 men", (2,)))
    assert Verifier(TOLD).answer("q", "m", disagreements=[differ(*sides)]).disagreements == ()


def test_what_supports_a_text_leaves_no_trace() -> None:
    verifier = Verifier(TOLD)
    assert verifier.supports("The fire killed 15 men.", (2,))
    assert not verifier.supports("The fire killed 15 men.", (1,))
    assert not verifier.supports("The fire killed 15 men.", (9,))
    assert not verifier.supports("The fire killed 15 men.", ())
    assert verifier.answer("q", "m").statements == ()
