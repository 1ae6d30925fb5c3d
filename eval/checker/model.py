"""The cross-encoder in plain torch: BERT's encoder, read from MiniLM's weights, and two heads.

Claim and premise stand in one text, so every word of the claim sees every word of the premise. One
head reads the whole from the first token; the other reads each token of the claim, and the worst of
these count (a soft minimum), because one unsupported word makes a claim unsupported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

PUSH = 1.0
"""By how much some heads attend more to the same token on the other side, to begin with."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of an encoder."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    words: int = 30522
    positions: int = 512


def _attended(query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
    """Attention by hand: on a processor torch's own takes twice the time to train in bfloat16."""
    scale = float(query.shape[-1]) ** -0.5
    logits = torch.baddbmm(bias.to(query.dtype), query, key.transpose(1, 2), alpha=scale)
    return torch.softmax(logits, dim=-1).to(value.dtype) @ value


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each with its residual and normalised after."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.mixed = nn.Linear(shape.width, shape.width)
        self.after_attention = nn.LayerNorm(shape.width, eps=1e-12)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.after_inner = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """States of (batch, length, width); `bias` is added to the attention's logits."""

        def split(x: Tensor) -> Tensor:
            return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        query, key, value = (split(f(states)) for f in (self.query, self.key, self.value))
        query, key, value = (x.flatten(0, 1) for x in (query, key, value))
        seen = _attended(query, key, value, bias).unflatten(0, (-1, self.heads))
        states = self.after_attention(states + self.mixed(seen.transpose(1, 2).flatten(2)))
        return self.after_inner(states + self.outer(functional.gelu(self.inner(states))))


class CrossEncoder(nn.Module):
    """Says how well a premise supports a claim: one logit a pair.

    Which tokens of the claim stand in the premise too is told to it outright, as a mark on them and
    as a push on attention, of which it learns the strength: a few thousand labelled claims do not
    teach MiniLM to find that out for itself.
    """

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.word = nn.Embedding(shape.words, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Embedding(2, shape.width)
        self.normal = nn.LayerNorm(shape.width, eps=1e-12)
        self.found = nn.Parameter(torch.zeros(2, shape.width))
        pushed = (torch.arange(shape.heads) % 4 == 0).float() * PUSH
        self.push = nn.Parameter(pushed.repeat(shape.layers, 1))
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.pooled = nn.Linear(shape.width, shape.width)
        self.whole = nn.Linear(shape.width, 1)
        self.each = nn.Linear(shape.width, 1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Logits (batch,) of token numbers, mask and kinds (batch, length)."""
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        states = self.word(input_ids) + self.position(places) + self.kind(token_type_ids)
        other = token_type_ids[:, :, None] != token_type_ids[:, None, :]
        shown = attention_mask[:, None, :] * attention_mask[:, :, None]
        same = ((input_ids[:, :, None] == input_ids[:, None, :]) & other).to(states.dtype) * shown
        states = states + same.amax(dim=2)[:, :, None] * self.found[token_type_ids]
        states = functional.dropout(self.normal(states), self.dropout, self.training)
        hidden = (1.0 - attention_mask[:, None, None, :].to(states.dtype)) * -10000.0
        for layer, push in zip(self.layers, self.push, strict=True):
            bias = hidden + same[:, None] * push[None, :, None, None]
            states = layer(states, bias.flatten(0, 1))
        whole = self.whole(torch.tanh(self.pooled(states[:, 0]))).squeeze(-1).float()
        each = self.each(states).squeeze(-1).float()
        is_claim = (attention_mask * (1 - token_type_ids)).to(each.dtype)
        worst = -torch.logsumexp(-each + (1.0 - is_claim) * -10000.0, dim=1)
        return whole + worst + torch.log(is_claim.sum(dim=1))


FRESH = {"whole", "each", "found", "push"}
"""Parts that no checkpoint has."""
_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mixed",
    "attention.output.LayerNorm": "after_attention",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "after_inner",
}
_OUTSIDE = {
    "embeddings.word_embeddings": "word",
    "embeddings.position_embeddings": "position",
    "embeddings.token_type_embeddings": "kind",
    "embeddings.LayerNorm": "normal",
    "pooler.dense": "pooled",
}


def renamed(weights: Mapping[str, Any], layers: int) -> dict[str, Any]:
    """A BERT checkpoint's weights under the names they have here; others are left out."""
    found = {}
    for name, value in weights.items():
        plain = name.removeprefix("bert.")
        stem, _, last = plain.rpartition(".")
        if stem in _OUTSIDE:
            found[f"{_OUTSIDE[stem]}.{last}"] = value
        elif stem.startswith("encoder.layer."):
            number, _, part = stem.removeprefix("encoder.layer.").partition(".")
            if part in _NAMES and int(number) < layers:
                found[f"layers.{number}.{_NAMES[part]}.{last}"] = value
    return found


def start(path: Path, layers: int = 6) -> CrossEncoder:
    """A model with the weights of a BERT checkpoint (`.safetensors`) and fresh heads."""
    from safetensors.torch import load_file

    model = CrossEncoder(Shape(layers=layers))
    missing, unexpected = model.load_state_dict(renamed(load_file(path), layers), strict=False)
    if unexpected or {name.partition(".")[0] for name in missing} - FRESH - {"pooled"}:
        raise ValueError(f"{path} is no encoder of {layers} layers like MiniLM: {missing[:3]}")
    for head in (model.whole, model.each):
        nn.init.normal_(head.weight, std=0.02)
        nn.init.zeros_(head.bias)
    return model
