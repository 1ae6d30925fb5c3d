"""`qa ingest --watch`, as a process that is interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Shell
from tests.specimens import MORE, PROSE


def test_what_comes_is_read_until_it_is_interrupted(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(PROSE)
    command = [sys.executable, "-m", "qa", "ingest", "--library", str(tmp_path / "lib"), "--watch"]

    with subprocess.Popen(
        [*command, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        (folder / "b.txt").write_text(MORE)
        second = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, errors = process.stdout.read(), process.stderr.read()

    assert (first, second) == ("1 added, 0 updated, 0 unchanged, 0 skipped\n",) * 2
    assert (rest, errors) == ("", "watching; Ctrl-C ends it\n")
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--watch", "-"], "--watch goes with files and folders, not with --feed, --dry-run or -"),
        (["--watch", "--dry-run", "."], "--watch goes with files and folders"),
        (["--watch", "gone"], "there is no gone to watch"),
    ],
)
def test_what_cannot_be_watched_is_wrong_usage(
    shell: Shell, arguments: list[str], why: str
) -> None:
    ran = shell.qa("ingest", "--library", "lib", *arguments)

    assert ran.code == 2
    assert why in ran.err
    assert not (shell.folder / "lib").exists()
