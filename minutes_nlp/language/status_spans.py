"""The learnt status of a part of a unit: denied, resolved, past, only possible, somebody else's, or none of these.

The close reader reads the unit; over what it thinks of each word on the way (`CloseReader.piece_states`) one more layer
of attention is laid, which is told which words are the span's (`learning/span_status_training.py`). It learnt from
spans of which many share a sentence with another of another status, so it tells how far a denial or another person
reaches where no rule knows the words. What several such layers say, each fitted without another author, is averaged.
They are small enough to be reckoned without a runtime.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.language.close_reader import CloseReader
from minutes_nlp.language.status_cues import STATUSES, Status
from minutes_nlp.linear import log_softmax
from minutes_nlp.resources import models_dir

VERSION = "0.1.0"
WEIGHTS = "weights.npz"
#: Heads of the attention, and how many pieces from the span a place is still told apart from those further off.
ATTENTION_HEADS, FARTHEST = 4, 8
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class SpanStatusModel:
    """Several layers fitted to the same spans, whose log-probabilities are averaged."""

    layers: Sequence[SpanLayer]

    def status(self, states: np.ndarray, of_span: np.ndarray, among: Sequence[Status] = STATUSES) -> Status:
        """The likeliest of some statuses; `of_span` (pieces,), bool, says which of the states are the span's own."""
        shares = self.log_shares(states, of_span)
        return max(among, key=lambda status: float(shares[STATUSES.index(status)]))

    def log_shares(self, states: np.ndarray, of_span: np.ndarray) -> np.ndarray:
        """The log-probability of each of STATUSES, of a unit's states (pieces, width); some must be the span's."""
        return log_softmax(np.mean([layer.log_shares(states, of_span) for layer in self.layers], axis=0))


@dataclass(frozen=True, slots=True)
class SpanLayer:
    """One layer's weights by the names that training gives them."""

    weights: Mapping[str, np.ndarray]

    def log_shares(self, states: np.ndarray, of_span: np.ndarray) -> np.ndarray:
        """The log-probability of each of STATUSES, as `SpanStatusModel` gives it."""
        thought = self._normal("norm", states)
        place = places(of_span) + FARTHEST
        x = self._linear("enter", thought) + self.weights["mark.weight"][of_span.astype(int)]
        x = x + self.weights["place.weight"][place]
        x = x + self._attention(self._normal("norm_attention", x))
        x = x + self._linear("down", np.maximum(self._linear("up", self._normal("norm_up", x)), 0))
        plain = np.concatenate([thought[of_span].mean(axis=0), thought.mean(axis=0)])
        return log_softmax(self._linear("told", x[of_span].mean(axis=0)) + self._linear("plain", plain))

    def _attention(self, x: np.ndarray) -> np.ndarray:
        pieces, width = x.shape
        asked, known, said = np.moveaxis(
            self._linear("attention", x).reshape(pieces, 3, ATTENTION_HEADS, width // ATTENTION_HEADS), 0, 2
        )
        shares = asked @ known.transpose(0, 2, 1) / np.sqrt(asked.shape[-1])
        shares = np.exp(shares - shares.max(axis=-1, keepdims=True))
        heard = shares / shares.sum(axis=-1, keepdims=True) @ said
        return self._linear("heard", heard.transpose(1, 0, 2).reshape(pieces, width))

    def _linear(self, name: str, x: np.ndarray) -> np.ndarray:
        reckoned: np.ndarray = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return reckoned

    def _normal(self, name: str, x: np.ndarray) -> np.ndarray:
        """Layer normalisation, as in PyTorch."""
        even = (x - x.mean(axis=-1, keepdims=True)) / np.sqrt(x.var(axis=-1, keepdims=True) + 1e-5)
        normal: np.ndarray = even * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return normal


def places(of_span: np.ndarray) -> np.ndarray:
    """How many pieces each stands before (-) or behind its span (pieces,), FARTHEST at most; 0 within."""
    at, (inside,) = np.arange(len(of_span)), np.nonzero(of_span)
    return np.clip(np.minimum(at - inside[0], 0) + np.maximum(at - inside[-1], 0), -FARTHEST, FARTHEST)


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit as it stands in the document and as the close reader read it, with the states of the word pieces."""

    text: str
    read: str
    pieces: Sequence[tuple[int, int]]
    states: np.ndarray

    def of_span(self, start: int, end: int) -> np.ndarray:
        """Which pieces (pieces,), bool, stand for what is at these offsets into the unit's text."""
        first, last = carried_over(self.text, self.read, start, end)
        return np.array([left < last and right > first for left, right in self.pieces], bool)


def read_unit(text: str, pair: tuple[str, str], reader: CloseReader) -> ReadUnit:
    """Have the close reader read a unit; `pair` is the unit in the words that it reads, with the context."""
    return ReadUnit(text, pair[0], *reader.piece_states(pair))


def carried_over(text: str, reworded: str, start: int, end: int) -> tuple[int, int]:
    """The offsets in a rewording of a text of what stands there for the words at `start` to `end` of the text.

    The rewording has other names, pronouns and ticks and something added behind dates; where words gave way to more or
    fewer, all of these count. Both offsets are 0 where nothing stands there.
    """
    old, new = ([*_WORD.finditer(words)] for words in (text, reworded))
    inside = [k for k, word in enumerate(old) if word.start() < end and word.end() > start]
    if not inside:
        return 0, 0
    same = SequenceMatcher(None, [w.group() for w in old], [w.group() for w in new], autojunk=False).get_opcodes()
    (left, _), (_, right) = _standing_for(inside[0], same), _standing_for(inside[-1], same)
    return (new[left].start(), new[right - 1].end()) if left < right else (0, 0)


def _standing_for(k: int, same: Sequence[tuple[str, int, int, int, int]]) -> tuple[int, int]:
    """The numbers of the new words that stand for the old word `k`."""
    _, a1, a2, b1, b2 = next(part for part in same if part[1] <= k < part[2])
    return (b1 + k - a1, b1 + k - a1 + 1) if a2 - a1 == b2 - b1 else (b1, b2)


def load_span_status_model() -> SpanStatusModel | None:
    """The shipped model, loaded once a process; None where there is none."""
    folder = models_dir() / "span_status" / VERSION
    return read_span_status_model(folder) if folder.is_dir() else None


@lru_cache(maxsize=2)
def read_span_status_model(folder: Path) -> SpanStatusModel:
    """Load a model folder; raises `ModelError` when it is damaged or made by another version."""
    try:
        with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files if name != "classes"}
            statuses = tuple(str(stored["classes"]).split())
        layers, width = weights["norm.weight"].shape
        model = SpanStatusModel([SpanLayer({name: rows[k] for name, rows in weights.items()}) for k in range(layers)])
        model.log_shares(np.zeros((2, width), np.float32), np.array([True, False]))
    except Exception as fault:  # numpy and zipfile raise their own
        raise ModelError(
            f"The span status model {folder.name} is damaged ({type(fault).__name__}); reinstall minutes_nlp."
        ) from None
    if statuses != STATUSES:
        raise ModelError(f"The span status model {folder.name} was made by another version; reinstall minutes_nlp.")
    return model
