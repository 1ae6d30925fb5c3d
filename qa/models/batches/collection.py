"""What became of a batch: its files, read line by line into the journal, or why it was refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import httpx2
import openai
from pydantic import BaseModel, ValidationError

from qa.models.batches.api import Failure, QueueFull, Told
from qa.models.batches.ledger import Batch, Outcome
from qa.models.batches.outbox import ROUTE
from qa.models.endpoint import OPTION_NAMES, refused_options
from qa.models.failures import FAILURES, is_passing
from qa.models.replay import Recorded
from qa.models.reply import read_completion, read_usage

if TYPE_CHECKING:
    from qa.models.batches.means import Means
    from qa.models.replay import Replies
    from qa.schema import Usage

    Explain = Callable[[Exception], str]

SHARE: Final = 20
"""A batch is cut no smaller than this share of what the endpoint says that it takes at once."""
LEAST: Final = 10_000
"""As much where it does not say, in tokens."""
_NOT_WORKED: Final = {
    "batch_expired": "the batch was not worked through within its 24 hours",
    "batch_cancelled": "the batch was cancelled",
}
_ENDED: Final = {
    "expired": _NOT_WORKED["batch_expired"],
    "cancelled": _NOT_WORKED["batch_cancelled"],
}
_NOT_THERE: Final = "the batch ended without a reply to it"
_TOO_LARGE: Final = "it alone is more than the endpoint takes into a batch"


class _Next(Enum):
    """What is done with a request that was not answered."""

    AGAIN = auto()
    ANEW = auto()  # as if for the first time
    FAILED = auto()


class _Fate(NamedTuple):
    next: _Next
    reason: str


class _Response(BaseModel):
    status_code: int
    body: Any = None


class _Line(BaseModel):
    custom_id: str
    response: _Response | None = None
    error: Failure | None = None


class _NotWorkedError(Exception):
    """The endpoint has not worked on a request, or does not say how it went."""


class Collection:
    """Takes the lines of a batch's files, in any order, some of them twice or cut.

    A reply goes to `replies` at once, where no other is there. `collected` counts those; `told` are
    all requests that a line told of.

    Args:
        batch: what was sent.
        told: what the endpoint says of it at its end.
        model: the model that was asked.
        replies: where the replies go.
        means: counts what replies cost.
        explain: a failure in words for the user.
    """

    def __init__(
        self,
        batch: Batch,
        told: Told,
        model: str,
        replies: Replies,
        means: Means,
        explain: Explain,
    ) -> None:
        self._requests = batch.requests
        self._model = model
        self._replies = replies
        self._means = means
        self._explain = explain
        fate = _Fate(_Next.AGAIN, _ENDED.get(told.status, _NOT_THERE))
        self._unanswered = dict.fromkeys(batch.requests, fate)
        self._sent = OPTION_NAMES - batch.without
        self._left_out: frozenset[str] = frozenset()
        self._wasted: dict[str, float] = {}
        self.collected = 0
        self.told: set[str] = set()

    def take(self, content: bytes) -> None:
        """Takes a line; one of another batch, or that cannot be read, says nothing."""
        try:
            line = _Line.model_validate_json(content)
        except ValidationError:
            return
        key = line.custom_id
        self.told.add(key)
        if key not in self._unanswered:
            return
        if self._replies.find(key) is None:
            try:
                text, usage = _completion(line, self._means.most)
            except (*FAILURES, _NotWorkedError) as error:
                self._unanswered[key] = self._fate(error)
                self._wasted[key] = self._cost(line)
                return
            usage = self._means.counted(usage) if usage else None
            self._replies.add(key, Recorded(self._requests[key], self._model, text, usage))
            self.collected += 1
        del self._unanswered[key]

    def outcome(self) -> Outcome:
        """What came of the batch, when all lines were taken."""
        outcome = Outcome(left_out=self._left_out, wasted=sum(self._wasted.values()))
        for key, fate in self._unanswered.items():
            if fate.next is _Next.AGAIN:
                outcome.again.setdefault(fate.reason, []).append(key)
            elif fate.next is _Next.FAILED:
                outcome.failed.setdefault(fate.reason, []).append(key)
        return outcome

    def _cost(self, line: _Line) -> float:
        """What a reply has cost that cannot be used."""
        if line.response is None:
            return 0.0
        usage = read_usage(json.dumps(line.response.body).encode())
        return (self._means.priced(usage).cost_usd or 0.0) if usage else 0.0

    def _fate(self, error: Exception) -> _Fate:
        if isinstance(error, _NotWorkedError):
            return _Fate(_Next.AGAIN, str(error))
        reason = self._explain(error)
        if isinstance(error, openai.APIStatusError) and error.status_code in (400, 422):
            refused = refused_options(str(error), self._sent)
            self._left_out |= refused
            return _Fate(_Next.ANEW if refused else _Next.FAILED, reason)
        return _Fate(_Next.AGAIN if is_passing(error) else _Next.FAILED, reason)


def refusal(batch: Batch, told: Told, explain: Explain) -> Outcome:
    """What came of a batch that the endpoint did not work on at all."""
    failures = (told.errors.data if told.errors else None) or [Failure()]
    for failure in failures:
        if full := QueueFull.of(f"{failure.code} {failure.message}"):
            return smaller(batch, full.limit)
    reason = explain(_status_error(400, failures[0].model_dump()))
    return Outcome(again={reason: list(batch.requests)})


def smaller(batch: Batch, queue: int | None) -> Outcome:
    """What comes of a batch for which there was no room; `queue` is all that there is, in tokens."""
    if queue is not None and batch.tokens > queue:
        again = {_TOO_LARGE: list(batch.requests)} if len(batch.requests) == 1 else {}
        return Outcome(again, limit=9 * queue // 10, queue=queue)
    least = LEAST if queue is None else queue // SHARE
    return Outcome(limit=max(least, batch.tokens // 2), queue=queue)


def _completion(line: _Line, most: int | None) -> tuple[str, Usage | None]:
    response = line.response
    if response is None:
        code = line.error.code if line.error else None
        raise _NotWorkedError(_NOT_WORKED.get(str(code), _NOT_THERE))
    if response.status_code != 200:
        raise _status_error(response.status_code, response.body)
    return read_completion(json.dumps(response.body).encode(), most)


def _status_error(status: int, body: Any) -> openai.APIStatusError:
    """The error that the client raises where an endpoint answers so to a single request."""
    error = body.get("error", body) if isinstance(body, dict) else body
    message = error.get("message") if isinstance(error, dict) else error
    response = httpx2.Response(status, request=httpx2.Request("POST", ROUTE))
    return openai.APIStatusError(str(message), response=response, body=error)
