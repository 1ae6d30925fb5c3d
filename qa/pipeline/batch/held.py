"""The journal of a batch, with which one process works at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from qa.errors import JournalError
from qa.models.journal import SUMMARY, Journal


@contextmanager
def journal_at(path: Path) -> Iterator[Journal]:
    """The journal in `path`, held against other processes, and made where there is none.

    Raises:
        JournalError: it cannot be read or written, or another process works with it.
    """
    from qa.store.lock import held

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JournalError(f"{path} cannot be written: {error.strerror}") from None
    lock, holder = (path.with_name(f"{path.name}.{end}") for end in ("lock", "writer"))
    with (
        held(lock, holder, f"working with {path}", JournalError),
        closing(Journal.load(path)) as journal,
    ):
        journal.begin()
        yield journal


def forget(path: Path, article_ids: Collection[str]) -> None:
    """Deletes the summaries of these articles, also those with others, and what was said for them.

    Raises:
        JournalError: as `journal_at`.
    """
    with journal_at(path) as journal:
        made = {key: journal.get(SUMMARY, key)["article_ids"] for key in journal.keys(SUMMARY)}
        journal.forget([key for key, ids in made.items() if not set(ids).isdisjoint(article_ids)])
