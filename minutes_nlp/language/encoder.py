"""The sentence encoder: a unit with its context in, an embedding and the logits of every head out.

The model is a MiniLM fine-tuned on labelled minutes (`learning/encoder_training.py`), run by onnxruntime on the
processor alone.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import multiprocessing
import os
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Encoding, Tokenizer

from minutes_nlp.errors import ModelError
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import SMART_LETTERS, STATUSES, THEMES, VOICE_KINDS, VOICE_MODES, VOICE_TOPICS

VERSION = "0.1.0"
#: Numbers of an embedding and of the state or vector of a word piece.
WIDTH = 384
MAX_TOKENS = 136
#: Rows a run: of like length, so that little is spent on padding, and few, so that they stay in the processor's cache
#: (32 take a quarter longer).
BATCH = 8
#: Longest unit and context in tokens; a longer one keeps its beginning.
MAX_UNIT_TOKENS = 96
MAX_CONTEXT_TOKENS = 36
#: Columns of the logits, in order.
HEADS = {
    "concern": len(THEMES),
    "mention": len(THEMES),
    "status": len(STATUSES),
    "voice": 1,
    "mode": len(VOICE_MODES),
    "kind": len(VOICE_KINDS),
    "topic": len(VOICE_TOPICS),
    "recommendation": 1,
    "smart": len(SMART_LETTERS),
}
#: A first model, and what later trainings add to each of its bytes, modulo 256: int8 weights change little, so that a
#: difference packs to a tenth of a new model and the repository stays small. One makes the encoder that the product
#: runs, the other the encoder before its last stage, which has not seen the documents that are held out
#: (`learning/examples.py`): the classifiers on top are fitted to it and judged with it.
MODEL_FILE, DIFFERENCE_FILE, HELD_OUT_FILE = "encoder.onnx", "encoder.diff.xz", "held_out.diff.xz"
#: Set while the product is judged on documents that the shipped encoder has seen; worker processes inherit it.
HELD_OUT_SETTING = "MINUTES_NLP_HELD_OUT_ENCODER"
_BOXES = {**dict.fromkeys("☐□▢◻⬜", "[ ]"), **dict.fromkeys("☒☑✓✔✗✘🗹🗷", "[x]")}
OUTPUTS = frozenset({"embedding", "logits", "word_states"})
_INPUTS = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}


def input_pair(
    text: str, *, kind: str, respondent: str | None, section: str, question: str, previous: str
) -> tuple[str, str]:
    """The two texts the encoder reads: the unit (cells joined by " | ") and its context, nearest first."""
    about = f"{respondent} form" if respondent else kind.replace("_", " ")
    context = " / ".join(x for x in (about, section, question, previous) if x)
    return one_line(text), spelt_out(context)


def one_line(text: str) -> str:
    """A unit as the encoder reads it: cells joined by " | ", boxes and pictures spelt out."""
    return spelt_out(text.replace("\t", " | ").replace("\n", " "))


def spelt_out(text: str) -> str:
    """A text with "[x]" and "[ ]" for tick boxes and names ("thumbs up sign") for pictures, unknown words else."""
    return text if text.isascii() else "".join(map(_spelt, text))


def _spelt(character: str) -> str:
    if character in _BOXES:
        return _BOXES[character]
    return f" {unicodedata.name(character, '').lower()} " if unicodedata.category(character) == "So" else character


def encode_pairs(tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> list[Encoding]:
    """Word pieces of unit and context, cut to MAX_UNIT_TOKENS and MAX_TOKENS."""
    unit = _cut(tokenizer, [text for text, _ in pairs], MAX_UNIT_TOKENS)
    context = _cut(tokenizer, [context for _, context in pairs], MAX_CONTEXT_TOKENS)
    return tokenizer.encode_batch(list(zip(unit, context, strict=True)))


def _cut(tokenizer: Tokenizer, texts: Sequence[str], tokens: int) -> list[str]:
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [t[: e.offsets[tokens - 1][1]] if len(e.ids) > tokens else t for t, e in zip(texts, encoded, strict=True)]


class Encoder:
    """The encoder of one model folder: `encoder.onnx`, `encoder.diff.xz`, `tokenizer.json`, `config.json`.

    With `held_out` it is that of `held_out.diff.xz`, for training and judging alone. Raises `ModelError` when the
    folder is missing, damaged or made for other heads.
    """

    def __init__(self, folder: Path, *, threads: int = 1, held_out: bool = False) -> None:
        difference_file = HELD_OUT_FILE if held_out else DIFFERENCE_FILE
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            model = model_bytes(folder, difference_file)
            if hashlib.sha256(model).hexdigest() != config["sha256"][difference_file]:
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
        return np.stack(embeddings), np.stack(logits)

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


def session_of(model: bytes, threads: int) -> Any:
    """An `InferenceSession` of onnxruntime for an ONNX model, on the processor alone; raises its bare Exceptions."""
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # a core that waits for another sleeps: on a busy computer turning idly takes twice the time, the result is the same
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def threads_for_a_run() -> int:
    """One core in a worker, which has others beside it, else two; a result does not hang on it."""
    return 1 if multiprocessing.parent_process() else 2


def model_bytes(folder: Path, difference_file: str = DIFFERENCE_FILE) -> bytes:
    """The ONNX model of a folder: `encoder.onnx` with `difference_file` added, where there is one.

    Raises `OSError`, `LZMAError` or `ValueError` where the files are missing, damaged or of different lengths.
    """
    base = (folder / MODEL_FILE).read_bytes()
    if not (folder / difference_file).exists():
        return base
    added = lzma.decompress((folder / difference_file).read_bytes())
    if len(added) != len(base):
        raise ValueError("the difference belongs to another model")
    return (np.frombuffer(base, np.uint8) + np.frombuffer(added, np.uint8)).tobytes()


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


def head_slices() -> dict[str, slice]:
    """The columns of each head in the logits."""
    ends = np.cumsum(list(HEADS.values())).tolist()
    return {name: slice(end - width, end) for (name, width), end in zip(HEADS.items(), ends, strict=True)}


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
    return Encoder(_shipped(), threads=threads_for_a_run(), held_out=held_out)
