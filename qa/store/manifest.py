"""The manifest: which embedder a library's vectors are from, and which index holds them now.

Replacing this one small file is what publishes a new index, so it is replaced atomically.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from qa.errors import LibraryError

FILE: Final = "manifest"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """`index` is the folder in `chroma/` that is current; None until something was embedded."""

    embedder: str | None = None
    dimension: int | None = None
    index: str | None = None
    format: int = FORMAT

    @classmethod
    def read(cls, library: Path) -> Manifest:
        """The manifest of a library; an empty one where there is none yet.

        Raises:
            LibraryError: it cannot be read, or a newer qa wrote it.
        """
        path = library / FILE
        try:
            fields = json.loads(path.read_text(encoding="utf-8"))
            if fields["format"] <= FORMAT:
                return cls(**fields)
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise LibraryError(f"{path} cannot be read ({error}): run `qa reindex`") from error
        raise LibraryError(
            f"{library} was made by a newer qa (manifest {fields['format']}, this one knows "
            f"{FORMAT}): update qa"
        )

    def write(self, library: Path) -> None:
        """Replaces the manifest: a reader sees the old one or this one, whole."""
        path = library / FILE
        aside = path.with_suffix(".new")
        with aside.open("w", encoding="utf-8") as file:
            json.dump(asdict(self), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)

    def check(self, embedder: str, dimension: int) -> None:
        """Passes if vectors of `embedder` can be compared with this library's.

        Raises:
            LibraryError: they are another embedder's.
        """
        if self.embedder in {None, embedder} and self.dimension in {None, dimension}:
            return
        raise LibraryError(
            f"this library's vectors are from the embedder {self.embedder} ({self.dimension} "
            f"numbers), not from {embedder} ({dimension}): choose that embedder, or run "
            "`qa reindex` to change the library to this one"
        )
