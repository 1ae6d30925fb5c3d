from __future__ import annotations

from datetime import date

from qa.pipeline.age import age
from qa.schema import Answer, Citation, Publication, Span, Statement, Verdict

TODAY = date(2025, 5, 5)


def answer(question: str, *published: str | None) -> Answer:
    cited = tuple(
        Citation(n, Span("a" * 16, n, n + 1), "x", (Publication("a" * 16, "x", published=day),))
        for n, day in enumerate(published, 1)
    )
    return Answer((Statement("x", cited, Verdict()),), (), "m", False, question=question)


def test_an_answer_says_that_its_newest_report_is_older_than_what_is_asked() -> None:
    told = answer("Who is the mayor now?", "2024-12-01", "2025-01-04")
    assert list(age(told, TODAY)) == ["The newest of these reports is from 4 January 2025."]
    some = answer("Who resigned this week?", "2024-12-01", None)
    assert list(age(some, TODAY)) == [
        "The newest of these that has a date is from 1 December 2024."
    ]


def test_nothing_is_said_of_what_is_new_enough_undated_or_asked_of_no_time() -> None:
    assert not list(age(answer("Who is the mayor now?", "2025-04-20"), TODAY))
    assert not list(age(answer("Who is the mayor now?", None), TODAY))
    assert not list(age(answer("Who is the mayor now?", "2024-01-01"), None))
    assert not list(age(answer("Who was the mayor?", "2024-01-01"), TODAY))
