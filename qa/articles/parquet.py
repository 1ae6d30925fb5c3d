"""Parquet: a record a row, read in small batches of the columns that can tell something."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from qa.articles.columns import Columns, sampled
from qa.articles.page import Page
from qa.articles.source import Record, Source, parsing, required, seekable
from qa.errors import ArticleError
from qa.schema import Skipped

_BATCH = 16  # rows in memory at a time


def records(source: Source) -> Iterator[Record | Skipped]:
    """The records of a Parquet file, by its rows.

    Raises:
        ArticleError: it is damaged or encrypted, or the extra `parquet` is not installed.
    """
    arrow = required("pyarrow", "parquet", "Parquet")
    parquet = required("pyarrow.parquet", "parquet", "Parquet")
    stream = seekable(source.stream)
    with parsing("the Parquet file", arrow.ArrowException):
        file = parquet.ParquetFile(stream, memory_map=False, pre_buffer=False)
        rows = (row for batch in file.iter_batches(_BATCH) for row in batch.to_pylist())
        yield from _records(source, rows)


def _records(source: Source, rows: Iterator[Mapping[str, Any]]) -> Iterator[Record]:
    sample = sampled(rows, lambda row: sum(len(v) for v in row.values() if isinstance(v, str)))
    columns = Columns(source.fields, lambda: sample)
    if sample:
        columns.check(sample[0])
    number = 0
    for number, row in enumerate(chain(sample, rows), 1):
        raw = json.dumps(row, ensure_ascii=False, default=str)
        data = raw.encode()
        source.budget.take(len(data))  # a text that is there once can stand in every row
        yield Record(f"{source.origin}#{number}", data, partial(_parsed, row, raw, columns))
    if not number:
        raise ArticleError("a table without rows")


def _parsed(row: Mapping[str, Any], raw: str, columns: Columns) -> tuple[str, Page]:
    return raw, columns.page(row)
