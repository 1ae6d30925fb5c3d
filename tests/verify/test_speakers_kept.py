"""What somebody claimed stays their claim: dropping or changing who says it is a fault."""

from __future__ import annotations

import pytest

from qa.schema import DraftSentence
from qa.verify import Verifier
from tests.fakes import evidence_of

MAYOR = "The dam above Port Salle killed 14 people, the mayor said."
MINISTRY = "The interior ministry said that the dam above Port Salle had been inspected in January."
MEMO = "According to a leaked memo seen by the Kivu Post, the army lost 300 men at Lake Orl."
MINISTER = "The health minister said that the clinic in Port Salle would close."
OFFICIAL = "Rwanda had accepted an Iraqi in March, an official told the Kivu Post."


@pytest.mark.parametrize(
    ("source", "claim", "holds"),
    [
        (MEMO, "A leaked memo says the army lost 300 men at Lake Orl.", True),
        (MEMO, "A judge says the army lost 300 men at Lake Orl.", False),
        (MAYOR, "The dam above Port Salle killed 14 people.", False),
        (MAYOR, "According to the mayor, the dam above Port Salle killed 14 people.", True),
        (MAYOR, "The dam above Port Salle killed 14 people, officials said.", True),
        (MAYOR, "The dam above Port Salle killed 14 people, the ministry said.", False),
        (MAYOR, "The dam above Port Salle killed 14 people, police said.", False),
        (MINISTRY, "The dam above Port Salle had been inspected in January.", False),
        (
            MINISTRY,
            "The ministry said the dam above Port Salle had been inspected in January.",
            True,
        ),
        (MINISTRY, "The dam above Port Salle had been inspected in January, officials said.", True),
        (
            MINISTRY,
            "The health ministry said the dam above Port Salle had been inspected in January.",
            False,
        ),
        (
            MINISTRY,
            "The home ministry said the dam above Port Salle had been inspected in January.",
            True,
        ),
        (MINISTER, "The clinic in Port Salle will close, the health ministry said.", True),
        (MINISTER, "The clinic in Port Salle would close, the ministry said.", True),
        (MINISTER, "The clinic in Port Salle would close, the finance minister said.", False),
        (OFFICIAL, "Rwanda had accepted an Iraqi in March.", False),
        (OFFICIAL, "Rwanda had accepted an Iraqi in March, an official said.", True),
        (OFFICIAL, "Rwanda had accepted an Iraqi in March, the president said.", False),
    ],
)
def test_a_claim_stays_that_of_who_made_it(source: str, claim: str, holds: bool) -> None:
    statement = Verifier(evidence_of(source)).check(DraftSentence(claim, (1,)))
    assert ("attribution" in {str(r.kind) for r in statement.verdict.reasons}) is not holds
