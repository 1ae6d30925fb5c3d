"""Which sentences say the same: the nearness and the words that two have in common."""

from __future__ import annotations

import numpy as np
import pytest

from qa.summarize.repeats import Repeats
from qa.summarize.told import Told
from tests.fakes import evidence_of

LONG = "The court of Lima blocked a law on forests that the senate had passed in spring."
OTHER = "A law on forests was blocked by judges on Monday, days before it was to take force."
CROWD = "Hundreds of people danced all night outside."


def repeats(cosine: float, *texts: str) -> Repeats:
    """The first sentence and those with that cosine to it, each an article of its own."""
    rest = float(np.sqrt(1 - cosine**2))
    rows = [[1.0, 0.0], *([cosine, rest] for _ in texts[1:])]
    evidence = [one for text in texts for one in evidence_of(text)]
    return Repeats(Told(evidence, np.array(rows, dtype=np.float32)))


@pytest.mark.parametrize(
    ("cosine", "other", "is_same"),
    [
        (0.9, CROWD, True),
        (0.75, OTHER, True),
        (0.75, CROWD, False),
        (0.65, OTHER, False),
        (0.9, "The court of Lima blocked 3 laws in the second half of the year.", False),
    ],
)
def test_what_is_near_and_shares_words_says_the_same(
    cosine: float, other: str, is_same: bool
) -> None:
    first = LONG if "second half" not in other else LONG.replace("a law", "9 laws")
    found = repeats(cosine, first, other)
    assert found.any_of([0], 1) is is_same
    assert found.elsewhere(0) == ((1,) if is_same else ())


def test_the_nearest_sentence_of_another_article_says_the_same() -> None:
    evidence = evidence_of(LONG, OTHER, CROWD)
    rows = [[1.0, 0.0], [0.9, np.sqrt(0.19)], [0.95, np.sqrt(0.0975)]]
    found = Repeats(Told(evidence, np.array(rows, dtype=np.float32)))
    assert found.elsewhere(0) == (2, 1)
    assert found.elsewhere(2) == (1, 0)


def test_without_a_date_a_report_has_no_day_and_its_first_sentence_is_the_lead() -> None:
    told = Told(evidence_of(LONG), np.ones((1, 1), dtype=np.float32))
    assert told.report(0).day is None
    assert told.is_in_lead(0)
