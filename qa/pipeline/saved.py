"""Answers that were saved as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qa.errors import UsageError


def read_answer(path: Path) -> Mapping[str, Any]:
    """The JSON object in the file at `path`.

    Raises:
        UsageError: it cannot be read, or holds no object.
    """
    try:
        parsed = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        parsed = None
    if not isinstance(parsed, Mapping):
        raise UsageError(
            f"{path} holds no answer: give a file saved from qa ask --json or qa summarize --json"
        )
    return parsed
