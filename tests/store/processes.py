"""Starting `tests.store.child` in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from contextlib import AbstractContextManager

from tests import processes
from tests.processes import ROOT

CHILD = "tests.store.child"


def run(*arguments: object, **options: object) -> str:
    """Its output, when it has ended well."""
    done = subprocess.run(
        [sys.executable, "-m", CHILD, *map(str, arguments)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
        **options,  # type: ignore[call-overload]
    )
    output: str = done.stdout
    return output


def started(*arguments: object) -> AbstractContextManager[processes.Child]:
    """It, with its output to read; killed at the end."""
    return processes.started(CHILD, *arguments)
