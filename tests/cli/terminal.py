"""Runs `qa` in a folder, with none of this machine's settings.

A process of its own takes a second to import what is heavy, so most tests call the entry point
with streams, a folder and an environment of its own (`Shell.qa`); `test_processes_of_their_own`
holds the two against each other.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from qa.cli import main

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True)
class Ran:
    """What a run of `qa` left."""

    code: int
    out: str
    err: str


def environment(folder: Path, *, measured: bool = True) -> dict[str, str]:
    """A clean environment whose homes are all in `folder`; without coverage unless `measured`."""
    coverage = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START") if measured else ()
    kept = {name: os.environ[name] for name in ("PATH", *coverage) if name in os.environ}
    return kept | {
        "HOME": str(folder),
        "QA_HOME": str(folder / "qa"),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "error",
    }


@dataclass(frozen=True)
class Shell:
    """A folder to run `qa` in."""

    folder: Path

    def qa(self, *arguments: str, stdin: str = "", env: Mapping[str, str] | None = None) -> Ran:
        """Runs `qa` in this process, as if with pipes for stdin, stdout and stderr."""
        out, err = _pipe(), _pipe(errors="backslashreplace")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            for name in os.environ:
                patch.delenv(name)
            for name, value in (environment(self.folder) | dict(env or {})).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", _pipe(stdin))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = main(arguments)
        return Ran(code, _written(out), _written(err))

    def process(
        self, *arguments: str, stdin: str = "", env: Mapping[str, str] | None = None
    ) -> Ran:
        """Runs `qa` as a process of its own, with pipes for stdin, stdout and stderr."""
        done = subprocess.run(
            [sys.executable, "-m", "qa", *arguments],
            input=stdin.encode("utf-8", "surrogateescape"),
            capture_output=True,
            cwd=self.folder,
            env=environment(self.folder) | dict(env or {}),
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def line(self, line: str, env: Mapping[str, str] | None = None) -> Ran:
        """Runs a line as a shell would; in this process if it is `qa`, perhaps into a file."""
        plain = re.fullmatch(r"qa ([^|<>&;$`*]*?)(?: > (\S+))?", line)
        if not plain:
            return self._shell(line, env)
        ran = self.qa(*shlex.split(plain[1]), env=env)
        if not plain[2]:
            return ran
        (self.folder / plain[2]).write_text(ran.out, encoding="utf-8")
        return Ran(ran.code, "", ran.err)

    def _shell(self, line: str, env: Mapping[str, str] | None) -> Ran:
        tool = self.folder / ".bin" / "qa"
        tool.parent.mkdir(exist_ok=True)
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qa "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
        there = environment(self.folder, measured=False) | dict(env or {})
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder,
            env=there | {"PATH": f"{tool.parent}:{there['PATH']}"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str, env: Mapping[str, str]) -> subprocess.Popen[str]:
        """Starts `qa` and does not wait for it; its stdout can be read as it comes."""
        return subprocess.Popen(
            [sys.executable, "-m", "qa", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            cwd=self.folder,
            env=environment(self.folder) | dict(env),
        )

    def terminal(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """Runs `qa` at a terminal of 80 columns; what it shows, stdout and stderr together."""
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "qa", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=self.folder,
            env=environment(self.folder) | {"TERM": "xterm", "COLUMNS": "80"} | dict(env or {}),
        ):
            os.close(theirs)
            shown = b""
            while chunk := _read(ours):
                shown += chunk
        os.close(ours)
        return shown.decode().replace("\r\n", "\n")


def _pipe(text: str = "", errors: str = "surrogateescape") -> TextIOWrapper[BytesIO]:
    return TextIOWrapper(BytesIO(text.encode("utf-8", "surrogateescape")), "utf-8", errors)


def _written(pipe: TextIOWrapper[BytesIO]) -> str:
    pipe.flush()
    return pipe.buffer.getvalue().decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""
