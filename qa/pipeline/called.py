"""Files that are known by other names than their paths, such as those that somebody sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qa.schema import Document, Skipped, Unchanged


@dataclass(frozen=True, slots=True)
class Called:
    """`names` by whole paths; a record or a member of a file keeps what comes after its path.

    >>> Called({"/tmp/1.csv": "night.csv"}).origin("/tmp/1.csv#7")
    'night.csv#7'
    """

    names: Mapping[str, str]

    def origin(self, origin: str) -> str:
        """What something that was read from a file is known by."""
        for path, name in self.names.items():
            if origin == path or origin.startswith((f"{path}#", f"{path}/")):
                return name + origin[len(path) :]
        return origin

    def named(self, found: Document | Skipped | Unchanged) -> Document | Skipped | Unchanged:
        """The same, with the name that it is known by."""
        if not self.names:
            return found
        if isinstance(found, Document):
            publication = found.publication
            known_by = self.origin(publication.origin)
            return replace(found, publication=replace(publication, origin=known_by))
        return replace(found, origin=self.origin(found.origin))
