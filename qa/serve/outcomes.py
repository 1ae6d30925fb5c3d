"""What became of each file and address of a job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qa.schema import Skipped, Stored

WAITING = "waiting"
SKIPPED = "skipped"


@dataclass(slots=True)
class _Item:
    name: str
    counts: Counter[str] = field(default_factory=Counter)
    reason: str = ""
    article_id: str | None = None

    def add(self, outcome: Stored | Skipped) -> None:
        if isinstance(outcome, Skipped):
            self.counts[SKIPPED] += 1
            self.reason = outcome.reason
        else:
            self.counts[str(outcome.change)] += 1
            self.article_id = outcome.article_id

    def to_json(self) -> dict[str, Any]:
        """Its status is what became of most of it; of several records, the detail counts them."""
        many = sum(self.counts.values())
        status = self.counts.most_common(1)[0][0] if many else WAITING
        detail = self.reason
        if many > 1:
            detail = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        found = {"name": self.name, "status": status, "detail": detail}
        return found | ({"article_id": self.article_id} if self.article_id and many == 1 else {})


class Outcomes:
    """The items of a job in their order, and what became of them so far."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Begins with nothing done; `names` are what to show, by what is told of them later."""
        self._items = [_Item(name) for name in names.values()]
        self._known = dict(zip(names, self._items, strict=True))

    def add(self, outcomes: Iterable[Stored | Skipped]) -> None:
        """Adds what became of records, in the order of reading."""
        for outcome in outcomes:
            self._item(outcome.origin).add(outcome)

    def end(self) -> None:
        """Of what nothing was told, says that there was nothing in it."""
        for item in self._items:
            if not item.counts:
                item.add(Skipped(item.name, "there was nothing in it"))

    def to_json(self) -> list[dict[str, Any]]:
        """The items as they stand."""
        return [item.to_json() for item in self._items]

    def _item(self, origin: str) -> _Item:
        """The item that something was read from.

        An address may lead to another: as they are read in their order, it is that of the first
        item that nothing was told of.
        """
        known = [key for key in self._known if _is_of(origin, key)]
        if known:
            return self._known[max(known, key=len)]
        found = next((item for item in self._items if not item.counts), self._items[-1])
        self._known[origin.partition("#")[0]] = found
        return found


def _is_of(origin: str, key: str) -> bool:
    return origin == key or origin.startswith((f"{key}#", f"{key}/"))
