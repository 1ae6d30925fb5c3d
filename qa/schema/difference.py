"""What changed between two texts: sentences added, removed, and changed word by word."""

from __future__ import annotations

from dataclasses import dataclass

from qa.schema.article import Article, Sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a changed sentence as it was and as it is; equal where nothing changed."""

    before: str
    after: str

    @property
    def kept(self) -> bool:
        """Whether it is the same in both."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Edit:
    """One sentence that is not the same in both: `before` None if added, `after` None if removed.

    The pieces of a changed one tile both its texts; an added or a removed one has none.
    """

    before: Sentence | None
    after: Sentence | None
    pieces: tuple[Piece, ...] = ()

    @property
    def kind(self) -> str:
        """Which of "added", "removed" and "changed" it is."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """The edits that make `before` into `after`, in the order of the texts.

    `kept` counts the sentences that both have; `moved` those of them that stand elsewhere.
    """

    before: Article
    after: Article
    edits: tuple[Edit, ...]
    kept: int
    moved: int = 0
