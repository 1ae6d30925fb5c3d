"""A pile of articles that can be asked: the Python interface, and what the command line uses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from qa.errors import LibraryError, UsageError
from qa.schema import (
    Answer,
    Article,
    ArticleInfo,
    Document,
    IngestEvent,
    IngestReport,
    Publication,
    Skipped,
    Span,
    Statement,
    Unchanged,
)

if TYPE_CHECKING:
    from qa.config.settings import Settings
    from qa.pipeline.models import Models
    from qa.store import Store
    from qa.verify import Recheck

_REFERENCE = re.compile(r"(?P<id>[0-9a-f]{4,16})(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An article, and the span of it that was asked for, if one was."""

    article: Article
    span: Span | None
    publications: tuple[Publication, ...]
    superseded_by: str | None


class Library:
    """One library folder. Use `Library.open`, and close it or use it as a context manager.

    >>> from qa import Library
    >>> with Library.open("news", create=True) as library:  # doctest: +SKIP
    ...     library.ingest(["seeds"])
    ...     answer = library.ask("Who has Rwanda taken in?")
    ...     for statement in answer.statements:
    ...         print(statement.text, [c.quote for c in statement.citations])
    """

    def __init__(self, store: Store, models: Models, note: Callable[[str], None]) -> None:
        self._store = store
        self._models = models
        self._note = note

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
        return cls(Store.open(path, create=create), ConfiguredModels(settings), note)

    def ingest(
        self,
        paths: Iterable[str | Path],
        *,
        stdin: BinaryIO | None = None,
        progress: Callable[[IngestEvent], None] | None = None,
    ) -> IngestReport:
        """Reads files and folders into the library; what is there already is left alone.

        A file that cannot be read is in the report with its reason; the rest goes on.

        Raises:
            LibraryError: another process is writing to the library.
        """
        from qa.articles import CLEANER, load
        from qa.pipeline.ingest import ingest

        def known(origin: str, raw_hash: str) -> bool:
            return self._store.known(origin, raw_hash, CLEANER)

        documents = load(paths, stdin=stdin, known=known)
        return ingest(self._store, self._models.embedder, documents, progress)

    @staticmethod
    def preview(
        paths: Iterable[str | Path], *, stdin: BinaryIO | None = None
    ) -> Iterator[Document | Skipped | Unchanged]:
        """What `ingest` would keep and drop of `paths`; changes nothing and needs no library."""
        from qa.articles import load

        return load(paths, stdin=stdin)

    def ask(
        self,
        question: str,
        *,
        k: int | None = None,
        on_statement: Callable[[Statement], None] = lambda _: None,
    ) -> Answer:
        """Answers from the articles; every statement has been checked against what it cites.

        Args:
            question: in English; an answer in another language could not be checked.
            k: how many sentences of evidence the answer may rest on; if None, 8 are shown to a
                model, and the built-in answerer, which pays nothing for more, reads 24.
            on_statement: is called with each supported statement as soon as it has been checked.

        Raises:
            UsageError: the question is empty or not English, or `k` is less than 1.
            LibraryError: the library is empty, or was made with another embedder.
            ModelError: the model endpoint failed.
        """
        from qa.english.language import is_english
        from qa.models import preload
        from qa.pipeline.ask import ask

        question = " ".join(question.encode("utf-8", "replace").decode().split())
        if not question:
            raise UsageError('the question is empty: try qa ask "Who has Rwanda taken in?"')
        if k is not None and k < 1:
            raise UsageError(f"k is the number of evidence sentences, 1 or more, not {k}")
        if self._store.is_empty():
            raise LibraryError(
                f"the library in {self._store.folder} is empty: run qa ingest PATH to add articles"
            )
        embedder = self._models.embedder
        self._store.check_embedder(embedder.name, embedder.dimension)
        preload(embedder, self._models.reranker)
        if not is_english(question):
            raise UsageError("qa can check English only: ask in English")
        self._note(self._models.choice)
        return ask(question, self._store, self._models, k=k, on_statement=on_statement)

    def show(self, reference: str) -> Excerpt:
        """The article that "ID" or "ID:START-END" means; an id may be cut to its first digits.

        Raises:
            UsageError: the reference has another form, or the span is not in the article.
            LibraryError: no article has that id, or several have.
        """
        match = _REFERENCE.fullmatch(reference.strip().lower())
        if match is None:
            raise UsageError(
                f"{reference!r} is no article: give an id, or ID:START-END, from qa articles or an"
                " answer's sources"
            )
        article = self._store.article(self._store.resolve(match["id"]))
        known = self._store.info(article.id)
        return Excerpt(article, _span(article, match), known.publications, known.superseded_by)

    def verify(self, answer: Answer | Mapping[str, Any] | str | Path) -> Recheck:
        """Checks a saved answer again: its citations against the articles, its statements anew.

        Args:
            answer: an Answer, the parsed JSON of `qa ask --json`, or the file it was saved in.

        Raises:
            UsageError: what was given is no answer.
        """
        from qa.chunk import sentences
        from qa.render import to_json
        from qa.verify import recheck

        if isinstance(answer, Answer):
            answer = to_json(answer)
        elif not isinstance(answer, Mapping):
            answer = _read_answer(Path(answer))
        return recheck(
            answer, self._store.article, self._models.judge, sentences=sentences,
            publications=self._store.publications, successor=self._successor,
        )  # fmt: skip

    def _successor(self, article_id: str) -> Article | None:
        try:
            successor = self._store.info(article_id).superseded_by
        except LibraryError:
            return None
        return self._store.article(successor) if successor else None

    def articles(self, words: str | None = None) -> tuple[ArticleInfo, ...]:
        """The articles, newest first; with `words`, those that have all of them."""
        return tuple(self._store.articles(words))

    def reindex(self, progress: Callable[[IngestEvent], None] | None = None) -> int:
        """Embeds every passage anew with the embedder of the settings; the number of passages."""
        from qa.pipeline.ingest import reindex

        return reindex(self._store, self._models.embedder, progress)

    def close(self) -> None:
        """Closes the files."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _span(article: Article, match: re.Match[str]) -> Span | None:
    if match["start"] is None:
        return None
    start, end = int(match["start"]), int(match["end"])
    if not 0 <= start < end <= len(article.text):
        raise UsageError(
            f"{start}-{end} is not in article {article.id}, which has {len(article.text)} characters"
        )
    return Span(article.id, start, end)


def _read_answer(path: Path) -> Mapping[str, Any]:
    try:
        parsed = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{path} is not JSON: give a file saved from qa ask --json") from None
    if not isinstance(parsed, Mapping):
        raise UsageError(f"{path} holds no answer: give a file saved from qa ask --json")
    return parsed
