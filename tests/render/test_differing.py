from __future__ import annotations

from dataclasses import replace
from datetime import date

from qa.render.differing import differing
from qa.render.markdown import escaped
from qa.schema import Disagreement, DisagreementKind, TimeExpression
from tests.render.examples import IRAQI, REFUGEE

MARCH = TimeExpression("March", 25, date(2025, 3, 1), date(2025, 3, 31))
MONTH = TimeExpression("Last month", 0, date(2025, 4, 1), date(2025, 4, 30))


def test_an_outlet_that_is_not_known_is_not_named() -> None:
    found = Disagreement(
        "when", (("in March", (IRAQI,)), ("Last month", (REFUGEE,))), DisagreementKind.DETAIL,
        "They cannot be compared.",
    )  # fmt: skip
    assert differing(found) == (
        "when: “in March” [1] (The Daily Example, 5 May 2025) / “Last month” [3]; different detail."
        " They cannot be compared."
    )


def test_what_a_date_means_stands_beside_its_words() -> None:
    sides = (
        ("in March", (replace(IRAQI, times=(MARCH,)),)),
        ("Last month", (replace(REFUGEE, times=(MONTH,)),)),
    )
    assert differing(Disagreement("when", sides)) == (
        "when: “in March” (2025) [1] (The Daily Example, 5 May 2025)"
        " / “Last month” (April 2025) [3]; conflict"
    )
    assert "(" not in differing(Disagreement("how many", (("five", sides[1][1]),)))


def test_the_latest_of_what_is_superseded_is_the_last() -> None:
    sides = (
        ("five", (REFUGEE, replace(REFUGEE, number=4))),
        ("nine", (replace(REFUGEE, number=5),)),
    )
    found = Disagreement("how many", sides, DisagreementKind.SUPERSEDED)
    assert (
        differing(found)
        == "how many: “five” [3], [4] / “nine” [5]; superseded: the last is the latest"
    )


def test_words_of_articles_are_never_markup() -> None:
    found = Disagreement("when", (("*in March*", (IRAQI,)), ("<b>", (REFUGEE,))))
    assert "“\\*in March\\*”" in differing(found, escaped)
    assert "“&lt;b&gt;”" in differing(found, escaped)
    assert (
        differing(Disagreement("when", (("a\x1bb\n", (REFUGEE,)),))) == "when: “ab” [3]; conflict"
    )
