"""Word tables: kinds that exclude each other, what lies where, who speaks without a stake."""

from __future__ import annotations

import pytest

from qa.english.attribution import attributions
from qa.english.bounds import bound
from qa.english.contraries import are_contrary
from qa.english.dates import dates
from qa.english.places import country
from qa.english.regions import country_of_region, lies_in
from qa.english.same_name import same_name, split_head
from qa.english.sources import is_impersonal, is_outlet, is_record
from qa.english.subject import before_verb
from qa.english.words import stem


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("school", "mosque", True),
        ("boys", "girl", True),
        ("coal", "gold", True),
        ("explosion", "blast", False),
        ("school", "coal", False),
        ("school", "idea", False),
        ("idea", "school", False),
    ],
)
def test_kinds_that_exclude_each_other(one: str, other: str, expected: bool) -> None:
    assert are_contrary(stem(one), stem(other)) is expected
    assert are_contrary(stem(other), stem(one)) is expected


@pytest.mark.parametrize(
    ("place", "land", "expected"),
    [
        ("Alaska", "US", True),
        ("Lima", "Peru", True),
        ("Norfolk", "England", True),
        ("Norfolk", "UK", True),
        ("Scotland", "UK", True),
        ("UK", "Scotland", False),
        ("Peru", "Peru", False),  # a name of its own, which same_name tells
        ("Alaska", "Canada", False),
        ("Velmora", "Peru", False),
    ],
)
def test_what_lies_in_a_country(place: str, land: str, expected: bool) -> None:
    assert lies_in(place, country(land) or "") is expected


def test_a_region_that_is_not_known_has_no_country() -> None:
    assert country_of_region("Velmora") is None


@pytest.mark.parametrize(
    ("speaker", "outlet", "record"),
    [
        ("the Velmora Gazette", True, False),
        ("local media", True, False),
        ("WXYZ", True, False),
        ("BBC News", True, False),
        ("Ana Sy of the Gazette", False, False),
        ("police", False, False),
        ("a spokesman", False, False),
        ("court documents", False, True),
        ("a survey by Northgate Bank", False, True),
        ("the census", False, True),
    ],
)
def test_who_only_says_where_a_fact_was_found(speaker: str, outlet: bool, record: bool) -> None:
    assert (is_outlet(speaker), is_record(speaker)) == (outlet, record)


def test_a_piece_of_work_is_no_outlet() -> None:
    assert is_impersonal("a new study")
    assert not is_impersonal("other state media reports")
    assert not is_impersonal("the minister")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tories", "Conservative Party", True),
        ("Lib Dems", "Liberal Democrats", True),
        ("Second World War", "World War Two", True),
        ("Tories", "Liberal Democrats", False),
    ],
)
def test_names_that_go_by_others(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_name_and_what_kind_of_thing_it_is() -> None:
    assert split_head("Velmora County Council") == (("velmora",), ("county", "council"))
    assert split_head("Tamega Awards") == (("tamega",), ("awards",))
    assert split_head("Council") == (("council",), ())


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("They handed over two islands.", "two", None),
        ("It lasted over two hours.", "two", "more"),
        ("He owed over 200 people.", "200", "more"),
        ("More than two men came.", "two", "more"),
    ],
)
def test_a_word_of_place_is_no_bound_of_a_few_things(
    text: str, number: str, expected: str | None
) -> None:
    start = text.index(number)
    assert bound(text, start, start + len(number)) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Ana Sy gave the toll as 40 and", "Ana Sy"),
        ("was seen", None),
        ("the accused man", "the accused man"),
        ("", None),
    ],
)
def test_a_second_verb_has_the_first_ones_subject(phrase: str, expected: str | None) -> None:
    assert before_verb(phrase) == expected


SPEAKERS = [
    ("Other media gave a toll of 40 and said boats sank.", "Other media", " boats sank."),
    ("A study by Halden found that boats sank, fears that they sank rose.", None, ""),
    ("They built a boat that thinks.", None, ""),
    ('Lemos won the cup “We were the best side by far,” said Ana Sy.', "Ana Sy.",
     ' “We were the best side by far,”'),
    ('But she said: “We lost the cup.” The port is open.', "she", ': “We lost the cup.”'),
    ("Ana Sy, the chief secretary, today said boats sank.", "Ana Sy, the chief secretary",
     " boats sank."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "content"), SPEAKERS, ids=str)
def test_a_speaker_in_running_text(text: str, speaker: str | None, content: str) -> None:
    said = [a for a in attributions(text) if a.kind == "said" and a.speaker]
    assert [(a.speaker, text[slice(*a.content)]) for a in said] == (
        [(speaker, content)] if speaker else []
    )


def test_an_accusation_ends_where_its_maker_goes_on() -> None:
    text = "Kigali accused the agency of lying, denying the charge."
    mark = next(a for a in attributions(text) if a.kind == "accused")
    assert text[slice(*mark.content)] == "lying"
    assert not [
        a for a in attributions("It was not to blame for the crash.") if a.kind == "accused"
    ]


def test_whose_report_it_is_ends_before_its_verb() -> None:
    text = "A report by Halden Bank exposed that it sold ships."
    assert [a.speaker for a in attributions(text) if a.kind == "doubt"] == ["Halden Bank"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it opens on may 7 , 2031", [(2031, 5, 7)]),
        ("they may 10 times fail", []),
        ("they march 20 miles", []),
        ("it opened 3 april", [(None, 4, 3)]),
    ],
)
def test_a_month_in_small_letters_is_one_beside_a_day(
    text: str, expected: list[tuple[int | None, int, int]]
) -> None:
    assert [(d.year, d.month, d.day) for d in dates(text)] == expected
