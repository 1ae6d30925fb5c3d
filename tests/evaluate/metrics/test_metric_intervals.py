"""The interval of a figure: cases are resampled, and certainty is never claimed."""

from __future__ import annotations

import pytest

from qa.evaluate.metrics import Figure, measure
from qa.evaluate.outcome import Label, Outcome
from tests.evaluate.outcomes import case, dropped, metric, outcome, said

FACTS = metric("fact_recall")


def told(share: int, of: int) -> list[Outcome]:
    """`of` cases, of which `share` tell their fact."""
    return [outcome(said(), required=(n < share,)) for n in range(of)]


def width(figure: Figure) -> float:
    assert figure.low is not None
    assert figure.high is not None
    return figure.high - figure.low


def test_a_share_has_nearly_the_interval_of_the_normal_law() -> None:
    figure = measure(FACTS, told(50, of=100))
    assert figure.value == 0.5
    assert figure.low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.011)
    assert figure.high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.011)


def test_more_cases_narrow_it() -> None:
    assert width(measure(FACTS, told(200, of=400))) < 0.6 * width(measure(FACTS, told(50, of=100)))


def test_statements_of_one_case_are_drawn_together() -> None:
    rate = metric("unsupported_rate")
    true, false = said(), said(Label.UNSUPPORTED)
    alone = [outcome(one) for one in [true] * 40 + [false] * 40]
    together = [outcome(*[one] * 10) for one in [true] * 4 + [false] * 4]
    assert measure(rate, alone).value == measure(rate, together).value == 0.5
    assert width(measure(rate, together)) > 2 * width(measure(rate, alone))


def test_a_seed_gives_the_same_interval_again_and_another_one_another() -> None:
    cases = told(7, of=30)
    assert measure(FACTS, cases) == measure(FACTS, cases)
    differing = {measure(FACTS, cases, resamples=50, seed=seed).low for seed in range(8)}
    assert len(differing) > 1


@pytest.mark.parametrize(("right", "low", "high"), [(20, 0.8389, 1.0), (0, 0.0, 0.1611)])
def test_at_its_bounds_it_is_wilsons(right: int, low: float, high: float) -> None:
    # Wilson's lower end for n of n is n / (n + z²): 20 / (20 + 3.8415) = 0.8389.
    figure = measure(FACTS, told(right, of=20))
    assert figure.low == pytest.approx(low, abs=1e-4)
    assert figure.high == pytest.approx(high, abs=1e-4)


def test_cases_that_are_all_alike_give_one_of_no_width() -> None:
    two = case(required=(("Ada",), ("Eve",)))
    figure = measure(FACTS, [outcome(said(), of=two, required=(True, False))] * 9)
    assert (figure.value, figure.low, figure.high) == (0.5, 0.5, 0.5)


def test_a_pooled_rate_at_its_bound_counts_cases_and_not_statements() -> None:
    mutant = dropped(Label.UNSUPPORTED, mutation="number")
    figure = measure(metric("catch_rate:number"), [outcome(mutant, mutant, mutant)] * 5)
    assert figure.value == 1
    assert figure.low == pytest.approx(5 / (5 + 3.8415), abs=1e-4)
