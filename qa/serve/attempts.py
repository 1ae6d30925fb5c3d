"""Wrong tokens: who has shown too many waits before the next, so that none is found by trying."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import Scope

MOST: Final = 30
SECONDS: Final = 60.0
"""So many may be wrong in so long."""
CLIENTS: Final = 1000
"""Addresses that are remembered; of more, the one that came first is not any longer."""


class Attempts:
    """The wrong tokens that a server was shown, by the address they came from."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, scope: Scope) -> int:
        """Seconds until who asks may show a token again; 0 if it may be now."""
        wrong, end = self._known.get(_client(scope), (0, 0.0))
        return max(0, ceil(end - self._clock())) if wrong >= MOST else 0

    def wrong(self, scope: Scope) -> None:
        """Counts a token that was wrong."""
        client, now = _client(scope), self._clock()
        wrong, end = self._known.get(client, (0, 0.0))
        self._known[client] = (wrong + 1, end) if end > now else (1, now + SECONDS)
        while len(self._known) > CLIENTS:
            self._known.popitem(last=False)


def _client(scope: Scope) -> str:
    found: str = (scope.get("client") or ("",))[0]
    return found
