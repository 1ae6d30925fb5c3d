"""HTML pages: the article and its metadata by trafilatura; fragments to plain text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from qa.articles.addresses import is_address
from qa.articles.metadata import metadata
from qa.articles.page import Page
from qa.articles.pruning import prune
from qa.articles.text import decode, decode_as
from qa.errors import ArticleError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLOCKS = "p|br|div|h[1-6]|li|ul|ol|tr|blockquote|section|article|figcaption|hr"
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>|<!--(?:(?!<!--).)*?-->", re.IGNORECASE | re.DOTALL
)
_ROW = re.compile(r"^\| (.*?) ?\|\s*$")  # of a table, as Markdown writes it
_SHORT = 250  # characters; a shorter article is rare, an article that got lost is likelier
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def text_of(raw: bytes) -> str:
    """The page's source: by its byte order mark, its `meta charset`, else as any text.

    Raises:
        ArticleError: it is binary, or its encoding cannot be told.
    """
    declared = _CHARSET.search(raw[:4096])
    text = None
    if declared and b"\0" not in raw and not raw.startswith(b"\xef\xbb\xbf"):
        text = decode_as(raw, declared[1].decode("ascii"))
    return decode(raw) if text is None else text


def page(source: str, address: str | None = None) -> Page:
    """The article on a page, without navigation, comments and the like, and what the page tells of it.

    `address` is where it was fetched from, if that is known. The text is the page's own; that of
    its JSON-LD where the page shows less than half of it, as behind a script or a paywall.

    Raises:
        ArticleError: no article is found on it.
    """
    with _parsing():
        found, text = _read(source, address if is_address(address) else None)
    if not text.strip():
        raise ArticleError("no article found on the page")
    return replace(found, text=text, marked=True)


def _read(source: str, address: str | None) -> tuple[Page, str]:
    import trafilatura

    root = trafilatura.load_html(_XML_DECLARATION.sub("", source))
    if root is None:
        return Page(""), ""
    found = metadata(root, address)
    prune(root)
    text = _text(root)
    if len(text) < _SHORT:  # pruned too much, or there is no more
        whole = _text(trafilatura.load_html(_XML_DECLARATION.sub("", source)))
        text = whole if len(whole) > 3 * len(text) else text
    told = plain(found.text) if _TAG.search(found.text) else found.text
    return found, told if len(told) > 2 * len(text) else text


def _text(root: Any) -> str:
    import trafilatura

    document: Any = trafilatura.bare_extraction(root, include_comments=False, include_tables=True)
    if document is None or not document.text:
        return ""
    lines = document.text.split("\n")
    for last in reversed(document.body):
        if last.tag != "head" or "".join(last.itertext()).strip() != lines[-1].strip():
            break
        lines.pop()  # a heading with nothing below it
    return "\n".join(_ROW.sub(r"\1", line) for line in lines)


@contextmanager
def _parsing() -> Iterator[None]:
    """Pages are by strangers: one that trips the parser is a bad page, not a crash."""
    # What trafilatura has to say about a page is for its developers, and would land on stderr.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        yield
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as problem:
        raise ArticleError(f"the page cannot be parsed ({type(problem).__name__})") from None


def plain(fragment: str) -> str:
    """The text of a fragment of HTML, each block on a line of its own."""
    from html import unescape

    text = _BLOCK_TAG.sub("\n\n", _HIDDEN.sub("", " ".join(fragment.split())))
    return unescape(_TAG.sub("", text))
