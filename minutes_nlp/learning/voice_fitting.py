"""Fits the words' classifiers of the child's voice, and learns how far to trust them and the encoder.

In: labelled documents; out: one pipeline a decision ("spoken", "mode", "kind", "topic"), and the weights of words and
encoder, which are learnt where neither has seen the authority.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from minutes_nlp.finding.voice_features import FEATURES, Features
from minutes_nlp.finding.voice_model import CLASSES, VoiceModel, encoder_shares, joint_row, linears
from minutes_nlp.finding.voice_reading import DocumentReading, read_voices
from minutes_nlp.language.encoder import Encoder
from minutes_nlp.language.unit_scores import UnitScores, score_units
from minutes_nlp.learning.evaluation import micro_f1
from minutes_nlp.learning.examples import HELD_OUT
from minutes_nlp.learning.gold import GoldDocument, load_gold
from minutes_nlp.learning.labelled_units import LabelledDocument, labelled_documents
from minutes_nlp.learning.named_features import fit_named, without_rare

#: Inverse of the penalty on weights, the best of 0.3, 1 and 3 on authorities left out.
STRENGTH = {"spoken": 2.0, "mode": 2.0, "kind": 1.0, "topic": 0.5}
#: A feature seen in fewer units is left out.
SEEN = 4
#: Where a label (mode, kind, topic) holds each of them.
_PLACE = {name: place for place, name in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class Row:
    """One unit: its features by decision, its label (mode, kind, topic) or None, and where it comes from."""

    features: dict[str, Features]
    label: tuple[str, str, str] | None
    authority: str


@dataclass(frozen=True, slots=True)
class Case:
    """A Word document of an authority that the encoder has not seen, with what the encoder says of it."""

    labelled: LabelledDocument
    gold: GoldDocument
    reading: DocumentReading
    scores: UnitScores


def rows_of(documents: Iterable[LabelledDocument]) -> list[Row]:
    """The units that can be statements; only statements have features for mode, kind and topic."""
    rows = []
    for labelled in documents:
        reading = read_voices(labelled.document, labelled.units)
        for at, labels in enumerate(labelled.labels):
            if not reading.units[at].silent:
                decisions = FEATURES if labels.voice else ("spoken",)
                features = {name: FEATURES[name](reading, at) for name in decisions}
                rows.append(Row(features, labels.voice, labelled.authority))
    return rows


def fit(rows: Sequence[Row], decision: str) -> Pipeline:
    """Fit the words' classifier of one decision."""
    chosen = [row for row in rows if decision == "spoken" or row.label]
    kept = without_rare([row.features[decision] for row in chosen], SEEN)
    return fit_named(LogisticRegression(C=STRENGTH[decision], max_iter=3000), kept, _labels(chosen, decision))


def _labels(rows: Sequence[Row], decision: str) -> list[str]:
    if decision == "spoken":
        return ["yes" if row.label else "no" for row in rows]
    return [row.label[_PLACE[decision]] for row in rows if row.label]


def models_without(
    rows: Sequence[Row], authorities: Sequence[str], sentences: Sequence[Row]
) -> dict[str, dict[str, Pipeline]]:
    """For each authority the four pipelines that have not seen it."""
    found = {}
    for authority in authorities:
        others = [row for row in rows if row.authority != authority]
        found[authority] = {name: fit(with_sentences(others, sentences, name), name) for name in FEATURES}
    return found


def with_sentences(rows: Sequence[Row], sentences: Sequence[Row], decision: str) -> list[Row]:
    """Return the rows that teach a decision: single sentences name no child, so they teach kind and topic alone."""
    return [*rows, *(sentences if decision in ("kind", "topic") else ())]


def weigh(cases: Sequence[Case], unseen: dict[str, dict[str, Pipeline]]) -> VoiceModel:
    """Learn how far to trust words and encoder, from words' classifiers that have not seen the case's authority."""
    x: list[np.ndarray] = []
    y: list[bool] = []
    steps = [round(step / 20, 2) for step in range(20)]  # words always have a say: they are what corrections teach
    shares: dict[str, dict[float, int]] = {name: dict.fromkeys(steps, 0) for name in CLASSES}
    for case in cases:
        words = linears(unseen[case.labelled.authority])
        for at, labels in enumerate(case.labelled.labels):
            if case.reading.units[at].silent:
                continue
            absent, present = words["spoken"].log_shares(FEATURES["spoken"](case.reading, at))
            x.append(joint_row(float(present - absent), case.reading, at, case.scores))
            y.append(labels.voice is not None)
            for name in CLASSES if labels.voice else ():
                own = words[name].log_shares(FEATURES[name](case.reading, at))
                encoder = encoder_shares(case.scores, name, at)
                truth = CLASSES[name].index((labels.voice or ())[_PLACE[name]])
                for share in shares[name]:
                    shares[name][share] += int(((1 - share) * own + share * encoder).argmax() == truth)
    rows, truth_of = np.array(x), np.array(y)
    judge = LogisticRegression(C=1.0).fit(rows, truth_of)
    probabilities = judge.predict_proba(rows)[:, 1]
    return VoiceModel(
        words={},
        joint=judge.coef_[0],
        intercept=float(judge.intercept_[0]),
        threshold=best_threshold(probabilities, truth_of),
        words_threshold=best_threshold(1 / (1 + np.exp(-rows[:, 0])), truth_of),
        shares={name: max(tried, key=lambda s: (tried[s], -abs(s - 0.45))) for name, tried in shares.items()},
    )


def best_threshold(probabilities: np.ndarray, truth: np.ndarray) -> float:
    """The highest of the thresholds whose F1 is within half a point of the best.

    F1 hardly tells them apart, while near misses and what adults think are tagged less the higher it is.
    """
    tried = [round(0.2 + step / 50, 2) for step in range(31)]
    f1 = {threshold: micro_f1(truth, probabilities >= threshold) for threshold in tried}
    return max(threshold for threshold in tried if f1[threshold] >= max(f1.values()) - 0.005)


def read_cases(gold: Path, encoder: Encoder) -> list[Case]:
    """The annotated Word documents of the authorities that the encoder has not seen."""
    cases = []
    for name in HELD_OUT:
        for labelled, annotated in zip(labelled_documents(gold / name), load_gold(gold / name), strict=True):
            reading = read_voices(labelled.document, labelled.units)
            scores = score_units(labelled.document, labelled.units, encoder)
            cases.append(Case(labelled, annotated, reading, scores))
    return cases
