"""The noun phrases around a verb, as they stand in a sentence."""

from __future__ import annotations

import pytest

from qa.english.reading import Reading, read
from qa.english.words import Word
from qa.verify.phrases import (
    antecedent_of,
    doer_of,
    heads,
    is_next_to,
    leading,
    object_of,
    subject_of,
)


def verb(reading: Reading, text: str) -> Word:
    return next(word for word in reading.words if word.text == text)


SUBJECTS = [
    ("The mayor of Ulm, Ana Sy, criticised ministers.", "criticised", ["mayor", "Sy"]),
    ("Ana Sy blamed smugglers and dismissed the chief.", "dismissed", ["Sy"]),
    ("The quarry, which farmers on the plateau have opposed, opened.", "opposed", ["farmers"]),
    ("The senator, whose aide had leaked it, left.", "leaked", ["aide"]),
    ("Police officers searching for a hiker were guided home.", "guided", ["officers"]),
    ("A deal that the ministry signed with Oslo ended.", "ended", []),
    ("It was bought after having sold a ship.", "sold", []),
    ("The money they demanded was paid.", "demanded", []),
    ("Two hundred fled.", "fled", []),
]
DOERS = [
    ("The union was sued on Tuesday by a group of drivers.", "sued", ["group"]),
    ("They were sheltered by villagers until a ship came.", "sheltered", ["villagers"]),
    ("It rose by 40 percent.", "rose", []),
    ("It closed by Monday.", "closed", []),
    ("It closed.", "closed", []),
]
OBJECTS = [
    ("The mayor criticised ministers for it.", "criticised", ["ministers"]),
    ("Lund paid for Marrow.", "paid", ["Marrow"]),
    ("She apologised to the envoy.", "apologised", []),
    ("They praised nurses and doctors.", "praised", ["nurses"]),
]
ANTECEDENTS = [
    ("He praised the boatmen who nursed him.", "nursed", ["boatmen"]),
    ("He insulted a seller who had refused it.", "refused", ["seller"]),
    ("The seller refused it.", "refused", []),
]


@pytest.mark.parametrize(("text", "of", "found"), SUBJECTS)
def test_a_subject_stands_before_its_verb(text: str, of: str, found: list[str]) -> None:
    reading = read(text)
    assert [w.text for w in heads(reading, subject_of(reading, verb(reading, of)))] == found


@pytest.mark.parametrize(("text", "of", "found"), DOERS)
def test_a_doer_stands_after_by(text: str, of: str, found: list[str]) -> None:
    reading = read(text)
    assert [w.text for w in heads(reading, doer_of(reading, verb(reading, of)))] == found


@pytest.mark.parametrize(("text", "of", "found"), OBJECTS)
def test_an_object_stands_after_its_verb(text: str, of: str, found: list[str]) -> None:
    reading = read(text)
    assert [w.text for w in heads(reading, object_of(reading, verb(reading, of)))] == found


@pytest.mark.parametrize(("text", "of", "found"), ANTECEDENTS)
def test_who_points_at_what_stands_before_it(text: str, of: str, found: list[str]) -> None:
    reading = read(text)
    assert [w.text for w in heads(reading, antecedent_of(reading, verb(reading, of)))] == found


def test_a_subject_is_next_to_its_verb_or_is_not() -> None:
    reading = read("Ships have sunk, and the crew on Monday left.")
    sunk, left = verb(reading, "sunk"), verb(reading, "left")
    assert is_next_to(reading, subject_of(reading, sunk), sunk)
    assert not is_next_to(reading, (0, 5), left)


def test_a_preposition_leads_what_follows_a_verb() -> None:
    reading = read("She apologised to him and thanked her.")
    assert leading(reading, verb(reading, "apologised")) == "to"
    assert leading(reading, verb(reading, "thanked")) == ""
