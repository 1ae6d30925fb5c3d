"""Questions that lean on earlier ones, and what they mean."""

from __future__ import annotations

import pytest

from qa.answer.followup import Unclear, Whole, leans, whole
from qa.schema import Turn

MEANT = [
    # the last question, names in its answer, what is asked, what is meant
    ("Who has Rwanda taken in?", "Iraqi", "And who else?", "Who else has Rwanda taken in?"),
    ("Who has Rwanda taken in?", "Iraqi", "when was that?", "When did Rwanda take in someone?"),
    ("Who has Rwanda taken in?", "Iraqi", "How many?", "How many people has Rwanda taken in?"),
    ("Who has Rwanda taken in?", "Iraqi", "What about the UK?", "Who has the UK taken in?"),
    ("When did Kenya approve Orlavex?", "Kenya", "why?", "Why did Kenya approve Orlavex?"),
    ("When did Kenya approve Orlavex?", "", "Why did it do that?", "Why did Kenya approve Orlavex?"),
    ("Which armed group does Rwanda back?", "M23", "Why?", "Why does Rwanda back an armed group?"),
    ("Did the court fine the firm?", "", "Why not?", "Why did the court not fine the firm?"),
    ("Was the officer arrested?", "", "When?", "When was the officer arrested?"),
    ("When was the officer arrested?", "", "By whom?", "Who arrested the officer?"),
    ("Why did Hollin Bank quit?", "", "Who said that?", "Who said that Hollin Bank quit?"),
    ("Who scrapped the deal?", "Keir Starmer", "Why?", "Why was the deal scrapped?"),
    ("Who spoke to the Post?", "", "When?", "When did someone speak to the Post?"),
    ("Who was held in Oslo?", "", "Why?", "Why was someone held in Oslo?"),
    ("Which novel won in 2019?", "The Quarry", "Who wrote it?", "Who wrote The Quarry?"),
    ("When was Olof Wrede elected?", "", "What is his party?", "What is Olof Wrede's party?"),
    ("When was Olof Wrede elected?", "", "Who met him in May?", "Who met Olof Wrede in May?"),
    ("When did Jens Lars resign?", "", "What is his party?", "What is Jens Lars' party?"),
    ("Who opened it?", "Ann Lee", "When did she speak?", "When did Ann Lee speak?"),
    ("When did troops evacuate Marwick?", "", "Who lives there?", "Who lives in Marwick?"),
    ("Which countries agreed?", "Peru|Chile", "Why did they?", "Why did Peru and Chile?"),
    ("Where did the rebels attack?", "Tessal", "When did they flee?", "When did the rebels flee?"),
    ("How many goals did Testi score in May?", "", "and in June?", "How many goals did Testi score in June?"),
    ("How many goals did Testi score?", "", "And in 2023?", "How many goals did Testi score in 2023?"),
    ("When did Rwanda sign the deal with the US?", "", "And with the UK?", "When did Rwanda sign the deal with the UK?"),
    ("When did Norsel cut jobs?", "", "And in Spain?", "When did Norsel cut jobs in Spain?"),
    ("What did the police say about it?", "", "And the mayor?", "What did the mayor say about it?"),
    ("How many people died?", "", "And Peru?", "How many people died in Peru?"),
    ("Which countries took in migrants?", "", "Any others?", "Which other countries took in migrants?"),
    ("Who else has Rwanda taken in?", "", "Who else?", "Who else has Rwanda taken in?"),
    ("How much did Spain offer Norsel?", "", "When was this?", "When did Spain offer Norsel?"),
    ("Did the county fine the firm?", "", "How much?", "How much did the county fine the firm?"),
    ("Which ships sank?", "", "How many?", "How many ships sank?"),
    ("Why did Norsel cut jobs?", "", "How many jobs?", "How many jobs did Norsel cut?"),
    ("Who took over in Marwick?", "", "When was that?", "When did someone take over in Marwick?"),
    ("Who is the mayor of Port Orl?", "Ann Lee|Tarn", "When did she quit?", "When did Ann Lee quit?"),
]  # fmt: skip
ALONE = [
    "Who is the president of El Salvador?",
    "What did Trump say when he took office?",
    "Is it true that the bridge fell?",
    "How long did it take to close the case?",
    "Are there plans for a third runway in Halsund?",
]
UNCLEAR = [
    ([], "Why?"),
    (["Who is the president of Peru?"], "Since when?"),
    (["Who met Anna Berg and Paul Adu?"], "What did he say?"),
    (["When did it rain?"], "What did they do?"),
    (["When was the officer arrested?"], "How many?"),
    (["When did Rwanda sign the deal?"], "By whom?"),
    (["What did Kagame say?"], "Who said so?"),
    (["How many people died?"], "What about Ann Lee?"),
    (["Is the bridge safe?"], "Who else?"),
]


def turn(question: str, names: str = "") -> Turn:
    return Turn(question, question, tuple(filter(None, names.split("|"))))


@pytest.mark.parametrize(("last", "names", "asked", "meant"), MEANT)
def test_a_follow_up_is_made_whole(last: str, names: str, asked: str, meant: str) -> None:
    assert whole(asked, [turn(last, names)]) == Whole(meant, leaned=True)


@pytest.mark.parametrize("asked", ALONE)
def test_what_stands_alone_is_left_as_it_is(asked: str) -> None:
    assert not leans(asked)
    assert whole(asked, [turn("When did Kenya approve Orlavex?")]) == Whole(asked)


@pytest.mark.parametrize(("earlier", "asked"), UNCLEAR)
def test_where_it_is_in_doubt_the_reader_is_asked(earlier: list[str], asked: str) -> None:
    found = whole(asked, [turn(question) for question in earlier])
    assert isinstance(found, Unclear), found
    assert "\n" not in found.ask_back


def test_the_names_that_it_may_mean_are_told() -> None:
    found = whole("What did he say?", [turn("Who came?", "Ann Lee|Bo Cruz")])
    assert found == Unclear('what does "he" mean: Bo Cruz, Ann Lee? Ask with the name') or (
        found == Unclear('what does "he" mean: Ann Lee, Bo Cruz? Ask with the name')
    )


def test_a_whole_question_that_was_made_is_leant_on_in_turn() -> None:
    first = whole("And the UK?", [turn("What did El Salvador offer?")])
    assert isinstance(first, Whole)
    assert whole("why?", [turn(first.question)]) == Whole("Why did the UK offer something?", True)
