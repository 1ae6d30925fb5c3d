"""Citations that a statement is given beside its own, and what is told twice."""

from __future__ import annotations

from collections.abc import Sequence

from qa.agreement import Alignment
from qa.pipeline.agreeing import Agreeing
from qa.pipeline.ask import answer
from qa.schema import Answer, DisagreementKind, DraftSentence, Evidence, Statement
from qa.verify import Verifier
from tests.agreement.telling_of import evidence
from tests.fakes import FakeModels, SameWordMatcher, ScriptedChat

DAY = "2025-03-04"
FIRE = "The fire at the Olm mill on Monday killed five workers."
AGAIN = "On Monday the fire at the Olm mill killed five workers."
FULLER = "On Monday the big fire at the Olm mill, which was old, killed five workers."
OTHER = "The fire at the Olm mill on Monday killed eight workers."


def answered(reply: str, told: Sequence[Evidence], shown: list[Statement] | None = None) -> Answer:
    def on_checked(_: DraftSentence, statement: Statement) -> None:
        if shown is not None:
            shown.append(statement)

    return answer("What burned?", told, FakeModels(ScriptedChat([reply])), on_checked=on_checked)


def cited(found: Answer) -> list[list[str]]:
    return [[c.quote for c in s.citations] for s in found.statements]


def test_a_statement_cites_too_what_another_article_says_of_it() -> None:
    told = evidence((FIRE, DAY), (FULLER, DAY), ("It rained in Lund.", DAY))
    shown: list[Statement] = []
    found = answered("The fire at the Olm mill killed five workers [1].", told, shown)
    assert cited(found) == [[FIRE, FULLER]]
    assert [s.citations for s in shown] == [s.citations for s in found.statements]
    assert found.disagreements == ()


def test_an_article_that_tells_it_otherwise_is_never_cited_for_it() -> None:
    found = answered(
        "The fire at the Olm mill killed five workers [1].", evidence((FIRE, DAY), (OTHER, DAY))
    )
    assert cited(found) == [[FIRE]]
    (differ,) = found.disagreements
    assert (differ.topic, differ.kind) == ("how many", DisagreementKind.CONFLICT)
    assert [(value, [c.number for c in side]) for value, side in differ.sides] == [
        ("five workers", [1]),
        ("eight workers", [2]),
    ]
    assert [c.quote for c in found.citations] == [FIRE, OTHER]


def test_a_sentence_that_its_own_citations_do_not_support_is_not_rescued_by_others() -> None:
    told = evidence((FIRE, DAY), (f"{AGAIN[:-1]} and Ana Rook.", DAY))
    found = answered("The fire at the Olm mill killed Ana Rook [1].", told)
    assert found.statements == ()
    assert [[c.quote for c in s.citations] for s in found.dropped] == [[FIRE]]


def test_of_events_that_no_statement_tells_of_nothing_is_said() -> None:
    told = evidence(("It rained in Lund.", DAY), (FIRE, DAY), (OTHER, DAY))
    assert answered("It rained in Lund [1].", told).disagreements == ()


def test_what_a_statement_shown_says_already_is_not_said_again() -> None:
    told = evidence((FIRE, DAY), (AGAIN, DAY))
    verifier = Verifier(told)
    agreeing = Agreeing(told, SameWordMatcher(), verifier)
    first = agreeing.check(DraftSentence(FIRE, (1,)))
    assert first is not None
    assert [c.quote for c in first.citations] == [FIRE, AGAIN]
    assert agreeing.check(DraftSentence(AGAIN, (2,))) is None
    third = agreeing.check(DraftSentence("The mill at Olm burned on Monday.", (2,)))
    assert third is not None
    assert len(verifier.answer("?", "m").statements) == len([first, third]) - bool(
        third.verdict.reasons
    )


def test_the_alignment_rests_on_the_evidence_alone() -> None:
    told = evidence((FIRE, DAY), (AGAIN, DAY), (OTHER, DAY))
    alignment = Alignment(told, SameWordMatcher())
    assert alignment.agreeing(1) == (2,)
    assert alignment.agreeing(3) == ()
