"""What is to be read in: files that were sent, put aside on the disk, or addresses.

The name of a file that was sent is data: it is shown, and says the format, and is never a path.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from qa.fetch import shown
from qa.render import line

LONGEST_NAME: Final = 200
_ENDING: Final = re.compile(r"(?:\.[a-z0-9]{1,8}){1,2}$")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Batch:
    """What one job reads.

    `sources` are paths and URLs; `names` what they are shown as, by what the library calls them;
    `known_by` what it is to call files, by their paths. `folder` holds them.
    """

    sources: Sequence[str]
    names: Mapping[str, str]
    known_by: Mapping[str, str]
    folder: Path | None = None

    def discard(self) -> None:
        """Deletes the files; a second time does nothing."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def of_urls(urls: Iterable[str]) -> Batch:
    """Addresses, each once."""
    once = list(dict.fromkeys(urls))
    return Batch(once, {shown(url): shown(url) for url in once}, {})


def of_files(files: Iterable[tuple[str, BinaryIO]], folder: Path) -> Batch:
    """Files by the names they were sent with, copied into `folder`, which is the batch's from now.

    The same file sent again is known as the same: by its bytes and its name.
    """
    batch = Batch([], {}, {}, folder)
    sources, names, known_by = [], {}, {}
    try:
        for number, (sent_as, content) in enumerate(files):
            name = shown_name(sent_as)
            path = folder / f"{number}{_ending(name)}"
            origin = f"upload/{_copied(content, path)}/{name}"
            sources.append(str(path))
            names[origin] = name
            known_by[str(path)] = origin
    except BaseException:
        batch.discard()
        raise
    return Batch(sources, names, known_by, folder)


def shown_name(sent_as: str) -> str:
    """A name as it is shown: on one line, without what leads out of a folder.

    >>> shown_name("..\\\\..\\\\night/a.txt")
    'night/a.txt'
    """
    parts = (line(part) for part in sent_as.replace("\\", "/").split("/"))
    name = "/".join(part for part in parts if part not in {"", ".", ".."})
    return name[-LONGEST_NAME:].lstrip("/") or "unnamed"


def _ending(name: str) -> str:
    """The end of a name that says the format, in plain letters."""
    found = _ENDING.search(PurePosixPath(name).name.lower())
    return found.group() if found else ""


def _copied(content: BinaryIO, path: Path) -> str:
    """Copies a file; the first 16 hex digits of its SHA-256."""
    digest = hashlib.sha256()
    with path.open("xb") as file:
        while part := content.read(_CHUNK):
            digest.update(part)
            file.write(part)
    return digest.hexdigest()[:16]
