"""Which decision or sentence of the same record answers a child's wish, worry or complaint: "you said, we did".

A decision answers a statement when it is about the same concrete thing; so does a sentence behind the statement which
says that somebody did, promised, decided or refused it. What the two have in common is counted by
`finding/answer_pairs.py`, weighed by `models/answers` (`learning/answer_training.py`), and lessened where another
statement fits the same decision better. Precision comes before recall: a statement with no clear answer has none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.answer_pairs import ASKING, Pairs, pairs_of
from minutes_nlp.language.unit_scores import UnitScores
from minutes_nlp.records import Document, Recommendation, Statement, Unit
from minutes_nlp.resources import models_dir

__all__ = ["ASKING", "BY_WORDS", "AnswerModel", "answers_folder", "choose", "find_answers", "shipped_model"]
VERSION = "0.1.0"
#: How much of the lead of another statement that fits a candidate better is taken off.
RIVAL = 0.5


@dataclass(frozen=True, slots=True)
class AnswerModel:
    """A logistic regression over the values of `answer_pairs`, and the log-odds from which a candidate answers."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float


#: For records that the sentence encoder has not read; fitted to the development half of `corpora/answers` too.
BY_WORDS = AnswerModel(
    {
        "matters": 1.63, "near": 2.27, "aligned": 2.17, "topical": 1.32, "decision": 0.81, "same section": 1.2,
        "behind": 1.44, "strong": 0.84, "short": -0.12,
    },
    intercept=-5.7,
    threshold=-0.4,
)  # fmt: skip


def find_answers(
    document: Document,
    units: Sequence[Unit],
    statements: Sequence[Statement],
    recommendations: Sequence[Recommendation],
    scores: UnitScores | None = None,
) -> tuple[Statement, ...]:
    """Return the statements, `answered_by` set where a decision or a sentence answers a wish, worry or complaint.

    `scores` are the encoder's of the units; without them words alone decide. Forms hold no answers, so that their
    statements stay as they are. Raises `ModelError` where the shipped model is missing or damaged.
    """
    if document.kind == "consultation_form" or not any(s.kind in ASKING for s in statements):
        return tuple(statements)
    pairs = pairs_of(document, units, statements, recommendations, scores)
    model = BY_WORDS if scores is None else shipped_model(answers_folder())
    found = {
        pairs.asked[row].statement.span: pairs.candidates[column].span
        for row, (column, odds) in choose(pairs, model).items()
        if odds >= model.threshold
    }
    return tuple(replace(s, answered_by=found[s.span]) if s.span in found else s for s in statements)


def choose(pairs: Pairs, model: AnswerModel) -> dict[int, tuple[int, float]]:
    """The best candidate of each statement that has a possible one, by rows and columns, with its log-odds."""
    if not pairs.possible.any():
        return {}
    odds = model.intercept + sum(weight * pairs.values[name] for name, weight in model.weights.items())
    odds = np.where(pairs.possible, odds, -np.inf)
    leads = np.subtract(odds.max(axis=0), odds, out=np.zeros_like(odds), where=pairs.possible)
    own = np.where(pairs.possible, odds - RIVAL * leads, -np.inf)
    best = own.argmax(axis=1)
    return {row: (int(best[row]), float(own[row, best[row]])) for row in range(len(own)) if pairs.possible[row].any()}


def answers_folder() -> Path:
    """The folder of the shipped model."""
    return models_dir() / "answers" / VERSION


@lru_cache(maxsize=4)
def shipped_model(folder: Path) -> AnswerModel:
    """The weights in a model's folder; raises `ModelError` where they are missing or damaged."""
    try:
        stored = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        return AnswerModel(
            {str(key): float(value) for key, value in stored["weights"].items()},
            float(stored["intercept"]),
            float(stored["threshold"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ModelError(f"The model answers/{folder.name} is missing or damaged; reinstall minutes_nlp.") from None
