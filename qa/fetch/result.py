"""What asking for a URL gives. Every URL in it is in the form of `qa.fetch.urls.shown`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, decompressed, and where it was found: `final` is `url` after redirects.

    `content_type` is the header's value with its charset; `etag` and `last_modified` are what to
    ask with next time, None where the server gave none.
    """

    url: str
    final: str
    body: bytes
    content_type: str | None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that it is as it was (status 304)."""

    url: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is nothing: one line, for a person, without the URL."""

    url: str
    reason: str


Result = Fetched | NotModified | Failed


Validators = Callable[[str], tuple[str | None, str | None] | None]
"""The (ETag, Last-Modified) that a URL last came with, so that it is sent again only if it changed.

None for one to be sent anyway. Several threads ask at a time.
"""
