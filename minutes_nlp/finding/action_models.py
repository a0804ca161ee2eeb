"""The classifiers of `models/actions`: whether a sentence sets an action, and four of the SMART letters.

Logistic regressions over named features, so that every probability can be taken apart into weights. Loaded once a
process, from a file that holds nothing but names and numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.linear import Linear, read_linears
from minutes_nlp.records import Letter
from minutes_nlp.resources import models_dir

VERSION = "0.1.0"
#: Probability from which a sentence counts as a recommendation; best F1 on authorities left out.
LIMIT = 0.45
#: The same for the mean of both models' log-odds where the sentence encoder has read the unit too, and the encoder's
#: share in it; for SMART letters its share is smaller. Chosen on three authorities that neither model had seen.
LIMIT_WITH_ENCODER = -1.25
ENCODER_SHARE = {"recommendation": 0.5, "smart": 0.3}
WEIGHTS = "weights.npz"
#: What a classifier decides between, in the order of its columns.
CLASSES = ("False", "True")
NAMES = ("recommendation", "specific", "measurable", "achievable", "relevant")


def log_odds(name: str, features: Mapping[str, float]) -> float:
    """The log-odds that classifier `name` gives for `features`; unknown features weigh nothing."""
    weights, intercept = load_weights(name)
    return intercept + sum(weights.get(feature, 0.0) * value for feature, value in features.items())


def is_recommendation(features: Mapping[str, float], encoded: float | None = None) -> bool:
    """Whether a sentence sets an action; `encoded` is the encoder's logit for it, None where none has read it."""
    if not features:
        return False
    own, share = log_odds("recommendation", features), ENCODER_SHARE["recommendation"]
    if encoded is None:
        return own >= math.log(LIMIT / (1 - LIMIT))
    return (1 - share) * own + share * encoded >= LIMIT_WITH_ENCODER


def is_met(letter: Letter, features: Mapping[str, float], encoded: float | None = None) -> bool:
    """Whether a SMART letter is met; `encoded` is the encoder's logit for it, None where none has read the action."""
    own, share = log_odds(letter, features), ENCODER_SHARE["smart"]
    return own >= 0 if encoded is None else (1 - share) * own + share * encoded >= 0


@lru_cache(maxsize=len(NAMES))
def load_weights(name: str) -> tuple[dict[str, float], float]:
    """The weight of every feature of a classifier, and its intercept.

    Raises `ModelError` when the file is missing, damaged or misses this classifier.
    """
    model = _load_models()[name]
    weights = (model.weights[:, 1] - model.weights[:, 0]).tolist()
    return {feature: weights[column] for feature, column in model.columns.items()}, float(
        model.intercepts[1] - model.intercepts[0]
    )


@lru_cache(maxsize=1)
def _load_models() -> dict[str, Linear]:
    path = models_dir() / "actions" / VERSION / WEIGHTS
    try:
        found = read_linears(path)
        return {name: found[name] for name in NAMES}
    except Exception as fault:  # numpy raises zipfile's errors and its own
        raise ModelError(
            f"The model {'/'.join(path.parts[-3:])} cannot be loaded ({type(fault).__name__}); reinstall minutes_nlp "
            "or train it anew."
        ) from None
