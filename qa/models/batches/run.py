"""A run through the Batch API, a round at a time.

    batches = BatchRun(chat, journal)
    status = batches.advance(lambda: run(items, ..., chat=batches.chat))

A round collects what has ended into the journal, does the work with what is there, and submits
what the work has put aside. Once nothing is out, all work is done. Any step may be the last of a
process: the next one goes on from the journal.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from qa.errors import BudgetReached, ModelError, Postponed
from qa.models.batches.api import BatchApi, QueueFull, Told
from qa.models.batches.collection import Collection, refusal, smaller
from qa.models.batches.deferred import DeferredChat
from qa.models.batches.ledger import Batch, Ledger, Outcome
from qa.models.batches.means import Means
from qa.models.batches.outbox import NOT_STREAMED, Limits, Outbox, Part
from qa.models.batches.status import SETTLED_MINUTES, Status
from qa.models.gate import STOPPED

if TYPE_CHECKING:
    from qa.models.endpoint import EndpointChat
    from qa.models.journal import Journal

SETTLED: Final = 60.0 * SETTLED_MINUTES
"""Seconds after which a batch that is not in the endpoint's list was not taken."""
POLL: Final = 60.0
"""Seconds between two rounds."""
PATIENCE: Final = 3_600.0
"""Seconds for which an endpoint may fail while something is out."""
REFUSED: Final = "failed"
ENDED: Final = frozenset({"completed", "expired", "cancelled"})


class BatchRun:
    """The batches of a journal, and the chat model that asks through them.

    Args:
        chat: the endpoint's model.
        journal: where replies and batches are kept.
        budget: US dollars that may be spent; None for no limit.
        spent: US dollars of it that are gone already.
        retry_failed: whether requests that have failed for good are sent once more.
        limits: what a file may hold.
        clock: the time of day, in seconds.
        stop: once it is set nothing is asked, sent, read or waited for any more.

    Raises:
        ConfigError: there is a budget, but no price is known.
        ModelError: the endpoint does not tell the name of its model.
        JournalError: what the journal says of batches cannot be read.
    """

    def __init__(
        self,
        chat: EndpointChat,
        journal: Journal,
        *,
        budget: float | None = None,
        spent: float = 0.0,
        retry_failed: bool = False,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
        stop: Event | None = None,
    ) -> None:
        self._stop = stop or Event()
        if budget is not None:
            chat = chat.within(budget, spent)
        self._endpoint = chat.endpoint
        self._api = BatchApi(chat.endpoint, self._stop)
        self._journal = journal
        self._ledger = Ledger(journal, chat.name, chat.url)
        self._clock = clock
        limits = limits or Limits()
        self._means = Means(self._ledger, limits, chat.price, budget, spent)
        self._outbox = Outbox(journal.path.parent, limits, self._means.most)
        self._status = Status()
        self._is_new = True
        forgiven = set(self._ledger.failed) if retry_failed else set()
        self.chat = DeferredChat(chat.name, chat.url, self._ledger, self._outbox, forgiven)

    def advance(self, work: Callable[[], object]) -> Status:
        """One round. `work` is left out where nothing has come since the last round.

        Raises:
            ModelError: the endpoint has no Batch API, or failed.
            BudgetReached: nothing is out, and no request is within the budget.
            Postponed: `stop` was set.
        """
        self._status = Status()
        self.collect()
        if self._is_new:
            self._outbox.without = NOT_STREAMED | self._ledger.left_out
            try:
                work()
                self.submit()
            finally:
                self._outbox.clear()
            self._is_new = self._status.waiting > 0
        return self._status

    def follow(
        self,
        work: Callable[[], object],
        say: Callable[[str], None],
        *,
        poll: float = POLL,
    ) -> None:
        """Rounds, `poll` seconds apart, until nothing is out; `say` is given what is new.

        An endpoint that fails while something is out is asked again for an hour.

        Raises:
            ModelError: as `advance`.
            BudgetReached: as `advance`.
            Postponed: `stop` was set.
        """
        failures = 0
        said = ""
        while True:
            try:
                status = self.advance(work)
                failures, news = 0, str(status)
                is_out = status.is_out
            except ModelError as error:
                failures += 1
                if not self._ledger.open or failures * poll > PATIENCE:
                    raise
                is_out, news = True, str(error)
            if news != said:
                say(news)
            if not is_out:
                return
            said = news
            if self._stop.wait(poll):
                raise Postponed(STOPPED)

    def close(self) -> None:
        """Closes the connections to the endpoint."""
        self._endpoint.close()

    def collect(self) -> None:
        """Settles what is not known to be out, and reads what has ended into the journal.

        Raises:
            ModelError: the endpoint failed.
        """
        self._settle()
        for batch in list(self._ledger.open.values()):
            if batch.id is not None:
                self._look(batch, batch.id)

    def submit(self) -> None:
        """Sends what was put aside, as far as the endpoint's queue and the budget have room.

        Raises:
            ModelError: the endpoint has no Batch API, or failed.
            BudgetReached: nothing is out, and no request is within the budget.
        """
        if not len(self._outbox):
            return
        self._api.check()
        sent = 0
        for part in self._outbox.parts(self._means.hold):
            self._status.is_poor = not self._means.has_money(part)
            if self._status.is_poor or not self._means.has_room(part) or not self._send(part):
                break
            sent += len(part.requests)
        self._status.waiting = len(self._outbox) - sent
        if self._status.is_poor and not self._ledger.open:
            raise BudgetReached(
                f"the budget of ${self._means.budget:g} has no room for another request through"
                f" the Batch API: ${self._means.gone:.4f} is spent; the same command with a larger"
                " --budget goes on"
            )

    def _settle(self) -> None:
        """Finds out which of the batches that were asked for were accepted."""
        unsure = [batch for batch in self._ledger.open.values() if batch.id is None]
        found = self._api.find(unsure) if unsure else {}
        for batch in unsure:
            if batch.mark in found:
                self._ledger.accept(batch, found[batch.mark])
            elif self._clock() - batch.asked >= SETTLED:
                self._end(batch, Outcome())
            else:
                self._status.unsure += 1
                if self._clock() < batch.asked:  # the clock was set back: it waits anew
                    self._ledger.ask(replace(batch, asked=self._clock()))

    def _look(self, batch: Batch, batch_id: str) -> None:
        """Asks how far a batch is, and collects it if it has ended."""
        told = self._api.retrieve(batch_id)
        if told.status == REFUSED:
            self._end(batch, refusal(batch, told, self._explain))
        elif told.status in ENDED and not told.lacks_output:
            self._collect(batch, told)
        else:
            self._status.add(told, len(batch.requests))

    def _collect(self, batch: Batch, told: Told) -> None:
        before = self._means.spent
        collection = Collection(
            batch, told, self.chat.name, self._journal, self._means, self._explain
        )
        files = [file_id for file_id in (told.output_file_id, told.error_file_id) if file_id]
        are_there = [self._api.read(file_id, collection.take) for file_id in files]
        self._status.collected += collection.collected
        self._status.cost += self._means.spent - before
        if all(are_there) and len(collection.told) < told.done:
            self._status.add(told, len(batch.requests))  # that was not the whole of them
        else:
            self._end(batch, collection.outcome())

    def _end(self, batch: Batch, outcome: Outcome) -> None:
        self._ledger.end(batch, outcome)
        for reason, keys in (*outcome.again.items(), *outcome.failed.items()):
            self._status.refusals[reason] += len(keys)
        self._is_new = True

    def _send(self, part: Part) -> bool:
        """Whether the batch is out; where it is not, the endpoint's queue is full."""
        mark = uuid4().hex
        with self._outbox.open(part) as file:
            file_id = self._api.upload(file, f"qa-{mark}.jsonl")
        batch = Batch(
            mark,
            file_id,
            part.requests,
            part.tokens,
            self._means.cost(len(part.requests), part.size),
            self._outbox.without,
            self._clock(),
        )
        self._ledger.ask(batch)
        try:
            told = self._api.create(file_id, mark)
        except QueueFull as full:
            self._ledger.end(batch, smaller(batch, full.limit))
            return False
        except (ModelError, Postponed):
            self._ledger.end(batch, Outcome())
            raise
        self.chat.forgiven.difference_update(part.requests)
        if told is None:
            self._status.unsure += 1
            return True
        self._ledger.accept(batch, told.id)
        self._status.submitted += len(part.requests)
        self._status.batches += 1
        self._status.add(told, len(part.requests))
        return True

    def _explain(self, error: Exception) -> str:
        return self._endpoint.explain(error, self.chat.name)
