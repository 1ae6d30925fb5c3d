"""Makes `qa/models/bge-small-en-v1.5.onnx`: the packaged embedder's weights in a cheaper graph.

    python eval/bench/embedder_graph.py [OUT]

The packaged graph spells attention, normalisation and GELU out in 1,500 small steps; here they are one
operator each, query, key and value share one quantisation, and the last layer is worked out for
the first token only, whose vector is all that is read. The large tensors stay in the packaged file:
the graph says at which byte each begins, which holds as that file is pinned by its hash. Needs
`pip install 'news-qa[bench]'`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from qa.models.weights import EMBEDDER, find

LAYERS, HEADS, WIDTH = 12, 12, 384
INLINE_BYTES = 1000
"""Tensors smaller than this are copied: some are too short to be told apart in the file."""
EPSILON = 1e-12
QUERY_KEY_VALUE = ("query", "key", "value")


class Graph:
    """Nodes and tensors of the graph in the making, and the packaged model they come from."""

    def __init__(self, packaged: Path) -> None:
        import onnx

        self._onnx = onnx
        self._bytes = packaged.read_bytes()
        source = onnx.load(str(packaged)).graph
        self._packaged = {tensor.name: tensor for tensor in source.initializer}
        self._quantized = {
            node.name.strip("/").replace("/", ".").removesuffix(".MatMul_quant"): node.input[1]
            for node in source.node
            if node.op_type == "MatMulInteger"
        }
        self._tensors: dict[str, Any] = {}
        self._nodes: list[Any] = []

    def add(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        """A node with one output; the output's name."""
        (name,) = self.add_many(1, kind, *inputs, domain=domain, **attributes)
        return name

    def add_many(
        self, count: int, kind: str, *inputs: str, domain: str = "", **attributes: object
    ) -> list[str]:
        """A node with `count` outputs; their names."""
        outputs = [f"{kind}_{len(self._nodes)}_{i}" for i in range(count)]
        node = self._onnx.helper.make_node(kind, inputs, outputs, domain=domain, **attributes)
        self._nodes.append(node)
        return outputs

    def constant(self, name: str, value: Any) -> str:
        """A small tensor, kept in the graph."""
        self._tensors[name] = self._onnx.numpy_helper.from_array(value, name)
        return name

    def packaged(self, name: str) -> str:
        """A tensor of the packaged model: where it begins, or a copy of a small one."""
        tensor = self._packaged[name]
        raw = self._onnx.numpy_helper.to_array(tensor).tobytes()
        if len(raw) < INLINE_BYTES:
            self._tensors[name] = tensor
        elif name not in self._tensors:
            outside = self._onnx.TensorProto(
                name=name, data_type=tensor.data_type, dims=tensor.dims, data_location="EXTERNAL"
            )
            begin = self._bytes.index(raw)
            for key, value in (("location", "model.onnx"), ("offset", begin), ("length", len(raw))):
                outside.external_data.add(key=key, value=str(value))
            self._tensors[name] = outside
        return name

    def dense(self, name: str) -> tuple[str, str, str, str]:
        """Weights, their scale and zero point, and the bias of a layer."""
        quantized = self._quantized[name]
        weights, scale = self.packaged(quantized), quantized.replace("_quantized", "_scale")
        width = self._packaged[quantized].dims[1]
        zero = self.constant(f"zeros{width}", np.zeros(width, dtype=np.int8))
        return weights, self.packaged(scale), zero, self.packaged(f"{name}.bias")

    def finish(self, name: str, tokens: int | str) -> bytes:
        """The model, called `name`; its last node is the output, vectors of so many tokens."""
        helper, types = self._onnx.helper, self._onnx.TensorProto
        output = self._nodes[-1].output[0]
        graph = helper.make_graph(
            self._nodes,
            name,
            [helper.make_tensor_value_info("input_ids", types.INT64, ["texts", "tokens"])],
            [helper.make_tensor_value_info(output, types.FLOAT, ["texts", tokens, WIDTH])],
            list(self._tensors.values()),
        )
        versions = [helper.make_opsetid("", 23), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=versions, ir_version=10)
        data: bytes = model.SerializeToString(deterministic=True)
        return data


def bert(graph: Graph) -> bytes:
    """The encoder; the vector of the first token comes out."""
    graph.constant("first", np.array([0]))
    graph.constant("second", np.array([1]))
    x = _embeddings(graph)
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        last = number == LAYERS - 1
        asking = graph.add("Slice", x, "first", "second", "second") if last else x
        x = _feed_forward(graph, layer, _attention(graph, layer, asking, x))
    return graph.finish(EMBEDDER.official, 1)


def _embeddings(graph: Graph) -> str:
    words, positions, kinds = looked_up(graph)
    added = graph.add("Add", graph.add("Add", words, positions), kinds)
    return normalized(graph, "embeddings.LayerNorm", added)


def looked_up(graph: Graph) -> tuple[str, str, str]:
    """What the tables say of the tokens, of their places ("first" is a 0), and of a first text."""

    def rows(kind: str, how: str, *which: str) -> str:
        table = f"embeddings.{kind}_embeddings.weight"
        picked = graph.add(how, graph.packaged(f"{table}_quantized"), *which)
        scale, zero = graph.packaged(f"{table}_scale"), graph.packaged(f"{table}_zero_point")
        return graph.add("DequantizeLinear", picked, scale, zero)

    length = graph.add("Shape", "input_ids", start=1, end=2)
    words = rows("word", "Gather", "input_ids")
    positions = rows("position", "Slice", "first", length, "first")
    return words, positions, rows("token_type", "Gather", graph.constant("text", np.array(0)))


def _attention(graph: Graph, layer: str, asking: str, x: str) -> str:
    inside = f"{layer}.attention.self"
    if asking == x:
        query, key, value = dense_together(graph, x, (f"{inside}.{k}" for k in QUERY_KEY_VALUE))
    else:
        query = dense(graph, asking, f"{inside}.query")
        key, value = dense_together(graph, x, (f"{inside}.{k}" for k in QUERY_KEY_VALUE[1:]))
    seen = graph.add("Attention", query, key, value, q_num_heads=HEADS, kv_num_heads=HEADS)
    added = graph.add("Add", dense(graph, seen, f"{layer}.attention.output.dense"), asking)
    return normalized(graph, f"{layer}.attention.output.LayerNorm", added)


def _feed_forward(graph: Graph, layer: str, x: str) -> str:
    inner = graph.add("Gelu", dense(graph, x, f"{layer}.intermediate.dense"))
    added = graph.add("Add", dense(graph, inner, f"{layer}.output.dense"), x)
    return normalized(graph, f"{layer}.output.LayerNorm", added)


def normalized(graph: Graph, name: str, x: str) -> str:
    """`x` normalised, scaled and shifted."""
    scale, bias = graph.packaged(f"{name}.weight"), graph.packaged(f"{name}.bias")
    return graph.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=EPSILON)


def dense(graph: Graph, x: str, name: str) -> str:
    """`x` through a layer."""
    return graph.add("DynamicQuantizeMatMul", x, *graph.dense(name), domain="com.microsoft")


def dense_together(graph: Graph, x: str, names: Iterable[str]) -> Iterator[str]:
    """`x` through each of several layers, quantised once."""
    quantized, its_scale, its_zero = graph.add_many(3, "DynamicQuantizeLinear", x)
    for name in names:
        weights, scale, zero, bias = graph.dense(name)
        given = (quantized, weights, its_scale, scale, its_zero, zero, bias)
        yield graph.add("MatMulIntegerToFloat", *given, domain="com.microsoft")


def main() -> None:
    """Writes the graph."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    here = Path(__file__).parents[2] / "qa" / "models" / f"{EMBEDDER.official}.onnx"
    parser.add_argument("out", type=Path, nargs="?", default=here)
    given = parser.parse_args()
    given.out.write_bytes(bert(Graph(find(EMBEDDER).model)))
    print(f"{given.out}: {given.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
