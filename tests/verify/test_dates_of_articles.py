"""Dates that only follow from the day an article appeared: 11 June 2026, a Thursday.

Each case is a cited sentence, a true paraphrase, and a false twin that must fail by its date.
"""

from __future__ import annotations

import pytest

from tests.verify.citing import reasons

DAY, OUTLET = "2026-06-11", "The Daily Anchor"

TWINS = [
    ("The ferry sank late on Thursday, the coastguard said.",
     "The ferry sank on 11 June 2026, the coastguard said.",
     "The ferry sank on 10 June 2026, the coastguard said."),
    ("The bridge was closed on Thursday.", "The bridge was closed on Thursday, 11 June.",
     "The bridge was closed on Friday, 12 June."),
    ("The bridge was closed on Wednesday.", "The bridge was closed in June.",
     "The bridge was closed in May."),
    ("The mayor said on Wednesday that the bridge will reopen on Monday.",
     "The bridge will reopen on 15 June, the mayor said.",
     "The bridge will reopen on 8 June, the mayor said."),
    ("The mayor said on Wednesday that the bridge will reopen on Monday.",
     "The mayor said on 10 June that the bridge would reopen.",
     "The mayor said on 17 June that the bridge would reopen."),
    ("The trial opens on Monday.", "The trial opens on 15 June.", "The trial opens on 8 June."),
    ("The trial opened on Monday.", "The trial opened on 8 June.", "The trial opened on 15 June."),
    ("The trial opened last Tuesday.", "The trial opened on 2 June.", "The trial opened on 16 June."),
    ("The trial opens next Friday.", "The trial opens on 19 June.", "The trial opens on 5 June."),
    ("The trial opens on Sunday.", "The trial opens on 14 June 2026.",
     "The trial opens on 21 June 2026."),
    ("Production fell last month.", "Production fell in May 2026.", "Production fell in April."),
    ("Production fell last year.", "In 2025 production fell.", "In 2024 production fell."),
    ("Production fell last summer.", "Production fell in 2025.", "Production fell in 2026."),
    ("Production will rise next summer.", "Production will rise in 2027.",
     "Production will rise in 2025."),
    ("Production fell last quarter.", "Production fell in Q1 2026.", "Production fell in Q2 2026."),
    ("The station opens next month.", "The station opens in July 2026.",
     "The station opens in August 2026."),
    ("The station opened overnight.", "The station opened in June 2026.",
     "The station opened on 11 June 2026."),
    ("The station opened last night.", "The station opened on 10 June.",
     "The station opened on 11 June."),
    ("The two ships collided over the weekend.", "The two ships collided in June 2026.",
     "The two ships collided in May 2026."),
    ("The two ships collided on Saturday.", "The two ships collided last weekend.",
     "The two ships collided next weekend."),
    ("The vote was held on Tuesday.", "The vote was held earlier this week.",
     "The vote was held last week."),
    ("The vote will be held this week.", "The vote will be held in June 2026.",
     "The vote will be held in July 2026."),
    ("The vote will be held in September.", "The vote will be held in September 2026.",
     "The vote will be held in September 2025."),
    ("The vote was held last September.", "The vote was held in September 2025.",
     "The vote was held in September 2026."),
    ("She will be sworn in on 2 July.", "She will be sworn in on 2 July 2026.",
     "She will be sworn in on 2 July 2025."),
    ("The firm moved to Lima two years ago.", "The firm moved to Lima in 2024.",
     "The firm moved to Lima in 2023."),
    ("Ministers meet again in two weeks' time.", "Ministers will meet again in June.",
     "Ministers will meet again in July."),
    ("He was held on 3 May 2026. The next day he was released.", "He was released on 4 May 2026.",
     "He was released on 5 May 2026."),
    ("He was held on 3 May 2026. A week later he was released.", "He was released in May 2026.",
     "He was released on 10 May 2026."),
    ("The rate fell to 4 percent from 5 percent a year earlier.",
     "In 2025 the rate was 5 percent.", "In 2025 the rate was 4 percent."),
    ("In May 2024 it had 9 ships, and a year earlier 7 ships.", "It had 7 ships in May 2023.",
     "It had 7 ships in May 2022."),
]  # fmt: skip


@pytest.mark.parametrize(("cited", "true", "false"), TWINS, ids=str)
def test_a_date_is_what_it_comes_to(cited: str, true: str, false: str) -> None:
    assert reasons(cited, true, DAY) == set()
    assert "date" in reasons(cited, false, DAY)


@pytest.mark.parametrize("claim", ["It sank on 11 June 2026.", "It sank in June 2026."])
def test_without_a_day_of_publication_nothing_is_resolved(claim: str) -> None:
    assert reasons("It sank on Thursday.", claim) == {"date"}


def test_years_ago_are_a_year_that_the_source_gives() -> None:
    moved = "The firm moved to Lima in 2024."
    assert reasons(moved, "The firm moved to Lima two years ago.", DAY) == set()
    assert reasons(moved, "The firm moved to Lima three years ago.", DAY) == {"number"}


SAID = "Marta Diaz said the plan was dead."
OF_REPORTS = [
    (SAID, "In June 2026, Marta Diaz said the plan was dead.", True),
    (SAID, "Marta Diaz said in June that the plan was dead.", True),
    (SAID, "In June 2026 Marta Diaz said the plan was dead.", True),
    (SAID, "In May 2026, Marta Diaz said the plan was dead.", False),
    (SAID, "On 11 June, Marta Diaz said the plan was dead.", False),
    (SAID, "The plan died in June 2026, Marta Diaz said.", False),
    (SAID, "The plan died in June 2026.", False),
    ("Marta Diaz said in April that the plan was dead.",
     "In June 2026, Marta Diaz said the plan was dead.", False),
    ("The plan is dead.", "The Daily Anchor wrote on 11 June 2026 that the plan was dead.", True),
    ("The plan is dead.", "The Daily Anchor wrote on 12 June 2026 that the plan was dead.", False),
    ("The toll stands at 40.", "In June the ministry put the toll at 40.", True),
    ("The toll stood at 40.", "In May the ministry put the toll at 40.", False),
    ("The bank now expects 2 percent growth.", "In June 2026 the bank expects 2 percent growth.", True),
    ("The bank once had 40 branches.", "The bank had 40 branches in June 2026.", False),
]  # fmt: skip


@pytest.mark.parametrize(("cited", "claim", "holds"), OF_REPORTS, ids=str)
def test_the_day_of_publication_dates_a_report_and_no_event(
    cited: str, claim: str, holds: bool
) -> None:
    assert ("date" not in reasons(cited, claim, DAY, OUTLET)) is holds
