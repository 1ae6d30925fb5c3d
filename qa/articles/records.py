"""JSON: one article, an array of them, `{"articles": [...]}`, or a line each."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain

from qa.articles import files
from qa.articles.columns import Columns, sampled
from qa.articles.page import Page
from qa.articles.source import Record, Source
from qa.articles.text import decode
from qa.errors import ArticleError
from qa.schema import Skipped


def parse(text: str) -> object:
    """The JSON value `text` holds.

    Raises:
        ArticleError: it is not JSON, or ends too early.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        if not text.strip():
            raise ArticleError("empty") from None
        if problem.pos >= len(text.rstrip()) or problem.msg.startswith("Unterminated"):
            raise ArticleError("truncated JSON") from None
        raise ArticleError(f"not JSON: {problem.msg.lower()} at line {problem.lineno}") from None
    except (RecursionError, ValueError):  # nested too deeply; a number of thousands of digits
        raise ArticleError("not JSON that can be read") from None


def collection(source: Source) -> Iterator[Record | Skipped]:
    """The records of a .json file: one object, or a list of them.

    Raises:
        ArticleError: it is not JSON, or neither an object nor an array.
    """
    raw = files.read(source.stream, files.COLLECTION_LIMIT)
    text = decode(raw)
    value = parse(text)
    if isinstance(value, Mapping) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, Mapping):
        columns = Columns(source.fields, lambda: [value])
        yield Record(source.origin, raw, partial(_parsed, text, columns))
        return
    if not isinstance(value, list):
        raise ArticleError("JSON, but neither an article nor a list of articles")
    if not value:
        raise ArticleError("a list without articles")
    sample = sampled((item for item in value if isinstance(item, Mapping)), len)
    columns = Columns(source.fields, lambda: sample)
    for number, item in enumerate(value, 1):
        record = json.dumps(item, ensure_ascii=True, sort_keys=True)
        parsed = partial(_parsed, record, columns)
        yield Record(f"{source.origin}#{number}", record.encode(), parsed)


def lines(source: Source) -> Iterator[Record | Skipped]:
    """The records of a .jsonl file, each on a line.

    Raises:
        ArticleError: it is empty, binary or not in UTF-8, or a line does not end.
    """
    found = files.lines(source.stream)
    sample = sampled(found, lambda line: len(line or b""))
    columns = Columns(source.fields, lambda: _objects(sample))
    number = 0
    for number, line in enumerate(chain(sample, found), 1):
        if line is None:
            limit = files.RECORD_LIMIT // 1_000_000
            yield Skipped(f"{source.origin}#{number}", f"a line of more than {limit} MB")
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
            if b"\0" in line:
                raise ArticleError("binary, or JSON Lines that are not in UTF-8")
        yield Record(f"{source.origin}#{number}", line, partial(_line, line, columns))
    if not number:
        raise ArticleError("empty")


def _line(line: bytes, columns: Columns) -> tuple[str, Page]:
    return _parsed(decode(line), columns)


def _parsed(record: str, columns: Columns) -> tuple[str, Page]:
    return record, page(record, columns)


def page(record: str, columns: Columns | None = None) -> Page:
    """The page of one JSON object, read as `columns` say.

    Raises:
        ArticleError: it is not an object with a text.
    """
    fields = parse(record)
    if not isinstance(fields, Mapping):
        raise ArticleError("JSON, but not an object with an article's fields")
    return (columns or Columns()).page(fields)


def _objects(lines: Iterable[bytes | None]) -> Iterator[Mapping[str, object]]:
    for line in lines:
        with suppress(ArticleError):
            if line is not None and isinstance(value := parse(decode(line)), Mapping):
                yield value
