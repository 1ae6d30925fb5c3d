"""What office programs write of a document into it: mostly true, often left over from a template."""

from __future__ import annotations

import re

from qa.articles.page import Page, page_of

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|untitled|document ?\d*$|presentation)|"
    r".*\.(?:docx?|odt|rtf|pdf|indd|qxd|pages|tmp|txt)$",
    re.IGNORECASE,
)


def stated(title: str | None, author: str | None) -> Page:
    """The title and the authors among a document's properties, where they look like such.

    A file's name is no title, and what somebody logs in with is no name.
    """
    if title and _NO_TITLE.match(title.strip()):
        title = None
    if author and " " not in author.strip():
        author = None
    return page_of({"title": title, "authors": author}, text="", by="file")
