"""Balanced accuracy, AUC, thresholds by folds and intervals, against scikit-learn and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import balanced_accuracy_score, roc_auc_score

from qa.evaluate.checker.figures import Sample, best_threshold, rates

CLAIMS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 6)), min_size=4, max_size=60
).filter(lambda found: 0 < sum(true for true, _, _ in found) < len(found))


@given(CLAIMS)
def test_point_values_are_scikit_learns(claims: list[tuple[bool, int, int]]) -> None:
    true, scores, documents = (list(column) for column in zip(*claims, strict=True))
    sample, values = Sample(true, documents), np.array(scores, dtype=float)
    kept = values >= best_threshold(values, sample.true)
    assert sample.auc(values).value == pytest.approx(roc_auc_score(true, values))
    assert rates(kept, sample.true).balanced_accuracy == pytest.approx(
        balanced_accuracy_score(true, kept)
    )


@given(CLAIMS)
def test_the_best_threshold_is_at_least_as_good_as_any(claims: list[tuple[bool, int, int]]) -> None:
    true = np.array([one for one, _, _ in claims])
    scores = np.array([score for _, score, _ in claims], dtype=float)
    best = rates(scores >= best_threshold(scores, true), true).balanced_accuracy
    for cut in np.arange(-0.5, 10):
        assert rates(scores >= cut, true).balanced_accuracy <= best + 1e-9


def test_a_weighted_draw_is_scikit_learns_too() -> None:
    chance = np.random.default_rng(3)
    true, documents = chance.random(80) < 0.4, chance.integers(12, size=80)
    scores = np.round(chance.random(80) + np.where(true, 0.5, 0.0), 1)
    sample = Sample(true.tolist(), documents.tolist())
    drawn = [roc_auc_score(true, scores, sample_weight=weight) for weight in sample.draws]
    figure = sample.auc(scores)
    assert (figure.low, figure.high) == pytest.approx(tuple(np.quantile(drawn, [0.025, 0.975])))
    assert figure.low < figure.value < figure.high


def test_no_threshold_was_chosen_on_the_document_it_decides() -> None:
    documents = [n // 3 for n in range(60)]
    true = [n % 2 == 0 for n in range(60)]
    sample = Sample(true, documents)
    scores = np.array(true, dtype=float) + np.array(documents) / 1000
    before = sample.thresholds(scores)
    for others, part in sample.folds:
        assert not set(sample.documents[others]) & set(sample.documents[part])
        changed = scores.copy()
        changed[part] = 100 - changed[part]
        assert sample.thresholds(changed)[part] == pytest.approx(before[part])


def test_a_score_without_meaning_does_not_look_good() -> None:
    """Chosen and reported on the same claims, chance would look like 60 % and more."""
    chance = np.random.default_rng(5)
    found = []
    for _ in range(20):
        sample = Sample((chance.random(60) < 0.5).tolist(), list(range(60)))
        scores = chance.random(60)
        kept = scores >= sample.thresholds(scores)
        found.append(sample.balanced_accuracy(kept).value)
    assert np.mean(found) < 0.54


def test_few_claims_or_documents_of_a_label_fall_short() -> None:
    labels = [True, False] * 20
    assert Sample(labels, list(range(40))).shortfall == ""
    assert Sample(labels, [n // 4 for n in range(40)]).shortfall == ""
    assert "20 other claims of 9 documents" in Sample(labels, [n % 9 for n in range(40)]).shortfall
    assert "19 other claims of 19 documents;" in Sample(labels[:-1], list(range(39))).shortfall
    assert Sample([True], ["a"]).shortfall == (
        "every claim is supported, so nothing can be told apart"
    )


def test_each_part_of_the_least_sample_has_both_labels_to_choose_on() -> None:
    sample = Sample([True, False] * 20, [n // 4 for n in range(40)])
    assert len(sample.folds) == 10
    for others, part in sample.folds:
        assert {True, False} == set(sample.true[others].tolist())
        assert len(set(sample.documents[part].tolist())) == 1


def test_a_gain_is_measured_on_the_same_samples() -> None:
    documents = [n // 2 for n in range(40)]
    sample = Sample([n % 2 == 0 for n in range(40)], documents)
    better, worse = sample.true.copy(), sample.true.copy()
    worse[[1, 3, 5, 7]] = True
    gain = sample.gain(better, over=worse)
    assert gain.value == pytest.approx(0.1)
    assert 0 < gain.low < 0.1 < gain.high
    apart = sample.gain(worse, over=better)
    assert (apart.value, apart.low, apart.high) == pytest.approx(
        (-gain.value, -gain.high, -gain.low)
    )
