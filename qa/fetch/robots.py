"""robots.txt, as RFC 9309 has it: read once a host and a run, before anything else is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.errors import FetchError
from qa.fetch.client import PRODUCT, Client
from qa.fetch.urls import joined, target

if TYPE_CHECKING:
    import httpx2
    from protego import Protego

_READ = 512_000  # bytes; what comes after them is passed over, as the RFC allows
_REDIRECTS = 5
_AGENT = re.compile(r"\s*user[- ]?agent[\s:]+([^\s#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site lets this program do; with `unreachable`, nothing, and why."""

    parsed: Protego | None = None
    unreachable: str | None = None

    def check(self, url: str) -> None:
        """Passes if `url` may be asked for.

        Raises:
            FetchError: it may not.
        """
        if self.unreachable:
            raise FetchError(self.unreachable)
        if self.parsed and not self.parsed.can_fetch(url, PRODUCT):
            raise FetchError("the site's robots.txt forbids it")

    @property
    def delay(self) -> float | None:
        """The Crawl-delay in seconds, None if none is named."""
        return self.parsed.crawl_delay(PRODUCT) if self.parsed else None


def rules(client: Client, authority: str, auth: tuple[str, str] | None) -> Rules:
    """Asks `authority` for its rules.

    A robots.txt that is not there (any 4xx, or redirected too often) forbids nothing; one that
    cannot be reached (5xx, no connection) forbids everything.
    """
    at = target(f"{authority}/robots.txt")
    try:
        for _ in range(_REDIRECTS + 1):
            with client.asked(at, auth=auth if at.authority == authority else None) as response:
                if response.has_redirect_location:
                    at = target(joined(response.url, response.headers["location"]))
                    continue
                if response.status_code >= 500:
                    status = response.status_code
                    raise FetchError(f"the site's robots.txt cannot be read (status {status})")
                return Rules(_parsed(response) if response.is_success else None)
    except FetchError as problem:
        return Rules(unreachable=str(problem))
    return Rules()


def _parsed(response: httpx2.Response) -> Protego:
    from protego import Protego

    raw = bytearray()
    for part in response.iter_bytes():
        raw += part
        if len(raw) >= _READ:
            break
    lines = raw[:_READ].decode("utf-8-sig", "replace").splitlines()
    return Protego.parse("\n".join(map(_ours, lines)))


def _ours(line: str) -> str:
    """`line`, if it names another program with a name that all others share.

    Protego keeps each rule with each program it is for: thousands of both would take minutes.
    """
    agent = _AGENT.match(line)
    if agent is None or agent[1].lower() in ("*", PRODUCT):
        return line
    return "user-agent: another"
