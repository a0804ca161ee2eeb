"""Exports the fine-tuned encoder to ONNX with int8 weights, and measures how far it agrees with the trained one.

Dynamic quantisation: weights int8 per channel, activations quantised on the fly. Needs the `train` extra.
"""

from __future__ import annotations

import hashlib
import lzma
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from minutes_nlp.language.encoder import HELD_OUT_FILE, MODEL_FILE, Encoder
from minutes_nlp.language.heads import HEADS
from minutes_nlp.learning.encoder_model import MultiTaskEncoder, base_model_folder, predict
from minutes_nlp.learning.examples import Example, input_pair_of
from minutes_nlp.learning.packing import coarse, packed
from minutes_nlp.learning.results import write_json


def exported(model: MultiTaskEncoder) -> bytes:
    """The model in ONNX with coarse int8 weights."""
    model.eval()
    sample = torch.ones(2, 8, dtype=torch.int64)
    inputs = {"input_ids": sample, "attention_mask": sample, "token_type_ids": torch.zeros_like(sample)}
    with tempfile.TemporaryDirectory() as aside:
        small = Path(aside) / "small.onnx"
        export_int8(model, inputs, ["embedding", "logits"], small)
        expose_word_states(small)
        return coarse(small.read_bytes())


def export_int8(model: torch.nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], path: Path) -> None:
    """Write a model with int8 weights; inputs are (batch, tokens, ...), outputs (batch, ...), both of any length."""
    axes = {name: {0: "batch", 1: "tokens"} for name in inputs} | {name: {0: "batch"} for name in outputs}
    with tempfile.TemporaryDirectory() as aside:
        full, prepared = (Path(aside) / f"{name}.onnx" for name in ("full", "prepared"))
        torch.onnx.export(
            model, tuple(inputs.values()), str(full), dynamo=False, opset_version=17, input_names=list(inputs),
            output_names=outputs, dynamic_axes=axes,
        )  # fmt: skip
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)


def store(shipped: bytes, held_out: bytes, out: Path) -> None:
    """Write the model folder that `Encoder` reads; raises `ValueError` where the models are of different lengths."""
    if len(shipped) != len(held_out):
        raise ValueError("the two encoders are of different lengths")
    out.mkdir(parents=True, exist_ok=True)
    added = np.frombuffer(held_out, np.uint8) - np.frombuffer(shipped, np.uint8)
    (out / MODEL_FILE).write_bytes(packed(shipped))
    (out / HELD_OUT_FILE).write_bytes(lzma.compress(added.tobytes()))
    shutil.copyfile(base_model_folder() / "tokenizer.json", out / "tokenizer.json")
    config = {
        "heads": HEADS, "format": 3,
        "sha256": {
            name: hashlib.sha256(model).hexdigest()
            for name, model in ((MODEL_FILE, shipped), (HELD_OUT_FILE, held_out))
        },
        "words": place_of_words(shipped),
    }  # fmt: skip
    write_json(out / "config.json", config)


def expose_word_states(path: Path) -> None:
    """Give an exported encoder a third output, `word_states`: its word pieces after the fourth of its six layers."""
    model = onnx.load(str(path))
    if all(output.name != "word_states" for output in model.graph.output):
        inner = "/body/encoder/layer.3/output/LayerNorm/LayerNormalization_output_0"
        model.graph.node.append(onnx.helper.make_node("Identity", [inner], ["word_states"]))
        shape: list[str | int | None] = ["batch", "tokens", 384]
        model.graph.output.append(onnx.helper.make_tensor_value_info("word_states", onnx.TensorProto.FLOAT, shape))
        onnx.save(model, str(path))


def place_of_words(model: bytes) -> dict[str, float]:
    """Where in an exported model the vectors of its word pieces stand, and how their bytes are read."""
    parts = {part.name: part for part in onnx.load_from_string(model).graph.initializer}
    table, scale, zero = (
        parts[f"body.embeddings.word_embeddings.weight_{x}"] for x in ("quantized", "scale", "zero_point")
    )
    return {
        "offset": model.index(table.raw_data),
        "pieces": table.dims[0],
        "scale": onnx.numpy_helper.to_array(scale).item(),
        "zero": onnx.numpy_helper.to_array(zero).item(),
    }


def difference(model: MultiTaskEncoder, exported: Encoder, examples: Sequence[Example]) -> dict[str, float]:
    """Correlation of the logits of the exported and the trained model, and how often both lie on one side of 0."""
    _, large = predict(model, examples)
    _, small = exported.encode([input_pair_of(e) for e in examples])
    return {
        "correlation": float(np.corrcoef(large.ravel(), small.ravel())[0, 1]),
        "same_decision": float(((large > 0) == (small > 0)).mean()),
    }
