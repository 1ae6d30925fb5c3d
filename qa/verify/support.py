"""Whether the cited sentences say what the claim says at all: the part no typed check covers.

Without a judge this is a floor: a quarter of the claim's words must be shared. True statements
share more (a hundredth of those on public sets do not), one sentence of an article seldom does so
with another (a twentieth). A judge (a model) can only take support away, and is asked only once
every other check has passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qa.english.dates import DateMention
from qa.english.names import Name
from qa.english.reading import Reading
from qa.english.words import Word
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited

if TYPE_CHECKING:
    from qa.models.protocols import Judge

_FLOOR = 0.25


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """A reason if too little of the claim is in the cited text."""
    told = _told(claim)
    exact = len(claim.dates) + len(claim.quantities)  # checked elsewhere, seldom shared by chance
    if not (told or exact or claim.names):
        return (Reason(ReasonKind.SUPPORT, "it claims nothing that can be checked"),)
    missing = [word.text for word in told if word.stem not in cited.stems]
    if len(told) - len(missing) + exact >= _FLOOR * (len(told) + exact):
        return ()
    detail = f"the cited text does not speak of {', '.join(dict.fromkeys(missing))}"
    return (Reason(ReasonKind.SUPPORT, detail),)


def _told(claim: Reading) -> list[Word]:
    """The words that no other check looks at: content words outside names, dates and numbers."""
    checked = [(n.start, n.end) for n in claim.names if not n.initial]
    checked += [(d.start, d.end) for d in claim.dates]
    checked += [(q.start, q.end) for q in claim.quantities]
    return [w for w in claim.content if not any(a <= w.start < b for a, b in checked)]


def judge(claim: Reading, cited: Cited, model: Judge) -> tuple[Reason, ...]:
    """A reason if `model` scores the claim below its threshold, and without its dates and names too.

    Typed checks decide on those: to a model "on 10 September" is not like "on Wednesday", nor a
    company's name like "the company", though either may be the same.
    """
    premises = [reading.text for reading in cited.readings]
    decided: tuple[DateMention | Name, ...] = (*claim.dates, *claim.names)
    best = 0.0
    for left_out in ((), claim.dates, decided):
        best = max(best, model.support(_without(claim.text, left_out), premises))
        if best >= model.threshold:
            return ()
    detail = f"the cited text does not say this (score {best:.2f}, needed {model.threshold:.2f})"
    return (Reason(ReasonKind.SUPPORT, detail),)


def _without(text: str, left_out: Iterable[DateMention | Name]) -> str:
    """`text` without these; all of it if no word is left."""
    kept, at = [], 0
    for one in sorted(left_out, key=lambda one: one.start):
        kept.append(text[at : max(at, one.start)])
        at = max(at, one.end)
    rest = " ".join("".join([*kept, text[at:]]).split())
    return rest if any(char.isalpha() for char in rest) else text
