"""URLs to bytes: pages, feeds and sitemaps, politely and within limits.

crawl       many URLs, in order     page     one URL: its host's turn, redirects, what changed
hosts       one thing at a time     robots   what a site allows
client      one request             network  connections to checked addresses; addresses, limits
listing     feeds and sitemaps over the wire to new items; feed: their bytes to items

`Fetcher` is in `crawl`, so that asking whether a name is a URL loads no HTTP client.
"""

from __future__ import annotations

from qa.fetch.limits import Limits
from qa.fetch.result import Failed, Fetched, NotModified, Result, Validators
from qa.fetch.urls import is_url, shown

__all__ = ["Failed", "Fetched", "Limits", "NotModified", "Result", "Validators", "is_url", "shown"]
