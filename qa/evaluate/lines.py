"""JSON Lines that people write: every mistake of a file is named at once. `.gz` is unpacked."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from qa.errors import UsageError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

File = Path | Traversable
Line = TypeVar("Line", bound=BaseModel)


MOST_NAMED: Final = 100


class Mistakes:
    """What is wrong with a set of files, each with its place; `check` raises them all in one."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, where: str, what: str) -> None:
        """Notes one mistake."""
        self._found.append(f"{where}: {what}")

    def check(self) -> None:
        """Raises if there is any.

        Raises:
            UsageError: names every mistake.
        """
        if self._found:
            count = len(self._found)
            head = "1 mistake" if count == 1 else f"{count} mistakes"
            more = f"; and {count - MOST_NAMED} more" if count > MOST_NAMED else ""
            raise UsageError(f"{head}: " + "; ".join(self._found[:MOST_NAMED]) + more)


def parse(file: File, model: type[Line], mistakes: Mistakes) -> Iterator[tuple[str, Line]]:
    """Each line of `file` that holds a `model`, with its place; what does not is a mistake."""
    for where, line in lines(file, mistakes):
        try:
            yield where, model.model_validate(json.loads(line, object_pairs_hook=_object))
        except ValidationError as error:
            for one in error.errors(include_url=False, include_input=False):
                mistakes.add(where, _message(one))
        except _TwiceError as error:
            mistakes.add(where, f"{error} is given twice")
        except json.JSONDecodeError as error:
            mistakes.add(where, f"not JSON: {error.msg} at column {error.colno}")
        except (ValueError, RecursionError):
            mistakes.add(where, "not JSON that can be read")


def read_all(file: File, model: type[Line]) -> tuple[Line, ...]:
    """Every line of `file`.

    Raises:
        UsageError: names every mistake in form.
    """
    mistakes = Mistakes()
    found = tuple(line for _, line in parse(file, model, mistakes))
    mistakes.check()
    return found


class _TwiceError(Exception):
    """An object has a key twice; JSON itself would keep the last value."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError(
            next(name for n, (name, _) in enumerate(pairs) if name in dict(pairs[:n]))
        )
    return found


def _message(error: ErrorDetails) -> str:
    """Pydantic's, but for those that name a class of ours."""
    place = ".".join(map(str, error["loc"]))
    what = "should be a JSON object" if "class_name" in error.get("ctx", {}) else error["msg"]
    return f"{place}: {what}" if place else what


def lines(file: File, mistakes: Mistakes) -> Iterator[tuple[str, str]]:
    """The lines of `file` that are not blank, each with its place."""
    try:
        raw = file.read_bytes()
        raw = gzip.decompress(raw) if file.name.endswith(".gz") else raw
        text = raw.decode("utf-8-sig")  # Windows editors put a byte order mark first
    except (EOFError, zlib.error):
        mistakes.add(str(file), "not a whole gzip file")
        return
    except OSError as error:
        mistakes.add(str(file), error.strerror or "cannot be read")
        return
    except UnicodeDecodeError as error:
        number = raw.count(b"\n", 0, error.start) + 1
        mistakes.add(f"{file.name}:{number}", "not UTF-8 text")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{file.name}:{number}", line
