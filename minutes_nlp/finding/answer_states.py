"""How near the words of two texts are as they are meant there, by the encoder's word states in its fourth layer.

In: texts with the weight of each of their words; out: matrices of nearness. The mean state of all the texts is taken
off first: what every sentence of a record shares tells no subject apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from minutes_nlp.language.encoder import load_encoder

_WORD = re.compile(r"[^\W_]+")

#: The word pieces of a text that carry a subject: their states (pieces, 384) of length 1, and their weights.
Pieces = tuple[np.ndarray, np.ndarray]


def pieces_of(texts: Sequence[str], weight: Callable[[str], float]) -> list[Pieces]:
    """Return the pieces of each text; `weight` tells of a word how much it says, 0 for nothing at all."""
    read = load_encoder().word_states([_flat(text) for text in texts])
    mean = np.concatenate([states for _, states in read]).mean(axis=0) if read else 0.0
    found = []
    for text, (offsets, states) in zip(texts, read, strict=True):
        words = [(match.start(), match.end(), weight(match.group().lower())) for match in _WORD.finditer(_flat(text))]
        weights = np.array([next((w for a, b, w in words if a <= start < b), 0.0) for start, _ in offsets])
        telling = np.flatnonzero(weights > 0)
        away = states[telling] - mean
        found.append((away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-9), weights[telling]))
    return found


def nearness(one: Pieces, other: Pieces) -> tuple[float, float, float]:
    """How well the other text covers the one, the one the other, and their two nearest words; 0 where a text is empty.

    To cover is the mean nearness of a text's words, by weight, to the nearest word of the other.
    """
    (states, weights), (others, other_weights) = one, other
    if not len(states) or not len(others):
        return 0.0, 0.0, 0.0
    near = states @ others.T
    covered = float((weights * near.max(axis=1)).sum() / weights.sum())
    covering = float((other_weights * near.max(axis=0)).sum() / other_weights.sum())
    return covered, covering, float(near.max())


def _flat(text: str) -> str:
    return text.replace("\t", " | ")
