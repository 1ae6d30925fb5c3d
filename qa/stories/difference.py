"""What changed from one version of a text to the next, by sentences and in them by words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from qa.schema import Article, Difference, Edit, Piece, Sentence

ALIKE: Final = 0.5
"""How alike the words of two sentences are (`SequenceMatcher.ratio`) if one was made of the other."""
PAIRS: Final = 2500
"""Pairs of sentences compared in one place; where there would be more, none is."""

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:['’]\w+)*|\s+|[^\w\s]")


def difference(
    before: Article, after: Article, old: Sequence[Sentence], new: Sequence[Sentence]
) -> Difference:
    """The edits from `before` to `after`, whose sentences are `old` and `new`.

    A sentence that only moved is no edit, nor is one whose lines are only broken elsewhere.
    """
    edits: list[Edit] = []
    kept = 0
    keys = [_key(sentence) for sentence in old], [_key(sentence) for sentence in new]
    # With autojunk, here and below: a few lines a thousand times over would take minutes without.
    matcher = SequenceMatcher(None, keys[0], keys[1])
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            kept += j - i
        else:
            edits += _edits(old[i:j], new[k:m])
    moved = _moved(edits)
    left = {kind: moved.copy() for kind in ("removed", "added")}
    told = []
    for edit in edits:
        key = _key(edit.before or edit.after)
        if edit.kind != "changed" and left[edit.kind][key]:
            left[edit.kind][key] -= 1
        else:
            told.append(edit)
    return Difference(before, after, tuple(told), kept + moved.total(), moved.total())


def _moved(edits: Iterable[Edit]) -> Counter[str]:
    """The sentences that are taken out in one place and put in in another."""
    counts = {kind: Counter[str]() for kind in ("removed", "added", "changed")}
    for edit in edits:
        counts[edit.kind][_key(edit.before or edit.after)] += 1
    return counts["removed"] & counts["added"]


def _key(sentence: Sentence | None) -> str:
    """Equal for sentences of the same words, however their lines are broken."""
    return " ".join(sentence.text.split()) if sentence else ""


def _edits(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Edit]:
    """What became of `old`, in whose place `new` stands."""
    i = k = 0
    for pair in (*_pairs(old, new), None):
        gone, come = pair or (len(old), len(new))
        yield from (Edit(sentence, None) for sentence in old[i:gone])
        yield from (Edit(None, sentence) for sentence in new[k:come])
        if pair:
            yield Edit(old[gone], new[come], _pieces(old[gone].text, new[come].text))
        i, k = gone + 1, come + 1


def _pairs(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Which of `old` became which of `new`: the pairs in order that are most alike in sum."""
    if len(old) * len(new) > PAIRS:
        return
    alike = [[_alike(a.text, b.text) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for k in reversed(range(len(new))):
            paired = alike[i][k] + best[i + 1][k + 1] if alike[i][k] else 0.0
            best[i][k] = max(best[i + 1][k], best[i][k + 1], paired)
    i = k = 0
    while i < len(old) and k < len(new):
        if best[i][k] == best[i + 1][k]:
            i += 1
        elif best[i][k] == best[i][k + 1]:
            k += 1
        else:
            yield i, k
            i, k = i + 1, k + 1


def _alike(before: str, after: str) -> float:
    """How alike two sentences are, 0 if neither was made of the other."""
    matcher = SequenceMatcher(None, before.split(), after.split())
    for bound in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio):
        if bound() < ALIKE:
            return 0.0
    return matcher.ratio()


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Stretches that tile both sentences; a space between two changes changes with them."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new)
    pieces: list[Piece] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        piece = Piece("".join(old[i:j]), "".join(new[k:m]))
        if kind != "equal" and len(pieces) > 1 and pieces[-1].before.isspace():
            space, changed = pieces.pop(), pieces.pop()
            joined = (changed.before + space.before, changed.after + space.after)
            piece = Piece(joined[0] + piece.before, joined[1] + piece.after)
        pieces.append(piece)
    return tuple(pieces)
