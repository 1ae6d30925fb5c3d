"""Writes trained models as int8 ONNX: `python -m eval.checker.export OUT_DIR --tokenizer FILE`.

Every folder of OUT_DIR with a `model.pt` gets `model.onnx` and `tokenizer.json`. Weights of matrix
products are quantised channel by channel, embeddings as a table; activations when it runs, over the
whole batch: there a text's logit depends on its neighbours, so `qa` runs each text alone.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from eval.checker.model import CrossEncoder, Shape

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def load(path: Path) -> CrossEncoder:
    """The model whose weights are in a `model.pt`."""
    weights = torch.load(path, weights_only=True)
    model = CrossEncoder(Shape(layers=len(weights["push"])))
    model.load_state_dict(weights)
    model.eval()
    return model


def export(model: CrossEncoder, out: Path) -> str:
    """Writes the model as int8 ONNX; its SHA-256."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ids = torch.tensor([[101, 2054, 2003, 102, 2009, 2003, 102]] * 2)
    kinds = torch.tensor([[0, 0, 0, 0, 1, 1, 1]] * 2)
    with TemporaryDirectory() as made:
        whole, ready = Path(made) / "whole.onnx", Path(made) / "ready.onnx"
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids), kinds),
            str(whole),
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in INPUTS}
            | {"logits": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(out),
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
        )
    return hashlib.sha256(out.read_bytes()).hexdigest()


def main() -> None:
    """Exports every model of a folder and prints its size and SHA-256."""
    from tokenizers import Tokenizer

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    for path in sorted(options.out.glob("*/model.pt")):
        digest = export(load(path), path.with_suffix(".onnx"))
        tokenizer.save(str(path.parent / "tokenizer.json"))
        size = path.with_suffix(".onnx").stat().st_size / 1e6
        print(f"{path.parent.name}: {size:.1f} MB, SHA-256 {digest}")


if __name__ == "__main__":
    main()
