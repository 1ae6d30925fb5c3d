"""What clients give, checked."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, RootModel, StringConstraints, model_validator

from qa.remote.arguments import Arguments, Date, Filtered, Name, Question, Style

MOST_URLS = 100
MOST_SUMMARIES = 50
"""In one request."""
Url = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[hH][tT][tT][pP][sS]?://\S+$")]


class Ask(Filtered):
    """A question."""

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        json_schema_extra={"examples": [{"question": "Who has Rwanda taken in?"}]},
    )
    question: Question = Field(description="A whole question in English.")
    k: int | None = Field(None, ge=1, le=100, description="Sentences of evidence to answer from.")


class Summarize(Filtered):
    """Articles to be summed up: `articles`, or those that tell of `about`."""

    about: Question | None = Field(None, description="A topic: the articles that tell of it.")
    together: bool = Field(False, description="One summary of all of them, not one each.")
    style: Style = "brief"
    words: int | None = Field(None, ge=1, le=2000, description="The most words.")

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not self.articles and not self.about:
            raise ValueError("give the ids of the articles to sum up, or what they are about")
        return self


class Timeline(Filtered):
    """A topic whose events are wanted."""

    topic: Question = Field(description="What the events are about, in a few words of English.")
    limit: int | None = Field(None, ge=1, le=200, description="The most events.")


class Verify(RootModel[dict[str, Any]]):
    """A saved answer or summary: the whole object that ask or summarize gave."""


class Urls(Arguments):
    """Addresses to be read."""

    urls: list[Url] = Field(min_length=1, max_length=MOST_URLS, description="http or https.")


class Listing(Arguments):
    """Which articles are listed, and in what order."""

    q: str | None = Field(None, max_length=200, description="Only those with all of these words.")
    source: list[Name] = Field([], max_length=50, description="Only of these outlets or domains.")
    since: Date | None = Field(None, description="Published on it or later.")
    until: Date | None = Field(None, description="Published by the end of it.")
    sort: Literal["published", "ingested", "title", "source"] = "published"
    order: Literal["asc", "desc"] | None = Field(
        None, description="By default the latest or the first of the alphabet comes first."
    )
    versions: Literal["latest", "all"] = Field(
        "latest", description="With all, those too that a newer version replaced."
    )
    limit: int = Field(50, ge=1, le=200)
    offset: int = Field(0, ge=0, le=10_000_000)
