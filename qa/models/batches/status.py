"""How far the batches are, in words for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qa.models.batches.api import Told

SETTLED_MINUTES: Final = 10
"""Longer than the endpoint may still be asked for a batch, after the first time."""
_LATEST: Final = 2.0**33
_WORDS: Final = {
    "validating": "being checked",
    "in_progress": "in progress",
    "finalizing": "being finished",
    "cancelling": "being cancelled",
    "completed": "being finished",
    "expired": "being finished",
    "cancelled": "being finished",
    "failed": "refused",
}


@dataclass(slots=True)
class Status:
    """What a round has done, and what is out.

    `collected`, `submitted` and `batches` (new ones) are of this round, as is `refusals`: why
    requests failed, with how many. `states` counts the batches that are out by the endpoint's word
    for their state, `requests` and `answered` their requests; `unsure` are batches of which it is
    not known whether the endpoint took them. `waiting` are requests that were not sent: the budget,
    if it `is_poor`, or else the endpoint's queue has no room. `until` is when the last batch ends
    at the latest; `cost` are US dollars for what was collected, 0 where no price is known.
    """

    collected: int = 0
    cost: float = 0.0
    submitted: int = 0
    batches: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    answered: int = 0
    unsure: int = 0
    waiting: int = 0
    is_poor: bool = False
    until: float | None = None

    @property
    def is_out(self) -> bool:
        """Whether anything is still to come, so that the same command is to be given again."""
        return bool(self.states or self.unsure or self.waiting)

    def add(self, told: Told, requests: int) -> None:
        """Counts a batch that is out."""
        self.states[told.status] += 1
        self.requests += requests
        self.answered += told.done
        if told.expires_at is not None and 0 <= told.expires_at < _LATEST:
            self.until = max(self.until or 0.0, told.expires_at)

    def __str__(self) -> str:
        return "\n".join(self._lines()) or "no batch is out"

    def _lines(self) -> Iterator[str]:
        if self.collected:
            cost = f" for ${self.cost:.4f}" if self.cost else ""
            yield f"collected {_count(self.collected, 'reply', 'replies')}{cost}"
        for reason, count in self.refusals.most_common():
            yield f"{_count(count, 'request')} failed: {reason}"
        if self.submitted:
            sent = _count(self.submitted, "request")
            yield f"submitted {sent} in {_count(self.batches, 'batch', 'batches')}"
        if self.states:
            yield self._out()
        if self.unsure:
            yield (
                f"the endpoint did not say whether it took {_count(self.unsure, 'batch', 'batches')}:"
                f" the same command in {SETTLED_MINUTES} minutes finds out"
            )
        if self.waiting:
            where = "the budget" if self.is_poor else "the endpoint's queue"
            yield f"{_count(self.waiting, 'request')} not sent yet: no room in {where}"

    def _out(self) -> str:
        out = _count(sum(self.states.values()), "batch", "batches")
        words = Counter[str]()
        for state, count in self.states.items():
            words[_WORDS.get(state, "in progress")] += count
        states = ", ".join(f"{count} {word}" for word, count in words.items())
        line = f"{out} out ({states}): {self.answered:,} of {_count(self.requests, 'request')} done"
        if self.until is None:
            return line
        return f"{line}, the rest by {datetime.fromtimestamp(self.until, UTC):%Y-%m-%d %H:%M} UTC"


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
