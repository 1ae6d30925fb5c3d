"""Starting `tests.store.child` in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: object, **options: object) -> str:
    """Its output, when it has ended well."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.child", *map(str, arguments)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
        **options,  # type: ignore[call-overload]
    )
    output: str = done.stdout
    return output


@contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """The process, with its output to read; killed at the end, so it has no coverage to give."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.child", *map(str, arguments)],
        cwd=ROOT,
        env={name: os.environ[name] for name in os.environ if not name.startswith("COVERAGE_")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()
