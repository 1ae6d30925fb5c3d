"""A batch in a process of its own."""

from __future__ import annotations

import signal
from pathlib import Path

from qa.errors import JournalError
from qa.pipeline.batch import Done, interruptible, journal_at, run
from tests.pipeline.batch.newsdesk import WANTED, items, models_at


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def work(journal: Path, url: str, count: int) -> int:
    """Says what becomes of each item, a line each; the exit code of a command."""
    models = models_at(url)
    batch = items(count, models)
    with journal_at(journal) as opened, interruptible() as stop:
        say("ready")
        for result in run(batch, models, WANTED, opened, concurrency=4, stop=stop):
            if isinstance(result, Done):
                told = [statement.text for statement in result.summary.statements]
                say(f"{result.item.name} {told}")
            else:
                say(f"{result.item.name} {type(result).__name__}")
        return 130 if stop.is_set() else 0


def main(deed: str, journal: str, url: str, count: str) -> int:
    if deed == "hold":
        with journal_at(Path(journal)):
            say("held")
            signal.pause()
        return 0
    try:
        return work(Path(journal), url, int(count))
    except JournalError as error:
        say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return 130
