"""What an assistant gives the tools."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from qa.remote.arguments import Arguments, Filtered, Id, Question, Style

__all__ = ["Arguments", "Ask", "ReadArticle", "Search", "Summarize", "Timeline", "Verify"]


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
    style: Style = "brief"
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
