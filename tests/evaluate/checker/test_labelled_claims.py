"""Reading labelled files: the three forms of a line, and every mistake named at once."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from qa.errors import UsageError
from qa.evaluate.checker.labelled import Page, load
from qa.evaluate.checker.tokenised import plain

PAGE = "The harbour opened in 1987. It has two cranes."


def written(path: Path, *lines: object) -> Path:
    text = "\n".join(json.dumps(line) if not isinstance(line, str) else line for line in lines)
    path.write_bytes(
        gzip.compress(text.encode(), mtime=0) if path.suffix == ".gz" else text.encode()
    )
    return path


@pytest.mark.parametrize(
    ("label", "supported"),
    [(1, True), (0, False), (True, True), (False, False), ("1", True), ("supported", True),
     ("partially_supported", False), ("Not_Supported", False), ("inconsistent", False)],
)  # fmt: skip
def test_a_label_is_a_number_a_truth_value_or_a_word(
    tmp_path: Path, label: object, supported: bool
) -> None:
    line = {"document": PAGE, "claim": "It has cranes.", "label": label, "origin": "port"}
    (claim,) = load(written(tmp_path / "a.jsonl.gz", line))
    assert (claim.supported, claim.origin, claim.twin) == (supported, "port", None)
    assert [e.sentence.text for e in claim.page.evidence()] == [
        "The harbour opened in 1987.",
        "It has two cranes.",
    ]


def test_a_pair_is_two_claims_that_carry_its_number(tmp_path: Path) -> None:
    pair = {"article": PAGE, "reference_summary": "Two cranes .", "edited_summary": "Ten cranes ."}
    claims = load(written(tmp_path / "pairs.jsonl", pair, "", pair))
    assert [(c.text, c.supported, c.twin) for c in claims] == [
        ("Two cranes.", True, 0),
        ("Ten cranes.", False, 0),
        ("Two cranes.", True, 1),
        ("Ten cranes.", False, 1),
    ]


def test_a_page_may_come_cut_with_gold_sentences(tmp_path: Path) -> None:
    line = {
        "evidence_sentences": ["Port news", " The harbour\u2028opened. ", "", "It has cranes."],
        "claim": "It opened.",
        "label": "supported",
        "supporting_sentences": [[1], [1, 3], []],
    }
    (claim,) = load(written(tmp_path / "cut.jsonl", line))
    shown = claim.page.evidence()
    assert [e.sentence.text for e in shown] == [
        "Port news",
        "The harbour\u2028opened.",
        "-",
        "It has cranes.",
    ]
    assert all(e.article.quote(e.sentence.span) == e.sentence.text for e in shown)
    assert claim.gold == (frozenset({1}), frozenset({1, 3}), frozenset())


def test_a_limit_counts_lines_and_no_further_one_is_read(tmp_path: Path) -> None:
    line = {"document": PAGE, "claim": "It has cranes.", "label": 1}
    path = written(tmp_path / "a.jsonl", line, "", line, "no claim")
    assert len(load(path, limit=2)) == 2
    with pytest.raises(UsageError, match=r"1 mistake: a\.jsonl:4"):
        load(path, limit=3)


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    path = written(
        tmp_path / "bad.jsonl",
        {"document": PAGE, "claim": "It has cranes.", "label": 1},
        "{",
        {"document": PAGE, "claim": "It has cranes."},
        {"document": PAGE, "claim": "It has cranes.", "label": "perhaps"},
        {"evidence_sentences": ["a"], "claim": "b", "label": 1, "supporting_sentences": [[1]]},
        {"document": PAGE, "claim": "", "label": 1},
        "[1]",
    )
    with pytest.raises(UsageError) as caught:
        load(path)
    told = str(caught.value)
    assert told.startswith("6 mistakes: ")
    assert all(f"bad.jsonl:{number}" in told for number in range(2, 8))
    assert "bad.jsonl:1:" not in told
    assert "'perhaps'" in told
    assert "\n" not in told


def test_files_that_hold_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(gzip.compress(b'{"a": 1}')[:-9])
    cut = tmp_path / "plain.jsonl.gz"
    cut.write_text("{}")
    for path in (written(tmp_path / "empty.jsonl"), tmp_path / "none.jsonl", broken, cut):
        with pytest.raises(UsageError, match=path.name):
            load(path)


def test_pages_are_told_apart_by_what_they_hold() -> None:
    assert Page(PAGE) == Page(PAGE)
    assert Page("a\nb", ("a", "b")) != Page("a\nb")


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("he said , `` no '' .", 'he said, "no".'),
        ("UNK UNK sold [UNK] 13 % of it", "sold 13% of it"),
        ("it does n't -lrb- yet -rrb- work", "it doesn't (yet) work"),
        ("it\\'s $ 5 m", "it's $5 m"),
        ("The harbour's UNKNOWN crane (built 1987) isn't \"new\".",) * 2,
    ],
)
def test_tokens_are_made_plain(tokens: str, text: str) -> None:
    assert plain(tokens) == text
