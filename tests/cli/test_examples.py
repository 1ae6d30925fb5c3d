"""Every example in the help is run as it stands, in a folder that holds `seeds/`.

Those of `qa eval`, which take minutes or a model, those that serve, and those that name a site are
only read.
"""

from __future__ import annotations

import shlex
import shutil
from itertools import dropwhile
from typing import Any

import pytest

from qa.cli import main
from tests.cli.terminal import SEEDS, Shell
from tests.cli.test_help import COMMANDS, EVALUATION, QA, SERVING, examples


def test_every_example_in_the_help_works(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SEEDS, shell.folder / "seeds")
    for command in COMMANDS:
        if command in EVALUATION + SERVING:
            continue
        main([command, "--help"])
        for example in examples(capsys.readouterr().out):
            if "://" in example:
                assert understood(QA, shlex.split(example)) == f"qa {command}"
                continue
            done = shell.line(example)
            assert (done.code, "qa:" in done.err) == (0, False), example + done.err
            assert done.out or ">" in example


@pytest.mark.parametrize("command", EVALUATION + SERVING)
def test_every_example_that_is_not_run_is_understood(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*command.split(), "--help"])
    for example in examples(capsys.readouterr().out):
        words = dropwhile(is_setting, shlex.split(example))
        assert understood(QA, list(words)) == f"qa {command}"


def is_setting(word: str) -> bool:
    """Whether a shell would set a variable by it, when it stands before the command."""
    return word.partition("=")[0].isupper()


def understood(command: Any, words: list[str], within: Any = None) -> str:
    """The path of the command that these words would run; raises what wrong usage raises."""
    name, *arguments = words
    context = command.make_context(name, arguments, parent=within)
    rest = [*context._protected_args, *context.args]
    if not rest:
        return str(context.command_path)
    return understood(command.commands[rest[0]], rest, context)
