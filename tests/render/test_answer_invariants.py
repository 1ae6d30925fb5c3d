"""Whatever an answer holds: nothing unverified and nothing that acts on a terminal comes out."""

from __future__ import annotations

import json
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from qa.render import dumps, to_json, to_markdown, to_terminal
from qa.schema import (
    Answer,
    Citation,
    Publication,
    Reason,
    ReasonKind,
    Span,
    Statement,
    Verdict,
)
from tests.render.test_text import HOSTILE

NAMES = st.none() | HOSTILE
PUBLICATIONS = st.builds(
    Publication, st.just("a" * 16), HOSTILE, NAMES, NAMES, NAMES, st.just(()), NAMES
)
CITATIONS = st.builds(
    Citation,
    st.integers(1, 9),
    st.builds(lambda start, size: Span("a" * 16, start, start + size), *[st.integers(1, 99)] * 2),
    HOSTILE,
    st.lists(PUBLICATIONS, max_size=2).map(tuple),
)
CITED = st.lists(CITATIONS, max_size=3).map(tuple)
REASONS = st.builds(Reason, st.sampled_from(ReasonKind), HOSTILE)
# The words of a dropped statement occur nowhere else, so that finding them means they leaked.
UNVERIFIED = "unverifiedwords"
DROPPED = st.builds(
    Statement,
    HOSTILE.map(lambda text: f"{text} {UNVERIFIED}"),
    CITED,
    st.lists(REASONS, min_size=1, max_size=3).map(lambda reasons: Verdict(tuple(reasons))),
)
SUPPORTED = st.builds(Statement, HOSTILE, CITED, st.just(Verdict()))
ANSWERS = st.builds(
    Answer,
    st.lists(SUPPORTED, max_size=3).map(tuple),
    st.lists(DROPPED, max_size=3).map(tuple),
    HOSTILE,
    st.booleans(),
    st.booleans(),
    question=HOSTILE,
)


@given(ANSWERS)
def test_a_dropped_statement_is_shown_only_on_request(answer: Answer) -> None:
    assert UNVERIFIED not in to_terminal(answer)
    assert UNVERIFIED not in to_markdown(answer)
    found = to_json(answer)
    assert UNVERIFIED not in json.dumps([found["answer"], found["statements"]])
    shown = to_terminal(answer, show_dropped=True), to_markdown(answer, show_dropped=True)
    assert [text.count(UNVERIFIED) for text in shown] == [len(answer.dropped)] * 2


@given(ANSWERS, st.none() | st.integers(1, 120), st.booleans())
def test_nothing_that_acts_on_a_terminal_is_printed(
    answer: Answer, width: int | None, color: bool
) -> None:
    own = re.compile("\x1b\\[(?:0|1|2|7|36)m" if color else "(?!)")
    for shown in (
        own.sub("", to_terminal(answer, show_dropped=True, width=width, color=color)),
        to_markdown(answer, show_dropped=True),
        dumps(to_json(answer)),
    ):
        assert {c for c in shown if unicodedata.category(c) in {"Cc", "Cs"}} <= {"\n"}
        assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANSWERS)
def test_every_number_shown_has_its_source(answer: Answer) -> None:
    found = json.loads(dumps(to_json(answer)))
    assert found == to_json(answer)
    known = {citation["number"] for citation in found["citations"]}
    for statement in (*found["statements"], *found["dropped"]):
        assert set(statement["citations"]) <= known
