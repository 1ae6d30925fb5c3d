from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import UsageError
from qa.evaluate.suite import Suite, SuiteFiles
from qa.evaluate.wording import tells

FIRST = 'Ten boats left Arvo on Monday. The harbour master, Ines Paro, called it "a good day".'
SECOND = "Ten boats left Arvo on Monday.\n\nTwelve boats had left a week earlier."
CASE: dict[str, Any] = {
    "id": "boats",
    "kind": "single",
    "question": "How many boats left Arvo?",
    "answerable": True,
    "articles": ["first"],
    "gold": ["boats left Arvo"],
    "misleading": [],
    "required": [["ten", "10"]],
    "forbidden": [["twelve", "12"]],
}
REPLY: dict[str, Any] = {
    "case": "boats",
    "sentences": [{"text": "Ten boats left the port of Arvo.", "cites": ["boats left Arvo"]}],
}


def suite_of(folder: Path, cases: list[Any], replies: list[Any]) -> Suite:
    articles = folder / "articles"
    articles.mkdir()
    (articles / "first.txt").write_text(FIRST, encoding="utf-8")
    (articles / "second.txt").write_text(SECOND, encoding="utf-8")
    for name, lines in (("cases", cases), ("replies", replies)):
        path = folder / f"{name}.jsonl"
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(texts), encoding="utf-8")
    return SuiteFiles.find(str(folder)).load()


def test_a_quote_stands_for_its_sentence_and_for_that_sentence_elsewhere(tmp_path: Path) -> None:
    suite = suite_of(tmp_path, [CASE], [REPLY])
    (case,) = suite.cases
    assert suite.gold(case) == {"ten boats left arvo on monday."}
    assert suite.corpus.sentences["second"][0] == "Ten boats left Arvo on Monday."
    assert not suite.misleading(case)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "hard"}, "kind: String should match"),
        ({"id": "Boats!"}, "id: String should match"),
        ({"answer": "ten"}, "answer: Extra inputs"),
        ({"answerable": "yes"}, "answerable: Input should be a valid boolean"),
        ({"kind": "unanswerable"}, "a case of kind unanswerable cannot be answerable"),
        ({"gold": []}, "an answerable case needs gold and required"),
        ({"answerable": False}, "can have neither gold nor required"),
        ({"required": [[]]}, "a fact needs at least one wording"),
        ({"forbidden": [["ten"]]}, "'ten' is a wording of a required and of a forbidden fact"),
        ({"articles": ["third"]}, "there is no article third"),
        ({"gold": ["boats came"]}, "'boats came' is in no sentence of its articles"),
        ({"gold": ["e"]}, "gold.0: String should have at least 8 characters"),
        ({"misleading": ["boats left"]}, "is marked as gold and as misleading"),
    ],
)
def test_a_mistake_in_a_case_is_named(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        suite_of(tmp_path, [CASE | change], [REPLY])
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"case": "ships"}, "there is no case ships"),
        ({"model": "evil"}, "model: String should match"),
        ({"sentences": []}, "sentences: List should have at least 1 item"),
        (
            {"sentences": [{"text": "Ten left. Two came.", "cites": ["boats left"]}]},
            "'Ten left. Two came.' is not read as one sentence",
        ),
        (
            {"sentences": [{"text": "Ten boats left.", "cites": ["boats came"]}]},
            "'boats came' is in no sentence of the articles",
        ),
        ({"sentences": [{"text": "Ten boats left.", "cites": []}]}, "cites nothing"),
        (
            {"sentences": [REPLY["sentences"][0] | {"keeps": ["all"]}]},
            "sentences.0.keeps.0: Input should be 'number'",
        ),
        (
            {"sentences": [{"text": "Ines Paro liked it.", "cites": ["a good day"]}]},
            "rests on no gold sentence",
        ),
    ],
)
def test_a_mistake_in_a_reply_is_named(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        suite_of(tmp_path, [CASE], [REPLY | change])
    assert said in str(raised.value)


def test_an_answerable_case_needs_a_reply_and_another_may_have_none(tmp_path: Path) -> None:
    other = CASE | {"id": "ships", "answerable": False, "gold": [], "required": []}
    with pytest.raises(UsageError) as raised:
        suite_of(tmp_path, [CASE | {"id": "third"}, other, CASE], [REPLY])
    assert str(raised.value) == "1 mistake: third: an answerable case needs a good reply"
    wrong = {**REPLY, "case": "ships"}
    for folder in ("articles/first.txt", "articles/second.txt"):
        (tmp_path / folder).unlink()
    (tmp_path / "articles").rmdir()
    with pytest.raises(UsageError, match="does not answer what is not answerable"):
        suite_of(tmp_path, [CASE, other], [REPLY, wrong])


def test_all_mistakes_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        suite_of(tmp_path, ["{", CASE | {"kind": "x"}, CASE, CASE], [REPLY, REPLY, "[]"])
    told = str(raised.value)
    assert told.startswith("5 mistakes: ")
    for part in (
        "cases.jsonl:1: not JSON",
        "cases.jsonl:2: kind",
        "cases.jsonl:4: the id boats is taken",
        "replies.jsonl:2: a second good reply to boats",
        "replies.jsonl:3: Input should be",
    ):
        assert part in told


def test_of_very_many_mistakes_the_first_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        suite_of(tmp_path, ["{"] * 150, [])
    told = str(raised.value)
    assert told.startswith("151 mistakes: ")
    assert told.endswith("; and 51 more")


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "cases.jsonl").write_bytes(b"\xff")
    (tmp_path / "replies.jsonl").touch(mode=0)
    with pytest.raises(UsageError) as raised:
        SuiteFiles.find(str(tmp_path)).load()
    told = str(raised.value)
    assert "cases.jsonl: not UTF-8 text" in told
    assert "no articles" in told


def test_a_suite_that_is_neither_known_nor_a_folder_says_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give seeds or newsroom, or a folder with"):
        SuiteFiles.find(str(tmp_path))


@pytest.mark.parametrize("name", ["seeds", "newsroom"])
def test_the_suites_that_come_with_qa_have_no_mistakes(name: str) -> None:
    suite = SuiteFiles.find(name).load()
    assert len(suite.cases) >= {"seeds": 60, "newsroom": 150}[name]
    assert len(suite.corpus.articles) >= {"seeds": 2, "newsroom": 40}[name]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("He paid 1,200 dollars.", "1,200 dollars"),
        ("Sir Keir Starmer's government", "keir starmer"),
        ("It rose by 5 %.", "5%"),
        ("the “despicable” few", "despicable few"),
        ("São Tomé", "sao tome"),
    ],
)
def test_a_wording_is_found_whatever_its_case_and_marks(text: str, wording: str) -> None:
    assert tells(text, [wording])


@pytest.mark.parametrize(
    ("text", "wording"),
    [("11,200 dollars", "1,200"), ("Panamanian", "Panama"), ("ten and a half", "ten half")],
)
def test_a_wording_is_whole_words_in_a_row(text: str, wording: str) -> None:
    assert not tells(text, [wording])
