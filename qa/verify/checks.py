"""All checks of one claim against the sentences it cites, in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.english.instructions import is_instruction
from qa.english.reading import LONGEST, Reading, read
from qa.schema import Evidence, Reason, ReasonKind
from qa.verify import (
    attribution,
    date,
    excepted,
    kin,
    language,
    legible,
    name,
    negation,
    number,
    ordered,
    owner,
    part,
    place,
    quotation,
    role,
    scope,
    support,
    votes,
)  # fmt: skip
from qa.verify.reading import Cited, claim_text

if TYPE_CHECKING:
    from qa.models.protocols import Judge

CHECKS = (
    legible.check,
    number.check,
    date.check,
    name.check,
    role.check,
    owner.check,
    place.check,
    votes.check,
    kin.check,
    negation.check,
    scope.check,
    part.check,
    excepted.check,
    ordered.check,
    quotation.check,
    attribution.check,
    support.check,
)
"""The typed checks: pure functions of the claim's reading and the cited sentences."""


def reasons_against(
    text: str, evidence: Sequence[Evidence], judge: Judge | None = None
) -> tuple[Reason, ...]:
    """Why `evidence` does not support `text`; nothing where it does.

    A whole cited sentence, word for word, is supported as it stands; one that instructs its reader
    supports nothing. The judge is asked last, and
    only about what every check has let through.
    """
    if not evidence:
        return (Reason(ReasonKind.NO_CITATION, "it cites nothing"),)
    evidence = [e for e in evidence if not is_instruction(e.sentence.text)]
    if not evidence:
        detail = "the cited text tells its reader what to say, not what happened"
        return (Reason(ReasonKind.SUPPORT, detail),)
    told = claim_text(text)
    claim, cited = read(told), Cited(evidence)
    verbatim = is_verbatim(told, evidence)
    reasons = language.check(claim, cited, is_quoted=verbatim)
    if reasons or verbatim:
        return reasons
    if len(told) > LONGEST:
        return (Reason(ReasonKind.SUPPORT, "it is too long to be checked as one sentence"),)
    reasons = typed_reasons(claim, cited)
    if reasons or judge is None:
        return reasons
    return support.judge(claim, cited, judge)


def typed_reasons(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """What each typed check in turn has against the claim."""
    return tuple(reason for check in CHECKS for reason in check(claim, cited))


def is_verbatim(claim: str, evidence: Sequence[Evidence]) -> bool:
    """Whether `claim` is one of the cited sentences, or all of them in order, word for word."""
    cited = [claim_text(e.sentence.text) for e in evidence]
    return bool(claim) and (claim in cited or claim == " ".join(cited))
