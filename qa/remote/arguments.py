"""What is given from elsewhere to be asked of a library."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from qa.pipeline.narrowing import bounds
from qa.schema import Filters

LONGEST: int = 2000
"""Characters of a question or a topic."""
_DATE = "a day (2025-05-04), a month (2025-05) or a year (2025)"

Question = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Id = Annotated[str, Field(pattern=r"^[0-9a-fA-F]{4,16}$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Date = Annotated[str, Field(min_length=1, max_length=20)]
Style = Literal["headline", "brief", "bullets", "paragraph"]


class Arguments(BaseModel):
    """Of anything that is asked: nothing but what is named."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Filtered(Arguments):
    """Which articles are asked; all of them where nothing is given."""

    sources: list[Name] = Field(
        [], max_length=50, description="Only articles of these outlets: names or domains."
    )
    not_sources: list[Name] = Field(
        [], max_length=50, description="No articles of these outlets: names or domains."
    )
    articles: list[Id] = Field(
        [], max_length=50, description="Only these articles: ids, or the first digits of them."
    )
    languages: list[Name] = Field(
        [], max_length=50, description="Only articles in these languages: codes such as en."
    )
    since: Date | None = Field(None, description=f"Published on it or later: {_DATE}.")
    until: Date | None = Field(None, description=f"Published by the end of it: {_DATE}.")
    as_of: Date | None = Field(
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
            articles=tuple(self.articles),
            languages=tuple(self.languages),
            since=bounds(self.since)[0] if self.since else None,
            until=bounds(self.until)[1] if self.until else None,
            as_of=bounds(self.as_of)[1] if self.as_of else None,
        )
