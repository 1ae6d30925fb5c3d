"""Sources to documents, one record at a time; a bad one is skipped and the rest goes on."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from qa.articles import files, formats
from qa.articles.clean import clean
from qa.articles.language import language
from qa.articles.page import Given, Page, filled, merged
from qa.articles.source import Record, Source, guarded
from qa.articles.stdin import media_kind, recognised
from qa.articles.text import repair
from qa.articles.unpack import Budget
from qa.errors import ArticleError
from qa.schema import Article, Document, Publication, Skipped, Unchanged

Loaded = Document | Skipped | Unchanged
Known = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sources, by what the user says of them.

    Args:
        known: asked with an origin and the hash of what it was read from.
        fields: which column or key holds what, for formats that have such.
        given: what holds of everything that is read.
    """

    known: Known = lambda _origin, _hash: False
    fields: Mapping[str, str] = field(default_factory=dict)
    given: Given | None = None

    def paths(self, paths: Iterable[str | Path], stdin: BinaryIO | None) -> Iterator[Loaded]:
        """What `qa.articles.load` gives."""
        seen: set[str] = set()
        for path in paths:
            if str(path) == "-":
                yield from guarded("-", self._stdin(stdin or sys.stdin.buffer))
                continue
            for found in files.find(Path(path)):
                origin = found.origin if isinstance(found, Skipped) else files.origin(found)
                if origin in seen:
                    continue
                seen.add(origin)
                if isinstance(found, Skipped):
                    yield found
                else:
                    yield from guarded(origin, self._file(found))

    def fetched(
        self, origin: str, raw: bytes, media_type: str | None, hints: Page | None
    ) -> Iterator[Loaded]:
        """What `qa.articles.read_bytes` gives."""
        yield from guarded(origin, self._fetched(origin, raw, media_type, hints))

    def _fetched(
        self, origin: str, raw: bytes, media_type: str | None, hints: Page | None
    ) -> Iterator[Loaded]:
        if not raw:
            raise ArticleError("empty")
        kind, charset = media_kind(media_type, origin)
        stream: BinaryIO = io.BytesIO(raw)
        if kind is None:
            kind, stream = recognised(stream)
        budget = Budget(len(raw))
        yield from self._documents(
            Source(origin, kind, stream, charset, self.fields, budget), hints
        )

    def _file(self, path: Path) -> Iterator[Loaded]:
        with files.open_file(path) as stream:
            origin, kind = files.origin(path), files.kind(path.name)
            budget = Budget(path.stat().st_size)
            source = Source(origin, kind, stream, fields=self.fields, budget=budget)
            yield from self._documents(source)

    def _stdin(self, stream: BinaryIO) -> Iterator[Loaded]:
        kind, stream = recognised(stream)
        yield from self._documents(Source("-", kind, stream, fields=self.fields))

    def _documents(self, source: Source, hints: Page | None = None) -> Iterator[Loaded]:
        for found in formats.found(source):
            if isinstance(found, Skipped):
                yield found
                continue
            # A feed's entry tells of one page, not of each record in a list of them.
            hint = hints if found.origin == source.origin else None
            yield from guarded(found.origin, self._record(found, hint))

    def _record(self, record: Record, hints: Page | None) -> Iterator[Loaded]:
        raw_hash = self._hash(record.raw, hints)
        if self.known(record.origin, raw_hash):
            yield Unchanged(record.origin)
            return
        text, page = _parsed(record, hints)
        page = merged(page, hints, self.given)
        yield _document(record.origin, text, raw_hash, page, record.fallback)

    def _hash(self, raw: bytes, hints: Page | None) -> str:
        """The SHA-256 of `raw`, and of what else is said of it: saying something else is news."""
        digest = hashlib.sha256(raw)
        said = (sorted(self.fields.items()), self.given, hints)
        if any(said):
            digest.update(repr(said).encode())
        return digest.hexdigest()


def _parsed(record: Record, hints: Page | None) -> tuple[str, Page]:
    """The text and the page of a record; without text where only a feed has that."""
    try:
        return record.parse()
    except ArticleError:
        if hints is None or not hints.text.strip():
            raise
        return hints.text, Page("")


def _document(origin: str, raw: str, raw_hash: str, page: Page, fallback: Page | None) -> Document:
    """The document a page is: text repaired, then cleaned, then identified, in this order."""
    size = len(page.text.encode("utf-8", "replace"))
    if size > files.TEXT_LIMIT:
        limit = files.TEXT_LIMIT // 1_000_000
        raise ArticleError(
            f"too large: {size / 1e6:.1f} MB of text; an article has at most {limit}"
        )
    if page.text.count("\n") > files.LINE_LIMIT:
        raise ArticleError(f"too large: more than {files.LINE_LIMIT:,} lines")
    text = repair(page.text)
    if not text:
        raise ArticleError("empty")
    cleaned = clean(text, page.title, marked=page.marked)
    if not any(map(str.isalnum, cleaned.text)):
        raise ArticleError("no article in it: nothing is left after cleaning")
    page = filled(page, cleaned.head())
    page = filled(page, fallback) if fallback else page
    article = Article.of(cleaned.text, language(cleaned.text, page.language))
    publication = Publication(
        article_id=article.id,
        origin=origin,
        title=page.title,
        source=page.source,
        url=page.url,
        authors=page.authors,
        published=page.published,
        updated=page.updated,
        section=page.section,
        told=tuple(pair for pair in page.told if pair[0] != "language"),
    )
    return Document(article, publication, raw, cleaned.removed, raw_hash)
