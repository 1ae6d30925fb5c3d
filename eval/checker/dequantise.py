"""Takes an encoder's weights back from an int8 ONNX file, as `.safetensors` that training starts from.

    python -m eval.checker.dequantise model.onnx weights.safetensors

For a BERT whose matrices onnxruntime quantised dynamically, as the reranker is that `qa` runs: a
weight is (number - zero point) x scale. What rounding took away, training gives back.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_QUANTISED = "_quantized"


def restored(
    quantised: NDArray[Any], scale: NDArray[Any], zero_point: NDArray[Any]
) -> NDArray[np.float32]:
    """The floats that were rounded."""
    found: NDArray[np.float32] = (
        quantised.astype(np.float32) - zero_point.astype(np.float32)
    ) * scale.astype(np.float32)
    return found


def weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """The weights of an ONNX file by the names that BERT's checkpoints give them."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    told = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    plain = {
        name: value.astype(np.float32)
        for name, value in told.items()
        if name.startswith("bert.") and value.dtype == np.float32 and not name.endswith("_scale")
    }
    tables = {
        stem: _stored(stem, told)
        for stem in (name.removesuffix(_QUANTISED) for name in told if name.endswith(_QUANTISED))
        if stem.startswith("bert.")
    }
    products = {
        f"{_module(node.name)}.weight": np.ascontiguousarray(_stored(stem, told).T)
        for node in graph.node
        if node.op_type == "MatMulInteger"
        for name in node.input
        if name in told and name.endswith(_QUANTISED)
        and (stem := name.removesuffix(_QUANTISED)).startswith("onnx::")
    }  # fmt: skip
    return plain | tables | products


def _stored(stem: str, told: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
    return restored(told[stem + _QUANTISED], told[f"{stem}_scale"], told[f"{stem}_zero_point"])


def _module(node: str) -> str:
    """The module that a node is of: "bert.pooler.dense" of "/bert/pooler/dense/MatMul_quant"."""
    return re.sub(r"/MatMul.*", "", node).strip("/").replace("/", ".")


def main() -> None:
    """Writes the weights."""
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("onnx", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    save_file(weights(options.onnx), options.out)


if __name__ == "__main__":
    main()
