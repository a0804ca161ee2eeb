"""Features of every (unit, theme) pair: what encoder and words say, dates, earlier decisions, and the surroundings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from minutes_nlp.finding.previous_decisions import find_previous_decisions
from minutes_nlp.finding.theme_cues import cue_hits, status_cues
from minutes_nlp.finding.theme_words import WordModel
from minutes_nlp.finding.timeliness import find_breaches, situation_of
from minutes_nlp.finding.timeliness_evidence import collect
from minutes_nlp.finding.timescales import checks
from minutes_nlp.language.names import without_identity
from minutes_nlp.language.unit_scores import SILENT_ROLES, UnitScores
from minutes_nlp.records import Document, Unit
from minutes_nlp.taxonomy import STATUSES, THEMES

#: Features of a unit, the same for every theme.
UNIT_FEATURES = (
    *(f"status_{s}" for s in STATUSES), "voice", "recommendation", "cue_resolved", "cue_historic", "cue_hypothetical",
    "is_row", "is_answer", "is_child_form", "is_adult_form", "is_letter", "in_previous_decisions", "in_voice_section",
    "decision_done", "is_identity", "words",
)  # fmt: skip
#: Features of a pair, in the order of the last axis; which theme it is comes behind them.
PAIR_FEATURES = (
    "concern", "mention", "concern_margin", "best_other_concern", "concern_before", "concern_after", "word_concern",
    "word_mention", "cue", "dates_kept", "decision_not_done", *UNIT_FEATURES,
)  # fmt: skip
#: Facts of the head of a record.
IDENTITY = ("child_name", "child_id", "date_of_birth", "review_date", "review_number", "next_review_date", "iro",
            "social_worker", "team", "legal_status", "placement_type", "participation_code")  # fmt: skip
FLOOR = -8.0  # log-odds below say the same: no
LONG = 40  # words from which a unit counts as long


def pair_features(document: Document, units: Sequence[Unit], scores: UnitScores, words: WordModel) -> np.ndarray:
    """Features (units, themes, PAIR_FEATURES), float32; silent units are all zeros and never scored."""
    concern = np.maximum(scores.logits["concern"], FLOOR)
    order = np.sort(concern, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    other = np.where(concern >= best, second, best)
    before, after = np.full_like(concern, FLOOR), np.full_like(concern, FLOOR)
    before[1:], after[:-1] = concern[:-1], concern[1:]
    word_concern, word_mention = words.scores(*nameless(document, units))
    not_done, done = _decisions(document, units)
    columns = [
        concern, np.maximum(scores.logits["mention"], FLOOR), concern - other, other, before, after,
        np.maximum(word_concern, FLOOR), np.maximum(word_mention, FLOOR),
        np.array([cue_hits(unit.text) for unit in units], np.float32).reshape(concern.shape),
        _dates_kept(document, units), not_done,
    ]  # fmt: skip
    of_units = _unit_features(document, units, scores, done)
    features = np.zeros((*concern.shape, len(PAIR_FEATURES)), np.float32)
    for k, column in enumerate(columns):
        features[:, :, k] = column
    features[:, :, len(columns) :] = of_units[:, None, :]
    features[[unit.role in SILENT_ROLES for unit in units]] = 0
    return features


def nameless(document: Document, units: Sequence[Unit]) -> tuple[list[str], list[str]]:
    """Texts and places (section and question) of the units as word models read them: without names, the child he."""
    changed = without_identity(document)
    return [changed(unit.text) for unit in units], [changed(f"{unit.section} / {unit.question}") for unit in units]


def _unit_features(document: Document, units: Sequence[Unit], scores: UnitScores, done: np.ndarray) -> np.ndarray:
    letter = any(block.text.startswith("Dear ") for block in document.blocks[:12])
    child_form, adult_form = document.respondent == "child", document.respondent not in (None, "child")
    places = [
        (
            *status_cues(unit.text), unit.role == "row", unit.role == "answer", child_form, adult_form, letter,
            unit.topic == "previous_decisions", unit.topic == "voice",
        )
        for unit in units
    ]  # fmt: skip
    lengths = [min(len(unit.text.split()), LONG) / LONG for unit in units]
    return np.hstack([
        _softmax(scores.logits["status"]),
        np.maximum(scores.logits["voice"], FLOOR),
        np.maximum(scores.logits["recommendation"], FLOOR),
        np.array(places, np.float32).reshape(len(units), 10),
        done[:, None],
        _identities(document, units)[:, None],
        np.array(lengths, np.float32)[:, None],
    ])  # fmt: skip


def _identities(document: Document, units: Sequence[Unit]) -> np.ndarray:
    """Units before the first heading that say who and which review it is: nobody states a concern there."""
    starts = [document.facts[name].span.start for name in IDENTITY if name in document.facts]
    return np.array(
        [unit.topic == "preamble" and any(unit.span.start <= s < unit.span.end for s in starts) for unit in units],
        np.float32,
    )


def _decisions(document: Document, units: Sequence[Unit]) -> tuple[np.ndarray, np.ndarray]:
    """Rows of earlier decisions: not done, as a pair with the theme of outstanding actions; done, by unit."""
    not_done, done = np.zeros((len(units), len(THEMES)), np.float32), np.zeros(len(units), np.float32)
    found = {decision.span.start: decision.status for decision in find_previous_decisions(document, units)}
    for i, unit in enumerate(units):
        statuses = {status for start, status in found.items() if unit.span.start <= start < unit.span.end}
        not_done[i, THEMES.index("actions_outstanding")] = bool(statuses & {"not_done", "carried_forward"})
        done[i] = "done" in statuses
    return not_done, done


def _dates_kept(document: Document, units: Sequence[Unit]) -> np.ndarray:
    """Pairs in which a unit gives dates for the theme's timescale, and none of them breaks it."""
    kept = np.zeros((len(units), len(THEMES)), np.float32)
    situation = situation_of(document)
    if situation is None:
        return kept
    themes = {check["id"]: THEMES.index(check["theme"]) for check in checks()}
    row_of = {unit.index: i for i, unit in enumerate(units)}
    for dated in collect(document, units, situation.day):
        kept[row_of[dated.unit.index], themes[dated.check]] = 1
    starts = {unit.span: i for i, unit in enumerate(units)}
    for breach in find_breaches(document, units):
        kept[starts[breach.span], THEMES.index(breach.theme)] = 0
    return kept


def _softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
