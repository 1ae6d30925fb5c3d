"""How many reports say it, where that tells a reader more than the sources do."""

from __future__ import annotations

import pytest

from qa.render import to_json, to_markdown, to_terminal
from qa.render.backing import backing
from qa.schema import Answer, Article, Citation, Publication, Span, Statement, Verdict


def cited(
    number: int, outlet: str | None, report: str = "", also: tuple[str, ...] = ()
) -> Citation:
    article = Article.of(f"Article {number}.")
    own, others = (
        tuple(Publication(article.id, "a.txt", source=name) for name in names)
        for names in ((outlet,), also)
    )
    return Citation(number, Span(article.id, 0, 7), "Article", own, others, report or article.id)


@pytest.mark.parametrize(
    ("citations", "told"),
    [
        ([cited(1, "RFI", "RFI")], ""),
        ([cited(1, None)], ""),
        ([cited(1, None), cited(2, None)], ""),
        ([cited(1, "RFI", "Reuters")], ""),
        ([cited(1, "RFI", "RFI"), cited(2, "AP", "AP")], "2 independent reports: RFI, AP"),
        (
            [cited(1, "RFI", "RFI"), cited(2, None)],
            "2 independent reports: RFI and one of an unknown outlet",
        ),
        (
            [cited(1, "RFI", "RFI"), cited(2, None), cited(3, None)],
            "3 independent reports: RFI and 2 of unknown outlets",
        ),
        ([cited(1, "RFI", "RFI", ("The Echo",))], "one report, carried by RFI, The Echo"),
        (
            [cited(1, "RFI", "Reuters"), cited(2, "The Echo", "Reuters")],
            "one report, of Reuters, carried by RFI, The Echo",
        ),
        (
            [cited(1, "RFI", "Reuters"), cited(2, "RFI", "Reuters")],
            "one report, of Reuters, carried by RFI",
        ),
        ([cited(1, "RFI", "RFI"), cited(2, "RFI", "RFI")], "one outlet: RFI"),
        (
            [cited(n, f"Outlet {n}", f"Outlet {n}") for n in range(8)],
            "8 independent reports: Outlet 0, Outlet 1, Outlet 2, Outlet 3, Outlet 4, Outlet 5 and"
            " 2 more",
        ),
        ([cited(1, "RFI"), cited(2, "AP")], "2 independent reports: RFI, AP"),
    ],
)
def test_it_is_told_where_it_is_telling(citations: list[Citation], told: str) -> None:
    assert backing(citations) == told


STATEMENT = Statement("It rained.", (cited(1, "RFI", "RFI"), cited(2, "A*P", "A*P")), Verdict())
ANSWER = Answer((STATEMENT,), (), "test", abstained=False, question="Did it rain?")


def test_a_terminal_tells_it_under_the_statement() -> None:
    assert to_terminal(ANSWER).startswith(
        "It rained. [1][2]\n  (2 independent reports: RFI, A*P)\n\nSources\n"
    )
    assert to_terminal(ANSWER, bullets=True).startswith(
        "- It rained. [1][2]\n    (2 independent reports: RFI, A*P)\n\n"
    )


def test_markdown_tells_it_after_the_statement() -> None:
    assert "It rained. [1][2] *(2 independent reports: RFI, A\\*P)*\n" in to_markdown(ANSWER)


def test_json_has_the_number_and_the_outlets() -> None:
    (statement,) = to_json(ANSWER)["statements"]
    assert statement["independent_reports"] == STATEMENT.independent_reports == 2
    assert statement["outlets"] == ["RFI", "A*P"]
