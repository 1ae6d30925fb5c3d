"""The questions the built-in answerer must get right on the two seed articles, no key set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa import Library
from qa.articles.page import Given
from qa.render.differing import differing
from qa.schema import DisagreementKind

RIGHT = [
    # question, what the answer says (a regular expression each), what it must not say
    ("Who has Rwanda taken in?", ["Iraqi in March", "resettled Iraqi"], "Panama|Costa|Salvador"),
    ("who has rwanda taken in?", ["Iraqi in March", "resettled Iraqi"], "Panama|Costa|Salvador"),
    ("Whom did Rwanda accept?", ["an Iraqi in March"], "Panama|Costa"),
    ("Who has been deported to Rwanda?", ["resettled Iraqi"], "Panama|Costa"),
    ("When did Rwanda accept the Iraqi?", ["in March", "Last month"], "2022"),
    ("When did Rwanda take in the Iraqi?", ["in March", "Last month"], "2022"),
    ("Did the US deport an Iraqi to Rwanda?", ["deported to Rwanda"], "Panama"),
    ("Who did the Iraqi work for?", ["Islamic State"], "Panama"),
    ("Why was the UK scheme abandoned?", ["Starmer's Labour government", "legal challenges"], "-"),
    ("Why did Britain scrap the Rwanda deal?", ["Starmer|legal challenges"], "UNHCR"),
    ("Who scrapped the deal with Britain?", ["Keir Starmer"], "Trump"),
    ("When was the agreement with Britain signed?", ["2022"], "January"),
    ("What did El Salvador offer?", ["criminals", "mega-jail"], "Panama"),
    ("Who is the president of El Salvador?", ["Nayib Bukele"], "Trump"),
    ("What did Bukele want in exchange?", ["a fee"], "Panama"),
    ("How many people live in Rwanda?", ["13 million"], "2022"),
    ("What is the population of Rwanda?", ["13 million"], "2022"),
    ("Which armed group does Rwanda back?", ["M23"], "Islamic State"),
    ("Which group does Rwanda support in Congo?", ["M23"], "Islamic State"),
    ("Who is Rwanda's foreign minister?", ["Nduhungirehe"], "Rubio"),
    ("Who is the US Secretary of State?", ["Marco Rubio"], "Bukele"),
    ("Who is the UK prime minister?", ["Starmer"], "Trump"),
    ("Which countries have taken in migrants deported from the US?", ["Panama and Costa"], "Peru"),
    ("When did the talks with the US start?", ["inauguration in January"], "2022"),
    ("At what stage are the talks?", ["early stages|initial stages"], "Panama"),
    ("What did UNHCR warn?", ["risk some migrants"], "13 million"),
    ("What did Kigali accuse UNHCR of?", ["lying"], "13 million"),
    ("What did the Supreme Court do in April?", ["temporarily blocked"], "February"),
    ("What did Trump promise during his campaign?", ["largest deportation operation"], "Bukele"),
    ("Which newspaper did the Rwandan official speak to?", ["Washington Post"], "Rwanda TV"),
    ("Is Rwanda safe for refugees?", ["safe place for refugees"], "mega-jail"),
    ("Why has Rwanda been criticised?", ["human rights record"], "mega-jail"),
    ("When did Trump take office?", ["January"], "2022"),
]
NOT_IN_THE_ARTICLES = [
    "What is the capital of Peru?",
    "What is the capital of Rwanda?",
    "What is the penalty for mining in Ghana's forest reserves?",
    "How many young Ghanaians are out of work?",
    "When will the Weija Plant undergo maintenance?",
    "Who is the MD of Ecobank Ghana?",
    "How much will the US pay Rwanda?",
    "How much is the fee?",
    "How many migrants will Rwanda take?",
    "How many migrants did Panama take in?",
    "How many people live in El Salvador?",
    "What is the population of Ghana?",
    "When did El Salvador sign the agreement?",
    "When will the talks end?",
    "Who is the president of Rwanda?",
    "What did Rwanda's prime minister say?",
    "Who is the foreign minister of Uganda?",
    "Who is the UK home secretary?",
    "What did the Supreme Court decide in May?",
    "Who did Panama take in in March?",
    "Did Rwanda take in a Syrian?",
    "What did UNICEF warn?",
    "What did France offer?",
    "Why did France abandon the scheme?",
    "Which armed group does Uganda back?",
    "Who founded M23?",
    "How old is Bukele?",
    "What did Kagame say?",
    "What did Starmer say about Rwanda?",
    "Who won the World Cup?",
]


@pytest.fixture(scope="module")
def library(seed_library: Path) -> Iterator[Library]:
    with Library.open(seed_library) as opened:
        yield opened


@pytest.mark.parametrize(("question", "says", "never"), RIGHT, ids=[q for q, _, _ in RIGHT])
def test_the_answer_is_right_and_cited(
    library: Library, question: str, says: list[str], never: str
) -> None:
    answer = library.ask(question)
    told = " ".join(statement.text for statement in answer.statements)
    assert all(re.search(expected, told) for expected in says), told
    assert not re.search(never, told) or never == "-", told
    assert not answer.dropped
    for statement in answer.statements:
        for citation in statement.citations:
            assert library.show(str(citation.span)).article.quote(citation.span) == citation.quote


@pytest.mark.parametrize("question", NOT_IN_THE_ARTICLES)
def test_what_the_articles_do_not_say_is_not_answered(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.abstained, [statement.text for statement in answer.statements]


def test_the_first_answer_rests_on_both_articles(library: Library) -> None:
    answer = library.ask("Who has Rwanda taken in?")
    assert len({c.span.article_id for c in answer.citations}) == 2
    assert [c.number for c in answer.citations] == [1, 2]


def test_dates_of_undated_articles_cannot_be_reconciled(library: Library) -> None:
    (differ,) = library.ask("When did Rwanda take in the Iraqi?").disagreements
    assert (differ.topic, differ.kind) == ("when", DisagreementKind.DETAIL)
    assert [value for value, _ in differ.sides] == ["in March", "Last month"]
    assert len({c.span.article_id for _, cited in differ.sides for c in cited}) == 2
    assert differ.note == (
        "Neither article has a publication date, so “in March” and “Last month” cannot be compared."
    )


def test_dates_of_dated_articles_are_march_against_april(seeds: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as dated:
        dated.ingest([seeds], given=Given(published="2025-05-05"))
        (differ,) = dated.ask("When did Rwanda take in the Iraqi?").disagreements
    assert (differ.kind, differ.note) == (DisagreementKind.CONFLICT, "")
    assert "“in March” (2025)" in differing(differ)
    assert "“Last month” (April 2025)" in differing(differ)


@pytest.mark.parametrize(
    ("question", "premise", "says"),
    [
        (
            "When did Rwanda sign the deal with the US?",
            "Rwanda signed the deal with the US",
            'Rwanda is in the "early stage" of talks',
        ),
        (
            "Why did Panama refuse to take migrants deported from the US?",
            "Panama refused to take migrants deported from the US",
            "Panama and Costa Rica have also taken in migrants",
        ),
        (
            "On what grounds did the Supreme Court allow the deportation of the Venezuelans?",
            "the Supreme Court allowed the deportation of the Venezuelans",
            "temporarily blocked",
        ),
    ],
)
def test_a_false_premise_is_corrected(
    library: Library, question: str, premise: str, says: str
) -> None:
    answer = library.ask(question)
    assert answer.false_premise == premise
    assert answer.notes == (f"The question takes it that {premise}; the articles say otherwise.",)
    assert len(answer.statements) == 1
    assert says in answer.statements[0].text
    assert not re.search(r"2022|January", answer.statements[0].text)
