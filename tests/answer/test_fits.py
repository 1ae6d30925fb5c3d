from __future__ import annotations

import pytest

from qa.answer.fits import Candidate, fits
from qa.answer.question import Question
from qa.schema import Article, Evidence, Sentence, Span


def fit(question: str, sentence: str, before: str = "", after: str = "") -> bool:
    text = f"{before} {sentence} {after}".strip()
    article = Article.of(text)
    start = text.index(sentence)
    span = Span(article.id, start, start + len(sentence))
    evidence = Evidence(1, Sentence(span, sentence), article, (), 5.0)
    return fits(Question.of(question), Candidate(evidence))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many drivers were held?", "Police held six drivers."),
        ("How much did Oslo pay?", "Oslo paid 4m euros."),
        ("How old is Ms Lund?", "Ms Lund, 43, is a pilot."),
        ("How old is the lynx?", "The lynx, aged about four, was seen."),
        ("How many voted against the budget?", "Four voted against the budget."),
        ("When did the strike end?", "The strike ended on Friday."),
        ("When did the strike end?", "It ended shortly after the vote."),
        ("Where was Lund held?", "Lund was held in a hotel."),
        ("Who left?", "Lund left."),
        ("Who left?", "Two officials left."),
        ("Why did Lund leave?", "Lund left because of the storm."),
        ("What did Lund say in May?", "In May Lund said no."),
        ("What did the British government do?", "The UK government resigned."),
        ("What has Kigali signed with Britain?", "Kigali signed a deal with the UK."),
        ("What did Rwanda sign?", "Kigali signed a deal."),
        ("When will Lund leave?", "Lund will leave on Monday."),
        ("Who is the foreign minister?", "The Foreign Affairs Minister, Ana Lund, left."),
        ("Did it rain?", "It rained."),
    ],
)
def test_a_sentence_that_may_answer_gets_through(question: str, sentence: str) -> None:
    assert fit(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "gate"),
    [
        ("How many drivers were held?", "Police held drivers.", "no number"),
        ("How old is Ms Lund?", "Ms Lund is a pilot.", "no age"),
        ("When did the strike end?", "The strike has ended.", "no time"),
        ("Where was Lund held?", "Lund was held.", "no place"),
        ("Who left?", "It rained.", "nobody"),
        ("Why did Lund leave?", "Lund left.", "no reason"),
        ("Which city flooded?", "The city flooded.", "no name"),
        ("How many voted for the budget?", "Hale voted against it, with 20 others.", "the side"),
        ("How many voted against the budget?", "Seven voted for it.", "the side"),
        ("How many voted for the budget?", "The budget rose by 20 percent.", "a share"),
        ("What did France offer?", "Spain offered wine.", "another name"),
        ("What did Lund say in May?", "In June Lund said no.", "another date"),
        ("What did Lund say on 5 May?", "On 6 May Lund said no.", "another day"),
        ("Who sold 300 cars?", "Lund sold 200 cars.", "another number"),
        ("When will Lund leave?", "Lund left on Monday.", "the past"),
        ("Whom did Oslo accept?", "Oslo is in talks to accept Ana Lund.", "a plan"),
        ("Whom did Oslo send?", "Oslo is in talks to accept Ana Lund.", "a plan of something else"),
        ("Who is the prime minister?", "The foreign minister, Ana Lund, left.", "another office"),
        ("What did Lund say?", "Moe said that Lund's boat sank.", "-"),
    ],
)
def test_a_sentence_that_cannot_answer_is_stopped(question: str, sentence: str, gate: str) -> None:
    assert fit(question, sentence) is (gate == "-")


def test_a_pronoun_stands_for_a_name_of_the_two_sentences_before() -> None:
    assert fit("What did Lund buy?", "She bought a boat.", before="Ana Lund left. It rained.")
    assert not fit("What did Lund buy?", "She bought a boat.", before="Ana Lund left. Rain. Sun.")


def test_a_description_stands_for_what_the_sentence_before_tells_of() -> None:
    assert fit("Who ended Oslo's plan?", "Voters ended the plan.", before="Oslo planned a tunnel.")
    assert not fit(
        "Who ended Oslo's plan?", "Voters ended a plan.", before="Oslo planned a tunnel."
    )


def test_the_country_is_the_one_the_article_is_about() -> None:
    about = "Rwanda voted. Rwanda's press was free. El Salvador did not vote."
    sentence = "The African nation of 13 million people is small."
    assert fit("How many people live in Rwanda?", sentence, before=about)
    assert not fit("How many people live in El Salvador?", sentence, before=about)
