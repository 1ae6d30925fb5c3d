"""Paths to documents, one file or record at a time; a bad one is skipped and the rest goes on."""

from __future__ import annotations

import codecs
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from qa.articles import files, html, markdown, records
from qa.articles.clean import clean
from qa.articles.language import language
from qa.articles.page import Page, author_names
from qa.articles.stdin import recognised
from qa.articles.text import decode, repair
from qa.errors import ArticleError
from qa.schema import Article, Document, Publication, Skipped, Unchanged

_Known = Callable[[str, str], bool]
_Loaded = Document | Skipped | Unchanged


def read(
    paths: Iterable[str | Path], stdin: BinaryIO | None, known: _Known | None
) -> Iterator[_Loaded]:
    """What `qa.articles.load` gives."""
    known = known or _never
    seen: set[str] = set()
    for path in paths:
        if str(path) == "-":
            yield from _guarded("-", _stdin(stdin or sys.stdin.buffer, known))
            continue
        for found in files.find(Path(path)):
            origin = found.origin if isinstance(found, Skipped) else files.origin(found)
            if origin in seen:
                continue
            seen.add(origin)
            if isinstance(found, Skipped):
                yield found
            else:
                yield from _guarded(origin, _file(found, known))


def _never(_origin: str, _raw_hash: str) -> bool:
    return False


def _guarded(origin: str, loaded: Iterator[_Loaded]) -> Iterator[_Loaded]:
    """`loaded`, ended by a `Skipped` in place of an error."""
    try:
        yield from loaded
    except ArticleError as problem:
        yield Skipped(origin, str(problem))
    except files.READ_ERRORS as problem:
        yield Skipped(origin, files.reason(problem))


def _file(path: Path, known: _Known) -> Iterator[_Loaded]:
    with files.open_file(path) as stream:
        yield from _read(files.origin(path), files.kind(path), stream, known)


def _stdin(stream: BinaryIO, known: _Known) -> Iterator[_Loaded]:
    kind, stream = recognised(stream)
    yield from _read("-", kind, stream, known)


def _read(origin: str, kind: str | None, stream: BinaryIO, known: _Known) -> Iterator[_Loaded]:
    if kind == ".jsonl":
        yield from _json_lines(origin, stream, known)
    elif kind == ".json":
        yield from _json(origin, files.read(stream, files.COLLECTION_LIMIT), known)
    else:
        raw = files.read(stream)
        raw_hash = hashlib.sha256(raw).hexdigest()
        if known(origin, raw_hash):
            yield Unchanged(origin)
        else:
            text, page = _page(kind, raw)
            yield _document(origin, text, raw_hash, page)


def _page(kind: str | None, raw: bytes) -> tuple[str, Page]:
    """The text that `raw` holds, and the page in it."""
    if kind in {".html", ".htm"}:
        text = html.text_of(raw)
        return text, html.page(text)
    text = decode(raw)
    return text, markdown.page(text) if kind == ".md" else Page(text)


def _json(origin: str, raw: bytes, known: _Known) -> Iterator[_Loaded]:
    if known(origin, hashlib.sha256(raw).hexdigest()):
        yield Unchanged(origin)
        return
    for number, record, raw_hash in records.split(raw):
        name = f"{origin}#{number}" if number else origin
        yield from _guarded(name, _record(name, record, raw_hash, known))


def _json_lines(origin: str, stream: BinaryIO, known: _Known) -> Iterator[_Loaded]:
    number = 0
    for line in files.lines(stream):
        if line is not None and not line.strip():
            continue
        number += 1
        if number == 1 and line is not None:
            line = line.removeprefix(codecs.BOM_UTF8)
            if b"\0" in line:
                raise ArticleError("binary, or JSON Lines that are not in UTF-8")
        name = f"{origin}#{number}"
        yield from _guarded(name, _json_line(name, line, known))
    if not number:
        raise ArticleError("empty")


def _json_line(origin: str, line: bytes | None, known: _Known) -> Iterator[_Loaded]:
    if line is None:
        raise ArticleError(f"a line of more than {files.RECORD_LIMIT // 1_000_000} MB")
    raw_hash = hashlib.sha256(line).hexdigest()
    if known(origin, raw_hash):
        yield Unchanged(origin)
    else:
        yield _document(origin, text := decode(line), raw_hash, records.page(text))


def _record(origin: str, record: str, raw_hash: str, known: _Known) -> Iterator[_Loaded]:
    if known(origin, raw_hash):
        yield Unchanged(origin)
    else:
        yield _document(origin, record, raw_hash, records.page(record))


def _document(origin: str, raw: str, raw_hash: str, page: Page) -> Document:
    """The document a page is: text repaired, then cleaned, then identified, in this order."""
    size = len(page.text.encode("utf-8", "replace"))
    if size > files.TEXT_LIMIT:
        limit = files.TEXT_LIMIT // 1_000_000
        raise ArticleError(
            f"too large: {size / 1e6:.1f} MB of text; an article has at most {limit}"
        )
    text = repair(page.text)
    if not text:
        raise ArticleError("empty")
    cleaned = clean(text, page.title)
    if not any(map(str.isalnum, cleaned.text)):
        raise ArticleError("no article in it: nothing is left after cleaning")
    article = Article.of(cleaned.text, language(cleaned.text))
    publication = Publication(
        article_id=article.id,
        origin=origin,
        title=page.title or cleaned.title,
        source=page.source,
        url=page.url,
        authors=page.authors or author_names(cleaned.byline),
        published=page.published or cleaned.published,
    )
    return Document(article, publication, raw, cleaned.removed, raw_hash)
