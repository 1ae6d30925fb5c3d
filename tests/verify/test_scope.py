"""How much a claim says and why: what the cited text must say in its own words."""

from __future__ import annotations

import pytest

from qa.schema import Article, DraftSentence, Evidence, Sentence, Span
from qa.verify import Verifier


def kinds(source: str, claim: str) -> set[str]:
    article = Article.of(source)
    sentence = Sentence(Span(article.id, 0, len(source)), source)
    statement = Verifier([Evidence(1, sentence, article, (), 0.0)]).check(
        DraftSentence(claim, (1,))
    )
    return {str(reason.kind) for reason in statement.verdict.reasons}


SCOPE = [
    ("Many left town.", "Most left town.", False),
    ("Many left town.", "All left town.", False),
    ("Many left town.", "A few left town.", False),
    ("A few left town.", "Many left town.", False),
    ("Many left town.", "A large number left town.", True),
    ("The majority left town.", "Most left town.", True),
    ("60% left town.", "Most left town.", True),
    ("Every shop shut.", "All shops shut.", True),
    ("No shop stayed open.", "All shops shut.", True),
    ("Shops shut.", "All shops shut.", False),
    ("The three shops shut.", "All three shops shut.", True),
    ("The shops shut.", "The shops did not open at all.", True),
    ("The east flooded.", "The entire country flooded.", False),
    ("Ghana signed it.", "Only Ghana signed it.", False),
    ("Ghana alone signed it.", "Only Ghana signed it.", True),
    ("Ghana was the sole country to sign it.", "Only Ghana signed it.", True),
    ("Ghana signed it.", "Not only Ghana signed it.", True),
    ("It is a big dock.", "It is the biggest dock.", False),
    ("It is the largest dock.", "It is the biggest dock.", True),
    ("It is the oldest dock.", "It is the biggest dock.", False),
    ("It is a record crowd.", "It is the largest crowd.", True),
    ("Critics attacked its human rights record.", "It has the worst rights record.", False),
    ("It is a criticised plan.", "It is the most criticised plan.", False),
    ("It is the most criticised plan.", "It is the most criticised plan yet.", True),
    ("Togo and Ghana took migrants.", "Togo took more migrants than Ghana.", False),
    ("Togo took 40 migrants and Ghana 20.", "Togo took more migrants than Ghana.", True),
    ("It has long been wet.", "It is always wet.", True),
    ("It was wet.", "It is always wet.", False),
    ("He shut the dock.", 'He called it "the biggest" dock.', True),
]

CAUSE = [
    ("It shut, having faced claims, after a vote.", "It shut because of claims.", False),
    ("It shut over claims.", "It shut because of claims.", True),
    ("It shut as it had no money.", "It shut because it had no money.", True),
    ("It shut after a vote.", "A vote led to it shutting.", False),
    ("A crane fell, killing two.", "The crane's fall led to two deaths.", True),
    ("It took in ships.", "It took in ships in exchange for a fee.", False),
    ("It took in ships for a fee.", "It took in ships in exchange for a fee.", True),
    ("It shut after a vote.", "It shut due to a vote.", False),
    ("It will open in May.", "It is due to open in May.", True),
]


@pytest.mark.parametrize(("source", "claim", "passes"), SCOPE, ids=str)
def test_a_scope_needs_a_word_of_its_class(source: str, claim: str, passes: bool) -> None:
    assert ("scope" not in kinds(source, claim)) is passes


@pytest.mark.parametrize(("source", "claim", "passes"), CAUSE, ids=str)
def test_a_cause_needs_a_word_that_tells_one(source: str, claim: str, passes: bool) -> None:
    assert ("cause" not in kinds(source, claim)) is passes


def test_a_name_is_not_read_as_a_scope() -> None:
    assert "scope" not in kinds("The All Blacks won.", "Fans saw the All Blacks win.")
