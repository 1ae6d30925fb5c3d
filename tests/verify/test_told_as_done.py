"""A sentence tells what is taken for granted, or tells otherwise."""

from __future__ import annotations

import pytest

from qa.verify import speaks_as_done, tells
from tests.fakes import evidence_of

OTHERWISE = [
    ("Otieno was convicted of theft", "convict", "A court will decide whether Otieno is convicted of theft."),
    ("Otieno took the money", "take", "Otieno was accused of taking the money."),
    ("a successor was named", "name", "Keller will lead it until a successor is named."),
    ("Armenia paid for the road", "pay", "Georgia paid for the road, which cost 9 million dollars."),
    ("Anna Reber stole the horse", "steal", "Anna Reber did not know that the horse had been stolen."),
    ("Abdi Warsame was dismissed in May", "dismiss", "Abdi Warsame blamed smugglers in May and dismissed the chief."),
    ("the band toured Korea", "tour", "The band toured Japan but cancelled a tour of Korea."),
]  # fmt: skip
TOLD = [
    ("Otieno was convicted of theft", "convict", "A court convicted Otieno of theft on Monday."),
    ("Hollin abandoned the takeover", "abandon", "Hollin Bank abandoned its takeover of Carrow."),
    ("Anna Reber stole the horse", "steal", "The horse was stolen by Anna Reber."),
    ("Abdi Warsame was dismissed in May", "dismiss", "Abdi Warsame was dismissed in May."),
    ("the band toured Korea", "tour", "The band toured Korea in 2019."),
    ("the band toured Korea", "tour", "A concert was held in Korea."),
    ("Lund left", "leave", "Lund left on Monday."),
]


@pytest.mark.parametrize(("statement", "verb", "text"), OTHERWISE)
def test_a_sentence_tells_otherwise(statement: str, verb: str, text: str) -> None:
    assert not tells(statement, verb, evidence_of(text)[0])


@pytest.mark.parametrize(("statement", "verb", "text"), TOLD)
def test_nothing_in_a_sentence_tells_otherwise(statement: str, verb: str, text: str) -> None:
    assert tells(statement, verb, evidence_of(text)[0])


def test_of_an_open_statement_only_a_denial_counts() -> None:
    planned, denied = evidence_of("Peru plans to expel two envoys.", "Peru expelled no one.")
    assert tells("Peru expelled someone", "expel", planned, is_open=True)
    assert not tells("Peru expelled someone", "expel", denied, is_open=True)


def test_what_is_not_spoken_of_is_neither_done_nor_undone() -> None:
    assert speaks_as_done("sell", "The town bought a crane.") is None
