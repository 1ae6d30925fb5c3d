"""What a fetch may take, and how long a host is left in peace between two requests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes.

    `total` is for one URL with all its redirects, waiting for the host's turn aside; `resolve` is for
    finding the addresses of a name, `connect` for trying each, `read` for silence. `size` counts a
    body after decompression, `held` those that were fetched ahead of their turn. `delay` is what a
    host gets between requests if its robots.txt names no Crawl-delay; one that is longer than
    `longest_delay` is cut to it. A Retry-After up to `longest_retry` is waited for, a longer one
    ends the run for its host; `retry` is waited where there is none.
    """

    resolve: float = 10.0
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 20_000_000
    held: int = 64_000_000
    redirects: int = 10
    hosts: int = 8
    delay: float = 1.0
    longest_delay: float = 30.0
    retry: float = 5.0
    longest_retry: float = 60.0
    retries: int = 2
