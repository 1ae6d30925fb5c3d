"""Makes `qa/models/answerai-colbert-small-v1.onnx`: the packaged judge's weights in a cheaper graph.

    python -m eval.bench.colbert_graph [OUT]

Its vectors are those of the packaged graph bit by bit, in four fifths of the processor time at 17
tokens. What goes is what no one text alone needs (a mask, a pooled vector) and the steps that work
out shapes. To stay exact, each step is the kernel that onnxruntime makes of the packaged graph: the
scale is applied to query and key before they are multiplied, and one normalisation of a layer is
fused with its addition where the other is not. See `embedder_graph.py` for what holds of both.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from eval.bench.embedder_graph import (
    EPSILON,
    HEADS,
    LAYERS,
    QUERY_KEY_VALUE,
    WIDTH,
    Graph,
    dense,
    dense_together,
    looked_up,
    normalized,
)
from qa.models.weights import COLBERT, find


def encoder(graph: Graph) -> bytes:
    """The encoder; a vector of every token comes out."""
    graph.constant("first", np.array([0]))
    graph.constant("root", np.sqrt(1 / np.sqrt([WIDTH // HEADS], dtype=np.float32)))
    words, positions, kinds = looked_up(graph)
    added = graph.add("Add", graph.add("Add", words, kinds), positions)
    x = normalized(graph, "embeddings.LayerNorm", added)
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        x = _feed_forward(graph, layer, _attention(graph, layer, x))
    return graph.finish(COLBERT.official, "tokens")


def _attention(graph: Graph, layer: str, x: str) -> str:
    names = (f"{layer}.attention.self.{kind}" for kind in QUERY_KEY_VALUE)
    query, key, value = dense_together(graph, x, names)
    query, key = (graph.add("Mul", one, "root") for one in (query, key))
    seen = graph.add(
        "Attention", query, key, value, q_num_heads=HEADS, kv_num_heads=HEADS, scale=1.0
    )
    added = graph.add("Add", dense(graph, seen, f"{layer}.attention.output.dense"), x)
    return normalized(graph, f"{layer}.attention.output.LayerNorm", added)


def _feed_forward(graph: Graph, layer: str, x: str) -> str:
    inner = graph.add("Gelu", dense(graph, x, f"{layer}.intermediate.dense"))
    outer = dense(graph, inner, f"{layer}.output.dense")
    scale, bias = (graph.packaged(f"{layer}.output.LayerNorm.{one}") for one in ("weight", "bias"))
    given = (outer, x, scale, bias)
    return graph.add("SkipLayerNormalization", *given, domain="com.microsoft", epsilon=EPSILON)


def main() -> None:
    """Writes the graph."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    here = Path(__file__).parents[2] / "qa" / "models" / f"{COLBERT.official}.onnx"
    parser.add_argument("out", type=Path, nargs="?", default=here)
    given = parser.parse_args()
    given.out.write_bytes(encoder(Graph(find(COLBERT).model)))
    print(f"{given.out}: {given.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
