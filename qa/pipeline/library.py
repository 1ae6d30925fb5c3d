"""A pile of articles that can be asked: the Python interface, and what the command line uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, Unpack

from qa.errors import LibraryError, NothingLeft, UsageError
from qa.pipeline.asking import Asking
from qa.pipeline.upkeep import Upkeep
from qa.schema import (
    Answer,
    Article,
    ArticleInfo,
    Document,
    Filters,
    IngestEvent,
    IngestReport,
    Skipped,
    Summary,
    Unchanged,
)

if TYPE_CHECKING:
    from qa.config.settings import Settings
    from qa.pipeline.excerpt import Excerpt
    from qa.pipeline.models import Models
    from qa.pipeline.sources import Options
    from qa.pipeline.summaries import Summaries
    from qa.pipeline.summarize import Wanted
    from qa.pipeline.versions import Versions
    from qa.store import Listed, Store
    from qa.summarize.length import Style
    from qa.verify import Recheck


class Library(Asking, Upkeep):
    """One library folder. Use `Library.open`, and close it or use it as a context manager.

    >>> from qa import Library
    >>> with Library.open("news", create=True) as library:  # doctest: +SKIP
    ...     library.ingest(["seeds"])
    ...     answer = library.ask("Who has Rwanda taken in?")
    ...     for statement in answer.statements:
    ...         print(statement.text, [c.quote for c in statement.citations])
    """

    def __init__(
        self, store: Store, models: Models, note: Callable[[str], None], context: int
    ) -> None:
        self._store = store
        self._models = models
        self._note = note
        self._context = context

    @classmethod
    def open(
        cls,
        folder: str | Path | None = None,
        *,
        create: bool = False,
        settings: Settings | None = None,
        note: Callable[[str], None] = lambda _: None,
    ) -> Self:
        """Opens the library in `folder`, or the one that the settings name.

        Args:
            folder: the folder that holds `library.sqlite3`.
            create: makes it where there is none.
            settings: those in force here and now if None.
            note: is given one-line messages for a person, such as which model answers and why.

        Raises:
            LibraryError: there is no library in `folder`, or it cannot be read.
            ConfigError: a setting is wrong.
        """
        from qa.pipeline.models import ConfiguredModels
        from qa.store import Store

        if settings is None:
            from qa.config.settings import resolve

            settings = resolve().settings
        path = Path(folder) if folder is not None else settings.folder
        store = Store.open(path, create=create)
        return cls(store, ConfiguredModels(settings), note, settings.context)

    def ingest(
        self,
        sources: Iterable[str | Path],
        *,
        progress: Callable[[IngestEvent], None] | None = None,
        **options: Unpack[Options],
    ) -> IngestReport:
        """Reads files, folders and URLs into the library; what is there already is left alone.

        What cannot be read is in the report with its reason; the rest goes on.

        Args:
            sources: names of files and folders, URLs, "-" for standard input.
            progress: is called after each commit.
            options: `feeds`, `max_items`, `allow_private`, `stdin`, `fields`, `given`: see `Options`.

        Raises:
            LibraryError: another process is writing to the library.
            UsageError: `fields` names something that is no field of an article.
        """
        from qa.pipeline.ingest import ingest
        from qa.pipeline.sources import read

        documents = read(sources, self._store, **options)
        return ingest(self._store, self._models.embedder, documents, progress)

    @staticmethod
    def preview(
        sources: Iterable[str | Path], **options: Unpack[Options]
    ) -> Iterator[Document | Skipped | Unchanged]:
        """What `ingest` would keep and drop of `sources`; changes nothing and needs no library."""
        from qa.pipeline.sources import read

        return read(sources, **options)

    def summarize(
        self,
        *articles: str,
        about: str | None = None,
        style: Style | str = "brief",
        words: int | None = None,
    ) -> Summary:
        """One summary of these articles together, each sentence cited and checked.

        Args:
            articles: ids, or the starts of ids; without any, those that tell of `about`.
            about: the topic it keeps to.
            style: "headline", "brief", "bullets" or "paragraph".
            words: the most words; a model may pass it by 15 %.

        Raises:
            UsageError: neither articles nor a topic, no such style, or fewer words than 1.
            LibraryError: no article has that id, several have, or nothing tells of `about`.
            ModelError: the model endpoint failed.
        """
        from qa.pipeline.summarize import Wanted, summarize
        from qa.summarize.length import Length

        about = " ".join(about.split()) if about else None
        if not articles and about is None:
            raise UsageError("give the ids of the articles to summarise, or what they are about")
        wanted = Wanted(Length.of(style, words), about, self._context)
        meant = self.summaries(*articles, wanted=wanted, together=True)
        self._note(self._models.choice)
        return summarize(meant.items[0].load(), self._models, wanted)

    def summaries(
        self,
        *articles: str,
        wanted: Wanted,
        together: bool = False,
        filters: Filters | None = None,
    ) -> Summaries:
        """The summaries of many articles, to be planned or run: one each, or one `together`.

        Args:
            articles: as of `summarize`; without any, and without a topic, all are meant.
            wanted: what they are to be.
            together: whether there is one of all.
            filters: which articles are meant, of those; all of them if None.

        Raises:
            UsageError: an article's id is none.
            LibraryError: as `summarize`, or the library is empty, or `filters` leave no article.
        """
        from qa.pipeline.summaries import JOURNAL, Meant

        index = self._store if articles and not filters else self._index(filters)
        if not articles and wanted.topic is not None:
            self._check_embedder()
        meant = Meant(self._models, wanted)
        meant.library(index, articles or None)
        found = meant.summaries(self._store.folder / JOURNAL, together=together)
        if not found.items:
            raise NothingLeft(
                f"no article is about {wanted.topic!r}: qa articles lists what there is"
            )
        return found

    def show(self, reference: str) -> Excerpt:
        """The article that "ID" or "ID:START-END" means; an id may be cut to its first digits.

        Raises:
            UsageError: the reference has another form, or the span is not in the article.
            LibraryError: no article has that id, or several have.
        """
        from qa.pipeline.excerpt import excerpt

        return excerpt(self._store, reference)

    def diff(self, reference: str, newer: str | None = None) -> Versions:
        """What changed from one article to `newer`; if None, from the version before it.

        Raises:
            UsageError: a reference is none, or there is no version before.
            LibraryError: no article has that id, or several have.
        """
        from qa.pipeline.versions import versions

        return versions(self._store, reference, newer)

    def verify(self, answer: Answer | Mapping[str, Any] | str | Path) -> Recheck:
        """Checks a saved answer again: its citations against the articles, its statements anew.

        Args:
            answer: an Answer, the parsed JSON of `qa ask --json` or `qa summarize --json`, or the
                file it was saved in.

        Raises:
            UsageError: what was given is no answer.
        """
        from qa.chunk import sentences
        from qa.pipeline.saved import read_answer
        from qa.render import to_json
        from qa.verify import recheck

        if isinstance(answer, Answer):
            answer = to_json(answer)
        elif not isinstance(answer, Mapping):
            answer = read_answer(Path(answer))
        return recheck(
            answer, self._store.article, self._models.judge, sentences=sentences,
            publications=self._store.publications, former=self._store.former,
            outlets=self._store.stories.outlets, successor=self._successor,
        )  # fmt: skip

    def _successor(self, article_id: str) -> Article | None:
        try:
            successor = self._store.info(article_id).superseded_by
        except LibraryError:
            return None
        return self._store.article(successor) if successor else None

    def articles(
        self, words: str | None = None, *, filters: Filters | None = None
    ) -> tuple[ArticleInfo, ...]:
        """The articles, newest first; with `words`, those that have all of them.

        Raises:
            LibraryError: `filters` leave no article.
        """
        return (self._index(filters) if filters else self._store).articles(words)

    def listed(
        self,
        words: str | None = None,
        *,
        filters: Filters | None = None,
        order: str = "published",
        descending: bool = True,
        count: int = 50,
        start: int = 0,
        versions: Literal["latest", "all"] = "latest",
    ) -> Listed:
        """Some of the articles: `count` of them from the one at `start`.

        Args:
            words: only those that have all of them.
            filters: only those they leave, which may be none.
            order: "published", "ingested", "title" or "source".
            descending: the last of that order first.
            count: how many at most.
            start: how many are passed over.
            versions: "all" for those too that a newer version superseded.
        """
        left = filters or Filters()
        return self._store.listed(
            words, left, order,
            descending=descending, count=count, start=start, versions=versions,
        )  # fmt: skip

    def latest(self, count: int, start: int = 0) -> tuple[ArticleInfo, ...]:
        """Current articles, the last one ingested first: `count` of them from the one at `start`."""
        ids = self._store.current_ids()[::-1]
        return tuple(self._store.info(one) for one in ids[start : start + count])

    def until(self, go_on: Callable[[], None]) -> Self:
        """The same library, whose work `go_on` can end: what it raises, before a call of a model."""
        from qa.pipeline.stopping import Stoppable

        models = Stoppable(self._models, go_on)
        return type(self)(self._store, models, self._note, self._context)

    def close(self) -> None:
        """Closes the files."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
