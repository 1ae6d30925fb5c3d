"""The built-in summariser, over a bag-of-words embedder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.schema import Article, Evidence, Sentence, Span
from qa.summarize.extractive import extractive
from qa.summarize.length import Length, Style, word_count
from tests.fakes import HashEmbedder

PORT = (
    "The port of Tarn was closed on Monday after a storm broke two cranes.",
    "The harbour master, Ewan Bell, said the port would stay closed for a week.",
    "He said that the cranes were built in 1987.",
    "Ships were sent to Lunn, 40 miles from the port of Tarn.",
    "Bakers in Tarn sold more bread than in any other week.",
)
WIRE = (
    "The port of Tarn was closed on Monday after a storm broke two of its cranes.",
    "The port of Lunn took in 12 ships from Tarn on Tuesday.",
)


def evidence(*articles: tuple[str, ...]) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for texts in articles:
        article = Article.of("\n".join(texts))
        start = 0
        for text in texts:
            span = Span(article.id, start, start + len(text))
            found.append(Evidence(len(found) + 1, Sentence(span, text), article, (), 0.0))
            start += len(text) + 1
    return tuple(found)


def texts(shown: tuple[Evidence, ...], length: Length, topic: str | None = None) -> list[str]:
    facts = extractive(shown, length, HashEmbedder(), topic)
    return [shown[fact.number - 1].sentence.text for fact in facts]


def test_a_headline_is_one_sentence_and_the_news() -> None:
    assert texts(evidence(PORT), Length.of(Style.HEADLINE)) == [PORT[0]]


def test_sentences_come_in_the_order_of_the_article_and_within_the_ceiling() -> None:
    shown = texts(evidence(PORT), Length.of(Style.PARAGRAPH, 45))
    assert shown == sorted(shown, key=PORT.index)
    assert 1 < len(shown) < len(PORT)
    assert sum(map(word_count, shown)) <= 45


def test_one_sentence_is_told_however_low_the_ceiling() -> None:
    assert texts(evidence(PORT), Length.of(Style.BRIEF, 3)) == [PORT[0]]


def test_he_said_is_told_only_after_the_sentence_that_names_him() -> None:
    shown = texts(evidence(PORT), Length.of(Style.PARAGRAPH, 500))
    assert shown.index(PORT[2]) == shown.index(PORT[1]) + 1
    without = (PORT[0], PORT[2], PORT[3])
    assert PORT[2] not in texts(evidence(PORT[:1], without[1:]), Length.of(Style.PARAGRAPH, 500))


def test_what_two_outlets_tell_is_told_once_and_the_other_is_named_as_alike() -> None:
    shown = evidence(PORT, WIRE)
    facts = extractive(shown, Length.of(Style.PARAGRAPH, 500), HashEmbedder())
    numbers = [fact.number for fact in facts]
    assert (1 in numbers) != (6 in numbers)
    told = next(fact for fact in facts if fact.number in {1, 6})
    assert told.alike == ((6,) if told.number == 1 else (1,))


def test_a_topic_brings_its_sentence_to_the_front() -> None:
    length = Length.of(Style.HEADLINE)
    assert texts(evidence(PORT), length, "bread that bakers sold") == [PORT[4]]


def test_a_sentence_that_an_article_repeats_is_read_once() -> None:
    shown = texts(evidence((PORT[0], PORT[1], PORT[0])), Length.of(Style.PARAGRAPH, 500))
    assert shown == [PORT[0], PORT[1]]


def test_there_is_no_summary_of_headings_alone() -> None:
    assert texts(evidence(("Storm closes port", "He said so to us all.")), Length()) == []


@pytest.mark.parametrize("style", Style)
def test_the_words_of_the_user_replace_the_ceiling_of_the_style(style: Style) -> None:
    assert Length.of(style, 7).words == 7
    assert Length.of(style).words > 7


@given(
    st.lists(
        st.lists(st.sampled_from(PORT + WIRE), min_size=1, max_size=6), min_size=1, max_size=4
    ),
    st.sampled_from(Style),
    st.integers(1, 80),
)
def test_any_summary_keeps_order_ceiling_and_the_articles_own_words(
    articles: list[list[str]], style: Style, words: int
) -> None:
    shown = evidence(*map(tuple, articles))
    facts = extractive(shown, Length.of(style, words), HashEmbedder())
    numbers = [fact.number for fact in facts]
    assert numbers == sorted(set(numbers))
    told = [shown[number - 1].sentence.text for number in numbers]
    assert len(told) <= 1 or sum(map(word_count, told)) <= words
    assert all(
        number not in fact.alike for fact in facts for number in numbers if fact.number == number
    )


def test_what_the_article_does_not_stand_behind_is_not_told() -> None:
    owned = (
        "The council of Herne will vote on Thursday on a ban on scooters.",
        "The police of Herne know of three deaths of riders of scooters.",
    )
    disowned = (
        "Scooters have killed 40 people in Herne in two years.",
        "That is what the group Safe Streets says on its posters.",
        "Imagine that every visitor to Herne rode a scooter.",
        "It was first thought that a bus had caused the last accident in Herne.",
    )
    shown = texts(evidence((owned[0], *disowned, owned[1])), Length.of(Style.PARAGRAPH, 500))
    assert shown == list(owned)


def test_only_the_next_sentence_of_the_article_itself_takes_one_back() -> None:
    first = ("Scooters have killed 40 people in Herne in two years.",)
    second = ("That is what the group Safe Streets says on its posters.",)
    assert texts(evidence(first, second), Length.of(Style.PARAGRAPH, 500)) == list(first)
