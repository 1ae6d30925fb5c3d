"""What is given, as types: schemas are made of these.

They are the objects of `qa ask --json` and its siblings, which may gain fields.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class Time(TypedDict):
    """A time told in a quote, and the days it means, both included (ISO 8601)."""

    text: str
    start: str
    end: str


class Citation(TypedDict):
    """The exact words of an article: its characters from `start` to `end` are `quote`."""

    number: int
    article_id: str
    start: int
    end: int
    quote: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    outlets: list[str]
    times: list[Time]


class Statement(TypedDict):
    """A sentence that passed every check, and the numbers of what it cites."""

    text: str
    supported: Literal[True]
    citations: list[int]


class Dropped(TypedDict):
    """A sentence that did not pass: it is not to be told as fact."""

    text: str
    reasons: list[str]
    citations: list[int]


class Side(TypedDict):
    """What some articles say, where others say another thing."""

    value: str
    citations: list[int]


class Disagreement(TypedDict):
    """What articles tell differently."""

    topic: str
    sides: list[Side]


class _Checked(TypedDict):
    schema: int
    abstained: bool
    complete: bool
    answer: str
    statements: list[Statement]
    dropped: list[Dropped]
    disagreements: list[Disagreement]
    citations: list[Citation]
    model: str


class Answer(_Checked):
    """An answer; `abstained` where the articles do not say."""

    question: str


class Summary(_Checked):
    """A summary."""

    article_ids: list[str]


class Sentences(TypedDict):
    """Sentences of articles, the nearest first."""

    sentences: list[Citation]


class ArticlePart(TypedDict):
    """An article's characters from `start` to `end`, of `length`."""

    id: str
    language: str
    title: str | None
    source: str | None
    url: str | None
    authors: list[str]
    published: str | None
    start: int
    end: int
    length: int
    text: str
    superseded_by: str | None


class CitationFound(TypedDict):
    """Whether the words of a citation are still there: "same", "moved" or "gone".

    `corrected` has the fields of its publication that have changed since, as they are now.
    """

    number: int
    status: str
    span: str | None
    corrected: dict[str, str | None]


class StatementFound(TypedDict):
    """Whether a statement holds, and why not."""

    text: str
    supported: bool
    reasons: list[str]
    details: list[str]
    citations: list[int]


class Recheck(TypedDict):
    """What checking again found; `ok` if all is there and holds."""

    ok: bool
    citations: list[CitationFound]
    statements: list[StatementFound]
    faults: list[str]


class Event(TypedDict):
    """What happened from `start` to `end`, both days included (ISO 8601)."""

    start: str
    end: str
    text: str
    citations: list[Citation]
    independent_reports: int
    disputed: bool


class Events(TypedDict):
    """Events in their order."""

    events: list[Event]
