"""The shipped static word vectors as plain arrays: 128 numbers a word piece, read without model2vec.

model2vec made them (`learning/vectors.py`) and gives the same means, but importing it takes seconds. A vector's length
grows with the rarity of its word: "the" 0.4, "school" 0.8, "passport" 6.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.resources import models_dir

if TYPE_CHECKING:
    from tokenizers import Tokenizer

VERSION = "0.1.0"
_UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class StaticVectors:
    """A row of `table` (word pieces, 128), float32, for every word piece of `rows`."""

    table: np.ndarray
    rows: Mapping[str, int]
    tokenizer: Tokenizer

    def mean(self, text: str) -> np.ndarray:
        """Mean vector (128,) of a text's word pieces, scaled to length 1; all zeros where none is known."""
        pieces = self.tokenizer.encode(text, add_special_tokens=False)
        known = [row for row, piece in zip(pieces.ids, pieces.tokens, strict=True) if piece != _UNKNOWN]
        if not known:
            return np.zeros(self.table.shape[1], np.float32)
        mean = self.table[known].mean(axis=0)
        length = float(np.linalg.norm(mean))
        return mean / length if length else mean


def vectors_folder() -> Path:
    """The folder of the shipped vectors."""
    return models_dir() / "vectors" / VERSION


def load_static_vectors() -> StaticVectors:
    """The shipped vectors, loaded once a process; raises `ModelError` where they are missing or damaged."""
    return read_static_vectors(vectors_folder())


@lru_cache(maxsize=1)
def read_static_vectors(folder: Path) -> StaticVectors:
    """Read a folder of `model.safetensors` and `tokenizer.json`; raises `ModelError` where it is none."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    try:
        table = load_file(folder / "model.safetensors")["embeddings"]
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception:  # `tokenizers` raises Exception itself
        raise ModelError(f"The word vectors {folder.name} are missing or damaged; reinstall minutes_nlp.") from None
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return StaticVectors(table.astype(np.float32), tokenizer.get_vocab(), tokenizer)
