from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from qa.chunk import sentences as sentences_of
from qa.errors import LibraryError, UsageError
from qa.render import to_json
from qa.schema import Article, Disagreement, DraftSentence, Publication
from qa.verify import Recheck, Verifier
from qa.verify import recheck as recheck_with
from tests.verify.newsroom import article, cite, sentences
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


def publications(article_id: str) -> tuple[Publication, ...]:
    return tuple(
        p
        for e in (*sentences("harbour")[:1], *sentences("rwanda")[:1])
        for p in e.publications
        if p.article_id == article_id
    )


def recheck(answer: object, lookup: Any, *args: Any, **more: Any) -> Recheck:
    return recheck_with(
        answer, lookup, *args, **{"sentences": sentences_of, "publications": publications} | more
    )


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


@pytest.mark.parametrize("by", [1, 40])
def test_a_span_that_holds_other_words_is_gone_though_they_stand_elsewhere(by: int) -> None:
    answer = saved()
    answer["citations"][0]["start"] += by
    answer["citations"][0]["end"] += by
    found = recheck(answer, HERE)
    assert statuses(found) == ["gone", "same", "same"]
    assert reasons(found) == [["unknown_citation"], ["unknown_citation"]]
    assert not found.ok


def test_a_quote_may_move_to_the_article_that_superseded_its_own() -> None:
    old, new = Article(article("harbour").id, "gone", "en"), article("harbour")
    found = recheck(saved(), library(old), successor=lambda _: new)
    assert statuses(found) == ["moved"] * 3
    assert found.ok
    span = found.citations[0].span
    assert span is not None
    assert new.quote(span) == saved()["citations"][0]["quote"]


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
        lambda a: a.update(answer=a["answer"] + " "),
        lambda a: a.update(answer=a["answer"].replace(" [1]", "[1]")),
        lambda a: a.update(answer=a["answer"].replace("[2][1]", "[2, 1]")),
        lambda a: a.update(answer=a["answer"].replace("The crane", "Thecrane")),
        lambda a: a.update(answer=a["answer"].replace("The crane", "The\u200b crane")),
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
    assert found.faults == (
        '"3,000": citation [9] is not listed',
        '"3,000" is not in what it cites',
    )
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
    [
        ("start", -1),
        ("start", "0"),
        ("number", True),
        ("quote", "  "),
        ("number", 2),
        ("number", 9),
        ("title", 1),
    ],
)
def test_a_citation_that_cannot_be_meant_is_one_line(key: str, value: object) -> None:
    answer = copy.deepcopy(saved())
    answer["citations"][0][key] = value
    with pytest.raises(UsageError):
        recheck(answer, HERE)


def test_text_beside_an_abstention_is_a_fault() -> None:
    answer = to_json(Verifier(cite("harbour", "About")).answer("q", "m"))
    answer["answer"] = "The mayor resigned."
    assert recheck(answer, HERE).faults == ("the answer text is not its statements",)


@pytest.mark.parametrize(("abstained", "complete"), [(True, False), (False, False)])
def test_a_cut_answer_without_statements_is_well(abstained: bool, complete: bool) -> None:
    verifier = Verifier(cite("harbour", "About"))
    assert recheck(
        to_json(verifier.answer("q", "m", abstained=abstained, complete=complete)), HERE
    ).ok


def test_dropped_statements_with_unknown_citations_are_well() -> None:
    verifier = Verifier(cite("harbour", "The crane,", "About"))
    verifier.check(DraftSentence("The crane was built in 1987 [7].", (1, 7)))
    verifier.check(DraftSentence("The crane fell.", ()))
    verifier.check(DraftSentence("The crane was built in 1987.", (1,)))
    verifier.check(DraftSentence("About 9 ships used the port.", (2,)))
    answer = to_json(verifier.answer("q", "m", complete=False))
    assert len(answer["dropped"]) == 3
    assert recheck(json.loads(json.dumps(answer)), HERE).ok


def cut(answer: dict[str, Any], name: str, quote: str, text: str) -> None:
    """Makes `answer` say `text` and cite just `quote` of the article `name`."""
    source = article(name)
    start = source.text.index(quote)
    published = publications(source.id)[0]
    answer["citations"] = [
        {
            "number": 1,
            "article_id": source.id,
            "start": start,
            "end": start + len(quote),
            "quote": quote,
            "title": published.title,
            "source": published.source,
            "url": published.url,
            "published": published.published,
        }
    ]
    answer["statements"] = [{"text": text, "supported": True, "citations": [1]}]
    answer["dropped"] = []
    answer["answer"] = f"{text} [1]"


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("rwanda", "it is a safe place for refugees."),
        ("harbour", "ruled out criminal charges against the operator, Lindqvist Marine."),
        ("harbour", "the dock had passed a safety inspection in March."),
    ],
)
def test_a_cut_quote_is_held_against_its_whole_sentence(name: str, quote: str) -> None:
    answer = saved()
    cut(answer, name, quote, quote)
    found = recheck(answer, library(article(name)))
    assert statuses(found) == ["same"]
    assert reasons(found) != [[]]
    assert not found.ok


def test_a_cut_quote_of_a_statement_that_its_sentence_supports_is_well() -> None:
    answer = saved()
    cut(answer, "harbour", "built in 1987", "The crane was built in 1987.")
    found = recheck(answer, HERE)
    assert (found.ok, found.faults) == (True, ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "Mayor resigns"),
        ("source", "The Lima Gazette"),
        ("url", "https://evil.example/x"),
        ("published", "2020-01-01"),
        ("source", None),
    ],
)
def test_who_published_a_citation_is_the_librarys_to_say(key: str, value: object) -> None:
    answer = saved()
    answer["citations"][1][key] = value
    found = recheck(answer, HERE)
    assert found.faults == ("citation [2] was not published so",)
    assert not found.ok


@pytest.mark.parametrize(
    ("told", "corrected"),
    [
        ({"published": "2020-01-01"}, {"published": "2025-05-22"}),
        (
            {"published": None, "source": "Ledger"},
            {"published": "2025-05-22", "source": "The Velmora Gazette"},
        ),
    ],
)
def test_what_was_corrected_since_is_told_and_is_no_fault(
    told: dict[str, str | None], corrected: dict[str, str]
) -> None:
    answer = saved()
    answer["citations"][1] |= told | {"outlets": list(filter(None, [told.get("source")]))}
    found = recheck(answer, HERE, former=lambda _: set(told.items()))
    assert (found.ok, found.faults) == (True, ())
    assert [dict(one.corrected) for one in found.citations] == [{}, corrected, {}]
    for known in ("published", "2020-01-02"), ("url", told["published"]):
        forged = recheck(answer, HERE, former=lambda _, known=known: {known})
        assert "citation [2] was not published so" in forged.faults
        assert not any(one.corrected for one in forged.citations)


def test_times_may_be_those_by_the_day_that_was_corrected() -> None:
    answer = saved()
    cut(answer, "harbour", "the dock had passed a safety inspection in March.", "It passed.")
    answer["citations"][0] |= {
        "published": "2020-01-01",
        "times": [{"text": "March", "start": "2019-03-01", "end": "2019-03-31"}],
    }
    was = {("published", "2020-01-01")}
    found = recheck(answer, HERE, former=lambda _: was)
    assert found.faults == ()
    answer["citations"][0]["times"][0] |= {"start": "2018-03-01", "end": "2018-03-31"}
    found = recheck(answer, HERE, former=lambda _: was)
    assert found.faults == ("citation [1] tells a time that its article does not",)


def test_the_files_outlet_supports_no_credit() -> None:
    answer = saved()
    cut(
        answer,
        "harbour",
        "The crane, built in 1987, could lift 40 tonnes.",
        "The crane was built in 1987, according to the Lima Gazette.",
    )
    answer["citations"][0]["source"] = "The Lima Gazette"
    assert "name" in reasons(recheck(answer, HERE))[0]


def test_the_times_of_a_quote_are_those_of_its_article() -> None:
    answer = saved()
    assert answer["citations"][0]["times"][0]["text"] == "1987"
    answer["citations"][0]["times"][0]["start"] = "1986-01-01"
    assert recheck(answer, HERE).faults == ("citation [1] tells a time that its article does not",)
    for citation in answer["citations"]:  # as an older qa wrote them
        del citation["times"]
    assert recheck(answer, HERE).ok


def test_a_text_without_a_publication_is_cited_without_one() -> None:
    answer = saved()
    for citation in answer["citations"]:
        citation.update(title=None, source=None, url=None, published=None, outlets=[], times=[])
    for statement in answer["statements"]:
        statement["outlets"] = []
    assert recheck(answer, HERE, publications=lambda _: ()).ok
    assert len(recheck(answer, HERE).faults) == 3


@pytest.mark.parametrize(
    ("value", "cited"), [("3,000", [2]), ("400", [2]), ("2,400", []), ("", [2]), ("2,400", [1, 2])]
)
def test_a_side_of_a_disagreement_must_stand_in_what_it_cites(value: str, cited: list[int]) -> None:
    answer = saved()
    sides = [{"value": "2,400", "citations": [2]}, {"value": value, "citations": cited}]
    answer["disagreements"] = [{"topic": "ships", "sides": sides}]
    assert recheck(answer, HERE).faults == (f'"{value}" is not in what it cites',)
    sides.pop()
    assert recheck(answer, HERE).ok


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.update(note="The mayor resigned."),
        lambda a: a.pop("complete"),
        lambda a: a["statements"][0].update(comment="x"),
        lambda a: a["statements"][0].update(supported=False),
        lambda a: a["statements"][0].pop("supported"),
        lambda a: a["statements"][1].update(citations=[2, 2]),
        lambda a: a["dropped"][0].update(supported=True),
        lambda a: a["dropped"][0].update(reasons=["none"]),
        lambda a: a["citations"][0].update(author="x"),
        lambda a: a["usage"].update(cost_usd="x"),
        lambda a: a["timings_ms"].update(total=1),
        lambda a: a.update(model=None),
    ],
)
def test_a_key_or_value_that_ask_does_not_write_is_one_line(change: Any) -> None:
    answer = saved()
    change(answer)
    with pytest.raises(UsageError):
        recheck(answer, HERE)


def test_a_dropped_statement_cites_what_is_listed() -> None:
    answer = saved()
    answer["dropped"][0]["citations"] = [9]
    assert len(recheck(answer, HERE).faults) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The crane\u200b was built in 1987.",
        "The crane was\x1b built in 1987.",
        "The \u202ecrane was built in 1987.",
        "The crane [5000000] was built in 1987.",
        "The *crane* was built in 1987.",
        " The crane was built in 1987.",
        "The crane was\nbuilt in 1987.",
    ],
)
def test_a_statement_that_is_not_written_as_it_is_checked_is_a_fault(text: str) -> None:
    answer = saved()
    answer["answer"] = answer["answer"].replace(answer["statements"][0]["text"], text)
    answer["statements"][0]["text"] = text
    found = recheck(answer, HERE)
    assert found.faults == ("statement 1 is not written as it is checked",)
    assert not found.ok


def test_a_saved_summary_is_checked_like_an_answer() -> None:
    verifier = Verifier(cite("harbour", "The crane,", "About"))
    verifier.check(DraftSentence("About 2,400 ships used the port.", (2,)), place=1)
    verifier.check(DraftSentence("The crane was built in 1987.", (1,)), place=0)
    summary = to_json(verifier.summary([article("harbour").id], "m"))
    assert [s["citations"] for s in summary["statements"]] == [[1], [2]]
    assert "1987" in summary["statements"][0]["text"]
    assert recheck(summary, HERE).ok
    summary["statements"][0]["text"] = "The crane was built in 1997."
    assert not recheck(summary, HERE).ok


@pytest.mark.parametrize("ids", ["harbour", [1], None])
def test_a_summary_names_its_articles(ids: object) -> None:
    summary = to_json(Verifier(cite("harbour", "About")).summary(["a"], "m")) | {"article_ids": ids}
    with pytest.raises(UsageError, match="article_ids"):
        recheck(summary, HERE)


def test_a_disagreement_is_of_a_known_kind_and_an_older_qa_told_none() -> None:
    answer = saved()
    differ = {"topic": "ships", "sides": [{"value": "2,400", "citations": [2]}]}
    answer["disagreements"] = [differ]
    assert recheck(answer, HERE).ok
    answer["disagreements"] = [differ | {"kind": "superseded", "note": "A count."}]
    assert recheck(answer, HERE).ok
    for wrong in ({"kind": "war"}, {"note": 3}, {"kind": None}):
        answer["disagreements"] = [differ | wrong]
        with pytest.raises(UsageError, match=r"disagreements|note|kind"):
            recheck(answer, HERE)
