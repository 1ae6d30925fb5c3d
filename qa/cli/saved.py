"""Saved answers and summaries, as `qa ask --json` and `qa summarize --json` printed them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from qa.errors import UsageError

GIVE: Final = "give what qa ask --json or qa summarize --json printed"


class Line(NamedTuple):
    """A line of JSON Lines by its number, from 1; `saved` is None where it holds no object."""

    number: int
    saved: Mapping[str, Any] | None


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The file of that name, or stdin for "-".

    Raises:
        UsageError: it cannot be read.
    """
    if name == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise UsageError(f"{name} cannot be read: {error.strerror}") from None
        yield file


def read(file: BinaryIO, name: str) -> Mapping[str, Any] | Iterator[Line]:
    """The one object in a file; or where each line is one, the lines, as they come.

    Blank lines are left out. Lines are read one at a time, unless the first holds no object.

    Raises:
        UsageError: there is no answer in it.
    """
    lines = ((number, line) for number, line in enumerate(file, start=1) if line.strip())
    first = next(lines, (0, b""))
    if (saved := _object(first[1])) is not None:
        second = next(lines, None)
        return saved if second is None else map(_line, chain([first, second], lines))
    held = [first, *lines]
    if (saved := _object(b"".join(line for _, line in held))) is not None:
        return saved
    if not any("schema" in (_object(line) or ()) for _, line in held):
        raise UsageError(f"{'stdin' if name == '-' else name} holds no answer: {GIVE}")
    return map(_line, held)


def _line(numbered: tuple[int, bytes]) -> Line:
    number, line = numbered
    return Line(number, _object(line))


def _object(text: bytes) -> Mapping[str, Any] | None:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, Mapping) else None
