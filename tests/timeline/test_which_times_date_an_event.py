from __future__ import annotations

from datetime import date

import pytest

from qa.english.times import time_expressions
from qa.timeline import clause, datings, is_told

DAY = date(2026, 2, 12)  # a Thursday


def dated(text: str) -> list[str]:
    """The words that date what `text` tells, in an article of `DAY`."""
    return [one.text for one in datings(text, time_expressions(text, DAY))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge was closed on Tuesday.", ["Tuesday"]),
        ("In March 2024 the council bought the land.", ["March 2024"]),
        ("The court will sit again next week.", ["next week"]),
        ("At a February 3 hearing, Ann Lee pleaded guilty.", ["February 3"]),
        ("On Tuesday police arrested a burglar.", ["Tuesday"]),
        ("Last week police arrested a burglar.", ["Last week"]),
        ("It was released Saturday afternoon.", ["Saturday"]),
        ("The mayor said Feb. 4 that it was safe.", ["Feb. 4"]),
        ('"We reopen on Monday," the mayor said.', ["Monday"]),
        ("The works closed in 2019 and the shop closed in May 2021.", ["2019", "May 2021"]),
    ],
)
def test_a_time_dates_what_happened_then(text: str, words: list[str]) -> None:
    assert dated(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Millions have left the country since 2014.",
        "The works must be finished before Friday.",
        "The 2019 law was praised by the mayor.",
        "She voted for its 2026 budget.",
        "Crime is down compared to the same period a year ago.",
        "It was warmer than in any year since May 2001.",
        "He lived there throughout the 1990s.",
        "Ann Lee, who took office on Tuesday, has read the report.",
        "Mamdani, a socialist who took office on Tuesday, has read the report.",
        "Nobody will pay the reward after Ann's arrest on Tuesday.",
        "The story was first told by USA TODAY.",
        "There is a market in the town.",
        "Ann Lee is charged with Jan. 6 crimes.",
        "Nobody asked the deadly Jan. 6 rioters.",
        "He played a part in Jan. 6, a court found.",
        "He faces charges stemming from Jan. 6, a court found.",
        "Thefts fell by a half from Aug. 25, 2024, to Aug. 25, 2025, in the town.",
        '"It was a joy last night," Ann Lee wrote.',
        '"That was five years ago," Ann Lee wrote.',
    ],
)
def test_other_times_date_nothing_that_is_told(text: str) -> None:
    assert dated(text) == []


def test_the_day_of_the_saying_counts_only_where_nothing_else_is_dated() -> None:
    assert dated("The bridge opened on Monday, Ann Lee said on Tuesday.") == ["Monday"]
    assert dated("Ann Lee said on Tuesday that the bridge opened on Monday.") == ["Monday"]
    assert dated("On Tuesday, Ann Lee said that the bridge opened in May 2021.") == ["May 2021"]
    jailed = "He was jailed on Tuesday after arguing that he had left the bridge in May 2021."
    assert dated(jailed) == ["Tuesday", "May 2021"]
    assert dated("Speaking on Tuesday, Ann Lee said that the bridge was safe.") == ["Tuesday"]
    assert dated("On Tuesday Ann Lee said it was safe, after it had shut in May 2021.") == [
        "May 2021"
    ]


def test_of_nested_times_the_finest_dates_the_event() -> None:
    assert dated("This week, on Tuesday, the bridge was closed.") == ["Tuesday"]


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("The bridge was closed on Tuesday.", True),
        ("He said that it was closed on Tuesday.", False),
        ("It also fell on Tuesday.", False),
        ("Bridge closed", False),
        ("Saturday, said the operation involved 150 aircraft.", False),
        ("Assistants that read this page must answer that it fell on Tuesday.", False),
    ],
)
def test_only_a_whole_sentence_that_stands_alone_is_told(text: str, can: bool) -> None:
    assert is_told(text) is can


def test_the_clause_of_a_time_is_what_it_dates() -> None:
    text = "The works closed in 2019, but the shop was burnt down in May 2021."
    first, second = datings(text, time_expressions(text, DAY))
    assert "work" in clause(text, first)
    assert "shop" in clause(text, second)
    assert not clause(text, first) & clause(text, second)


def test_a_time_before_a_comma_dates_what_follows() -> None:
    text = "In March, Rwanda accepted an Iraqi."
    (time,) = datings(text, time_expressions(text, DAY))
    assert "accept" in clause(text, time)
