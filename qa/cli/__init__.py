"""The command line: `main` runs it and turns every error into one line and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn

from qa.errors import QaError

if TYPE_CHECKING:
    import typer


INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `qa` with `arguments` (those of the process if None) and return its exit code.

    A process that was interrupted ends here, and waits for no thread.
    """
    if arguments is None:
        # The models have a thread a core; numpy's own threads would only wait for one another.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from qa.cli.app import app

    code = run(app, arguments)
    if code == INTERRUPTED and arguments is None:
        _end(code)
    return code


def run(app: typer.Typer, arguments: Sequence[str] | None = None) -> int:
    """Run `app` and return its exit code.

    0 fine, 1 something failed, 2 wrong usage or configuration, 3 the model endpoint, 130
    interrupted.
    """
    import typer

    _open_what_is_closed()
    try:
        command = typer.main.get_command(app)
        return command.main(arguments, prog_name="qa", standalone_mode=False) or 0
    except QaError as error:
        return _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        message = error.format_message().replace(": Value error, ", ": ")
        return _fail(f"{message} {_hint(error)}", 2)
    except Exception as error:  # the last resort: a user never sees a traceback
        if os.environ.get("QA_DEBUG", "0") != "0":
            raise
        if isinstance(error, OSError):
            return _fail_of_system(error)
        what = f"unexpected {type(error).__name__}: {error}"
        return _fail(f"{what} (QA_DEBUG=1 shows where; please report it)", 1)


def _end(code: int) -> NoReturn:
    """Ends the process at once; else Python would first see to all that a local model has queued."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)


def _open_what_is_closed() -> None:
    """Gives the process an empty stdin or a silent stdout where it was started without (`>&-`)."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _fail(message: str, code: int) -> int:
    from qa.cli.output import say

    say(f"qa: {message}")
    return code


def _fail_of_system(error: OSError) -> int:
    told = ": ".join(filter(None, (error.filename, error.strerror)))
    if error.errno == errno.ENAMETOOLONG:  # nothing but an argument has such a name
        return _fail(told, 2)
    _forget_output()
    return _fail(told, 1)


def _hint(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    return f"(see {context.command_path if context else 'qa'} --help)"


def _forget_output() -> None:
    """Lets the process end quietly where stdout could not be written: it is flushed at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
