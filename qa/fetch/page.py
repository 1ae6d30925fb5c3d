"""One URL to its body: its host's turn, its robots.txt, what changed, where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Event
from typing import TYPE_CHECKING

from qa.errors import FetchError
from qa.fetch import robots
from qa.fetch.client import Client
from qa.fetch.hosts import Host, Hosts, wait
from qa.fetch.limits import Limits
from qa.fetch.result import Failed, Fetched, NotModified, Result, Validators
from qa.fetch.urls import Target, joined, shown, target

if TYPE_CHECKING:
    import httpx2

_BUSY = (429, 503)
_SAID = {
    401: "the site wants a login",
    403: "the site refuses it",
    404: "there is no such page",
    410: "the page is gone",
    429: "the site is asked too much",
}


class Pages:
    """Fetches pages for any number of threads, each with a `Client` of its own."""

    def __init__(
        self,
        limits: Limits,
        stop: Event,
        logins: Mapping[str, tuple[str, str]],
    ) -> None:
        """`logins` are a user and password by authority: they go there and nowhere else."""
        self._limits = limits
        self._stop = stop
        self._logins = logins
        self._hosts = Hosts()

    def fetch(self, client: Client, url: str, validators: Validators) -> Result:
        """What `url` gives, or why it gives nothing."""
        client.seconds_left = self._limits.total
        at = url
        try:
            for _ in range(self._limits.redirects + 1):
                found = self._hop(client, url, target(at), validators)
                if not isinstance(found, str):
                    return found
                at = found
            raise FetchError(f"redirected more than {self._limits.redirects} times")
        except FetchError as problem:
            way = "" if at == url else f"it leads to {shown(at)}: "
            return Failed(shown(url), f"{way}{problem}")

    def _hop(self, client: Client, url: str, at: Target, validators: Validators) -> Result | str:
        """What is at `at`; the URL that it leads to."""
        conditions = _conditions(validators(at.shown))
        with self._hosts.turn(at.authority) as host:
            self._check_rules(client, host, at)
            return self._ask(client, url, at, host, conditions)

    def _ask(
        self, client: Client, url: str, at: Target, host: Host, conditions: Mapping[str, str]
    ) -> Result | str:
        with host.asked(self._stop):
            for attempt in range(self._limits.retries + 1):
                if attempt:
                    wait(self._stop, host.wanted)
                with client.asked(at, conditions, self._logins.get(at.authority)) as got:
                    if got.status_code in _BUSY:
                        self._leave_alone(host, got)
                        continue
                    return self._read(client, url, at, got)
            raise FetchError(f"{_SAID[429]}: try again later")

    def _check_rules(self, client: Client, host: Host, at: Target) -> None:
        if host.rules is None:
            auth = self._logins.get(at.authority)
            host.rules = robots.rules(client, at.authority, auth)
            delay = host.rules.delay
            wanted = self._limits.delay if delay is None else delay
            host.delay = min(wanted, self._limits.longest_delay)
        host.rules.check(str(at.url))

    def _leave_alone(self, host: Host, response: httpx2.Response) -> None:
        """Notes how long the host wants to be left alone.

        Raises:
            FetchError: for too long; nothing of it is asked for again in this run.
        """
        seconds = _retry_after(response.headers.get("retry-after", ""))
        host.wanted = self._limits.retry if seconds is None else seconds
        if host.wanted > self._limits.longest_retry:
            host.closed = f"the site asks to be left alone for {host.wanted:.0f} s: try again later"
            raise FetchError(host.closed)

    def _read(self, client: Client, url: str, at: Target, got: httpx2.Response) -> Result | str:
        if got.status_code == 304:
            return NotModified(shown(url))
        if got.has_redirect_location:
            return joined(got.url, got.headers["location"])
        if not got.is_success:
            raise FetchError(_said(got.status_code))
        headers = got.headers
        return Fetched(
            shown(url),
            at.shown,
            client.body(got),
            headers.get("content-type"),
            headers.get("etag"),
            headers.get("last-modified"),
        )


def _conditions(said: tuple[str | None, str | None] | None) -> dict[str, str]:
    """The headers that ask for a page only if it is no longer what it was."""
    etag, last_modified = said or (None, None)
    told = {"if-none-match": etag, "if-modified-since": last_modified}
    return {name: value for name, value in told.items() if value and value.isascii()}


def _said(status: int) -> str:
    known = _SAID.get(status, "the site failed" if status >= 500 else "the site gave no page")
    return f"{known} (status {status})"


def _retry_after(value: str) -> float | None:
    """The seconds that a Retry-After header means, which may name a date; None if it says none."""
    if value.strip().isdecimal():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
