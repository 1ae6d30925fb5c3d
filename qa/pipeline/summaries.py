"""Summaries of the articles somebody means: one each, or one of all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from qa.errors import ConfigError, Postponed, QaError
from qa.pipeline.batch.items import Done, Failed, Item, Pending, item_key
from qa.pipeline.selection import about, of_files, resolved, told
from qa.pipeline.summarize import Told, summarize
from qa.schema import Skipped

if TYPE_CHECKING:
    from threading import Event

    from qa.config import Settings
    from qa.pipeline.batch.items import Result
    from qa.pipeline.batch.planning import Plan
    from qa.pipeline.batch.progress import Progress
    from qa.pipeline.models import Models
    from qa.pipeline.summarize import Wanted
    from qa.store import Narrowed, Store

JOURNAL: Final = "summaries.jsonl"
"""The file in a library's folder, or in the user's where there is no library."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes: see `qa.pipeline.batch.run`, whose arguments these are."""

    budget: float | None = None
    stop: Event | None = None
    retry_failed: bool = False

    @property
    def is_stopped(self) -> bool:
        """Whether the run was told to stop."""
        return self.stop is not None and self.stop.is_set()


DEFAULTS: Final = Options()


@dataclass(frozen=True, slots=True)
class Summaries:
    """What is to be summarised, and how; nothing is begun before `run`.

    `skipped` are files that could not be read. Articles of a library are read one at a time; those
    of files are held.
    """

    items: tuple[Item, ...]
    models: Models
    wanted: Wanted
    journal: Path
    skipped: tuple[Skipped, ...] = ()

    @property
    def is_one(self) -> bool:
        """Whether there is one item that costs nothing, so that no journal is needed."""
        return len(self.items) == 1 and self.models.chat is None

    def plan(self, *, retry_failed: bool = False, factor: float = 1.0) -> Plan:
        """What a run would take: see `qa.pipeline.batch.plan`."""
        from qa.models.journal import Journal
        from qa.pipeline.batch import plan

        known = Journal.load(self.journal) if self.journal.exists() else None
        return plan(
            self.items, self.models, self.wanted, known, retry_failed=retry_failed, factor=factor
        )

    def run(
        self,
        options: Options = DEFAULTS,
        *,
        concurrency: int | None = None,
        progress: Callable[[Progress], None] = lambda _: None,
    ) -> Iterator[Result]:
        """What becomes of each item, in order: see `qa.pipeline.batch.run`."""
        from qa.pipeline.batch import CONCURRENCY, journal_at, run

        if self.is_one:
            yield self._one()
            return
        with journal_at(self.journal) as journal:
            yield from run(
                self.items,
                self.models,
                self.wanted,
                journal,
                concurrency=concurrency or CONCURRENCY,
                budget=options.budget,
                retry_failed=options.retry_failed,
                progress=progress,
                stop=options.stop,
            )

    def through_batches(
        self,
        each: Callable[[Result], None],
        say: Callable[[str], None],
        options: Options = DEFAULTS,
        *,
        wait: bool = False,
    ) -> None:
        """The same through the endpoint's Batch API: collects what is there, submits what is not.

        Args:
            each: is given what becomes of each item once, a round's in order; what is still to do
                comes last.
            say: is given lines that tell how far the batches are.
            options: as of `run`; with `stop` set nothing is sent, asked for or waited for either.
            wait: goes on until nothing is out, instead of after one round.

        Raises:
            ConfigError: there is no endpoint, or no price to keep a budget by.
            ModelError: the endpoint has no Batch API, or failed.
            BudgetReached: nothing is out, and no request is within the budget.
        """
        from qa.models.batches.run import BatchRun
        from qa.models.endpoint import EndpointChat
        from qa.pipeline.batch import journal_at, run
        from qa.pipeline.models import WithChat

        chat = self.models.chat
        if not isinstance(chat, EndpointChat):
            raise ConfigError("--batch-api needs an endpoint: set OPENAI_API_KEY")
        once = _Once(each)
        with journal_at(self.journal) as journal:
            spent = sum(journal.paid(item.key) for item in self.items)
            batches = BatchRun(
                chat,
                journal,
                budget=options.budget,
                spent=spent,
                retry_failed=options.retry_failed,
                stop=options.stop,
            )
            models = WithChat(self.models, batches.chat)

            def work() -> None:
                once.take(
                    run(
                        self.items,
                        models,
                        self.wanted,
                        journal,
                        retry_failed=options.retry_failed,
                        stop=options.stop,
                    )
                )

            try:
                if wait:
                    batches.follow(work, say)
                else:
                    say(str(batches.advance(work)))
            except Postponed:
                if not options.is_stopped:
                    raise
            finally:
                batches.close()
                once.end()

    def _one(self) -> Result:
        (item,) = self.items
        try:
            return Done(item, summarize(item.load(), self.models, self.wanted))
        except QaError as error:
            return Failed(item, str(error))


@dataclass(slots=True)
class _Once:
    """Gives on what became of each item in the rounds of a run, once; at its `end` what did not."""

    each: Callable[[Result], None]
    _told: set[str] = field(default_factory=set)
    _pending: list[Pending] = field(default_factory=list)

    def take(self, results: Iterable[Result]) -> None:
        self._pending.clear()
        for result in results:
            if isinstance(result, Pending):
                self._pending.append(result)
            elif result.item.key not in self._told:
                self._told.add(result.item.key)
                self.each(result)

    def end(self) -> None:
        for result in self._pending:
            self.each(result)


@dataclass(slots=True)
class Meant:
    """Collects the articles that are meant, each once, and makes items of them."""

    models: Models
    wanted: Wanted
    _loads: dict[str, Callable[[], Told]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _skipped: list[Skipped] = field(default_factory=list)

    def files(self, references: Iterable[str], stdin: BinaryIO | None = None) -> None:
        """Adds those in files and folders, and on stdin."""
        for found in of_files(references, stdin):
            if isinstance(found, Skipped):
                self._skipped.append(found)
            else:
                self._loads.setdefault(found.article.id, partial(_same, found))
                self._names[found.article.id] = found.publications[0].origin

    def library(self, store: Store | Narrowed, references: Iterable[str] | None = None) -> None:
        """Adds those of a library: of these references; without, of the topic; without, all.

        Raises:
            UsageError: a reference is no id.
            LibraryError: no article has that id, or several have.
        """
        if references is not None:
            ids = resolved(store, references)
        elif self.wanted.topic is None:
            ids = store.current_ids()
        else:
            ids = about(store, self.wanted.topic, self.models)
        for article_id in ids:
            self._loads.setdefault(article_id, partial(told, store, article_id))

    def summaries(self, journal: Path, *, together: bool) -> Summaries:
        """One item an article, or one of all."""
        groups = [tuple(self._loads)] if together and self._loads else [(i,) for i in self._loads]
        items = tuple(self._item(ids) for ids in groups)
        return Summaries(items, self.models, self.wanted, journal, tuple(self._skipped))

    def _item(self, ids: tuple[str, ...]) -> Item:
        name = self._names.get(ids[0], ids[0]) if len(ids) == 1 else f"{len(ids)} articles"
        loads = [self._loads[article_id] for article_id in ids]
        return Item(
            item_key(ids, self.models, self.wanted), name, lambda: [load() for load in loads]
        )


def _same(article: Told) -> Told:
    return article


def of_paths(
    paths: Iterable[str],
    settings: Settings,
    wanted: Wanted,
    *,
    stdin: BinaryIO | None = None,
    together: bool = False,
) -> Summaries:
    """The summaries of articles in files and folders, for which no library is needed."""
    from qa.pipeline.models import ConfiguredModels

    meant = Meant(ConfiguredModels(settings), wanted)
    meant.files(paths, stdin)
    return meant.summaries(settings.home / JOURNAL, together=together)
