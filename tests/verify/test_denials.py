"""Whether a sentence denies what a question takes for granted, or bears it out."""

from __future__ import annotations

import pytest

from qa.verify import bears_out, denies, is_agreement
from tests.fakes import evidence_of

DENIED = [
    ("Rwanda signed the deal with the US", "sign", "Rwanda is in talks with the US on migrants."),
    ("Ghana approved Orlavex", "approv", "Ghana has not approved Orlavex."),
    ("Ghana approved Orlavex", "approv", "Kenya approved Orlavex in May."),
    ("Panama refused to take migrants", "refus", "Panama has taken migrants from the US."),
    ("the court allowed the deportation", "allow", "The court blocked the deportation on Monday."),
    ("the firm opened its plant", "open", "The firm plans to open its plant in May."),
    ("someone linked the illness to it", "link", "Neither illness had been linked to it."),
    ("Novik won a prize", "win", "Novik won nothing."),
    ("Hollin paid for Carrow", "pay", "Hollin abandoned its takeover of Carrow on Friday."),
    ("Ann Lee joined Milton", "join", "Ann Lee turned down an offer from Milton."),
    ("people watched the launch", "watch", "The launch was called off because of wind."),
    ("the fire destroyed the Palace Theatre", "destroy",
     "The fire destroyed four houses but did not reach the Palace Theatre."),
    ("Halsund opened a second runway", "open", "Halsund will not get a second runway."),
    ("the army attacked the FLN's post", "attack", "The rebel group FLN attacked an army post."),
    ("the inquest blamed the crew", "blame", "The inquest cleared the crew of all blame."),
    ("Grace Obi found a proof", "find", "Grace Obi said that there was no proof."),
]  # fmt: skip
NOT_DENIED = [
    ("Rwanda signed the deal with Britain", "sign", "Rwanda signed a deal with Britain in 2022."),
    ("Rwanda signed a deal", "sign", "Rwanda is in talks with the US."),
    ("Rwanda accepted the Iraqi", "accept", "Rwanda had accepted an Iraqi in March."),
    ("the trial was suspended", "suspend", "Regulators suspended the trial on Tuesday."),
    ("the dyke broke", "break", "The town was evacuated after the dyke broke."),
    ("the Iraqi worked", "work", "The US claims that the Iraqi worked for a militia."),
    ("Dunmore rejected an offer", "reject", "Dunmore rejected an offer from Halden."),
    ("someone abandoned the UK scheme", "abandon", "The UK abandoned the scheme in July."),
    ("someone blocked the deportation of the Kurds", "block",
     "A court blocked the ministry from deporting the Kurds."),
]  # fmt: skip
BORNE_OUT = [
    ("Rwanda signed the deal", "sign", "Rwanda reached a deal in 2022.", True),
    ("Rwanda signed the deal", "sign", "Rwanda agreed to take in migrants.", True),
    ("the school found a new head", "find", "The school was founded in 1901.", False),
    ("the army attacked the post", "attack", "The group answered an earlier attack.", False),
    ("Halsund opened a runway", "open", "Halsund opened a terminal.", False),
    ("Kenya approved Orlavex", "approv", "Kenya approved it in May.", True),
    ("the robot cost money", "cost", "The robot cost 2 million crowns.", True),
    ("the robot cost money", "cost", "The robot is worth the cost.", False),
]


@pytest.mark.parametrize(("taken", "verb", "sentence"), DENIED)
def test_it_is_denied(taken: str, verb: str, sentence: str) -> None:
    (evidence,) = evidence_of(sentence)
    assert denies(taken, verb, evidence)
    assert not bears_out(taken, verb, evidence)


@pytest.mark.parametrize(("taken", "verb", "sentence"), NOT_DENIED)
def test_it_is_not_denied(taken: str, verb: str, sentence: str) -> None:
    assert not denies(taken, verb, evidence_of(sentence)[0])


@pytest.mark.parametrize(("taken", "verb", "sentence", "does"), BORNE_OUT)
def test_it_is_borne_out(taken: str, verb: str, sentence: str, does: bool) -> None:
    assert bears_out(taken, verb, evidence_of(sentence)[0]) is does


def test_a_plan_denies_nothing_where_only_a_denial_outright_counts() -> None:
    (plan,) = evidence_of("Rwanda plans to take in people.")
    assert denies("Rwanda took in the Iraqi", "take", plan)
    assert not denies("Rwanda took in someone", "take", plan, outright=True)


def test_a_plan_to_do_more_of_it_does_not_deny_that_it_was_done() -> None:
    (plan,) = evidence_of("Rwanda is open to taking in more migrants.")
    assert not denies("Rwanda took in the Iraqi", "take", plan)


def test_words_for_agreements() -> None:
    assert is_agreement("treaty")
    assert not is_agreement("talks")
