from __future__ import annotations

from collections.abc import Iterable

import pytest

from qa.evaluate.mutations import mutate
from qa.evaluate.replies import Template
from tests.evaluate.mutations.story import INQUIRY, PORT, context

BUILT = Template("The bridge dates from 1987.", ("was built in 1987",))
WARNED = Template("Nobody warned Berrow.", ("nobody had warned him",))
OLD = Template("The wall is old.", (INQUIRY[2],))


def cites(
    template: Template,
    cited: str,
    *others: Template,
    gold: Iterable[str] = (),
    required: Iterable[tuple[str, ...]] = (),
) -> list[tuple[str, ...]]:
    """What the swapped mutants cite, in order; they say what the template does."""
    given = context(cited, others=others, gold=gold, required=required)
    made = mutate("citation_swap", template, given)
    assert {mutant.text for mutant in made} <= {template.text}
    return [mutant.cites for mutant in made]


def test_a_sentence_without_its_number_quotation_or_date_does_not_support_a_claim() -> None:
    assert WARNED.cites in cites(BUILT, PORT[2], WARNED)
    quoting = Template('It is "long and costly" work.', ("had not begun",))
    assert (PORT[2],) in cites(quoting, PORT[1])
    counting = Template("It killed 12 people.", ("killed 12 people",))
    assert (PORT[5],) in cites(counting, PORT[0])


def test_one_with_another_date_may_support_it() -> None:
    assert (PORT[5],) not in cites(Template("It shut in June.", (PORT[0],)), PORT[0])
    assert (PORT[4],) in cites(Template("It shut in June.", (PORT[0],)), PORT[0])


def test_what_tells_a_required_fact_is_supported_by_gold_alone() -> None:
    found = cites(OLD, INQUIRY[2], required=[("the wall is old", "wall is old")])
    assert (INQUIRY[3],) in found
    assert found[0] == (INQUIRY[3],)  # the most like it
    assert (INQUIRY[2],) not in found


def test_a_claim_that_tells_none_may_be_told_by_any_sentence() -> None:
    assert cites(OLD, INQUIRY[2], WARNED, required=[("twice",)]) == []


@pytest.mark.parametrize("gold", [PORT[1:], PORT])
def test_a_gold_sentence_and_one_cited_in_the_reply_are_left(gold: tuple[str, ...]) -> None:
    swapped = cites(BUILT, PORT[2], WARNED, gold=gold, required=[("1987",)])
    assert not {(sentence,) for sentence in (*gold, PORT[4])} & set(swapped)
    assert WARNED.cites in swapped  # for it lacks the year


def test_an_unknown_quote_is_not_swapped() -> None:
    lost = Template("It is so.", ("nowhere to be found",))
    assert lost.cites not in cites(BUILT, PORT[2], lost)


def test_a_citation_is_invented_alone_and_beside_a_right_one() -> None:
    alone, beside = mutate("citation_invented", BUILT, context(PORT[2]))
    assert (alone.text, alone.cites, alone.invented) == (BUILT.text, (), 1)
    assert (beside.text, beside.cites, beside.invented) == (BUILT.text, BUILT.cites, 1)
