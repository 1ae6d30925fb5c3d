"""The tools: what an assistant is told of each, and what each does with a library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from qa.mcp import arguments as given
from qa.remote import results

if TYPE_CHECKING:
    from qa import Library

Given = TypeVar("Given", bound=given.Arguments)

READ_AT_ONCE: Final = 20_000
"""Characters of an article that `read_article` gives at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a tool gives: text to be read, and the same as an object."""

    text: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tool(Generic[Given]):
    """A tool of the server; `result` is the type of `Told.data`."""

    name: str
    title: str
    description: str
    arguments: type[Given]
    result: type
    run: Callable[[Library, Given], Told]


def ask(library: Library, asked: given.Ask) -> Told:
    """Answers a question."""
    from qa.render import to_json, to_markdown

    answer = library.ask(asked.question, filters=asked.filters())
    return Told(to_markdown(answer), to_json(answer))


def search(library: Library, asked: given.Search) -> Told:
    """Finds sentences."""
    from qa.render.json_object import citation_object
    from qa.render.markdown import source_item

    found = library.search(asked.query, k=asked.limit, filters=asked.filters())
    text = "".join(map(source_item, found)).strip() or "No sentence of the articles is near to it."
    return Told(text, {"sentences": [citation_object(one) for one in found]})


def read_article(library: Library, asked: given.ReadArticle) -> Told:
    """Reads an article, or a part of it."""
    from qa.errors import UsageError
    from qa.render import article_json

    found = library.show(asked.article_id)
    length = len(found.article.text)
    end = min(asked.end or length, length, asked.start + READ_AT_ONCE)
    if asked.start >= end:
        raise UsageError(
            f"the article has {length} characters: give a start and an end within them"
        )
    part = found.article.text[asked.start : end]
    told = article_json(found.article.id, found.article.language, found.publications)
    of_it = {"start": asked.start, "end": end, "length": length, "text": part}
    rest = "" if end == length else f"\n[{length - end} more characters: go on with start={end}]"
    return Told(part + rest, told | of_it | {"superseded_by": found.superseded_by})


def summarize(library: Library, asked: given.Summarize) -> Told:
    """Sums articles up, together."""
    from qa.render import to_json, to_markdown

    summary = library.summarize(
        *asked.article_ids, about=asked.about, style=asked.style, words=asked.words
    )
    return Told(to_markdown(summary, bullets=asked.style == "bullets"), to_json(summary))


def verify(library: Library, asked: given.Verify) -> Told:
    """Checks a saved answer again."""
    from qa.pipeline.rechecked import recheck_json, recheck_lines

    found = library.verify(asked.answer)
    return Told("\n".join(recheck_lines(found)), recheck_json(found))


def timeline(library: Library, asked: given.Timeline) -> Told:
    """Tells what happened when."""
    from qa.render.timeline import timeline_json, timeline_markdown

    found = library.timeline(asked.topic, limit=asked.limit, filters=asked.filters())
    return Told(timeline_markdown(found), {"events": timeline_json(found)})


TOOLS: Final[tuple[Tool[Any], ...]] = (
    Tool(
        "ask",
        "Ask the articles",
        "Answers a question from the news articles in the library. Every statement is tied to the"
        " exact words of an article, [n], and was checked against them; where the articles do not"
        " say, it says so: then do not answer from elsewhere as if they did.",
        given.Ask,
        results.Answer,
        ask,
    ),
    Tool(
        "search",
        "Find sentences",
        "Finds the sentences of the articles that are nearest to a question or some words, best"
        " first, each with its article and place. They are what was written, not what is so.",
        given.Search,
        results.Sentences,
        search,
    ),
    Tool(
        "read_article",
        "Read an article",
        "Reads an article, or its characters from start to end: what a citation's article_id, start"
        f" and end mean. At most {READ_AT_ONCE} characters at once.",
        given.ReadArticle,
        results.ArticlePart,
        read_article,
    ),
    Tool(
        "summarize",
        "Sum articles up",
        "One summary of the articles with these ids, or of those that tell of a topic; every"
        " sentence is cited and checked as in ask.",
        given.Summarize,
        results.Summary,
        summarize,
    ),
    Tool(
        "verify",
        "Check an answer again",
        "Checks a saved answer or summary again: whether the words it cites are still in the"
        " articles, and whether each statement holds.",
        given.Verify,
        results.Recheck,
        verify,
    ),
    Tool(
        "timeline",
        "What happened when",
        "The dated events that the articles tell of a topic, in order, each cited and checked; dates"
        " that articles tell differently are marked as disputed.",
        given.Timeline,
        results.Events,
        timeline,
    ),
)
