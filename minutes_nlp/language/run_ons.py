"""Where sentences begin in text typed without full stops, as children's and hurried answers are.

The rules of `sentences.py` come first; only the long stretches they leave are looked at here, and of those typed with
capitals only such as have one where a sentence may begin (`capital_gaps.py`). A logistic model reads the states of the
words on either side of each gap in the sentence encoder's fourth layer and says whether a sentence begins there
(`learning/run_ons.py` trains it).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.language.capital_gaps import is_within_name
from minutes_nlp.language.encoder import Encoder, load_encoder
from minutes_nlp.language.sentences import kept_whole
from minutes_nlp.resources import models_dir

RUN_ONS_VERSION = "0.1.0"
WINDOW_WORDS = 64  # read at once; the encoder takes some 130 word pieces
BEFORE_WORDS = 10  # read again before each later window, so that no gap is judged without what precedes it
SURE_DESPITE_STOP = 0.8  # who ends a stretch with a full stop seldom forgot one within it
STOPPED = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class RunOnModel:
    """Weights (768,) for the states before and behind a gap, the bias, and from which probability a sentence begins."""

    weights: np.ndarray
    bias: float
    sure: float

    def probabilities(self, gaps: np.ndarray) -> np.ndarray:
        """Return for each row of `gaps` (n, 768) how probable it is that a sentence begins."""
        return 1 / (1 + np.exp(-(gaps @ self.weights + self.bias)))


def forgotten_stops(
    stretches: Sequence[str], model: RunOnModel | None = None, encoder: Encoder | None = None
) -> list[list[int]]:
    """Return for each stretch of text the offsets at which a sentence begins within it, in order, never 0.

    No sentence begins within a quotation, brackets or the name of a place. Raises `ModelError` where a shipped model is
    missing or damaged.
    """
    model = model or _shipped()
    found: list[list[int]] = [[] for _ in stretches]
    for (number, offsets), states in zip(*gap_states(stretches, encoder or load_encoder()), strict=True):
        sure = SURE_DESPITE_STOP if STOPPED.search(stretches[number]) else model.sure
        likely = [at for at, p in zip(offsets, model.probabilities(states), strict=True) if p >= sure]
        found[number] += [at for at in likely if not is_within_name(stretches[number], at)]
    return found


def gap_states(stretches: Sequence[str], encoder: Encoder) -> tuple[list[tuple[int, list[int]]], list[np.ndarray]]:
    """Return for each window its stretch and the offsets of its gaps, and beside it their states (gaps, 768)."""
    windows = [(n, start, fresh, end) for n, text in enumerate(stretches) for start, fresh, end in _windows(text)]
    read = encoder.word_states([stretches[n][start:end] for n, start, _, end in windows])
    places: list[tuple[int, list[int]]] = []
    gaps: list[np.ndarray] = []
    for (number, start, fresh, _), (pieces, states) in zip(windows, read, strict=True):
        text = stretches[number]
        whole = kept_whole(text)
        at = [
            (piece, start + begin)
            for piece, (begin, _) in enumerate(pieces)
            if piece
            and start + begin >= fresh
            and text[start + begin - 1].isspace()
            and not any(left < start + begin < right for left, right in whole)
        ]
        rows = np.array([piece for piece, _ in at], dtype=int)
        places.append((number, [offset for _, offset in at]))
        gaps.append(np.concatenate([states[rows - 1], states[rows]], axis=1))
    return places, gaps


def _windows(text: str) -> list[tuple[int, int, int]]:
    """Return start, first fresh offset and end of the windows over a text."""
    words = [(word.start(), word.end()) for word in _WORD.finditer(text)]
    return [
        (words[max(0, at - BEFORE_WORDS)][0], words[at][0], words[min(at + WINDOW_WORDS, len(words)) - 1][1])
        for at in range(0, len(words), WINDOW_WORDS)
    ]


@lru_cache(maxsize=1)
def _shipped() -> RunOnModel:
    return load_model(models_dir() / "run_ons" / RUN_ONS_VERSION)


def load_model(folder: Path) -> RunOnModel:
    """Return the model of a folder; raises `ModelError` when it is missing or damaged."""
    try:
        stored = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        weights = np.array(stored["weights"], dtype=np.float32)
        return RunOnModel(weights, float(stored["bias"]), float(stored["sure"]))
    except (OSError, ValueError, KeyError) as fault:
        raise ModelError(
            f"The model of run-on sentences {folder.name} is missing or damaged ({type(fault).__name__}); "
            "reinstall minutes_nlp."
        ) from None
