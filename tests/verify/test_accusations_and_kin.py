"""What somebody is accused of, and what is of one of theirs: never told of them as done.

Every sentence is invented.
"""

from __future__ import annotations

import pytest

from tests.verify.citing import reasons

T0 = "Cara Dunn was charged with stealing two rings from a shop in Ostel."
T1 = "Judges cleared Ole Brandt of fraud but found his partner, Cara Dunn, guilty of forgery."
T2 = "Ole Brandt was convicted of fraud while Cara Dunn was acquitted."
T3 = "A court convicted Ole Brandt and Cara Dunn of fraud and cleared Per Lind."
T4 = "The brother of minister Ana Sy bought shares in Torvo."
T5 = "Police arrested Cara Dunn's son in Vik."
T6 = "The wife of judge Per Lind bought the house and his brother sold the boat."
T7 = "Ana Sy, the wife of Per Lind, opened a shop."
ACCUSED = [
    ("Per Lind was charged with the murder of Ana Sy.", "Per Lind murdered Ana Sy.", "attribution"),
    ("Cara Dunn was arrested on suspicion of fraud.", "Cara Dunn committed fraud.", "attribution"),
    ("The bank charged a fee for using its card.", "The bank used its card.", None),
    ("Cara Dunn faces charges of bribing two judges in Ostel.", "Cara Dunn bribed two judges in Ostel.", "attribution"),
    ("Cara Dunn pleaded not guilty to smuggling guns into Torvo.", "Cara Dunn smuggled guns into Torvo.", "attribution"),
    ("Cara Dunn was jailed for smuggling guns into Torvo.", "Cara Dunn smuggled guns into Torvo.", None),
    (T0, "Cara Dunn stole two rings from a shop in Ostel.", "attribution"),
    ("The nurse is accused of poisoning four patients at the Lund clinic.", "The nurse poisoned four patients at the Lund clinic.", "attribution"),
    ("The nurse was found guilty of poisoning four patients at the Lund clinic.", "The nurse poisoned four patients at the Lund clinic.", None),
    ("Thieves stole two rings in Ostel, and Cara Dunn was charged with stealing them.", "Thieves stole two rings in Ostel.", None),
    (T0, "Two rings were stolen from a shop in Ostel.", "attribution"),
    (T0, "Cara Dunn allegedly stole two rings.", None),
    ("Cara Dunn was arrested on suspicion of stealing two rings.", "Cara Dunn is suspected of having stolen two rings.", None),
    ("Cara Dunn is on trial over the theft of two rings.", "Cara Dunn was jailed over the theft of two rings.", "attribution"),
    ("Cara Dunn is on trial over the theft of two rings and faces up to four years.", "Cara Dunn could be jailed over the theft.", None),
    ("Cara Dunn was charged with fraud.", "Cara Dunn was convicted of fraud.", "attribution"),
    (T1, "Ole Brandt was found guilty of forgery.", "attribution"),
    (T1, "Cara Dunn was cleared of fraud.", "attribution"),
    (T1, "Cara Dunn was found guilty of forgery.", None),
    (T1, "Ole Brandt was cleared of fraud.", None),
    ("Ole Brandt was convicted of fraud but cleared of forgery.", "Ole Brandt was convicted of forgery.", "attribution"),
    (T2, "Cara Dunn was acquitted.", None),
    (T2, "Cara Dunn was convicted of fraud.", "attribution"),
    (T3, "Ole Brandt and Cara Dunn were convicted of fraud.", None),
    (T3, "Cara Dunn was convicted of fraud.", None),
    (T3, "Ole Brandt was convicted of fraud.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), ACCUSED, ids=str)
def test_an_accusation_is_no_deed_and_no_verdict(text: str, claim: str, kind: str | None) -> None:
    found = reasons(text, claim)
    assert (kind in found) if kind else not found


KIN = [
    ("Police arrested Ana Sy's son and Ana Sy in Vik.", "Police arrested Ana Sy.", None),
    ("He will be missed by his brothers and sisters.", "He will be missed by his brothers.", None),
    ("Ana Sy, whose brother won the race, sold her boat.", "Ana Sy won the race.", "role"),
    ("Ana Sy, whose brother won the race, sold her boat.", "Ana Sy sold her boat.", None),
    ("Ana Sy, whose brother was arrested in May, sold her boat.", "Ana Sy was arrested in May.", "role"),
    ("Ana Sy, whose brother won the race, sold her boat.", "Ana Sy's brother won the race.", None),
    ("The daughter of the president was arrested in Vik.", "The president was arrested in Vik.", "role"),
    ("The minister resigned after his wife was arrested.", "The minister was arrested.", "role"),
    ("The minister resigned after his wife was arrested.", "The minister resigned.", None),
    ("The driver and his neighbour, a judge, were arrested.", "A judge was arrested.", None),
    ("Ana Sy's brother bought shares in Torvo.", "Ana Sy bought shares in Torvo.", "role"),
    (T4, "Ana Sy bought shares in Torvo.", "role"),
    (T4, "Ana Sy's brother bought shares in Torvo.", None),
    ("Ana Sy left office after her brother sold the shares.", "Ana Sy sold the shares.", "role"),
    ("Ana Sy sold the shares after her brother sold his.", "Ana Sy sold the shares.", None),
    ("A bomb killed the driver of Cara Dunn.", "Cara Dunn was killed by a bomb.", "role"),
    (T5, "Police arrested Cara Dunn in Vik.", "role"),
    (T5, "Cara Dunn was arrested in Vik.", "role"),
    ("Police arrested Cara Dunn and her son in Vik.", "Cara Dunn was arrested in Vik.", None),
    ("Cara Dunn and her son were arrested in Vik.", "Cara Dunn was arrested in Vik.", None),
    ("Cara Dunn was arrested in Vik with her son.", "Cara Dunn was arrested in Vik.", None),
    (T6, "The brother bought the house.", "role"),
    (T6, "The judge's wife bought the house.", None),
    ("Ana Sy's lawyer denied the charge.", "Ana Sy denied the charge.", None),
    ("Her manager, Greg Voss, was arrested in Oslo.", "Greg Voss was arrested in Oslo.", None),
    ("Mia Tolland cancelled a concert after her manager, Greg Voss, was arrested.", "Mia Tolland was arrested.", "role"),
    ("Ana Sy beat her rival Cara Dunn.", "Cara Dunn was beaten.", None),
    (T7, "Ana Sy opened a shop.", None),
    ("The club's coach, Per Lind, resigned.", "Per Lind resigned.", None),
    ("Per Lind's successor as mayor was elected in May, two years after he was elected.", "Per Lind was elected.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), KIN, ids=str)
def test_what_kin_do_is_not_told_of_their_own(text: str, claim: str, kind: str | None) -> None:
    found = reasons(text, claim)
    assert (kind in found) if kind else not found
