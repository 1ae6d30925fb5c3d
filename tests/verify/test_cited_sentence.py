"""True paraphrases of one cited sentence, and false twins of theirs."""

from __future__ import annotations

import pytest

from tests.verify.citing import reasons

NUMBERS = [
    ("Police arrested a group of sailors in Lima.", "Police arrested one group of sailors in Lima.", True),
    ("Police arrested three groups of sailors in Lima.", "Police arrested one group in Lima.", False),
    ("Police held three men and a woman in Lima.", "Police held one woman in Lima.", True),
    ("Police held a boy and three boys in Lima.", "Police held one boy in Lima.", False),
    ("He was booked once this season.", "He was booked one time this season.", True),
    ("It was confirmed by a union official and a leaked letter.",
     "Two sources, a union official and a leaked letter, confirmed it.", True),
    ("It was confirmed by a union official and a leaked letter.",
     "Three sources, a union official and a leaked letter, confirmed it.", False),
    ("The fire killed a nurse, a driver and a guard.", "The fire killed three people.", True),
    ("The fire killed a nurse, a driver and a guard.", "The fire killed four people.", False),
    ("Rios scored in the 63rd minute.", "Rios scored in minute 63.", True),
    ("Rios scored in the 63rd minute.", "Rios scored in minute 64.", False),
    ("It is the fourth strike this year.", "There have been four strikes this year.", True),
    ("The hearing took four and a half hours.", "The hearing took 4.5 hours.", True),
    ("The hearing took 4.5 hours.", "The hearing took five and a half hours.", False),
    ("The aid was worth $2.5 million.", "The aid was worth two and a half million dollars.", True),
    ("It cut staff from 45 to 20.", "Its staff was cut to 20 from 45.", True),
    ("It cut staff from 45 to 20.", "Its staff was cut to 45 from 20.", False),
    ("San Rafa lost 140 houses and San Telmo 31.", "San Telmo lost 31 houses.", True),
    ("San Rafa lost 140 houses and San Telmo 31.", "San Telmo lost 140 houses.", False),
    ("Kilo, 31, lost 140 houses.", "Kilo lost 31 houses.", False),
    ("It turned a deficit of 214 votes into a lead of 137.", "It gave a lead of 137 votes.", True),
    ("The ministry gave it as 40 and then as 45.", "The ministry first gave it as 40.", True),
    ("The ministry gave it as 40 and then as 45.", "Its first ministry gave it as 40.", False),
    ("It has 12 ships and 9 tugs.", "It has 3 more ships than tugs.", True),
    ("It has 12 ships and 9 tugs.", "It has 4 more ships than tugs.", False),
    ("Chile has 12 ships, Peru 9.", "Chile and Peru have 21 ships in all.", True),
    ("Chile has 12 ships, Peru 9.", "Chile and Peru have 22 ships in all.", False),
]  # fmt: skip


@pytest.mark.parametrize(("cited", "claim", "holds"), NUMBERS, ids=str)
def test_a_number_told_in_another_way(cited: str, claim: str, holds: bool) -> None:
    assert ("number" not in reasons(cited, claim)) is holds


LEAD = "The ferry Astrid sank off Bergen on Monday. Captain Lars Moe was rescued. "
PERU = "Peru votes on Sunday. Voting is compulsory. "
TOPICS = [
    (LEAD + "There were 89 people on board.", "There were 89 people on board the Astrid.", True),
    (LEAD + "There were 89 people on board.", "There were 89 people on board the Helena.", False),
    (LEAD + "A request for bail was refused.", "A request for bail by Lars Moe was refused.", True),
    (LEAD + "The mate, Jon Vik, was held on Friday.", "Lars Moe was held on Friday.", False),
    (LEAD + "The mayor was held on Friday.", "Lars Moe was held on Friday.", False),
    (LEAD + "Turnout was low at the service.", "Turnout was low at the service in Norway.", True),
    (PERU + "Turnout was 58.3 percent in 2021.", "Turnout in Peru was 58.3 percent in 2021.", True),
    (PERU + "Turnout in Chile was 58.3 percent.", "Turnout in Peru was 58.3 percent.", False),
    (LEAD + "The Helena was checked.", "The Helena was checked, the Evening Meridian reported.", True),
    (LEAD + "The Helena was checked.", "The Helena was checked, the Morning Star reported.", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "holds"), TOPICS, ids=str)
def test_a_name_that_the_article_is_about_may_be_left_out(
    text: str, claim: str, holds: bool
) -> None:
    found = reasons(text, claim, None, "The Evening Meridian", "Ferry sinks off Norway")
    assert ("name" not in found) is holds


HEARING = "Its chairman, Professor Karl Dorn, told the hearing that the tests had failed."
PIT = "A spokesman for Kell Mining, Jan Prus, said the pit was safe."
RADIO = '"The talks go on," Stahl said in an interview with Radio Nord late on Sunday.'
SPOKEN = [
    ('Ilse Brandt, who chairs the panel, said of the plan: "It is a leap in the dark."',
     'Ilse Brandt said of the plan: "It is a leap in the dark."', True),
    ('Ilse Brandt, who chairs the panel, said of Otto Falk: "He is reckless."',
     'Otto Falk said: "He is reckless."', False),
    (HEARING, "Professor Karl Dorn, the chairman, said the tests had failed.", True),
    (HEARING, "Anna Weiss said the tests had failed.", False),
    (HEARING, "The tests had failed.", False),
    ("The company is proud of its output, which it said had doubled.",
     "According to the company, its output has doubled.", True),
    ("Vera Stahl, who led it, said she would step down at the end of May.",
     "Vera Stahl said she would step down at the end of May.", True),
    ("The news, he said, would change the town.", "The news would change the town.", False),
    (RADIO, "Stahl gave an interview to Radio Nord late on Sunday.", True),
    (RADIO, "Stahl spoke to Radio Nord on Sunday.", True),
    ('When asked by reporters about the deal he said: "Wait and see."',
     'The manager told reporters: "Wait and see."', True),
    ("The UN refugee agency (UNHCR) warned there was a risk of hunger.",
     "UNHCR warned of a risk of hunger.", True),
    ("The dam could burst, the ministry said.",
     "It is possible that the dam will burst, the ministry said.", True),
    (PIT, "The pit is safe, according to Kell Mining.", True),
    (PIT, "The pit is safe.", False),
    ("The council said it had bought the quarry.", "The council bought the quarry.", True),
    ("Ana Sy said it had bought the quarry.", "It bought the quarry.", False),
    ('He said: "You will be told when the talks will be finalised."',
     "He said they would be told once the talks were finalised.", True),
    ("It is due to be finalised.", "It was finalised.", False),
]  # fmt: skip


@pytest.mark.parametrize(("cited", "claim", "holds"), SPOKEN, ids=str)
def test_who_says_it_in_other_words(cited: str, claim: str, holds: bool) -> None:
    assert (not reasons(cited, claim) & {"attribution", "quotation"}) is holds


DENIED = [
    ("The court blocked the ministry from deporting a group.",
     "The court blocked the deportation of a group.", True),
    ("The court blocked the ministry from deporting a group.",
     "The court allowed the deportation of a group.", False),
    ("The bridge opened on Wednesday, six weeks late.",
     "The bridge did not open until Wednesday.", True),
    ("The bridge opened on Wednesday, including a lane for an unnamed firm.",
     "The bridge did not open on Wednesday.", False),
    ("The sea was turbulent on Monday.", "The sea was not calm on Monday.", True),
    ("The sea was turbulent on Monday.", "The sea was calm on Monday.", False),
    ("Lima offered to house the men in its jail.", "Lima refused to house the men in its jail.", False),
    ("The plan was impossible to carry out, Sy said.", "Sy said the plan could not be carried out.", True),
]  # fmt: skip


@pytest.mark.parametrize(("cited", "claim", "holds"), DENIED, ids=str)
def test_a_denial_in_other_words(cited: str, claim: str, holds: bool) -> None:
    assert ("negation" not in reasons(cited, claim)) is holds
