"""Trains the child's voice further with a council's own corrections, beside the shipped model and never over it.

Each of the four classifiers is moved towards the verdicts (`learning/adaptation.py`) and kept only where it is no worse
on children held out. Thresholds, and what the sentence encoder adds, stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from minutes_nlp.errors import InputError
from minutes_nlp.finding.voice_features import FEATURES
from minutes_nlp.finding.voice_model import (
    CLASSES,
    OWN_ANSWER,
    SETTING,
    VoiceModel,
    encoder_shares,
    joint_row,
    read_voice_model,
    write_voice_model,
)
from minutes_nlp.finding.voice_reading import read_voices
from minutes_nlp.language.encoder import Encoder, load_encoder
from minutes_nlp.language.unit_scores import score_units
from minutes_nlp.learning.adaptation import DecisionComparison, Taught, adapt, as_found, compare
from minutes_nlp.learning.corrections import Correction, load_corrections
from minutes_nlp.learning.passages import as_document, check_target
from minutes_nlp.learning.retraining_card import Retrained, write_card
from minutes_nlp.linear import Linear

_DECISIONS = ("spoken", *CLASSES)
_LEAST_SHARE = 0.001


def train_voice(corrections: Path, out: Path, *, base: Path, encoder: Encoder | None = None) -> Retrained:
    """Train from the model folder `base` with the corrections of the voice in a folder; write `out` if it pays.

    Raises `InputError` for a target that exists or is a shipped model, for no corrections, or for those of one child
    alone; `ModelError` for a base that cannot be used.
    """
    check_target(out)
    model = read_voice_model(base)
    said = [c for c in load_corrections(corrections) if c.part == "voice"]
    if not said:
        raise InputError("There is nothing to learn: the folder holds no corrections of the child's voice.")
    encoder = encoder or load_encoder()
    passages = [_taught(correction, model, encoder) for correction in said]
    words, comparisons = dict(model.words), []
    for decision in _DECISIONS:
        rows = [passage[decision] for passage in passages if decision in passage]
        if not rows:
            continue
        scale = scale_of(model, decision)
        result = compare(decision, model.words[decision], scale, rows)
        comparisons.append(result)
        if result.keeps_new:
            words[decision] = adapt(model.words[decision], scale, rows)
    return _written(out, base, words, tuple(comparisons))


def _written(
    out: Path, base: Path, words: Mapping[str, Linear], comparisons: tuple[DecisionComparison, ...]
) -> Retrained:
    kept = any(result.keeps_new for result in comparisons)
    result = Retrained(comparisons, out if kept else None)
    if kept:
        write_voice_model(out, base, words)
        write_card(out, "The child's voice, trained further", SETTING, result)
    return result


def scale_of(model: VoiceModel, decision: str) -> float:
    """How much the words' log-shares weigh in a decision."""
    return float(model.joint[0]) if decision == "spoken" else 1 - model.shares[decision]


def _taught(correction: Correction, model: VoiceModel, encoder: Encoder) -> dict[str, Taught]:
    """The passage for each decision that its verdict concerns, decided as in its document; none for a silent unit."""
    document, unit = as_document(
        correction.text, correction.section, correction.kind, correction.respondent, correction.child
    )
    reading = read_voices(document, [unit])
    if reading.units[0].silent:
        return {}
    scores = score_units(document, [unit], encoder)
    encoded = joint_row(0.0, reading, 0, scores)[1:] @ model.joint[1:] + model.intercept
    own_answer = reading.people.own_form and unit.role == "answer"
    limit = OWN_ANSWER if own_answer else model.threshold
    rest = {"spoken": np.array([0.0, encoded - _log_odds(limit)])}
    rest |= {name: model.shares[name] * encoder_shares(scores, name, 0) for name in CLASSES}
    voice = correction.labels["voice"]
    labels = {"spoken": int(voice is not None)}
    for name in CLASSES if voice else ():
        if voice.get(name) in CLASSES[name]:
            labels[name] = CLASSES[name].index(voice[name])
    found: dict[str, Taught] = {}
    for name, label in labels.items():
        row, scale = Taught(FEATURES[name](reading, 0), rest[name], label, correction.group), scale_of(model, name)
        if name == "spoken":
            margin = _log_odds(float(correction.labels.get("score") or limit)) - _log_odds(limit)
            row = as_found(row, model.words[name], scale, 1, max(margin, 0.0))
        elif (shown := correction.labels.get("found", {}).get(name)) in CLASSES[name]:
            row = as_found(row, model.words[name], scale, CLASSES[name].index(shown))
        found[name] = row
    return found


def _log_odds(probability: float) -> float:
    kept = min(max(probability, _LEAST_SHARE), 1 - _LEAST_SHARE)
    return math.log(kept / (1 - kept))
