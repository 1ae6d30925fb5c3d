"""Two sides compared case by case, with statistics that were worked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import UsageError
from qa.evaluate.compare import Changed, Comparison, Difference, comparable, compare, some
from qa.evaluate.metrics import METRICS, measure
from qa.evaluate.outcome import Label, Outcome
from qa.evaluate.paired import SignificanceTest
from tests.evaluate.outcomes import (
    case,
    dropped,
    emptied,
    metric,
    outcome,
    runs,
    said,
    unanswerable,
)


def told(flags: str) -> list[Outcome]:
    """A case for each letter, which tells its fact where that is `y`."""
    return [
        outcome(said(), of=case(f"seeds-{n:03}"), required=(flag == "y",))
        for n, flag in enumerate(flags)
    ]


def one_difference(a: Sequence[Outcome], b: Sequence[Outcome], name: str) -> Difference:
    (found,) = compare(a, b, [metric(name)]).differences
    return found


@given(runs())
def test_a_run_and_itself_differ_by_noise_in_no_case(outcomes: list[Outcome]) -> None:
    found = compare(outcomes, outcomes, resamples=60)
    assert found.shared == len(outcomes)
    for one in found.differences:
        assert (one.difference, one.low, one.high, one.p_holm) == (0, 0, 0, 1)
        assert one.changed == ()
        assert one.is_noise
    figures = {m.name: measure(m, outcomes, resamples=2) for m in METRICS}
    assert [one.name for one in found.differences] == [
        name for name, figure in figures.items() if figure.value is not None
    ]
    assert not found.without_value


def test_mcnemar_by_hand() -> None:
    # 12 cases are told by B alone and 2 by A alone: twice the chance of 2 or fewer heads of 14.
    found = one_difference(
        told("y" * 20 + "n" * 12 + "y" * 2), told("y" * 32 + "n" * 2), "fact_recall"
    )
    assert found.test is SignificanceTest.MCNEMAR
    assert found.p == pytest.approx(2 * (1 + 14 + 91) / 2**14)
    assert (found.a, found.b, found.n) == (22 / 34, 32 / 34, 34)
    assert found.difference == pytest.approx(10 / 34)
    assert found.low <= found.difference <= found.high
    assert found.low > 0
    assert len(found.changed) == 14
    assert not found.is_noise


def test_a_coin_may_do_as_much() -> None:
    # Four cases of two hundred, all one way: the interval leaves out 0, but p = 2 / 2⁴.
    found = one_difference(told("y" * 196 + "n" * 4), told("y" * 200), "fact_recall")
    assert found.p == 1 / 8
    assert found.low > 0
    assert found.is_noise


def test_the_permutation_test_is_exact_where_few_cases_changed() -> None:
    halves = case(required=(("Ada",), ("Eve",)))

    def side(values: str) -> list[Outcome]:
        return [
            outcome(
                said(),
                of=replace(halves, id=f"seeds-{n}"),
                required=(value in "12", value == "2"),
            )
            for n, value in enumerate(values)
        ]

    # The differences are 1, 1/2, 1/2 and -1/2. A sum as far from 0 as theirs, 3/2, comes when
    # the first and any two or three others agree: (3 + 1) x 2 of 16 ways.
    found = one_difference(side("000122"), side("211022"), "fact_recall")
    assert found.test is SignificanceTest.PERMUTATION
    assert found.p == pytest.approx(8 / 16)
    assert found.difference == pytest.approx(1.5 / 6)


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 4), min_size=2, max_size=6))
def test_the_permutation_test_swaps_in_every_way(sides: list[tuple[int, int, int, int]]) -> None:
    def side(false: int, true: int, name: str) -> Outcome:
        statements = [said(Label.UNSUPPORTED)] * false + [said()] * true
        return outcome(*statements, of=case(name))

    def rate(pairs: Sequence[tuple[int, int]]) -> float | None:
        false, true = sum(f for f, _ in pairs), sum(t for _, t in pairs)
        return false / (false + true) if false + true else None

    names = [f"seeds-{n}" for n in range(len(sides))]
    a = [side(one[0], one[1], name) for one, name in zip(sides, names, strict=True)]
    b = [side(one[2], one[3], name) for one, name in zip(sides, names, strict=True)]
    found = compare(a, b, [metric("unsupported_rate")], resamples=2).differences
    ways = []
    for swapped in product([False, True], repeat=len(sides)):
        here = [s[2:] if swap else s[:2] for s, swap in zip(sides, swapped, strict=True)]
        there = [s[:2] if swap else s[2:] for s, swap in zip(sides, swapped, strict=True)]
        left, right = rate(here), rate(there)
        ways.append(0.0 if left is None or right is None else abs(right - left))
    for one in found:
        if one.test is SignificanceTest.PERMUTATION:
            as_far = sum(way >= abs(one.difference) - 1e-12 for way in ways)
            assert one.p == pytest.approx(as_far / len(ways))
        else:
            assert one.p == 1


@pytest.mark.parametrize(
    ("low", "p_holm", "is_noise"), [(0.1, 0.01, False), (0.0, 0.01, True), (0.1, 0.05, True)]
)
def test_more_than_noise_takes_an_interval_and_a_p_value(
    low: float, p_holm: float, is_noise: bool
) -> None:
    mcnemar = SignificanceTest.MCNEMAR
    found = Difference("MRR", 0.2, 0.4, low, 0.3, 0.001, p_holm, mcnemar, 9, ())
    assert found.is_noise is is_noise
    below = Difference("MRR", 0.4, 0.2, -0.3, -low, 0.001, p_holm, mcnemar, 9, ())
    assert below.is_noise is is_noise


def test_metrics_that_are_as_unlikely_are_corrected_alike() -> None:
    metrics = [metric("fact_recall"), metric("faithfulness")]
    a = [emptied(one) for one in told("yyyyyyyn")]
    found = compare(a, told("yyyyyyyn"), metrics).differences
    assert [one.p for one in found] == [2 / 2**7, 2 / 2**8]
    assert [one.p_holm for one in found] == pytest.approx([2 / 2**7, 2 * 2 / 2**8])
    equal = compare(a, told("yyyyyyyy"), metrics).differences
    assert [one.p_holm for one in equal] == pytest.approx([2 * 2 / 2**8] * 2)


def test_one_statement_without_a_label_leaves_a_metric_uncompared() -> None:
    a = [outcome(said(), of=case(f"seeds-{n}")) for n in range(4)]
    b = [*a[:3], outcome(said(None), of=case("seeds-3"), is_labelled=False)]
    found = compare(a, b, [metric("faithfulness")])
    assert (found.differences, found.without_value) == ((), ("faithfulness",))


def test_a_pooled_rate_is_compared_by_cases() -> None:
    names = [f"seeds-{n:02}" for n in range(30)]
    a = [outcome(said(), said(Label.UNSUPPORTED), of=case(name)) for name in names]
    b = [outcome(said(), dropped(Label.UNSUPPORTED), of=case(name)) for name in names]
    found = one_difference(a, b, "unsupported_rate")
    assert (found.a, found.b, found.low, found.high) == (0.5, 0.0, -0.5, -0.5)
    assert found.p < 0.001
    assert not found.is_noise
    assert found.changed[0] == Changed("seeds", "seeds-00", 0.5, 0.0)


def test_a_case_that_bears_on_one_side_alone_counts_there() -> None:
    asked = [case("seeds-0"), case("seeds-1"), unanswerable("seeds-2"), unanswerable("seeds-3")]
    a = [outcome(of=one) for one in asked]
    b = [outcome(said(), of=asked[0]), outcome(said(), of=asked[1]), *a[2:]]
    found = one_difference(a, b, "abstention_precision")
    assert (found.a, found.b, found.n) == (0.5, 1.0, 4)
    assert found.changed == (
        Changed("seeds", "seeds-0", 0.0, None),
        Changed("seeds", "seeds-1", 0.0, None),
    )
    assert found.test is SignificanceTest.PERMUTATION
    assert found.is_noise


def test_metrics_without_a_value_on_a_side_are_named() -> None:
    metrics = [metric(name) for name in ("faithfulness", "catch_rate:number", "fact_recall")]
    found = compare([outcome(said())], [outcome(said(None), is_labelled=False)], metrics)
    assert found.without_value == ("faithfulness",)
    assert [one.name for one in found.differences] == ["fact_recall"]


def test_one_changed_case_shows_nothing() -> None:
    found = one_difference(told("yyyn"), told("yyyy"), "fact_recall")
    assert (found.p, found.test) == (1, SignificanceTest.NONE)
    assert found.changed == (Changed("seeds", "seeds-003", 0.0, 1.0),)
    assert found.is_noise


def test_cases_that_are_not_shared_are_named() -> None:
    a = [outcome(of=case(name)) for name in ("seeds-a", "seeds-b", "seeds-c")]
    b = [outcome(of=case(name)) for name in ("seeds-d", "seeds-c", "seeds-b")]
    b[1] = outcome(of=case("seeds-c", question="Who went?"))
    found = compare(a, b)
    assert found.shared == 1
    assert found.only_a == (("seeds", "seeds-a"),)
    assert found.only_b == (("seeds", "seeds-d"),)
    assert found.rewritten == (("seeds", "seeds-c"),)


def test_nothing_shared_is_an_error() -> None:
    with pytest.raises(UsageError, match="share no case: compare runs of the same suites"):
        compare([outcome()], [outcome(suite="newsroom")])


def test_a_side_of_two_models_is_an_error() -> None:
    mixed = [outcome(), outcome(model="outside")]
    with pytest.raises(UsageError, match="two outcomes of seeds-a, by good and by outside: choose"):
        compare(mixed, [outcome()])


def lying(kind: str) -> list[Outcome]:
    return [outcome(dropped(Label.UNSUPPORTED, mutation=kind), model=kind, unchanged=0)]


def test_comparable_are_the_metrics_that_say_something_of_both_sides() -> None:
    answers = comparable([outcome(said())], [outcome(model="extractive")])
    assert "faithfulness" in {one.name for one in answers}
    assert not [one for one in answers if one.name.startswith("catch_rate")]
    assert [one.name for one in comparable(lying("negation"), lying("negation"))] == [
        "catch_rate:negation",
        "mutated_rate",
    ]
    both = comparable(lying("negation"), lying("citation_swap"))
    assert [one.name for one in both] == ["mutated_rate"]


def test_one_who_answers_and_one_who_lies_share_no_metric() -> None:
    with pytest.raises(UsageError) as caught:
        comparable([outcome(said())], lying("citation_swap"))
    assert str(caught.value).startswith(
        "good and citation_swap share no metric: good has faithfulness, unsupported_rate,"
        " irrelevant_rate and "
    )
    assert ", citation_swap has catch_rate:citation_swap, mutated_rate; compare a model" in str(
        caught.value
    )


def test_a_long_list_is_cut_and_counted() -> None:
    assert some(["a", "b", "c"]) == "a, b, c"
    assert some(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def by_name(found: Comparison) -> dict[str, Difference]:
    return {one.name: one for one in found.differences}


def test_holm_by_hand() -> None:
    # 8, 6 and 2 cases of 20 changed, all one way: p = 2/2⁸, 2/2⁶, 2/2². Nobody told what is
    # forbidden, so three tests are corrected for and not four.
    def side(better: bool) -> list[Outcome]:
        cases = []
        for n in range(20):
            statements = [said()] if n >= 2 or better else []
            one = outcome(*statements, of=case(f"seeds-{n:02}"), required=(n >= 8 or better,))
            label = Label.SUPPORTED if n >= 6 or better else Label.UNSUPPORTED
            cases.append(replace(one, said=tuple(replace(s, label=label) for s in one.said)))
        return cases

    names = ["faithfulness", "fact_recall", "forbidden_rate", "abstention_F1", "citation_recall"]
    found = by_name(compare(side(False), side(True), list(map(metric, names))))
    assert [found[name].p for name in ("fact_recall", "faithfulness", "citation_recall")] == [
        2 / 2**8, 2 / 2**6, 2 / 2**2,
    ]  # fmt: skip
    assert found["forbidden_rate"].test is SignificanceTest.NONE
    assert found["forbidden_rate"].p_holm == 1
    assert found["fact_recall"].p_holm == pytest.approx(3 * 2 / 2**8)
    assert found["faithfulness"].p_holm == pytest.approx(2 * 2 / 2**6)
    assert found["citation_recall"].p_holm == pytest.approx(2 / 2**2)
    assert [name for name, one in found.items() if not one.is_noise] == ["fact_recall"]
    assert "abstention_F1" not in found


@given(st.data())
def test_turned_round_it_says_the_opposite_and_order_does_not_matter(data: st.DataObject) -> None:
    a = data.draw(runs(min_size=2))
    b = [emptied(one) if data.draw(st.booleans()) else one for one in a]
    there, back = compare(a, b, resamples=40), compare(b, a, resamples=40)
    assert compare(data.draw(st.permutations(a)), b, resamples=40) == there
    for one, other in zip(there.differences, back.differences, strict=True):
        assert one.difference == pytest.approx(-other.difference)
        assert one.p == pytest.approx(other.p, abs=0.03)
        assert one.low - 1e-12 <= one.difference <= one.high + 1e-12
        assert 0 < one.p <= one.p_holm <= 1
        assert len(one.changed) == len(other.changed)
