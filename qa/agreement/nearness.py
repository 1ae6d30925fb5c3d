"""How near the words of sentences come to those of others; each sentence is read by the model once."""

from __future__ import annotations

from collections.abc import Sequence

from qa.agreement.telling import Telling
from qa.models.protocols import Matcher


class Near:
    """Keeps what the matcher says of each two tellings."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._known: dict[tuple[int, int], list[float]] = {}

    def __call__(self, one: Telling, other: Telling) -> Sequence[float]:
        """For each of the words of `one` how near it comes to one of `other`."""
        if (one.number, other.number) not in self._known:
            self.read(one, [other])
        return self._known[one.number, other.number]

    def read(self, one: Telling, others: Sequence[Telling]) -> None:
        """Asks for several at once, which are then read on all cores."""
        if not others:
            return
        spans = [(w.start, w.end) for w in one.words]
        table = self._matcher.nearness(one.reading.text, spans, [t.reading.text for t in others])
        for column, other in enumerate(others):
            self._known[one.number, other.number] = table[:, column].tolist()
