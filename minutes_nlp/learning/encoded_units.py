"""Keeps what an encoder said of a unit, so that an interrupted or repeated training does not ask again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from minutes_nlp.language.encoder import HEADS, Encoder
from minutes_nlp.language.unit_scores import EMBEDDING_WIDTH


class RememberingEncoder(Encoder):
    """An encoder that looks into `memory` (an .npz file) first; `save` writes what was added."""

    def __init__(self, folder: Path, memory: Path) -> None:
        super().__init__(folder)
        self._memory = memory
        self._known: dict[str, np.ndarray] = {}
        if memory.is_file():
            with np.load(memory) as stored:
                self._known = dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))

    def encode(self, pairs: Sequence[tuple[str, str]]) -> tuple[np.ndarray, np.ndarray]:
        """As `Encoder.encode`; only pairs that were never seen are run."""
        keys = [hashlib.sha256("\0".join(pair).encode()).hexdigest() for pair in pairs]
        new = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in self._known}
        if new:
            rows = np.hstack(super().encode(list(new.values())))
            self._known.update(zip(new, rows, strict=True))
        if not keys:
            return np.zeros((0, EMBEDDING_WIDTH), np.float32), np.zeros((0, sum(HEADS.values())), np.float32)
        found = np.stack([self._known[key] for key in keys])
        return found[:, :EMBEDDING_WIDTH], found[:, EMBEDDING_WIDTH:]

    def save(self) -> None:
        """Write the memory."""
        self._memory.parent.mkdir(parents=True, exist_ok=True)
        np.savez(self._memory, keys=np.array(list(self._known)), rows=np.stack(list(self._known.values())))
