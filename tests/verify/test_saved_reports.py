"""What a saved statement says of its reports and outlets is held against what it cites."""

from __future__ import annotations

from typing import Any

import pytest

from qa.chunk import sentences as sentences_of
from qa.errors import UsageError
from qa.render import to_json
from qa.schema import DraftSentence
from qa.verify import Verifier, recheck
from tests.verify.newsroom import article, cite, sentences

OUTLET = sentences("harbour")[0].publications[0].source


def saved(**changes: object) -> dict[str, Any]:
    """An answer of one statement, with `changes` to it."""
    verifier = Verifier(cite("harbour", "The crane,"))
    verifier.check(DraftSentence("The crane was built in 1987.", (1,)))
    answer = to_json(verifier.answer("q", "m"))
    answer["statements"][0] |= changes
    return answer


def faults(answer: dict[str, Any]) -> tuple[str, ...]:
    return recheck(
        answer,
        {article("harbour").id: article("harbour")}.__getitem__,
        sentences=sentences_of,
        publications=lambda _: sentences("harbour")[0].publications,
    ).faults


def test_a_statement_names_the_outlets_that_it_cites() -> None:
    (statement,) = saved()["statements"]
    assert (statement["independent_reports"], statement["outlets"]) == (1, [OUTLET])
    assert faults(saved()) == ()
    assert faults(saved(outlets=[OUTLET, "The Echo"])) == (
        "statement 1 names an outlet that what it cites does not",
    )


def test_what_an_older_qa_wrote_has_neither() -> None:
    answer = saved()
    del answer["statements"][0]["independent_reports"], answer["statements"][0]["outlets"]
    assert faults(answer) == ()


@pytest.mark.parametrize("count", [0, 2])
def test_it_cannot_rest_on_more_reports_than_it_cites_or_on_none(count: int) -> None:
    with pytest.raises(UsageError, match="counts other reports than it cites"):
        faults(saved(independent_reports=count))
