"""How summaries are written, and where they go: stdout, or files in a folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

import typer

from qa.cli.output import color, width
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa.schema import Summary
    from qa.summarize.length import Style

SLUG_LENGTH: Final = 60


class Format(StrEnum):
    """How a summary is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSON_LINES = "jsonl"


_ENDING: Final = {
    Format.TEXT: "txt",
    Format.MARKDOWN: "md",
    Format.JSON: "json",
    Format.JSON_LINES: "json",
}


@dataclass(frozen=True, slots=True)
class Written:
    """Writes summaries in one format; `show` is the command that shows a citation."""

    format: Format
    style: Style
    show_dropped: bool = False
    show: str = ""

    def text(self, summary: Summary, *, width: int | None = None, color: bool = False) -> str:
        """A summary as it is written; it ends without a newline."""
        from qa.render import dumps, to_json, to_markdown, to_terminal
        from qa.summarize.length import Style

        bullets = self.style is Style.BULLETS
        if self.format is Format.MARKDOWN:
            return to_markdown(summary, bullets=bullets, show_dropped=self.show_dropped)
        if self.format is Format.TEXT:
            return to_terminal(
                summary,
                bullets=bullets,
                show_dropped=self.show_dropped,
                width=width,
                color=color,
                show=self.show,
            )
        return dumps(to_json(summary), indent=2 if self.format is Format.JSON else None)


class ToStdout:
    """Summaries one after another; those in text or Markdown have a blank line between them."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._is_first = True

    def add(self, summary: Summary) -> None:
        """Prints a summary; when this returns it has left the process."""
        text = self._written.text(summary, width=width(), color=color())
        between = "" if self._is_first or self._written.format is Format.JSON_LINES else "\n"
        self._is_first = False
        typer.echo(f"{between}{text}")


class ToFolder:
    """A file an article, or one for all of them together; each is there whole or not at all.

    `written` is where they are: the file if it is the only one, else the folder; None before.
    """

    def __init__(self, written: Written, folder: Path, topic: str | None = None) -> None:
        self._written = written
        self._folder = folder
        self._topic = topic
        self.written: Path | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder} cannot be made a folder: {error.strerror}") from None
        try:
            TemporaryFile(dir=folder).close()  # before the work whose result it is to hold
        except OSError as error:
            raise UsageError(f"{folder} cannot be written to: {error.strerror}") from None

    def add(self, summary: Summary) -> None:
        """Writes the file of a summary, in place of one that was there."""
        ending = _ENDING[self._written.format]
        path = self._folder / f"{file_name(summary.article_ids, self._topic)}.{ending}"
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            aside.write_text(self._written.text(summary) + "\n", encoding="utf-8")
            aside.replace(path)
        except OSError as error:
            aside.unlink(missing_ok=True)
            raise UsageError(f"{path} cannot be written: {error.strerror}") from None
        self.written = path if self.written in (None, path) else self._folder


def file_name(article_ids: Sequence[str], topic: str | None = None) -> str:
    """The name of a summary's file, without its ending: other articles or another topic, another.

    >>> file_name(["28494bac1ae8a0ae"], "Deported migrants!")
    '28494bac1ae8a0ae-deported-migrants'
    >>> file_name(["28494bac1ae8a0ae", "bb82ab98371e8c64"])
    'together-8c1805ad'
    """
    one, *others = article_ids
    of = f"together-{_digest(*sorted(article_ids))}" if others else one
    return f"{of}-{_slug(topic)}" if topic else of


def _slug(topic: str) -> str:
    """The words of a topic; what is too long for them, or not in ASCII, is told by a hash."""
    whole = "-".join(re.findall(r"\w+", topic.casefold()))
    shown = re.sub(r"[^a-z0-9-]", "", whole)[:SLUG_LENGTH].strip("-")
    return shown if shown == whole else "-".join(filter(None, (shown, _digest(whole))))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()[:8]
