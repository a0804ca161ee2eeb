"""The learnt status of a sentence: by its words, and by the sentence encoder's logits where there are any.

Two logistic regressions over words (`learning/status_training.py`): the status, learnt from single sentences, and with
an equal say whether it is a concern, learnt from documents too, which do not tell the others apart. The encoder's
status head learnt from the documents' concerns: their lead over the others is taken off before the words join in,
with half a say.
`benchmarks/status.py` prints what that gains.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.language.names import GENDERLESS
from minutes_nlp.linear import Linear, log_softmax, unpack_linears
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import STATUSES

VERSION = "0.1.0"
WEIGHTS, CONFIG = "weights.npz", "config.json"
#: The models in the file and their classes.
STATUS, CONCERN, OTHER = "status", "concern", "other"
CLASSES = {STATUS: STATUSES, CONCERN: (STATUSES[0], OTHER)}
#: How much the log-probabilities by words count beside the encoder's: with half, concerns and other mentions of the
#: documents that the encoder has not seen (`HELD_OUT` and `BESIDE` in `learning/examples.py`) are told apart best.
WORDS_SHARE = 0.5
_WORD = re.compile(r"\w[\w'’]*|[?:•–]")
#: A capitalised word within a sentence: mostly a name, and who it names must not tell.
_NAME = re.compile(r"(?<=[\w,;)] )(?!I\b)[A-ZÀ-Þ][\w'’]*[a-zß-ÿ]\b")
_BLIND = {**GENDERLESS, **dict.fromkeys(("himself", "herself"), "xhimself")}


@dataclass(frozen=True, slots=True)
class StatusModel:
    """Both models of words, and the log-share of every status among what the encoder learnt from, as in STATUSES."""

    status: Linear
    concern: Linear
    encoder_shares: np.ndarray

    def shares(self, text: str, logits: np.ndarray | None = None) -> np.ndarray:
        """The probability of each of STATUSES for one sentence; `logits` are those of the encoder's status head.

        All four count as equally frequent.
        """
        features = word_features(text)
        said = self.status.log_shares(features)
        concern, other = self.concern.log_shares(features)
        which = log_softmax(said[1:])
        said = (said + np.array([concern, *(other + math.log(len(which)) + which)])) / 2
        if logits is not None:
            said = WORDS_SHARE * said + log_softmax(logits) - self.encoder_shares
        shares: np.ndarray = np.exp(log_softmax(said))
        return shares


def word_features(text: str) -> dict[str, float]:
    """The words of a text and the pairs of neighbours, each once, weighing less the more there are.

    Names within a sentence are one word, and so are he and she.
    """
    words = [word.replace("’", "'") for word in _WORD.findall(_NAME.sub("xname", text).lower())]
    words = [_BLIND.get(word, word) for word in words]
    grams = {*words, *(f"{one} {other}" for one, other in pairwise(words))}
    return dict.fromkeys(sorted(grams), len(grams) ** -0.5) if grams else {}


def status_shares(text: str, logits: np.ndarray) -> np.ndarray:
    """The probability of each of STATUSES for one sentence; without an installed model the encoder alone decides.

    Raises `ModelError` for a damaged model.
    """
    model = load_status_model()
    shares: np.ndarray = model.shares(text, logits) if model else np.exp(log_softmax(logits))
    return shares


def load_status_model() -> StatusModel | None:
    """The shipped model, loaded once a process; None where there is none."""
    folder = models_dir() / "status" / VERSION
    return read_status_model(folder) if folder.is_dir() else None


@lru_cache(maxsize=2)
def read_status_model(folder: Path) -> StatusModel:
    """Load a model folder; raises `ModelError` when it is damaged or made by another version."""
    try:
        words = unpack_linears((folder / WEIGHTS).read_bytes())
        status, concern = words[STATUS], words[CONCERN]
        counts: Mapping[str, int] = json.loads((folder / CONFIG).read_text(encoding="utf-8"))["encoder_counts"]
        shares = np.log([counts[name] / sum(counts.values()) for name in STATUSES])
    except Exception as fault:  # numpy and zipfile raise their own
        raise ModelError(
            f"The status model {folder.name} is damaged ({type(fault).__name__}); reinstall minutes_nlp."
        ) from None
    if {STATUS: status.classes, CONCERN: concern.classes} != CLASSES:
        raise ModelError(f"The status model {folder.name} was made by another version; reinstall minutes_nlp.")
    return StatusModel(status, concern, shares)
