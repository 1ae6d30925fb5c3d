"""What every metric keeps to, and the names they go by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.evaluate.metrics import METRICS, measure
from qa.evaluate.outcome import Outcome
from tests.evaluate.outcomes import answers, emptied, metric, outcome, runs, said

LESS_NEVER_HELPS = (
    "fact_recall",
    "faithfulness",
    "citation_recall",
    "citation_precision",
    "citation_recall:draft",
    "citation_precision:draft",
)


def test_names_are_unique() -> None:
    assert len({one.name for one in METRICS}) == len(METRICS)


@given(runs())
def test_every_value_is_a_share_and_within_its_interval(outcomes: list[Outcome]) -> None:
    for one in METRICS:
        figure = measure(one, outcomes, resamples=60)
        if figure.value is None:
            assert (figure.low, figure.high, figure.n) == (None, None, 0)
        else:
            assert figure.low is not None
            assert figure.high is not None
            assert 0 <= figure.low <= figure.high <= 1
            assert figure.low - 1e-12 <= figure.value <= figure.high + 1e-12
            assert 1 <= figure.n <= len(outcomes)


@given(st.data())
def test_the_order_of_the_outcomes_does_not_matter(data: st.DataObject) -> None:
    outcomes = data.draw(runs())
    shuffled = data.draw(st.permutations(outcomes))
    for one in METRICS:
        given_order = measure(one, outcomes, resamples=60)
        assert measure(one, shuffled, resamples=60) == given_order


@given(st.data())
def test_answering_fewer_cases_never_raises_a_mean(data: st.DataObject) -> None:
    outcomes = data.draw(runs())
    silent = data.draw(st.sets(st.integers(0, len(outcomes) - 1)))
    fewer = [emptied(one) if n in silent else one for n, one in enumerate(outcomes)]
    for name in LESS_NEVER_HELPS:
        more = measure(metric(name), outcomes, resamples=2).value
        less = measure(metric(name), fewer, resamples=2).value
        assert (more is None) == (less is None)
        assert less is None or more is None or less <= more


@given(answers())
def test_one_case_alone_is_worth_what_it_adds(case: Outcome) -> None:
    for one in METRICS:
        assert one.of(case) == measure(one, [case], resamples=2).value


def test_a_figure_with_unlabelled_statements_is_not_scored_at_all() -> None:
    labelled, silent = outcome(said()), outcome()
    unlabelled = outcome(said(None), is_labelled=False)
    figure = measure(metric("faithfulness"), [labelled, unlabelled, silent])
    assert (figure.value, figure.low, figure.high) == (None, None, None)
    assert (figure.n, figure.unscored) == (2, 1)
    assert measure(metric("faithfulness"), [labelled, silent]).value == 0.5


def test_nothing_to_count_has_no_value() -> None:
    figure = measure(metric("catch_rate:number"), [outcome(said())])
    assert (figure.value, figure.n, figure.unscored) == (None, 0, 0)
    assert measure(metric("MRR"), []).value is None
