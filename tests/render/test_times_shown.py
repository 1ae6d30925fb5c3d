from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.english.times import time_expressions
from qa.render import to_json, to_markdown, to_terminal
from qa.render.times import span_of_days, when
from qa.schema import Answer, Article, Citation, Publication, Span, Statement, Verdict

ARTICLE = Article.of("Last week the port took in, in March as in 2019, a ship that sank that day.")


def citation(published: str | None, text: str = ARTICLE.text) -> Citation:
    """A citation of a whole article, with its times as they are resolved."""
    article = Article.of(text)
    day = date.fromisoformat(published) if published else None
    return Citation(
        1,
        Span(article.id, 0, len(text)),
        text,
        (Publication(article.id, "port.txt", published=published),),
        times=time_expressions(text, day),
    )


def answer(cited: Citation) -> Answer:
    statement = Statement("A ship was taken in.", (cited,), Verdict())
    return Answer((statement,), (), "extractive", False, question="What was taken in?")


def test_what_a_relative_time_means_stands_after_the_quote() -> None:
    shown = to_terminal(answer(citation("2025-05-05")))
    quote, note, command = shown.split("\n")[-3:]
    assert quote == f"[1] “{ARTICLE.text}”"
    assert note == "    when: Last week (28 April – 4 May 2025), March (2025)"
    assert command.startswith("    qa show ")


def test_an_article_without_a_date_says_that_it_cannot_be_told() -> None:
    note = "when: the article is undated, so “Last week” and “March” cannot be told"
    assert f"    {note}\n" in to_terminal(answer(citation(None)))
    assert to_markdown(answer(citation(None))).endswith(f"; {note}")


@pytest.mark.parametrize("published", ["2025-05-05", None])
@pytest.mark.parametrize("text", ["It was built in 1987.", "It opened on 4 July 2003.", "It rose."])
def test_nothing_is_said_of_what_is_told_in_full(text: str, published: str | None) -> None:
    assert when(citation(published, text)) == ""


def test_a_time_is_explained_once() -> None:
    twice = citation("2025-05-05", "It rose last week and fell last week.")
    assert when(twice) == "when: last week (28 April – 4 May 2025)"


def test_times_are_iso_dates_in_the_json() -> None:
    (cited,) = to_json(answer(citation("2025-05-05")))["citations"]
    assert cited["quote"] == ARTICLE.text
    assert cited["times"] == [
        {"text": "Last week", "start": "2025-04-28", "end": "2025-05-04"},
        {"text": "March", "start": "2025-03-01", "end": "2025-03-31"},
        {"text": "2019", "start": "2019-01-01", "end": "2019-12-31"},
    ]
    assert to_json(answer(replace(citation(None), times=())))["citations"][0]["times"] == []


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-05-05", "2025-05-05", "5 May 2025"),
        ("2025-05-05", "2025-05-07", "5–7 May 2025"),
        ("2025-04-28", "2025-05-04", "28 April – 4 May 2025"),
        ("2024-12-30", "2025-01-05", "30 December 2024 – 5 January 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-03-01", "2024-05-31", "March – May 2024"),
        ("2024-12-01", "2025-02-28", "December 2024 – February 2025"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
    ],
)
def test_days_are_said_as_shortly_as_they_can_be(start: str, end: str, said: str) -> None:
    assert span_of_days(date.fromisoformat(start), date.fromisoformat(end)) == said
