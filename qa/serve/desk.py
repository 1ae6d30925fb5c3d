"""What the server works with: libraries to ask, one to read in, what was answered and is being read.

Asking takes long and is done in turn. Looking something up does not wait for that, and neither waits
for the one thread that writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from qa.pipeline.shared import WAITING, SharedLibrary
from qa.serve.jobs import Jobs
from qa.serve.spool import Spool

if TYPE_CHECKING:
    from qa.config import Settings
    from qa.store import Answers

READERS: Final = 2
READS_WAITING: Final = 256


class Desk:
    """The library that the settings name, made where there is none: then it `is_new`.

    Close it when done.
    """

    def __init__(self, settings: Settings, *, waiting: int = WAITING) -> None:
        """Opens it.

        Args:
            settings: those in force.
            waiting: how many questions may wait while others are answered.

        Raises:
            LibraryError: the library cannot be read or made.
            ConfigError: a setting is wrong.
        """
        from qa import Library
        from qa.store import Answers
        from qa.store.database import FILE

        self.is_new = not (settings.folder / FILE).exists()
        Library.open(settings=settings, create=True).close()
        self.settings = settings
        self.spool = Spool(settings.folder)
        self.answering = SharedLibrary(settings, waiting=waiting)
        self.reading = SharedLibrary(settings, threads=READERS, waiting=READS_WAITING)
        self.answers: Answers = Answers(settings.folder)
        self.jobs = Jobs(settings)

    def close(self) -> None:
        """Waits for what is being done; what waits is not done."""
        self.jobs.close()
        self.spool.close()
        self.reading.close()
        self.answering.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
