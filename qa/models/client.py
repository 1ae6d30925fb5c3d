"""A connection to an OpenAI-compatible endpoint: one client, one retry policy, one error tree.

The openai client's own retries are off, or they would multiply with these. It tells the endpoint
nothing of the machine it runs on.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from urllib.parse import urlsplit

from qa.errors import ConfigError, EndpointDown, ModelError, Postponed
from qa.models.gate import STOPPED

if TYPE_CHECKING:
    from httpx2 import Response
    from openai import OpenAI

OPENAI_URL: Final = "https://api.openai.com/v1"
LISTING_TIMEOUT: Final = 5.0

T = TypeVar("T")


class Endpoint:
    """Calls an endpoint, again where a failure may pass, and says in one line why it failed.

    The client is made on first use, so that an endpoint that is never called costs nothing.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str | None,
        *,
        timeout: float = 60.0,
        retries: int = 4,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self.base_url = base_url
        self._api_key = api_key
        self._timeout = timeout
        self._retries = retries
        self._sleep = sleep
        self._client: OpenAI | None = None
        self._connecting = Lock()

    @property
    def client(self) -> OpenAI:
        """The openai client, closed by `close` or with the endpoint itself; threads share it."""
        with self._connecting:
            if self._client is None:
                self._client = self._connect()
            return self._client

    def _connect(self) -> OpenAI:
        from openai import OpenAI, omit

        client = OpenAI(
            base_url=self.base_url,
            api_key=self._api_key or "none",
            timeout=self._timeout,
            max_retries=0,
        )
        telling = [name for name in client.default_headers if name.startswith("X-Stainless-")]
        client = client.with_options(default_headers=dict.fromkeys(telling, cast("Any", omit)))
        self._closer = weakref.finalize(self, client.close)
        return client

    @property
    def url(self) -> str:
        """The address as it may be shown: without a user, a password or a query."""
        parts = urlsplit(self.base_url)
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=host, query="", fragment="").geturl().rstrip("/")

    def close(self) -> None:
        """Closes the connections; a later call opens new ones."""
        with self._connecting:
            if self._client is not None:
                self._client = None
                self._closer()

    def call(
        self, request: Callable[[], T], *, model: str | None = None, stop: Event | None = None
    ) -> T:
        """The value of `request`, tried up to `retries` times while its failures may pass.

        Raises:
            Postponed: `stop` was set before it could be tried, or tried again.
            EndpointDown: it failed for good, and any other request would.
            ModelError: it failed for good; the message is for the user and holds no key.
        """
        from tenacity import Retrying, retry_if_exception, stop_after_attempt

        from qa.models.failures import FAILURES, is_of_all, is_passing, seconds_to_wait

        if stop is not None and stop.is_set():
            raise Postponed(STOPPED)
        attempts = Retrying(
            stop=stop_after_attempt(self._retries),
            wait=seconds_to_wait,
            retry=retry_if_exception(is_passing),
            sleep=self._sleep or partial(_nap, stop or Event()),
            reraise=True,
        )
        try:
            return attempts(request)
        except FAILURES as error:
            # the library's own errors can quote the request: never chained to what is shown
            failure = EndpointDown if is_of_all(error) else ModelError
            raise failure(self.explain(error, model), may_pass=is_passing(error)) from None

    @contextmanager
    def streamed(self, path: str, body: Mapping[str, object]) -> Iterator[Response]:
        """The response to `body`, as yet unread; a failure is one of `failures.FAILURES`.

        The client's method for chat completions would walk through every parameter first, which
        takes half as long again as all the rest of a call.
        """
        from httpx2 import Response
        from openai import Stream

        response = self.client.post(
            path,
            body=body,
            options={"security": {"bearer_auth": True}},
            cast_to=Response,
            stream=True,
            stream_cls=Stream[object],
        )
        with closing(cast("Response", response)) as unread:
            yield unread

    def explain(self, error: Exception, model: str | None) -> str:
        """One line for the user about `error`, one of `failures.FAILURES`."""
        from openai import NotFoundError

        from qa.models.failures import Asked, explain

        there = self._models_there() if isinstance(error, NotFoundError) else ()
        return explain(error, Asked(self.url, model, there, self._api_key))

    def list_models(self) -> tuple[str, ...]:
        """Names of the models there.

        Raises:
            ReplyError: the endpoint sent something else; or another of `failures.FAILURES`.
        """
        from qa.models.failures import ReplyError

        client = self.client.with_options(timeout=min(self._timeout, LISTING_TIMEOUT))
        try:
            return tuple(str(model.id) for model in client.models.list().data)
        except (AttributeError, TypeError, ValueError):  # the client validates none of it
            raise ReplyError("sent no list of models: set --model") from None

    def _models_there(self) -> tuple[str, ...]:
        """Names of the models there; empty if the endpoint does not tell, or not quickly."""
        from qa.models.failures import FAILURES

        try:
            return self.list_models()
        except FAILURES:
            return ()


def _nap(stop: Event, seconds: float) -> None:
    if stop.wait(seconds):
        raise Postponed(STOPPED)


def connect(
    base_url: str | None,
    api_key: str | None,
    *,
    timeout: float = 60.0,
    retries: int = 4,
    sleep: Callable[[float], None] | None = None,
) -> Endpoint:
    """The endpoint at `base_url` (OpenAI's if None), not yet called.

    Raises:
        ConfigError: the address or the key cannot be right.
    """
    key = (api_key or "").strip()
    if not base_url and not key:
        raise ConfigError(
            "no endpoint is set: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own"
        )
    if not (key.isascii() and key.isprintable()):  # the client would quote it in its error
        raise ConfigError("OPENAI_API_KEY holds characters that no key has: copy it again")
    url = base_url or OPENAI_URL
    if not _is_web_address(url):
        raise ConfigError(
            "OPENAI_BASE_URL is not an http:// or https:// address: set it to one, "
            "for example http://127.0.0.1:11434/v1"
        )
    return Endpoint(url, key or None, timeout=timeout, retries=retries, sleep=sleep)


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
