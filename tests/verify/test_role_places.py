"""Names and people in the wrong place: who does it, by whom, from where, and one for several."""

from __future__ import annotations

from time import process_time

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
CRITICISED = "The mayor of Ulm, Ana Dorst, criticised ministers for keeping a report secret."
LEAKED = "The senator, whose aide had leaked the memo to a paper, left the capital on Monday."
OPPOSED = "Ministers approved the quarry, which farmers on the plateau have opposed."
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
    ((CRITICISED,), "Ministers criticised the mayor.", False),
    ((CRITICISED,), "Ministers were criticised by the mayor.", True),
    ((CRITICISED,), "The mayor was criticised.", False),
    ((CRITICISED,), "Ministers were criticised.", True),
    (("The union was sued by its members.",), "The union sued its members.", False),
    (("The union was sued by its members.",), "The union was sued.", True),
    (("The door opened at noon.",), "The door was opened at noon.", True),
    (("The baths, built in 1887, have been shut.",), "The baths were built in 1887.", True),
    (("A deal signed by the mayor was dropped.",), "The mayor signed a deal.", True),
    (("Two workers were hurt and seven injured.",), "Seven were injured and two hurt.", True),
    (
        ("The senator, whose aide had leaked the memo, apologised to the envoy.",),
        "The envoy apologised to the senator.",
        False,
    ),
    (
        ("The senator, whose aide had leaked the memo, apologised to the envoy.",),
        "The senator apologised to the envoy.",
        True,
    ),
    ((LEAKED,), "The senator had leaked the memo.", False),
    ((LEAKED,), "The senator's aide had leaked the memo.", True),
    ((OPPOSED,), "Ministers have opposed the quarry.", False),
    ((OPPOSED,), "Farmers have opposed the quarry.", True),
    ((OPPOSED,), "The quarry was approved by ministers.", True),
    (
        ("The writer praised the pilot who cheated him and the boatmen who nursed him.",),
        "The pilot nursed the writer.",
        False,
    ),
    (
        ("The writer praised the pilot who cheated him and the boatmen who nursed him.",),
        "The boatmen nursed the writer.",
        True,
    ),
    (
        ("The union was sued on Tuesday by a group of drivers.",),
        "The drivers were sued by the union.",
        False,
    ),
    (
        ("The union was sued on Tuesday by a group of drivers.",),
        "A group of drivers sued the union.",
        True,
    ),
    (("The runner won in Lima, ahead of a friend.",), "A friend finished behind the runner.", True),
    (("The rate fell from 32 to 28 trains an hour.",), "Trains fell from 32 to 28 an hour.", True),
    (
        ("Accra signed an agreement with Chile in 2022.",),
        "Ghana and Chile signed an agreement.",
        True,
    ),
    (("The army gave the villagers boats.",), "The army gave boats to the villagers.", True),
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


HOSTILE = [
    "ministers criticised the mayor " * 64,
    "the man who had seen the man " * 66,
    "he left after it fell before " * 68,
    "was seen by the lawyer's " * 78,
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: str(words)[:20])
def test_a_sentence_that_repeats_itself_costs_no_minute(words: str) -> None:
    source = f"{words.strip()}."
    before = process_time()
    kinds((source,), source.replace("the", "a", 1))
    assert process_time() - before < 5
