"""Facts given to another name, plans told as done, and forms of a fact that are one and the same.

Every case is invented: an article, a claim that cites all of it, and the kind that must be among
the reasons against it; None where there must be no reason at all.
"""

from __future__ import annotations

import pytest

from qa.chunk import sentences
from qa.schema import Article, Evidence
from qa.verify.checks import reasons_against


def kinds(text: str, claim: str) -> set[str]:
    """The kinds of the reasons against a claim that cites every sentence of `text`."""
    article = Article.of(text)
    found = enumerate(sentences(article), 1)
    cited = tuple(Evidence(number, s, article, (), 0.0) for number, s in found)
    return {str(reason.kind) for reason in reasons_against(claim, cited)}


MEDALS = "Ana Sy won 5 medals and Ben Oko won 7 medals."
SHIPS = "Chile sold 40 ships, while Peru sold 12."
VOTES = "Chile voted in March and Peru voted in May."
CROSSED = [
    (MEDALS, "Ana Sy won 7 medals.", "number"),
    (MEDALS, "Ben Oko won 7 medals.", None),
    (MEDALS, "Ana Sy won 5 medals.", None),
    (SHIPS, "Peru sold 40 ships.", "number"),
    (SHIPS, "Chile sold 40 ships.", None),
    (VOTES, "Chile voted in May.", "date"),
    (VOTES, "Peru voted in May.", None),
    ("Ana Sy and Ben Oko won 7 medals.", "Ana Sy won 7 medals.", None),
    ("Ana Sy won 5 and Ben Oko won 7, respectively.", "Ana Sy won 7.", None),
    ("Ana Sy won 5 medals and Ben Oko 7. Ana Sy has won 7 before.", "Ana Sy won 7 medals.", None),
    ("Halden Bank lost £5m and Orvane Group made £7m.", "Halden Bank made £7m.", "number"),
    ("Ana Sy rejected the plan. Ben Oko came to Lima later.", "Ben Oko rejected the plan.", "role"),
    ("Ana Sy rejected the plan. Ben Oko came to Lima.", "The mayor rejected the plan.", None),
    ("Halden Bank in April blocked a sale. Orvane Group lost money.",
     "Orvane Group blocked a sale.", "role"),
    ("Ana Sy rejected the plan. Halden Bank lost money.", "Halden Bank rejected the plan.", None),
    ("A Ben Oko score won the cup. Ana Sy sang.", "Ana Sy scored.", None),
    ("Kofi Sy came to Lima. Ben Oko, its Prime Minister, left.", "The Prime Minister came.", None),
    ("Chile sold 40 ships in the spring. Peru has 12 ships.",
     "Chile sold 12 ships in the spring.", "number"),
    ("Chile sold 40 ships in the spring. Peru has 12 ships.",
     "Chile sold 40 ships in the spring.", None),
    ("A collapse at the mine near Lima hurt men. An explosion was heard.",
     "An explosion at the mine near Lima hurt men.", "negation"),
    ("A collapse at the mine near Lima hurt men. An explosion was heard.",
     "An explosion was heard near Lima.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), CROSSED, ids=str)
def test_a_fact_stays_with_its_name(text: str, claim: str, kind: str | None) -> None:
    found = kinds(text, claim)
    assert (kind in found) if kind else not found


DEPORTED = "The man is expected to be deported from Peru."
UNDONE = [
    (DEPORTED, "The man was deported from Peru.", "attribution"),
    (DEPORTED, "The man has been deported from Peru.", "attribution"),
    (DEPORTED, "The man is to be deported from Peru.", None),
    ("The firm hopes to double its sales.", "The firm doubled its sales.", "attribution"),
    ("He made a promise of free milk for schools.", "Schools have free milk.", "attribution"),
    ("He is set to go back to Lima where he faces a trial.", "He faces a trial in Lima.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), UNDONE, ids=str)
def test_what_is_planned_is_not_done(text: str, claim: str, kind: str | None) -> None:
    found = kinds(text, claim)
    assert (kind in found) if kind else not found


SOURCED = [
    ("Police said they had arrested two men in Lima.", "Police arrested two men in Lima.", None),
    ("The company said it had hired 40 men.", "The company hired 40 men.", None),
    ("Chile said it had hired 40 men.", "Chile hired 40 men.", "attribution"),
    ("Ana Sy said it had hired 40 men.", "It hired 40 men.", "attribution"),
    ("Halden Bank said it was never safe.", "Halden Bank was never safe.", "attribution"),
    ("Halden Bank said it had never hired men.", "Halden Bank hired men.", "negation"),
    ("Police said two men robbed a bank.", "Two men robbed a bank.", "attribution"),
    ("The bridge fell on Monday, the Lima Gazette reported.", "The bridge fell on Monday.", None),
    ("The bridge fell on Monday, the minister reported.", "The bridge fell.", "attribution"),
    ("The Lima Gazette claims the bridge fell.", "The bridge fell.", "attribution"),
    ("The toll was 40, according to court documents.", "The toll was 40.", None),
    ("Kigali accused UNHCR of lying, denying the charge.", "Rwanda denied the charge.", None),
    ("Kigali accused UNHCR of lying, denying the charge.", "UNHCR lied.", "attribution"),
    ("The charity's study warned the dam is weak.", "A charity says the dam is weak.", None),
    ("Ana Sy said the dam is weak, as a study shows.", "The dam is weak, a study says.", None),
    ("Ana Sy said the dam is weak.", "The dam is weak, a study says.", "attribution"),
    ("Other media said boats sank there.", "Officials said boats sank there.", "attribution"),
    ("Ana Sy from Lima said the dam is weak.", "Ms Sy said the dam is weak.", None),
    ("The defence said the dam is weak.", "His lawyers said the dam is weak.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), SOURCED, ids=str)
def test_a_claim_stays_one_and_a_source_is_none(text: str, claim: str, kind: str | None) -> None:
    found = kinds(text, claim)
    assert (kind in found) if kind else not found


ARRESTS = "Three men and two women were arrested in Lima."
AGES = "The men, aged 25, 31 and 33, were freed."
YEAR = "The vote was on 17 August. It was a good year, 2022."
SAME = [
    (ARRESTS, "Five people were arrested in Lima.", None),
    (ARRESTS, "Six people were arrested in Lima.", "number"),
    ("The city fined 26 officers and seven staff.", "More than 30 people were fined.", None),
    ("The city fined 26 officers. It later fined seven staff.", "33 people were fined.", "number"),
    (AGES, "Three men were freed.", None),
    (AGES, "Four men were freed.", "number"),
    ("The dam took 9,110 homes.", "The dam took nearly 10,000 homes.", None),
    ("The dam took 8,110 homes.", "The dam took nearly 10,000 homes.", "number"),
    ("A revamp of the port is planned.", "A multi-million revamp of the port is planned.", None),
    ("Ana Sy handed over the two islands.", "The deal handed over two islands.", None),
    (YEAR, "The vote was in August 2022.", None),
    (YEAR, "The vote was in August 2021.", "date"),
    (f"{YEAR} It was poor in 2021.", "The vote was in August 2022.", "date"),
    ("The port opens on Saturday.", "The port opens this weekend.", None),
    ("The port opens on Monday.", "The port opens this weekend.", "date"),
    ("The port opens on Monday.", "The port opens this week.", None),
    ("The port opened last Monday.", "The port opened this week.", "date"),
    ("The council of Velmora runs a port.", "Velmora Council runs a port.", None),
    ("The mayor of Velmora runs a port.", "Velmora Council runs a port.", "name"),
    ("A man from Alaska was held.", "A man in the US was held.", None),
    ("A man from Alaska was held.", "A man in Canada was held.", "name"),
    ('"We do n\'t know , " she said.', '"We don’t know," she said.', None),
    ("It is called “The Big One” there.", 'It is called "the big one" there.', None),
    ("She called it “the best day”.", 'She called it "the worst day".', "quotation"),
    ("The school in Lima was hit.", "The mosque in Lima was hit.", "negation"),
    ("The school and the mosque in Lima were hit.", "The mosque in Lima was hit.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "kind"), SAME, ids=str)
def test_another_form_of_a_fact(text: str, claim: str, kind: str | None) -> None:
    found = kinds(text, claim)
    assert (kind in found) if kind else not found
