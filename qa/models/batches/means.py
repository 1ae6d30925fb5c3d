"""What may be sent: what a file holds, what the endpoint's queue takes, what the budget allows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qa.models.batches.outbox import BYTES_A_TOKEN
from qa.models.meter import LONGEST_REPLY
from qa.models.prices import BATCH_FACTOR

if TYPE_CHECKING:
    from qa.models.batches.ledger import Ledger
    from qa.models.batches.outbox import Limits, Part
    from qa.models.prices import Price
    from qa.schema import Usage

WRITTEN: Final = LONGEST_REPLY
"""The most tokens that a reply to a request under a budget has."""


class Means:
    """Room and money beside what is out.

    Args:
        ledger: what is out.
        limits: what a file may hold.
        price: the model's, None where it is not known.
        budget: US dollars that may be spent, None for no limit.
        spent: US dollars of it that are gone; grows with what is `counted`. What the ledger says
            was wasted comes on top of it.
    """

    def __init__(
        self,
        ledger: Ledger,
        limits: Limits,
        price: Price | None,
        budget: float | None,
        spent: float,
    ) -> None:
        self._ledger = ledger
        self._limits = limits
        self._price = price
        self.budget = budget
        self.spent = spent

    @property
    def most(self) -> int | None:
        """The most tokens that a reply may have; None for as many as the endpoint allows."""
        return None if self.budget is None else WRITTEN

    def hold(self, requests: int, size: int) -> bool:
        """Whether a file may hold so many requests of so many bytes."""
        limit = self._ledger.limit
        return (
            requests <= self._limits.requests
            and size <= self._limits.size
            and (limit is None or size // BYTES_A_TOKEN <= limit)
            and self._has_money(self.cost(requests, size))
        )

    def has_room(self, part: Part) -> bool:
        """Whether the endpoint's queue has room for a part; for one alone it always may."""
        limit, out = self._ledger.limit, self._ledger.tokens
        return limit is None or not out or out + part.tokens <= limit

    def has_money(self, part: Part) -> bool:
        """Whether the budget allows for a part."""
        return self._has_money(self.cost(len(part.requests), part.size))

    def cost(self, requests: int, size: int) -> float:
        """The most that so many requests of so many bytes may cost; 0 where no price is known."""
        if self._price is None:
            return 0.0
        return self._price.cost(size // BYTES_A_TOKEN, requests * WRITTEN, BATCH_FACTOR)

    def priced(self, usage: Usage) -> Usage:
        """A usage with its cost, where a price is known."""
        if self._price is None:
            return usage
        cost = self._price.cost(usage.prompt_tokens, usage.completion_tokens, BATCH_FACTOR)
        return replace(usage, cost_usd=cost)

    def counted(self, usage: Usage) -> Usage:
        """A usage with its cost, which is spent."""
        priced = self.priced(usage)
        self.spent += priced.cost_usd or 0.0
        return priced

    @property
    def gone(self) -> float:
        """US dollars that are spent, what was wasted among them."""
        return self.spent + self._ledger.wasted

    def _has_money(self, cost: float) -> bool:
        return self.budget is None or self.gone + self._ledger.cost + cost <= self.budget
