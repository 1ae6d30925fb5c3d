from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluate.cases import Case, Kind
from qa.evaluate.mutations import MOST, MUTATIONS, Context, mutate
from qa.evaluate.mutations.edit import overlap, swap
from qa.evaluate.replies import Template
from qa.evaluate.suite import Corpus, Suite, key, read_alone
from qa.schema import Article
from tests.evaluate.mutations.story import ELSEWHERE, INQUIRY, PORT, context

EVERY = (*PORT, *INQUIRY, *ELSEWHERE)


@given(st.sampled_from(EVERY), st.sampled_from(sorted(MUTATIONS)), st.sampled_from(EVERY))
def test_what_holds_of_every_mutant(text: str, kind: str, other: str) -> None:
    template = Template(text, (text,))
    others = (Template(other, (other,)),) if other != text else ()
    around = context(text, others=others)
    mutants = mutate(kind, template, around)
    assert mutants == mutate(kind, template, around)
    assert len(mutants) <= MOST
    assert len(set(mutants)) == len(mutants)
    for mutant in mutants:
        assert (mutant.text, mutant.cites, mutant.invented) != (text, (text,), 0)
        assert (mutant.text == text) == kind.startswith("citation")
        assert len(read_alone(mutant.text)) == len(read_alone(text)) == 1
    assert mutate(kind, Template(text, (text,), frozenset({kind})), around) == ()


def test_a_mutant_in_two_sentences_is_none() -> None:
    text = "The U.S. said no."
    assert read_alone(text) == [text]
    for kind in MUTATIONS:
        for mutant in mutate(kind, Template(text, (text,)), context(text)):
            assert read_alone(mutant.text) == [mutant.text]


@pytest.mark.parametrize(
    ("text", "old", "new", "mutant"),
    [
        ("A third fell.", "A third", "half", "Half fell."),
        ("It took an Iraqi in.", "Iraqi", "Venezuelan", "It took a Venezuelan in."),
        ("It is a 5-year plan.", "5", "8", "It is an 8-year plan."),
        ("It is an 11-year plan.", "11", "12", "It is a 12-year plan."),
        ("He is a BBC man.", "BBC", "FBI", "He is an FBI man."),
        ("An old man.", "old", "unique", "A unique man."),
        ('"Ten men came."', "Ten", "twelve", '"Twelve men came."'),
    ],
)
def test_a_swap_keeps_capitals_and_mends_articles(
    text: str, old: str, new: str, mutant: str
) -> None:
    start = text.index(old)
    assert swap(text, start, start + len(old), new) == mutant


def test_overlap_is_the_share_of_content_words() -> None:
    assert overlap("The old wall fell.", "A wall was old.") == pytest.approx(2 / 3)
    assert overlap("It was.", "It was.") == 0


def test_the_context_of_a_sentence_of_a_reply() -> None:
    article = Article("0" * 16, " ".join(PORT), "en")
    corpus = Corpus(Path(), {"port": article}, {"port": tuple(map(key, PORT))})
    one, two = (
        Template("It is old.", ("was built in 1987",)),
        Template("It hit.", ("a storm that",)),
    )
    case = Case(
        "c", Kind.SINGLE, "When?", True, ("port",), ("was built in 1987",), (), (("1987",),), ()
    )
    suite = Suite("s", corpus, (case,), {("good", "c"): (one, two)})
    found = Context.of(suite, case, one, (one, two))
    assert found.cited == (PORT[2],)
    assert found.gold == {PORT[2]}
    assert found.others == (two,)
    assert found.material.sentences(found.articles) == PORT
    assert Context.of(suite, case, two, (one, two)).material is found.material
