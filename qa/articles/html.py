"""HTML pages: the article and its metadata by trafilatura; fragments to plain text."""

from __future__ import annotations

import logging
import re
from typing import Any

from qa.articles.page import Page, page_of
from qa.articles.text import decode
from qa.errors import ArticleError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLOCKS = "p|br|div|h[1-6]|li|ul|ol|tr|blockquote|section|article|figcaption|hr"
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>|<!--(?:(?!<!--).)*?-->", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def text_of(raw: bytes) -> str:
    """The page's source: by its byte order mark, its `meta charset`, else as any text.

    Raises:
        ArticleError: it is binary, or its encoding cannot be told.
    """
    declared = _CHARSET.search(raw[:4096])
    if declared and b"\0" not in raw and not raw.startswith(b"\xef\xbb\xbf"):
        try:
            return raw.decode(declared[1].decode("ascii"))
        except (LookupError, ValueError):  # an encoding that is unknown, or not the page's
            pass
    return decode(raw)


def page(source: str) -> Page:
    """The article on a page, without navigation, comments and the like.

    Raises:
        ArticleError: no article is found on it.
    """
    document = _extract(_XML_DECLARATION.sub("", source))
    text = getattr(document, "text", None)
    if not text or not text.strip():
        raise ArticleError("no article found on the page")
    names = ("title", "author", "url", "date")
    fields = {name: getattr(document, name, None) for name in names}
    # trafilatura joins authors with ";"; a name may hold a comma ("Doe, Jr.").
    fields["authors"] = (fields.pop("author") or "").split(";")
    return page_of({**fields, "source": getattr(document, "sitename", None)}, text=text)


def _extract(source: str) -> Any:
    import trafilatura

    # What it has to say about a page is for its own developers, and would land on stderr.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            source,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # Only a date the page declares; else one from the article's own sentences is taken.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as problem:
        # It parses what strangers wrote; a page that trips it is a bad page, not a crash.
        raise ArticleError(f"the page cannot be parsed ({type(problem).__name__})") from None


def plain(fragment: str) -> str:
    """The text of a fragment of HTML, each block on a line of its own."""
    from html import unescape

    text = _BLOCK_TAG.sub("\n\n", _HIDDEN.sub("", " ".join(fragment.split())))
    return unescape(_TAG.sub("", text))
