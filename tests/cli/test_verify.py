from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.terminal import Ran, Shell


def test_a_fresh_answer_holds(saved: dict[str, Any], library: Shell) -> None:
    (library.folder / "answer.json").write_text(json.dumps(saved), encoding="utf-8")
    ran = library.qa("verify", "answer.json")
    assert (ran.code, ran.err) == (0, "")
    rows = ran.out.splitlines()
    assert rows[0] == "[1] same"
    count, cited = len(saved["statements"]), len(saved["citations"])
    assert rows[cited].startswith(f"holds: {saved['statements'][0]['text']} [1]")
    assert rows[-1] == (
        f"{count} of {count} statements hold, {cited} of {cited} citations are there"
    )


def test_a_changed_number_fails(saved: dict[str, Any], library: Shell) -> None:
    for holder, name in ((saved, "answer"), (saved["statements"][0], "text")):
        assert "13 million" in holder[name]
        holder[name] = holder[name].replace("13 million", "31 million")
    ran = library.qa("verify", "-", stdin=json.dumps(saved))
    assert ran.code == 1
    assert "[1] same\n" in ran.out
    assert "\n  number: " in ran.out
    assert "fails: " in ran.out


def test_what_is_gone_is_said(saved: dict[str, Any], library: Shell) -> None:
    saved["citations"][0]["article_id"] = "0" * 16
    ran = library.qa("verify", "-", stdin=json.dumps(saved))
    assert ran.code == 1
    assert ran.out.startswith("[1] gone\n")
    assert "  unknown_citation: " in ran.out


def test_a_wrong_span_is_gone_and_added_text_is_a_fault(
    saved: dict[str, Any], library: Shell
) -> None:
    first = saved["citations"][0]
    first["start"], first["end"] = first["start"] + 1, first["end"] + 1
    saved["answer"] += " And more."
    ran = library.qa("verify", "-", stdin=json.dumps(saved))
    assert ran.out.startswith("[1] gone\n")
    assert "\nfault: the answer text is not its statements\n" in ran.out
    assert ran.code == 1


def test_a_forged_outlet_is_a_fault(saved: dict[str, Any], library: Shell) -> None:
    saved["citations"][0]["source"] = "The Lima Gazette"
    ran = library.qa("verify", "-", stdin=json.dumps(saved))
    assert "[1] same\n" in ran.out
    assert "\nfault: citation [1] was not published so\n" in ran.out
    assert ran.code == 1


def test_the_finding_as_json(saved: dict[str, Any], library: Shell) -> None:
    ran = library.qa("verify", "--json", "-", stdin=json.dumps(saved))
    found = json.loads(ran.out)
    assert list(found) == ["ok", "citations", "statements", "faults"]
    assert (ran.code, found["ok"], found["faults"]) == (0, True, [])
    assert found["statements"][0] == {
        "text": saved["statements"][0]["text"],
        "supported": True,
        "reasons": [],
        "details": [],
        "citations": [1],
    }
    assert found["citations"][0]["status"] == "same"


@pytest.mark.parametrize("text", ["{", "[]", ""])
def test_what_is_no_answer_is_wrong_usage(text: str, library: Shell) -> None:
    (library.folder / "answer.json").write_text(text, encoding="utf-8")
    assert library.qa("verify", "-", stdin=text) == Ran(
        2, "", "qa: stdin holds no answer: give what qa ask --json printed\n"
    )
    ran = library.qa("verify", "answer.json")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("qa: answer.json ")


def test_a_missing_file_is_wrong_usage(library: Shell) -> None:
    ran = library.qa("verify", "gone.json")
    assert ran == Ran(2, "", "qa: gone.json cannot be read: No such file or directory\n")
