"""Verbs that tell the same act, and those that only look as if they did."""

from __future__ import annotations

from itertools import combinations

import pytest

from qa.english.antonyms import are_converse, are_opposite
from qa.english.reading import read
from qa.english.synonyms import groups, particle_of, synonyms, telling
from qa.english.words import stem


def told_by(verb: str, text: str) -> list[str]:
    base, _, particle = verb.partition(" ")
    return [word.text for word in telling(stem(base), particle, read(text))]


SAME = [
    ("resign", "She stepped down on Monday.", "stepped"),
    ("resign", "He quit in protest.", "quit"),
    ("sack", "The club dismissed its coach.", "dismissed"),
    ("reject", "The council turned the offer down.", "turned"),
    ("call off", "They cancelled the strike.", "cancelled"),
    ("cancel", "They called the strike off.", "called"),
    ("take in", "Ghana accepted an Iraqi.", "accepted"),
    ("detain", "Two men were arrested.", "arrested"),
]
ANOTHER = [
    ("resign", "She stepped up on Monday."),
    ("reject", "He turned to the council."),
    ("accept", "She took part in the talks."),
    ("end", "The case ended up in court."),
    ("name", "They called for talks."),
    ("arrest", "He was charged and convicted."),
    ("sign", "They agreed and talked."),
    ("resign", "She resigned."),
]


@pytest.mark.parametrize(("verb", "text", "found"), SAME)
def test_another_verb_tells_the_same_act(verb: str, text: str, found: str) -> None:
    assert told_by(verb, text) == [found]


@pytest.mark.parametrize(("verb", "text"), ANOTHER)
def test_a_particle_or_a_step_of_the_law_makes_it_another_act(verb: str, text: str) -> None:
    assert told_by(verb, text) == []


def test_no_two_verbs_of_a_group_are_opposites_or_two_sides_of_one_act() -> None:
    pairs = [(a[0], b[0]) for group in groups() for a, b in combinations(sorted(group), 2)]
    assert [p for p in pairs if are_opposite(*p) or are_converse(*p)] == []


def test_each_group_has_several_acts_and_each_act_its_others() -> None:
    assert min(map(len, groups())) > 1
    assert ("quit", "") in synonyms("resign", "")
    assert ("resign", "") not in synonyms("resign", "")


def test_a_preposition_before_a_name_is_no_particle() -> None:
    reading = read("Ghana took in Iraqis. It held talks in Oslo.")
    took, held = (w for w in reading.words if w.text in {"took", "held"})
    assert (particle_of(reading.text, took), particle_of(reading.text, held)) == ("", "")
