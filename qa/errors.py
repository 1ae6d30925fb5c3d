"""Every error a user can meet, in one tree.

    QaError                exit 1   something failed
    ├── ArticleError       exit 1   one article file cannot be read (a batch goes on)
    ├── UsageError         exit 2   wrong usage
    ├── ConfigError        exit 2   wrong or missing setting, key or model file
    ├── LibraryError       exit 2   no library there, another embedder's, or held by another writer
    └── ModelError         exit 3   the model endpoint

The message of a `QaError` is one line, is shown to the user as it stands, and says what happened
and what to do next. It never holds a secret.
"""

from __future__ import annotations


class QaError(Exception):
    """Root of the tree: shown to the user as one line, then the process ends with `exit_code`."""

    exit_code = 1


class ArticleError(QaError):
    """An article file that cannot be read: the reason, without the file's name."""


class UsageError(QaError):
    """A command or call that cannot be meant."""

    exit_code = 2


class ConfigError(QaError):
    """A setting, key or model file that is wrong or missing."""

    exit_code = 2


class LibraryError(QaError):
    """A library that is not there, was made with another embedder, or is being written to."""

    exit_code = 2


class ModelError(QaError):
    """The model endpoint refused, failed, or could not be reached."""

    exit_code = 3


class ModelStreamCut(ModelError):
    """The endpoint's stream ended before its end, after text had already come."""
