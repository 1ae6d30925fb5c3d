"""JSON: one article, an array of them, `{"articles": [...]}`, or a line each."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping

from qa.articles.html import plain
from qa.articles.page import Page, page_of
from qa.articles.text import decode
from qa.errors import ArticleError

_MARKUP = re.compile(r"<(?:p|br|div|span|a|strong|em|b|i|h[1-6]|ul|li|blockquote)\b[^<>]*/?>", re.I)


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


def split(raw: bytes) -> Iterator[tuple[int | None, str, str]]:
    """The records of a .json file: (1-based number or None for a lone object, its JSON, its hash).

    Raises:
        ArticleError: it is not JSON, or neither an object nor an array.
    """
    text = decode(raw)
    value = parse(text)
    if isinstance(value, Mapping) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, Mapping):
        yield None, text, hashlib.sha256(raw).hexdigest()
        return
    if not isinstance(value, list):
        raise ArticleError("JSON, but neither an article nor a list of articles")
    if not value:
        raise ArticleError("a list without articles")
    for number, item in enumerate(value, 1):
        record = json.dumps(item, ensure_ascii=True, sort_keys=True)
        yield number, record, hashlib.sha256(record.encode()).hexdigest()


def page(record: str) -> Page:
    """The page of one JSON object.

    Raises:
        ArticleError: it is not an object with a text.
    """
    fields = parse(record)
    if not isinstance(fields, Mapping):
        raise ArticleError("JSON, but not an object with an article's fields")
    found = page_of(fields)
    if not found.text.strip():
        raise ArticleError('no text: none of "text", "body", "content" holds any')
    if _MARKUP.search(found.text):
        return page_of(fields, text=plain(found.text))
    return found
