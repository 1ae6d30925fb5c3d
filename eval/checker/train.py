"""Trains the support model: `python -m eval.checker.train ROWS_DIR OUT_DIR --start WEIGHTS`.

ROWS_DIR is what `eval.checker.data` wrote. First one model is trained on the made claims of news
articles, which are in no labelled set; then from it one for each fold, on the labelled claims of the
other folds' articles, and one on all of them. `--straight N` leaves the first stage out: each fold's
model is trained from the start, with N rows of the news beside the labelled claims. OUT_DIR gets `fold0/` ... and `final/` with `model.pt`,
`folds.json` and `curves.jsonl`; the areas under the curve on the articles held out are printed. Torch runs on the processor, matrix products in bfloat16; seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from torch.nn import functional

from eval.checker.areas import areas
from eval.checker.batches import Batch, Pair, batches, collate, encode
from eval.checker.folds import deal
from eval.checker.model import FRESH, CrossEncoder, start
from eval.checker.rows import Row, read_rows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SEED: Final = 7
FOLDS: Final = 3
SIZE: Final = 32
WEIGHTS: Final[Mapping[str, float]] = {"labelled": 1.0, "extra": 0.7, "made": 0.5, "news": 0.4}
NEWS: Final = 16000
"""Rows of the news that the first model is trained on."""
REPLAYED: Final = 1000
"""Rows of the news that are trained on again beside the labelled ones."""
FROZEN: Final = 2
"""Lowest layers that the labelled claims leave as they are."""
MADE: Final = 0.3
"""The share of what was made of labelled claims that is trained on."""


def claim_logits(rows: torch.Tensor, batch: Batch) -> torch.Tensor:
    """The logit of each claim: the lowest of its sentences' logits."""
    lowest = torch.full((len(batch.label),), torch.inf)
    return lowest.scatter_reduce(0, batch.group, rows, "amin")


def balanced(pairs: Sequence[Pair], kind: str) -> list[Pair]:
    """Pairs with the weight of their kind, true and false claims weighing the same in it.

    In what people labelled they do so in each part, or a model would learn which set a claim is of.
    """

    def where(row: Row) -> str:
        return row.part if kind in {"labelled", "extra"} else ""

    claims = {pair.row.group: (where(pair.row), pair.row.supported) for pair in pairs}
    label, part = Counter(claims.values()), Counter(name for name, _ in claims.values())
    return [
        replace(pair, weight=WEIGHTS[kind] * part[told[0]] / (2 * label[told]))
        for pair in pairs
        if (told := claims[pair.row.group])
    ]


def fit(
    model: CrossEncoder,
    pairs: Sequence[Pair],
    *,
    epochs: int,
    rate: float,
    seed: int,
    log: Path,
    name: str,
    frozen: int = 0,
) -> None:
    """Trains `model` in place: AdamW, the rate rising over a tenth and then falling to nothing.

    `frozen` layers from below are left as they are, and then the push on attention too.
    """
    torch.manual_seed(seed)
    rng = Random(seed)  # noqa: S311
    model.train()
    for part in (model.word, model.position, model.kind, *model.layers[:frozen]):
        part.requires_grad_(requires_grad=False)
    model.push.requires_grad_(requires_grad=not frozen)
    named = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    fresh = [weight for name, weight in named if name.partition(".")[0] in FRESH]
    known = [weight for name, weight in named if name.partition(".")[0] not in FRESH]
    kept = [*known, *fresh]
    optimizer = torch.optim.AdamW(
        [{"params": known}, {"params": fresh, "lr": 10 * rate, "weight_decay": 0.0}],
        lr=rate, weight_decay=0.01, fused=True,
    )  # fmt: skip
    total = epochs * sum(1 for _ in batches(pairs, SIZE, Random(seed)))  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * total), max(0.0, (total - step) / total))
    )
    began, losses, seen, step = time.perf_counter(), [], 0, 0
    for _ in range(epochs):
        for batch in batches(pairs, SIZE, rng):
            with torch.autocast("cpu", torch.bfloat16):
                rows = model(batch.input_ids, batch.attention_mask, batch.token_type_ids)
            each = functional.binary_cross_entropy_with_logits(
                claim_logits(rows, batch), batch.label, reduction="none"
            )
            loss = (each * batch.weight).sum() / batch.weight.sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(kept, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            losses.append(float(loss.detach()))
            seen, step = seen + len(batch.group), step + 1
            if step % 50 == 0:
                told = {
                    "run": name, "step": step, "of": total, "loss": round(float(np.mean(losses)), 4),
                    "rows_per_second": round(seen / (time.perf_counter() - began), 1),
                }  # fmt: skip
                losses = []
                with log.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(told) + "\n")


def scores(model: CrossEncoder, pairs: Sequence[Pair]) -> dict[str, float]:
    """The logit of every claim of `pairs`, by its group."""
    model.eval()
    found: dict[str, float] = {}
    ordered = sorted(pairs, key=lambda pair: (len(pair.tokens), pair.row.group))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(ordered), 64):
            part = ordered[at : at + 64]
            batch = collate([[pair] for pair in part])
            rows = model(batch.input_ids, batch.attention_mask, batch.token_type_ids)
            for pair, logit in zip(part, rows.tolist(), strict=True):
                found[pair.row.group] = min(found.get(pair.row.group, float("inf")), logit)
    return found


def _encoded(rows: Iterable[Row], tokenizer: Tokenizer, kind: str) -> list[Pair]:
    return balanced(encode(list(rows), tokenizer), kind)


class Data:
    """The rows of a folder that `eval.checker.data` wrote, and the fold of each labelled article."""

    def __init__(self, folder: Path, folds: int = FOLDS) -> None:
        self.labelled = list(read_rows(folder / "labelled.jsonl"))
        self.beside = {
            kind: list(read_rows(folder / f"{kind}.jsonl")) for kind in ("extra", "made")
        }
        self.news = list(read_rows(folder / "news.jsonl"))
        same = json.loads((folder / "same.json").read_text(encoding="utf-8"))
        self.fold = deal(self.labelled, same, folds)

    def training(
        self, held: int | None, tokenizer: Tokenizer, seed: int, replayed: int
    ) -> list[Pair]:
        """Labelled claims of the other folds, what was made of them, and `replayed` rows of news."""

        def open_to(rows: Iterable[Row]) -> list[Row]:
            return [row for row in rows if self.fold[row.document] != held]

        made = open_to(self.beside["made"])
        drawn = Random(seed).sample(made, int(MADE * len(made)))  # noqa: S311
        news = Random(seed).sample(self.news, min(replayed, len(self.news)))  # noqa: S311
        return [
            *_encoded(open_to(self.labelled), tokenizer, "labelled"),
            *_encoded(open_to(self.beside["extra"]), tokenizer, "extra"),
            *_encoded(drawn, tokenizer, "made"),
            *_encoded(news, tokenizer, "news"),
        ]


def _save(model: CrossEncoder, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), path)


def main() -> None:
    """Trains on the news, then each fold's model and the final one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, required=True, help="a checkpoint, .safetensors")
    parser.add_argument("--tokenizer", type=Path, required=True, help="its tokenizer.json")
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=2, help="over the labelled rows")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--straight", type=int, metavar="N", help="one stage, with N rows of news")
    parser.add_argument("--only", help="news, 0, 1, ... or final: that run alone")
    options = parser.parse_args()
    from tokenizers import Tokenizer

    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    data = Data(options.rows)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "folds.json").write_text(json.dumps(data.fold), encoding="utf-8")
    log = options.out / "curves.jsonl"
    torch.manual_seed(SEED)
    runs = [options.only] if options.only else ["news", *map(str, range(FOLDS)), "final"]
    for run in runs:
        model = start(options.start, options.layers)
        if run == "news":
            drawn = Random(SEED).sample(data.news, min(NEWS, len(data.news)))  # noqa: S311
            pairs = _encoded(drawn, tokenizer, "news")
            fit(model, pairs, epochs=1, rate=1e-4, seed=SEED, log=log, name=run)
            _save(model, options.out / "news" / "model.pt")
            continue
        held = int(run) if run.isdecimal() else None
        if options.straight is None:
            model.load_state_dict(torch.load(options.out / "news" / "model.pt", weights_only=True))
            replayed, rate = REPLAYED, 8e-5
        else:
            torch.nn.init.zeros_(model.push)
            replayed, rate = options.straight, 1e-4
        pairs = data.training(held, tokenizer, SEED, replayed)
        fit(
            model, pairs, epochs=options.epochs, rate=rate, seed=SEED, log=log, name=run,
            frozen=FROZEN,
        )  # fmt: skip
        _save(model, options.out / (f"fold{run}" if held is not None else run) / "model.pt")
        if held is not None:
            rows = [row for row in data.labelled if data.fold[row.document] == held]
            found = scores(model, encode(rows, tokenizer))
            print(run, areas(rows, found), flush=True)


if __name__ == "__main__":
    main()
