"""What keeps a library right: correcting, removing, checking, and making its index again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.pipeline.doctor import Finding
    from qa.pipeline.ingest import Reindexed
    from qa.pipeline.models import Models
    from qa.schema import IngestEvent, Publication
    from qa.store import Counts, Store


class Upkeep:
    """The part of `Library` that changes what is in it already."""

    _store: Store
    _models: Models

    def amend(
        self, article: str, fields: Mapping[str, str], *, publication: int | None = None
    ) -> tuple[Publication, Publication]:
        """Corrects what is said of an article, now and whenever its page is read again.

        Args:
            article: its id, or the start of it.
            fields: of title, source, url, authors (divided by commas), published, updated, section.
            publication: which of its publications, from 1; needed if it has more than one.

        Returns:
            The publication before and after.

        Raises:
            UsageError: a field or its value is none, or it is not said which publication is meant.
            LibraryError: no article has that id, several have, or another process is writing.
        """
        from qa.pipeline.amend import amend
        from qa.pipeline.ingest import finish_pending

        before, after = amend(self._store, article, fields, publication)
        if before.title != after.title:  # which is embedded with each passage
            finish_pending(self._store, self._models.embedder)
        return before, after

    def remove(self, *articles: str) -> list[str]:
        """Deletes articles, and the versions that they replaced, with all that came of them.

        What was answered from them is `gone` when it is verified, and no longer kept where it was
        saved in the library's folder. Reading their files again brings them back.

        Returns:
            The ids of all that are gone.

        Raises:
            LibraryError: no article has one of these ids, or several have: nothing is deleted then.
        """
        from qa.pipeline.amend import remove
        from qa.store import Answers

        gone = remove(self._store, articles)
        Answers(self._store.folder).forget(gone)
        return gone

    def reindex(
        self, progress: Callable[[IngestEvent], None] | None = None, *, anew: bool = False
    ) -> Reindexed:
        """Makes the index again with the embedder of the settings.

        Only passages that have no vector of that embedder are embedded, or all of them `anew`.
        """
        from qa.pipeline.ingest import reindex

        return reindex(self._store, self._models.embedder, progress, anew=anew)

    def doctor(self, *, repair: bool = True) -> tuple[Finding, ...]:
        """What is wrong with the library, each with whether it was repaired; empty if nothing is.

        Args:
            repair: mends what can be made again from the articles' texts.
        """
        from qa.pipeline.doctor import doctor

        return doctor(self._store, lambda: self._models.embedder, repair=repair)

    def counts(self) -> Counts:
        """How many articles and passages there are."""
        return self._store.counts()
