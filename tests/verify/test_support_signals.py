"""Signals of a claim and the score they make, over a matcher that knows equal words only."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.reading import read
from qa.schema import Evidence
from qa.verify.reading import Cited
from qa.verify.score import GROUPS, SIGNALS, WEIGHTS, claim_signals, combined, probability
from qa.verify.signals import COMPARED, Likeness, Signals, likeness, signals
from tests.fakes import SameWordMatcher, evidence_of

PORT = evidence_of(
    "The port of Velmora opened in 1987 with two cranes.",
    "Mayor Ada Lorne said the ferry would not return.",
    "Fishermen sold their boats in spring.",
)


def of(claim: str, evidence: tuple[Evidence, ...] = PORT) -> Signals:
    return signals(read(claim), Cited(evidence), SameWordMatcher())


def test_a_copied_sentence_is_wholly_like_and_has_no_fault() -> None:
    found = of(PORT[0].sentence.text)
    assert (found.mean, found.names, found.together) == (1.0, 1.0, 1.0)
    assert not any(getattr(found, name) for name in SIGNALS[3:])


def test_each_fault_shows_in_its_signal() -> None:
    assert of("The port opened with four cranes.").nearest_number == 1
    assert of("The port opened in 1997.").fault == 1
    assert of("The ferry of Velmora would return.").nearest_negation == 1
    assert of("The mayor said the ferry would return.").negation == 1
    assert of("In Tharsis the port opened.").names == 0


def test_words_of_two_sentences_stand_apart() -> None:
    joined = of("The port sold boats.")
    assert joined.mean == 1
    assert joined.together == pytest.approx((1 / 3) ** 8)
    assert of("Fishermen sold boats.").together == 1


def test_a_number_of_another_sentence_shows_against_the_nearest_alone() -> None:
    found = of("Fishermen sold two boats in spring.")
    assert (found.fault, found.nearest_number) == (0, 1)


def test_one_word_and_no_content_word() -> None:
    assert of("Boats.").together == 1
    assert of("Trains.").together == 0
    assert 0 <= of("They were there.").mean <= 1


def test_the_nearest_sentences_cover_the_claim_together() -> None:
    table = np.array([[1, 0, 0.9], [1, 0, 0.9], [0, 0.8, 0]], dtype=np.float32)
    like = Likeness(table, (4, 5, 9))
    assert like.nearest(2) == (4, 5)
    assert like.nearest(9) == (4, 5, 9)


def test_of_a_long_page_the_sentences_with_most_of_the_words_are_compared() -> None:
    page = evidence_of(*(f"Line {n} tells of trees." for n in range(COMPARED)), "Cranes!")
    like = likeness(read("Cranes fell."), Cited(page), SameWordMatcher())
    assert len(like.sentences) == COMPARED
    assert like.nearest(1) == (COMPARED,)


def test_likeness_is_averaged_and_the_worst_fault_counts() -> None:
    told = ["Fishermen sold their boats.", "The port opened with four cranes."]
    found = claim_signals(told, PORT, SameWordMatcher())
    both = combined(found)
    assert both["fault"] == 1
    assert both["mean"] == pytest.approx((found[0].mean + found[1].mean) / 2)


def test_what_has_no_words_or_no_premise_has_no_signals() -> None:
    assert claim_signals(["...", "[3]"], PORT, SameWordMatcher()) == ()
    assert claim_signals(["It opened."], (), SameWordMatcher()) == ()


def test_a_true_claim_scores_above_false_ones() -> None:
    def score(*told: str) -> float:
        return probability(claim_signals(told, PORT, SameWordMatcher()))

    true = score("The port of Velmora opened in 1987.")
    for false in (
        "The port of Velmora opened in 1997.",
        "The port of Tharsis opened in 1987.",
        "The port of Velmora burned down.",
        "The harbour master resigned over bribes.",
    ):
        assert score(false) < true
    assert score("The port of Velmora opened in 1987.", "It sank.") < true


def test_every_signal_has_a_weight_and_a_group() -> None:
    assert set(WEIGHTS) == {field.name for field in fields(Signals)} == set(SIGNALS)
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(SIGNALS)


@given(st.lists(st.sampled_from([e.sentence.text for e in PORT]), min_size=1, max_size=4))
def test_a_score_is_a_probability_and_leaving_all_out_leaves_the_intercept(told: list[str]) -> None:
    found = claim_signals(told, PORT, SameWordMatcher())
    assert 0 < probability(found) < 1
    assert probability(found, without=SIGNALS) == probability(found[:1], without=SIGNALS)
