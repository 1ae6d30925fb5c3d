"""Which column of a table, or key of an object, holds what of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

from qa.articles.html import plain
from qa.articles.page import Page, filled, line, page_of
from qa.errors import ArticleError, UsageError

_T = TypeVar("_T")

_SAMPLE = 50  # records that are looked at to tell which column is the text
_SAMPLE_SIZE = 1_000_000  # bytes of them
FIELDS = (
    "text",
    "title",
    "source",
    "url",
    "authors",
    "published",
    "updated",
    "section",
    "language",
)
_PROSE = 100  # characters that a text has on average
_MARKUP = re.compile(r"<(?:p|br|div|span|a|strong|em|b|i|h[1-6]|ul|li|blockquote)\b[^<>]*/?>", re.I)
_BETWEEN_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s.-]+")
_SHOWN = 12  # columns named in a message


def checked(fields: Mapping[str, str] | None) -> Mapping[str, str]:
    """`fields` as they were given.

    Raises:
        UsageError: one is no field of an article, or is said to be in no column.
    """
    for name, column in (fields or {}).items():
        if name not in FIELDS or not column:
            raise UsageError(
                f"{name}={column} names no field and its column: fields are {', '.join(FIELDS)}, "
                "as in text=body,title=headline"
            )
    return fields or {}


def sampled(items: Iterator[_T], size: Callable[[_T], int]) -> list[_T]:
    """The first items, not many and not much: `size` says how large one is."""
    sample: list[_T] = []
    left = _SAMPLE_SIZE
    for item in items:
        sample.append(item)
        left -= size(item)
        if left <= 0 or len(sample) >= _SAMPLE:
            break
    return sample


class Columns:
    """How the records of one source are read: as the user says, by usual names, else by a guess.

    Args:
        fields: for each field of an article, the column that the user says holds it.
        sample: gives some of the records, asked only where there is something to guess.
    """

    def __init__(
        self,
        fields: Mapping[str, str] | None = None,
        sample: Callable[[], Iterable[Mapping[str, object]]] = tuple,
    ) -> None:
        self._fields = fields or {}
        self._sample = sample

    def page(self, record: Mapping[str, object]) -> Page:
        """The page that one record describes.

        Raises:
            ArticleError: it has no text.
        """
        page = self._named(record)
        if not page.text.strip() and self._guess:
            page = replace(page, text=str(record.get(self._guess) or ""))
        if not page.text.strip():
            raise ArticleError(self._no_text(record))
        return replace(page, text=plain(page.text)) if _MARKUP.search(page.text) else page

    def check(self, names: Iterable[str]) -> None:
        """Nothing, if a table with columns of these `names` has one that is the text.

        Raises:
            ArticleError: it has none, and so none of its rows is an article.
        """
        names = list(names)
        named = self._named(dict.fromkeys(names, "x"))
        if not named.text and not self._guess and "." not in self._fields.get("text", ""):
            raise ArticleError(self._no_text(names))

    def _named(self, record: Mapping[str, object]) -> Page:
        """What is in the columns that the user or their names tell."""
        usual = {_snake(name): value for name, value in record.items()}
        said = {name: _at(record, column) for name, column in self._fields.items()}
        return filled(page_of(said), page_of({**usual, **record}))

    @cached_property
    def _guess(self) -> str | None:
        """The column with the longest texts, where they are long enough to be articles."""
        if "text" in self._fields:
            return None
        sample = list(self._sample())
        sizes = Counter[str]()
        for record in sample:
            sizes.update({k: len(v) for k, v in record.items() if isinstance(v, str) and " " in v})
        column, size = next(iter(sizes.most_common(1)), ("", 0))
        return column if size >= _PROSE * len(sample) else None

    def _no_text(self, columns: Collection[str]) -> str:
        if column := self._fields.get("text"):
            where = f"{column!r} holds none"
        else:
            where = 'none of "text", "body", "content" holds any'
        names = [_printable(line(name) or "")[:30] for name in islice(columns, _SHOWN)]
        more = ", ..." if len(columns) > _SHOWN else ""
        return (
            f"no text: {where}; say which does with --fields text=NAME ({', '.join(names)}{more})"
        )


def _snake(name: str) -> str:
    """A name as programs write it: publish_date for "Publish Date" and "publishDate"."""
    return _BETWEEN_WORDS.sub("_", name.strip()).lower()


def _at(record: Mapping[str, object], column: str) -> object:
    """What `record` has in `column`; "content.body" is the body of its content."""
    if column in record:
        return record[column]
    value: object = record
    for name in column.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _printable(name: str) -> str:
    """The name of a column of a damaged file, without what no font knows."""
    return "".join(char if char.isprintable() else "?" for char in name)
