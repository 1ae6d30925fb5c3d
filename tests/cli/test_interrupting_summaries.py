"""Ctrl-C during `qa summarize`, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.cli.terminal import Shell

SENTENCES = 5_000
"""So many take the local models ten seconds or more on two cores."""


def article(name: str) -> str:
    lines = (
        f"The council of {name} voted {n} to {n + 2} on Tuesday to rebuild harbour number {n}."
        for n in range(SENTENCES)
    )
    return "\n\n".join(lines)


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        if path.exists() or process.poll() is not None:
            break
        time.sleep(0.05)
    assert path.exists()
    time.sleep(1.0)  # the models are read, and have much to do


def test_the_second_ctrl_c_ends_the_built_in_summariser_at_once(shell: Shell) -> None:
    names = ["Aldmere.txt", "Borley.txt"]
    for name in names:
        (shell.folder / name).write_text(article(name), encoding="utf-8")
    at_work = shell.folder / "qa" / "summaries.jsonl.writer"
    with shell.start("summarize", *names, env={}) as process:
        os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:2])
        try:
            wait_for(at_work, process)
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
            assert process.poll() is None
            started = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
            assert time.monotonic() - started < 5
        finally:
            process.kill()
    assert not at_work.exists()
