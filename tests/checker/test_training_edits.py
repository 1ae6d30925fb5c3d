from random import Random

import pytest

from eval.checker.corruptions import EDITS, Around, corruptions
from eval.checker.rewordings import EDITS as REWORDINGS
from eval.checker.rewordings import joined, reworded
from eval.checker.words import EQUALS, OPPOSITES

AROUND = Around(
    sentences=(
        "The treasurer of Lenmore was happy with 340 visitors during the harvest week.",
        "Ada Mills has sold the mill for $12 million.",
    ),
    names=("Ada Mills", "Lenmore", "Otto Brandt"),
    foreign_sentences=("The ferry sank near the northern pier.",),
    foreign_names=("Karl Voss", "Tarnby"),
)
SOURCE = {
    "number": ("The council bought 17 buses.", "17"),
    "date": ("The bridge opened on Monday.", "Monday"),
    "name": ("On Sunday the mayor met Karl Voss.", "Karl Voss"),
    "foreign name": ("On Sunday the mayor met Otto Brandt.", "Otto Brandt"),
    "roles": ("Last week Otto Brandt sued Karl Voss.", "Otto Brandt sued"),
    "negation": ("The bridge was closed.", "was closed"),
    "hedge": ("The bridge may close.", "may"),
    "qualifier": ("At night two of the three bridges close.", "two of the"),
    "plan": ("The council plans to build a bridge.", "plans to build"),
    "opposite": ("The council approved the bridge.", "approved"),
    "word": ("The singer was proud of it.", "singer"),
    "quotation": ('He said: "The bridge was never safe for trains."', "never safe"),
    "detail": ("The bridge closed.", "closed."),
    "subject": ("Otto Brandt has left the town.", "Otto Brandt"),
}


@pytest.mark.parametrize("kind", EDITS)
def test_a_corruption_takes_away_what_made_the_sentence_true(kind: str) -> None:
    text, told = SOURCE[kind]
    made = {EDITS[kind](text, AROUND, Random(seed)) for seed in range(20)} - {None}
    assert made
    assert all(one != text for one in made)
    assert any(told not in one for one in made if one)


def test_corruptions_are_of_different_kinds_and_the_same_each_time() -> None:
    text = "On Monday 17 people may have seen Otto Brandt sell the old mill in Tarnby."
    made = corruptions(text, AROUND, Random(3), 4)
    assert len({kind for kind, _ in made}) == 4
    assert text not in {one for _, one in made}
    assert made == corruptions(text, AROUND, Random(3), 4)


def test_a_sentence_with_nothing_to_change_is_left_alone() -> None:
    bare = Around((), (), (), ())
    assert corruptions("Rain fell.", bare, Random(0), 9) == [("opposite", "Rain rose.")]
    assert corruptions("Rain came.", bare, Random(0), 9) == []


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("shorter", "Ada Mills, who grew up by the river, sold the mill in May.",
         {"Ada Mills sold the mill in May."}),
        ("synonyms", "The council purchased it.", {"The council bought it."}),
        ("plain words", "It didn't rain.", {"It did not rain."}),
        ("number words", "It took seven days.", {"It took 7 days."}),
        ("attribution", "Ada Mills said the mill was sold in May.",
         {"The mill was sold in May, Ada Mills said.", "According to Ada Mills, the mill was sold in May.",
          "The mill was sold in May, according to Ada Mills."}),
        ("voice", "The court rejected the plan on Monday.",
         {"The plan was rejected by the court on Monday."}),
        ("voice", "The plan was rejected by the court on Monday.",
         {"The court rejected the plan on Monday."}),
        ("possessive", "Ghana's coach has said nothing of it.", {"the coach of Ghana has said nothing of it."}),
    ],
)  # fmt: skip
def test_a_rewording_says_the_same(kind: str, text: str, told: set[str]) -> None:
    assert {REWORDINGS[kind](text, Random(seed)) for seed in range(30)} == told


def test_rewordings_are_named_or_there_are_none() -> None:
    assert reworded("Rain came.", Random(0)) == ("Rain came.", "verbatim")
    text, kinds = reworded("It didn't take seven days to build the new house.", Random(1))
    assert text != "It didn't take seven days to build the new house."
    assert set(kinds.split("+")) <= set(REWORDINGS)


def test_two_sentences_are_joined_as_one() -> None:
    made = {joined("Rain fell.", "The river rose.", Random(seed)) for seed in range(20)}
    assert made == {
        "Rain fell, and the river rose.", "Rain fell; the river rose.",
        "Rain fell, while the river rose.", "Rain fell. The river rose.",
    }  # fmt: skip


def test_no_opposite_is_also_an_equal() -> None:
    both = {
        (word, other)
        for word, others in OPPOSITES.items()
        for other in others
        if other in EQUALS.get(word, ())
    }
    assert not both
