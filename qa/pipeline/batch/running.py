"""A batch, run.

    this thread     load items ── hand them out ── take what is done ── give it on in order ── ...
    other threads   ask, check, journal ────── ask, check, journal ────── ...

So many of them ask at once as the endpoint is to bear, and there are some more, which check
meanwhile what others were told.

What is done is in the journal before it is given on: a reply as soon as it is whole, then the
summary, or why there is none, where that lasts. The same run again gives what is done from there,
works on the rest, and asks only what was never answered. A few items a thread are in hand at once,
so memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from threading import Event
from typing import TYPE_CHECKING, Final, TypeVar

from qa.errors import ConfigError, EndpointDown, JournalError, Postponed, QaError
from qa.models.batches.deferred import DeferredChat
from qa.models.cores import cores
from qa.models.endpoint import EndpointChat
from qa.models.gate import STOPPED, Gate, GatedChat
from qa.models.journal import FAILURE, SUMMARY, Journal
from qa.models.replay import ReplayChat
from qa.pipeline.batch.crew import Crew
from qa.pipeline.batch.items import Done, Failed, Item, Pending, Result, url_of
from qa.pipeline.batch.progress import Progress, Tally
from qa.pipeline.batch.republished import republished
from qa.pipeline.models import Models, WithChat
from qa.pipeline.summarize import Told, Wanted, summarize
from qa.schema import Summary

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from qa.models.protocols import ChatModel

Given = TypeVar("Given")

CONCURRENCY: Final = 16
CHECKING: Final = 2
"""Threads a core beside those that wait for the endpoint; none where calls follow one another."""
IN_HAND: Final = 4
"""Items in hand for each call at once, so that a slow one does not keep the others waiting."""


def run(
    items: Sequence[Item],
    models: Models,
    wanted: Wanted,
    journal: Journal,
    *,
    concurrency: int = CONCURRENCY,
    budget: float | None = None,
    retry_failed: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    stop: Event | None = None,
) -> Iterator[Result]:
    """What becomes of each item, in their order, as it comes to be known.

    Args:
        items: no two have the same key.
        models: with a `chat` of None the built-in summariser writes.
        wanted: what a summary is to be.
        journal: what was done before, and what is done now.
        concurrency: how many calls of the chat model run at once.
        budget: US dollars that the items may cost, over all runs with this journal.
        retry_failed: works again also on what failed in an earlier run in a way that lasts.
        progress: is called in this thread whenever something has become of an item.
        stop: once it is set no call is begun and none that failed is waited for to be tried
            again; those that run are finished and kept, the rest is `Pending`.

    Raises:
        ConfigError: there is a budget, but no price is known.
        JournalError: the journal cannot be written: nothing goes on without it.
        EndpointDown: any other request would fail alike; raised at the end, what was not begun is
            `Pending` and has not failed.
    """
    chat = _limited(models.chat, budget, items, journal)
    stop = stop or Event()
    gate = Gate(concurrency, stop)
    work = _Work(models, chat, wanted, journal, retry_failed, gate, stop)
    tally = Tally(len(items), progress, getattr(chat, "meter", None))
    threads = cores() if chat is None else concurrency + min(concurrency - 1, CHECKING * cores())
    crew = Crew(min(threads, len(items)), work.finish)
    wait = True
    try:
        yield from _in_order(items, work, crew, tally, IN_HAND * concurrency)
        if work.down:
            raise work.down
    except KeyboardInterrupt:
        wait = False
        raise
    finally:
        gate.shut(Postponed(STOPPED))
        crew.dismiss(wait=wait)


def _limited(
    chat: ChatModel | None, budget: float | None, items: Sequence[Item], journal: Journal
) -> ChatModel | None:
    """The chat model under the budget, less what the items have cost already."""
    if chat is None or budget is None:
        return chat
    if not isinstance(chat, EndpointChat):
        raise ConfigError(f"what {chat.name} costs is not known, so no budget can be kept")
    return chat.within(budget, sum(journal.paid(item.key) for item in items))


@dataclass(slots=True)
class _Job:
    """An item in hand: its articles, and what became of it once that is known."""

    item: Item
    articles: Sequence[Told] = ()
    result: Result | None = None


def _in_order(
    items: Sequence[Item], work: _Work, crew: Crew[_Job, Result], tally: Tally, in_hand: int
) -> Iterator[Result]:
    hand: deque[_Job] = deque()
    waiting = iter(items)
    while True:
        for item in islice(waiting, in_hand - len(hand)):
            job = work.begin(item)
            hand.append(job)
            if job.result is None:
                crew.give(job)
            else:
                tally.count(job.result)
        if not hand:
            return
        while (result := hand[0].result) is None:
            job, job.result = crew.take()
            tally.count(job.result)
        hand.popleft()
        yield result


class _Work:
    """Does one item after another; its methods may be called from several threads."""

    def __init__(
        self,
        models: Models,
        chat: ChatModel | None,
        wanted: Wanted,
        journal: Journal,
        retry_failed: bool,
        gate: Gate,
        stop: Event,
    ) -> None:
        self._models = models
        self._chat = chat
        self._wanted = wanted
        self._journal = journal
        self._retry_failed = retry_failed
        self._gate = gate
        self._stop = stop

    @property
    def down(self) -> QaError | None:
        """Why no call can be made any more, once that is so."""
        return self._gate.shut_by

    def begin(self, item: Item) -> _Job:
        """The item with what the journal knows of it, else with its articles."""
        job = _Job(item)
        job.result = self._known(item) or self._guarded(item, lambda: self._load(job))
        return job

    def finish(self, job: _Job) -> Result:
        """What comes of summarising the item."""
        return self._guarded(job.item, lambda: self._summarize(job))

    def _ended(self, item: Item) -> Pending | None:
        if self.down:
            return Pending(item, str(self.down))
        return Pending(item, STOPPED) if self._stop.is_set() else None

    def _known(self, item: Item) -> Result | None:
        if ended := self._ended(item):
            return ended
        if summary := _parsed(self._journal.get(SUMMARY, item.key)):
            return self._guarded(item, lambda: self._repeat(item, summary))
        if not self._retry_failed and self._journal.has(FAILURE, item.key):
            return Failed(item, str(self._journal.get(FAILURE, item.key)), repeated=True)
        return None

    @staticmethod
    def _repeat(item: Item, summary: Summary) -> Done:
        """A summary that was made before; who published what may have been set right since."""
        return Done(item, republished(summary, item.load()), repeated=True)

    @staticmethod
    def _load(job: _Job) -> None:
        job.articles = job.item.load()

    def _summarize(self, job: _Job) -> Result:
        item = job.item
        if ended := self._ended(item):
            return ended
        models = WithChat(self._models, self._replaying(item))
        summary = summarize(job.articles, models, self._wanted)
        self._journal.put(SUMMARY, item.key, _summaries().dump_python(summary, mode="json"))
        return Done(item, summary)

    def _replaying(self, item: Item) -> ChatModel | None:
        chat = self._chat
        if chat is None:
            return None
        if isinstance(chat, DeferredChat):
            chat = chat.for_case(item.key)
        elif isinstance(chat, EndpointChat):
            chat = chat.noting(partial(self._journal.waste, item.key)).until(self._stop)
        return ReplayChat(self._journal, item.key, GatedChat(chat, self._gate), url_of(chat))

    def _guarded(self, item: Item, work: Callable[[], Given]) -> Given | Pending | Failed:
        """What `work` gives; a failure of it is the item's and not the run's."""
        try:
            return work()
        except (JournalError, ConfigError):
            raise
        except Postponed as error:
            return Pending(item, str(error))
        except EndpointDown as error:
            self._gate.shut(error)
            return Pending(item, str(error))
        except QaError as error:
            if not error.may_pass:
                self._journal.put(FAILURE, item.key, str(error))
            return Failed(item, str(error), lasts=not error.may_pass)
        except Exception as error:  # noqa: BLE001 - a fault that one article trips ends no night
            said = " ".join(str(error).split())
            told = f"{type(error).__name__}: {said}; this is a fault of qa"
            return Failed(item, told, lasts=False)


@cache
def _summaries() -> TypeAdapter[Summary]:
    from pydantic import TypeAdapter

    return TypeAdapter(Summary)


def _parsed(value: object) -> Summary | None:
    """The summary in a journal's entry; None where there is none that this version can read."""
    from pydantic import ValidationError

    try:
        return _summaries().validate_python(value) if value else None
    except ValidationError:
        return None
