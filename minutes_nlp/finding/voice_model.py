"""The trained part of the voice: four linear classifiers over named features, weighed together with the encoder.

A folder holds `words.npz` (for each decision of `FEATURES` the weights of a logistic regression), `config.json`
(version, weights of the joint decision, thresholds, SHA-256), `scores.json` and `card.md`. Without an encoder the words
decide alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.voice_features import FEATURES
from minutes_nlp.finding.voice_promises import passage_words
from minutes_nlp.finding.voice_reading import DocumentReading
from minutes_nlp.finding.voice_wording import says_i
from minutes_nlp.first_person import SMALL_I
from minutes_nlp.language.unit_scores import UnitScores
from minutes_nlp.linear import Linear, linear, log_softmax, pack_linears, unpack_linears
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import VOICE_KINDS, VOICE_MODES, VOICE_TOPICS

VERSION = "0.1.0"
SETTING = "MINUTES_NLP_VOICE"
WORDS, CONFIG = "words.npz", "config.json"
CLASSES: Mapping[str, tuple[str, ...]] = {"mode": VOICE_MODES, "kind": VOICE_KINDS, "topic": VOICE_TOPICS}
#: What the joint decision weighs, in order.
JOINT = ("words", "encoder", "encoder beside", "own form", "adult form", "letter")
#: Probability from which an answer on the child's own form counts: only adults' notes lie below.
OWN_ANSWER = 0.12
#: Probability from which words in the child's own column of a record's table count: of 24 invented cells the adults'
#: notes ("No views shared") lie at 0.21 and below, the child's words above it but for "fine".
OWN_COLUMN = 0.25
#: Probability, with an encoder, from which a sentence counts below an adult's heading on the child's views: in 256
#: invented documents 16 of the child's lie between it and the threshold, and one other; on forms adults' lie near 0.
BELOW_VIEWS = 0.25
_CLIP = 6.0
_LEAST = -8.0
#: Probability, with an encoder, from which they count where they say "I" and speak of no child, "he" or "she": of 30
#: invented cells adults' notes ("I was unable to gather views") lie at 0.017 and below, 17 of 18 children's above.
OWN_FIRST_PERSON = 0.02
_THIRD_PERSON = re.compile(r"(?i)\b(?:s?he|him|her|his|hers|child|young person|yp|cyp|baby)\b")


@dataclass(frozen=True, slots=True)
class VoiceModel:
    """The classifiers of the four decisions and how words and encoder are weighed together.

    `words` are the words' classifiers by decision. `joint` (len(JOINT),) and `intercept` are the logistic regression
    that says how likely a unit is voice, and `threshold` is the probability from which it is (`words_threshold` without
    encoder). `shares` says by decision how much the encoder's log-probabilities count, from 0 to 1.
    """

    words: Mapping[str, Linear]
    joint: np.ndarray
    intercept: float
    threshold: float
    words_threshold: float
    shares: Mapping[str, float]

    def probability(self, reading: DocumentReading, at: int, scores: UnitScores | None) -> float:
        """Probability that a unit is the child's voice; in a passage of the child's own at least what is enough.

        So it is of what a letter or a record plainly gives as the child's feeling or view (`Reading.felt`).
        """
        if reading.units[at].passage or reading.units[at].felt:
            return max(self._by_words(reading, at, scores), self.threshold)
        return self._by_words(reading, at, scores)

    def _by_words(self, reading: DocumentReading, at: int, scores: UnitScores | None) -> float:
        absent, present = self.words["spoken"].log_shares(FEATURES["spoken"](reading, at))
        if scores is None:
            return float(np.exp(present))
        x = joint_row(float(present - absent), reading, at, scores)
        return float(1 / (1 + np.exp(-(x @ self.joint + self.intercept))))

    def speaks(self, probability: float, reading: DocumentReading, at: int, scores: UnitScores | None) -> bool:
        """Whether a probability is enough.

        An answer on the child's own form is the child's unless plainly a note, and so is what is typed with a small "i"
        anywhere there ("School: i hate it"); so are words in the child's own column, above all those that say "I", but
        for a note that it was not asked, and what is told below a heading on the child's views. A passage of the
        child's own needs no more, nor do feelings told plainly.
        """
        own = reading.units[at]
        if own.passage or own.felt:
            return True
        if reading.people.own_form and (own.unit.role == "answer" or SMALL_I.search(own.unit.text)):
            return probability >= OWN_ANSWER
        if own.own:
            first = says_i(own.unit.text) and not _THIRD_PERSON.search(own.unit.text)
            least = OWN_FIRST_PERSON if first and scores is not None else OWN_COLUMN
            return probability >= least and not passage_words("not_asked").match(own.unit.text)
        if scores is None:
            return probability >= self.words_threshold
        return probability >= (BELOW_VIEWS if own.views else self.threshold)

    def choose(self, decision: str, reading: DocumentReading, at: int, scores: UnitScores | None) -> str:
        """The mode, kind or topic of a statement: of the words' and the encoder's log-probabilities, weighed.

        In a passage of the child's own the mode is the passage's.
        """
        if decision == "mode" and reading.units[at].passage:
            return reading.units[at].passage
        found = self.words[decision].log_shares(FEATURES[decision](reading, at))
        if scores is not None:
            share = self.shares[decision]
            found = (1 - share) * found + share * encoder_shares(scores, decision, at)
        return CLASSES[decision][int(found.argmax())]


def encoder_shares(scores: UnitScores, decision: str, at: int) -> np.ndarray:
    """The encoder's log-probabilities (classes,) of a decision, none so low that it alone rules a class out."""
    return np.maximum(log_softmax(scores.logits[decision][at]), _LEAST)


def joint_row(words: float, reading: DocumentReading, at: int, scores: UnitScores) -> np.ndarray:
    """The values of `JOINT`, (len(JOINT),), for the unit `at`; `words` is the log-odds of the words' classifier."""
    logits = scores.logits["voice"][:, 0]
    beside = [j for j in (at - 1, at + 1) if 0 <= j < len(reading.units) and not reading.units[j].silent]
    respondent = reading.document.respondent
    return np.array([
        np.clip(words, -_CLIP, _CLIP),
        np.clip(logits[at], -_CLIP, _CLIP),
        float(np.mean(np.clip(logits[beside], -_CLIP, _CLIP))) if beside else -2.0,
        respondent == "child",
        respondent not in (None, "child"),
        reading.people.letter,
    ], float)  # fmt: skip


def linears(pipelines: Mapping[str, Any]) -> dict[str, Linear]:
    """The classifiers of all decisions from their fitted pipelines."""
    return {name: linear(pipelines[name], _classes(name)) for name in FEATURES}


def _classes(decision: str) -> tuple[str, ...]:
    return CLASSES.get(decision, ("no", "yes"))


def model_folder() -> Path:
    """The folder of the model in use: the one of the setting, else the shipped one."""
    return Path(os.environ[SETTING]) if os.environ.get(SETTING) else models_dir() / "voice" / VERSION


def load_voice_model() -> VoiceModel:
    """The model in use, loaded once a process; raises `ModelError` as `read_voice_model` does."""
    return read_voice_model(model_folder())


@lru_cache(maxsize=2)
def read_voice_model(folder: Path) -> VoiceModel:
    """Load a model folder; raises `ModelError` when it is missing, changed, of another version or of another make."""
    shown = "/".join(folder.parts[-2:])
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        packed = (folder / WORDS).read_bytes()
        joint, shares = np.array(config["joint"], float), {name: float(config["shares"][name]) for name in CLASSES}
        version, digest, numbers = config["version"], config["sha256"], config["numbers"]
    except (OSError, ValueError, KeyError, TypeError):
        raise ModelError(
            f"The model {shown} is missing or damaged; reinstall minutes_nlp, or correct the setting {SETTING}."
        ) from None
    if version != VERSION or joint.shape != (len(JOINT),):
        raise ModelError(f"The model {shown} was made by another version of minutes_nlp; train it anew.")
    if hashlib.sha256(packed).hexdigest() != digest:
        raise ModelError(f"The model {shown} was changed after it was trained; it is not used.")
    try:
        words = unpack_linears(packed)
    except Exception as fault:  # numpy raises zipfile's errors and its own
        raise ModelError(f"The model {shown} cannot be loaded ({type(fault).__name__}); train it anew.") from None
    if {name: words[name].classes for name in words} != {name: _classes(name) for name in FEATURES}:
        raise ModelError(f"The model {shown} was made by another version of minutes_nlp; train it anew.")
    intercept, threshold, words_threshold = (
        float(numbers[name]) for name in ("intercept", "threshold", "words_threshold")
    )
    return VoiceModel(words, joint, intercept, threshold, words_threshold, shares)


def write_voice_model(folder: Path, base: Path, words: Mapping[str, Linear]) -> None:
    """Write a folder with other words' classifiers, everything else as in the folder `base`."""
    config = json.loads((base / CONFIG).read_text(encoding="utf-8"))
    packed = pack_linears(words)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WORDS).write_bytes(packed)
    config["sha256"] = hashlib.sha256(packed).hexdigest()
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
