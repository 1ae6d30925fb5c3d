"""From labelled claims to rows: what is scored, what is reported, as JSON and as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from qa.evaluate.checker.labelled import LabelledClaim, Page
from qa.evaluate.checker.report import Pairs, Row, rows
from qa.evaluate.checker.scoring import Scored, overlap, scored
from qa.evaluate.checker.shown import as_object, table
from tests.evaluate.checker.towns import claims, page
from tests.fakes import SameWordMatcher, evidence_of


def rowed(found: list[LabelledClaim], *, ablation: bool = False) -> tuple[Row, ...]:
    return rows("towns.jsonl", list(scored(found, SameWordMatcher())), ablation=ablation)


def test_a_row_has_every_figure() -> None:
    (row,) = rowed(claims(), ablation=True)
    assert (row.n, row.supported, row.documents, row.pairs, row.picked) == (48, 24, 12, None, None)
    assert row.score
    assert row.typed
    assert row.score.auc.value > 0.95
    assert row.score.decision.balanced_accuracy.value > 0.9
    assert row.score.auc.low <= row.score.auc.value <= row.score.auc.high
    assert row.typed.rates.false_caught == 1
    assert row.unigram
    assert row.unigram.auc.value < row.score.auc.value
    assert row.without_check["date"].rates.false_caught == pytest.approx(0.5)
    assert set(row.without_signals) >= {"checks against all", "likeness of names"}
    assert row.speed.claims > 0


def test_origins_are_rows_of_their_own() -> None:
    found = rowed(claims("north") + claims("south")[:8])
    assert [(row.origin, row.n) for row in found] == [("north", 48), ("south", 8)]
    assert [bool(row.score) for row in found] == [True, False]


@pytest.mark.parametrize(
    ("supported", "says", "counts"),
    [
        (
            True,
            "every claim is supported",
            "0 of 24 supported claims dropped, 0 of 0 others caught",
        ),
        (False, "no claim is supported", "0 of 0 supported claims dropped, 24 of 24 others caught"),
    ],
)
def test_claims_of_one_label_have_counts_and_the_reason_why_no_figures(
    supported: bool, says: str, counts: str
) -> None:
    (row,) = rowed([claim for claim in claims() if claim.supported is supported], ablation=True)
    assert (row.score, row.typed, row.unigram, row.without_check) == (None, None, None, {})
    told = as_object(row)
    assert told["balanced_accuracy"] is told["auc"] is told["threshold"] is None
    assert told["no_figures_because"] == f"{says}, so nothing can be told apart"
    assert table([row]).splitlines()[:3] == [
        f"towns.jsonl: 24 claims, {24 if supported else 0} supported, 12 documents",
        f"  {says}, so nothing can be told apart",
        f"  typed checks: {counts}",
    ]
    assert "%" not in table([row])


def test_a_figure_takes_twenty_claims_and_ten_documents_of_each_label() -> None:
    every = claims()
    one_less = [claim for n, claim in enumerate(every) if n not in (0, 1, 4, 5, 8)]
    (row,) = rowed(one_less)
    assert row.shortfall.startswith("too few: 19 supported claims of 10 documents; a figure takes ")
    assert as_object(row)["auc"] is None
    assert (row.dropped, row.caught) == (0, 24)
    nine = [claim for claim in every * 2 if claim.page in {c.page for c in every[:36]}]
    (row,) = rowed(nine)
    assert row.shortfall.startswith(
        "too few: 36 supported claims of 9 documents and 36 other claims of 9 documents; "
    )
    (row,) = rowed(every[:40])
    assert (row.shortfall, row.supported, row.documents) == ("", 20, 10)
    assert as_object(row)["no_figures_because"] is None


def test_the_share_of_pairs_counts_a_tie_half() -> None:
    told = [
        LabelledClaim("It opened in 1980.", page("Velmora", 1980), True, None, 0),
        LabelledClaim("It opened in 1990.", page("Velmora", 1980), False, None, 0),
        LabelledClaim("It opened in 1980.", page("Velmora", 1980), True, None, 1),
        LabelledClaim("It opened in 1980.", page("Velmora", 1980), False, None, 1),
    ]
    (row,) = rowed(told)
    assert row.pairs == Pairs(2, 0.75)
    assert "75.0 % of 2 pairs" in table([row])
    assert (as_object(row)["pairs"], as_object(row)["pairs_reference_above"]) == (2, 0.75)


def test_picked_sentences_are_held_against_the_nearest_gold_set() -> None:
    lines = ("Port news.", "The port opened in 1987.", "Boats were sold.", "Rain fell.")
    cut = Page("\n".join(lines), lines)
    gold = (frozenset({3}), frozenset({1, 2}))
    told = [
        LabelledClaim("The port opened and boats were sold.", cut, True, gold=gold),
        LabelledClaim("Rain fell.", cut, False, gold=(frozenset(),)),
    ]
    (row,) = rowed(told)
    assert row.picked
    assert (row.picked.claims, row.picked.pair_f1) == (1, 1.0)
    assert row.picked.best_f1 == pytest.approx(2 / 3)
    assert as_object(row)["picked_sentences"]["n"] == 1
    assert "F1 of the sentences picked: best 66.7, best two 100.0" in table([row])


def test_a_claim_without_words_is_scored_too() -> None:
    (one,) = scored([LabelledClaim("...", page("Velmora", 1980), False)], SameWordMatcher())
    assert isinstance(one, Scored)
    assert (one.score, one.unigram, one.picked) == (0.0, 0.0, ())


def test_overlap_counts_pairs_within_a_sentence() -> None:
    shown = evidence_of("The port opened.", "Boats sold well.")
    assert overlap("the PORT sold boats", shown) == (1.0, 1 / 3)


def test_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    list(scored(claims()[:3], SameWordMatcher(), lambda *told: seen.append(told)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


class Ledger:
    """A judge that knows what it was told to find, and keeps what it was asked."""

    threshold = 0.5

    def __init__(self, *found: str) -> None:
        self.found, self.asked = found, list[tuple[str, tuple[str, ...]]]()

    def support(self, claim: str, premises: Sequence[str]) -> float:
        self.asked.append((claim, tuple(premises)))
        return 0.9 if any(part in claim for part in self.found) else 0.1


def test_a_judge_is_asked_of_each_sentence_and_the_worst_counts() -> None:
    judge, port = Ledger("port", "cranes"), page("Velmora", 1980)
    whole = LabelledClaim("Velmora's port has two cranes. It has a mine.", port, False)
    half = LabelledClaim("Velmora's port has two cranes.", port, True)
    copied = LabelledClaim("Fishermen sold boats there in spring.", port, True)
    found = scored([whole, half, copied], SameWordMatcher(), judge=judge)
    assert [one.judged for one in found] == [0.1, 0.9, 1.0]
    assert [claim for claim, _ in judge.asked] == [
        "Velmora's port has two cranes.",
        "It has a mine.",
        "Velmora's port has two cranes.",
    ]


def test_a_judge_is_shown_the_nearest_sentences_in_the_pages_order() -> None:
    lines = ("Rain fell.", "Boats were sold.", "A mine shut.", "The port opened.", "Ice came.")
    judge = Ledger()
    told = LabelledClaim("The port opened late, boats sold, rain fell.", Page("", lines), True)
    (one,) = scored([told], SameWordMatcher(), judge=judge)
    assert judge.asked[0][1] == ("Rain fell.", "Boats were sold.", "The port opened.")
    (empty,) = scored([LabelledClaim("...", Page("", lines), True)], SameWordMatcher(), judge=judge)
    assert (one.judged, empty.judged) == (0.1, 0.1)


def test_what_a_judge_adds_to_the_checks() -> None:
    told = [replace(one, supported=one.supported and "port of" not in one.text) for one in claims()]
    (row,) = rows(
        "towns.jsonl",
        list(scored(told * 2, SameWordMatcher(), judge=Ledger("cranes"))),
        threshold=0.5,
    )
    assert row.typed
    assert row.judged
    assert row.typed.rates.false_caught == pytest.approx(2 / 3)
    assert row.judged.checked.decision.balanced_accuracy.value == 1
    assert row.judged.product.rates.false_caught == 1
    assert row.judged.gain.value == pytest.approx(1 / 6)
    assert row.judged.gain.low > 0
    assert as_object(row)["judge"]["gain_over_typed_checks"]["value"] == pytest.approx(1 / 6)
    assert "checks and judge beyond the checks: +16.7" in table([row])


def test_without_a_judge_there_is_none_in_the_row() -> None:
    (row,) = rowed(claims())
    assert row.judged is None
    assert "judge" not in as_object(row)
