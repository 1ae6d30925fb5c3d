"""What reading files gives, and what storing it did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.schema.article import Article, Publication, Sentence


@dataclass(frozen=True, slots=True)
class Removed:
    """Text that cleaning dropped from a page, and why: `reason` is one of the cleaner's rules."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """What reading one file or record gave: the article, its publication, and what was dropped.

    `raw` is the text before repair and cleaning, kept so that a later cleaner can start afresh;
    `raw_hash` is the SHA-256, in hex, of the bytes it was read from (of the file after gunzip, or
    of the record's line).
    """

    article: Article
    publication: Publication
    raw: str
    removed: tuple[Removed, ...] = ()
    raw_hash: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that gave no document, and why: `reason` is one line, without the origin."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file or record whose bytes were seen before; it was not parsed again."""

    origin: str


class Change(StrEnum):
    """What storing a document did: UPDATED is new text or new metadata for a known publication."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a document did; `article_id` is None where it was not read again."""

    origin: str
    change: Change
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class IngestEvent:
    """How far an ingest has come. Documents that are counted are committed: safe from a kill.

    `passages` have been stored, or were left over from a run that was cut; `embedded` of them
    have a vector. `skipped` is the record this event tells of, if it tells of one; `outcomes` are
    what became of all that was read since it was told last, in the order of reading.
    """

    added: int
    updated: int
    unchanged: int
    passages: int
    embedded: int
    skipped: Skipped | None = None
    outcomes: tuple[Stored | Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did: documents by what became of them, and the `passages` it embedded."""

    added: int
    updated: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    passages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """A line of the list of articles; `superseded_by` is the id of the version that replaced it.

    `story` are the ids of the current articles that are copies of one another, the first published
    first; none where it has no copy. `corrections` are the lines in which it is set right. `opening`
    is how its text begins, which tells one without a title from another.
    """

    id: str
    language: str
    publications: tuple[Publication, ...]
    words: int
    superseded_by: str | None
    story: tuple[str, ...] = ()
    corrections: tuple[Sentence, ...] = ()
    opening: str = ""
