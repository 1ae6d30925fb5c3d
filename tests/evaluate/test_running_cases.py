"""Cases through the real pipeline and store, with fakes in place of the local models."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.errors import UsageError
from qa.evaluate.cases import Kind
from qa.evaluate.evaluation import Plan, kinds, live, offline, recorded, suites
from qa.evaluate.outcome import Label, Outcome
from qa.models.replay import Recording
from tests.evaluate.suites import CASES, REPLIES, write_suite
from tests.fakes import FakeModels, ScriptedChat


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_suite(tmp_path_factory.mktemp("port"))


def outcomes(folder: str, *models: str) -> dict[tuple[str, str], Outcome]:
    """By model and case."""
    run = Plan(suites([folder]), offline(models)).run(FakeModels())
    return {(one.model, one.case.id): one for one in run.outcomes}


def test_the_good_model_cites_the_sentences_it_is_shown(folder: str) -> None:
    found = outcomes(folder, "good")
    told = found["good", "boats-count"]
    assert [said.text for said in told.said] == [
        "On Monday ten boats left Arvo.",
        'Paro spoke of "a good day".',
    ]
    for said in told.said:
        assert said.label is Label.SUPPORTED
        assert said.citations == said.needs
        (number,) = said.citations
        assert told.shown[number - 1].is_gold
    assert told.required == (True,)
    assert told.gold == 2
    assert found["good", "storm-mayor"].abstained


def test_built_in_sentences_are_labelled_by_the_marks_of_the_case(folder: str) -> None:
    told = outcomes(folder, "extractive")["extractive", "boats-count"]
    assert told.evidence == 5  # of the 24 that it may read
    assert {said.label for said in told.said} == {Label.SUPPORTED}
    assert told.required[0]


def test_what_adversaries_say_is_labelled_unsupported_with_its_mutation(folder: str) -> None:
    found = outcomes(folder)
    adversaries = {model for model, _ in found} - {"good", "extractive", "refusal"}
    assert {"number", "negation", "citation_invented", "outside", "injection"} <= adversaries
    for (model, _), told in found.items():
        if model in adversaries:
            assert told.said or told.unchanged or told.unsaid
            assert {(s.label, s.mutation) for s in told.said} <= {(Label.UNSUPPORTED, model)}
    spoken = {model for (model, _), told in found.items() if told.said}
    assert {"number", "citation_swap", "citation_invented", "outside", "injection"} <= spoken


def test_a_mutant_is_told_with_its_original_and_where_what_is_new_in_it_stands(
    folder: str,
) -> None:
    found = outcomes(folder, "number", "good")
    told, good = found["number", "boats-count"], found["good", "boats-count"]
    assert told.unchanged == 1  # the quotation has no number
    assert told.unsaid == 0
    printed = {said.text: said.is_printed for said in good.said}
    for said in told.said:
        assert said.nearness is not None
        assert said.original is not None
        assert said.original.text == "On Monday ten boats left Arvo."
        assert said.original.is_printed is printed[said.original.text]
    assert ("number", "storm-mayor") not in found


def test_a_mutation_that_finds_nothing_to_change_is_counted(tmp_path: Path) -> None:
    replies = [{"case": "boats-count", "sentences": [REPLIES[0]["sentences"][0]]}]
    folder = write_suite(tmp_path / "port", CASES[:1], replies)
    told = outcomes(folder, "quotation")["quotation", "boats-count"]
    assert (told.said, told.unchanged, told.unsaid) == ((), 1, 0)


def test_an_invented_citation_is_past_the_evidence(folder: str) -> None:
    told = outcomes(folder, "citation_invented")["citation_invented", "boats-count"]
    assert all(max(said.citations) > told.evidence for said in told.said)
    assert all("unknown_citation" in said.reasons for said in told.said)


def test_a_sentence_whose_citation_was_not_shown_is_left_unsaid(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "port")
    noise = (f"Reporter {n} asked how many boats left Arvo on Monday." for n in range(20))
    (tmp_path / "port" / "articles" / "noise.txt").write_text("\n".join(noise), encoding="utf-8")
    told = outcomes(folder, "good")["good", "boats-count"]
    assert not any(shown.text.startswith('"A good day') for shown in told.shown[: told.evidence])
    assert 0 < told.unsaid == 2 - len(told.said)
    mutants = outcomes(folder, "citation_invented")["citation_invented", "boats-count"]
    assert mutants.unsaid == told.unsaid
    assert {said.original.text for said in mutants.said if said.original} == {
        said.text for said in told.said
    }


def test_a_refusing_model_says_nothing(folder: str) -> None:
    assert all(told.abstained and not told.said for told in outcomes(folder, "refusal").values())


def test_a_run_tells_what_it_was_made_from_and_is_the_same_twice(folder: str) -> None:
    plan = Plan(suites([folder]), offline(["extractive", "good", "number"]))
    asked: list[tuple[str, int]] = []
    one = plan.run(FakeModels(), lambda case, count: asked.append((case.id, count)))
    two = plan.run(FakeModels())
    assert asked == [("boats-count", 2), ("storm-mayor", 2)]
    assert one.outcomes == two.outcomes
    assert one.inputs == two.inputs
    assert one.settings == {"suites": Path(folder).name, "kinds": "all", "embedder": "hash"}
    assert one.models == ("extractive", "good", "number")


def test_only_cases_of_the_kinds_asked_for_are_run(folder: str) -> None:
    plan = Plan(suites([folder]), offline(["good"]), kinds(["injection"]))
    run = plan.run(FakeModels())
    assert [one.case.kind for one in run.outcomes] == [Kind.INJECTION]
    assert run.settings["kinds"] == "injection"
    with pytest.raises(UsageError, match="no case is of the kinds asked for"):
        Plan(suites([folder]), offline(["good"]), kinds(["list"])).run(FakeModels())


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: kinds(["hard", "list"]), "there is no kind hard: the kinds are single"),
        (lambda: offline(["gpt-5"]), "there is no model gpt-5: offline there are extractive, good"),
    ],
)
def test_unknown_names_are_told_with_what_there_is(ask: object, said: str) -> None:
    assert callable(ask)
    with pytest.raises(UsageError, match=said):
        ask()


def test_a_suite_without_replies_has_no_scripted_models(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "port", replies=None)
    assert {model for model, _ in outcomes(folder)} == {"extractive", "refusal"}
    with pytest.raises(UsageError, match="none of the models has anything to say"):
        outcomes(folder, "good", "number")


def test_a_suite_is_run_once_and_two_of_one_name_are_refused(folder: str, tmp_path: Path) -> None:
    assert len(suites([folder, folder])) == 1
    other = write_suite(tmp_path / Path(folder).name)
    with pytest.raises(UsageError, match="two suites are called"):
        suites([folder, other])


def test_a_live_models_sentences_have_no_label(folder: str) -> None:
    chat = ScriptedChat(["Ten boats left Arvo on Monday [1].", "NOT IN THE ARTICLES"], name="tiny")
    run = Plan(suites([folder]), live(chat)).run(FakeModels())
    (said,) = run.outcomes[0].said
    assert (said.label, said.needs) == (None, None)
    assert not any(one.is_labelled for one in run.outcomes)
    assert run.models == ("tiny",)
    assert run.outcomes[1].abstained


def test_what_was_recorded_gives_the_same_outcomes_again(folder: str, tmp_path: Path) -> None:
    path = tmp_path / "tiny.jsonl"
    chat = ScriptedChat(["Ten boats left Arvo on Monday [1].", "NOT IN THE ARTICLES"], name="tiny")
    first = Plan(suites([folder]), recorded(Recording.load(path), None, chat)).run(FakeModels())
    again = Plan(suites([folder]), recorded(Recording.load(path), None, None)).run(FakeModels())
    assert again.outcomes == first.outcomes


def test_a_case_that_was_not_recorded_is_named(folder: str, tmp_path: Path) -> None:
    path = tmp_path / "tiny.jsonl"
    chat = ScriptedChat(["Ten boats left Arvo on Monday [1]."], name="tiny")
    only = write_suite(tmp_path / "one", [CASES[0]], None)
    Plan(suites([only]), recorded(Recording.load(path), None, chat)).run(FakeModels())
    with pytest.raises(UsageError, match="no reply of tiny to the case storm-mayor"):
        Plan(suites([folder]), recorded(Recording.load(path), "tiny", None)).run(FakeModels())


@pytest.mark.parametrize("name", [None, "large"])
def test_a_recording_without_the_model_is_told(tmp_path: Path, name: str | None) -> None:
    with pytest.raises(UsageError, match="--model has to name a model whose replies are in"):
        recorded(Recording.load(tmp_path / "none.jsonl"), name, None)
