"""Questions about a time: what is told of it comes first, and nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest

from qa.english.asked_time import asked_time
from qa.retrieve import retrieve
from qa.retrieve.evidence import found_passages
from qa.retrieve.when import LIFT, in_time_sooner
from tests.fakes import HashEmbedder, MemoryIndex, OverlapReranker

TODAY = date(2025, 6, 5)
TEXTS = (
    "The harbour master of Lorne resigned.",
    "The deputy mayor of Lorne resigned last week.",
    "The treasurer of Lorne resigned in March.",
    "The bishop of Lorne resigned in 2019.",
)
PUBLISHED = ("2025-03-12", "2025-06-03", None, "2025-06-04")


def found(question: str, today: date | None = TODAY) -> list[tuple[str, float]]:
    index = MemoryIndex(TEXTS, published=PUBLISHED)
    evidence = retrieve(question, index, HashEmbedder(), OverlapReranker(), today=today)
    return [(e.sentence.text.split()[1], e.score) for e in evidence]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who of Lorne resigned last month?", "deputy"),
        ("Who of Lorne resigned in 2019?", "bishop"),
        ("Who of Lorne resigned before 2020?", "bishop"),
    ],
)
def test_what_is_told_of_the_time_asked_about_comes_first(question: str, first: str) -> None:
    told = found(question)
    assert told[0][0] == first
    assert len(told) == len(TEXTS)


def test_of_an_article_without_a_date_nothing_is_known() -> None:
    index = MemoryIndex(TEXTS, published=PUBLISHED)
    asked = "Who of Lorne resigned in May 2025?"
    plain = {e.sentence.text: e.score for e in retrieve(asked, _undated(), *_MODELS)}
    dated = {e.sentence.text: e.score for e in retrieve(asked, index, *_MODELS)}
    gained = [dated[text] - plain[text] for text in TEXTS]
    assert gained == [0.0, LIFT, LIFT / 2, LIFT / 2]  # of June, told of 2019: not known either


def test_a_time_that_nothing_is_told_of_changes_nothing() -> None:
    asked = "Who of Lorne resigned in 1987?"
    index = MemoryIndex(TEXTS, published=PUBLISHED)
    assert (
        retrieve(asked, index, *_MODELS)[0].score == retrieve(asked, _undated(), *_MODELS)[0].score
    )


def test_this_week_is_no_time_where_today_is_not_known() -> None:
    assert found("Who of Lorne resigned this week?", None) == found(
        "Who of Lorne resigned this week?", date(1990, 1, 1)
    )


def test_the_sentence_before_may_tell_the_time() -> None:
    index = MemoryIndex(
        ["On 3 May 2024 the council met.\nThe mayor resigned.", "The mayor resigned, he said."],
        published=("2025-06-01", "2025-06-01"),
    )
    best = retrieve("Which mayor resigned in May 2024?", index, *_MODELS)
    assert best[0].sentence.text == "The mayor resigned."


def test_passages_of_articles_of_the_time_are_read_sooner_and_all_are_read() -> None:
    index = MemoryIndex(TEXTS, published=PUBLISHED)
    question = "Who of Lorne resigned in 2025?"
    plain = list(found_passages(question, index, HashEmbedder()))
    sooner = list(in_time_sooner(asked_time(question, None), plain, index))
    assert sorted(p.text for p in sooner) == sorted(p.text for p in plain)
    undated = next(p for p in plain if p.text == TEXTS[2])
    assert sooner.index(undated) >= plain.index(undated)
    assert list(in_time_sooner(asked_time("Who resigned?", None), plain, index)) == plain


_MODELS = HashEmbedder(), OverlapReranker()


def _undated() -> MemoryIndex:
    """The same articles, of which no time is known to be in May 2025 or in 1987."""
    return MemoryIndex(TEXTS)
