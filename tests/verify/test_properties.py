"""What holds for every sentence, not for chosen ones."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qa.english.dates import MONTHS
from qa.english.numbers import quantities
from qa.schema import Article, DraftSentence, Evidence, Sentence, Span, Statement
from qa.verify import Verifier
from tests.verify.newsroom import ARTICLES, SEEDS, sentences

EVERY = [e for name in (*ARTICLES, *SEEDS) for e in sentences(name)]
COUNTED = [
    e for e in EVERY if re.search(r"(?<![\w.,:-])\d+(?:,\d{3})*(?![\w.:,-])", e.sentence.text)
]
PEOPLE = ["Ama Diallo", "Kofi Sarpong", "Lena Hoff", "Rui Castelo", "Priya Raman"]
VERBS = ["met", "praised", "blamed", "paid", "visited", "defeated"]


def check(evidence: Evidence, claim: str) -> Statement:
    return Verifier([evidence]).check(DraftSentence(claim, (evidence.number,)))


def told(text: str) -> Evidence:
    article = Article.of(text)
    return Evidence(1, Sentence(Span(article.id, 0, len(text)), text), article, (), 0.0)


def kinds(statement: Statement) -> set[str]:
    return {str(reason.kind) for reason in statement.verdict.reasons}


@given(st.sampled_from(EVERY))
def test_a_whole_sentence_supports_itself(evidence: Evidence) -> None:
    assert check(evidence, evidence.sentence.text).verdict.supported


@given(st.sampled_from(COUNTED), st.integers(2, 10**7), st.data())
@settings(max_examples=3 * settings().max_examples)
def test_another_number_in_a_verbatim_sentence_fails(
    evidence: Evidence, number: int, data: st.DataObject
) -> None:
    text = evidence.sentence.text
    found = [q for q in quantities(text) if q.text.replace(",", "").isdigit()]
    assume(found)
    chosen = data.draw(st.sampled_from(found))
    assume(all(Decimal(number) != q.value for q in quantities(text)))
    claim = text[: chosen.start] + f"{number:,}" + text[chosen.end :]
    assume(any(q.value == number for q in quantities(claim)))
    near = Decimal(number) / chosen.value if chosen.value else Decimal(0)
    assume(not Decimal("0.5") <= near <= 2)  # "about 2,300" may stand for 2,400
    assert "number" in kinds(check(evidence, claim))


@given(st.sampled_from(range(12)), st.sampled_from(range(12)), st.integers(1, 28))
def test_another_month_fails(month: int, other: int, day: int) -> None:
    assume(month != other)
    evidence = told(f"The talks with the farmers ended on {day} {MONTHS[month].title()}.")
    assert "date" in kinds(check(evidence, f"The talks ended on {day} {MONTHS[other].title()}."))
    assert check(evidence, f"The talks ended in {MONTHS[month].title()}.").verdict.supported


@given(st.permutations(PEOPLE), st.sampled_from(VERBS))
def test_exchanged_people_fail(people: list[str], verb: str) -> None:
    first, second, third, *_ = people
    evidence = told(f"{first} {verb} {second} on Monday.")
    assert check(evidence, f"On Monday {first} {verb} {second}.").verdict.supported
    assert "role" in kinds(check(evidence, f"On Monday {second} {verb} {first}."))
    assert "name" in kinds(check(evidence, f"On Monday {first} {verb} {third}."))


@given(st.sampled_from(EVERY))
def test_a_name_put_in_is_a_fault(evidence: Evidence) -> None:
    claim = f"In Zanzibar, {evidence.sentence.text[0].lower()}{evidence.sentence.text[1:]}"
    assert "name" in kinds(check(evidence, claim))


@given(st.text(max_size=200), st.lists(st.integers(-3, 12), max_size=4))
@settings(max_examples=3 * settings().max_examples)
def test_whatever_a_model_says_gets_a_verdict_and_exact_citations(
    text: str, numbers: list[int]
) -> None:
    evidence = sentences("harbour")
    verifier = Verifier(evidence)
    statement = verifier.check(DraftSentence(text, tuple(numbers)))
    for citation in statement.citations:
        assert evidence[0].article.quote(citation.span) == citation.quote
    answer = verifier.answer("q", "m")
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(s.verdict.supported for s in answer.statements)
    assert not any(s.verdict.supported for s in answer.dropped)


@given(
    st.sampled_from(EVERY),
    st.text(alphabet="abcdefghij \x00\u202e\u200b[]()*_`'\"“”.,", max_size=60),
)
@settings(max_examples=3 * settings().max_examples)
def test_a_claim_of_foreign_words_never_passes(evidence: Evidence, noise: str) -> None:
    known = set(re.findall(r"\w+", evidence.sentence.text.lower()))
    seen = re.sub(r"[\x00\u202e\u200b]", "", noise)  # as a reader sees it
    assume(not known & set(re.findall(r"\w+", seen.lower())))
    assert not check(evidence, noise).verdict.supported


@pytest.mark.parametrize("evidence", EVERY[:20], ids=lambda e: e.sentence.text[:30])
def test_a_check_is_deterministic(evidence: Evidence) -> None:
    claim = evidence.sentence.text.replace("the", "that")
    assert check(evidence, claim) == check(evidence, claim)
