"""Exports the close reader to ONNX with its weights as whole numbers of grid steps, packed by their frequency.

The vocabulary keeps the word pieces that occur in the training texts and the short ones, of which any other word can be
spelt. Needs the `train` extra.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer

from minutes_nlp.language.close_reader import MODEL_FILE
from minutes_nlp.language.heads import HEADS
from minutes_nlp.learning.close_reader_grid import FARTHEST, STEP, GridLinear, settle
from minutes_nlp.learning.close_reader_model import CloseReaderModel
from minutes_nlp.learning.encoder_export import export_int8
from minutes_nlp.learning.packing import packed
from minutes_nlp.learning.results import write_json

#: Longest word pieces (without "##") of plain letters, digits and marks that are kept though no training text has them.
SHORT = 3
#: Marks that the tokenizer's rules name: beginning, padding, end, both unknowns, mask.
_MARKS = ("<s>", "<pad>", "</s>", "<unk>", "[UNK]", "<mask>")
_WORDS = "body.embeddings.word_embeddings.weight"


def export(model: CloseReaderModel, base: Path, pairs: Sequence[tuple[str, str]], out: Path) -> None:
    """Write `reader.onnx.gz`, `tokenizer.json` and `config.json`; the model, which is on the grid, is changed.

    `pairs` are the units with their context whose word pieces are kept. The first encoder keeps every head to itself
    until `set_weights` is called.
    """
    out.mkdir(parents=True, exist_ok=True)
    keep = pieces_kept(base, pairs)
    (out / "tokenizer.json").write_text(tokenizer_of(base, keep), encoding="utf-8")
    words = model.body.embeddings.word_embeddings
    step = STEP * float(words.weight.detach().std())
    model.body.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(words.weight.detach()[keep])
    grids = settle(model)
    sample = torch.full((2, 8), 5)
    inputs = {"input_ids": sample, "attention_mask": torch.ones_like(sample), "own": torch.ones_like(sample)}
    model.eval()
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "reader.onnx"
        export_int8(model, inputs, ["logits"], path)
        exported = onnx.load(str(path))
    _put_grid_into(exported, grids, words.weight.detach()[keep].numpy(), step)
    content = exported.SerializeToString()
    (out / MODEL_FILE).write_bytes(packed(content))
    write_json(out / "config.json", {"heads": HEADS, "sha256": hashlib.sha256(content).hexdigest()})
    set_weights(out, dict.fromkeys(HEADS, 0.0), {})


def set_weights(folder: Path, weights: Mapping[str, float], worth: Mapping[str, float]) -> None:
    """Write into `config.json` how the heads are weighed, and from which log-odds of the first on a unit is read."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    write_json(folder / "config.json", {**config, "weights": dict(weights), "worth": dict(worth)})


def _put_grid_into(exported: onnx.ModelProto, grids: Mapping[str, GridLinear], words: np.ndarray, step: float) -> None:
    """Give an exported model the very steps that were learnt on, in place of those that the exporter chose."""
    parts = {part.name: part for part in exported.graph.initializer}
    products = [node for node in exported.graph.node if node.op_type == "MatMulInteger"]
    placed = 0
    for node in products:
        grid = grids.get(".".join(node.name.strip("/").split("/")[:-2]))
        if grid is None:
            continue
        name = node.input[1].removesuffix("_quantized")
        _replace(parts[f"{name}_quantized"], grid.codes().T.numpy().astype(np.int8))
        _replace(parts[f"{name}_scale"], grid.steps.flatten().numpy().astype(np.float32))
        placed += 1
    if placed != len(grids):
        raise ValueError(f"{placed} of {len(grids)} layers were found in the exported model")
    zero = int(numpy_helper.to_array(parts[f"{_WORDS}_zero_point"]))
    codes = np.rint(words / step).clip(-min(zero, FARTHEST), 255 - zero) + zero
    _replace(parts[f"{_WORDS}_quantized"], codes.astype(np.uint8))
    _replace(parts[f"{_WORDS}_scale"], np.array(step, np.float32))


def _replace(part: onnx.TensorProto, values: np.ndarray) -> None:
    shape = tuple(part.dims)
    part.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(values.reshape(shape)), part.name))


def pieces_kept(base: Path, pairs: Sequence[tuple[str, str]]) -> list[int]:
    """Numbers of the word pieces that are kept, in order."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    vocabulary = tokenizer.get_vocab()
    used = {number for encoding in tokenizer.encode_batch([text for pair in pairs for text in pair])
            for number in encoding.ids}  # fmt: skip
    short = {
        number for piece, number in vocabulary.items() if piece.isascii() and len(piece.removeprefix("##")) <= SHORT
    }
    return sorted(used | short | {vocabulary[mark] for mark in _MARKS})


def tokenizer_of(base: Path, keep: Sequence[int]) -> str:
    """The tokenizer with those pieces alone, numbered anew in their order."""
    rules: dict[str, Any] = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    number = {old: new for new, old in enumerate(keep)}
    vocabulary = rules["model"]["vocab"]
    rules["model"]["vocab"] = {piece: number[old] for piece, old in vocabulary.items() if old in number}
    for mark in rules["added_tokens"]:
        mark["id"] = number[mark["id"]]
    for end in ("sep", "cls"):
        rules["post_processor"][end][1] = number[rules["post_processor"][end][1]]
    return json.dumps(rules, ensure_ascii=False)
