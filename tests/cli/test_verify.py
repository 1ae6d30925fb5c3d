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


def test_a_date_that_was_corrected_since_is_told_and_no_failure(
    saved: dict[str, Any], library: Shell
) -> None:
    cited = saved["citations"][0]["article_id"]
    assert library.qa("articles", "set", cited, "published=2025-05-05").code == 0
    ran = library.qa("verify", "-", stdin=json.dumps(saved))
    assert "\nnote: the date of citation [1] has changed since: 2025-05-05\n" in ran.out
    assert (ran.code, "fault" in ran.out) == (0, False)
    lines = library.qa("verify", "-", stdin=json.dumps(saved) + "\n" + json.dumps(saved) + "\n")
    assert lines.out.count("; the date of citation [1] has changed since: 2025-05-05 (") == 2
    found = json.loads(library.qa("verify", "--json", "-", stdin=json.dumps(saved)).out)
    assert found["citations"][0]["corrected"] == {"published": "2025-05-05"}
    saved["citations"][0]["published"] = "2020-01-01"
    ran = library.qa("verify", "-", stdin=json.dumps(saved))
    assert "\nfault: citation [1] was not published so\n" in ran.out
    assert (ran.code, "note" in ran.out) == (1, False)


def test_a_title_that_its_page_has_changed_since_is_told_and_no_failure(shell: Shell) -> None:
    page = {"url": "https://a.example/1", "text": "The crane in Velmora harbour was built in 1987."}

    def ingested(title: str) -> str:
        (shell.folder / "page.jsonl").write_text(json.dumps(page | {"title": title}))
        return shell.qa("ingest", "page.jsonl").out

    ingested("Old crane still stands")
    answer = shell.qa("ask", "--json", "When was the crane in Velmora harbour built?").out
    assert json.loads(answer)["citations"][0]["title"] == "Old crane still stands"
    assert ingested("Velmora's crane") == "0 added, 1 updated, 0 unchanged, 0 skipped\n"
    ran = shell.qa("verify", "-", stdin=answer)
    assert ran.out.endswith(
        "\nnote: the title of citation [1] has changed since: Velmora's crane\n"
        "1 of 1 statements hold, 1 of 1 citations are there\n"
    )
    assert (ran.code, "fault" in ran.out) == (0, False)


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


@pytest.mark.parametrize(
    "text", ["{", "[]", "", "\n\n", "not\nJSON\n", '{"a":\n1}\n{"b": 2}\n', "[1]\n[2]\n"]
)
def test_what_is_no_answer_is_wrong_usage(text: str, library: Shell) -> None:
    (library.folder / "answer.json").write_text(text, encoding="utf-8")
    told = "holds no answer: give what qa ask --json or qa summarize --json printed\n"
    assert library.qa("verify", "-", stdin=text) == Ran(2, "", f"qa: stdin {told}")
    assert library.qa("verify", "answer.json") == Ran(2, "", f"qa: answer.json {told}")


def test_json_on_one_line_is_one_answer(saved: dict[str, Any], library: Shell) -> None:
    spread = library.qa("verify", "-", stdin=f"\n{json.dumps(saved, indent=4)}\n\n")
    assert library.qa("verify", "-", stdin=f"\n{json.dumps(saved)}\n\n") == spread
    assert (spread.code, spread.out.splitlines()[0]) == (0, "[1] same")


def test_summaries_one_a_line_are_checked_a_line_each(library: Shell) -> None:
    made = library.qa("summarize", "--all", "--json", "--style", "headline").out
    (library.folder / "made.jsonl").write_text(made, encoding="utf-8")
    ran = library.qa("verify", "made.jsonl")
    assert ran == Ran(
        0,
        "line 1 holds: 1 of 1 statements hold, 1 of 1 citations are there (28494bac1ae8a0ae)\n"
        "line 2 holds: 1 of 1 statements hold, 1 of 1 citations are there (bb82ab98371e8c64)\n",
        "2 of 2 hold\n",
    )


def test_a_bad_line_is_named_and_the_others_are_checked(
    saved: dict[str, Any], library: Shell
) -> None:
    good = json.dumps(saved)
    both = json.dumps(saved | {"article_ids": ["a", "b", "c"]})
    wrong = good.replace("13 million", "31 million", 2)
    text = "\n".join(["cut", good, "", wrong, '{"schema": 1}', both, good[:-9]])
    ran = library.qa("verify", "-", stdin=text)
    told = ran.out.splitlines()
    question = saved["question"]
    assert len(told) == 6
    assert told[0] == (
        "line 1 fails: it holds no answer: give what qa ask --json or qa summarize --json printed"
    )
    assert told[1].startswith("line 2 holds: ")
    assert told[1].endswith(f" ({question})")
    assert told[2].startswith("line 4 fails: ")
    assert "; number: " in told[2]
    assert told[3].startswith("line 5 fails: not what qa ask --json or qa summarize --json wrote: ")
    assert told[4].startswith("line 6 fails: not what ")
    assert told[4].endswith(" (a and 2 more)")
    assert told[5].startswith("line 7 fails: it holds no answer")
    assert (ran.code, ran.err) == (1, "1 of 6 hold\n")


def test_what_lines_hold_as_json(saved: dict[str, Any], library: Shell) -> None:
    ran = library.qa("verify", "--json", "-", stdin=f"{json.dumps(saved)}\nno\n")
    first, second = map(json.loads, ran.out.splitlines())
    assert list(first) == ["line", "ok", "citations", "statements", "faults"]
    assert (first["line"], first["ok"], len(first["statements"])) == (1, True, 1)
    assert (second["line"], second["ok"], second["statements"]) == (2, False, [])
    assert "holds no answer" in second["faults"][0]
    assert ran.code == 1


def test_a_missing_file_is_wrong_usage(library: Shell) -> None:
    ran = library.qa("verify", "gone.json")
    assert ran == Ran(2, "", "qa: gone.json cannot be read: No such file or directory\n")
