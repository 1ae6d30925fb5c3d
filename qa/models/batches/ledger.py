"""Which batches were sent and what came of them, as the journal tells it.

A batch has a mark, a random name that goes to the endpoint as metadata, and up to three entries:

    "batch asked"      its file and its requests: there before the endpoint is asked for it
    "batch accepted"   the endpoint's name for it: there once the endpoint has said yes
    "batch ended"      what came of it: there once every reply of it is in the journal, or the
                       endpoint has said no

What is known of a request (is it in a batch, how often did it fail) follows from these alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from qa.errors import JournalError

if TYPE_CHECKING:
    from qa.models.journal import Journal

ASKED: Final = "batch asked"
ACCEPTED: Final = "batch accepted"
ENDED: Final = "batch ended"
TRIES: Final = 3
"""How often a request is sent whose failure may pass."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that is out.

    `requests` are their keys, each with what it is for, `tokens` an upper estimate of what they
    take in the endpoint's queue, `cost` the most they may cost in US dollars, `without` the options
    they do not have. `id` is the endpoint's name for it, None while it is not known whether it was
    accepted.
    """

    mark: str
    file: str
    requests: Mapping[str, str]
    tokens: int
    cost: float
    without: frozenset[str]
    asked: float
    id: str | None = None


@dataclass(slots=True)
class Outcome:
    """What came of a batch.

    `again` are requests that have used up a try, by the reason, `failed` those that would fail
    again. Those in neither were answered, or are sent again as if for the first time. `left_out`
    are options that the endpoint refused. Where its queue was full, `limit` are the tokens to be
    there at once from now on, `queue` those that it said it takes. `wasted` are US dollars for
    replies that were none.
    """

    again: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[str, list[str]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    limit: int | None = None
    queue: int | None = None
    wasted: float = 0.0


class Ledger:
    """The batches of a journal that went to `model` at `url`, and what they tell of requests.

    Requests go by their keys. `open` are the batches that are out, `in_flight` their requests;
    `failed` are those that will not be sent again, with the reason. `left_out` are options that the
    endpoint refuses, `limit` the tokens that may be in its queue at once, None where it never was
    full; `wasted` are US dollars for replies that were none.

    Raises:
        JournalError: an entry of the journal tells of no batch.
    """

    def __init__(self, journal: Journal, model: str, url: str) -> None:
        self.open: dict[str, Batch] = {}
        self.in_flight: set[str] = set()
        self.failed: dict[str, str] = {}
        self.left_out: frozenset[str] = frozenset()
        self.limit: int | None = None
        self.wasted = 0.0
        self._queue: int | None = None
        self._tries: dict[str, int] = {}
        self._journal = journal
        self._of = [model, url]
        try:
            for mark in journal.keys(ASKED):
                self._recall(mark)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise JournalError(
                f"{journal.path} tells of a batch what cannot be read: delete the file to begin anew"
            ) from None

    @property
    def tokens(self) -> int:
        """An upper estimate of what the open batches take in the endpoint's queue."""
        return sum(batch.tokens for batch in self.open.values())

    @property
    def cost(self) -> float:
        """The most that the open batches may cost, in US dollars."""
        return sum(batch.cost for batch in self.open.values())

    def ask(self, batch: Batch) -> None:
        """Notes that the endpoint is about to be asked for `batch`."""
        self._put(
            ASKED,
            batch.mark,
            of=self._of,
            file=batch.file,
            requests=dict(batch.requests),
            tokens=batch.tokens,
            cost=batch.cost,
            without=sorted(batch.without),
            asked=batch.asked,
        )
        self._open(batch)

    def accept(self, batch: Batch, batch_id: str) -> None:
        """Notes that the endpoint has taken the batch, and its name for it."""
        self._put(ACCEPTED, batch.mark, id=batch_id)
        self.open[batch.mark] = replace(batch, id=batch_id)

    def end(self, batch: Batch, outcome: Outcome) -> None:
        """Notes what came of the batch: it is no longer out."""
        self._put(
            ENDED,
            batch.mark,
            again=outcome.again,
            failed=outcome.failed,
            left_out=sorted(outcome.left_out),
            limit=outcome.limit,
            queue=outcome.queue,
            wasted=outcome.wasted,
        )
        self._close(batch, outcome)

    def _put(self, kind: str, mark: str, **value: object) -> None:
        self._journal.put(kind, mark, value)

    def _recall(self, mark: str) -> None:
        """Takes up what the journal says of a batch."""
        asked = self._journal.get(ASKED, mark)
        if asked["of"] != self._of:
            return
        accepted, ended = self._journal.get(ACCEPTED, mark), self._journal.get(ENDED, mark)
        batch = Batch(
            mark,
            asked["file"],
            dict(asked["requests"]),
            asked["tokens"],
            asked["cost"],
            frozenset(asked["without"]),
            asked["asked"],
            accepted["id"] if accepted else None,
        )
        self._open(batch)
        if ended:
            self._close(batch, _outcome(ended))

    def _open(self, batch: Batch) -> None:
        self.open[batch.mark] = batch
        self.in_flight.update(batch.requests)

    def _close(self, batch: Batch, outcome: Outcome) -> None:
        self.open.pop(batch.mark)
        self.in_flight.difference_update(batch.requests)
        self.left_out |= outcome.left_out
        self.wasted += outcome.wasted
        self._limit(outcome)
        for key, reason in _each(outcome.again):
            self._tries[key] = self._tries.get(key, 0) + 1
            if self._tries[key] >= TRIES:
                self.failed[key] = reason
        self.failed.update(_each(outcome.failed))

    def _limit(self, outcome: Outcome) -> None:
        """Less in the queue where it was full; twice as much where a batch went through."""
        self._queue = min(filter(None, (self._queue, outcome.queue)), default=None)
        if outcome.limit is not None:
            self.limit = outcome.limit
        elif self.limit is not None:
            self.limit = min(2 * self.limit, self._queue or 2 * self.limit)


def _outcome(ended: Any) -> Outcome:
    return Outcome(
        ended["again"],
        ended["failed"],
        frozenset(ended["left_out"]),
        ended["limit"],
        ended["queue"],
        ended["wasted"],
    )


def _each(by_reason: dict[str, list[str]]) -> Iterable[tuple[str, str]]:
    """Every request with its reason."""
    return ((key, reason) for reason, keys in by_reason.items() for key in keys)
