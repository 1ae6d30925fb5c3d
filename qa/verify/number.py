"""A number in a claim must be a number of the cited sentences, of the same thing, no more exact.

Passes: "13 million" for "roughly 13 million", "half" for "50 %", "over 100" for "112", "two
countries" where two are listed, "five people" for "three men and two women", "one Iraqi" for "an
Iraqi". Fails: another value, another unit or currency, "more than" for "roughly", a value that the
source gives of something else, "hundreds" for "thousands", several people for the one that the
source has ("refugees" for "a refugee").
"""

from __future__ import annotations

import re
from decimal import Decimal

from qa.english.numbers import Quantity
from qa.english.offsets import offsets
from qa.english.reading import Reading
from qa.english.units import AGE, POINTS, measure, whole_after
from qa.english.words import stem
from qa.schema import Reason, ReasonKind
from qa.verify import counts, crossed, date, plural
from qa.verify.reading import Cited
from qa.verify.rounding import is_rounded
from qa.verify.twin import twins

_EXACT: dict[str | None, set[str | None]] = {
    None: {None, "about", "at least", "at most", "exactly"},
    "about": {None, "about"},
    "more": {None, "about", "more", "at least"},
    "at least": {None, "about", "more", "at least"},
    "exactly": {None, "about", "at least", "at most", "exactly"},
    "less": {"about", "less", "at most"},
    "at most": {"about", "at most", "less"},
}
"""What a claim may say of the same value, by what the source says of it."""

_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|my|our|this)|['’]s?)\s+(?:(?:very|own)\s+)?$", re.I
)
_RANKED = re.compile(r"\b(?:finish(?:ed|es)?|came|placed|ranked|ranks)\s+$")
_WON = frozenset(map(stem, "win won victory winner gold champion top lead led title beat".split()))
_VERB_AFTER = re.compile(
    r"\s(?:of them\s)?(?:is|are|was|were|has|have|had|will|would|could|may|might|remain\w*|died|others)\b"
)
_BREAK = re.compile(r"[,;:]\s|\b(?:and|but|while)\b")


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each quantity of `claim` that the cited sentences do not give."""
    reasons = []
    for quantity in claim.quantities:
        fault = None if _is_adverb(quantity, claim, cited) else _fault(quantity, claim, cited)
        if fault:
            reasons.append(Reason(ReasonKind.NUMBER, fault))
    return (*reasons, *plural.check(claim, cited), *crossed.check(claim, cited))


def _is_adverb(claimed: Quantity, claim: Reading, cited: Cited) -> bool:
    """Whether "first" says when: "the ministry first gave it as", not "the first ministry".

    Who "finished first" has to have won.
    """
    before = claim.text[max(0, claimed.start - 24) : claimed.start]
    if _RANKED.search(before) and not cited.stems & _WON:
        return False
    return claimed.text.lower() == "first" and bool(before) and not _DETERMINED.search(before)


def _fault(claimed: Quantity, claim: Reading, cited: Cited) -> str | None:
    given = [(s, r) for r in cited.readings for s in r.quantities if _same_value(claimed, s)]
    if any(_counts_the_same(claimed, claim, s, r) for s, r in given):
        return _instead(claimed, [r for _, r in given], claim, cited)
    if counts.is_told(claimed, claim, cited) or _is_long_ago(claimed, claim, cited):
        return None
    written = claim.text[claimed.start : claimed.end]
    if given:
        noun = _with_noun(claimed, claim)
        return f'"{noun}": the cited text says "{given[0][0].text}" of something else'
    near = [s.text for s in cited.quantities if s.kind == claimed.kind]
    says = f"; it says {', '.join(dict.fromkeys(near))}" if near else ""
    bound = f"{claimed.bound} " if claimed.bound else ""
    return f'"{bound}{written}" is not in the cited text{says}'


def _leaves_out_noun(claimed: Quantity, claim: Reading, given: Quantity, reading: Reading) -> bool:
    """Whether a bare number counts what the claim says: "Lima lost 140 houses and Cusco 31".

    The word before it must be in the number's clause of the claim. Ages stand between commas.
    """
    aged = reading.text[: given.start].endswith(", ") and reading.text[given.end :][:1] in {
        ",",
        ".",
    }
    before = [w.stem for w in reading.content if w.end <= given.start][-1:]
    if aged or given.kind != claimed.kind or not before:
        return False
    breaks = [m.start() for m in _BREAK.finditer(claim.text)]
    start = max((at for at in breaks if at < claimed.start), default=0)
    end = min((at for at in breaks if at > claimed.end), default=len(claim.text))
    return before[0] in {word.stem for word in claim.words_in(start, end)}


def _leaves_out_whole(claimed: Quantity, given: Quantity, reading: Reading) -> bool:
    """Whether a bare number is of what the one before it counts: "40 people fled and 18 are missing"."""
    before = [q for q in reading.quantities if q.end <= given.start and q.unit]
    is_bare = _VERB_AFTER.match(reading.text, given.end)
    return bool(is_bare and before) and before[-1].unit == claimed.unit


def _is_long_ago(claimed: Quantity, claim: Reading, cited: Cited) -> bool:
    """Whether the number is that of "two years ago", for a year that the cited text gives."""
    return any(
        date.is_so_long_ago(offset, claim, cited)
        for offset in offsets(claim.text)
        if offset.start <= claimed.start < offset.end
    )


def _instead(claimed: Quantity, homes: list[Reading], claim: Reading, cited: Cited) -> str | None:
    """What the sentence that says nearly all of the claim has in place of its number, if it has.

    Then it does not help that another sentence has that number.
    """
    nearest = twins(claim, cited)
    if claimed.unit is None or not nearest or any(r in nearest for r in homes):
        return None
    ours = [q for q in claim.quantities if q != claimed]
    rivals = [
        [
            q
            for q in r.quantities
            if q.unit == claimed.unit
            and q.kind == claimed.kind
            and not any(_same_value(other, q) for other in ours)
        ]
        for r in nearest
    ]
    if not all(rivals):
        return None
    written = _with_noun(claimed, claim)
    return f'"{written}": the cited text says "{rivals[0][0].text}" there'


def _with_noun(claimed: Quantity, claim: Reading) -> str:
    following = re.match(r"[ -]?[\w'’-]*", claim.text[claimed.end :])
    return claim.text[claimed.start : claimed.end] + (following[0] if following else "")


def _same_value(claimed: Quantity, given: Quantity) -> bool:
    pair = _comparable(claimed, given)
    if pair is None:
        return False
    one, other, slack = pair
    if "vague" in {claimed.kind, given.kind}:
        return _vague(claimed, given)
    if abs(one - other) <= abs(other) * slack:
        return claimed.bound in _EXACT[given.bound]
    is_round = claimed.kind == "fraction"
    return is_rounded(claimed.bound, given.bound, one, other, is_round=is_round)


def _comparable(claimed: Quantity, given: Quantity) -> tuple[Decimal, Decimal, Decimal] | None:
    """Both values on one scale, and the share that they may differ by; None where there is none."""
    kinds = {claimed.kind, given.kind}
    if kinds == {"percent", "fraction"}:
        scale = {"percent": Decimal(1), "fraction": Decimal(100)}
        return claimed.value * scale[claimed.kind], given.value * scale[given.kind], Decimal("0.02")
    if kinds == {"multiple", "fraction"} or (
        kinds == {"percent", "cardinal"} and _in_points(claimed, given)
    ):
        return claimed.value, given.value, Decimal("0.0005")
    if len(kinds) > 1 and not kinds <= {"cardinal", "vague", "money", "multiple"}:
        return None
    if "money" in kinds:
        units = {claimed.unit, given.unit}
        if len(units) > 1 and (claimed.kind == "money" or claimed.unit):
            return None
    one, other = measure(claimed.unit), measure(given.unit)
    if not one or not other or one == other:
        return claimed.value, given.value, Decimal("0.0005")
    if one[0] != other[0]:
        return None
    return claimed.value * one[1], given.value * other[1], Decimal("0.02")


def _in_points(claimed: Quantity, given: Quantity) -> bool:
    """Whether the one of the two that is no percentage counts points: "a four-point lead"."""
    return any(q.unit == POINTS for q in (claimed, given) if q.kind == "cardinal")


def _vague(claimed: Quantity, given: Quantity) -> bool:
    """Vague "thousands" is from one to a thousand times its value; it grants no exact number.

    Of another vague number it is the same word: not "hundreds" for "thousands".
    """
    if claimed.kind != "vague":
        return False
    if given.kind == "vague" and claimed.text.split()[-1].lower() != given.text.split()[-1].lower():
        return claimed.value == given.value
    return claimed.value <= given.value < claimed.value * 1000


def _counts_the_same(claimed: Quantity, claim: Reading, given: Quantity, reading: Reading) -> bool:
    """Whether nothing shows that the two count different things.

    Synonyms differ ("soldiers", "troops"), so a different noun alone is no fault; it is one where
    the same sentence gives another number of the claim's noun.
    """
    if claimed.unit is None or claimed.unit == given.unit or claimed.unit == AGE:
        return True
    if measure(claimed.unit) and measure(given.unit):
        return True
    if given.unit is None and _leaves_out_noun(claimed, claim, given, reading):
        return True
    if given.unit is None and _leaves_out_whole(claimed, given, reading):
        return True
    rivals = [
        s
        for s in reading.quantities
        if s.unit == claimed.unit and s.kind == claimed.kind and not _same_value(claimed, s)
    ]
    if whole_after(claim.text, claimed.end):
        rivals = [s for s in rivals if s.value < claimed.value]  # a greater one is the whole
    return not rivals
