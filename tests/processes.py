"""Modules of the tests in processes of their own, to be killed.

    with started("tests.store.child", "ingest-forever", folder) as process:
        process.stdout.readline()
        process.kill()

Each is forked from a process that has imported the modules already: that takes longer than most of
what they do, and they are started dozens of times.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = [
    "tests.store.child",
    "tests.pipeline.batch.child",
    "tests.models.child",
    "chromadb.api.rust",  # which `qa.store` imports where it uses it
]
_FORKS = get_context("forkserver")


class Child:
    """A process with its output to read; its methods are those of `subprocess.Popen`."""

    def __init__(self, process: BaseProcess, output: Connection) -> None:
        self._process = process
        self.stdout = os.fdopen(os.dup(output.fileno()), encoding="utf-8")

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """What it returned, or None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """The same, once it has ended or `timeout` seconds are over."""
        self._process.join(timeout)
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """Sends it a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it at once, as it stands."""
        if self.poll() is None:
            self._process.kill()


@contextmanager
def started(module: str, *arguments: object) -> Iterator[Child]:
    """`module.main` with `arguments`, as strings; killed at the end, so it has no coverage to give."""
    _be_ready_to_fork()
    ours, theirs = _FORKS.Pipe(duplex=False)
    process = _FORKS.Process(target=_main, args=(module, [*map(str, arguments)], theirs))
    with ours, theirs:
        process.start()
        child = Child(process, ours)
    with child.stdout:
        try:
            yield child
        finally:
            child.kill()
            child.wait()
            process.close()


def _be_ready_to_fork() -> None:
    """Starts what is forked from, once, with this folder to import from and no coverage to take."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
            patch.delenv(name)
        patch.setenv("PYTHONPATH", str(ROOT))
        forkserver.set_forkserver_preload(MODULES)
        forkserver.ensure_running()


def _main(module: str, arguments: list[str], output: Connection) -> None:
    os.dup2(output.fileno(), 1)
    output.close()
    sys.exit(import_module(module).main(*arguments))
