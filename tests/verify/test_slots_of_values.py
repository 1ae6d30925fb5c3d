"""What a sentence tells of each of its numbers and dates, and values told of in another's place.

Every sentence is invented.
"""

from __future__ import annotations

import pytest

from qa.chunk import sentences
from qa.english.reading import read
from qa.english.slots import slots
from qa.schema import Article, Evidence
from qa.verify.checks import reasons_against


def kinds(text: str, claim: str) -> set[str]:
    """The kinds of the reasons against a claim that cites every sentence of `text`."""
    article = Article.of(text)
    found = enumerate(sentences(article), 1)
    cited = tuple(Evidence(number, s, article, (), 0.0) for number, s in found)
    return {str(reason.kind) for reason in reasons_against(claim, cited)}


TOLD = [
    ("Sales rose to 47 tonnes from 43 tonnes.", "mass",
     [{"sale", "rise", "tonn", "<to"}, {"sale", "rise", "tonn", "<from"}]),
    ("At dawn 12 of the 40 ships sank.", "count",
     [{"dawn", "ship", "sink"}, {"ship", "<whole"}]),
    ("Ana Sy, 31, and Ben Oko, 28, left.", "count", [{"ana", "sy"}, {"ben", "oko"}]),
    ("They have 7 or 8 cats.", "count", [{"cat"}, {"cat"}]),
    ("Torvo won 3-1.", "count", []),
    ("One of them left.", "count", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sort", "told"), TOLD, ids=[text for text, _, _ in TOLD])
def test_each_value_has_the_words_that_are_told_of_it(
    text: str, sort: str, told: list[set[str]]
) -> None:
    assert [set(slot.own) for slot in slots(read(text), sort)] == told


EXPORTS = "Exports rose to 47 tonnes from 43 tonnes."
FIRM = "The firm, founded in 1987, was sold in 2004."
FINE = "The fine was 300 euros and the repair 2,000 euros."
ROADS = "Lima spent 5m euros on roads in 2019 and 7m euros in 2020."
SISTERS = "Ana Ruiz, 31, and her sister Eva Sol, 28, left."
TOLL = "The toll was 40 on Monday, up from 12 on Sunday."
SHIPS = "At dawn 12 of the 40 ships sank."
GAMES = "Ana Sy won 5 medals in spring and at the Lima Games won 7."
RATE = "The normal rate is 32 flights an hour. It was cut to 26 flights to ease work at night."
BOTH = "The port was shut on 3 May and the dam on 9 June."
PLACES = [
    (EXPORTS, "Exports rose to 43 tonnes.", "number"),
    (EXPORTS, "Exports rose from 47 tonnes to 43 tonnes.", "number"),
    (EXPORTS, "Exports rose to 47 tonnes.", None),
    (EXPORTS, "Exports went from 43 to 47 tonnes.", None),
    ("Sales are from 45 tonnes to 57 tonnes.", "Sales are from 57 tonnes to 45 tonnes.", "number"),
    (FIRM, "The firm was founded in 2004.", "date"),
    (FIRM, "The firm was sold in 1987.", "date"),
    (FIRM, "It was sold in 2004.", None),
    (FINE, "The fine was 2,000 euros.", "number"),
    (FINE, "The repair cost 300 euros.", "number"),
    (FINE, "The repair cost 2,000 euros.", None),
    (ROADS, "Lima spent 7m euros on roads in 2019.", "number"),
    (ROADS, "Lima spent 5m euros in 2020.", "date"),
    (ROADS, "In 2020, Lima spent 7m euros.", None),
    (SISTERS, "Ana Ruiz, 28, left.", "number"),
    (SISTERS, "Eva Sol, 28, left.", None),
    (TOLL, "The toll was 12 on Monday.", "number"),
    (TOLL, "The toll rose from 12 to 40.", None),
    (SHIPS, "40 ships sank at dawn.", "number"),
    (SHIPS, "12 ships sank at dawn.", None),
    (GAMES, "Ana Sy won 7 medals.", None),
    (RATE, "The normal rate is 26 flights an hour.", "number"),
    (RATE, "The normal rate is 32 flights an hour.", None),
    (BOTH, "The port was shut on 3 May.", None),
    ("Chile and Peru sold 40 and 12 ships respectively.", "Peru sold 12 ships.", None),
    ("Halden lost 5m euros in 2019 but made 7m euros in 2020.", "Halden's profit was 7m euros.",
     None),
    ("The share was 7 percent, compared with 3 percent in May.", "The share was 3 percent in May.",
     None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), PLACES, ids=str)
def test_a_value_stays_in_its_place(text: str, claim: str, kind: str | None) -> None:
    found = kinds(text, claim)
    assert (kind in found) if kind else not found
