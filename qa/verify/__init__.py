"""Verify: a draft and its evidence -> an answer in which every statement passed every check.

Deterministic first: a statement stands when it cites something, every citation resolves and every
typed check passes, each with its own reason; a judge may be asked last, and can only take away.
What the checks know of English is in `qa.english`; a check is a file here.

    language, legible, number, date, name, role, owner, kin, place, votes, negation, scope, part,
    excepted, ordered, quotation, attribution (undone, surer, passed_over, accused), support
    checks     runs them, in order          reading    a sentence with all that is read out of it
    verifier   draft -> Answer              anaphora   who "he" and "the country" can stand for
    recheck    a saved answer, again        citation   numbers -> sentences -> numbers
    signals    what tells support, measured score      the signals weighed: 0 to 1
    undone     done, or only planned, asked, denied     surer       will be, or only may be
    passed_over   taken, or only "instead of" it          turned      who did it to whom, by any noun
    phrases    the subject, object and doer of a verb   votes, kin   who voted how; whose wife it was
    denial     what a question takes for granted   agreed    agreements made, or only talked about
    told       the same, told as done by the same
"""

from qa.verify.agreed import is_agreement
from qa.verify.denial import bears_out, denies
from qa.verify.recheck import CitationCheck, Recheck, StatementCheck, recheck
from qa.verify.told import have_one_doer, is_of_others, speaks_as_done, tells
from qa.verify.verifier import Verifier

__all__ = [
    "CitationCheck",
    "Recheck",
    "StatementCheck",
    "Verifier",
    "bears_out",
    "denies",
    "have_one_doer",
    "is_agreement",
    "is_of_others",
    "recheck",
    "speaks_as_done",
    "tells",
]
