from collections import Counter
from pathlib import Path
from random import Random

import numpy as np

from eval.checker.data import News, Story, made_from_labelled
from eval.checker.dequantise import restored
from eval.checker.folds import beginning, deal
from eval.checker.labelled import WORDS, fitted
from eval.checker.rows import Row, document_key, read_rows, write_rows


def row(number: int, document: str, part: str = "set", *, supported: bool = True) -> Row:
    return Row(
        f"{part}:{number}", document, part, f"Claim {number} is told.", "Premise.", supported
    )


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    rows = [row(1, "a"), row(2, "b", supported=False)]
    assert write_rows(tmp_path / "rows.jsonl", rows) == 2
    assert list(read_rows(tmp_path / "rows.jsonl")) == rows


def test_folds_keep_articles_whole_and_sets_even() -> None:
    rows = [row(n, f"{part}{n // 3}", part) for part in ("one", "two") for n in range(90)]
    same = {r.document: r.document for r in rows}
    fold = deal(rows, same, 3)
    assert Counter((r.part, fold[r.document]) for r in rows) == {
        (part, k): 30 for part in ("one", "two") for k in range(3)
    }


def test_two_printings_of_one_article_are_in_one_fold() -> None:
    texts = ["The mill , it was said , burned .", "The mill, it was said, burned."]
    keys = [document_key(text) for text in texts]
    assert keys[0] != keys[1]
    assert beginning(texts[0]) == beginning(texts[1])
    rows = [row(0, keys[0]), row(1, keys[1]), row(2, "x"), row(3, "y")]
    same = {keys[0]: "mill", keys[1]: "mill", "x": "x", "y": "y"}
    fold = deal(rows, same, 2)
    assert fold[keys[0]] == fold[keys[1]]
    assert set(fold.values()) == {0, 1}


def test_a_premise_is_the_best_sentences_that_fit_in_their_order() -> None:
    long = "word " * (WORDS + 1)
    assert fitted(["One two.", long, "Three four."], [2, 1, 0]) == "One two. Three four."
    assert fitted([long, "One."], [0, 1]) == long


def stories() -> list[Story]:
    names = ("Otto Brandt", "Ada Mills", "Karl Voss")
    return [
        Story(
            f"key{at}",
            f"{name} sells the old mill beside the river - The Paper",
            tuple(
                f"In week {n} the merchant {name} said that the {thing} would not be sold before May."
                for n, thing in enumerate(
                    "mill barn house boat wagon piano clock orchard meadow well".split()
                )
            ),
        )
        for at, name in enumerate(names)
    ]


def test_news_gives_true_and_false_claims_beside_sentences_of_their_article() -> None:
    found = stories()
    rows = list(News(found, Random(1)).rows())
    assert rows == list(News(found, Random(1)).rows())
    assert {r.supported for r in rows} == {True, False}
    for made in rows:
        story = next(one for one in found if one.key == made.document)
        assert made.premise
        assert all(f"{part.strip()} sold before May." in story.sentences
                   for part in made.premise.split("sold before May.") if part.strip())  # fmt: skip
        assert made.supported == made.part.startswith("news true")


def test_only_what_is_supported_is_varied() -> None:
    told = "On Monday 17 people saw Otto Brandt sell the old mill."
    rows = [
        Row("a:1", "d", "set", told, told, True),
        Row("a:2", "d", "set", told.replace("17", "18"), told, False),
    ]
    made = list(made_from_labelled(rows))
    assert {r.group.partition("/")[0] for r in made} == {"a:1"}
    assert all(r.claim != told and r.premise == told and r.document == "d" for r in made)
    assert sum(not r.supported for r in made) == 2


def test_rounded_weights_are_taken_back() -> None:
    weights = np.array([[-0.5, 0.25], [0.125, 0.5]], dtype=np.float32)
    scale, zero = np.float32(1 / 256), np.int8(3)
    rounded = np.round(weights / scale).astype(np.int16) + zero
    assert np.array_equal(restored(rounded, np.array(scale), np.array(zero)), weights)
