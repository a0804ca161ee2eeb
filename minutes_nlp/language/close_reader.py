"""The close reader: a larger encoder that reads again what the sentence encoder found worth it.

Who speaks, what a child means by it and whether a trouble is over are often told by a circumstance alone, which a
small model does not grasp. So units in which the first encoder sees a likelihood of the child's voice or of a theme
are read once more by an MPNet of twelve layers (`learning/close_reader_training.py`), five times as slow, and the
logits of both are weighed together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Encoding, Tokenizer

from minutes_nlp.errors import ModelError
from minutes_nlp.language.heads import HEADS, head_slices
from minutes_nlp.language.onnx_session import session_of, threads_for_a_run, unpacked, with_outputs
from minutes_nlp.language.unit_input import encode_pairs
from minutes_nlp.resources import models_dir

VERSION = "0.1.0"
#: Weights on a coarse grid, most of them a few numbers: they pack to less than half.
MODEL_FILE = "reader.onnx.gz"
#: Rows a run, of like length, as of the first encoder.
BATCH = 8
#: The piece that fills a row up.
PADDING = 1
#: The layer, counted from 1, whose states tell what is said of a part of a unit: the last ones think of the whole.
STATE_LAYER = 8
_STATES = f"/body/encoder/layer.{STATE_LAYER - 1}/output/LayerNorm/LayerNormalization_output_0"


class CloseReader:
    """The close reader of one model folder: `reader.onnx.gz`, `tokenizer.json`, `config.json`.

    Raises `ModelError` when the folder is missing, damaged or made for other heads.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            model = unpacked(folder / MODEL_FILE)
            if hashlib.sha256(model).hexdigest() != config["sha256"]:
                raise ValueError("the model is not the one that was stored")
            self._session = session_of(with_outputs(model, [_STATES]), threads)
            self._weights = head_weights(config["weights"])
            self._worth = {head: float(least) for head, least in config["worth"].items()}
        except Exception as fault:  # the tokenizer and the runtime raise bare Exceptions
            raise ModelError(
                f"The close reader {folder.name} cannot be loaded ({type(fault).__name__}); reinstall minutes_nlp."
            ) from None
        if config.get("heads") != HEADS:
            raise ModelError(f"The close reader in {folder.name} was made for another version; reinstall minutes_nlp.")
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()  # `encode_pairs` cuts

    def read_again(self, pairs: Sequence[tuple[str, str]], logits: np.ndarray) -> np.ndarray:
        """Logits (n, sum of HEADS), float32: the first reader's, weighed with this one's where a unit is worth it."""
        rows = np.flatnonzero(worth_reading(logits, self._worth)).tolist()
        return weighed(logits, rows, self.read([pairs[i] for i in rows]), self._weights) if rows else logits

    def read(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Logits (n, sum of HEADS), float32, of units with their context (`input_pair`), by this reader alone."""
        encodings = encode_pairs(self._tokenizer, pairs)
        order = sorted(range(len(pairs)), key=lambda i: (len(encodings[i].ids), i))
        logits = np.zeros((len(pairs), sum(HEADS.values())), np.float32)
        for k in range(0, len(order), BATCH):
            rows = order[k : k + BATCH]
            logits[rows] = self._session.run(["logits"], feeds([encodings[i] for i in rows]))[0]
        return logits

    def piece_states(self, pair: tuple[str, str]) -> tuple[list[tuple[int, int]], np.ndarray]:
        """The offsets of a unit's word pieces and their states (pieces, 768) after STATE_LAYER, float32.

        A unit is cut after `unit_input.MAX_UNIT_TOKENS`.
        """
        (encoding,) = encode_pairs(self._tokenizer, [pair])
        own = np.array(encoding.sequence_ids) == 0
        states: np.ndarray = self._session.run([_STATES], feeds([encoding]))[0][0]
        return [where for where, mine in zip(encoding.offsets, own, strict=True) if mine], states[own]


def worth_reading(logits: np.ndarray, least: Mapping[str, float]) -> np.ndarray:
    """Which rows (n, sum of HEADS) reach, with any label of a head named in `least`, that log-odds; (n,), bool."""
    heads = head_slices()
    reached: np.ndarray = np.any([(logits[:, heads[name]] >= odds).any(axis=1) for name, odds in least.items()], axis=0)
    return reached


def weighed(first: np.ndarray, rows: Sequence[int], close: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The first reader's logits (n, sum of HEADS) with those of some rows moved towards the close reader's.

    `close` (rows, sum of HEADS) are its logits of those rows, `weights` (sum of HEADS,) how far, from 0 to 1.
    """
    both = first.copy()
    both[rows] += weights * (close - first[rows])
    return both


def head_weights(weights: Mapping[str, float]) -> np.ndarray:
    """The weight of each head at each of its columns, (sum of HEADS,), float32."""
    return np.concatenate([np.full(width, weights[head], np.float32) for head, width in HEADS.items()])


def feeds(encodings: Sequence[Encoding]) -> dict[str, np.ndarray]:
    """The model's inputs, all (rows, tokens), int64: pieces, which of them are there, which are the unit's own."""
    width = max(len(e.ids) for e in encodings)

    def filled(rows: Sequence[list[int]], padding: int) -> np.ndarray:
        return np.array([row + [padding] * (width - len(row)) for row in rows], np.int64)

    return {
        "input_ids": filled([e.ids for e in encodings], PADDING),
        "attention_mask": filled([e.attention_mask for e in encodings], 0),
        "own": filled([[int(part == 0) for part in e.sequence_ids] for e in encodings], 0),
    }


@lru_cache(maxsize=1)
def load_close_reader() -> CloseReader | None:
    """The shipped close reader, loaded once a process; None where it is not installed."""
    folder = models_dir() / "close_reader" / VERSION
    return CloseReader(folder, threads=threads_for_a_run()) if folder.is_dir() else None
