"""JSON Lines that people write: every mistake of a file is named at once. `.gz` is unpacked."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from qa.errors import UsageError

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
            yield where, model.model_validate(json.loads(line))
        except ValidationError as error:
            for one in error.errors(include_url=False, include_input=False):
                place = ".".join(map(str, one["loc"]))
                mistakes.add(where, f"{place}: {one['msg']}" if place else one["msg"])
        except (ValueError, RecursionError):
            mistakes.add(where, "not JSON")


def lines(file: File, mistakes: Mistakes) -> Iterator[tuple[str, str]]:
    """The lines of `file` that are not blank, each with its place."""
    try:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if file.name.endswith(".gz") else raw).decode()
    except (EOFError, zlib.error):
        mistakes.add(str(file), "not a whole gzip file")
        return
    except OSError as error:
        mistakes.add(str(file), error.strerror or "cannot be read")
        return
    except UnicodeDecodeError:
        mistakes.add(str(file), "not UTF-8 text")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{file.name}:{number}", line
