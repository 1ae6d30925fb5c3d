"""What can go wrong with an endpoint: which failures pass, how long to wait, what to tell the user.

Everything a server says is untrusted: its words are cut short, control characters and anything
that looks like a key are taken out before they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time
from typing import TYPE_CHECKING, Final

import httpx2
import openai
from tenacity import wait_exponential_jitter

if TYPE_CHECKING:
    from tenacity import RetryCallState

PASSING_STATUS: Final = frozenset({408, 409, 429})
LONGEST_WAIT: Final = 30.0
QUOTED_LENGTH: Final = 200

_backoff = wait_exponential_jitter(multiplier=0.5, max=LONGEST_WAIT)
_KEYS: Final = re.compile(r"(?i)\b(bearer\s+|sk-|api[_-]?key\W{1,3})[\w.*-]{4,}")
_TOO_LONG: Final = re.compile(r"(?i)context.{0,12}(length|size|window)|maximum context|too long")


class ReplyError(Exception):
    """The endpoint answered 200, but what came is no whole reply; `cut` if its end is missing."""

    def __init__(self, message: str, *, cut: bool = False) -> None:
        super().__init__(message)
        self.cut = cut


FAILURES: Final = (openai.OpenAIError, httpx2.HTTPError, ReplyError)


def is_passing(error: BaseException) -> bool:
    """Whether the same request may succeed a moment later."""
    if isinstance(error, openai.APIStatusError):
        passing = error.status_code in PASSING_STATUS or error.status_code >= 500
        return passing and error.code != "insufficient_quota"
    if isinstance(error, ReplyError):
        return error.cut
    return isinstance(error, openai.APIConnectionError | httpx2.TransportError)


def is_free(error: BaseException) -> bool:
    """Whether a call that failed so cannot have been paid for: refused, or never sent."""
    if isinstance(error, openai.APIConnectionError):
        return isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout)
    return isinstance(error, openai.APIStatusError)


def is_of_all(error: BaseException) -> bool:
    """Whether any other request would fail alike: no server, key, model or quota there.

    A 403 may be about this one text, and so may a connection that was cut once it stood.
    """
    if isinstance(error, openai.APIStatusError):
        return error.status_code in {401, 404} or error.code == "insufficient_quota"
    unreached = httpx2.ConnectError | httpx2.ConnectTimeout
    return isinstance(error, openai.APIConnectionError) and isinstance(error.__cause__, unreached)


def seconds_to_wait(state: RetryCallState) -> float:
    """What Retry-After asks for, at most `LONGEST_WAIT`; else jittered exponential back-off."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, openai.APIStatusError):
        asked = retry_after(error.response.headers.get("retry-after"))
        if asked is not None:
            return min(asked, LONGEST_WAIT)
    return _backoff(state)


def retry_after(header: str | None, now: Callable[[], float] = time) -> float | None:
    """Seconds that a Retry-After header means, given as seconds or as an HTTP date.

    >>> retry_after("2.5")
    2.5
    >>> retry_after("Thu, 01 Jan 1970 00:01:00 GMT", now=lambda: 45.0)
    15.0
    """
    if not header:
        return None
    if re.fullmatch(r"\d+(\.\d+)?", header.strip()):
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - now())
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of whom: the address without credentials, the model, models known there.

    `key` is what must not be shown.
    """

    url: str
    model: str | None = None
    there: tuple[str, ...] = ()
    key: str | None = None


def explain(error: Exception, asked: Asked) -> str:
    """One line for the user: what happened and what to do next. `error` is one of `FAILURES`."""
    url, said = asked.url, quoted(str(error), asked.key).rstrip(".")
    if isinstance(error, openai.APIStatusError):
        return _explain_status(error, asked)
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException):
        return f"{url} did not answer in time: try again, or set QA_TIMEOUT to more seconds"
    if isinstance(error, openai.APIConnectionError):
        return f"nothing answers at {url}: is the server running? Check OPENAI_BASE_URL"
    if isinstance(error, httpx2.TransportError):
        return f"{url} closed the connection before the reply was whole: try again"
    if isinstance(error, ReplyError):
        return f"{asked.model or 'the model'} at {url} {said}"
    return f"{url} failed: {said}; try again or choose another model with --model"


def _explain_status(error: openai.APIStatusError, asked: Asked) -> str:
    url, status = asked.url, error.status_code
    said = quoted(error.message.removeprefix(f"Error code: {status} - "), asked.key)
    if status == 401:
        return f"{url} does not accept the key (401): check OPENAI_API_KEY"
    if status == 403:
        return f"{url} refused this text or this key (403): check OPENAI_API_KEY. It said: {said}"
    if status == 404:
        return _explain_missing(asked)
    if error.code == "insufficient_quota":
        return f"the account at {url} has no quota left: see its billing page"
    if status == 429:
        return f"{url} is limiting requests (429) and kept doing so: try again later"
    if status == 413 or _TOO_LONG.search(said):
        return (
            f"the text is too long for {asked.model} at {url}: ask with a smaller -k, summarise with a"
            f" smaller QA_CONTEXT. It said: {said}"
        )
    if status >= 500:
        return f"{url} failed ({status}) and kept failing: try again later. It said: {said}"
    return f"{url} refused the request ({status}): try another --model. It said: {said}"


def _explain_missing(asked: Asked) -> str:
    missing = f"{asked.url} has no model {asked.model}"
    if not asked.there:
        return (
            f"{missing} or is not an OpenAI-compatible address (404): set --model, or "
            "OPENAI_BASE_URL, which mostly ends in /v1; see `qa config`"
        )
    names = ", ".join(quoted(name, asked.key) for name in asked.there[:5])
    more = ", ..." if len(asked.there) > 5 else ""
    return f"{missing}: set --model, see `qa config`; models there: {names}{more}"


def quoted(said: str, key: str | None = None) -> str:
    """A server's words, fit to be shown: one short line without control characters or keys."""
    line = " ".join(said.split())
    shown = "".join(character for character in line if character.isprintable())
    shown = shown.replace(key, "...") if key else shown
    shown = _KEYS.sub(lambda match: match[1] + "...", shown)
    return shown if len(shown) <= QUOTED_LENGTH else shown[: QUOTED_LENGTH - 3] + "..."
