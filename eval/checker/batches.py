"""Rows as batches of token numbers: rows of one claim together, rows of like length together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor

from eval.checker.rows import Row

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LENGTH: Final = 160
"""The most tokens of a pair; a premise is cut to fit, and a claim to `CLAIM`."""
CLAIM: Final = 96


@dataclass(frozen=True, slots=True)
class Pair:
    """A row as token numbers, of which the first `claim` are of the claim, and its weight."""

    row: Row
    tokens: tuple[int, ...]
    claim: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of a batch; `group` numbers each row's claim, `label` and `weight` are of claims."""

    input_ids: Tensor
    attention_mask: Tensor
    token_type_ids: Tensor
    group: Tensor
    label: Tensor
    weight: Tensor


def encode(rows: Sequence[Row], tokenizer: Tokenizer) -> list[Pair]:
    """The pairs of `rows`: [CLS] claim [SEP] premise [SEP]."""
    first, last = (tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]"))
    claims = tokenizer.encode_batch([row.claim for row in rows], add_special_tokens=False)
    premises = tokenizer.encode_batch([row.premise for row in rows], add_special_tokens=False)
    found = []
    for row, claim, premise in zip(rows, claims, premises, strict=True):
        told = [first, *claim.ids[:CLAIM], last]
        shown = [*premise.ids[: LENGTH - len(told) - 1], last]
        found.append(Pair(row, (*told, *shown), len(told)))
    return found


def collate(claims: Sequence[Sequence[Pair]]) -> Batch:
    """One batch of claims, each of one or more pairs."""
    pairs = [pair for claim in claims for pair in claim]
    length = max(len(pair.tokens) for pair in pairs)
    ids = torch.zeros(len(pairs), length, dtype=torch.long)
    mask, kinds = torch.zeros_like(ids), torch.zeros_like(ids)
    for number, pair in enumerate(pairs):
        ids[number, : len(pair.tokens)] = torch.tensor(pair.tokens)
        mask[number, : len(pair.tokens)] = 1
        kinds[number, pair.claim : len(pair.tokens)] = 1
    return Batch(
        ids,
        mask,
        kinds,
        torch.tensor([n for n, claim in enumerate(claims) for _ in claim]),
        torch.tensor([float(claim[0].row.supported) for claim in claims]),
        torch.tensor([claim[0].weight for claim in claims]),
    )


def _length(claim: Sequence[Pair]) -> int:
    return max(len(pair.tokens) for pair in claim)


def batches(pairs: Sequence[Pair], size: int, rng: Random | None = None) -> Iterator[Batch]:
    """Batches of about `size` rows; shuffled where there is `rng`, else the shortest first."""
    by_group = sorted(pairs, key=lambda pair: pair.row.group)
    claims = [list(found) for _, found in groupby(by_group, key=lambda pair: pair.row.group)]
    if rng:
        rng.shuffle(claims)
    claims.sort(key=lambda claim: _length(claim) + (rng.uniform(0, 24) if rng else 0.0))
    dealt: list[list[list[Pair]]] = [[]]
    for claim in claims:
        if sum(map(len, dealt[-1])) >= size:
            dealt.append([])
        dealt[-1].append(claim)
    if rng:
        rng.shuffle(dealt)
    for chosen in dealt:
        yield collate(chosen)
