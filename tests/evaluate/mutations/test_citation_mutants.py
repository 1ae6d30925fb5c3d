from __future__ import annotations

from qa.evaluate.mutations import MUTATIONS, mutate
from qa.evaluate.replies import Template
from tests.evaluate.mutations.story import PORT, context

BUILT = Template("The bridge dates from 1987.", ("was built in 1987",))
CLOSED = Template("A storm closed the harbour.", ("The harbour of Kestrel Bay was closed",))


def test_the_citations_of_another_sentence_of_the_reply_come_first() -> None:
    given = context(PORT[2], others=(CLOSED,))
    first, second = mutate("citation_swap", BUILT, given)
    assert (first.text, first.cites) == (BUILT.text, CLOSED.cites)
    assert second.cites[0] in PORT


def test_a_shared_sentence_is_not_swapped() -> None:
    same = Template("It was repaired in 2004.", ("repaired in 2004",))
    given = context(PORT[2], others=(same,))
    assert same.cites not in [m.cites for m in MUTATIONS["citation_swap"](BUILT, given)]


def test_a_sentence_that_says_it_too_is_not_cited() -> None:
    text = "Quill said that the storm killed 12 people and injured 30."
    template = Template(text, ("had not begun",))
    other = Template("A storm killed some.", ("killed 12 people",))
    given = context(PORT[1], others=(other,))
    cites = [m.cites for m in MUTATIONS["citation_swap"](template, given)]
    assert other.cites not in cites
    assert (PORT[0],) not in cites


def test_a_gold_sentence_is_no_neighbour() -> None:
    given = context(PORT[2], gold=PORT)
    assert mutate("citation_swap", BUILT, given) == ()


def test_an_unknown_quote_is_not_swapped() -> None:
    lost = Template("It is so.", ("nowhere to be found",))
    given = context(PORT[2], others=(lost,), gold=PORT)
    assert mutate("citation_swap", BUILT, given) == ()


def test_a_citation_is_invented_alone_and_beside_a_right_one() -> None:
    alone, beside = mutate("citation_invented", BUILT, context(PORT[2]))
    assert (alone.text, alone.cites, alone.invented) == (BUILT.text, (), 1)
    assert (beside.text, beside.cites, beside.invented) == (BUILT.text, BUILT.cites, 1)
