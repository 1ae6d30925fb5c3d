"""What an assistant gives the tools."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from qa.pipeline.narrowing import bounds
from qa.schema import Filters

LONGEST: int = 2000
"""Characters of a question or a topic."""
_DATE = "a day (2025-05-04), a month (2025-05) or a year (2025)"

Question = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Id = Annotated[str, Field(pattern=r"^[0-9a-fA-F]{4,16}$")]


class Arguments(BaseModel):
    """Of any tool: nothing but what is named."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Filtered(Arguments):
    """Which articles are asked; all of them where nothing is given."""

    sources: list[str] = Field(
        [], max_length=50, description="Only articles of these outlets: names or domains."
    )
    not_sources: list[str] = Field(
        [], max_length=50, description="No articles of these outlets: names or domains."
    )
    since: str | None = Field(None, description=f"Published on it or later: {_DATE}.")
    until: str | None = Field(None, description=f"Published by the end of it: {_DATE}.")
    as_of: str | None = Field(
        None, description=f"Answer as on that day, knowing nothing later: {_DATE}."
    )

    def filters(self) -> Filters:
        """The same for a library.

        Raises:
            UsageError: a date is none.
        """
        return Filters(
            sources=tuple(self.sources),
            not_sources=tuple(self.not_sources),
            since=bounds(self.since)[0] if self.since else None,
            until=bounds(self.until)[1] if self.until else None,
            as_of=bounds(self.as_of)[1] if self.as_of else None,
        )


class Ask(Filtered):
    """Of `ask`."""

    question: Question = Field(description="A whole question in English, as a person would ask.")


class Search(Filtered):
    """Of `search`."""

    query: Question = Field(description="A question or a few words in English.")
    limit: int = Field(8, ge=1, le=50, description="The most sentences.")


class ReadArticle(Arguments):
    """Of `read_article`."""

    article_id: Id = Field(description="An article's id, or its first digits.")
    start: int = Field(0, ge=0, description="The first character wanted, from 0.")
    end: int | None = Field(None, ge=1, description="The character after the last one wanted.")


class Summarize(Arguments):
    """Of `summarize`."""

    article_ids: list[Id] = Field(
        [], max_length=50, description="The articles to sum up together; or give `about`."
    )
    about: Question | None = Field(None, description="A topic: the articles that tell of it.")
    style: Literal["headline", "brief", "bullets", "paragraph"] = "brief"
    words: int | None = Field(None, ge=1, le=2000, description="The most words.")


class Timeline(Filtered):
    """Of `timeline`."""

    topic: Question = Field(description="What the events are about, in a few words of English.")
    limit: int = Field(30, ge=1, le=200, description="The most events.")


class Verify(Arguments):
    """Of `verify`."""

    answer: dict[str, Any] = Field(
        description="A saved answer or summary: the whole object that ask or summarize gave."
    )
