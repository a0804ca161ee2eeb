"""Escalation themes: which units speak of which theme, and whether it is a current concern.

A pooled classifier weighs what the sentence encoder says of a unit together with cue words, status and place
(`finding/theme_features.py`); without an installed encoder the cue phrases of `rules/themes.toml` alone decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minutes_nlp.finding.theme_cues import cue_hits, first_cue, status_of
from minutes_nlp.finding.theme_features import pair_features
from minutes_nlp.finding.theme_model import load_theme_model
from minutes_nlp.language.encoder import VERSION as ENCODER_VERSION
from minutes_nlp.language.unit_scores import SILENT_ROLES, UnitScores, score_units
from minutes_nlp.records import Document, ThemeMention, ThemeStatus, Unit
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import STATUSES, THEMES

SILENT_TOPICS = frozenset({"recommendations", "decisions"})
#: A concern whose probability is at least this share of its threshold goes on the list to look at.
NEAR = 0.5
#: From this logit on a unit clearly speaks of a theme, even where it is no concern.
CLEARLY_MENTIONED = 1.0
_CUE_PROBABILITY = 0.6  # of the cues on the gold documents, three mentions in five are right


@dataclass(frozen=True, slots=True)
class ThemeReading:
    """The mentions of a document and its near misses, both in reading order."""

    mentions: tuple[ThemeMention, ...]
    near_misses: tuple[ThemeMention, ...] = ()


def find_themes(
    document: Document, units: Sequence[Unit], scores: UnitScores | None = None
) -> tuple[ThemeMention, ...]:
    """Return the themes that the units speak of, with their status; headings, questions and decisions are silent."""
    return read_themes(document, units, scores).mentions


def read_themes(document: Document, units: Sequence[Unit], scores: UnitScores | None = None) -> ThemeReading:
    """Return mentions and near misses; `scores` are those of `score_units`, computed here unless given.

    Raises `ModelError` for a model that was tampered with or made by another version.
    """
    if scores is None and not (models_dir() / "encoder" / ENCODER_VERSION).is_dir():
        return ThemeReading(tuple(m for unit in units if speaks(unit) for m in _by_cues(unit)))
    scores = scores or score_units(document, units)
    model = load_theme_model()
    features = pair_features(document, units, scores)
    found = model.probabilities(features)
    statuses = scores.logits["status"]
    mentions, near = [], []
    for i, unit in enumerate(units):
        if not speaks(unit):
            continue
        for k, theme in enumerate(THEMES):
            probability, threshold = float(found[i, k]), float(model.thresholds[k])
            if probability >= threshold:
                mentions.append(_mention(unit, theme, "concern", probability))
                continue
            if scores.logits["mention"][i, k] >= CLEARLY_MENTIONED:
                status = _status(unit, statuses[i])
                if status != "concern":
                    mentions.append(_mention(unit, theme, status, 1 - probability))
                    continue
            if probability >= NEAR * threshold:
                near.append(_mention(unit, theme, "concern", probability))
    return ThemeReading(tuple(mentions), tuple(near))


def speaks(unit: Unit) -> bool:
    """Whether a theme may stand in the unit: not in headings, questions, ticks or decisions."""
    return unit.role not in SILENT_ROLES and unit.topic not in SILENT_TOPICS


def _status(unit: Unit, logits: np.ndarray) -> ThemeStatus:
    """The status that words say, else the likeliest one of the encoder."""
    status, words = status_of(unit.text)
    return status if words else STATUSES[int(logits.argmax())]  # type: ignore[return-value]


def _mention(unit: Unit, theme: str, status: ThemeStatus, probability: float) -> ThemeMention:
    return ThemeMention(unit.span, theme, status, round(probability, 4), because=_because(unit, theme, status))


def _because(unit: Unit, theme: str, status: ThemeStatus) -> str:
    """What a reader can check: the theme's words, the words of status, and the section."""
    cue = first_cue(unit.text, theme)
    said = f"the words “{cue}”" if cue else "the sentence as a whole reads like this theme"
    spoken, words = status_of(unit.text)
    if words and spoken == status:
        said += f", {status} because of “{words}”"
    where = f", under “{unit.section}”" if unit.section else ""
    return f"{said[0].upper()}{said[1:]}{where}."


def _by_cues(unit: Unit) -> list[ThemeMention]:
    status, words = status_of(unit.text)
    why = f", {status} because of “{words}”" if words else ""
    return [
        ThemeMention(
            unit.span, theme, status, _CUE_PROBABILITY, because=f"The words “{first_cue(unit.text, theme)}”{why}."
        )
        for theme, hit in zip(THEMES, cue_hits(unit.text), strict=True)
        if hit
    ]
