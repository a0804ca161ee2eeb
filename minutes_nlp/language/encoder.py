"""The sentence encoder: a unit with its context in, an embedding and the logits of every head out.

The model is a MiniLM fine-tuned on labelled minutes (`learning/encoder_training.py`), run by onnxruntime on the
processor alone.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Encoding, Tokenizer

from minutes_nlp.errors import ModelError
from minutes_nlp.language.close_reader import CloseReader, load_close_reader
from minutes_nlp.language.heads import HEADS
from minutes_nlp.language.onnx_session import session_of, threads_for_a_run, unpacked
from minutes_nlp.language.unit_input import MAX_TOKENS, encode_pairs
from minutes_nlp.resources import models_dir

VERSION = "0.1.0"
#: Numbers of an embedding and of the state or vector of a word piece.
WIDTH = 384
#: Rows a run: of like length, so that little is spent on padding, and few, so that they stay in the processor's cache
#: (32 take a quarter longer).
BATCH = 8
#: The encoder that the product runs, and what added to each of its bytes, modulo 256, makes the encoder before its last
#: stage, which has not seen the documents that are held out (`learning/examples.py`): the classifiers on top are fitted
#: to it and judged with it. The two differ little, so the difference is small.
MODEL_FILE, HELD_OUT_FILE = "encoder.onnx.gz", "held_out.diff.xz"
#: Set while the product is judged on documents that the shipped encoder has seen; worker processes inherit it.
HELD_OUT_SETTING = "MINUTES_NLP_HELD_OUT_ENCODER"
OUTPUTS = frozenset({"embedding", "logits", "word_states"})
_INPUTS = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}


class Encoder:
    """The encoder of one model folder: `encoder.onnx.gz`, `tokenizer.json`, `config.json`.

    With `held_out` it is that which `held_out.diff.xz` makes of it, for training and judging alone. Raises `ModelError`
    when the folder is missing, damaged or made for other heads. What it finds worth it, a close reader reads again.
    """

    def __init__(
        self, folder: Path, *, threads: int = 1, held_out: bool = False, close_reader: CloseReader | None = None
    ) -> None:
        self._close_reader = close_reader
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            model = model_bytes(folder, held_out=held_out)
            if hashlib.sha256(model).hexdigest() != config["sha256"][HELD_OUT_FILE if held_out else MODEL_FILE]:
                raise ValueError("the model is not the one that was stored")
            self._session = session_of(model, threads)
            self._vectors = _word_vectors(model, config["words"])
        except Exception as fault:  # the tokenizer and the runtime raise bare Exceptions
            raise ModelError(
                f"The sentence encoder {folder.name} cannot be loaded ({type(fault).__name__}); reinstall minutes_nlp."
            ) from None
        if config.get("heads") != HEADS or not {o.name for o in self._session.get_outputs()} >= OUTPUTS:
            raise ModelError(
                f"The sentence encoder in {folder.name} was made for another version; reinstall minutes_nlp."
            )
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()  # `encode_pairs` cuts; the tokenizer would refuse a long text by itself

    def encode(self, pairs: Sequence[tuple[str, str]]) -> tuple[np.ndarray, np.ndarray]:
        """Embeddings (n, 384) and logits (n, sum of HEADS), float32, of units with their context (`input_pair`).

        A row's result does not depend on the rows beside it but for rounding in the last digits.
        """
        encodings = encode_pairs(self._tokenizer, pairs)
        order = sorted(range(len(pairs)), key=lambda i: (len(encodings[i].ids), i))
        embeddings: list[np.ndarray] = [np.empty(0)] * len(pairs)
        logits: list[np.ndarray] = [np.empty(0)] * len(pairs)
        for k in range(0, len(order), BATCH):
            rows = order[k : k + BATCH]
            feeds = _feeds([encodings[i] for i in rows], len(encodings[rows[-1]].ids))
            for i, a, b in zip(rows, *self._session.run(["embedding", "logits"], feeds), strict=True):
                embeddings[i], logits[i] = a, b
        if not pairs:
            return np.zeros((0, WIDTH), np.float32), np.zeros((0, sum(HEADS.values())), np.float32)
        scored = np.stack(logits)
        return np.stack(embeddings), self._close_reader.read_again(pairs, scored) if self._close_reader else scored

    def pieces(self, pairs: Sequence[tuple[str, str]]) -> list[Encoding]:
        """Word pieces of pairs of texts, cut as `encode` cuts them."""
        return encode_pairs(self._tokenizer, pairs)

    def word_vectors(self, ids: np.ndarray) -> np.ndarray:
        """The vectors (…, 384), float32, of word pieces as MiniLM was given them: no training of ours changes them."""
        table, scale, zero = self._vectors
        vectors: np.ndarray = (table[ids].astype(np.float32) - zero) * scale
        return vectors

    def word_states(self, texts: Sequence[str]) -> list[tuple[list[tuple[int, int]], np.ndarray]]:
        """For each text the offsets of its word pieces and their states (pieces, 384) after the fourth layer.

        Texts are read without context and cut after MAX_TOKENS; training has taught these layers where sentences begin.
        """
        encodings = self._tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda i: (len(encodings[i].ids), i))
        found: list[tuple[list[tuple[int, int]], np.ndarray]] = [([], np.empty((0, WIDTH), np.float32))] * len(texts)
        for k in range(0, len(order), BATCH):
            rows = order[k : k + BATCH]
            feeds = _feeds([encodings[i] for i in rows], min(len(encodings[rows[-1]].ids), MAX_TOKENS))
            for i, states in zip(rows, self._session.run(["word_states"], feeds)[0], strict=True):
                pieces = min(len(encodings[i].ids), MAX_TOKENS) - 1
                found[i] = (encodings[i].offsets[1:pieces], states[1:pieces])
        return found


def model_bytes(folder: Path, *, held_out: bool = False) -> bytes:
    """The ONNX model of a folder: what the product runs, or with `held_out` what HELD_OUT_FILE makes of it.

    Raises `OSError`, `EOFError`, `zlib.error`, `LZMAError` or `ValueError` where the files are missing, damaged or of
    different lengths.
    """
    shipped = unpacked(folder / MODEL_FILE)
    if not held_out:
        return shipped
    added = lzma.decompress((folder / HELD_OUT_FILE).read_bytes())
    if len(added) != len(shipped):
        raise ValueError("the difference belongs to another model")
    return (np.frombuffer(shipped, np.uint8) + np.frombuffer(added, np.uint8)).tobytes()


def _word_vectors(model: bytes, words: Mapping[str, Any]) -> tuple[np.ndarray, np.float32, np.float32]:
    """The table of word vectors inside a model, one byte a number, and how its bytes are read."""
    pieces, offset = int(words["pieces"]), int(words["offset"])
    table = np.frombuffer(model, np.uint8, pieces * WIDTH, offset).reshape(pieces, WIDTH).copy()
    return table, np.float32(words["scale"]), np.float32(words["zero"])


def _feeds(encodings: Sequence[Encoding], width: int) -> dict[str, np.ndarray]:
    return {
        name: np.array([(getattr(e, source) + [0] * (width - len(e.ids)))[:width] for e in encodings], np.int64)
        for name, source in _INPUTS.items()
    }


def encoder_installed() -> bool:
    """Whether the shipped encoder is there; without it the finders decide by words and cues alone."""
    return _shipped().is_dir()


def _shipped() -> Path:
    return models_dir() / "encoder" / VERSION


def load_encoder() -> Encoder:
    """The shipped encoder, loaded once a process; the held-out one where the environment has HELD_OUT_SETTING."""
    return _loaded(HELD_OUT_SETTING in os.environ)


def held_out_encoder() -> Encoder:
    """The encoder that has not seen the documents held out, loaded once a process; for training and judging."""
    return _loaded(True)


@lru_cache(maxsize=2)
def _loaded(held_out: bool) -> Encoder:
    return Encoder(_shipped(), threads=threads_for_a_run(), held_out=held_out, close_reader=load_close_reader())
