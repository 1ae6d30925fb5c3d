"""A source to its records, by its format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from qa.articles import archives, docx, mail, pages, parquet, pdf, records, tables, warc
from qa.articles.source import Record, Source
from qa.schema import Skipped

Found = Iterator[Record | Skipped]

_READERS: Mapping[str | None, Callable[[Source], Found]] = {
    ".json": records.collection,
    ".jsonl": records.lines,
    ".csv": tables.records,
    ".tsv": tables.records,
    ".eml": mail.records,
    ".mbox": mail.box,
    ".parquet": parquet.records,
    ".docx": docx.records,
    ".pdf": pdf.records,
    ".warc": warc.records,
    ".zip": archives.zipped,
    ".tar": archives.taped,
}


def found(source: Source) -> Found:
    """The records in `source`, one at a time; a bad one is a `Skipped`.

    Raises:
        ArticleError: the rest cannot be read.
        OSError, EOFError, zlib.error, lzma.LZMAError: as reading a damaged file does.
    """
    return _READERS.get(source.kind, pages.records)(source)
