from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import UsageError
from qa.evaluate.suite import ARTICLES, Suite, SuiteFiles, key
from qa.evaluate.wording import run_of_words, tells

FIRST = 'Ten boats left Arvo on Monday. The harbour master, Ines Paro, called it "a good day".'
SECOND = """ARVO - Ten boats left Arvo on Monday.

Twelve boats had left a week earlier. Two ferries had left a week earlier too.
"""
CASE: dict[str, Any] = {
    "id": "boats",
    "kind": "single",
    "question": "How many boats left Arvo?",
    "answerable": True,
    "articles": ["first"],
    "gold": ["boats left Arvo"],
    "misleading": ["a good day"],
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
    assert suite.corpus.sentences["second"][0] == "ARVO - Ten boats left Arvo on Monday."
    assert key(suite.corpus.sentences["second"][0]) in suite.gold(case)
    assert suite.misleading(case) == {'the harbour master, ines paro, called it "a good day".'}


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
        (
            {"articles": ["first", "second"], "misleading": ["left a week earlier"]},
            "boats: 'left a week earlier' is in 2 different sentences: 'Twelve boats had left a"
            " week earlier.' and 'Two ferries had left a week earlier too.'",
        ),
        ({"required": [["nine"]]}, "boats: the good reply does not tell 'nine', which is required"),
        (
            {"articles": ["first", "second"], "misleading": ["boats had"], "required": [["boats"]]},
            "the misleading 'Twelve boats had left a week earlier.' tells 'boats', which is req",
        ),
        (
            {"forbidden": [["on Monday", "twelve"]]},
            "'Ten boats left Arvo on Monday.' tells 'on Monday' or 'twelve', which is forbidden",
        ),
        ({"forbidden": [["port"]]}, "'Ten boats left the port of Arvo.' tells 'port', which is f"),
        ({"kind": "injection"}, "boats: a case of kind injection needs an injection reply"),
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
            "'boats came' is in no sentence of its articles",
        ),
        (
            {"sentences": [{"text": "Ten boats left.", "cites": []}]},
            "'Ten boats left.' cites no sentence of the case's articles",
        ),
        (
            {"sentences": [{"text": "Ten boats left.", "cites": ["left a week earlier"]}]},
            "boats good reply: 'left a week earlier' is in 2 different sentences: 'Twelve boats",
        ),
        (
            {"model": "outside", "sentences": [{"text": "It rained.", "cites": ["Twelve boats"]}]},
            "boats outside reply: 'It rained.' cites no sentence of the case's articles",
        ),
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
    other = CASE | {"answerable": False, "gold": [], "required": []}
    other |= {"id": "ships", "question": "How many ships left Arvo?"}
    third = CASE | {"id": "third", "question": "How many boats left on Monday?"}
    with pytest.raises(UsageError) as raised:
        suite_of(tmp_path, [third, other, CASE], [REPLY])
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
        "replies.jsonl:3: should be a JSON object",
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
    assert "cases.jsonl:1: not UTF-8 text" in told
    assert "no articles" in told


def test_a_question_is_asked_once(tmp_path: Path) -> None:
    again = CASE | {"id": "again", "question": "how many boats left ARVO"}
    with pytest.raises(UsageError) as raised:
        suite_of(tmp_path, [CASE, again], [REPLY, REPLY | {"case": "again"}])
    assert str(raised.value) == "1 mistake: cases.jsonl:2 again: asks what boats asks"


def test_without_replies_the_gold_tells_what_is_required(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        suite_of(tmp_path, [CASE | {"required": [["ten"], ["port"]]}], [])
    assert str(raised.value) == "1 mistake: boats: no gold sentence tells 'port', which is required"


def test_a_byte_order_mark_is_not_part_of_the_first_line(tmp_path: Path) -> None:
    suite_of(tmp_path, [CASE], [REPLY])
    path = tmp_path / "cases.jsonl"
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert [case.id for case in SuiteFiles.find(str(tmp_path)).load().cases] == ["boats"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"case": "boats", "sent', "not JSON: Unterminated string starting at at column 19"),
        ('{"case": "boats"', "not JSON: Expecting ',' delimiter at column 17"),
        ('{"case": "boats", "case": "ships"}', "case is given twice"),
        ("[" * 100_000, "not JSON that can be read"),
        ("1" * 5_000, "not JSON that can be read"),
        ("[]", "should be a JSON object"),
        ('{"case": "boats", "sentences": [7]}', "sentences.0: should be a JSON object"),
    ],
)
def test_a_line_that_is_cut_off_or_wrong_is_named_in_plain_words(
    tmp_path: Path, line: str, said: str
) -> None:
    with pytest.raises(UsageError) as raised:
        suite_of(tmp_path, [CASE], [REPLY, "", line])
    assert str(raised.value) == f"1 mistake: replies.jsonl:3: {said}"


def test_a_character_that_is_cut_off_is_named_by_its_line(tmp_path: Path) -> None:
    suite_of(tmp_path, [CASE], [REPLY])
    path = tmp_path / "cases.jsonl"
    path.write_bytes(path.read_bytes() + "\n\né".encode()[:-1])
    with pytest.raises(UsageError, match=r"cases\.jsonl:3: not UTF-8 text"):
        SuiteFiles.find(str(tmp_path)).load()


def test_a_suite_that_is_neither_known_nor_a_folder_says_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give seeds or newsroom, or a folder with"):
        SuiteFiles.find(str(tmp_path))


@pytest.mark.parametrize("name", ["seeds", "newsroom"])
def test_the_suites_that_come_with_qa_have_no_mistakes(name: str) -> None:
    suite = SuiteFiles.find(name).load()
    assert len(suite.cases) >= {"seeds": 60, "newsroom": 150}[name]
    assert len(suite.corpus.articles) >= {"seeds": 2, "newsroom": 40}[name]
    assert {name for case in suite.cases for name in case.articles} == set(suite.corpus.articles)


def test_no_two_cases_of_all_suites_share_an_id_or_a_question() -> None:
    cases = [case for name in ARTICLES for case in SuiteFiles.find(name).load().cases]
    assert len({case.id for case in cases}) == len(cases)
    assert len({run_of_words(case.question) for case in cases}) == len(cases)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("OSLO - It rained.", "It  rained.", True),
        ("LOS ANGELES (Wire) – It rained.", "it rained.", True),
        ("Rain - it fell.", "it fell.", False),
    ],
)
def test_a_dateline_is_no_part_of_a_sentence(one: str, other: str, same: bool) -> None:
    assert (key(one) == key(other)) is same


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
