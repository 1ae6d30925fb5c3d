from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qa.answer.extractive import (
    LEAST_LOGIT,
    LEAST_LOGIT_MORE_MISSING,
    LEAST_LOGIT_ONE_MISSING,
    extractive,
)
from qa.models.protocols import Vectors
from qa.schema import DraftSentence, Evidence
from tests.fakes import HashEmbedder, OverlapReranker, SameWordMatcher, evidence_of


class AlikeEmbedder(HashEmbedder):
    """Everything is as near as `cosine` to the first text."""

    def __init__(self, cosine: float) -> None:
        super().__init__(dimension=2)
        self.cosine = cosine

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        rest = [[self.cosine, (1 - self.cosine**2) ** 0.5]] * (len(texts) - 1)
        return np.array([[1.0, 0.0], *rest], dtype=np.float32)


def answer(question: str, evidence: Sequence[Evidence], cosine: float = 0.9) -> list[DraftSentence]:
    models = AlikeEmbedder(cosine), OverlapReranker(), SameWordMatcher()
    return list(extractive(question, evidence, *models))


def test_the_best_sentence_answers_with_its_number() -> None:
    found = evidence_of("Ana Lund won the race.", "It rained.")
    assert answer("Who won the race?", found) == [DraftSentence("Ana Lund won the race.", (1,))]


def test_a_second_source_that_shares_the_answer_is_added() -> None:
    found = evidence_of("Ana Lund won the race.", "The race was won by Lund, ahead of Moe.")
    assert [d.citations for d in answer("Who won the race?", found)] == [(1,), (2,)]


def test_a_second_source_that_says_something_else_is_not() -> None:
    found = evidence_of("Ana Lund won the race.", "Per Moe won the race.")
    assert [d.citations for d in answer("Who won the race?", found)] == [(1,)]
    near = evidence_of("Ana Lund won the race.", "Ana Lund lost her race.")
    assert [d.citations for d in answer("Who won the race?", near, cosine=0.4)] == [(1,)]


def test_the_same_sentence_in_two_articles_is_one_statement_with_both() -> None:
    one, two = evidence_of("Ana Lund won the race.", "Ana Lund won the race.")
    assert answer("Who won the race?", [one, two]) == [
        DraftSentence("Ana Lund won the race.", (1, 2))
    ]


def test_a_low_score_needs_the_questions_words() -> None:
    found = evidence_of("Ana Lund won the race.", score=LEAST_LOGIT + 0.1)
    assert answer("Who won the race?", found)
    assert answer("Who lost the race?", found) == []
    assert answer("Who won the race?", [replace(found[0], score=LEAST_LOGIT - 0.1)]) == []


def test_a_word_or_two_may_be_missing_where_the_score_is_high() -> None:
    one = evidence_of("Ana Lund won the race.", score=LEAST_LOGIT_ONE_MISSING + 0.1)
    assert answer("Who took the race?", one)
    assert answer("Who took the great race easily?", one) == []
    two = evidence_of("Ana Lund won the race.", score=LEAST_LOGIT_MORE_MISSING + 0.1)
    assert answer("Who took the great race easily?", two)


def test_a_number_that_counts_the_thing_asked_for_needs_a_lower_score_still() -> None:
    found = evidence_of("The city of 40,000 people voted.", score=-5.5)
    assert answer("How many people are there?", found)
    assert answer("How many ships are there?", found) == []


def test_a_date_of_what_may_be_another_event_does_not_answer() -> None:
    found = evidence_of("The talks began in May, before the deal.", score=2.0)
    assert answer("When did they sign the deal?", found) == []


def test_a_sentence_that_points_back_is_scored_with_what_it_points_at() -> None:
    (first,) = evidence_of("Oslo planned a tunnel.\nVoters ended the plan because of its cost.")
    text = "Voters ended the plan because of its cost."
    start = first.article.text.index(text)
    span = replace(first.sentence.span, start=start, end=start + len(text))
    pointing = replace(first, sentence=replace(first.sentence, span=span, text=text), score=-4.0)
    assert answer("Why did voters end Oslo's plan?", [pointing])


def test_nothing_answers_from_nothing() -> None:
    assert answer("Who won?", ()) == []
