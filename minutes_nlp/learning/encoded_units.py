"""Keeps what an encoder said of a text, so that an interrupted or repeated training does not ask again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from minutes_nlp.language.encoder import HEADS, Encoder
from minutes_nlp.language.unit_scores import EMBEDDING_WIDTH


def remembered(memory: Path, texts: Sequence[str], compute: Callable[[list[str]], np.ndarray]) -> np.ndarray:
    """Rows of numbers for the texts: from the file `memory` (.npz) where it has them, else computed and added to it."""
    known: dict[str, np.ndarray] = {}
    if memory.is_file():
        with np.load(memory) as stored:
            known = dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        known.update(zip(new, compute(list(new.values())), strict=True))
        memory.parent.mkdir(parents=True, exist_ok=True)
        np.savez(memory, keys=np.array(list(known)), rows=np.stack(list(known.values())))
    return np.stack([known[key] for key in keys])


class RememberingEncoder(Encoder):
    """An encoder that looks into `memory` first; the memory belongs to the one model in `folder`."""

    def __init__(self, folder: Path, memory: Path) -> None:
        super().__init__(folder)
        self._memory = memory

    def encode(self, pairs: Sequence[tuple[str, str]]) -> tuple[np.ndarray, np.ndarray]:
        """As `Encoder.encode`; only pairs that were never seen are run."""
        if not pairs:
            return np.zeros((0, EMBEDDING_WIDTH), np.float32), np.zeros((0, sum(HEADS.values())), np.float32)
        rows = remembered(self._memory, ["\0".join(pair) for pair in pairs], self._run)
        return rows[:, :EMBEDDING_WIDTH], rows[:, EMBEDDING_WIDTH:]

    def _run(self, joined: list[str]) -> np.ndarray:
        pairs = [(text, context) for text, _, context in (pair.partition("\0") for pair in joined)]
        return np.hstack(super().encode(pairs))
