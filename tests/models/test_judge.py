"""The judge of support: the real model on pairs about the seed articles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from qa import models
from qa.models.colbert import ColbertJudge, Curve, Signals
from qa.models.weights import COLBERT, find

IRAQI = (
    'An unnamed Rwandan official said that the country was "open" to taking in more migrants '
    "expelled from the US, after having accepted an Iraqi in March."
)
SCHEME = (
    "However, the UK abandoned the scheme, which faced numerous legal challenges, after Sir Keir "
    "Starmer's Labour government took office last July."
)
OFFER = (
    "In February, El Salvador offered to take in criminals deported from the US and house them in "
    "its mega-jail."
)
FEE = 'President Nayib Bukele said his government would do so "in exchange for a fee".'


@pytest.fixture(scope="module")
def judge() -> ColbertJudge:
    return ColbertJudge(find(COLBERT))


@pytest.mark.parametrize(
    ("claim", "premises"),
    [
        ("Rwanda accepted one Iraqi in March.", [IRAQI]),
        (
            "Keir Starmer's Labour government scrapped the UK scheme after legal challenges.",
            [SCHEME],
        ),
        ("The UK gave up the plan once Labour was in power.", [SCHEME]),
        ("El Salvador offered to hold deported criminals in its huge prison.", [OFFER]),
        ("Bukele wanted to be paid for housing the criminals.", [OFFER, FEE]),
        ("Bukele wanted to be paid.", [FEE]),
        ("Rwanda has let in a man from Iraq.", [IRAQI]),
    ],
)
def test_a_true_paraphrase_passes(judge: ColbertJudge, claim: str, premises: list[str]) -> None:
    assert judge.support(claim, premises) >= judge.threshold


@pytest.mark.parametrize(
    ("claim", "premises"),
    [
        ("The price of oil rose sharply.", [IRAQI, SCHEME, OFFER]),
        ("Lima is the capital of Peru.", [IRAQI, SCHEME, OFFER]),
        ("The minister resigned over a corruption scandal.", [IRAQI, SCHEME, OFFER]),
        ("El Salvador offered to build schools in Rwanda.", [OFFER]),
        ("Bukele rejected the offer because his jails were full.", [FEE]),
    ],
)
def test_what_no_premise_says_does_not_pass(
    judge: ColbertJudge, claim: str, premises: list[str]
) -> None:
    assert judge.support(claim, premises) < judge.threshold


def test_a_name_that_only_the_context_tells_needs_the_context(judge: ColbertJudge) -> None:
    cited = "The country accepted an Iraqi in March."
    alone = judge.support("Rwanda accepted an Iraqi.", [cited])
    assert alone < 0.4 < judge.support("Rwanda accepted an Iraqi.", [cited, "Rwanda is a country."])


def test_more_premises_never_take_support_away(judge: ColbertJudge) -> None:
    claim = "Bukele wanted to be paid for housing the criminals."
    few, more = judge.support(claim, [OFFER]), judge.support(claim, [OFFER, FEE])
    assert few < more
    assert judge.support(claim, [FEE, OFFER]) == pytest.approx(more, abs=1e-4)


def test_a_sentence_supports_itself(judge: ColbertJudge) -> None:
    assert judge.signals(IRAQI, [IRAQI]) == pytest.approx(Signals(1.0, 1.0), abs=1e-5)


@pytest.mark.parametrize("claim", ["It is what it was.", "\u2014", ""])
def test_claims_without_content(judge: ColbertJudge, claim: str) -> None:
    assert 0 <= judge.support(claim, [IRAQI]) <= 1


def test_no_premises_and_empty_ones(judge: ColbertJudge) -> None:
    assert judge.support("Rwanda accepted an Iraqi.", []) == 0
    assert judge.support("Rwanda accepted an Iraqi.", [""]) < judge.threshold


def test_what_is_past_the_models_reach_is_not_supported(judge: ColbertJudge) -> None:
    long = "Rwanda accepted an Iraqi " + "in March " * 300
    assert judge.signals(long, [long]).lowest == 0
    assert judge.support("Rwanda accepted an Iraqi", [long]) > judge.threshold


def test_a_word_is_near_the_word_it_means(judge: ColbertJudge) -> None:
    text = "a huge prison for criminals"
    huge, prison, criminals = judge.similarities(text, [(2, 6), (7, 13), (18, 27)], OFFER)
    assert 0.5 < huge < prison < criminals < 1


def test_the_curve_is_a_probability() -> None:
    curve = Curve(lowest=2.0, mean=1.0, intercept=-1.5)
    assert curve(Signals(0.5, 0.5)) == 0.5
    assert curve(Signals(0.9, 0.5)) == pytest.approx(0.69, abs=0.001)


def test_the_maker_gives_the_packaged_judge(judge: ColbertJudge) -> None:
    assert models.judge().threshold == judge.threshold


def test_nearness_has_a_row_a_span_and_a_column_a_text(judge: ColbertJudge) -> None:
    text, spans = "A huge prison for criminals", [(2, 6), (7, 13), (18, 27)]
    table = judge.nearness(text, spans, [OFFER, "", IRAQI])
    assert table.shape == (3, 3)
    assert table[:, 0].tolist() == pytest.approx(judge.similarities(text, spans, OFFER))
    assert not table[:, 1].any()
    assert judge.nearness("", (), [OFFER]).shape == (0, 1)


def test_the_judges_own_graph_gives_the_packaged_ones_vectors(judge: ColbertJudge) -> None:
    weights = find(COLBERT)
    packaged = ColbertJudge(replace(weights, release=replace(COLBERT, graph=None)))
    assert packaged.weights.name != judge.weights.name
    for text in ("Oil.", IRAQI, f"{SCHEME} {OFFER} {FEE} " * 3):
        spans = [(start, start + 5) for start in range(0, len(text), 10)]
        ours, theirs = (one.nearness(text, spans, [SCHEME, FEE]) for one in (judge, packaged))
        # Here they are equal; another processor may round a fused step otherwise.
        np.testing.assert_allclose(ours, theirs, atol=0.02)
