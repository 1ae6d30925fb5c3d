"""Before and after, cause and effect, more and less: never turned round.

Every sentence is invented.
"""

from __future__ import annotations

import pytest

from tests.verify.citing import reasons

T0 = "The bank shut its Ostel branch before the mayor resigned."
T1 = "After the flood, the council hired divers."
T2 = "The drought caused a fire that closed the road."
T3 = "Sales fell because of the strike."
T4 = "Rents in Ostel are higher than in Vik."
T5 = "Cara Dunn sold her farm a month after her son, Per, left Ostel and a year before the mill burned."
ORDERS = [
    ("Costs were higher than sales.", "Sales were higher than costs.", "scope"),
    ("The bank closed hours after thieves robbed it.", "Thieves robbed the bank hours after it closed.", "date"),
    ("Delays resulted from the storm.", "The storm resulted from delays.", "cause"),
    ("Delays resulted from the storm.", "The storm brought about delays.", None),
    ("Exports rose faster than imports.", "Exports rose faster than imports did.", None),
    (T0, "The bank shut its Ostel branch after the mayor resigned.", "date"),
    (T0, "The mayor resigned after the bank shut its Ostel branch.", None),
    (T0, "The mayor resigned before the bank shut its Ostel branch.", "date"),
    (T1, "The council hired divers after the flood.", None),
    (T1, "The council hired divers before the flood.", "date"),
    ("Before the flood, the council hired divers.", "The council hired divers before the flood.", None),
    ("Ana Sy left the firm two years after she joined it.", "Ana Sy joined the firm and left two years later.", None),
    ("He was shot after leaving a bar and died before an ambulance came.", "He left a bar before he was shot.", None),
    ("After her coach, Per Lind, was hurt, Cara Dunn withdrew.", "Cara Dunn withdrew after her coach was hurt.", None),
    (T2, "The fire caused the drought.", "cause"),
    (T2, "A fire broke out because of the drought.", None),
    (T3, "The strike was caused by falling sales.", "cause"),
    (T3, "The strike led to falling sales.", None),
    ("Protests over fuel prices were caused by a shortage.", "Fuel prices sparked protests.", None),
    ("The shortage caused protests over fuel prices.", "Fuel prices sparked protests.", None),
    ("The storm caused floods, leading the council to close roads.", "Floods led the council to close roads.", None),
    (T4, "Rents in Vik are higher than in Ostel.", "scope"),
    (T4, "Rents in Ostel are lower than in Vik.", "scope"),
    (T4, "Ostel has higher rents than Vik.", None),
    ("Togo took more migrants than Ghana.", "Ghana took more migrants than Togo.", "scope"),
    ("Cara Dunn finished ahead of Ana Sy in Vik.", "Ana Sy finished ahead of Cara Dunn in Vik.", "role"),
    ("The vote came a week after the fire and two days before the mayor left.", "The mayor left two days after the vote.", None),
    (T5, "Cara Dunn sold her farm a year after the mill burned.", "date"),
    (T5, "Cara Dunn sold her farm a month before her son left Ostel.", "date"),
    (T5, "Cara Dunn sold her farm a year before the mill burned.", None),
    (T5, "The mill burned a year after Cara Dunn sold her farm.", None),
    ("The school closed in May, after a fire, and reopened in June before the exams.", "The school reopened after a fire.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), ORDERS, ids=str)
def test_both_sides_stay_where_they_are(text: str, claim: str, kind: str | None) -> None:
    found = reasons(text, claim)
    assert (kind in found) if kind else not found
