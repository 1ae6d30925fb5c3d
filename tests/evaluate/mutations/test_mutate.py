from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluate.cases import Case, Kind
from qa.evaluate.mutations import MOST, MUTATIONS, Context, fingerprint, hardest, mutate
from qa.evaluate.mutations.edit import listed, overlap, swap
from qa.evaluate.outcome import Nearness
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
    assert len(set(mutants)) == len(mutants)
    chosen = hardest(mutants)
    assert set(chosen) <= set(mutants)
    assert all(n <= MOST for n in Counter(mutant.nearness for mutant in chosen).values())
    assert {mutant.nearness for mutant in chosen} == {mutant.nearness for mutant in mutants}
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
    assert found.required == (("1987",),)
    assert found.story == PORT
    assert found.others == (two,)
    assert found.material.sentences(found.articles) == PORT
    assert Context.of(suite, case, two, (one, two)).material is found.material


def test_the_fingerprint_tells_the_mutants_and_not_the_code_that_makes_them() -> None:
    article = Article("0" * 16, " ".join(PORT), "en")
    corpus = Corpus(Path(), {"port": article}, {"port": tuple(map(key, PORT))})
    gold = ("was built in 1987",)
    case = Case("c", Kind.SINGLE, "When?", True, ("port",), gold, (), (("1987",),), ())

    def of(text: str) -> str:
        template = Template(text, gold)
        return fingerprint(Suite("s", corpus, (case,), {("good", "c"): (template,)}))

    assert of("It was built in 1987.") == of("It was built in 1987.")
    assert of("It was built in 1987.") != of("The bridge was built in 1987.")


def test_where_something_stands() -> None:
    given = context(PORT[0])
    assert given.nearness("12", str.split) is Nearness.CITED
    assert given.nearness("1987", str.split) is Nearness.STORY
    assert given.nearness("900", str.split) is Nearness.OTHER


@pytest.mark.parametrize(
    ("between", "is_listed"),
    [
        (" and ", True), (", 5 and ", True), (" June, 11 June and ", True), ("%-", True),
        (" p.m. to ", True), (" people were killed and ", False), (" and repaired in ", False),
    ],
)  # fmt: skip
def test_what_stands_between_two_of_which_the_same_is_said(between: str, is_listed: bool) -> None:
    assert listed(between) == is_listed
