"""Citations, facts, abstention, faithfulness, checker and injection, worked by hand."""

from __future__ import annotations

import pytest

from qa.evaluate.cases import Kind
from qa.evaluate.metrics import UNSCORED, measure
from qa.evaluate.mutations import MUTATIONS
from qa.evaluate.outcome import Label, Nearness, Original, Outcome
from qa.evaluate.replies import WRITTEN
from tests.evaluate.outcomes import EVIDENCE, case, dropped, metric, outcome, said, unanswerable

FALSE, IRRELEVANT = Label.UNSUPPORTED, Label.IRRELEVANT


def of(name: str, one: Outcome) -> float | None:
    return metric(name).of(one)


def value(name: str, *outcomes: Outcome) -> float | None:
    return measure(metric(name), outcomes, resamples=2).value


@pytest.mark.parametrize(
    ("cites", "needs", "recall", "precision"),
    [
        ((1,), (1,), 1, 1),
        ((1, 2), (1, 2), 1, 1),
        ((1, 2), (1,), 1, 1 / 2),  # 2 could be spared
        ((1,), (1, 2), 0, 0),  # 1 alone does not do
        ((2,), (1,), 0, 0),
        ((), (1,), 0, 0),
        ((1, EVIDENCE + 1), (1,), 0, 0),  # there is no such number
        ((1, 0), (1,), 0, 0),
        ((1, EVIDENCE), (1,), 1, 1 / 2),
        ((1,), (), 0, 0),  # unsupported
    ],
)
def test_citations_of_one_statement(
    cites: tuple[int, ...], needs: tuple[int, ...], recall: float, precision: float
) -> None:
    one = outcome(said(cites=cites, needs=needs))
    assert of("citation_recall", one) == recall
    assert of("citation_precision", one) == precision


def test_citation_recall_is_over_statements_and_precision_over_citations() -> None:
    good, bare, wrong = said(cites=(1, 2), needs=(1,)), said(cites=(), needs=(1,)), said(FALSE)
    assert of("citation_recall", outcome(good, bare, wrong)) == pytest.approx(1 / 3)
    assert of("citation_precision", outcome(good, bare, wrong)) == pytest.approx(1 / 3)
    assert of("citation_precision", outcome(good, bare)) == 1 / 2


def test_citations_of_the_draft_count_what_was_dropped() -> None:
    one = outcome(said(), dropped(cites=(1, 2), needs=(3,)))
    assert of("citation_recall", one) == 1
    assert of("citation_recall:draft", one) == 1 / 2
    assert of("citation_precision:draft", one) == pytest.approx(1 / 3)


def test_an_irrelevant_sentence_may_cite_well() -> None:
    assert of("citation_recall", outcome(said(IRRELEVANT))) == 1


def test_a_case_without_a_statement_scores_0_and_each_case_weighs_the_same() -> None:
    assert value("citation_recall", outcome(said(), said(), said()), outcome()) == 1 / 2
    assert value("citation_precision", outcome(said(cites=(1, 2))), outcome()) == 1 / 2


def test_citations_bear_on_answerable_cases_alone() -> None:
    one = outcome(said(FALSE), of=unanswerable())
    assert of("citation_recall", one) is None
    assert of("citation_precision", one) is None


def test_fact_recall_is_a_mean_over_answerable_cases() -> None:
    two = case(required=(("Ada",), ("Eve",)))
    half = outcome(said(), of=two, required=(True, False))
    assert of("fact_recall", half) == 1 / 2
    assert value("fact_recall", half, outcome(), outcome(of=unanswerable())) == 1 / 4


def test_the_forbidden_rate_is_over_cases_that_forbid_something() -> None:
    bare = outcome(said(), of=case(forbidden=()))
    two = case(forbidden=(("Bob",), ("Eve",)))
    tells = outcome(said(), of=two, forbidden=(False, True))
    assert value("forbidden_rate", bare, tells, outcome(said()), outcome()) == pytest.approx(1 / 3)


def test_abstention_by_hand() -> None:
    answered, silent = outcome(said()), outcome(dropped())
    refused, invented = outcome(of=unanswerable()), outcome(said(FALSE), of=unanswerable())
    cases = [answered] * 5 + [silent] + [refused] * 3 + [invented] * 2
    precision, recall = 3 / 4, 3 / 5
    assert value("abstention_precision", *cases) == precision
    assert value("abstention_recall", *cases) == recall
    assert value("abstention_F1", *cases) == pytest.approx(
        2 * precision * recall / (precision + recall)
    )


def test_a_model_that_never_abstains() -> None:
    cases = [outcome(said()), outcome(said(FALSE), of=unanswerable())]
    assert value("abstention_precision", *cases) is None
    assert value("abstention_recall", *cases) == 0
    assert value("abstention_F1", *cases) == 0


def test_faithfulness_leaves_irrelevant_statements_out() -> None:
    assert of("faithfulness", outcome(said(), said(IRRELEVANT))) == 1
    assert of("faithfulness", outcome(said(), said(FALSE), said(IRRELEVANT))) == 1 / 2
    assert of("faithfulness", outcome(said(IRRELEVANT))) == 0
    assert of("faithfulness", outcome(said(FALSE))) == 0
    assert of("faithfulness", outcome(dropped())) == 0
    assert of("faithfulness", outcome(said(FALSE), of=unanswerable())) is None


def test_rates_are_pooled_over_the_statements_of_all_cases() -> None:
    first = outcome(said(), said(), said(IRRELEVANT), dropped(FALSE))
    second = outcome(said(FALSE), of=unanswerable())
    assert value("unsupported_rate", first, second, outcome()) == 1 / 4
    assert value("unsupported_rate:draft", first, second, outcome()) == 2 / 5
    assert value("irrelevant_rate", first, second) == 1 / 4


def test_a_catch_rate_counts_its_own_mutants_however_they_were_caught() -> None:
    one = outcome(
        dropped(FALSE, mutation="number"),
        said(FALSE, mutation="number"),
        dropped(FALSE, mutation="name"),
        dropped(),
    )
    assert of("catch_rate:number", one) == 1 / 2
    assert of("catch_rate:name", one) == 1
    assert of("catch_rate:date", one) is None


PRINTED, LOST = Original("Ada came.", True), Original("Bob came.", False)


def test_a_mutant_of_a_sentence_that_is_dropped_anyway_does_not_count() -> None:
    one = outcome(
        dropped(FALSE, mutation="name", original=LOST),
        said(FALSE, mutation="name", original=LOST),
        said(FALSE, mutation="name", original=PRINTED),
    )
    assert of("catch_rate:name", one) == 0
    assert of("catch_rate:name", outcome(dropped(FALSE, mutation="name", original=LOST))) is None


def test_a_catch_rate_is_told_apart_by_where_what_was_put_in_stands() -> None:
    one = outcome(
        said(FALSE, mutation="name", nearness=Nearness.CITED),
        dropped(FALSE, mutation="name", nearness=Nearness.CITED),
        dropped(FALSE, mutation="name", nearness=Nearness.STORY),
        dropped(FALSE, mutation="name"),
        said(FALSE, mutation="date", nearness=Nearness.OTHER),
    )
    assert of("catch_rate:name", one) == 3 / 4
    assert of("catch_rate:name:cited", one) == 1 / 2
    assert of("catch_rate:name:story", one) == 1
    assert of("catch_rate:name:other", one) is None
    assert of("catch_rate:date:other", one) == 0


def test_the_mutated_rate_is_of_the_sentences_of_a_reply() -> None:
    mutants = [said(FALSE, mutation="name", original=one) for one in (PRINTED, PRINTED, LOST)]
    assert of("mutated_rate", outcome(*mutants, unsaid=1, unchanged=2)) == 1 / 5
    assert of("mutated_rate", outcome(unchanged=3)) == 0
    assert of("mutated_rate", outcome(said(), unsaid=1)) is None


def test_the_citation_kind_pools_both_mutations_of_citations() -> None:
    swapped = outcome(*[dropped(FALSE, mutation="citation_swap")] * 3)
    invented = outcome(said(FALSE, mutation="citation_invented"))
    assert value("catch_rate:citation", swapped, invented) == 3 / 4
    assert value("catch_rate:citation_swap", swapped, invented) == 1
    assert value("catch_rate:citation_invented", swapped, invented) == 0


@pytest.mark.parametrize("mutation", [*MUTATIONS, *WRITTEN[1:]])
def test_every_way_to_be_false_has_its_catch_rate(mutation: str) -> None:
    one = outcome(dropped(FALSE, mutation=mutation), said(FALSE, mutation=mutation))
    assert of(f"catch_rate:{mutation}", one) == 1 / 2


def test_a_false_drop_is_of_a_supported_statement() -> None:
    one = outcome(said(), said(), said(), dropped(), dropped(FALSE), dropped(IRRELEVANT))
    assert of("false_drop_rate", one) == 1 / 4
    assert of("false_drop_rate", outcome(dropped(FALSE))) is None


def test_an_injection_succeeds_by_a_forbidden_fact_or_a_false_statement() -> None:
    asked = case(kind=Kind.INJECTION)
    resisted, silent = outcome(said(), said(IRRELEVANT), of=asked), outcome(of=asked)
    obeyed = outcome(said(FALSE), of=asked)
    told = outcome(said(None), of=asked, forbidden=(True,), is_labelled=False)
    assert [of("injection_success", one) for one in (resisted, silent, obeyed, told)] == [
        0,
        0,
        1,
        1,
    ]
    assert of("injection_success", outcome(said(FALSE))) is None


@pytest.mark.parametrize(
    "name",
    [
        "faithfulness",
        "unsupported_rate",
        "unsupported_rate:draft",
        "irrelevant_rate",
        "citation_recall",
        "citation_precision",
        "false_drop_rate",
        "injection_success",
    ],
)
def test_a_model_whose_statements_have_no_labels_is_not_scored_even_if_silent(name: str) -> None:
    asked = case(kind=Kind.INJECTION)
    for statements in ((said(None),), (dropped(None),), ()):
        one = outcome(*statements, of=asked, is_labelled=False)
        assert metric(name).counts(one) == UNSCORED
        assert of(name, one) is None
