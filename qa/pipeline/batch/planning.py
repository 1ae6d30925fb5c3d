"""What a batch would take: calls, tokens and dollars, told without a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from qa.draft.structured import SCHEMA
from qa.errors import QaError
from qa.models.endpoint import EndpointChat
from qa.models.journal import FAILURE, REPLY, SUMMARY
from qa.models.meter import most_tokens
from qa.models.replay import request_key
from qa.pipeline.batch.items import Item
from qa.pipeline.summarize import Told, Wanted, first_requests

if TYPE_CHECKING:
    from qa.models.journal import Journal
    from qa.models.prices import Price
    from qa.models.protocols import ChatModel, Message
    from qa.pipeline.models import Models

TOKENS_A_WORD: Final = 3
"""What a model writes for a word of a summary, its share of JSON and citations included."""
NOTE_TOKENS: Final = 400
"""What it writes as notes on a part of an article that is too long to be shown at once."""
AGAIN_TOKENS: Final = 200
"""What a second asking adds to the first one beside the first reply: the reasons."""


@dataclass(frozen=True, slots=True)
class Calls:
    """So many calls, what they send and what is written; a cost of None is not known."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None

    def __add__(self, other: Calls) -> Calls:
        """Both together, without their cost."""
        return Calls(
            self.calls + other.calls,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
        )

    def priced(self, price: Price | None, factor: float = 1.0) -> Calls:
        """With what they cost; `factor` as in `Price.cost`."""
        cost = price.cost(self.prompt_tokens, self.completion_tokens, factor) if price else None
        return Calls(self.calls, self.prompt_tokens, self.completion_tokens, cost)


@dataclass(frozen=True, slots=True)
class Plan:
    """What `items` would take, of which `done` are there already and `failed` are let be.

    `once` is what the first askings take, `at_most` with every summary asked for a second time and
    every reduction as long as it can be. Tokens are estimated rather too high; a model that thinks
    before it writes may write more. `unreadable` items could not be loaded, and are not counted.
    """

    items: int
    done: int
    failed: int
    unreadable: int
    once: Calls
    at_most: Calls


def plan(
    items: Sequence[Item],
    models: Models,
    wanted: Wanted,
    journal: Journal | None = None,
    *,
    retry_failed: bool = False,
    factor: float = 1.0,
) -> Plan:
    """What a run of these items would take. Nothing is asked, loaded from a model, or written.

    Args:
        items: as of `run`.
        models: with a `chat` of None nothing is ever asked.
        wanted: as of `run`.
        journal: what was done before; a first asking whose reply is there takes nothing.
        retry_failed: as of `run`.
        factor: `prices.BATCH_FACTOR` for the Batch API.
    """
    estimate = _Estimate(models.chat, wanted, journal)
    once = at_most = Calls()
    done = failed = unreadable = 0
    for item in items:
        if journal and journal.has(SUMMARY, item.key):
            done += 1
        elif journal and not retry_failed and journal.has(FAILURE, item.key):
            failed += 1
        elif (articles := _loaded(item)) is None:
            unreadable += 1
        elif models.chat is not None:
            first, most = estimate.calls(articles)
            once += first
            at_most += most
    price = estimate.price
    costs = once.priced(price, factor), at_most.priced(price, factor)
    return Plan(len(items), done, failed, unreadable, *costs)


def _loaded(item: Item) -> Sequence[Told] | None:
    try:
        return item.load()
    except QaError:
        return None


class _Estimate:
    """Tells what items take of `chat`, less what the journal has replies to."""

    def __init__(self, chat: ChatModel | None, wanted: Wanted, journal: Journal | None) -> None:
        known = chat if isinstance(chat, EndpointChat) and chat.is_named else None
        self.price = known.price if known else None
        self._model = (known.name, known.url) if known else None
        self._wanted = wanted
        self._journal = journal
        self._written = TOKENS_A_WORD * wanted.length.words

    def calls(self, articles: Sequence[Told]) -> tuple[Calls, Calls]:
        """What is asked once, and what is asked at most."""
        first = first_requests(articles, self._wanted)
        sizes = [most_tokens(request, SCHEMA) for request in first]
        open_sizes = [
            size for size, request in zip(sizes, first, strict=True) if not self._is_there(request)
        ]
        if len(first) < 2:
            once = Calls(len(open_sizes), sum(open_sizes), len(open_sizes) * self._written)
            return once, once + self._again(max(sizes, default=0))
        largest = max(sizes)
        notes = Calls(len(open_sizes), sum(open_sizes), len(open_sizes) * NOTE_TOKENS)
        once = notes + Calls(1, largest, self._written)
        deeper = sum(_halvings(len(first)))
        more = Calls(deeper, deeper * largest, deeper * NOTE_TOKENS)
        return once, once + more + self._again(largest)

    def _again(self, size: int) -> Calls:
        return Calls(1, size + self._written + AGAIN_TOKENS, self._written)

    def _is_there(self, request: Sequence[Message]) -> bool:
        if self._journal is None or self._model is None:
            return False
        name, url = self._model
        return self._journal.has(REPLY, request_key(name, request, SCHEMA, url))


def _halvings(count: int) -> Iterator[int]:
    """How many parts are left, time after time, while half of what is shown is noted.

    >>> list(_halvings(9))
    [5, 3, 2]
    """
    while (count := ceil(count / 2)) > 1:
        yield count
