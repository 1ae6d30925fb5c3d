"""Every error a user can meet, in one tree.

    QaError                exit 1   something failed
    ├── ArticleError       exit 1   one article file cannot be read (a batch goes on)
    ├── FetchError         exit 1   one URL cannot be fetched (a batch goes on)
    ├── UsageError         exit 2   wrong usage
    ├── ConfigError        exit 2   wrong or missing setting, key or model file
    ├── LibraryError       exit 2   no library there, another embedder's, or damaged
    │   ├── NoArticle      exit 2   no article has that id, or several have
    │   ├── NothingLeft    exit 2   no article is such as was asked for
    │   ├── EmptyLibrary   exit 2   there is no article yet
    │   └── LibraryInUse   exit 2   another process is writing to it
    ├── JournalError       exit 2   a batch's journal that cannot be read or written, or is in use
    ├── BusyError          exit 1   a shared library that has too much to do
    ├── UnclearQuestion    exit 1   a follow-up of which it is in doubt what it means
    ├── Postponed          exit 1   a call that is not made now: what needs it has not failed
    │   ├── BudgetReached  exit 1   it could cost more than is left of the budget
    │   └── Deferred       exit 1   its reply comes later, in a batch
    └── ModelError         exit 3   the model endpoint
        ├── ModelStreamCut exit 3   its stream ended before its end
        └── EndpointDown   exit 3   it would refuse any other request alike

The message of a `QaError` is one line, is shown to the user as it stands, and says what happened
and what to do next. It never holds a secret.
"""

from __future__ import annotations


class QaError(Exception):
    """Root of the tree: shown to the user as one line, then the process ends with `exit_code`.

    `may_pass` says whether the same may succeed a little later.
    """

    exit_code = 1
    may_pass = False


class ArticleError(QaError):
    """An article file that cannot be read: the reason, without the file's name."""


class FetchError(QaError):
    """A URL that cannot be fetched: the reason, without the URL."""


class UsageError(QaError):
    """A command or call that cannot be meant."""

    exit_code = 2


class ConfigError(QaError):
    """A setting, key or model file that is wrong or missing."""

    exit_code = 2


class LibraryError(QaError):
    """A library that is not there, was made with another embedder, or is being written to."""

    exit_code = 2
    may_pass = True  # once it is mended


class NoArticle(LibraryError):
    """An article's id that none has, or the start of several."""


class NothingLeft(LibraryError):
    """Filters that leave no article."""


class EmptyLibrary(LibraryError):
    """A library without an article."""


class LibraryInUse(LibraryError):
    """A library that is being written to: one process at a time does."""


class JournalError(QaError):
    """A journal that cannot be read or written, or that another process writes: the batch ends."""

    exit_code = 2


class BusyError(QaError):
    """A shared library that too many wait for already."""

    may_pass = True


class UnclearQuestion(QaError):
    """A question that leans on earlier ones in a way that leaves doubt: the message asks back."""


class Postponed(QaError):
    """A call that is not made now. What needs it stays to be done, and has not failed."""


class BudgetReached(Postponed):
    """A call that could have cost more than is left of the budget."""


class Deferred(Postponed):
    """A request that was put aside for a batch: its reply is not there yet."""


class ModelError(QaError):
    """The model endpoint refused, failed, or could not be reached."""

    exit_code = 3

    def __init__(self, message: str, *, may_pass: bool = False) -> None:
        super().__init__(message)
        self.may_pass = may_pass


class ModelStreamCut(ModelError):
    """The endpoint's stream ended before its end, after text had already come."""


class EndpointDown(ModelError):
    """The endpoint would fail any other request alike: it is not there, or has no such model or key."""
