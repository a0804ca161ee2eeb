"""Features of every (unit, theme) pair, from the encoder's logits, the cue words and the unit's surroundings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from minutes_nlp.finding.theme_cues import cue_hits, status_cues
from minutes_nlp.language.unit_scores import SILENT_ROLES, UnitScores
from minutes_nlp.records import Document, Unit
from minutes_nlp.taxonomy import STATUSES, THEMES

#: Names of the features of a pair, in the order of the last axis; theme intercepts follow them.
PAIR_FEATURES = (
    "concern", "mention", "concern_margin", "best_other_concern", "concern_before", "concern_after",
    *(f"status_{s}" for s in STATUSES), "voice", "recommendation", "cue", "cue_resolved", "cue_historic",
    "cue_hypothetical", "is_row", "is_answer", "is_child_form", "is_adult_form", "is_letter", "in_previous_decisions",
    "in_voice_section", "words",
)  # fmt: skip
FLOOR = -8.0  # logits below say the same: no


def pair_features(document: Document, units: Sequence[Unit], scores: UnitScores) -> np.ndarray:
    """Features (units, themes, PAIR_FEATURES), float32; silent units are all zeros and never scored."""
    n, m = len(units), len(THEMES)
    concern = np.maximum(scores.logits["concern"], FLOOR)
    mention = np.maximum(scores.logits["mention"], FLOOR)
    status = _softmax(scores.logits["status"])
    order = np.sort(concern, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    other = np.where(concern >= best, second, best)
    spoken = np.array([unit.role not in SILENT_ROLES for unit in units], dtype=bool)
    before, after = np.full_like(concern, FLOOR), np.full_like(concern, FLOOR)
    before[1:], after[:-1] = concern[:-1], concern[1:]
    letter = any(block.text.startswith("Dear ") for block in document.blocks[:12])
    per_unit = np.zeros((n, 11), np.float32)
    for i, unit in enumerate(units):
        resolved, historic, hypothetical = status_cues(unit.text)
        per_unit[i] = (
            resolved, historic, hypothetical, unit.role == "row", unit.role == "answer",
            document.respondent == "child", document.respondent not in (None, "child"), letter,
            unit.topic == "previous_decisions", unit.topic == "voice", min(len(unit.text.split()), 40) / 40,
        )  # fmt: skip
    features = np.zeros((n, m, len(PAIR_FEATURES)), np.float32)
    columns = [
        concern, mention, concern - other, other, before, after, *(status[:, [k]] for k in range(len(STATUSES))),
        np.maximum(scores.logits["voice"], FLOOR), np.maximum(scores.logits["recommendation"], FLOOR),
        np.array([cue_hits(unit.text) for unit in units], np.float32).reshape(n, m),
        *(per_unit[:, [k]] for k in range(11)),
    ]  # fmt: skip
    for k, column in enumerate(columns):
        features[:, :, k] = column
    features[~spoken] = 0
    return features


def _softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
