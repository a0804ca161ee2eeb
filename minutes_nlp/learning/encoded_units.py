"""Keeps an encoder's output for each text, so that an interrupted or repeated training need not compute it again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from minutes_nlp.language.close_reader import load_close_reader
from minutes_nlp.language.encoder import WIDTH, Encoder
from minutes_nlp.language.heads import HEADS

#: The file is rewritten whole, so it is saved only after this many new rows.
AT_ONCE = 5000


class Memory:
    """Rows of numbers of equal width, one for each text, kept in the file `path` (.npz)."""

    def __init__(self, path: Path) -> None:
        self._path, self._unsaved = path, 0
        self._known: dict[str, np.ndarray] = {}
        if path.is_file():
            with np.load(path) as stored:
                self._known = dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))

    def rows(self, texts: Sequence[str], compute: Callable[[list[str]], np.ndarray]) -> np.ndarray:
        """Rows (texts, width), from memory or computed; new ones are saved by `save`, or once there are `AT_ONCE`."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if new:
            self._known.update(zip(new, compute(list(new.values())), strict=True))
            self._unsaved += len(new)
            if self._unsaved >= AT_ONCE:
                self.save()
        return np.stack([self._known[key] for key in keys])

    def save(self) -> None:
        """Write the file, if there is anything new."""
        if self._unsaved:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            np.savez(self._path, keys=np.array(list(self._known)), rows=np.stack(list(self._known.values())))
            self._unsaved = 0


class RememberingEncoder(Encoder):
    """The held-out encoder of a folder, with its output kept in the file `memory`, which serves this model alone."""

    def __init__(self, folder: Path, memory: Path) -> None:
        super().__init__(folder, held_out=True, close_reader=load_close_reader())
        self.memory = Memory(memory)

    def encode(self, pairs: Sequence[tuple[str, str]]) -> tuple[np.ndarray, np.ndarray]:
        """As `Encoder.encode`; the model runs only on pairs that are not in memory."""
        if not pairs:
            return np.zeros((0, WIDTH), np.float32), np.zeros((0, sum(HEADS.values())), np.float32)
        rows = self.memory.rows(["\0".join(pair) for pair in pairs], self._run)
        return rows[:, :WIDTH], rows[:, WIDTH:]

    def _run(self, joined: list[str]) -> np.ndarray:
        pairs = [(text, context) for text, _, context in (pair.partition("\0") for pair in joined)]
        return np.hstack(super().encode(pairs))
