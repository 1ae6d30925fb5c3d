"""What a batch is made of, and what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from qa.draft.structured import SCHEMA
from qa.pipeline.models import EXTRACTIVE
from qa.pipeline.prompts import template
from qa.pipeline.summarize import NOTES, Told, Wanted, wish
from qa.schema import Summary

if TYPE_CHECKING:
    from qa.models.protocols import ChatModel
    from qa.pipeline.models import Models

_PROMPTS: Final = ("summary.system", "summary.user", "summary.again")


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be summarised.

    `key` (see `item_key`) stands for all that the summary depends on, `name` is shown to people,
    `load` gets the articles and is called in the thread of the run.
    """

    key: str
    name: str
    load: Callable[[], Sequence[Told]]


@dataclass(frozen=True, slots=True)
class Done:
    """An item with its summary; `repeated` if it was there before this run."""

    item: Item
    summary: Summary
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """An item without a summary, and why, in one line; `repeated` if it failed in an earlier run.

    One that `lasts` is in the journal and stands until it is to be retried; the others are worked
    on again by the same run.
    """

    item: Item
    error: str
    repeated: bool = False
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class Pending:
    """An item that is still to be done, and why, in one line."""

    item: Item
    why: str


Result = Done | Failed | Pending


def item_key(article_ids: Iterable[str], models: Models, wanted: Wanted) -> str:
    """SHA-256, in hex, of all that the summary of these articles depends on.

    That is also the version of qa, so that a newer one makes its summaries again, from the replies
    that are there.

    Raises:
        ModelError: the endpoint was asked for its model's name and failed.
    """
    length = wanted.length
    depends = {
        "articles": sorted(article_ids),
        "length": [length.style, length.words, length.sentences],
        "topic": wanted.topic,
        "context": wanted.context,
        "writer": _writer(models),
        "asked": [wish(wanted), NOTES, *_prompts()],
        "version": _version(),
    }
    return hashlib.sha256(json.dumps(depends).encode()).hexdigest()


def url_of(chat: ChatModel) -> str:
    """The address of the endpoint behind a chat model, "" where there is none."""
    return str(getattr(chat, "url", ""))


def _writer(models: Models) -> list[str]:
    if models.chat is None:
        return [EXTRACTIVE, models.embedder.name]
    return [models.chat.name, url_of(models.chat)]


@cache
def _prompts() -> tuple[str, ...]:
    return (json.dumps(SCHEMA), *(template(name).template for name in _PROMPTS))


@cache
def _version() -> str:
    return version("news-qa")
