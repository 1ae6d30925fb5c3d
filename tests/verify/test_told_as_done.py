"""A sentence tells what is taken for granted, or tells otherwise."""

from __future__ import annotations

import pytest

from qa.english.words import words
from qa.verify import have_one_doer, is_of_others, speaks_as_done, tells
from tests.fakes import evidence_of

OTHERWISE = [
    ("Otieno was convicted of theft", "convict", "A court will decide whether Otieno is convicted of theft."),
    ("Otieno took the money", "take", "Otieno was accused of taking the money."),
    ("a successor was named", "name", "Keller will lead it until a successor is named."),
    ("Armenia paid for the road", "pay", "Georgia paid for the road, which cost 9 million dollars."),
    ("Anna Reber stole the horse", "steal", "Anna Reber did not know that the horse had been stolen."),
    ("Abdi Warsame was dismissed in May", "dismiss", "Abdi Warsame blamed smugglers in May and dismissed the chief."),
    ("the band toured Korea", "tour", "The band toured Japan but cancelled a tour of Korea."),
    ("the region banned phones", "ban", "A school banned phones on Monday, the first in the region."),
    ("Lund bought Marrow Bank", "buy", "Lund bought Tarn Bank in 2017."),
    ("Abdi Warsame was dismissed", "dismiss", "Abdi Warsame blamed smugglers and dismissed the chief."),
    ("ministers criticised Ana Dorst", "criticis", "The mayor, Ana Dorst, criticised ministers."),
    ("Marrow paid for Lund", "pay", "The investor Lund bought Marrow in 2018."),
    ("the envoys signed the pact", "sign", "The pact must still be signed by the envoys."),
]  # fmt: skip
TOLD = [
    ("Otieno was convicted of theft", "convict", "A court convicted Otieno of theft on Monday."),
    ("Hollin abandoned the takeover", "abandon", "Hollin Bank abandoned its takeover of Carrow."),
    ("Anna Reber stole the horse", "steal", "The horse was stolen by Anna Reber."),
    ("Abdi Warsame was dismissed in May", "dismiss", "Abdi Warsame was dismissed in May."),
    ("the band toured Korea", "tour", "The band toured Korea in 2019."),
    ("the band toured Korea", "tour", "A concert was held in Korea."),
    ("Lund left", "leave", "Lund left on Monday."),
    ("a school banned phones", "ban", "The school in Tarn banned phones on Monday."),
    ("Lund bought Marrow Bank", "buy", "It was in 2017 that they bought Marrow Bank."),
    ("the deal ran out", "run", "A deal that the ministry signed with Lund ran out in May."),
    ("the hackers demanded money", "demand", "The clinic paid the money the hackers demanded."),
    ("Lund paid for Marrow", "pay", "The investor Lund bought Marrow in 2018."),
]


@pytest.mark.parametrize(("statement", "verb", "text"), OTHERWISE)
def test_a_sentence_tells_otherwise(statement: str, verb: str, text: str) -> None:
    assert not tells(statement, verb, evidence_of(text)[0])


@pytest.mark.parametrize(("statement", "verb", "text"), TOLD)
def test_nothing_in_a_sentence_tells_otherwise(statement: str, verb: str, text: str) -> None:
    assert tells(statement, verb, evidence_of(text)[0])


OTHERS = [
    ("Fiji did sign the pact", "sign", "Tuvalu did not sign the pact.", True),
    ("Tuvalu did sign the pact", "sign", "Tuvalu did not sign the pact.", False),
    ("Fiji did sign the pact", "sign", "Tuvalu did not debate the pact.", False),
]


@pytest.mark.parametrize(("statement", "verb", "text", "is_so"), OTHERS)
def test_a_verb_is_told_of_others(statement: str, verb: str, text: str, *, is_so: bool) -> None:
    assert is_of_others(statement, verb, evidence_of(text)[0]) is is_so


def test_one_does_not_do_both_sides_of_an_act() -> None:
    bought = evidence_of("The investor Lund bought Marrow in 2018.")[0]
    side = next(word for word in words(bought.sentence.text) if word.text == "bought")
    assert have_one_doer("Lund sold Marrow", "sell", bought, side)
    assert not have_one_doer("Tarn sold Marrow", "sell", bought, side)
    assert not have_one_doer("Marrow was sold", "sell", bought, side)


def test_of_an_open_statement_only_a_denial_counts() -> None:
    planned, denied = evidence_of("Peru plans to expel two envoys.", "Peru expelled no one.")
    assert tells("Peru expelled someone", "expel", planned, is_open=True)
    assert not tells("Peru expelled someone", "expel", denied, is_open=True)


def test_what_is_not_spoken_of_is_neither_done_nor_undone() -> None:
    assert speaks_as_done("sell", "The town bought a crane.") is None
