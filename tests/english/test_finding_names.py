from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.names import names
from qa.english.places import continent, country, country_of_capital, is_people
from qa.english.same_name import core, is_acronym_of, is_body, same_name

FOUND = [
    ("Officials in Rwanda met Olivier Nduhungirehe.", ["Rwanda", "Olivier Nduhungirehe"]),
    ("Panama and Costa Rica took them in.", ["Panama", "Costa Rica"]),
    ("It was Trinidad and Tobago.", ["Trinidad and Tobago"]),
    ("US President Donald Trump spoke.", ["US", "President Donald Trump"]),
    ("The U.S. deal with the UNHCR", ["U.S.", "UNHCR"]),
    ("He met Ursula von der Leyen in Brussels.", ["Ursula von der Leyen", "Brussels"]),
    ("They saw Ali al-Sayed's house.", ["Ali al-Sayed"]),
    ("the Rwandan-backed group M23", ["Rwandan", "M23"]),
    ("the Centers for Disease Control said", ["Centers for Disease Control"]),
    ("the Leeds Supporters' Trust", ["Leeds Supporters' Trust"]),
    ("a lecture in Maryland on March 22", ["Maryland"]),
    ("Theresa May spoke in May.", ["Theresa May"]),
    ("Police arrested a man.", []),
    ("However, the minister said no.", []),
    ("On Sunday it rained.", []),
    ("I think I'm late", []),
    ("MPs watched TV.", []),
    ("READ: more of this", []),
    ("STORM HITS COAST", []),
    ("She works for J. K. Rowling", ["J. K. Rowling"]),
    ("Forty-three people fled.", []),
    ("Ex-president Tomas Reyes fled.", ["Tomas Reyes"]),
    ("so Ana Reid of the University of Leeds said", ["Ana Reid", "University of Leeds"]),
    ("to the Bank of England", ["Bank of England"]),
    ("the World Bank & Co", ["World Bank & Co"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=str)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert [name.text for name in names(text)] == expected


@given(st.text())
def test_names_are_slices(text: str) -> None:
    for name in names(text):
        assert text[name.start : name.end] == name.text


def test_a_lone_capital_at_the_head_of_a_sentence_may_be_a_plain_word() -> None:
    (name,) = names("Nduhungirehe said so.")
    assert name.initial
    assert names("Stormy weather came.", plain={"stormy"}) == ()


SAME = [
    ("Keir Starmer", "Starmer"), ("Sir Keir Starmer", "Keir Starmer"), ("US", "U.S."),
    ("US", "United States"), ("America", "American"), ("UK", "Britain"), ("British", "United Kingdom"),
    ("Iraqi", "Iraq"), ("Iraqis", "Iraq"), ("UN", "United Nations"), ("Donald J. Trump", "Donald Trump"),
    ("Mr Trump", "President Donald Trump"), ("WHO", "World Health Organization"),
    ("MoD", "Ministry of Defence"), ("University of Oxford", "Oxford University"),
    ("Joe Biden", "Joseph Biden"), ("Rob", "Robert"), ("Labour", "Labour Party"),
    ("US Supreme Court", "Supreme Court"), ("Côte d’Ivoire", "Ivory Coast"), ("J. Smith", "John Smith"),
    ("Archbishops of Canterbury", "Archbishop of Canterbury"), ("the Netherlands", "Dutch"),
    ("Juan García López", "Juan López"),
]  # fmt: skip
DIFFERENT = [
    ("Washington", "US"), ("Washington", "Washington Post"), ("New York", "York"), ("Mexico", "New Mexico"),
    ("Donald Trump", "Melania Trump"), ("North Korea", "South Korea"), ("Sudan", "South Sudan"),
    ("Manchester", "Manchester United"), ("Rwanda", "Burundi"), ("WHO", "World Trade Organization"),
    ("Niger", "Nigeria"), ("Guinea", "Equatorial Guinea"), ("Keir Starmer", "Keir Hardie"),
    ("England", "UK"), ("Dominican Republic", "Czech Republic"), ("Mr", "Ms"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME, ids=str)
def test_two_ways_to_write_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=str)
def test_two_names_are_not_the_same(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_places() -> None:
    assert country("the U.S.") == country("Americans") == "United States"
    assert country("Atlantis") is None
    assert country_of_capital("Kigali") == "Rwanda"
    assert country_of_capital("Lagos") is None
    assert continent("East African") == continent("Rwanda") == "AF"
    assert continent("United Nations") is None
    assert continent("friendly") is None
    assert is_people("Iraqis")
    assert not is_people("Iraq")


def test_what_a_name_is_made_of() -> None:
    assert core("the Rt Rev. Foreign Minister John Q. Public") == ("rt", "john", "public")
    assert is_body("Northgate Bank")
    assert not is_body("Priya Raman")
    assert is_acronym_of("U.N.", "United Nations")
    assert not is_acronym_of("Un", "United Nations")
