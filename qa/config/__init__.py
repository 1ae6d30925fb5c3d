"""Settings and the files that ship with the package.

The names here are looked up when they are first used: pydantic-settings is slow to import, and
`qa --help` must not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.config.settings import Origin, Resolved, Settings, resolve

__all__ = ["Origin", "Resolved", "Settings", "resolve"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from qa.config import settings

    return getattr(settings, name)
