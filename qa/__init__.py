"""Ask a pile of news articles; every sentence of the answer is tied to their exact words.

from qa import Library

with Library.open("news", create=True) as library:
library.ingest(["articles/"])
answer = library.ask("Who has Rwanda taken in?")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.pipeline.library import Library

__all__ = ["Library"]


def __getattr__(name: str) -> Any:
    if name == "Library":
        from qa.pipeline.library import Library

        return Library
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
