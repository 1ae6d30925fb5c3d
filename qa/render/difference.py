"""What changed between two versions of an article, for a person and as JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from qa.render.source import heading
from qa.render.text import Paint, line, safe, wrap
from qa.schema import Difference, Edit, Piece, Publication, Sentence

Published = tuple[Sequence[Publication], Sequence[Publication]]
"""Who published the one and the other."""

# `safe` leaves none of these in a text, so they can stand for colours while it is wrapped.
_REMOVED, _ADDED = ("\x02", "\x03"), ("\x04", "\x05")
_REMOVED_TEXT = re.compile("\x02(.*?)\x03", re.DOTALL)
_ADDED_TEXT = re.compile("\x04(.*?)\x05", re.DOTALL)


def difference(
    found: Difference, published: Published, *, width: int | None = None, color: bool = False
) -> str:
    """The two articles, how much changed, and each edit.

    "-" is a sentence removed, "+" one added, and "~" one changed, whose words were [-so-]{+such+}.
    """
    paint = Paint(color)
    told = [
        paint.bold(wrap(f"{which} {heading(article.id, by)}, {line(article.id)}", width, "  "))
        for which, article, by in zip(
            ("from:", "to:"), (found.before, found.after), published, strict=True
        )
    ]
    told.append(paint.dim(wrap(_counts(found), width)))
    edits = [_edit(edit, paint, width) for edit in found.edits]
    return "\n".join([*told, *([""] if edits else []), *edits])


def difference_json(found: Difference) -> dict[str, Any]:
    """The object of `qa articles diff --json`."""
    return {
        "before": found.before.id,
        "after": found.after.id,
        "kept": found.kept,
        "moved": found.moved,
        "edits": [
            {
                "kind": edit.kind,
                "before": _sentence(edit.before),
                "after": _sentence(edit.after),
                "words": [_piece(piece) for piece in edit.pieces],
            }
            for edit in found.edits
        ],
    }


def _counts(found: Difference) -> str:
    if not found.edits:
        return "the same sentences" + (", some of them elsewhere" if found.moved else "")
    kinds = [edit.kind for edit in found.edits]
    told = [f"{kinds.count(kind)} {kind}" for kind in ("added", "removed", "changed")]
    return f"sentences: {', '.join(told)}, {found.kept} kept"


def _edit(edit: Edit, paint: Paint, width: int | None) -> str:
    if edit.pieces:
        changed = "".join(_marked(piece, paint) for piece in edit.pieces)
        wrapped = wrap(f"~ {changed}", width, "  ")
        wrapped = _REMOVED_TEXT.sub(lambda match: paint.removed(match[1]), wrapped)
        return _ADDED_TEXT.sub(lambda match: paint.added(match[1]), wrapped)
    if edit.before:
        return paint.removed(wrap(f"- {line(edit.before.text)}", width, "  "))
    return paint.added(wrap(f"+ {line(edit.after.text if edit.after else '')}", width, "  "))


def _marked(piece: Piece, paint: Paint) -> str:
    before, after = (" ".join(safe(text).split("\n")) for text in (piece.before, piece.after))
    if piece.kept:
        return after
    marks = (_REMOVED, _ADDED) if paint.color else (("[-", "-]"), ("{+", "+}"))
    told = zip(marks, (before, after), strict=True)
    return "".join(f"{opening}{text}{closing}" for (opening, closing), text in told if text)


def _sentence(sentence: Sentence | None) -> dict[str, Any] | None:
    if sentence is None:
        return None
    return {"start": sentence.span.start, "end": sentence.span.end, "text": sentence.text}


def _piece(piece: Piece) -> dict[str, str]:
    if piece.kept:
        return {"kept": piece.after}
    return {"removed": piece.before, "added": piece.after}
