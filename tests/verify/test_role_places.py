"""Names and people in the wrong place: who does it, by whom, from where, and one for several."""

from __future__ import annotations

import pytest

from qa.schema import Article, DraftSentence, Evidence, Sentence, Span
from qa.verify import Verifier


def kinds(sources: tuple[str, ...], claim: str) -> set[str]:
    evidence = []
    for number, text in enumerate(sources, 1):
        article = Article.of(text)
        sentence = Sentence(Span(article.id, 0, len(text)), text)
        evidence.append(Evidence(number, sentence, article, (), 0.0))
    draft = DraftSentence(claim, tuple(range(1, len(sources) + 1)))
    return {str(reason.kind) for reason in Verifier(evidence).check(draft).verdict.reasons}


BY = "Ghana agreed to accept migrants deported by Chile."
BACKED = "It was hit in a strike by the Ghanaian-backed group K44."
FROM = "Ghana signed an agreement to take ships from Chile."
ACCUSED = "Accra accused FIFA of lying."
DROPPED = "However, Ghana abandoned the plan."
OFFERED = "In May, Chile offered to pay."
ONE = "Last week a Ghanaian official said his country accepted an Iraqi in May."

ROLES = [
    ((BY,), "Ghana agreed to accept migrants deported by Chile.", True),
    ((BY,), "Chile agreed to accept migrants deported by Ghana.", False),
    ((FROM,), "Ghana signed an agreement to take ships from Ghana.", False),
    ((BACKED,), "Ghana backs K44.", True),
    ((BACKED,), "K44 backs Ghana.", False),
    ((ACCUSED,), "Ghana accused FIFA of lying.", True),
    ((ACCUSED,), "FIFA accused Ghana of lying.", False),
    ((DROPPED, OFFERED), "Ghana abandoned the plan.", True),
    ((DROPPED, OFFERED), "Chile abandoned the plan.", False),
    ((DROPPED, OFFERED), "In May, Ghana offered to pay.", False),
    ((ONE,), "Iraq accepted a Ghanaian.", False),
    (("Ghana was criticised by rights groups.",), "Ghana criticised rights groups.", False),
    (("Ghana was criticised by rights groups.",), "Rights groups criticised Ghana.", True),
    (("It rose by nearly four metres.",), "It rose nearly four metres.", True),
]

PLURALS = [
    ("A police officer shot a man.", "Officers shot a man.", False),
    ("A police officer shot a man.", "A police officer shot men.", False),
    ("Ghana accepted an Iraqi in May.", "Ghana accepted Iraqis in May.", False),
    ("Ghana took in a resettled refugee.", "Ghana took in a group of refugees.", False),
    ("An officer and another officer left.", "Officers left.", True),
    ("Each firm hired a worker.", "The firms hired workers.", True),
    ("A group of Iraqi migrants left.", "Iraqis left.", True),
    ("Officers shot a man.", "One of the officers shot a man.", True),
    ("Thousands of people left.", "Hundreds of people left.", False),
    ("Tens of thousands of people left.", "Thousands of people left.", True),
]


@pytest.mark.parametrize(("sources", "claim", "passes"), ROLES, ids=str)
def test_names_keep_their_places(sources: tuple[str, ...], claim: str, passes: bool) -> None:
    assert ("role" not in kinds(sources, claim)) is passes


@pytest.mark.parametrize(("source", "claim", "passes"), PLURALS, ids=str)
def test_one_does_not_become_several(source: str, claim: str, passes: bool) -> None:
    assert ("number" not in kinds((source,), claim)) is passes


CROSSED = [
    ("Ghana accepted a ship in March.", "Ghana accepted a ship in March.", True),
    ("Ghana accepted a ship in March.", "Ghana accepted a ship in February.", False),
    ("Ghana accepted a ship last year.", "In February, Chile offered to pay.", True),
]


@pytest.mark.parametrize(("source", "claim", "passes"), CROSSED, ids=str)
def test_a_month_is_not_taken_from_another_event(source: str, claim: str, passes: bool) -> None:
    assert ("date" not in kinds((source, "In February, Chile offered to pay."), claim)) is passes
