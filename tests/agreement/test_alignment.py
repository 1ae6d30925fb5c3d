"""Pairs of invented sentences: what they differ on, and that events that look alike stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.agreement import Alignment
from qa.articles import load
from qa.chunk import sentences
from qa.models.protocols import Matcher
from qa.schema import DisagreementKind, Document, DraftDisagreement, Evidence
from tests.agreement.telling_of import evidence

CONFLICT, SUPERSEDED, DETAIL = DisagreementKind
Told = tuple[str, str | None]

FIRE = "A fire at the Olm paper mill killed five workers on Monday."
MONDAY, TUESDAY, FRIDAY = "2025-03-03", "2025-03-04", "2025-03-07"


def found(matcher: Matcher, *told: Told) -> tuple[DraftDisagreement, ...]:
    return Alignment(evidence(*told), matcher).disagreements()


DIFFER = [
    # number
    (FIRE, TUESDAY, "Monday's fire at the Olm paper mill killed eight workers.", TUESDAY,
     "how many", CONFLICT, ["five workers", "eight workers"]),
    (FIRE, TUESDAY, "The death toll from Monday's fire at the Olm paper mill rose to nine.", FRIDAY,
     "how many", SUPERSEDED, ["five workers", "nine"]),
    ("About 200 people work at the Olm paper mill.", None,
     "The Olm paper mill employs 212 people.", None,
     "how many", DETAIL, ["About 200 people", "212 people"]),
    ("More than 100 cars were sunk in the Olm flood.", None,
     "The Olm flood sank 112 cars.", None,
     "how many", DETAIL, ["More than 100 cars", "112 cars"]),
    ("Dozens of cars were sunk in the Olm flood.", None, "The Olm flood sank 61 cars.", None,
     "how many", DETAIL, ["Dozens", "61 cars"]),
    ("Up to 900 jobs will go at the Olm mill.", None, "At the Olm mill 870 jobs will go.", None,
     "how many", DETAIL, ["Up to 900 jobs", "870 jobs"]),
    ("The city of Olm spent 300 million euros on the tram.", None,
     "The tram cost the city of Olm 312 million euros.", None,
     "how much", DETAIL, ["300 million euros", "312 million euros"]),
    ("The Olm tram covers 12 miles.", None, "The Olm tram covers 30 kilometres.", None,
     "how much", CONFLICT, ["12 miles", "30 kilometres"]),
    ("Half of the voters in Olm backed the tram.", None, "In Olm 41% of voters backed the tram.", None,
     "what share", CONFLICT, ["Half", "41%"]),
    ("The poet Vera Olt has died aged 70.", None, "Vera Olt, the poet, has died at the age of 74.",
     None, "how old", CONFLICT, ["70", "74"]),
    ("The mill at Olm sold 14 boats, a report said.", TUESDAY,
     "Correction: the mill at Olm sold four boats, not 14 as an earlier report said.", FRIDAY,
     "how many", SUPERSEDED, ["14 boats", "four boats"]),
    # when
    ("The Olm tunnel shut in March for repairs.", None,
     "Last month the Olm tunnel was shut for repairs.", None, "when", DETAIL,
     ["in March", "Last month"]),
    ("The Olm tunnel shut in March for repairs.", "2025-05-05",
     "Last month the Olm tunnel was shut for repairs.", "2025-05-05", "when", CONFLICT,
     ["in March", "Last month"]),
    ("The Olm tunnel shut in March for repairs.", "2025-04-05",
     "The Olm tunnel was shut for repairs on 12 March.", "2025-04-05", "when", DETAIL,
     ["in March", "on 12 March"]),
    ("The Olm tunnel will open on 3 May.", None, "The Olm tunnel will open on 9 May.", None,
     "when", CONFLICT, ["on 3 May", "on 9 May"]),
    ("The Olm tunnel will open on 3 May.", "2025-04-01", "The Olm tunnel will open on 9 May.",
     "2025-04-09", "when", SUPERSEDED, ["on 3 May", "on 9 May"]),
    ("The Olm ferry sank at 6:40 a.m. off Lund.", MONDAY, "The Olm ferry sank off Lund at 7:15 a.m.",
     MONDAY, "when", CONFLICT, ["at 6:40 a.m.", "at 7:15 a.m."]),
    ("The Olm tunnel was built in 1911.", None, "The Olm tunnel was built in 1913.", None,
     "when", CONFLICT, ["in 1911", "in 1913"]),
    ("The Olm tunnel was shut this week.", "2025-05-08", "The Olm tunnel was shut on Tuesday.",
     "2025-05-08", "when", DETAIL, ["this week", "on Tuesday"]),
    # name
    ("Olm have named Ivo Brandt as their new coach.", TUESDAY,
     "Olm have named Karl Weiss as their new coach.", TUESDAY, "who or what", CONFLICT,
     ["Ivo Brandt", "Karl Weiss"]),
    ("The Olm and Ostra rowing clubs will race in Lund on Friday.", TUESDAY,
     "The rowing clubs of Olm and Ostra will race in Malmo on Friday.", TUESDAY, "where", CONFLICT,
     ["Lund", "Malmo"]),
    # outcome
    ("The Olm council approved the tram on Monday.", TUESDAY,
     "The Olm council rejected the tram on Monday.", TUESDAY, "whether", CONFLICT,
     ["approved", "rejected"]),
    ("Judge Vera Olt has resigned over the tram loan.", TUESDAY,
     "Judge Vera Olt has not resigned over the tram loan.", TUESDAY, "whether", CONFLICT,
     ["has resigned", "has not resigned"]),
    ("The city of Olm has sold the tram to a bank.", TUESDAY,
     "The city of Olm denied that it had sold the tram to a bank.", FRIDAY, "whether", CONFLICT,
     ["has sold", "denied that it had sold"]),
    ("The Olm tram will start in June, the mayor said.", TUESDAY,
     "The start of the Olm tram in June has been cancelled.", FRIDAY, "whether", SUPERSEDED,
     ["will start", "has been cancelled"]),
    ("Nobody survived the fire at the Olm mill.", TUESDAY,
     "One worker survived the fire at the Olm mill.", TUESDAY, "whether", CONFLICT,
     ["Nobody survived", "survived"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "day", "other", "other_day", "topic", "kind", "values"), DIFFER,
    ids=[f"{row[4]}-{row[6][1]}" for row in DIFFER],
)  # fmt: skip
def test_what_two_articles_tell_differently(
    matcher: Matcher,
    one: str,
    day: str | None,
    other: str,
    other_day: str | None,
    topic: str,
    kind: DisagreementKind,
    values: list[str],
) -> None:
    (differ,) = found(matcher, (one, day), (other, other_day))
    assert (differ.topic, differ.kind, [v for v, _ in differ.sides]) == (topic, kind, values)
    assert [numbers for _, numbers in differ.sides] == [(1,), (2,)]
    texts = [one, other]
    assert all(value in text for value, text in zip(values, texts, strict=True))


ALIKE = [
    (FIRE, "Five workers died in Monday's fire at the Olm paper mill."),
    ("The Olm tunnel was shut on 2 March.", "On Sunday the Olm tunnel was shut."),
    ("The Olm mill closed for 48 hours.", "The Olm mill closed for two days."),
    ("Two-thirds of Olm backed the tram.", "In Olm 66% backed the tram."),
    ("The Olm council approved the tram.", "The Olm council did not reject the tram."),
    ("Olm shut the tunnel.", "The tunnel was shut by Olm."),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_is_told_alike_is_no_disagreement(matcher: Matcher, one: str, other: str) -> None:
    alignment = Alignment(evidence((one, MONDAY), (other, MONDAY)), matcher)
    assert alignment.disagreements() == ()
    assert alignment.agreeing(1) == (2,)
    assert alignment.agreeing(2) == (1,)
    assert alignment.groups() == ((1, 2),)
    assert alignment.between(1, 2) == ()


APART = [
    (FIRE, "A fire at the Ostra glass works killed nine workers on Monday."),
    ("Olm beat Ostra 2-0 on Sunday.", "Lund beat Malmo 3-1 on Sunday."),
    ("The Olm mill sold its saw arm for 40 million euros.",
     "The Olm mill sold its glue arm for 15 million euros."),
    ("The Reds won 31% of the vote in Olm.", "The Blues won 22% of the vote in Olm."),
    ("The explosion in Olm killed seven people.", "The explosion in Olm injured 31 people."),
    ("Olm had 4 mm of rain in May.", "Olm had 11 mm of rain in June."),
    ("Analysts expected the Olm mill to earn 8 million.", "The Olm mill earned 11 million."),
    ("Olm counted 90 cases in a single day.", "Olm has counted 640 cases."),
    ("The mill burns.", "It rained."),
    ("Olm will open the tunnel next month.", "Olm opened the tunnel last month."),
    ("The Olm tunnel was built in 1911.", "The Olm tunnel was built on a Monday."),
    ("The Olm club named Ivo Brandt as its new coach.",
     "The Olm club thanked Karl Weiss for many years of work with boys and girls in its boats."),
    ("Olm’s tram-loan judge resigned.", "Olm’s tram-loan judge did not, as some hoped, sing."),
    ("The mayor of Olm, Vera Olt, 70, opened the tram with the head of the mill.",
     "A mill in Olm, closed for a year by the mayor, hired a man of 41 to open it."),
    ("Vera Olt opened the Olm tram at 6:40 a.m.", "Vera Olt opened the Olm tram at 6:40."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), APART)
def test_events_that_look_alike_are_told_apart(matcher: Matcher, one: str, other: str) -> None:
    assert found(matcher, (one, TUESDAY), (other, TUESDAY)) == ()


def test_what_recurs_is_no_update(matcher: Matcher) -> None:
    one = "The bank of Olm raised its rate to 4.25% on Thursday."
    again = "The bank of Olm raised its rate to 4.75% on Thursday."
    assert found(matcher, (one, "2025-06-12"), (again, "2025-09-11")) == ()
    assert found(matcher, (one, None), ("The bank of Olm raised its rate to 4.75%.", None))


def test_news_of_another_season_is_of_another_occasion(matcher: Matcher) -> None:
    counted = ("Rangers counted 41 wolves in the Olm forest.", "2024-03-02")
    later = "Rangers counted 46 wolves in the Olm forest."
    assert found(matcher, counted, (later, "2025-03-02")) == ()
    assert found(matcher, counted, (later, "2024-03-02"))


def test_sentences_of_one_article_are_never_held_against_each_other(
    matcher: Matcher,
) -> None:
    (one,) = evidence((FIRE, MONDAY))
    alignment = Alignment([one], matcher)
    assert alignment.groups() == ((1,),)
    assert alignment.agreeing(1) == ()
    assert alignment.agreeing(7) == ()


def test_a_value_has_all_that_tell_it_and_the_latest_stands_last(matcher: Matcher) -> None:
    eight = "Monday's fire at the Olm paper mill killed eight workers."
    differ = found(matcher, (eight, FRIDAY), (FIRE, TUESDAY), (f"In Olm: {FIRE}", TUESDAY))
    assert [one.sides for one in differ] == [(("five workers", (2, 3)), ("eight workers", (1,)))]


def test_only_events_of_the_sentences_asked_about_count(matcher: Matcher) -> None:
    told = evidence(
        (FIRE, TUESDAY),
        ("Monday's fire at the Olm paper mill killed eight workers.", TUESDAY),
        ("The Olm council approved the tram.", TUESDAY),
        ("The Olm council rejected the tram.", TUESDAY),
    )
    alignment = Alignment(told, matcher)
    assert [one.topic for one in alignment.disagreements({2})] == ["how many"]
    assert [one.topic for one in alignment.disagreements({3, 4})] == ["whether"]
    assert len(alignment.disagreements()) == 2
    assert alignment.disagreements({9}) == ()
    assert set(alignment.groups()) == {(1, 2), (3, 4)}


def test_why_dates_cannot_be_compared_is_said(matcher: Matcher) -> None:
    march = "The Olm tunnel shut in March for repairs."
    last = "Last month the Olm tunnel was shut for repairs."
    (both,) = found(matcher, (march, None), (last, None))
    assert both.note == (
        "Neither article has a publication date, so “in March” and “Last month” cannot be compared."
    )
    (one,) = found(matcher, (march, "2025-05-05"), (last, None))
    assert one.note == (
        "One of the articles (Outlet 2) has no publication date, so “in March” and “Last month”"
        " cannot be compared."
    )


def test_among_many_sentences_a_rare_word_tells_what_a_clause_is_about(
    matcher: Matcher, root: Path
) -> None:
    read = [one for one in load([root / "seeds"]) if isinstance(one, Document)]
    told = [(document.article, s) for document in read for s in sentences(document.article)]
    seeds = [Evidence(n, s, article, (), 0.0) for n, (article, s) in enumerate(told, start=1)]
    (iraqi,) = [e.number for e in seeds if "accepted an Iraqi in March" in e.sentence.text]
    (differ,) = Alignment(seeds, matcher).disagreements({iraqi})
    assert (differ.topic, differ.kind) == ("when", DETAIL)
    assert [value for value, _ in differ.sides] == ["in March", "Last month"]


def test_a_name_that_goes_on_doing_the_same_is_no_other(matcher: Matcher) -> None:
    talks = [(f"Talks on fish quotas with {town} go on.", None) for town in ("Lund", "Malmo")]
    assert found(matcher, *talks) == ()
