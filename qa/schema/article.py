"""An article, where it was published, and the stretches of it that are searched and cited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (half-open) of the text of article `article_id`.

    Raises:
        ValueError: if the span is empty, reversed or starts before 0.
    """

    article_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}-{self.end}")

    def __str__(self) -> str:
        return f"{self.article_id}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned text. `id` is its content: the first 16 hex digits of its SHA-256.

    `language` is an ISO 639-1 code ("en"), "und" where it could not be told.
    """

    id: str
    text: str
    language: str

    @classmethod
    def of(cls, text: str, language: str = "en") -> Article:
        """The article that `text` is; equal texts are the same article."""
        return cls(hashlib.sha256(text.encode()).hexdigest()[:16], text, language)

    def quote(self, span: Span) -> str:
        """The characters `span` points at.

        Raises:
            ValueError: if the span is another article's or ends after the text.
        """
        if span.article_id != self.id or span.end > len(self.text):
            raise ValueError(f"{span} is not in article {self.id} of {len(self.text)} characters")
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and when an article's text appeared; one text may be published many times.

    `published` and `updated` are ISO 8601 (a date, or a date and time with its zone). `origin` is
    the key: the file it was read from, with the record's number in a JSON Lines file
    ("night.jsonl#7"), the URL it was fetched from, or "-" for stdin; `url` is the page's own.
    `told` says who told each field: pairs such as ("published", "json-ld"), ("source", "user").
    """

    article_id: str
    origin: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    told: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What makes a publication the same one when it is read again: its URL, else its origin."""
        return self.url or self.origin


def first_published(publications: Iterable[Publication]) -> date | None:
    """The day on which an article first appeared; None where no publication tells one."""
    told = (_day(one.published) for one in publications if one.published)
    return min(filter(None, told), default=None)


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that is embedded and searched; an article's passages tile its text.

    `sentences` are the spans of the sentences that begin in it; `standing` is how well it was found
    for a question, 0 where it was not looked for.
    """

    span: Span
    text: str
    sentences: tuple[Span, ...] = ()
    standing: float = 0.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of evidence: `text == article.quote(span)`."""

    span: Span
    text: str
