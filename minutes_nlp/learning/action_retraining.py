"""Trains recommendations further with a council's own corrections, beside the shipped model and never over it.

The classifier of running text and those of four SMART letters are moved towards the verdicts (`learning/adaptation.py`)
and kept only where they are no worse on children held out. What rules decide cannot be taught: entries of a list of
decisions, the letter T, and letters that the annotation guide itself rules out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from minutes_nlp.errors import InputError
from minutes_nlp.finding.action_models import (
    ENCODER_SHARE,
    LIMIT_WITH_ENCODER,
    NAMES,
    SETTING,
    read_actions,
    write_actions,
)
from minutes_nlp.finding.action_prose import Sentence, prose_features
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.smart import LEARNT
from minutes_nlp.finding.smart_features import smart_features
from minutes_nlp.finding.smart_rules import Action, ruled_out
from minutes_nlp.finding.smart_setting import Setting, initials_of, name_words
from minutes_nlp.language.deadlines import find_deadline, resolve_deadline
from minutes_nlp.language.encoder import Encoder, load_encoder
from minutes_nlp.language.unit_scores import UnitScores, score_units
from minutes_nlp.learning.adaptation import Taught, adapt, as_found, compare
from minutes_nlp.learning.corrections import Correction, load_corrections
from minutes_nlp.learning.passages import as_document, check_target
from minutes_nlp.learning.retraining_card import Retrained, write_card
from minutes_nlp.linear import Linear
from minutes_nlp.reporting.annual_entries import day_of
from minutes_nlp.taxonomy import SMART_LETTERS


def train_recommendations(corrections: Path, out: Path, *, base: Path, encoder: Encoder | None = None) -> Retrained:
    """Train from the model folder `base` with the corrections of recommendations in a folder; write `out` if it pays.

    Raises `InputError` for a target that exists or is a shipped model, for nothing that could be learnt, or for
    corrections about one child alone; `ModelError` for a base that cannot be used.
    """
    check_target(out)
    models = dict(read_actions(base))
    said = [c for c in load_corrections(corrections) if c.part == "recommendations"]
    passages = [_taught(correction, models, encoder or load_encoder()) for correction in said]
    comparisons = []
    for name in NAMES:
        rows = [passage[name] for passage in passages if name in passage]
        if rows:
            scale = scale_of(name)
            compared = compare(name, models[name], scale, rows)
            comparisons.append(compared)
            if compared.keeps_new:
                models[name] = adapt(models[name], scale, rows)
    if not comparisons:
        raise InputError(
            "There is nothing to learn: the folder holds no corrections of recommendations that rules do not decide."
        )
    kept = any(result.keeps_new for result in comparisons)
    result = Retrained(tuple(comparisons), out if kept else None)
    if kept:
        write_actions(out, models)
        write_card(out, "Recommendations, trained further", SETTING, result)
    return result


def scale_of(name: str) -> float:
    """How much the words weigh in a decision beside the sentence encoder."""
    return 1 - ENCODER_SHARE["recommendation" if name == "recommendation" else "smart"]


def _taught(correction: Correction, models: Mapping[str, Linear], encoder: Encoder) -> Mapping[str, Taught]:
    """The passage for each classifier that its verdict speaks to, decided as in its document."""
    labels = correction.labels
    document, unit = as_document(correction.text, correction.section, correction.kind, None, correction.child)
    scores = score_units(document, [unit], encoder)
    action = action_of(correction)
    found: dict[str, Taught] = {}
    sentence = Sentence(correction.text, find_deadline(correction.text, reference=action.setting.review_date))
    if features := prose_features(sentence):
        encoded = ENCODER_SHARE["recommendation"] * float(scores.logits["recommendation"][0][0])
        rest = np.array([0.0, encoded - LIMIT_WITH_ENCODER])
        found["recommendation"] = Taught(features, rest, int(labels["is_recommendation"]), correction.group)
    if labels["is_recommendation"]:
        features = smart_features(action)
        for letter in LEARNT:
            if not ruled_out(letter, action):
                met = int(letter[0].upper() in labels["smart"])
                found[letter] = Taught(features, _rest(letter, scores), met, correction.group)
    shown = {"recommendation": 1} | {name: int(name[0].upper() in labels["found"]) for name in LEARNT}
    return {name: as_found(row, models[name], scale_of(name), shown[name]) for name, row in found.items()}


def _rest(letter: str, scores: UnitScores) -> np.ndarray:
    logit = float(scores.logits["smart"][0][SMART_LETTERS.index(letter)])
    return np.array([0.0, ENCODER_SHARE["smart"] * logit])


def action_of(correction: Correction) -> Action:
    """The corrected action with the owner, the deadline and the date of the review that its row gave."""
    labels = correction.labels
    review = day_of(labels.get("review_date"))
    names = " ".join(correction.text[start:end] for start, end in correction.child)
    setting = Setting(
        child=frozenset(name_words(names)), initials=initials_of(names), review_date=review
    )  # fmt: skip
    owners = tuple(labels.get("owner") or owners_of(correction.text))
    when = labels.get("deadline_text")
    deadline = (
        resolve_deadline(when, reference=review) if when else find_deadline(correction.text, reference=review)
    )  # fmt: skip
    return Action(correction.text, owners, deadline, setting)
