"""A chat model whose replies come later, in a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qa.errors import Deferred, ModelError
from qa.models.replay import request_key

if TYPE_CHECKING:
    from qa.models.batches.ledger import Ledger
    from qa.models.batches.outbox import Outbox
    from qa.models.protocols import Message, Schema
    from qa.schema import Usage


@dataclass(frozen=True, slots=True)
class DeferredChat:
    """The source of a `ReplayChat`: what that does not have is put aside, once.

    A request that failed for good raises its failure again; one in `forgiven` is put aside once
    more. `case` says what the replies are for.
    """

    name: str
    url: str
    ledger: Ledger
    outbox: Outbox
    forgiven: set[str] = field(default_factory=set)
    case: str = ""

    def for_case(self, case: str) -> DeferredChat:
        """The same model, asked for `case`."""
        return replace(self, case=case)

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        """Nothing: the reply will be in the journal.

        Raises:
            Deferred: it is not there yet.
            ModelError: the request has failed, and would again.
        """
        key = request_key(self.name, messages, schema, self.url)
        failure = self.ledger.failed.get(key)
        if failure and key not in self.forgiven:
            raise ModelError(failure)
        if key not in self.ledger.in_flight:
            self.outbox.put(key, self.case, self.name, messages, schema)
        raise Deferred("its model's reply comes in a batch: run the same command again later")
