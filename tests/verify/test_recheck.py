from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from qa.errors import LibraryError, UsageError
from qa.render import to_json
from qa.schema import Article, Disagreement, DraftSentence
from qa.verify import Recheck, Verifier, recheck
from tests.verify.newsroom import article, cite
from tests.verify.test_verifier import FixedJudge


def saved() -> dict[str, Any]:
    verifier = Verifier(cite("harbour", "The crane,", "About", "Harbour master"))
    verifier.check(DraftSentence("The crane was built in 1987.", (1,)))
    verifier.check(
        DraftSentence("About 2,400 ships used the port, and a crane could lift 40 tonnes.", (2, 1))
    )
    verifier.check(DraftSentence("The dock had passed an inspection.", (3,)))
    parsed: dict[str, Any] = json.loads(json.dumps(to_json(verifier.answer("q", "m"))))
    return parsed


def library(*articles: Article) -> Any:
    return {a.id: a for a in articles}.__getitem__


HERE = library(article("harbour"))


def statuses(found: Recheck) -> list[str]:
    return [citation.status for citation in found.citations]


def reasons(found: Recheck) -> list[list[str]]:
    return [[str(r.kind) for r in s.verdict.reasons] for s in found.statements]


def test_an_answer_that_was_not_touched_is_well() -> None:
    found = recheck(saved(), HERE)
    assert found.ok
    assert statuses(found) == ["same", "same", "same"]
    assert reasons(found) == [[], []]
    assert [s.citations for s in found.statements] == [(1,), (2, 1)]


def test_a_quote_that_stands_elsewhere_has_moved() -> None:
    answer = saved()
    edited = Article(article("harbour").id, "News. " + article("harbour").text, "en")
    found = recheck(answer, library(edited))
    assert found.ok
    assert statuses(found) == ["moved"] * 3
    span = found.citations[0].span
    assert span is not None
    assert edited.quote(span) == answer["citations"][0]["quote"]


def test_a_quote_may_move_to_the_article_that_superseded_its_own() -> None:
    old, new = Article(article("harbour").id, "gone", "en"), article("harbour")
    found = recheck(saved(), library(old), successor=lambda _: new)
    assert statuses(found) == ["moved"] * 3
    assert found.ok


def lost(_article_id: str) -> Article:
    raise LibraryError("no such article: run qa articles")


@pytest.mark.parametrize(
    "lookup", [lost, library(), library(Article(article("harbour").id, "?", "en"))]
)
def test_a_quote_that_is_nowhere_is_gone_and_its_statements_fail(lookup: Any) -> None:
    found = recheck(saved(), lookup)
    assert not found.ok
    assert statuses(found) == ["gone"] * 3
    assert found.citations[0].span is None
    assert reasons(found) == [["unknown_citation"], ["unknown_citation", "unknown_citation"]]


def test_a_changed_statement_fails_though_its_quote_stands() -> None:
    answer = saved()
    answer["statements"][0]["text"] = "The crane was built in 1997."
    answer["answer"] = answer["answer"].replace("1987", "1997")
    found = recheck(answer, HERE)
    assert statuses(found) == ["same"] * 3
    assert reasons(found) == [["date"], []]
    assert not found.ok


def test_the_judge_is_asked_again() -> None:
    found = recheck(saved(), HERE, FixedJudge(0.0))
    assert reasons(found) == [["support"], ["support"]]


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.update(answer=a["answer"] + " And the mayor resigned."),
        lambda a: a.update(answer=a["answer"].replace("[1]", "[2]", 1)),
        lambda a: a.update(answer=a["answer"].replace("1987", "1997")),
        lambda a: a.update(answer=""),
        lambda a: a.update(abstained=True),
        lambda a: a.update(statements=[]),
    ],
)
def test_an_answer_text_that_is_not_its_statements_is_a_fault(change: Any) -> None:
    answer = saved()
    change(answer)
    found = recheck(answer, HERE)
    assert found.faults
    assert not found.ok


def test_a_citation_that_is_not_listed_fails() -> None:
    answer = saved()
    answer["statements"][0]["citations"] = [7]
    answer["answer"] = answer["answer"].replace("[1]", "[7]", 1)
    assert reasons(recheck(answer, HERE))[0] == ["unknown_citation"]


def test_a_statement_without_a_citation_fails() -> None:
    answer = saved()
    answer["statements"] = [{"text": "It fell.", "supported": True, "citations": []}]
    answer["answer"] = "It fell."
    assert reasons(recheck(answer, HERE)) == [["no_citation"]]


def test_disagreements_must_cite_what_is_listed() -> None:
    answer = saved()
    answer["disagreements"] = [
        {
            "topic": "ships",
            "sides": [{"value": "2,400", "citations": [2]}, {"value": "3,000", "citations": [9]}],
        }
    ]
    found = recheck(answer, HERE)
    assert found.faults == ('"ships": citation [9] is not listed',)
    assert Disagreement("ships", ()).sides == ()


def test_an_answer_that_abstains_is_well() -> None:
    found = recheck(to_json(Verifier(cite("harbour", "About")).answer("q", "m")), HERE)
    assert found.ok
    assert found.statements == ()


def drop(*path: str | int) -> Any:
    def change(answer: Any) -> None:
        *way, last = path
        for step in way:
            answer = answer[step]
        answer[last] = None

    return change


@pytest.mark.parametrize(
    "path",
    [
        ("schema",), ("answer",), ("abstained",), ("statements",), ("statements", 0),
        ("statements", 0, "text"), ("statements", 0, "citations"), ("citations",), ("citations", 0, "quote"),
        ("citations", 0, "start"), ("citations", 0, "end"), ("citations", 0, "article_id"),
    ],
)  # fmt: skip
def test_a_malformed_answer_is_one_line(path: tuple[str | int, ...]) -> None:
    answer = saved()
    drop(*path)(answer)
    with pytest.raises(UsageError) as error:
        recheck(answer, HERE)
    assert "\n" not in str(error.value)
    assert "qa ask --json" in str(error.value)


@pytest.mark.parametrize("answer", [None, [], "x", 1, {}, {"schema": 2}, {"schema": True}])
def test_what_is_no_answer_is_one_line(answer: object) -> None:
    with pytest.raises(UsageError):
        recheck(answer, HERE)


@pytest.mark.parametrize(
    ("key", "value"),
    [("start", -1), ("start", "0"), ("number", True), ("quote", "  "), ("number", 2)],
)
def test_a_citation_that_cannot_be_meant_is_one_line(key: str, value: object) -> None:
    answer = copy.deepcopy(saved())
    answer["citations"][0][key] = value
    with pytest.raises(UsageError):
        recheck(answer, HERE)
