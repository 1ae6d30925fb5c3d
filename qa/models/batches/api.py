"""The routes of the Batch API, each call tried again where its failure may pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar

import httpx2
import openai
from pydantic import BaseModel, ValidationError

from qa.errors import ModelError, Postponed
from qa.models.batches.outbox import ROUTE, until
from qa.models.failures import ReplyError, quoted
from qa.models.gate import STOPPED
from qa.models.reply import lines

if TYPE_CHECKING:
    from threading import Event

    from qa.models.batches.ledger import Batch
    from qa.models.client import Endpoint

MISSING: Final = frozenset({404, 405, 501})
MARK: Final = "qa_batch"
UPLOAD_TIMEOUT: Final = 300.0
"""Seconds that an endpoint may take to look at a file of 200 MB, once it is there."""
PAGE: Final = 100
DAY: Final = 86_400.0
_NOT_TAKEN: Final = frozenset({503, 529})
"""Of the server's failures those that say that it has not taken the request up."""
_FULL: Final = re.compile(r"(?i)enqueued token|token_limit_exceeded")
_LIMIT: Final = re.compile(r"(?i)limit:\s*(\d[\d,]*)")

Parsed = TypeVar("Parsed", bound=BaseModel)
Answered = TypeVar("Answered")


class QueueFull(Exception):
    """The endpoint has no room for a batch; `limit` are the tokens that it takes at once."""

    def __init__(self, limit: int | None) -> None:
        super().__init__("the queue is full")
        self.limit = limit

    @classmethod
    def of(cls, said: str) -> QueueFull | None:
        """The error that an endpoint's words tell; None if they tell another."""
        if not _FULL.search(said):
            return None
        limit = _LIMIT.search(said)
        return cls(int(limit[1].replace(",", "")) if limit else None)


class Failure(BaseModel):
    """An error as the endpoint tells it, of a batch (then with the line) or of a request."""

    code: str | int | None = None
    message: str | None = None
    line: int | None = None


class Failures(BaseModel):
    """The errors of a batch that the endpoint would not work on."""

    data: list[Failure] | None = None


class Counts(BaseModel):
    """How many requests of a batch there are, and are done."""

    total: int = 0
    completed: int = 0
    failed: int = 0


class Told(BaseModel):
    """What the endpoint says of a batch."""

    id: str
    status: str
    input_file_id: str | None = None
    output_file_id: str | None = None
    error_file_id: str | None = None
    created_at: float | None = None
    expires_at: float | None = None
    metadata: Any = None
    request_counts: Counts | None = None
    errors: Failures | None = None

    @property
    def mark(self) -> str | None:
        """The mark that it was sent with, where the endpoint keeps what it was told."""
        mark = self.metadata.get(MARK) if isinstance(self.metadata, dict) else None
        return mark if isinstance(mark, str) else None

    @property
    def done(self) -> int:
        """How many requests were answered, as far as that is told."""
        return self.request_counts.completed if self.request_counts else 0

    @property
    def lacks_output(self) -> bool:
        """Whether requests are done whose replies are not there yet."""
        return self.done > 0 and not self.output_file_id


class _File(BaseModel):
    id: str


class _Page(BaseModel):
    data: list[Told]
    has_more: bool | None = None


class BatchApi:
    """The routes at an endpoint.

    Once `stop` is set every one of them raises Postponed, also where it waits to try again, sends a
    file, or reads one.
    """

    def __init__(self, endpoint: Endpoint, stop: Event) -> None:
        self._endpoint = endpoint
        self._stop = stop

    def check(self) -> None:
        """Asks whether there is a Batch API.

        Raises:
            ModelError: there is none; or as `Endpoint.call`.
        """
        self._call(partial(self._list, limit=1))

    def upload(self, file: IO[bytes], name: str) -> str:
        """The id of the file as an input of a batch. One that is not used costs nothing.

        Raises:
            ModelError: there is no Batch API; or as `Endpoint.call`.
        """

        def post() -> str:
            with self._known_route():
                response = self._endpoint.client.files.with_raw_response.create(
                    file=(name, until(file, self._stop), "application/jsonl"),
                    purpose="batch",
                    timeout=UPLOAD_TIMEOUT,
                )
            return _parse(_File, response.content).id

        return self._call(post)

    def create(self, file_id: str, mark: str) -> Told | None:
        """The new batch; None if the endpoint did not say whether it took it.

        That request alone is not made again where its answer is lost, as it is paid for.

        Raises:
            QueueFull: it has no room for as many tokens.
            ModelError: it did not take it; or there is no Batch API.
        """

        def post() -> Told | None:
            try:
                with self._known_route():
                    response = self._endpoint.client.batches.with_raw_response.create(
                        completion_window="24h",
                        endpoint=ROUTE,
                        input_file_id=file_id,
                        metadata={MARK: mark},
                    )
                return _parse(Told, response.content)
            except (openai.APIError, httpx2.HTTPError, ReplyError) as error:
                if _may_have_been_taken(error):
                    return None
                raise QueueFull.of(str(error)) or error from None

        return self._call(post)

    def find(self, batches: Collection[Batch]) -> dict[str, str]:
        """The ids of those of `batches` that the endpoint lists, by their marks.

        Raises:
            ModelError: as `Endpoint.call`.
        """
        by_file = {batch.file: batch.mark for batch in batches}
        marks = set(by_file.values())
        oldest = min((batch.asked for batch in batches), default=0.0) - DAY
        found: dict[str, str] = {}
        for page in self._pages():
            for told in page.data:
                mark = told.mark or by_file.get(told.input_file_id or "")
                if mark in marks:
                    found.setdefault(mark, told.id)
            ages = [told.created_at for told in page.data if told.created_at is not None]
            if len(found) == len(marks) or (ages and max(ages) < oldest):
                break
        return found

    def retrieve(self, batch_id: str) -> Told:
        """What the endpoint says of a batch.

        Raises:
            ModelError: it does not know it; or as `Endpoint.call`.
        """

        def get() -> Told:
            try:
                response = self._endpoint.client.batches.with_raw_response.retrieve(batch_id)
            except openai.NotFoundError:
                raise ModelError(
                    f"{self._endpoint.url} does not know the batch {quoted(batch_id)}: set the key and the"
                    " address that it was sent with, or leave --batch-api away to ask anew"
                ) from None
            return _parse(Told, response.content)

        return self._call(get)

    def read(self, file_id: str, take: Callable[[bytes], None]) -> bool:
        """Gives each line of a file to `take`, some twice if the connection failed between.

        False if the endpoint does not have the file any more.

        Raises:
            ModelError: as `Endpoint.call`.
        """

        def get() -> bool:
            files = self._endpoint.client.files.with_streaming_response
            try:
                with files.content(file_id) as response:
                    for line in lines(response.iter_bytes()):
                        if self._stop.is_set():
                            raise Postponed(STOPPED)
                        if line.strip():
                            take(line)
            except openai.NotFoundError:
                return False
            return True

        return self._call(get)

    def _call(self, request: Callable[[], Answered]) -> Answered:
        return self._endpoint.call(request, stop=self._stop)

    def _pages(self) -> Iterator[_Page]:
        after: str | None = None
        while True:
            page = self._call(partial(self._list, limit=PAGE, after=after))
            yield page
            last = page.data[-1].id if page.data else None
            if not page.has_more or last in (None, after):
                return
            after = last

    def _list(self, *, limit: int, after: str | None = None) -> _Page:
        batches = self._endpoint.client.batches.with_raw_response
        with self._known_route():
            response = batches.list(limit=limit, after=after or openai.omit)
        return _parse(_Page, response.content)

    @contextmanager
    def _known_route(self) -> Iterator[None]:
        try:
            yield
        except openai.APIStatusError as error:
            if error.status_code in MISSING:
                raise ModelError(
                    f"{self._endpoint.url} has no Batch API ({error.status_code}): leave"
                    " --batch-api away"
                ) from None
            raise


def _parse(kind: type[Parsed], body: bytes) -> Parsed:
    try:
        return kind.model_validate_json(body)
    except ValidationError:
        raise ReplyError(
            "answered a request to its Batch API with something else: leave --batch-api away"
        ) from None


def _may_have_been_taken(error: Exception) -> bool:
    """Whether a request that failed so may have been carried out all the same."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code == 408 or (
            error.status_code >= 500 and error.status_code not in _NOT_TAKEN
        )
    return not isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout)
