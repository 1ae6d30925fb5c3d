"""What a batch has done, kept so that the same command goes on where it was stopped.

A journal is JSON Lines, an entry a line, each on the disk before what it tells is used:

    {"kind": "reply", "key": "9f…", "value": {"case": "51…", "reply": "…", "usage": [412, 31, 0.0004], …}}
    {"kind": "summary", "key": "51…", "value": {…}}
    {"kind": "failure", "key": "77…", "value": "…"}
    {"kind": "waste", "key": "77…", "value": 0.0125}

The key of a reply is a hash of its request, that of the others the key of an item of the batch.
The last entry of a kind and key counts; of what was paid for no reply, the sum. Memory holds where
each entry is, not what it says.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from qa.errors import JournalError
from qa.models.lines import BadLineError, Lines
from qa.models.replay import Recorded
from qa.schema import Usage

REPLY: Final = "reply"
WASTE: Final = "waste"
SUMMARY: Final = "summary"
FAILURE: Final = "failure"


class _Entries:
    """Where the entries are, and what each item has cost."""

    def __init__(self) -> None:
        self.offsets: dict[str, dict[str, int]] = {}
        self.paid: dict[str, float] = {}

    def note(self, offset: int, entry: dict[str, Any]) -> None:
        kind, key, value = entry["kind"], entry["key"], entry["value"]
        if kind == REPLY and (usage := _recorded(value).usage) and usage.cost_usd:
            self._pay(value["case"], usage.cost_usd)
        elif kind == WASTE:
            self._pay(key, float(value))
        self.offsets.setdefault(kind, {})[key] = offset

    def _pay(self, case: str, cost: float) -> None:
        self.paid[case] = self.paid.get(case, 0.0) + cost

    def take(self, offset: int, line: bytes) -> bool:
        try:
            self.note(offset, json.loads(line))
        except (ValueError, TypeError, KeyError, RecursionError):
            return False
        return True


class Journal:
    """The entries in a file. Threads may share it; processes must not (`pipeline.batch` locks it).

    It keeps replies for `ReplayChat`.
    """

    def __init__(self, lines: Lines, entries: _Entries | None = None) -> None:
        self._lines = lines
        self._entries = entries or _Entries()

    @classmethod
    def load(cls, path: Path) -> Journal:
        """The journal in `path`; an empty one where there is no such file.

        Raises:
            JournalError: the file cannot be read, or is no journal.
        """
        entries = _Entries()
        try:
            return cls(Lines.load(path, entries.take), entries)
        except OSError as error:
            raise JournalError(f"{path} cannot be read: {error.strerror}") from None
        except BadLineError as error:
            raise JournalError(
                f"{path}:{error.number} is no entry of a journal: delete the line, or the file to"
                " begin anew"
            ) from None

    @property
    def path(self) -> Path:
        """The file."""
        return self._lines.path

    def begin(self) -> None:
        """Makes the file ready to be added to, so that what forbids it is known at once.

        Raises:
            JournalError: it cannot be written.
        """
        try:
            self._lines.begin()
        except OSError as error:
            raise self._unwritable(error) from None

    def close(self) -> None:
        """Closes the file: to one that was begun, nothing can be added any more."""
        self._lines.close()

    def has(self, kind: str, key: str) -> bool:
        """Whether there is such an entry."""
        return key in self._entries.offsets.get(kind, {})

    def keys(self, kind: str) -> tuple[str, ...]:
        """The keys of the entries of a kind, the first added first."""
        return tuple(self._entries.offsets.get(kind, {}))

    def get(self, kind: str, key: str) -> Any:
        """What the last entry of that kind and key says, parsed; None where there is none.

        Raises:
            JournalError: the file cannot be read any more.
        """
        offset = self._entries.offsets.get(kind, {}).get(key)
        if offset is None:
            return None
        try:
            return json.loads(self._lines.at(offset))["value"]
        except (OSError, ValueError, KeyError, TypeError):
            raise JournalError(
                f"{self.path} was changed while it was in use: start the command again"
            ) from None

    def put(self, kind: str, key: str, value: Any) -> None:
        """Adds an entry; when this returns it is on the disk. `value` is made of JSON's types.

        Raises:
            JournalError: it cannot be written.
        """
        entry = {"kind": kind, "key": key, "value": value}
        try:
            offset = self._lines.append(json.dumps(entry).encode())
        except OSError as error:
            raise self._unwritable(error) from None
        self._entries.note(offset, entry)

    def find(self, key: str) -> Recorded | None:
        """The reply to the request of that key.

        Raises:
            JournalError: as `get`.
        """
        value = self.get(REPLY, key)
        return None if value is None else _recorded(value)

    def add(self, key: str, recorded: Recorded) -> None:
        """Adds a reply; when this returns it is on the disk.

        Raises:
            JournalError: as `put`.
        """
        usage = recorded.usage
        value = {
            "case": recorded.case,
            "model": recorded.model,
            "reply": recorded.reply,
            "usage": [usage.prompt_tokens, usage.completion_tokens, usage.cost_usd]
            if usage
            else None,
        }
        self.put(REPLY, key, value)

    def waste(self, case: str, cost: float) -> None:
        """Adds US dollars that a call for an item has cost at most, which no reply tells.

        Raises:
            JournalError: as `put`.
        """
        self.put(WASTE, case, cost)

    def paid(self, case: str) -> float:
        """US dollars that the calls for an item have cost, as far as that is known."""
        return self._entries.paid.get(case, 0.0)

    def forget(self, keys: Collection[str]) -> None:
        """Deletes all entries of these items, also what a model said for them.

        Raises:
            JournalError: it cannot be read or written.
        """
        try:
            self._lines.keep(lambda line: _item(json.loads(line)) not in keys)
        except OSError as error:
            raise self._unwritable(error) from None
        left = Journal.load(self.path)
        self._lines, self._entries = left._lines, left._entries

    def _unwritable(self, error: OSError) -> JournalError:
        return JournalError(f"{self.path} cannot be written: {error.strerror}")


def _item(entry: dict[str, Any]) -> str:
    """The key of the item that an entry is of."""
    return str(entry["value"]["case"] if entry["kind"] == REPLY else entry["key"])


def _recorded(value: Any) -> Recorded:
    usage = Usage(*value["usage"]) if value["usage"] else None
    return Recorded(value["case"], value["model"], value["reply"], usage)
