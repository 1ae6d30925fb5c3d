"""CSV and TSV: a record a row, in the dialect and with the columns that its beginning shows."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import BinaryIO

from qa.articles.columns import Columns, sampled
from qa.articles.files import RECORD_LIMIT
from qa.articles.page import Page
from qa.articles.source import Record, Source, parsing
from qa.articles.text import WRONG_ENCODING, decode
from qa.articles.unpack import Limited
from qa.errors import ArticleError
from qa.schema import Skipped

_DELIMITERS = ",;\t|"
_NAME = 60  # characters that a column's name has at most
_COLUMNS = 10_000
_BYTES = re.compile("[\udc80-\udcff]")  # as Python keeps what it could not decode
_NO_NAME = re.compile(r"https?://|\d{3}")


def records(source: Source) -> Iterator[Record | Skipped]:
    """The records of a table, by the rows below its header.

    Raises:
        ArticleError: it is empty, no table, or has a field that does not end.
    """
    lines = _lines(source.stream)
    head = sampled(lines, len)
    if "\0" in "".join(head):
        raise ArticleError("binary, not text")
    delimiter = "\t" if source.kind == ".tsv" else _delimiter(head)
    rows = _rows(chain(head, lines), delimiter)
    sample = sampled(rows, lambda row: sum(map(len, row)))
    if not sample:
        raise ArticleError("empty")
    names = _header(sample[0])
    if names:
        sample = sample[1:]
    names = names or [str(number) for number in range(1, len(sample[0]) + 1)]
    yield from _records(source, names, sample, rows)


def _records(
    source: Source, names: list[str], sample: list[list[str]], rows: Iterator[list[str]]
) -> Iterator[Record | Skipped]:
    columns = Columns(
        source.fields, lambda: (dict(zip(names, row, strict=False)) for row in sample)
    )
    columns.check(names)
    number = 0
    for number, row in enumerate(chain(sample, rows), 1):
        origin = f"{source.origin}#{number}"
        try:
            record = _record(names, row)
        except ArticleError as problem:
            yield Skipped(origin, str(problem))
            continue
        raw = json.dumps(record, ensure_ascii=False)
        yield Record(origin, raw.encode(), partial(_parsed, record, raw, columns))
    if not number:
        raise ArticleError("a table without rows")


def _parsed(record: Mapping[str, str], raw: str, columns: Columns) -> tuple[str, Page]:
    return raw, columns.page(record)


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of a table. Bytes that are not UTF-8 are kept, for `_text` to tell what they are.

    Raises:
        ArticleError: a line does not end, or is not in the encoding that the table is marked as.
    """
    buffered = io.BufferedReader(Limited(stream))
    wide = buffered.peek(2).startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if wide else "utf-8-sig"
    with (
        parsing("the table"),
        io.TextIOWrapper(buffered, encoding, "surrogateescape", newline="") as text,
    ):
        while line := text.readline(RECORD_LIMIT + 1):
            if len(line) > RECORD_LIMIT:
                raise ArticleError(f"a line of more than {RECORD_LIMIT // 1_000_000} MB")
            yield _text(line)


def _delimiter(head: list[str]) -> str:
    """What separates the cells: what makes the most of the first rows as wide as the header."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(head, delimiter))


def _fit(head: list[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = [len(row) for row in csv.reader(head, delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    width = widths[0] if widths else 0
    return (widths.count(width), width) if width > 1 else (0, 0)


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    # It is one limit for the process, and small where nobody has raised it.
    csv.field_size_limit(max(csv.field_size_limit(), RECORD_LIMIT))
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            if len(row) > _COLUMNS:
                raise ArticleError(f"more than {_COLUMNS:,} columns")
            if any(map(str.strip, row)):
                yield row
    except csv.Error as problem:
        raise ArticleError(f"not a table that can be read further: {problem}") from None


def _header(row: list[str]) -> list[str]:
    """The names of the columns; none where the first row is a record."""
    names = [_BYTES.sub("?", cell).strip() for cell in row]
    if any(len(name) > _NAME or _NO_NAME.match(name) for name in names):
        return []
    return names


def _record(names: list[str], row: list[str]) -> dict[str, str]:
    while len(row) > len(names) and not row[-1].strip():
        row.pop()
    if len(row) > len(names):
        raise ArticleError(
            f"{len(row)} cells, and the table has {len(names)} columns: is a quotation mark missing?"
        )
    if any(map(_BYTES.search, row)):
        raise ArticleError(WRONG_ENCODING)
    return {name: cell for name, cell in zip(names, row, strict=False) if name}


def _text(line: str) -> str:
    """A line with its bytes that are not UTF-8 read as what they are, if that can be told."""
    if _BYTES.search(line):
        with suppress(ArticleError):
            return decode(line.encode("utf-8", "surrogateescape"))
    return line
