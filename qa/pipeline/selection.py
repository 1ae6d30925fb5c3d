"""Which articles are meant: ids and parts of ids, files, stdin, all there are, or a search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from qa.errors import UsageError
from qa.pipeline.summarize import Told
from qa.schema import Document, Skipped

if TYPE_CHECKING:
    from qa.pipeline.models import Models
    from qa.store import Narrowed, Store

ABOUT_IT: Final = -3.0
"""The reranker's logit below which a sentence is not about a topic."""
LONGEST_NAME: Final = 255
"""Characters; what is longer and no file is taken to be a text."""
_ID: Final = re.compile(r"[0-9a-f]{4,16}")


def is_file(reference: str) -> bool:
    """Whether it means a file, a folder or stdin, and not an article of a library."""
    try:
        return reference == "-" or Path(reference).exists()
    except OSError:  # longer than a name may be, or in a folder that may not be looked into
        return False


def of_files(references: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Told | Skipped]:
    """The articles in files and folders, one at a time; the same text once."""
    from qa.articles import load

    seen: set[str] = set()
    for found in load(references, stdin=stdin):
        if isinstance(found, Skipped):
            yield found
        elif isinstance(found, Document) and found.article.id not in seen:
            seen.add(found.article.id)
            yield Told(found.article, (found.publication,))


def about(store: Store | Narrowed, topic: str, models: Models) -> list[str]:
    """The ids of a library's articles that tell of `topic`, the nearest to it first."""
    from qa.retrieve import rank

    ranking = rank(topic, store, models.embedder, models.reranker)
    found = zip(ranking.sentences, ranking.logits, strict=True)
    near = (sentence.span.article_id for sentence, logit in found if logit >= ABOUT_IT)
    return list(dict.fromkeys(near))


def told(store: Store | Narrowed, article_id: str) -> Told:
    """An article of a library with those who published it."""
    return Told(store.article(article_id), store.publications(article_id), store.story(article_id))


def resolved(store: Store | Narrowed, references: Iterable[str]) -> list[str]:
    """The ids that ids, or starts of ids, mean; each once.

    Raises:
        UsageError: one is no id and no file.
        LibraryError: no article has that id, or several have.
    """
    found = []
    for reference in references:
        if not _ID.fullmatch(reference.strip().lower()):
            raise UsageError(_neither(reference))
        found.append(store.resolve(reference.strip().lower()))
    return list(dict.fromkeys(found))


def _neither(reference: str) -> str:
    if len(reference) > LONGEST_NAME:
        start = f"{reference[:40]}..."
        return f"{start} is neither a file nor an article's id: a text goes in through stdin, as -"
    return f"{reference} is neither a file nor an article's id: qa articles lists the ids"
