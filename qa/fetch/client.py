"""One request after another: a bounded body, an error a person understands."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from threading import Event
from time import monotonic

import httpcore2
import httpx2

from qa.errors import FetchError
from qa.fetch.addresses import Resolver, is_public, resolve
from qa.fetch.limits import Limits
from qa.fetch.network import Transport, Watch
from qa.fetch.urls import Target

PRODUCT = "news-qa"
"""The name that a robots.txt may have rules for."""
_CODINGS = ("", "identity", "gzip", "deflate", "br")
_NO_ARTICLE = ("image/", "audio/", "video/", "font/", "model/")


@dataclass(frozen=True, slots=True)
class Network:
    """How hosts are found, which addresses are `allowed`, and whose certificates are trusted.

    `trusted` None are the certificates of the system.
    """

    resolver: Resolver = resolve
    allowed: Callable[[str], bool] = is_public
    trusted: ssl.SSLContext | None = None


class Client:
    """Connections of one thread. `seconds_left` is of the URL under way, with its redirects."""

    def __init__(self, network: Network, limits: Limits, stop: Event) -> None:
        self._limits = limits
        self._watch = Watch(stop)
        self.seconds_left = limits.total
        transport = Transport(
            self._watch, limits, network.resolver, network.allowed, network.trusted
        )
        self._http = httpx2.Client(
            transport=transport,
            trust_env=False,  # no proxy, and no password from a .netrc
            timeout=httpx2.Timeout(limits.read, connect=limits.connect),
            headers={
                "user-agent": f"{PRODUCT}/{version('news-qa')}",
                "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "accept-encoding": "gzip, deflate, br",
            },
        )

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    @contextmanager
    def asked(
        self,
        target: Target,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
    ) -> Iterator[httpx2.Response]:
        """The reply to a GET, its body still to be read; redirects are not followed.

        Raises:
            FetchError: there is none, also while the body is read.
        """
        self._watch.start(self.seconds_left, self._limits.total)
        started = monotonic()
        try:
            with self._http.stream("GET", target.url, headers=headers, auth=auth) as response:
                _check_coding(response.headers)
                yield response
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as problem:
            raise FetchError(self._overdue(problem)) from None
        except (httpx2.InvalidURL, UnicodeError):
            raise FetchError("not a URL that can be read") from None
        except httpx2.DecodingError:
            raise FetchError("its compression is damaged") from None
        except (httpcore2.ConnectError, ssl.SSLError) as problem:
            raise FetchError(f"cannot connect to {target.url.host}: {_why(problem)}") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError):
            raise FetchError("the connection was cut, or what came is not HTTP") from None
        finally:
            self.seconds_left -= monotonic() - started

    def _overdue(self, problem: Exception) -> str:
        if isinstance(problem, httpcore2.ConnectTimeout):
            return f"no connection within {self._limits.connect:g} s"
        return f"nothing came for {self._limits.read:g} s"

    def body(self, response: httpx2.Response) -> bytes:
        """All of a reply, decompressed; never more than the limit is held.

        Raises:
            FetchError: it is larger, or no kind of thing that has an article.
        """
        limit = self._limits.size
        _check_headers(response.headers, limit)
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            size += len(part)
            if size > limit:
                raise _too_large(limit)
            parts.append(part)
        return b"".join(parts)


def _check_coding(headers: httpx2.Headers) -> None:
    # One coding, no chain of them: what is between two of them could grow without bound.
    if headers.get("content-encoding", "").strip().lower() not in _CODINGS:
        raise FetchError("compressed in a way that was not asked for")


def _check_headers(headers: httpx2.Headers, limit: int) -> None:
    kind = headers.get("content-type", "").strip().lower()
    if kind.startswith(_NO_ARTICLE):
        raise FetchError(f"not an article: {kind.partition(';')[0]}")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> FetchError:
    return FetchError(f"too large: more than {limit / 1e6:g} MB")


def _why(problem: Exception) -> str:
    """What the system says, in a few words."""
    cause: BaseException | None = problem
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({cause.verify_message})"
    if isinstance(cause, ssl.SSLError):
        return "it does not speak TLS"
    return (cause.strerror or "refused").lower() if cause else "refused"
