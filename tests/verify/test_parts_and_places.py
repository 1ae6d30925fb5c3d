"""A part is no whole, a vote stays on its side and an event at its place.

Every sentence is invented.
"""

from __future__ import annotations

import pytest

from tests.verify.citing import reasons

T0 = "Torvo is one of the biggest ports in the region."
T1 = "Torvo is the second-largest port in the region."
T2 = "Ana Sy was among the first women to fly the route."
T3 = "Some of the 20 wells were shut in May."
T4 = "About half of the 90 workers will move to Vik."
T5 = "Half of the 90 jobs at the mill will go, Torvo said."
T6 = "Each of the two winners gets 800 euros."
T7 = "Bonn and Kiel voted for the toll, Ulm and Trier against it, and Jena abstained."
T8 = "The ship left Torvo at dawn, called at Vik for an hour and reached Ostel at night."
T9 = "At least six shops shut in Vik."
PARTS = [
    ("Halmar is one of only two cities to ban cars.", "Halmar is the only city to ban cars.", "scope"),
    ("Halmar is the only city to ban cars.", "Halmar is the only city to ban cars, it says.", None),
    ("Almost all of the guests left.", "All of the guests left.", "scope"),
    ("A third of the members backed the plan.", "Most of the members backed the plan.", "scope"),
    ("Most members backed the plan and a third of the members spoke.", "Most members backed the plan.", None),
    (T0, "Torvo is the largest port in the region.", "scope"),
    (T0, "Torvo is one of the largest ports in the region.", None),
    ("Torvo is one of the biggest ports in the region and the biggest in Vik.", "Torvo is the biggest port in Vik.", None),
    (T1, "Torvo is the largest port in the region.", "scope"),
    (T1, "Torvo is the region's second largest port.", None),
    (T2, "Ana Sy was the first woman to fly the route.", "scope"),
    (T2, "Ana Sy was one of the first women to fly the route.", None),
    ("Ana Sy was the first woman to fly the route and among the first to teach it.", "Ana Sy was the first woman to fly the route.", None),
    ("Halmar is among the most visited islands in the south.", "Halmar is the most visited island in the south.", "scope"),
    (T3, "The 20 wells were shut in May.", "scope"),
    (T3, "Some of the 20 wells were shut.", None),
    (T3, "The district has 20 wells.", None),
    ("Half of the 90 workers were told to leave; the 90 workers protested.", "The 90 workers protested.", None),
    ("Some farmers left the valley.", "Most farmers left the valley.", "scope"),
    ("Most farmers left the valley.", "A majority of farmers left the valley.", None),
    (T4, "The 90 workers will move to Vik.", "scope"),
    (T4, "Of the 90 workers, half will move to Vik.", None),
    ("The last of the three ships sank.", "The last ship sank.", None),
    ("Half of the 90 workers will move to Vik.", "The 90 workers will vote on the offer.", None),
    (T5, "Torvo said it will cut 90 jobs at the mill.", "scope"),
    (T5, "Half of the 90 jobs at the mill will be cut, Torvo said.", None),
    (T6, "The two winners share 800 euros.", "scope"),
    (T6, "The two winners get 800 euros each.", None),
    ("The two winners share 800 euros.", "The winners share 800 euros.", None),
    (T7, "Ulm voted for the toll.", "role"),
    (T7, "Kiel voted against the toll.", "role"),
    (T7, "Jena voted against the toll.", "role"),
    (T7, "Ulm and Trier voted against the toll.", None),
    (T7, "Bonn voted for the toll.", None),
    ("Voting against the toll were Ulm and Trier, while Bonn voted for it.", "Trier voted against the toll.", None),
    ("Bonn voted against the toll in May but for it in June.", "Bonn voted for the toll in June.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), PARTS, ids=str)
def test_a_part_is_not_told_as_the_whole(text: str, claim: str, kind: str | None) -> None:
    found = reasons(text, claim)
    assert (kind in found) if kind else not found


PLACES = [
    (T8, "The ship left Ostel at dawn.", "role"),
    (T8, "The ship reached Torvo at night.", "role"),
    (T8, "The ship called at Ostel.", "role"),
    (T8, "The ship sailed from Torvo to Ostel.", None),
    ("A fire in Torvo, near Vik, drew crews from Ostel.", "There was a fire near Vik.", None),
    ("The talks in Lima failed after a storm in Quito.", "The talks in Quito failed.", "role"),
    ("The team flew to Ostel, where 40 children were waiting, and then to Vik.", "In all, 40 children were waiting in Vik.", "role"),
    ("Police arrested a man in Leeds over a stabbing in York.", "Police arrested a man over a stabbing in York.", None),
    ("Police arrested a man in Leeds and a woman in York.", "Police arrested a woman in York.", None),
    ("Protests broke out in Leeds and York.", "Protests broke out in York.", None),
    ("He won gold in Rome and won silver in Oslo.", "He won silver in Oslo.", None),
    ("He took gold in Rome and silver in Oslo.", "He took gold in Oslo.", "role"),
    ("He finished second in Vik.", "He finished first in Vik.", "number"),
    ("He won in Vik.", "He finished first in Vik.", None),
    (T9, "Six shops shut in Vik.", None),
    (T9, "Exactly six shops shut in Vik.", "number"),
    ("Six shops shut in Vik.", "Exactly six shops shut in Vik.", None),
    ("Exactly six shops shut in Vik.", "Six shops shut in Vik.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), PLACES, ids=str)
def test_a_place_stays_with_its_event(text: str, claim: str, kind: str | None) -> None:
    found = reasons(text, claim)
    assert (kind in found) if kind else not found


EXCEPTIONS = [
    ("All shops but one were shut.", "All shops were shut.", "scope"),
    ("All members except Torvo signed the treaty.", "All members signed the treaty.", "scope"),
    ("All members except Torvo signed the treaty.", "Torvo signed the treaty.", "scope"),
    ("All members except Torvo signed the treaty.", "All members apart from Torvo signed the treaty.", None),
    ("Every school in Vik apart from one reopened.", "Every school in Vik reopened.", "scope"),
    ("All shops but one were shut, and all schools were shut.", "All schools were shut.", None),
    ("All towns shut their pools but kept the parks open.", "All towns shut their pools.", None),
    ("Exports rose faster than imports.", "Imports rose faster than exports.", "scope"),
    ("Exports rose faster than imports.", "Imports rose more slowly than exports.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), EXCEPTIONS, ids=str)
def test_an_exception_is_kept(text: str, claim: str, kind: str | None) -> None:
    found = reasons(text, claim)
    assert (kind in found) if kind else not found
