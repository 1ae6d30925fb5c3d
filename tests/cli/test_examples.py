"""Every example in the help is run as it stands, in a shell, in a folder that holds `seeds/`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qa.cli import main
from tests.cli.terminal import SEEDS, environment
from tests.cli.test_help import COMMANDS, examples


def test_every_example_in_the_help_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    tool = tmp_path / "bin" / "qa"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qa "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    env = environment(tmp_path)
    env["PATH"] = f"{tool.parent}:{env['PATH']}"
    for command in COMMANDS:
        main([command, "--help"])
        for example in examples(capsys.readouterr().out):
            done = subprocess.run(
                ["sh", "-c", example],
                cwd=tmp_path,
                env=env,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
            assert (done.returncode, "qa:" in done.stderr) == (0, False), example + done.stderr
            assert done.stdout or ">" in example
