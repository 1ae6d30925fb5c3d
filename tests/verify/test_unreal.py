"""What is only asked, nearly so, possible, passed over or over by now must not be told as so.

Every case is invented: the cited text, a claim, and the kind that must be among the reasons
against it; None where there must be no reason at all.
"""

from __future__ import annotations

import pytest

from qa.schema import Article, Evidence, Sentence, Span
from qa.verify.checks import reasons_against


def kinds(text: str, claim: str) -> set[str]:
    """The kinds of the reasons against a claim that cites the sentence `text`."""
    article = Article.of(text)
    cited = Evidence(1, Sentence(Span(article.id, 0, len(text)), text), article, (), 0.0)
    return {str(reason.kind) for reason in reasons_against(claim, [cited])}


QUIT = "Coach Ana Sy threatened in May to quit over the cuts to the school budget."
CRANE = "A crane nearly toppled onto the Lima market on Friday when a cable snapped."
ASKED = "Police are looking into whether the driver of the bus in Lima had been texting."
IF_HIRED = "If the council of Lima hires Ana Sy, the club will lose its best coach."
CHARGED = "Ben Oko was charged with forging 40 letters from a bank in Lima."
CLEARED = "The court cleared Ben Oko of forging 40 letters."
SHORT = "The court in Lima stopped short of jailing Ben Oko but fined him."
FORGED = "Ben Oko forged 40 letters."
DENIED = "Ben Oko denied on Monday that he had forged the letters."
UNREAL = [
    (QUIT, "Coach Ana Sy quit her post in May.", "attribution"),
    ("Ana Sy threatened to resign in May.", "Ana Sy resigned in May.", "attribution"),
    ("Ana Sy resigned in May after she threatened to.", "Ana Sy resigned in May.", None),
    ("The firm plans to cut 40 jobs.", "The firm cut 40 jobs.", "attribution"),
    ("The port helped Lima beat Peru.", "The port helped Lima beat Peru.", None),
    ("Did Ana Sy forge the letters?", "Ana Sy forged the letters.", "attribution"),
    ("Who forged the letters of Ana Sy?", "A man forged the letters of Ana Sy.", None),
    (QUIT, "Coach Ana Sy threatened to quit over the cuts.", None),
    (CRANE, "A crane toppled onto the Lima market on Friday.", "attribution"),
    (CRANE, "A crane nearly toppled onto the Lima market.", None),
    (CRANE, "A crane did not topple onto the Lima market.", None),
    (CRANE, "A cable snapped in Lima on Friday.", None),
    ("Sales in Lima nearly doubled in May.", "Sales in Lima doubled in May.", None),
    ("Ana Sy came close to winning the cup.", "Ana Sy won the cup.", "attribution"),
    ("Ana Sy came close to losing but won the cup.", "Ana Sy won the cup.", None),
    (ASKED, "The driver of the bus in Lima had been texting.", "attribution"),
    (ASKED, "Police are asking whether the driver had been texting.", None),
    (IF_HIRED, "The council of Lima hired Ana Sy.", "attribution"),
    (IF_HIRED, "The club will lose its best coach.", "attribution"),
    (IF_HIRED, "The club will lose its best coach if the council hires Ana Sy.", None),
    (IF_HIRED, "The club could lose its best coach.", None),
    ("Even if it rains, the club will play.", "The club will play.", None),
    (CHARGED, FORGED, "attribution"),
    (CHARGED, "Ben Oko was charged with forging 40 letters.", None),
    (CLEARED, FORGED, "attribution"),
    (CLEARED, "Ben Oko was cleared of forging 40 letters.", None),
    ("Ben Oko was convicted of forging 40 letters.", FORGED, None),
    (DENIED, "Ben Oko forged the letters.", "attribution"),
    (DENIED, "Ben Oko denied that he had forged the letters.", None),
    (SHORT, "The court in Lima jailed Ben Oko.", "attribution"),
    (SHORT, "The court in Lima did not jail Ben Oko.", None),
    (SHORT, "The court in Lima fined Ben Oko.", None),
    ("The study recommended closing the old dam.", "The old dam was closed.", "attribution"),
    ("The firm has to pay a fine and to clean the lake.", "The firm cleaned the lake.",
     "attribution"),
    ("The firm has to pay a fine and cleaned the lake.", "The firm cleaned the lake.", None),
    ("The minister will fly to Lima to open a dam.", "The minister opened a dam.", "attribution"),
    ("The minister flew to Lima to open a dam.", "The minister flew to Lima.", None),
    ("He was supposed to close the valve.", "He closed the valve.", "attribution"),
    ("The firm was meant to repair the dam.", "The firm repaired the dam.", "attribution"),
    ("Ana Sy, expected to lose, went on to win the cup.", "Ana Sy won the cup.", None),
    ("Guards beat men if they spoke.", "Guards beat men who spoke.", None),
    ("The poor village is to blame.", "They blamed the poor village.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), UNREAL, ids=str)
def test_what_is_asked_or_not_quite_so_is_not_told_as_done(
    text: str, claim: str, kind: str | None
) -> None:
    found = kinds(text, claim)
    assert (kind in found) if kind else not found


FAIR = "The Lima book fair may be cancelled this year."
RAKED = "The council of Lima used to rake the beach in winter."
SURER = [
    (FAIR, "The Lima book fair will be cancelled this year.", "attribution"),
    (FAIR, "The Lima book fair may be cancelled.", None),
    (FAIR, "The Lima book fair will possibly be cancelled.", None),
    ("The fair will be cancelled. It may return.", "The fair will be cancelled.", None),
    ("Should prices rise, wages will follow.", "Wages will follow.", "attribution"),
    ("He will be fined if he does not pay.", "He will be fined.", "attribution"),
    ("The council will decide in May if the port is to close.", "It will decide in May.", None),
    ("Lima will hand out money provided by Peru.", "Lima will hand out money.", None),
    ("Lima will vote on whether the rich should pay.", "Lima will vote.", None),
    ("Chile ratified the pact in May.", "Chile will ratify the pact.", "attribution"),
    ("It opened a port in Lima and plans one in Peru.", "It will open a port in Peru.", None),
    (RAKED, "The council of Lima rakes the beach in winter.", "attribution"),
    (RAKED, "The council of Lima used to rake the beach.", None),
    (RAKED, "The council of Lima raked the beach in winter.", None),
    ("He used to run and still runs a bakery.", "He runs a bakery.", None),
]


@pytest.mark.parametrize(("text", "claim", "kind"), SURER, ids=str)
def test_what_may_be_or_used_to_be_is_not_told_as_sure(
    text: str, claim: str, kind: str | None
) -> None:
    found = kinds(text, claim)
    assert (kind in found) if kind else not found


SOLAR = (
    "The port will install solar panels instead of turbines and dig a canal rather than a tunnel."
)
SIGNED = "Ministers signed the pact in Lima except for its annex on fishing."
PASSED_OVER = [
    (SOLAR, "The port will install turbines.", "attribution"),
    (SOLAR, "The port will install turbines instead of solar panels.", "attribution"),
    (SOLAR, "The port will install solar panels and turbines.", "attribution"),
    (SOLAR, "The port will dig a tunnel.", "attribution"),
    (SOLAR, "The port will install solar panels.", None),
    (SOLAR, "The port will install solar panels and not turbines.", None),
    (SOLAR, "The port will install solar panels rather than turbines.", None),
    (SOLAR, "The port preferred solar panels to turbines.", None),
    (SIGNED, "Ministers signed the pact's annex on fishing.", "attribution"),
    (SIGNED, "Ministers signed the pact in Lima.", None),
    (SIGNED, "Ministers signed the pact but not its annex on fishing.", None),
    ("Rather than sell the farm, Ana Sy leased it.", "Ana Sy sold the farm.", "attribution"),
    ("Rather than sell the farm, Ana Sy leased it.", "Ana Sy did not sell the farm.", None),
    ("Rather than just paint the farm, Ana Sy rebuilt it.", "Ana Sy rebuilt it.", None),
    ("Hardly any books were sold in Lima.", "Few books were sold in Lima.", None),
    ("The waste is illegally stored beneath the dam.", "The waste is stored legally.", "negation"),
    ("The waste is illegally stored beneath the dam.", "The waste is stored illegally.", None),
]


@pytest.mark.parametrize(("text", "claim", "kind"), PASSED_OVER, ids=str)
def test_what_was_passed_over_was_not_taken(text: str, claim: str, kind: str | None) -> None:
    found = kinds(text, claim)
    assert (kind in found) if kind else not found
