"""Scores every labelled claim by the int8 model that has not seen its article.

    python -m eval.checker.score ROWS_DIR OUT_DIR

OUT_DIR is what `eval.checker.train` and `eval.checker.export` wrote; it gets `oof.jsonl`, a line a
claim: `file`, `claim_index` (its number in the file as `qa eval checker` reads it, where BUMP has two
claims a line) and `score`, the lowest logit of the claim's sentences. Each text is run alone.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from eval.checker.areas import areas
from eval.checker.batches import collate, encode
from eval.checker.rows import Row, read_rows


def scores(folder: Path, rows: Iterable[Row]) -> dict[str, float]:
    """The logit of every claim of `rows`, by its group, of the model in `folder`."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found: dict[str, float] = {}
    for pair in encode(list(rows), tokenizer):
        batch = collate([[pair]])
        shown = {
            "input_ids": batch.input_ids.numpy(),
            "attention_mask": batch.attention_mask.numpy(),
            "token_type_ids": batch.token_type_ids.numpy(),
        }
        logit = float(session.run(None, shown)[0][0])
        found[pair.row.group] = min(found.get(pair.row.group, float("inf")), logit)
    return found


def main() -> None:
    """Writes the scores and prints the area under the curve of each part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    rows = list(read_rows(options.rows / "labelled.jsonl"))
    fold = json.loads((options.out / "folds.json").read_text(encoding="utf-8"))
    found: dict[str, float] = {}
    for number in sorted(set(fold.values())):
        held = [row for row in rows if fold[row.document] == number]
        found |= scores(options.out / f"fold{number}", held)
    with (options.out / "oof.jsonl").open("w", encoding="utf-8") as out:
        for group, score in found.items():
            file, _, claim = group.partition(":")
            line = {"file": file, "claim_index": int(claim), "score": round(score, 4)}
            out.write(json.dumps(line) + "\n")
    for part, area in areas(rows, found).items():
        print(f"{part:36} {area:.3f}")


if __name__ == "__main__":
    main()
